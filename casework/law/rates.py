"""Whether newer reference rates of the euro go with those that are known, and what they change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from casework.law.conversion import LONGEST_GAP
from casework.law.wording import N_, LawError

FIRST_FIXING = date(1999, 1, 4)
MOST_CORRECTED = Decimal("0.02")  # by which share a rate that is known may be corrected
MOST_MOVED = Decimal(2)  # by which factor a rate may move from one fixing to the next

Rates = Mapping[date, Mapping[str, Decimal]]
Known = Callable[[str, date], Decimal | None]


class RatesRefused(LawError):
    """The rates are not what the European Central Bank would publish."""


@dataclass(frozen=True, kw_only=True)
class RateChange:
    """A rate that is new, or that is known otherwise (``before``)."""

    currency: str
    on: date
    rate: Decimal
    before: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What a file of rates has that is not known, and the days that it covers."""

    first_on: date
    last_on: date
    changes: tuple[RateChange, ...] = field(default_factory=tuple)

    @property
    def added(self) -> int:
        """How many rates are new."""
        return sum(change.before is None for change in self.changes)

    @property
    def corrected(self) -> int:
        """How many are known otherwise."""
        return len(self.changes) - self.added


def compare_rates(*, rates: Rates, known: Known, last_known: date, today: date) -> Compared:
    """Return what rates change, once they have been found plausible.

    :raises RatesRefused: if a day lies in the future or before the first fixing, days are
        missing in between or since the last that is known, or a rate is implausible.
    """
    days = sorted(rates)
    _check_days(days, last_known, today)
    changes = list(_find_changes(days, rates, known))
    return Compared(first_on=days[0], last_on=days[-1], changes=tuple(changes))


def _check_days(days: list[date], last_known: date, today: date) -> None:
    if not days:
        raise RatesRefused(N_("There is no rate in the file."))
    if days[-1] > today:
        raise RatesRefused(N_("{day} is still to come: no rate is fixed yet."), day=days[-1])
    if days[0] < FIRST_FIXING:
        raise RatesRefused(
            N_("{day} lies before the first fixing, of {first}."), day=days[0], first=FIRST_FIXING
        )
    begin = [last_known] if days[0] > last_known else []
    for one, other in pairwise([*begin, *days]):
        if other - one > timedelta(days=LONGEST_GAP):
            raise RatesRefused(
                N_("There is no rate between {first} and {last}: days are missing."),
                first=one,
                last=other,
            )


def _find_changes(days: Iterable[date], rates: Rates, known: Known) -> Iterable[RateChange]:
    latest: dict[str, tuple[date, Decimal]] = {}
    for day in days:
        for currency, rate in rates[day].items():
            before = known(currency, day)
            _check_rate(currency, day, rate, before, latest.get(currency))
            latest[currency] = day, rate
            if before != rate:
                yield RateChange(currency=currency, on=day, rate=rate, before=before)


def _check_rate(
    currency: str, day: date, rate: Decimal, before: Decimal | None,
    last: tuple[date, Decimal] | None,
) -> None:  # fmt: skip
    if before is not None and abs(rate - before) > before * MOST_CORRECTED:
        raise RatesRefused(
            N_("{currency} on {day} is {rate} in the file, and known as {before}."),
            currency=currency,
            day=day,
            rate=str(rate),
            before=str(before),
        )
    is_near = last is not None and day - last[0] <= timedelta(days=LONGEST_GAP)
    if last is not None and is_near and not last[1] / MOST_MOVED < rate < last[1] * MOST_MOVED:
        raise RatesRefused(
            N_("{currency} is {rate} on {day} after {last} on {before}: that is not plausible."),
            currency=currency,
            day=day,
            rate=str(rate),
            last=str(last[1]),
            before=last[0],
        )
