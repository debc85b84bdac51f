"""What is added to a penalty that is paid late: surcharges by spans of time, and interest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casework.law.counting import Step, count_time
from casework.law.money import Money
from casework.law.payment.rules import InterestRate, LateRule, RuleUnknown
from casework.law.periods import Period, Unit
from casework.law.wording import N_, Sentence, Value

YEAR = 365  # days of a year of interest, leap years too: a convention
NOTHING = N_("The law adds nothing for paying late.")
NONE_COMPLETE = N_(
    "From {first} to {last} no whole span of {span} was completed: nothing is added."
)
ADDED = N_(
    "From {first} to {last}, {count} spans of {span} were completed: {percent} per cent of "
    "{amount} for each adds {added}."
)
ADDED_ONCE = N_(
    "From {first} to {last}, one span of {span} was completed: {percent} per cent of {amount} "
    "adds {added}."
)
INTEREST = N_("{time} at {percent} per cent a year, from {first} until before {until}.")
SUM = N_("Interest on {amount} is {interest}, rounded once.")


@dataclass(frozen=True, kw_only=True)
class Added:
    """What paying late adds, and the working."""

    amount: Money
    working: tuple[Step, ...]


def find_surcharge(*, unpaid: Money, due_on: date, on: date, rule: LateRule | None) -> Added:
    """Return what is added by a day to a sum that was due on ``due_on`` and is unpaid.

    Only completed spans count: what was due on 10 April grows on 10 October, not on the 9th.

    :raises RuleUnknown: if the law known here has no rule for the authority.
    """
    if rule is None:
        raise RuleUnknown(N_("No rule on late payment is known for this authority."))
    provision = rule.citation.provision
    if rule.percent == 0:
        return Added(amount=unpaid * 0, working=(Step(Sentence(NOTHING), provision),))
    count = _completed(rule.span, due_on, on)
    added = unpaid.portion(rule.percent * count, 100)
    values: dict[str, Value] = {"first": due_on, "last": on, "span": rule.span}
    if count:
        values |= {"percent": rule.percent, "amount": unpaid, "added": added}
    if count > 1:
        values["count"] = count
    words = {0: NONE_COMPLETE, 1: ADDED_ONCE}.get(count, ADDED)
    return Added(amount=added, working=(Step(Sentence(words, values), provision),))


def _completed(span: Period, due_on: date, on: date) -> int:
    """Return how many spans one after another ended by ``on``, each counted from the first day."""
    count = 0
    while end_of_span(span, count + 1, due_on) <= on:
        count += 1
    return count


def end_of_span(span: Period, times: int, due_on: date) -> date:
    """Return the day on which so many spans are completed, counted from the first day."""
    whole = Period(span.amount * times, span.unit)
    return count_time(regime="plain", period=whole, moment=due_on).due_on


def find_interest(
    *, principal: Money, from_on: date, until_on: date, rates: Sequence[InterestRate]
) -> Added:
    """Return simple interest from ``from_on`` until before ``until_on``, by the rates of the days.

    A year has 365 days. The whole is rounded once, half a minor unit up.

    :raises RuleUnknown: if for one of the days no rate is known.
    """
    slices = list(_slices(from_on, until_on, rates))
    share = sum(
        (Fraction(rate.percent) / 100 * (end - start).days / YEAR for start, end, rate in slices),
        start=Fraction(0),
    )
    interest = principal.portion(share.numerator, share.denominator)
    working = [_say_rate(*one) for one in slices]
    said = Sentence(SUM, {"amount": principal, "interest": interest})
    return Added(amount=interest, working=(*working, Step(said, "")))


def _say_rate(start: date, end: date, rate: InterestRate) -> Step:
    values: dict[str, Value] = {
        "time": Period((end - start).days, Unit.DAYS), "percent": str(rate.percent),
        "first": start, "until": end,
    }  # fmt: skip
    return Step(Sentence(INTEREST, values), rate.citation.provision)


def _slices(
    from_on: date, until_on: date, rates: Sequence[InterestRate]
) -> Iterator[tuple[date, date, InterestRate]]:
    start = from_on
    while start < until_on:
        rate = next((rate for rate in rates if rate.in_force.covers(start)), None)
        if rate is None:
            raise RuleUnknown(N_("No rate of interest is known for {day}."), day=start)
        end = min(rate.in_force.until or until_on, until_on)
        yield start, end, rate
        start = end
