"""Settling a penalty for less: Italy's half within the time to appeal, the UK's percentages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.counting import Step
from casework.law.money import Money, total
from casework.law.payment.rules import Discount, Half, MoneyRules, RuleUnknown, SettlementStage
from casework.law.wording import N_, LawError, Sentence, Term

HALF = N_("Half of {amount} is {half}; half a cent is rounded up.")
PAID = N_("Until {day}, {paid} was paid.")
PAID_LESS = N_("That is less than the half: the penalty is not settled.")
NOT_COMPLIED = N_("The orders were not complied with by {day}: the penalty is not settled.")
SETTLED = N_("The half was paid and the orders complied with in time: the penalty is settled.")
OWING = N_("Of the whole, {owing} is still due.")
LOWERED = N_("{percent} per cent off {amount} leaves {left}; half a minor unit is rounded up.")
DRAFT = N_("This rule is not confirmed: {note}")


class SettlementRefused(LawError):
    """The conditions of a settlement are not met."""


@dataclass(frozen=True, kw_only=True)
class Payment:
    """A sum received on a day."""

    on: date
    amount: Money


@dataclass(frozen=True, kw_only=True)
class HalfJudged:
    """Whether half the sum settled a penalty, what is due after that, and the working.

    ``settled_on`` is the day on which both conditions were met, None if they were not;
    ``lacking`` says what is missing.
    """

    half: Money
    is_settled: bool
    owing: Money
    working: tuple[Step, ...]
    settled_on: date | None = None
    lacking: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What is to be paid after a settlement, and the working."""

    amount: Money
    working: tuple[Step, ...]


def settle_at_half(*, amount: Money) -> Money:
    """Return the half that settles an Italian penalty (Codice, art. 166(8)).

    Half a cent is rounded up, which is a convention and not in the provision.
    """
    return amount.portion(1, 2)


def judge_half(
    *, amount: Money, payments: Sequence[Payment], complied_on: date | None, until_on: date,
    rule: Half | None,
) -> HalfJudged:  # fmt: skip
    """Say whether a penalty was settled by half the sum, paid and complied with in time.

    ``until_on`` is the last day of the time to appeal; what is paid a day later settles
    nothing. ``complied_on`` is None while the orders are not complied with; where there is
    no order it is any day in time. Orders whose own time is shorter are judged apart.

    :raises RuleUnknown: if the authority's law has no such settlement.
    :raises CurrencyMismatch: if a payment is in another currency.
    """
    if rule is None:
        raise RuleUnknown(N_("This authority's law does not settle a penalty at half."))
    half = settle_at_half(amount=amount)
    currency = amount.currency
    in_time = total((p.amount for p in payments if p.on <= until_on), currency=currency)
    has_complied = complied_on is not None and complied_on <= until_on
    is_settled = in_time >= half and has_complied
    paid = total((p.amount for p in payments), currency=currency)
    owing = max((half if is_settled else amount) - paid, Money(0, currency))
    lacking = [] if in_time >= half else [Sentence(PAID_LESS)]
    if not has_complied:
        lacking.append(Sentence(NOT_COMPLIED, {"day": until_on}))
    said = [
        Sentence(HALF, {"amount": amount, "half": half}),
        Sentence(PAID, {"day": until_on, "paid": in_time}),
        *(lacking or [Sentence(SETTLED)]),
        Sentence(OWING, {"owing": owing}),
    ]
    provision = rule.citation.provision
    return HalfJudged(
        half=half, is_settled=is_settled, owing=owing, lacking=tuple(lacking),
        working=tuple(Step(sentence, provision) for sentence in said),
        settled_on=_settled_on(half, payments, complied_on) if is_settled else None,
    )  # fmt: skip


def _settled_on(half: Money, payments: Sequence[Payment], complied_on: date | None) -> date | None:
    """Return the later of the day on which the half was reached and of that of compliance."""
    paid, days = half * 0, [complied_on] if complied_on else []
    for payment in sorted(payments, key=lambda one: one.on):
        paid += payment.amount
        if paid >= half:
            days.append(payment.on)
            break
    return max(days, default=None)


def settle_early(
    *, amount: Money, stage: SettlementStage, on: date, rules: MoneyRules, admits: bool,
    waives_appeal: bool, percent: int | None = None,
) -> Settled:  # fmt: skip
    """Return what is left of a penalty that is settled at a stage of the case.

    ``percent`` is what was agreed, the most that the rule allows if None.

    :raises RuleUnknown: if no rule on settling was in force on the day.
    :raises SettlementRefused: if the breach is not admitted, the appeal not waived, or more
        was agreed than the rule allows.
    """
    discount = _find_discount(rules.discounts, stage, on)
    if not admits or not waives_appeal:
        raise SettlementRefused(
            N_("A settlement needs both an admission of the breach and a waiver of the appeal.")
        )
    agreed = discount.percent if percent is None else percent
    if not 0 < agreed <= discount.percent:
        most = discount.percent
        raise SettlementRefused(
            N_("At this stage a settlement takes off between 1 % and {most} %, not {agreed} %."),
            most=most,
            agreed=agreed,
        )
    left = amount.portion(100 - agreed, 100)
    values = {"amount": amount, "left": left}
    steps = [Sentence(LOWERED, {"percent": agreed, **values})]
    if not discount.citation.is_confirmed:
        steps.append(Sentence(DRAFT, {"note": Term(discount.citation.note)}))
    provision = discount.citation.provision
    return Settled(amount=left, working=tuple(Step(step, provision) for step in steps))


def find_stage(*, happened: Collection[str], on: date, rules: MoneyRules) -> SettlementStage:
    """Return how far a case has come for settling, by the kinds of events that have happened.

    :raises RuleUnknown: if no rule on settling was in force on the day.
    """
    reached = [
        discount for discount in rules.discounts
        if discount.in_force.covers(on)
        and (not discount.after or any(kind in happened for kind in discount.after))
    ]  # fmt: skip
    if not reached:
        raise RuleUnknown(N_("No rule on settling early was in force on {day}."), day=on)
    return reached[-1].stage


def _find_discount(discounts: Sequence[Discount], stage: SettlementStage, on: date) -> Discount:
    for discount in discounts:
        if discount.stage is stage and discount.in_force.covers(on):
            return discount
    raise RuleUnknown(N_("No rule on settling at this stage was in force on {day}."), day=on)
