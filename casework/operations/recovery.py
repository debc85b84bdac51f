"""Log the steps towards getting the money of a penalty, take one back, begin the clock by hand."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.law.openings import Setting, open_clocks
from casework.law.payment.payable import GROUND_LABELS
from casework.law.payment.rules import StepKind
from casework.law.payment.time_bar import Effect, effect_of
from casework.law.penalties import BINDING
from casework.law.wording import N_, LawError, Term
from casework.models import Deadline, Event, Officer, Penalty, RecoveryStep
from casework.models.deadline import DeadlineState
from casework.operations.acting import local_day
from casework.operations.clocks import Cause, continue_deadline, open_deadline, stop_deadline
from casework.operations.hanging import rehang
from casework.operations.operation import operation
from casework.operations.posting import NotOwed, check_said, lock_penalty
from casework.operations.record import append_note
from casework.operations.recovery_clock import restart_clock, undo_effect
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import standing_of
from casework.queries.penalty_totals import read_penalty_on
from casework.queries.recovery import OWED, find_clock, money_rules_of

NEEDS_BODY = {
    StepKind.HANDED_OVER, StepKind.COURT_CLAIM, StepKind.ABROAD, StepKind.GIVEN_BACK,
}  # fmt: skip


class StepRefused(LawError):
    """The step lacks something, or cannot have been taken so."""


class ClockRefused(LawError):
    """The time to recover has begun, or no rule on it is known."""


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """What is said of a step: its kind and day, and the other body with its own reference."""

    kind: StepKind
    on: date
    body: str = ""
    reference: str = ""


@operation
def log_step(
    *, penalty_id: int, facts: StepFacts, reason: str, actor: Officer, now: datetime
) -> RecoveryStep:
    """Log a step towards getting the money; the time to recover follows as the law says.

    A step from before the day the time runs from, or from after it ran out, moves nothing.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if the penalty is not imposed, or was undone.
    :raises StepRefused: if the body is missing, or the day lies before the penalty.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, facts.on, reason, now)
    _check_step(penalty, facts)
    event = append_note(
        case=case, kind=f"recovery_{facts.kind}", on=facts.on, actor=actor, now=now,
        summary=_summarise(facts, reason), action=penalty.action,
        details={
            "body": facts.body.strip(), "reference": facts.reference.strip(),
            "reason": reason.strip(),
        },
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason.strip())
    before = _move_clock(penalty, facts, cause)
    rehang(case=case, cause=cause)
    return RecoveryStep.objects.create(
        penalty=penalty, kind=facts.kind, occurred_on=facts.on, body=facts.body.strip(),
        reference=facts.reference.strip(), event=event, clock_before=before, actor=actor,
        recorded_at=now,
    )  # fmt: skip


@operation
def take_back_step(*, step_id: int, reason: str, actor: Officer, now: datetime) -> RecoveryStep:
    """Take back a step that was logged wrongly: both stay, and the clock runs as without it.

    :raises PowerMissing: if the officer may not post payments.
    :raises StepRefused: if it was taken back already, or is a taking back itself.
    """
    step = RecoveryStep.objects.get(pk=step_id)
    penalty, case = lock_penalty(step.penalty_id, actor, now)
    today = local_day(authority=case.authority, now=now)
    check_said(case, today, reason, now)
    if step.takes_back_id or RecoveryStep.objects.filter(takes_back=step).exists():
        raise StepRefused(N_("The step was taken back already."))
    event = append_note(
        case=case, kind="recovery_step_taken_back", on=today, summary=reason.strip(),
        actor=actor, now=now, action=penalty.action, details={"step": step.event.number},
    )  # fmt: skip
    back = RecoveryStep.objects.create(
        penalty=penalty, kind=step.kind, occurred_on=today, takes_back=step, event=event,
        actor=actor, recorded_at=now,
    )  # fmt: skip
    cause = Cause(event=event, actor=actor, now=now, reason=reason.strip())
    clock = find_clock(penalty)
    if clock is not None and clock.is_running:
        undo_effect(clock, step=step, cause=cause)
    rehang(case=case, cause=cause)
    return back


@operation
def start_recovery_clock(
    *, penalty_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> Deadline:
    """Begin the time to recover a penalty by hand, where no event has begun it.

    ``on`` is the day from which it runs: when the penalty became final, or payable.

    :raises PowerMissing: if the officer may not post payments.
    :raises NotOwed: if nothing could be demanded on that day.
    :raises ClockRefused: if it has begun already, or no rule is known.
    """
    penalty, case = lock_penalty(penalty_id, actor, now)
    check_said(case, on, reason, now)
    limitation = money_rules_of(penalty).limitation
    if limitation is None:
        raise ClockRefused(N_("No rule on the time to recover is known for this authority."))
    if find_clock(penalty) is not None:
        raise ClockRefused(N_("The time to recover this penalty has begun already."))
    ground = read_penalty_on(penalty_id=penalty.pk, on=on).payable.ground
    if ground not in OWED:
        raise NotOwed(
            N_("The time to recover does not run yet. {ground}."),
            ground=Term(GROUND_LABELS[ground]),
        )
    event = append_note(
        case=case, kind="recovery_clock_started", on=on, summary=reason.strip(), actor=actor,
        now=now, action=penalty.action,
    )  # fmt: skip
    limit = procedure_of(case).limit(limitation.limit, on=on)
    setting = Setting(dates={limit.runs_from: on}, precise=True, calendar=case.authority.calendar)
    (opening,) = open_clocks(limits=(limit,), setting=setting)
    return open_deadline(
        case=case, opening=opening, event=event, action=penalty.action, order=None, now=now
    )


def _check_step(penalty: Penalty, facts: StepFacts) -> None:
    standing = standing_of(penalty)
    if not standing.is_imposed or standing.is_undone:
        raise NotOwed(N_("Nothing of this penalty is to be recovered."))
    if facts.kind in NEEDS_BODY and not facts.body.strip():
        raise StepRefused(N_("Name the body that this step involves."))
    if facts.reference.strip() and not facts.body.strip():
        raise StepRefused(N_("Name the body whose reference this is."))
    imposed = penalty.amounts.filter(effect__in=BINDING).order_by("occurred_on", "id").first()
    if imposed is not None and facts.on < imposed.occurred_on:
        raise StepRefused(
            N_("A step cannot have been taken before the penalty was imposed, on {day}."),
            day=imposed.occurred_on,
        )


def _summarise(facts: StepFacts, reason: str) -> str:
    said = " ".join(word for word in (facts.body.strip(), facts.reference.strip()) if word)
    return f"{said}. {reason.strip()}" if said else reason.strip()


def _move_clock(penalty: Penalty, facts: StepFacts, cause: Cause) -> Event | None:
    """Let the time to recover follow a step; return the event it ran from if it ran anew."""
    clock = find_clock(penalty)
    if clock is None or not clock.is_running:
        return None
    effect = effect_of(facts.kind, money_rules_of(penalty).limitation)
    is_in_time = clock.due_on is not None and facts.on <= clock.due_on
    if effect is Effect.RESTARTS and _may_restart(clock, facts.on):
        trigger = clock.trigger
        restart_clock(clock, trigger=cause.event, on=facts.on, cause=cause)
        return trigger
    if effect is Effect.STOPS and clock.state == DeadlineState.OPEN and is_in_time:
        stop_deadline(clock, on=facts.on, cause=cause)
    if effect is Effect.RESUMES and clock.state == DeadlineState.SUSPENDED:
        continue_deadline(clock, on=facts.on, cause=cause)
    return None


def _may_restart(clock: Deadline, on: date) -> bool:
    """Whether a step of a day lets a time run anew: it lies within it, or begins it.

    A time whose first day is not known yet is known from the step on.
    """
    if clock.state == DeadlineState.WAITING:
        return True
    if clock.state != DeadlineState.OPEN or clock.trigger_on is None or clock.due_on is None:
        return False
    return clock.trigger_on < on <= clock.due_on
