"""Set deadlines of the house, alone or in a chain, and move them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.law.counting import Reckoning
from casework.law.house import OWN, Chain, ChainStep, HangsOn, count_own, get_chain, own_limit
from casework.law.house import REGIME as HOUSE
from casework.law.periods import Direction, Period
from casework.law.powers import Power
from casework.law.procedure import EventDate, TimeLimit, Whose
from casework.law.wording import N_, LawError
from casework.models import Appointment, Case, Deadline, Event, Officer
from casework.models.deadline import RUNNING, AppointmentState, DeadlineState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.clocks import Cause, note_change, set_day, set_reminder
from casework.operations.deadlines import ReasonMissing, lock_deadline
from casework.operations.hanging import day_of, rehang
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import procedure_of
from casework.queries.declared import declared_days


class CannotSet(LawError):
    """The house deadline has no name, no day, or one that has passed."""


class NotOwn(LawError):
    """The deadline is the law's, and not the house's to move."""


@dataclass(frozen=True, kw_only=True)
class OwnFacts:
    """What an officer says of a house deadline.

    It stands on a day, ``on``, or lies a ``period`` from what it hangs on: a deadline or
    an appointment of the same case. It is set as an ordinary one; that it be critical needs
    a second person, and is asked for once it stands.
    """

    label: str
    on: date | None = None
    period: Period | None = None
    direction: Direction = Direction.BEFORE
    hangs_on_id: int | None = None
    appointment_id: int | None = None
    chain: str = ""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A house deadline that would be set: its day, and the working where it was counted."""

    facts: OwnFacts
    due_on: date
    reckoning: Reckoning | None = None
    is_past: bool = False


@dataclass(frozen=True, kw_only=True)
class CountedChain:
    """What applying a chain would set; steps that lie in the past are left out when it is."""

    chain: Chain
    steps: Sequence[Counted] = field(default_factory=tuple)


@operation
def preview_deadline(*, case_id: int, facts: OwnFacts, today: date) -> Counted:
    """Return the day that a house deadline would have, with its working; nothing is changed.

    :raises CannotSet: if it has no name, no day, or one that has passed.
    """
    case = Case.objects.select_related("authority").get(pk=case_id)
    return _check(_count(case, facts, today), today)


@operation
def set_deadline(
    *, case_id: int, facts: OwnFacts, reason: str, actor: Officer, now: datetime
) -> Deadline:
    """Set a house deadline on a case; one that hangs on something will follow it.

    :raises PowerMissing: if the officer may not change deadlines.
    :raises CannotSet: if it has no name, no day, or one that has passed.
    :raises ReasonMissing: if no reason is given.
    """
    case = _lock(case_id, reason, actor, now)
    today = local_day(authority=case.authority, now=now)
    counted = _check(_count(case, facts, today), today)
    event = append_note(
        case=case, kind="deadline_set", on=today, actor=actor, now=now,
        summary=f"{facts.label}: {counted.due_on}. {reason}",
    )  # fmt: skip
    return _create(case, counted, event, now)


@operation
def preview_chain(
    *, case_id: int, chain: str, hangs_on_id: int | None, appointment_id: int | None, today: date
) -> CountedChain:  # fmt: skip
    """Return what applying a chain would set, each step with its working; nothing is changed.

    :raises UnknownChain: if the authority has none of that code.
    :raises CannotSet: if there is nothing on which it can hang.
    """
    case = Case.objects.select_related("authority").get(pk=case_id)
    return _count_chain(case, chain, hangs_on_id, appointment_id, today)


@operation
def apply_chain(
    *, case_id: int, chain: str, hangs_on_id: int | None, appointment_id: int | None, reason: str,
    actor: Officer, now: datetime,
) -> list[Deadline]:  # fmt: skip
    """Set the house deadlines of a chain that still lie ahead.

    :raises PowerMissing: if the officer may not change deadlines.
    :raises CannotSet: if every step has passed, or the chain was applied to this already.
    :raises ReasonMissing: if no reason is given.
    """
    case = _lock(case_id, reason, actor, now)
    today = local_day(authority=case.authority, now=now)
    counted = _count_chain(case, chain, hangs_on_id, appointment_id, today)
    ahead = [step for step in counted.steps if not step.is_past]
    if not ahead:
        raise CannotSet(N_("Every step of this chain lies in the past: nothing is left to set."))
    _refuse_twice(case, chain, hangs_on_id, appointment_id)
    event = append_note(
        case=case, kind="chain_applied", on=today, actor=actor, now=now,
        summary=f"{counted.chain.label}. {reason}", details={"chain": chain},
    )  # fmt: skip
    return [_create(case, step, event, now) for step in ahead]


@operation
def move_deadline(
    *, deadline_id: int, to: date, reason: str, actor: Officer, now: datetime
) -> Deadline:
    """Move a house deadline to another day; it then hangs on nothing any more.

    :raises NotOwn: if a rule of law set it.
    :raises CannotSet: if the day has passed, or is the one that it has.
    """
    deadline = lock_deadline(deadline_id, reason, actor, now)
    today = local_day(authority=deadline.authority, now=now)
    if not deadline.is_own:
        raise NotOwn(N_("The law set this deadline; it can only be extended, as the law allows."))
    if to < today:
        raise CannotSet(N_("The day {day} lies before today, {today}."), day=to, today=today)
    if to == deadline.due_on:
        raise CannotSet(N_("The deadline is due on {day} already."), day=to)
    before, working = deadline.due_on, deadline.reckoning
    _put_on(deadline, to)
    deadline.hangs_on = deadline.appointment = None
    deadline.period = deadline.regime = ""
    set_reminder(deadline, _rule(deadline.label), now)
    deadline.save()
    event = append_note(
        case=deadline.case, kind="deadline_moved", on=today, actor=actor, now=now,
        summary=f"{deadline.label}: {before} → {to}. {reason}",
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason)
    note_change(deadline, "moved", before=before, working=working, cause=cause)
    rehang(case=deadline.case, cause=cause)
    lapse_stale(case=deadline.case, actor=cause.actor, now=cause.now)
    return deadline


def _lock(case_id: int, reason: str, actor: Officer, now: datetime) -> Case:
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.MANAGE_DEADLINES, now=now)
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    if procedure_of(case).stage(case.stage).is_closed:
        raise CannotSet(N_("The case {case} is closed."), case=case.reference)
    return case


def _count_chain(
    case: Case, code: str, hangs_on_id: int | None, appointment_id: int | None, today: date
) -> CountedChain:
    chain = get_chain(code, authority=case.authority.code)
    wanted = appointment_id if chain.hangs_on is HangsOn.APPOINTMENT else hangs_on_id
    if wanted is None:
        raise CannotSet(
            N_("This chain hangs on an appointment.")
            if chain.hangs_on is HangsOn.APPOINTMENT
            else N_("This chain hangs on a deadline.")
        )
    facts = [_facts_of(chain, step, hangs_on_id, appointment_id) for step in chain.steps]
    return CountedChain(chain=chain, steps=tuple(_count(case, fact, today) for fact in facts))


def _facts_of(
    chain: Chain, step: ChainStep, hangs_on_id: int | None, appointment_id: int | None
) -> OwnFacts:
    on_appointment = chain.hangs_on is HangsOn.APPOINTMENT
    return OwnFacts(
        label=step.label, period=step.period, direction=step.direction, chain=chain.code,
        hangs_on_id=None if on_appointment else hangs_on_id,
        appointment_id=appointment_id if on_appointment else None,
    )  # fmt: skip


def _count(case: Case, facts: OwnFacts, today: date) -> Counted:
    if not facts.label.strip():
        raise CannotSet(N_("Give the deadline a name."))
    if facts.on is not None:
        return Counted(facts=facts, due_on=facts.on, is_past=facts.on < today)
    if facts.period is None:
        raise CannotSet(N_("Give a day, or how far it lies from what it hangs on."))
    day = day_of(_anchor(case, facts), case)
    if day is None:
        raise CannotSet(N_("What it would hang on has no day at present."))
    reckoning = count_own(
        period=facts.period, direction=facts.direction, day=day,
        calendar=case.authority.calendar, declared=declared_days(),
    )  # fmt: skip
    due_on = reckoning.due_on
    return Counted(facts=facts, due_on=due_on, reckoning=reckoning, is_past=due_on < today)


def _anchor(case: Case, facts: OwnFacts) -> Deadline | Appointment:
    if facts.appointment_id is not None:
        planned = case.appointments.filter(state=AppointmentState.PLANNED)
        found = planned.filter(pk=facts.appointment_id).first()
    else:
        found = case.deadlines.filter(pk=facts.hangs_on_id, state__in=RUNNING).first()
    if found is None:
        raise CannotSet(N_("Choose the deadline or the appointment of this case that it hangs on."))
    return found


def _check(counted: Counted, today: date) -> Counted:
    if counted.is_past:
        raise CannotSet(
            N_("The day {day} lies before today, {today}."), day=counted.due_on, today=today
        )
    return counted


def _refuse_twice(
    case: Case, chain: str, hangs_on_id: int | None, appointment_id: int | None
) -> None:
    same = case.deadlines.filter(chain=chain, state__in=RUNNING)
    if same.filter(hangs_on=hangs_on_id, appointment=appointment_id).exists():
        raise CannotSet(N_("This chain was applied to it already."))


def _create(case: Case, counted: Counted, event: Event, now: datetime) -> Deadline:
    facts = counted.facts
    deadline = Deadline(
        case=case, authority=case.authority, limit=OWN, label=facts.label.strip(),
        whose=Whose.AUTHORITY, calendar=case.authority.calendar, trigger=event,
        trigger_date=EventDate.DECIDED, chain=facts.chain,
        hangs_on_id=facts.hangs_on_id, appointment_id=facts.appointment_id, recorded_at=now,
    )  # fmt: skip
    rule = _rule(deadline.label)
    if counted.reckoning is None:
        _put_on(deadline, counted.due_on)
        set_reminder(deadline, rule, now)
    else:
        deadline.regime, deadline.period = HOUSE, str(facts.period)
        deadline.direction = facts.direction
        set_day(deadline, counted.reckoning, rule, now)
    deadline.first_due_on = deadline.due_on
    deadline.save()
    return deadline


def _put_on(deadline: Deadline, day: date) -> None:
    """Put a deadline on a day that was chosen and not counted."""
    deadline.due_on, deadline.due_at = day, None
    deadline.trigger_on, deadline.direction = None, ""
    deadline.reckoning, deadline.reason = {}, {}
    deadline.state = DeadlineState.OPEN


def _rule(label: str) -> TimeLimit:
    return own_limit(label=label, whose=Whose.AUTHORITY, direction=Direction.AFTER)
