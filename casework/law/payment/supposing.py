"""What would follow if a penalty were paid on a day: owed, lowered, raised, and laid on a plan."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.delay import find_interest, find_surcharge
from casework.law.payment.instalments import Allocation, Instalment, allocate
from casework.law.payment.rules import MoneyRules, SettlementStage
from casework.law.payment.settlement import Payment, judge_half, settle_early
from casework.law.procedure import Citation
from casework.law.wording import N_, LawError

SURCHARGE = N_("Added for paying late")
INTEREST = N_("Legal interest in the days before anything is added")
HALF = N_("Settled at half: still to pay")
EARLY = N_("Settled early: still to pay")


class DayUnknown(LawError):
    """A day that the rule counts from is not known."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A penalty as it stands: what it amounts to, what is open of it, and the days that count.

    ``due_on`` is the day on which it was to be paid; ``half_until`` the last day on which
    half of it settles it. Each is None if it is not known. ``plan`` is the plan of
    instalments with what was paid on it before.
    """

    rules: MoneyRules
    effective: Money
    owed: Money
    due_on: date | None
    half_until: date | None
    payments: Sequence[Payment] = ()
    plan: Sequence[Instalment] = ()
    paid_on_plan: Money | None = None
    written_off: Money | None = None


@dataclass(frozen=True, kw_only=True)
class Supposition:
    """What is supposed: a sum paid on a day (all that is owed if None), and what goes with it.

    ``days_late`` says how late that is, whenever it was to be paid.
    ``complied`` says that the orders are complied with in time; ``stage`` how far the case
    had come when the breach was admitted and the appeal waived.
    """

    on: date
    amount: Money | None = None
    days_late: int | None = None
    complied: bool = False
    stage: SettlementStage | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One thing that would follow, with its rule; or why nothing can be said of it."""

    label: str
    amount: Money | None = None
    working: tuple[Step, ...] = ()
    citation: Citation | None = None
    refusal: LawError | None = None


@dataclass(frozen=True, kw_only=True)
class Supposed:
    """What would follow of a payment; ``to_pay`` is what is owed with what is added to it."""

    paid: Money
    to_pay: Money
    left: Money
    credit: Money
    outcomes: tuple[Outcome, ...]
    allocation: Allocation | None


def suppose_payment(*, situation: Situation, supposed: Supposition) -> Supposed:
    """Return what would be owed on a day, and what would become of a payment on it.

    Interest is shown and not added, since its rates are not confirmed.

    :raises CurrencyMismatch: if the payment is in another currency.
    """
    if supposed.days_late is not None:
        due_on = supposed.on - timedelta(days=supposed.days_late)
        situation = replace(situation, due_on=due_on)
    late = _find_late(situation, supposed)
    to_pay = situation.owed + (late.amount or situation.owed * 0)
    paid = to_pay if supposed.amount is None else supposed.amount
    nothing = paid * 0
    return Supposed(
        paid=paid,
        to_pay=to_pay,
        left=max(to_pay - paid, nothing),
        credit=max(paid - to_pay, nothing),
        outcomes=(late, *_find_others(situation, supposed, late, paid)),
        allocation=_lay_on_plan(situation, paid),
    )


def _find_late(situation: Situation, supposed: Supposition) -> Outcome:
    rule = situation.rules.late

    def find() -> tuple[Money, tuple[Step, ...]]:
        added = find_surcharge(
            unpaid=situation.owed, due_on=_due_on(situation), on=supposed.on, rule=rule
        )
        return added.amount, added.working

    return _try(SURCHARGE, rule.citation if rule else None, find)


def _find_others(
    situation: Situation, supposed: Supposition, late: Outcome, paid: Money
) -> Iterator[Outcome]:
    rules, due_on = situation.rules, situation.due_on
    is_raised = late.amount is not None and late.amount.minor > 0
    if rules.interest and due_on and supposed.on > due_on and not is_raised:
        yield _find_interest(situation, supposed, due_on)
    if rules.half is not None:
        yield _find_half(situation, supposed, paid)
    if rules.discounts and supposed.stage is not None:
        yield _find_early(situation, supposed, supposed.stage)


def _find_interest(situation: Situation, supposed: Supposition, due_on: date) -> Outcome:
    rates, day = situation.rules.interest, timedelta(days=1)

    def find() -> tuple[Money, tuple[Step, ...]]:
        added = find_interest(
            principal=situation.owed, from_on=due_on + day, until_on=supposed.on + day, rates=rates
        )
        return added.amount, added.working

    return _try(INTEREST, rates[0].citation, find)


def _find_half(situation: Situation, supposed: Supposition, paid: Money) -> Outcome:
    rule = situation.rules.half

    def find() -> tuple[Money, tuple[Step, ...]]:
        until = situation.half_until
        if until is None:
            raise DayUnknown(N_("On which day the time to settle ends is not known."))
        judged = judge_half(
            amount=situation.effective,
            payments=[*situation.payments, Payment(on=supposed.on, amount=paid)],
            complied_on=until if supposed.complied else None,
            until_on=until,
            rule=rule,
        )
        return judged.owing, judged.working

    return _try(HALF, rule.citation if rule else None, find)


def _find_early(situation: Situation, supposed: Supposition, stage: SettlementStage) -> Outcome:
    rules = situation.rules
    known = [discount for discount in rules.discounts if discount.stage is stage]

    def find() -> tuple[Money, tuple[Step, ...]]:
        settled = settle_early(
            amount=situation.effective, stage=stage, on=supposed.on, rules=rules, admits=True,
            waives_appeal=True,
        )  # fmt: skip
        return settled.amount, settled.working

    return _try(EARLY, known[0].citation if known else None, find)


def _due_on(situation: Situation) -> date:
    if situation.due_on is None:
        raise DayUnknown(N_("On which day it is to be paid is not known."))
    return situation.due_on


def _try(
    label: str, citation: Citation | None, find: Callable[[], tuple[Money, tuple[Step, ...]]]
) -> Outcome:
    """Return what a rule gives, or what it says no with."""
    try:
        amount, working = find()
    except LawError as refusal:
        return Outcome(label=label, citation=citation, refusal=refusal)
    return Outcome(label=label, amount=amount, working=working, citation=citation)


def _lay_on_plan(situation: Situation, paid: Money) -> Allocation | None:
    if not situation.plan:
        return None
    before = situation.paid_on_plan or paid * 0
    return allocate(plan=situation.plan, paid=before + paid, written_off=situation.written_off)
