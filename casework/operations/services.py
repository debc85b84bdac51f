"""Serve an action: when it reached a party, and which clocks that starts."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.law.consequences import DateOutOfOrder, foresee_service
from casework.law.openings import OrderTime
from casework.law.periods import parse_period
from casework.law.powers import Power
from casework.law.procedure import Party as Role
from casework.law.service import Channel, DeemedService, Trace, deemed_service
from casework.law.wording import N_, LawError
from casework.models import Action, Case, Deadline, Event, Officer, Party, Service
from casework.models.deadline import DeadlineState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import Cause, note_change, open_deadline, set_day
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.circumstances import find_beginning, is_respondent_abroad
from casework.queries.deadlines import procedure_of
from casework.queries.declared import declared_days


class NotServedUpon(LawError):
    """Nothing is served on this party."""


@dataclass(frozen=True, kw_only=True)
class ServiceFacts:
    """How an action reached a party: the day, or the traces from which the law takes it."""

    channel: Channel
    proof: str
    party_id: int | None = None
    served_on: date | None = None
    is_deemed: bool = False
    trace: Trace | None = None


def reckon_service(*, case: Case, facts: ServiceFacts) -> DeemedService | None:
    """Return when the law takes it as served by its traces; None where the day itself is given.

    :raises LawError: if the traces do not show it.
    """
    if facts.served_on is not None or facts.trace is None:
        return None
    return deemed_service(
        channel=facts.channel, trace=facts.trace, calendar=case.authority.calendar
    )


@operation
def serve_action(
    *, action_id: int, channel: Channel, proof: str, actor: Officer, now: datetime,
    served_on: date | None = None, is_deemed: bool = False, party_id: int | None = None,
    trace: Trace | None = None,
) -> Event:  # fmt: skip
    """Record that an action reached its addressee, and start the clocks that run from there.

    Without ``served_on`` the law takes the day from ``trace``, and its working is kept.
    The first service starts the clocks; those on other parties move none.

    :raises DateOutOfOrder: if the day lies before it was sent, or after today.
    :raises NotServedUpon: if the party is not one of the case on whom it may be served.
    :raises LawError: if the traces do not show that it was served.
    """
    case = lock_case(Action.objects.values_list("case_id", flat=True).get(pk=action_id))
    action = (
        Action.objects.select_for_update(of=("self",)).select_related("issued_by").get(pk=action_id)
    )
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    party = _find_party(case, party_id)
    facts = ServiceFacts(channel=channel, proof=proof, served_on=served_on, trace=trace)
    deemed = reckon_service(case=case, facts=facts)
    served_on = _day_of(deemed, served_on)
    _check_day(action, served_on, local_day(authority=case.authority, now=now))
    event = append_note(
        case=case, kind="action_served", on=served_on, actor=actor, now=now, action=action,
        summary=f"{party.name}: {proof}" if party else proof, details={"channel": str(channel)},
    )  # fmt: skip
    Service.objects.create(
        action=action, party=party, channel=channel, served_on=served_on, proof=proof,
        sent_on=(trace.posted_on if trace else None) or action.sent_on,
        is_deemed=deemed.is_presumed if deemed else is_deemed,
        working=deemed.working_data() if deemed else [],
    )  # fmt: skip
    if action.served_on is None:
        action.served_on = served_on
        action.save(update_fields=["served_on"])
        cause = Cause(event=event, actor=actor, now=now)
        _start_clocks(action, served_on, cause)
        rehang(case=case, cause=cause)
        lapse_stale(case=case, actor=cause.actor, now=cause.now)
    return event


def _day_of(deemed: DeemedService | None, given: date | None) -> date:
    day = deemed.served_on if deemed else given
    if day is None:
        raise DateOutOfOrder(
            N_("Give the day of service, or the days from which the law takes it.")
        )
    return day


def _find_party(case: Case, party_id: int | None) -> Party | None:
    if party_id is None:
        return None
    party = case.parties.select_related("organisation").filter(pk=party_id).first()
    if party is None or party.role == Role.INTERVENER:
        raise NotServedUpon(N_("This party is not one of the case on whom a notice is served."))
    return party


def _check_day(action: Action, served_on: date, today: date) -> None:
    if action.sent_on is not None and served_on < action.sent_on:
        raise DateOutOfOrder(
            N_("It cannot have been served on {served}, before it was sent on {sent}."),
            served=served_on,
            sent=action.sent_on,
        )
    if served_on > today:
        raise DateOutOfOrder(
            N_("The day {served} lies after today, {today}."), served=served_on, today=today
        )


def _start_clocks(action: Action, served_on: date, cause: Cause) -> None:
    event, now = cause.event, cause.now
    case = event.case
    procedure = procedure_of(case)
    found = action.deadlines.select_related("authority", "order")
    waiting = [d for d in found if d.due_on is None]
    by_limit = {d.limit: d for d in waiting if d.order is None}
    by_order = [d for d in waiting if d.order is not None]
    given = {d.limit: parse_period(d.period) for d in by_limit.values() if d.period}
    openings = foresee_service(
        procedure=procedure, issued_by=procedure.event_kind(action.issued_by.kind),
        served_on=served_on, calendar=case.authority.calendar,
        already=[d.limit for d in found if d.due_on is not None and d.order is None],
        orders=[_order_time(d) for d in by_order], periods=given,
        abroad=is_respondent_abroad(case), begun_on=find_beginning(case), declared=declared_days(),
    )  # fmt: skip
    for opening in openings:
        deadline = by_limit.get(opening.limit.code)
        if opening.order is not None:
            deadline = by_order[opening.order]
        if deadline is None:
            open_deadline(
                case=case, opening=opening, event=event, action=action, order=None, now=now
            )
        elif opening.reckoning is not None:
            deadline.trigger = event
            deadline.period = str(opening.reckoning.period)
            state, before, working = deadline.state, deadline.due_on, deadline.reckoning
            set_day(deadline, opening.reckoning, opening.limit, now)
            deadline.first_due_on = deadline.due_on
            if state == DeadlineState.SUSPENDED:
                deadline.state, deadline.remind_at = state, None
            deadline.save()
            note_change(deadline, "started", before=before, working=working, cause=cause)


def _order_time(deadline: Deadline) -> OrderTime:
    """Return an order whose time has waited for service as the law sees it."""
    return OrderTime(
        text=deadline.order.text,
        period=parse_period(deadline.period),
        after_appeal_period=deadline.order.after_appeal_period,
    )
