"""Whether and how a penalty may be settled for less, by what is on record of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.delay import end_of_span
from casework.law.payment.ledger import Entry, Movement, Purpose
from casework.law.payment.rules import Discount, Half, LateRule, RuleUnknown, SettlementStage
from casework.law.payment.settlement import (
    HalfJudged,
    Payment,
    SettlementRefused,
    find_stage,
    judge_half,
)
from casework.law.procedure import Citation
from casework.law.wording import N_, LawError, Sentence
from casework.models import Deadline, Event, LedgerEntry, Order, Penalty
from casework.models.action import Outcome
from casework.models.deadline import DeadlineState
from casework.queries.deadlines import DeadlineLine, read_lines
from casework.queries.delay import find_time_to_pay
from casework.queries.ledger import balance_of, entries_of
from casework.queries.penalties import standing_of
from casework.queries.recovery import money_rules_of

SPANS_SHOWN = 2
HALF = N_("Half the sum settles it, if the orders are complied with too.")
WHOLE = N_("The time to settle is over: the whole is due.")
GROWN = N_("{span} of delay more: a surcharge of {percent} per cent in all is added.")
STANDS_STILL = {DeadlineState.WAITING, DeadlineState.SUSPENDED}


@dataclass(frozen=True, kw_only=True)
class OwedOn:
    """What would be owed from a day on, and why; with ``until`` that is so up to that day."""

    on: date
    owed: Money
    why: Sentence
    citation: Citation
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class HalfOffer:
    """The offer to settle at half: until when, what is on record, and what that makes."""

    rule: Half
    amount: Money
    half: Money
    clock: Deadline
    until_on: date
    orders: Sequence[Order]
    complied_on: date | None
    judged: HalfJudged


@dataclass(frozen=True, kw_only=True)
class SettlementPage:
    """What a page says of settling a penalty: at half by law, or for less by agreement."""

    offer: HalfOffer | None
    clock: DeadlineLine | None
    owed: list[OwedOn]
    refusal: Sentence | None
    settled: LedgerEntry | None
    settled_working: tuple[Step, ...]
    said_by: Event | None
    discounts: tuple[Discount, ...]
    stage: SettlementStage | None
    agreement: Event | None
    agreed_working: tuple[Step, ...]

    @property
    def may_be_settled(self) -> bool:
        """Whether the conditions of the half are met and it was not recorded yet."""
        return self.offer is not None and self.offer.judged.is_settled and self.settled is None


def read_settlement(*, penalty: Penalty, today: date) -> SettlementPage:
    """Return what a page says of settling a penalty, as on a day of its authority."""
    rules, settled, agreement = (
        money_rules_of(penalty), find_settled(penalty), find_agreement(penalty)
    )  # fmt: skip
    offer, refusal, stage = None, None, None
    try:
        if rules.discounts:
            stage = find_stage_of(penalty, on=today)
        else:
            offer = read_half(penalty)
    except LawError as error:
        refusal = error.sentence
    return SettlementPage(
        offer=offer, refusal=refusal, stage=stage, settled=settled, agreement=agreement,
        clock=read_lines([offer.clock], today=today)[0] if offer else None,
        owed=foresee_owed(penalty=penalty, offer=offer) if offer else [],
        settled_working=_steps(settled.working) if settled else (),
        said_by=find_settled_event(penalty, rules.half) if rules.half else None,
        discounts=tuple(d for d in rules.discounts if d.in_force.covers(today)),
        agreed_working=_steps(agreement.details) if agreement else (),
    )  # fmt: skip


def _steps(kept: Mapping[str, Any]) -> tuple[Step, ...]:
    return tuple(Step.from_data(step) for step in kept.get("steps", []))


def find_settled(penalty: Penalty) -> LedgerEntry | None:
    """Return the entry by which a penalty was settled and that stands; None if it was not."""
    found = penalty.ledger.filter(
        purpose=Purpose.SETTLEMENT, reverses=None, reversed_by=None
    ).select_related("event", "actor")
    return found.order_by("-id").first()


def find_settled_event(penalty: Penalty, rule: Half) -> Event | None:
    """Return the event on record that says the penalty was settled at half."""
    found = penalty.case.events.filter(kind=rule.event, corrected_by__isnull=True)
    own = [e for e in found.order_by("-number") if e.action_id in {None, penalty.action_id}]
    return next(iter(own), None)


def read_half(penalty: Penalty) -> HalfOffer:
    """Return how a penalty stands to being settled at half, by its ledger and its clocks.

    :raises RuleUnknown: if the authority's law has no such settlement.
    :raises SettlementRefused: if the sum or the time is not known, or an appeal ended it.
    """
    rule = money_rules_of(penalty).half
    if rule is None:
        raise RuleUnknown(N_("This authority's law does not settle a penalty at half."))
    standing = standing_of(penalty)
    amount = standing.effective
    if not standing.is_imposed or standing.is_undone or amount is None:
        raise SettlementRefused(N_("No known sum is imposed that could be settled."))
    clock = _find_clock(penalty, rule)
    assert clock.due_on is not None  # noqa: S101 - found so
    orders = list(Order.objects.filter(action=penalty.action_id).order_by("place", "id"))
    complied_on = _find_compliance(penalty, orders, otherwise=clock.due_on)
    judged = judge_half(
        amount=amount, payments=payments_of(penalty), complied_on=complied_on,
        until_on=clock.due_on, rule=rule,
    )  # fmt: skip
    return HalfOffer(
        rule=rule, amount=amount, half=judged.half, clock=clock, until_on=clock.due_on,
        orders=orders, complied_on=complied_on if orders else None, judged=judged,
    )  # fmt: skip


def payments_of(penalty: Penalty) -> list[Payment]:
    """Return what was paid on a penalty and was not undone or given back."""
    return count_payments(entries_of(penalty))


def count_payments(entries: Sequence[Entry]) -> list[Payment]:
    """Return the payments that stand; what was refunded is taken off on the day it was."""
    undone = {entry.reverses for entry in entries}
    standing = [e for e in entries if e.reverses is None and e.key not in undone]
    signs = {Movement.PAID: 1, Movement.REFUNDED: -1}
    return [
        Payment(on=entry.on, amount=entry.amount * signs[entry.movement])
        for entry in standing if entry.movement in signs
    ]  # fmt: skip


def foresee_owed(*, penalty: Penalty, offer: HalfOffer) -> list[OwedOn]:
    """Return what would be owed on which day, if nothing more were paid."""
    rules = money_rules_of(penalty)
    paid = balance_of(penalty).received
    nothing = offer.amount * 0
    whole = max(offer.amount - paid, nothing)
    rows = [
        OwedOn(
            on=offer.clock.trigger_on or offer.until_on, until=offer.until_on,
            owed=max(offer.half - paid, nothing), why=Sentence(HALF), citation=offer.rule.citation,
        ),
        OwedOn(
            on=offer.until_on + timedelta(days=1), owed=whole, why=Sentence(WHOLE),
            citation=offer.rule.citation,
        ),
    ]  # fmt: skip
    clock = find_time_to_pay(penalty)
    if rules.late is None or rules.late.percent == 0 or clock is None or clock.due_on is None:
        return rows
    return rows + [_grown(whole, rules.late, clock.due_on, n + 1) for n in range(SPANS_SHOWN)]


def _grown(whole: Money, late: LateRule, due_on: date, count: int) -> OwedOn:
    percent = late.percent * count
    why = Sentence(GROWN, {"span": late.span, "percent": percent})
    return OwedOn(
        on=end_of_span(late.span, count, due_on), owed=whole + whole.portion(percent, 100),
        why=why, citation=late.citation,
    )  # fmt: skip


def find_stage_of(penalty: Penalty, *, on: date) -> SettlementStage:
    """Return how far a case has come for settling early, by its events up to a day.

    :raises RuleUnknown: if no rule on settling early was in force.
    """
    happened = penalty.case.events.filter(corrected_by__isnull=True, occurred_on__lte=on)
    kinds = set(happened.values_list("kind", flat=True))
    return find_stage(happened=kinds, on=on, rules=money_rules_of(penalty))


def find_agreement(penalty: Penalty) -> Event | None:
    """Return the event by which settling early was agreed; None if it was not."""
    agreed = penalty.case.events.filter(kind="settlement_agreed", details__penalty=penalty.pk)
    return agreed.select_related("actor").order_by("-number").first()


def _find_clock(penalty: Penalty, rule: Half) -> Deadline:
    found = penalty.case.deadlines.filter(limit=rule.limit).select_related("authority", "trigger")
    clocks = [c for c in found.order_by("-id") if c.action_id in {None, penalty.action_id}]
    if not clocks or clocks[0].due_on is None or clocks[0].state in STANDS_STILL:
        raise SettlementRefused(N_("Until when it can be settled is not known."))
    if clocks[0].state == DeadlineState.WITHDRAWN:
        raise SettlementRefused(
            N_("The time to settle was withdrawn: an appeal was lodged, or the decision is final.")
        )
    clocks[0].case = penalty.case
    return clocks[0]


def _find_compliance(penalty: Penalty, orders: Sequence[Order], *, otherwise: date) -> date | None:
    """Return the day by which every order was complied with, by the record; None while not.

    Where nothing was ordered there is nothing to comply with.
    """
    if any(order.outcome != Outcome.COMPLIED for order in orders):
        return None
    noted = penalty.case.events.filter(
        kind="outcome_noted", details__order__in=[order.pk for order in orders],
        details__outcome=Outcome.COMPLIED,
    )  # fmt: skip
    latest = {event.details["order"]: event.occurred_on for event in noted.order_by("number")}
    return max(latest.values(), default=otherwise)
