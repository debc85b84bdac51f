"""The conversion of an amount at a published rate of the euro; it is only ever shown.

A :class:`Conversion` keeps the rate, the day of the rate and its source beside the amount, so
that it is never taken for the amount itself. The rates that came with the software end on a
day; what was loaded later is given to :func:`convert`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

from casework.law.money import Money, round_share
from casework.law.wording import N_, LawError

LONGEST_GAP = 7  # days without a fixing that the rates may have, over holidays
SOURCE = "European Central Bank, euro foreign exchange reference rates"


class NoRate(LawError):
    """No rate of the day is published, or known here."""


@dataclass(frozen=True, kw_only=True)
class LaterRates:
    """Rates of one currency (units of it per euro) that were loaded, by their days.

    They go before those that came with the software; ``last_on`` is the last day loaded.
    """

    rates: Mapping[date, Decimal] = field(default_factory=dict)
    last_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Conversion:
    """What an amount made in another currency, at a rate (units of ``base`` per euro).

    ``rate_on`` is the day of the fixing, at or before the day asked for.
    """

    original: Money
    amount: Money
    rate: Decimal
    rate_on: date
    source: str = SOURCE


def convert(
    *, money: Money, to: str = "EUR", on: date, later: LaterRates | None = None
) -> Conversion:
    """Convert at the ECB reference rate of a day, or of the last fixing before it.

    One of the two currencies is the euro. ``later`` are the rates of the other that were
    loaded after those that came with the software.

    :raises NoRate: if the currency or the day is not covered, naming what is.
    """
    foreign = find_foreign(money, to)
    rate, rate_on = _find_rate(foreign, on, later or LaterRates())
    dividend, divisor = Decimal(money.minor), rate
    if to != "EUR":
        dividend, divisor = dividend * rate, Decimal(1)
    amount = Money(round_share(dividend, divisor), to)
    return Conversion(original=money, amount=amount, rate=rate, rate_on=rate_on)


def find_foreign(money: Money, to: str) -> str:
    """Return which of two currencies is not the euro.

    :raises NoRate: if neither is, or both are.
    """
    foreign = money.currency if to == "EUR" else to
    if foreign == "EUR" or "EUR" not in {money.currency, to}:
        raise NoRate(
            N_("{currency} is not converted into {other}: one of them must be the euro."),
            currency=money.currency,
            other=to,
        )
    return foreign


def find_own_rate(currency: str, on: date) -> Decimal | None:
    """Return the rate of exactly one day among those that came with the software."""
    if currency not in _own_rates().currencies:
        return None
    try:
        return Decimal(_own_rates().convert(1, "EUR", currency, date=on))
    except RateNotFoundError:
        return None


def last_own_day(currency: str) -> date | None:
    """Return the last day of a currency's rates that came with the software."""
    rates = _own_rates()
    return rates.bounds[currency].last_date if currency in rates.currencies else None


def _find_rate(currency: str, on: date, later: LaterRates) -> tuple[Decimal, date]:
    first, last = _bounds(currency, later)
    if not first <= on <= last:
        raise NoRate(
            N_(
                "The rates for {currency} known here run from {first} to {last}; "
                "there is none for {day}."
            ),
            currency=currency,
            first=first,
            last=last,
            day=on,
        )
    for day in (on - timedelta(days=n) for n in range(LONGEST_GAP + 1)):
        rate = later.rates.get(day) or find_own_rate(currency, day)
        if rate is not None:
            return rate, day  # no fixing on a day: the one before counts
    raise NoRate(
        N_("No rate for {currency} was published in the week up to {day}."),
        currency=currency,
        day=on,
    )


def _bounds(currency: str, later: LaterRates) -> tuple[date, date]:
    rates = _own_rates()
    if currency in rates.currencies:
        own = rates.bounds[currency]
        return own.first_date, max(own.last_date, later.last_on or own.last_date)
    if not later.rates or later.last_on is None:
        raise NoRate(
            N_("The European Central Bank publishes no rate for {currency}."), currency=currency
        )
    return min(later.rates), later.last_on


@cache
def _own_rates() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)
