"""Everything that the page of one penalty shows, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch, prefetch_related_objects

from casework.law.housekeeping import label_of
from casework.law.money import Money
from casework.law.payment.instalments import Allocation, Covered
from casework.law.payment.ledger import Balance, Entry, run_balance
from casework.law.payment.rules import RuleUnknown
from casework.law.penalties import BINDING, AmountEntry, Standing, follow_history
from casework.law.procedure import AmountEffect, Instrument, Procedure
from casework.law.wording import N_, LawError
from casework.models import (
    Action,
    Approval,
    Breach,
    Case,
    Event,
    InstalmentPlan,
    LedgerEntry,
    Liquidation,
    Penalty,
    PenaltyAmount,
)
from casework.models.approval import ApprovalState
from casework.queries.amount_chart import Chart, draw_amounts
from casework.queries.case_events import Events, hand_out, load_events, load_officers
from casework.queries.case_page import find_appeals
from casework.queries.conversions import Converted, find_in_euro
from casework.queries.deadlines import procedure_of
from casework.queries.ledger import as_ledger_entry, read_plan
from casework.queries.penalties import (
    AmountStep,
    Force,
    PenaltyLine,
    as_entry,
    read_penalties,
    standing_steps,
    with_caps,
)
from casework.queries.penalty_totals import PenaltyOnDay, UnknownOnDay, read_penalty_on


class InstalmentState(StrEnum):
    """Where an instalment stands on a day."""

    PAID = "paid"
    WRITTEN_OFF = "written_off"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    TO_COME = "to_come"


INSTALMENT_LABELS = {
    InstalmentState.PAID: N_("Paid"),
    InstalmentState.WRITTEN_OFF: N_("Written off"),
    InstalmentState.OVERDUE: N_("Overdue"),
    InstalmentState.DUE_TODAY: N_("Due today"),
    InstalmentState.TO_COME: N_("To come"),
}


@dataclass(frozen=True, kw_only=True)
class AmountLine:
    """A step in the history of the amount: where it came from, and what stood after it.

    ``kept`` is what it was set for, and whether it still counts; of one that was corrected,
    nothing stood.
    """

    step: PenaltyAmount
    kept: AmountStep
    event: Event
    label: str
    instrument: Instrument | None
    action: Action | None
    standing: Standing | None
    converted: Converted | None

    @property
    def court_reference(self) -> str:
        """The number under which a court decided, if it was one and it was noted."""
        return str(self.event.details.get("reference", "")) if self.action is None else ""


@dataclass(frozen=True, kw_only=True)
class MovementLine:
    """An entry on the ledger with the balance after it; ``undone_by`` reverses it."""

    row: LedgerEntry
    entry: Entry
    balance: Balance
    undone_by: LedgerEntry | None

    @property
    def may_be_reversed(self) -> bool:
        """Whether another entry may still undo it."""
        return self.undone_by is None and self.entry.reverses is None


@dataclass(frozen=True, kw_only=True)
class InstalmentLine:
    """An instalment of the plan with what covers it, on a day."""

    covered: Covered
    state: InstalmentState

    @property
    def label(self) -> str:
        """The English words for where it stands."""
        return INSTALMENT_LABELS[self.state]


@dataclass(frozen=True, kw_only=True)
class PenaltyPage:
    """A penalty with all that is known of it on a day.

    ``stood`` is None, and ``refusal`` says why, where it cannot be told what it stood at.
    """

    line: PenaltyLine
    stood: PenaltyOnDay | None
    refusal: LawError | None
    history: Sequence[AmountLine]
    chart: Chart | None
    converted: Converted | None
    parts: Sequence[tuple[Breach, Money]]
    parts_total: Money | None
    liquidations: Sequence[Liquidation]
    movements: Sequence[MovementLine]
    balance: Balance
    plans: Sequence[InstalmentPlan]
    plan: Sequence[InstalmentLine]
    left_over: Money | None
    waiting: Sequence[Approval]

    @property
    def penalty(self) -> Penalty:
        """The penalty itself."""
        return self.line.penalty

    @property
    def standing(self) -> Standing:
        """What its history amounts to."""
        return self.line.standing

    @property
    def force(self) -> Force:
        """Whether it binds."""
        return self.line.force

    @property
    def label(self) -> str:
        """The English words for whether it binds."""
        return self.line.label

    @property
    def latest_plan(self) -> InstalmentPlan | None:
        """The plan that counts."""
        return self.plans[-1] if self.plans else None

    @property
    def earlier_plans(self) -> int:
        """How many plans it has taken the place of."""
        return max(len(self.plans) - 1, 0)


def read_penalty_page(*, case: Case, penalty: Penalty, today: date) -> PenaltyPage:
    """Return what the page of a penalty shows on the authority's day."""
    penalty.case = case
    events, procedure = load_events(case=case), procedure_of(case)
    _load(penalty, events)
    [line] = read_penalties(penalties=[penalty], appeals=find_appeals(case=case, events=events))
    history = _read_history(line, case=case, events=events, procedure=procedure)
    standing = [(one, one.standing) for one in history if one.standing is not None]
    parts = _find_parts(penalty)
    movements = _read_movements(penalty)
    allocation = read_plan(penalty)
    stood, refusal = _read_stood(penalty, today)
    binding = [one for one, _ in standing if AmountEffect(one.step.effect) in BINDING]
    return PenaltyPage(
        line=line,
        stood=stood,
        refusal=refusal,
        history=history,
        chart=draw_amounts(
            days=[one.event.occurred_on for one, _ in standing],
            standings=[stood_at for _, stood_at in standing],
            today=today,
        ),
        converted=binding[-1].converted if binding else None,
        parts=parts,
        parts_total=sum((part for _, part in parts), start=Money(0, penalty.currency))
        if parts
        else None,
        liquidations=_find_liquidations(penalty),
        movements=movements,
        balance=_last_balance(penalty, movements),
        plans=list(penalty.plans.order_by("id").select_related("event", "actor")),
        plan=_read_instalments(allocation, today),
        left_over=allocation.left_over if allocation else None,
        waiting=_find_waiting(case, penalty),
    )


def _load(penalty: Penalty, events: Events) -> None:
    """Load the amounts and the ledger, with the events of the case and their officers."""
    prefetch_related_objects(
        [penalty],
        Prefetch("amounts", queryset=with_caps(PenaltyAmount.objects.order_by("id"))),
        Prefetch("ledger", queryset=LedgerEntry.objects.order_by("id")),
    )
    rows = [*penalty.amounts.all(), *penalty.ledger.all()]
    hand_out(rows, events, "event")
    hand_out(rows, load_officers((row.actor_id for row in rows), events), "actor")


def _read_history(
    line: PenaltyLine, *, case: Case, events: Events, procedure: Procedure
) -> list[AmountLine]:
    penalty = line.penalty
    actions = {row.issued_by_id: row for row in Action.objects.filter(case=case).order_by("id")}
    standings = _read_standings(penalty)
    lines = []
    for kept in line.history:
        step, event = kept.step, kept.event
        action = actions.get(event.pk) if kept.counts else None
        shown = AmountLine(
            step=step,
            kept=kept,
            event=event,
            label=label_of(procedure, event.kind),
            instrument=procedure.instrument(action.instrument) if action else None,
            action=action,
            standing=standings.get(step.pk),
            converted=_convert(as_entry(step, penalty.currency), event),
        )
        lines.append(shown)
    return lines


def _read_standings(penalty: Penalty) -> dict[int, Standing]:
    """Return what the penalty stood at after each step that counts, by the step's key."""
    steps = standing_steps(penalty.amounts.all())
    entries = [as_entry(step, penalty.currency) for step in steps]
    standings = follow_history(entries, penalty.currency)
    return {step.pk: standing for step, standing in zip(steps, standings, strict=True)}


def _convert(entry: AmountEntry, event: Event) -> Converted | None:
    """Return what an amount made in euro on the day it was said; courts say none of their own."""
    says_sum = entry.effect in {AmountEffect.PROPOSED, *BINDING}
    return find_in_euro(entry.amount, on=event.occurred_on) if says_sum else None


def _read_stood(penalty: Penalty, today: date) -> tuple[PenaltyOnDay | None, LawError | None]:
    try:
        return read_penalty_on(penalty_id=penalty.pk, on=today), None
    except (UnknownOnDay, RuleUnknown) as refusal:
        return None, refusal


def _find_parts(penalty: Penalty) -> list[tuple[Breach, Money]]:
    """Return the provisions that share the penalty, each with its part."""
    if penalty.action_id is None:
        return []
    breaches = Breach.objects.filter(action=penalty.action_id, part_minor__isnull=False)
    return [
        (breach, Money(breach.part_minor, penalty.currency)) for breach in breaches.order_by("id")
    ]


def _find_liquidations(penalty: Penalty) -> list[Liquidation]:
    if penalty.action_id is None:
        return []
    found = Liquidation.objects.filter(action=penalty.action_id)
    return list(found.select_related("periodic_penalty__order").order_by("id"))


def _read_movements(penalty: Penalty) -> list[MovementLine]:
    rows = {row.pk: row for row in penalty.ledger.all()}
    undone = {row.reverses_id: row for row in rows.values() if row.reverses_id}
    entries = [as_ledger_entry(row, penalty.currency) for row in rows.values()]
    return [
        MovementLine(
            row=rows[line.entry.key], entry=line.entry, balance=line.balance,
            undone_by=undone.get(line.entry.key),
        )
        for line in run_balance(entries, currency=penalty.currency)
    ]  # fmt: skip


def _last_balance(penalty: Penalty, movements: Sequence[MovementLine]) -> Balance:
    nothing = Money(0, penalty.currency)
    if movements:
        return movements[-1].balance
    return Balance(due=nothing, paid=nothing, refunded=nothing, written_off=nothing)


def _read_instalments(allocation: Allocation | None, today: date) -> list[InstalmentLine]:
    covered = allocation.covered if allocation else ()
    return [InstalmentLine(covered=one, state=_state_of(one, today)) for one in covered]


def _state_of(one: Covered, today: date) -> InstalmentState:
    if one.open.minor == 0:
        return InstalmentState.PAID if one.paid.minor else InstalmentState.WRITTEN_OFF
    if one.is_overdue(today):
        return InstalmentState.OVERDUE
    is_today = one.instalment.due_on == today
    return InstalmentState.DUE_TODAY if is_today else InstalmentState.TO_COME


def _find_waiting(case: Case, penalty: Penalty) -> list[Approval]:
    """Return the write-offs of this penalty that wait for another officer."""
    waiting = Approval.objects.filter(
        case=case, state=ApprovalState.WAITING, verb="write_off", arguments__penalty=penalty.pk
    )
    return list(waiting.select_related("asked_by").order_by("asked_at", "id"))
