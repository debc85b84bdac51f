"""Close a case with its result and reason, and take one up again."""

from datetime import date, datetime

from casework.law.consequences import DateOutOfOrder
from casework.law.endings import CLOSING, REOPENING, RESULT_LABELS, Result
from casework.law.procedure import EventDate
from casework.law.wording import N_, LawError
from casework.models import Case, Event, Officer
from casework.operations.facts import EventFacts
from casework.operations.operation import operation
from casework.operations.record import lock_case
from casework.operations.recording import record_event
from casework.queries.deadlines import procedure_of
from casework.queries.still_running import find_still_running


class CannotClose(LawError):
    """The case cannot be closed, or not taken up again, in this way."""


class SomethingRuns(LawError):
    """Something still runs in the case, and nobody confirmed that it shall be closed even so."""


@operation
def close_case(
    *, case_id: int, on: date, result: Result, reason: str, despite_open: bool, actor: Officer,
    now: datetime,
) -> Event:  # fmt: skip
    """Close a case on a day; its clocks fall away, as the procedure says.

    ``despite_open`` confirms that it is closed although something still runs.

    :raises SomethingRuns: if something does and that was not confirmed.
    :raises CannotClose: if it is closed already, its procedure cannot be, or a reason is missing.
    :raises PowerMissing: if the officer may not record events.
    """
    case = lock_case(case_id)
    if procedure_of(case).stage(case.stage).is_closed:
        raise CannotClose(N_("The case is closed already."))
    if on < case.opened_on:
        raise DateOutOfOrder(
            N_("The day {day} lies before the case was opened, on {opened}."),
            day=on,
            opened=case.opened_on,
        )
    running = find_still_running(case=case, now=now)
    summary = f"{RESULT_LABELS[result]}. {reason.strip()}"
    event = _record(case, CLOSING, on=on, reason=reason, summary=summary, actor=actor, now=now)
    if not running.is_empty and not despite_open:
        raise SomethingRuns(
            N_("Something still runs in this case. Confirm that it shall be closed even so.")
        )
    Case.objects.filter(pk=case.pk).update(result=result)
    return event


@operation
def reopen_case(*, case_id: int, on: date, reason: str, actor: Officer, now: datetime) -> Event:
    """Take a closed case up again on a day; clocks that fell away start with new events alone.

    A case that was joined to another stands on its own again.

    :raises CannotClose: if it is not closed, its procedure cannot, or a reason is missing.
    :raises PowerMissing: if the officer may not record events.
    """
    case = lock_case(case_id)
    if not procedure_of(case).stage(case.stage).is_closed:
        raise CannotClose(N_("The case is not closed."))
    if case.closed_on is not None and on < case.closed_on:
        raise DateOutOfOrder(
            N_("The day {day} lies before the case was closed, on {closed}."),
            day=on,
            closed=case.closed_on,
        )
    summary = reason.strip()
    return _record(case, REOPENING, on=on, reason=reason, summary=summary, actor=actor, now=now)


def _record(
    case: Case, kind: str, *, on: date, reason: str, summary: str, actor: Officer, now: datetime
) -> Event:
    if not reason.strip():
        raise CannotClose(N_("Give a reason: it joins the record."))
    if kind not in procedure_of(case).by_code:
        raise CannotClose(N_("The procedure of this case knows no such step by hand."))
    facts = EventFacts(kind=kind, dates={EventDate.DECIDED: on}, summary=summary)
    return record_event(case_id=case.pk, facts=facts, actor=actor, now=now)
