"""Requests about public entries under arts. 16, 17 and 21 GDPR: log them, and answer in time."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from casework.law.authorities import get_authority
from casework.law.counting import count_time
from casework.law.openings import Opening
from casework.law.powers import Power
from casework.law.procedure import EventDate
from casework.law.rights import Right, RightsOutcome, answer_limit
from casework.law.wording import N_, LawError
from casework.models import (
    Action,
    AskedCorrection,
    Authority,
    Case,
    Deadline,
    Event,
    Officer,
    RightsRequest,
)
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.intake import IntakeState
from casework.models.register import WAS_PUBLIC
from casework.operations.acting import local_day, require_power
from casework.operations.clocks import Cause, end_deadline, open_deadline
from casework.operations.embargoes import ReasonMissing
from casework.operations.facts import EventFacts
from casework.operations.operation import operation
from casework.operations.record import append_event, append_note, lock_case
from casework.queries.declared import declared_days


class NeverPublic(LawError):
    """Nothing of the decision was ever published."""


class DayInFuture(LawError):
    """The day lies ahead."""


class AnsweredAlready(LawError):
    """The request was answered before."""


class SettledAlready(LawError):
    """What was asked was taken up or set aside before."""


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """A request: which right, by whom, since when, and what is wanted."""

    right: Right
    received_on: date
    what: str
    asked_by: str = ""


@operation
def log_rights_request(
    *, action_id: int, facts: RequestFacts, actor: Officer, now: datetime,
    intake_id: UUID | None = None,
) -> RightsRequest:  # fmt: skip
    """Log a request about a published decision; its time to be answered runs from its receipt.

    ``intake_id`` is what somebody wrote in the public form, which is then taken up.

    :raises PowerMissing: if the officer may not publish.
    :raises NeverPublic: if nothing of the decision was ever published.
    :raises DayInFuture: if it was received after today.
    :raises ReasonMissing: if it does not say what is wanted.
    :raises SettledAlready: if what was written was taken up or set aside before.
    """
    case = lock_case(Action.objects.values_list("case_id", flat=True).get(pk=action_id))
    require_power(officer=actor, authority=case.authority, power=Power.PUBLISH, now=now)
    action = case.actions.get(pk=action_id)
    _check(case, action, facts, now)
    intake = _take_up(intake_id, case, actor, now)
    event = _append(case, action, facts, actor, now)
    request = RightsRequest.objects.create(
        case=case, action=action, right=facts.right, asked_by=facts.asked_by.strip(),
        what=facts.what.strip(), received_on=facts.received_on, intake=intake, actor=actor,
        deadline=_start_clock(case, action, event, facts.received_on, now), recorded_at=now,
    )  # fmt: skip
    return request


@operation
def answer_rights_request(
    *, request_id: int, outcome: RightsOutcome, answer: str, on: date, actor: Officer,
    now: datetime,
) -> RightsRequest:  # fmt: skip
    """Note what a request was answered with, and on which day, which ends its time.

    What was granted is done by its own act: a correction, taking the name off, a withdrawal.

    :raises AnsweredAlready: if it was answered before.
    :raises DayInFuture: if the day lies ahead.
    :raises ReasonMissing: if it does not say what was answered.
    """
    case_id = RightsRequest.objects.values_list("case_id", flat=True).get(pk=request_id)
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.PUBLISH, now=now)
    request = RightsRequest.objects.select_related("deadline__authority").get(pk=request_id)
    if request.outcome:
        raise AnsweredAlready(N_("The request was answered on {day}."), day=request.answered_on)
    if not answer.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    _check_day(case, on, now)
    request.outcome, request.answered_on, request.answer = outcome, on, answer.strip()
    request.save(update_fields=["outcome", "answered_on", "answer"])
    event = append_note(
        case=case, kind="rights_request_answered", on=on, summary=answer.strip(), actor=actor,
        now=now, action=request.action, details={"outcome": str(outcome)},
    )  # fmt: skip
    if request.deadline.state in RUNNING:
        request.deadline.case = case
        cause = Cause(event=event, actor=actor, now=now)
        end_deadline(request.deadline, DeadlineState.MET, on=on, cause=cause)
    return request


@operation
def set_correction_aside(
    *, intake_id: UUID, reason: str, authority_code: str, actor: Officer, now: datetime
) -> AskedCorrection:
    """Set aside something written in the public form that asks for nothing.

    :raises PowerMissing: if the officer may not publish.
    :raises SettledAlready: if it was taken up or set aside before.
    :raises ReasonMissing: if no reason is given.
    """
    authority = Authority.objects.get(code=authority_code)
    require_power(officer=actor, authority=authority, power=Power.PUBLISH, now=now)
    row = AskedCorrection.objects.select_for_update().get(
        pk=intake_id, authority_code=authority_code
    )
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    _settle(row, IntakeState.SET_ASIDE, actor, now)
    row.settled_for = reason.strip()
    row.save()
    return row


def _check(case: Case, action: Action, facts: RequestFacts, now: datetime) -> None:
    if not action.entry_versions.filter(state__in=WAS_PUBLIC).exists():
        raise NeverPublic(N_("Nothing of this decision was ever published."))
    if not facts.what.strip():
        raise ReasonMissing(N_("Say what is asked for."))
    _check_day(case, facts.received_on, now)


def _check_day(case: Case, day: date, now: datetime) -> None:
    today = local_day(authority=case.authority, now=now)
    if day > today:
        raise DayInFuture(N_("The day {day} lies after today, {today}."), day=day, today=today)


def _take_up(
    intake_id: UUID | None, case: Case, actor: Officer, now: datetime
) -> AskedCorrection | None:
    if intake_id is None:
        return None
    row = AskedCorrection.objects.select_for_update().get(
        pk=intake_id, authority_code=case.authority.code
    )
    _settle(row, IntakeState.TAKEN_UP, actor, now)
    row.save()
    return row


def _settle(row: AskedCorrection, state: IntakeState, actor: Officer, now: datetime) -> None:
    if row.state != IntakeState.NEW:
        raise SettledAlready(N_("What was asked was taken up or set aside before."))
    row.state, row.settled_at, row.settled_by = state, now, actor


def _append(
    case: Case, action: Action, facts: RequestFacts, actor: Officer, now: datetime
) -> Event:
    said = EventFacts(
        kind="rights_request_received", dates={EventDate.RECEIVED: facts.received_on},
        summary=facts.what.strip(),
    )  # fmt: skip
    return append_event(
        case=case, facts=said, occurred=EventDate.RECEIVED, stage=None, actor=actor, now=now,
        action=action, details={"right": str(facts.right)},
    )  # fmt: skip


def _start_clock(case: Case, action: Action, event: Event, on: date, now: datetime) -> Deadline:
    limit = answer_limit(get_authority(case.authority.code).country)
    reckoning = count_time(
        regime=limit.regime, period=limit.period, moment=on, calendar=case.authority.calendar,
        declared=declared_days(),
    )  # fmt: skip
    opening = Opening(limit=limit, reckoning=reckoning, period=limit.period)
    return open_deadline(
        case=case, opening=opening, event=event, action=action, order=None, now=now
    )
