"""Serve an action: when it reached a party, and which clocks that starts."""

from datetime import date, datetime

from casework.law.consequences import DateOutOfOrder, foresee_service, show
from casework.law.openings import OrderTime
from casework.law.periods import parse_period
from casework.law.powers import Power
from casework.law.service import Channel
from casework.models import Action, Deadline, Event, Officer, Service
from casework.models.deadline import DeadlineState
from casework.operations.acting import local_day, require_power
from casework.operations.clocks import Cause, note_change, open_deadline, set_day
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.circumstances import find_beginning, is_respondent_abroad
from casework.queries.deadlines import procedure_of
from casework.queries.declared import declared_days


@operation
def serve_action(
    *, action_id: int, channel: Channel, served_on: date, proof: str, actor: Officer, now: datetime,
    is_deemed: bool = False,
) -> Event:  # fmt: skip
    """Record that an action reached its addressee, and start the clocks that run from there.

    :raises DateOutOfOrder: if the day lies before it was sent, or after today.
    """
    case = lock_case(Action.objects.values_list("case_id", flat=True).get(pk=action_id))
    action = (
        Action.objects.select_for_update(of=("self",)).select_related("issued_by").get(pk=action_id)
    )
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    _check_day(action, served_on, local_day(authority=case.authority, now=now))
    event = append_note(
        case=case, kind="action_served", on=served_on, summary=proof, actor=actor, now=now,
        action=action, details={"channel": str(channel)},
    )  # fmt: skip
    Service.objects.create(
        action=action, channel=channel, sent_on=action.sent_on, served_on=served_on,
        is_deemed=is_deemed, proof=proof,
    )  # fmt: skip
    if action.served_on is None:
        action.served_on = served_on
        action.save(update_fields=["served_on"])
        cause = Cause(event=event, actor=actor, now=now)
        _start_clocks(action, served_on, cause)
        rehang(case=case, cause=cause)
    return event


def _check_day(action: Action, served_on: date, today: date) -> None:
    if action.sent_on is not None and served_on < action.sent_on:
        raise DateOutOfOrder(
            f"It cannot have been served on {show(served_on)}, "
            f"before it was sent on {show(action.sent_on)}."
        )
    if served_on > today:
        raise DateOutOfOrder(f"The day {show(served_on)} lies after today, {show(today)}.")


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
