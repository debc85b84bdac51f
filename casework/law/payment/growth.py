"""What has grown for delay by a day and is not posted yet: surcharges and interest.

What is unpaid may change meanwhile, by payments. All that has grown since the beginning is
reckoned exactly and rounded once; a posting is the difference to what had grown before, so
that posting often adds no more than posting once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.delay import YEAR, end_of_span
from casework.law.payment.ledger import Entry, Purpose, find_standing_entries
from casework.law.payment.rules import InterestRate, LateRule, RuleUnknown
from casework.law.periods import Period, Unit
from casework.law.wording import N_, LawError, Sentence

UnpaidOn = Callable[[date], Money]
SPAN = N_(
    "The {span} to {day} were completed with {unpaid} unpaid: {percent} per cent of it are added."
)
SPANS = N_("That makes {added}, rounded once with what was posted before.")
SLICE = N_("{time} at {percent} per cent a year on {unpaid}, from {first} until before {until}.")


class NothingGrown(LawError):
    """The delay has added nothing that is not posted already."""


class Absorbed(LawError):
    """What would be added is contained in what the law adds otherwise."""


@dataclass(frozen=True, kw_only=True)
class Grown:
    """What delay has added for a span of days, ``from_on`` until before ``until_on``.

    ``rates`` are the yearly rates, or the rate of a span, in percent; ``is_confirmed`` says
    whether every provision behind it was confirmed, and ``notes`` say why not.
    """

    purpose: Purpose
    amount: Money
    from_on: date
    until_on: date
    rates: tuple[str, ...]
    provisions: tuple[str, ...]
    is_confirmed: bool
    notes: tuple[str, ...]
    working: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Delay:
    """A penalty that was to be paid by ``due_on``, what is on its ledger, and a later day."""

    due_on: date
    on: date
    unpaid: UnpaidOn
    ledger: Sequence[Entry]

    @property
    def nothing(self) -> Money:
        """Nothing, in the currency of the ledger."""
        return self.unpaid(self.on) * 0


def grow_surcharge(*, delay: Delay, rule: LateRule | None) -> Grown:
    """Return the surcharge of the spans that were completed and are not posted yet.

    What is paid on the day on which a span is completed is paid too late for it.

    :raises RuleUnknown: if the law known here has no rule for the authority.
    :raises NothingGrown: if no further span is completed, or the law adds nothing.
    :raises Absorbed: if interest stands on the ledger that the surcharge absorbs.
    """
    if rule is None:
        raise RuleUnknown(N_("No rule on late payment is known for this authority."))
    if rule.percent == 0:
        raise NothingGrown(
            N_("The law adds nothing for paying late ({provision})."),
            provision=rule.citation.provision,
        )
    since = _posted_until(delay, Purpose.SURCHARGE) or delay.due_on
    ends = list(_ends(rule.span, delay))
    fresh = [end for end in ends if end > since]
    if not fresh:
        raise NothingGrown(
            N_("Until {day} no further span of {span} was completed: nothing is added."),
            day=delay.on,
            span=rule.span,
        )
    _refuse_interest(delay, rule, until=fresh[-1])
    before, after = (_sum(delay, [e for e in ends if e <= day]) for day in (since, fresh[-1]))
    added = _share(after, rule.percent) - _share(before, rule.percent)
    if added.minor <= 0:
        raise NothingGrown(N_("Nothing of the penalty was unpaid: nothing is added."))
    steps = [*(_say_span(delay, end, rule) for end in fresh), Sentence(SPANS, {"added": added})]
    provision = rule.citation.provision
    return Grown(
        purpose=Purpose.SURCHARGE, amount=added, from_on=since, until_on=fresh[-1],
        rates=(str(rule.percent),), provisions=(provision,),
        is_confirmed=rule.citation.is_confirmed,
        notes=(rule.citation.note,) if rule.citation.note else (),
        working=tuple(Step(step, provision) for step in steps),
    )  # fmt: skip


def grow_interest(*, delay: Delay, rates: Sequence[InterestRate], late: LateRule | None) -> Grown:
    """Return the simple interest that has grown up to and with a day and is not posted yet.

    It runs from the day after that by which the penalty was to be paid. A year has 365 days.

    :raises RuleUnknown: if for one of the days no rate is known.
    :raises NothingGrown: if nothing has grown since.
    :raises Absorbed: if a surcharge was completed, which absorbs it.
    """
    if not rates:
        raise RuleUnknown(N_("No rate of interest is known for this authority."))
    if late is not None and late.absorbs_interest and list(_ends(late.span, delay)):
        raise Absorbed(
            N_("A span of {span} is completed: the surcharge absorbs the interest ({provision})."),
            span=late.span,
            provision=late.citation.provision,
        )
    start = delay.due_on + timedelta(days=1)
    since, until = _posted_until(delay, Purpose.INTEREST) or start, delay.on + timedelta(days=1)
    if until <= since:
        raise NothingGrown(N_("Until {day} no further interest has grown."), day=delay.on)
    added = _interest(delay, start, until, rates) - _interest(delay, start, since, rates)
    if added.minor <= 0:
        raise NothingGrown(N_("Nothing of the penalty was unpaid: nothing is added."))
    slices = list(_slices(delay, since, until, rates))
    used = tuple(dict.fromkeys(rate for *_, rate in slices))
    cited = [rate.citation for rate in used]
    return Grown(
        purpose=Purpose.INTEREST, amount=added, from_on=since, until_on=until,
        rates=tuple(str(rate.percent) for rate in used),
        provisions=tuple(dict.fromkeys(one.provision for one in cited)),
        is_confirmed=all(one.is_confirmed for one in cited),
        notes=tuple(dict.fromkeys(one.note for one in cited if one.note)),
        working=(
            *(_say_slice(*one) for one in slices), Step(Sentence(SPANS, {"added": added}), ""),
        ),
    )  # fmt: skip


def _posted_until(delay: Delay, purpose: Purpose) -> date | None:
    posted = find_standing_entries(delay.ledger, purpose)
    return max((entry.until_on for entry in posted if entry.until_on), default=None)


def _ends(span: Period, delay: Delay) -> Iterator[date]:
    """Yield the days on which one span after another was completed, each from the first day."""
    count = 1
    while (end := end_of_span(span, count, delay.due_on)) <= delay.on:
        yield end
        count += 1


def _refuse_interest(delay: Delay, rule: LateRule, *, until: date) -> None:
    if not rule.absorbs_interest:
        return
    for posted in find_standing_entries(delay.ledger, Purpose.INTEREST):
        if posted.from_on and posted.from_on < until:
            raise Absorbed(
                N_(
                    "The surcharge absorbs the interest of {amount} that is on the ledger "
                    "({provision}): reverse that first."
                ),
                amount=posted.amount,
                provision=rule.citation.provision,
            )


def _unpaid_before(delay: Delay, end: date) -> Money:
    return delay.unpaid(end - timedelta(days=1))


def _sum(delay: Delay, ends: Sequence[date]) -> Money:
    return sum((_unpaid_before(delay, end) for end in ends), start=delay.nothing)


def _share(amount: Money, percent: int) -> Money:
    return amount.portion(percent, 100)


def _say_span(delay: Delay, end: date, rule: LateRule) -> Sentence:
    unpaid = _unpaid_before(delay, end)
    return Sentence(
        SPAN, {"span": rule.span, "day": end, "unpaid": unpaid, "percent": rule.percent}
    )


def _interest(delay: Delay, start: date, until: date, rates: Sequence[InterestRate]) -> Money:
    minor = sum(
        (
            Fraction(rate.percent) / 100 * unpaid.minor * (end - first).days / YEAR
            for first, end, unpaid, rate in _slices(delay, start, until, rates)
        ),
        start=Fraction(0),
    )
    return Money(1, delay.nothing.currency).portion(minor.numerator, minor.denominator)


def _slices(
    delay: Delay, start: date, until: date, rates: Sequence[InterestRate]
) -> Iterator[tuple[date, date, Money, InterestRate]]:
    """Yield the spans in which neither the rate nor what was unpaid changed."""
    days = (start + timedelta(days=n) for n in range((until - start).days))
    told = ((day, _unpaid_before(delay, day), _rate_on(day, rates)) for day in days)
    for (unpaid, rate), group in groupby(told, key=lambda one: one[1:]):
        within = [day for day, *_ in group]
        yield within[0], within[-1] + timedelta(days=1), unpaid, rate


def _rate_on(day: date, rates: Sequence[InterestRate]) -> InterestRate:
    rate = next((rate for rate in rates if rate.in_force.covers(day)), None)
    if rate is None:
        raise RuleUnknown(N_("No rate of interest is known for {day}."), day=day)
    return rate


def _say_slice(first: date, until: date, unpaid: Money, rate: InterestRate) -> Step:
    said = Sentence(
        SLICE,
        {
            "time": Period((until - first).days, Unit.DAYS), "percent": str(rate.percent),
            "unpaid": unpaid, "first": first, "until": until,
        },
    )  # fmt: skip
    return Step(said, rate.citation.provision)
