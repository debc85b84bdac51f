"""Correct a wrong event: kept and struck through, its clocks computed anew."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from casework.law.approvals import Subject, subject_of
from casework.law.consequences import check_dates, check_event
from casework.law.imported import IMPORTED
from casework.law.openings import DAY_NOT_KNOWN
from casework.law.powers import Power
from casework.law.procedure import EventKind, TimeLimit
from casework.law.wording import N_, LawError
from casework.models import Approval, Case, Deadline, Event, Officer, Suspension
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.event import Precision
from casework.operations.acting import local_day, require_power
from casework.operations.amount_corrections import (
    carry_over,
    changes_amount,
    check_amount_correction,
    correct_amount,
)
from casework.operations.approvals.gate import (
    name_approvers,
    require_approval,
    without_approvers,
)
from casework.operations.approvals.instruments import is_minor_correction
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.approvals.packing import pack_facts
from casework.operations.clocks import Cause, limit_of, note_change, recount, set_reminder
from casework.operations.entries import refresh_entries
from casework.operations.facts import EventFacts
from casework.operations.hanging import rehang
from casework.operations.liquidations import (
    changes_days,
    check_liquidation_correction,
    correct_liquidation,
)
from casework.operations.operation import operation
from casework.operations.record import append_event, lock_case
from casework.operations.recording import details_of, past_of
from casework.queries.circumstances import find_beginning
from casework.queries.deadlines import procedure_of


class CannotCorrect(LawError):
    """The event was corrected before, or is not one that can be."""


@operation
def correct_event(
    *, event_id: int, facts: EventFacts, reason: str, actor: Officer, now: datetime,
    approval: Approval | None = None,
) -> Event:  # fmt: skip
    """Record that an event happened otherwise than was recorded, such as on another day.

    The wrong event stays; the new one names it. Running deadlines that the wrong event
    started are computed again, and their old working is kept; so is the amount it stated,
    which no longer counts. What issued an instrument is corrected with an approval, unless
    only the typing of a few words changes.

    :raises CannotCorrect: if the event was corrected before or the kind differs.
    :raises ApprovalNeeded: if another officer has to approve it first.
    :raises LawError: if the new dates are not allowed.
    """
    wrong = Event.objects.select_related("case", "action", "issued").get(pk=event_id)
    case = lock_case(wrong.case_id)
    is_weighty = needs_approval(wrong=wrong, facts=facts)
    if approval is None or not is_weighty:
        require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    kind = check_correction(wrong=wrong, case=case, facts=facts, reason=reason, now=now)
    if is_weighty:
        require_approval(
            verb="correct_event", subject=subject_of(kind) or Subject.ISSUE, case=case,
            arguments=correction_arguments(wrong=wrong, facts=facts, reason=reason),
            actor=actor, approval=approval,
        )  # fmt: skip
    kept = without_approvers(wrong.details)
    event = append_event(
        case=case, facts=facts, occurred=kind.principal_date, stage=None, actor=actor, now=now,
        action=wrong.action, corrects=wrong,
        details={**kept, **details_of(facts), "reason": reason, **name_approvers(approval)},
    )  # fmt: skip
    _correct_action(wrong, event)
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    _correct_money(wrong, kind, facts, cause)
    _recompute(wrong, cause)
    _move_ends(wrong, cause)
    _move_stops(wrong, cause)
    rehang(case=case, cause=cause)
    lapse_stale(case=case, actor=cause.actor, now=cause.now)
    refresh_entries(case=case, event=event, actor=actor, now=now)
    return event


def check_correction(
    *, wrong: Event, case: Case, facts: EventFacts, reason: str, now: datetime
) -> EventKind:
    """Refuse a correction that cannot be, and return the kind of what is corrected.

    :raises CannotCorrect: if the event was corrected before or the kind differs.
    :raises LawError: if the new dates are not allowed.
    """
    if Event.objects.filter(corrects=wrong).exists():
        raise CannotCorrect(N_("This event was corrected already; correct its correction."))
    if not reason.strip():
        raise CannotCorrect(N_("Give a reason: it joins the record."))
    if facts.kind != wrong.kind:
        raise CannotCorrect(N_("A correction is an event of the same kind."))
    kind = procedure_of(case).event_kind(wrong.kind)
    _check(case, wrong, kind, facts, now)
    said = carry_over(wrong=wrong, facts=facts)
    check_amount_correction(wrong=wrong, kind=kind, facts=said)
    check_liquidation_correction(wrong=wrong, facts=said)
    return kind


def needs_approval(*, wrong: Event, facts: EventFacts) -> bool:
    """Whether a correction changes an instrument by more than the typing of a few words."""
    if not hasattr(wrong, "issued"):
        return False
    is_minor = is_minor_correction(wrong=wrong, facts=facts)
    changes_money = changes_amount(wrong=wrong, facts=facts) or changes_days(
        wrong=wrong, facts=facts
    )
    return changes_money or not is_minor


def correction_arguments(*, wrong: Event, facts: EventFacts, reason: str) -> dict[str, Any]:
    """Return the arguments under which a correction is approved."""
    return {"event": wrong.pk, "facts": pack_facts(facts), "reason": reason}


def _check(case: Case, wrong: Event, kind: EventKind, facts: EventFacts, now: datetime) -> None:
    procedure = procedure_of(case)
    today = local_day(authority=case.authority, now=now)
    if IMPORTED in wrong.first_recorded.details:  # what went before it was never on record
        check_dates(kind, facts.dates, today)
        return
    others = [p for p in past_of(case) if (p.kind, p.day) != (wrong.kind, wrong.occurred_on)]
    check_event(
        procedure=procedure, stage=wrong.first_recorded.stage_before, kind=kind, dates=facts.dates,
        past=others, clocks=(), today=today, begun_on=find_beginning(case),
    )  # fmt: skip


def _correct_action(wrong: Event, event: Event) -> None:
    action = getattr(wrong, "issued", None)
    if action is None:
        return
    for name in ("decided_on", "sent_on", "served_on"):
        setattr(action, name, getattr(event, name))
    action.issued_by = event
    action.save()


def _correct_money(wrong: Event, kind: EventKind, facts: EventFacts, cause: Cause) -> None:
    said = carry_over(wrong=wrong, facts=facts)
    correct_liquidation(wrong=wrong, event=cause.event, facts=said)
    correct_amount(
        wrong=wrong, kind=kind, event=cause.event, facts=said, actor=cause.actor, now=cause.now
    )


def _recompute(wrong: Event, cause: Cause) -> None:
    started = wrong.started_deadlines.select_related("authority", "order", "trigger", "case")
    event, now = cause.event, cause.now
    # An order's time may run from the end of the appeal period, so that is computed first.
    for deadline in sorted(started, key=lambda d: (limit_of(d).after_end_of is not None, d.pk)):
        before, working = deadline.due_on, deadline.reckoning
        limit, state = limit_of(deadline), deadline.state
        deadline.trigger = event
        deadline.trigger_on = _find_start(deadline, limit, event)
        if deadline.trigger_on is None or not deadline.period:
            deadline.due_on = deadline.due_at = None
            deadline.reason = {"template": DAY_NOT_KNOWN, "values": {}}
            deadline.state = DeadlineState.WAITING if state == DeadlineState.OPEN else state
        elif state != DeadlineState.SUSPENDED:
            recount(deadline, now)
            deadline.first_due_on = deadline.first_due_on or deadline.due_on
            deadline.state = DeadlineState.OPEN if state in RUNNING else state
        set_reminder(deadline, limit, now)
        deadline.save()
        note_change(deadline, "recomputed", before=before, working=working, cause=cause)


def _find_start(deadline: Deadline, limit: TimeLimit, event: Event) -> date | None:
    if event.precision != Precision.DAY:
        return None
    follows = deadline.order.after_appeal_period if deadline.order else bool(limit.after_end_of)
    if follows:
        before = event.started_deadlines.filter(limit=limit.after_end_of).first()
        return before.due_on if before else None
    return event.dates.get(limit.runs_from)


def _move_ends(wrong: Event, cause: Cause) -> None:
    """Let what the wrong event ended end on the corrected day, without one if it is not known."""
    event = cause.event
    ended_on = event.occurred_on if event.precision == Precision.DAY else None
    for deadline in wrong.ended_deadlines.order_by("id"):
        before = deadline.ended_on
        deadline.ended_by, deadline.ended_on = event, ended_on
        deadline.save(update_fields=["ended_by", "ended_on"])
        _note_moved(deadline, "end_moved", before, ended_on, cause)


def _move_stops(wrong: Event, cause: Cause) -> None:
    """Let what the wrong event stopped, and still stands, stop from the corrected day on."""
    stops = Suspension.objects.filter(begun_by=wrong, until_on__isnull=True)
    for stop in stops.select_related("deadline__trigger").order_by("id"):
        deadline, before = stop.deadline, stop.from_on
        start = deadline.trigger_on or deadline.trigger.occurred_on
        stop.begun_by, stop.from_on = cause.event, max(cause.event.earliest_on, start)
        stop.save(update_fields=["begun_by", "from_on"])
        _note_moved(deadline, "stop_moved", before, stop.from_on, cause)


def _note_moved(
    deadline: Deadline, act: str, before: date | None, after: date | None, cause: Cause
) -> None:
    """Keep that an end or a stop moved, where it did; the due day itself stays."""
    if before == after:
        return
    moved = replace(cause, reason=f"{before or '–'} → {after or '–'}. {cause.reason}")
    note_change(deadline, act, before=deadline.due_on, working=deadline.reckoning, cause=moved)
