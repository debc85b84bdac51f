"""Money as whole minor units and a currency; and its conversion at a published rate.

An amount in another currency is a :class:`Conversion`, which keeps the rate, the day of
the rate and its source beside it, so that it is never taken for the amount itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError

from casework.law.wording import N_, LawError, Shown

MINOR_UNITS = 100  # of every currency here; one with another number is refused
LONGEST_GAP = 7  # days without a fixing that the rates may have, over holidays
SOURCE = "European Central Bank, euro foreign exchange reference rates"
CODE = re.compile(r"[A-Z]{3}")
AMOUNT = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?")
NOT_HUNDREDTHS = {"JPY", "KRW", "ISK", "CLP", "VND", "BHD", "KWD", "OMR", "TND", "JOD"}


class UnreadableMoney(LawError):
    """The value does not state an amount of money exactly."""


class CurrencyMismatch(LawError):
    """Amounts of two currencies were put together."""


class NoRate(LawError):
    """No rate of the day is published, or known here."""


@dataclass(frozen=True)
class Money(Shown):
    """An amount in whole minor units (pence, cents) of one ISO 4217 currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.minor, int) or isinstance(self.minor, bool):
            raise UnreadableMoney(
                N_("An amount is kept in whole minor units, not as {text}."), text=repr(self.minor)
            )
        if not CODE.fullmatch(self.currency) or self.currency in NOT_HUNDREDTHS:
            raise UnreadableMoney(
                N_("“{currency}” is not a currency of hundredths by its three-letter code."),
                currency=self.currency,
            )

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> "Money":
        """Return an amount stated in the major unit: ``Money.of("7552800.00", "GBP")``.

        :raises UnreadableMoney: if it is a float, no number, or has over two decimals.
        """
        if isinstance(amount, float | bool) or not isinstance(amount, Decimal | str | int):
            raise UnreadableMoney(
                N_("{text} is not exact; state the amount in digits."), text=repr(amount)
            )
        text = f"{amount:f}" if isinstance(amount, Decimal) else str(amount)
        if not AMOUNT.fullmatch(text):
            raise UnreadableMoney(
                N_("“{text}” is not an amount like 7552800.00, with two decimals at most."),
                text=text,
            )
        return cls(int(Decimal(text) * MINOR_UNITS), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in the major unit, exactly, with two decimals."""
        return Decimal(self.minor).scaleb(-2)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,.2f}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __mul__(self, count: int) -> "Money":
        return Money(self.minor * count, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise CurrencyMismatch(
                N_("{one} and {other} are in different currencies."), one=self, other=other
            )
        return other.minor

    def portion(self, numerator: int, denominator: int) -> "Money":
        """Return the share ``numerator / denominator``, half a minor unit rounded up.

        :raises UnreadableMoney: if the denominator is not above zero.
        """
        if denominator <= 0:
            raise UnreadableMoney(
                N_("A share cannot be {numerator} out of {denominator}."),
                numerator=numerator,
                denominator=denominator,
            )
        return Money(_round(Decimal(self.minor * numerator), Decimal(denominator)), self.currency)

    def split(self, count: int) -> tuple["Money", ...]:
        """Return ``count`` equal instalments, the last with what does not divide.

        :raises UnreadableMoney: if the count is below 1.
        """
        if count < 1:
            raise UnreadableMoney(N_("An amount cannot be split into {count} parts."), count=count)
        equal = Money(self.minor // count, self.currency)
        return (*[equal] * (count - 1), self - equal * (count - 1))


def total(amounts: Iterable[Money], *, currency: str) -> Money:
    """Return the sum of amounts of one currency, zero where there are none.

    :raises CurrencyMismatch: if one is in another currency.
    """
    return sum(amounts, start=Money(0, currency))


def _round(dividend: Decimal, divisor: Decimal) -> int:
    """Divide and round half away from zero to a whole number: the one place of rounding."""
    with localcontext() as context:
        context.prec = 60
        return int((dividend / divisor).quantize(Decimal(1), ROUND_HALF_UP))


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
    *, money: Money, to: str = "EUR", on: date, rates_file: Path | None = None
) -> Conversion:
    """Convert at the ECB reference rate of a day, or of the last fixing before it.

    One of the two currencies is the euro. ``rates_file`` takes the place of the rates
    that came with the software (a file in the ECB's own form).

    :raises NoRate: if the currency or the day is not covered, naming what is.
    """
    foreign = money.currency if to == "EUR" else to
    if foreign == "EUR" or "EUR" not in {money.currency, to}:
        raise NoRate(
            N_("{currency} is not converted into {other}: one of them must be the euro."),
            currency=money.currency,
            other=to,
        )
    rate, rate_on = _find_rate(foreign, on, str(rates_file or ""))
    dividend, divisor = Decimal(money.minor), rate
    if to != "EUR":
        dividend, divisor = dividend * rate, Decimal(1)
    amount = Money(_round(dividend, divisor), to)
    return Conversion(original=money, amount=amount, rate=rate, rate_on=rate_on)


def _find_rate(currency: str, on: date, rates_file: str) -> tuple[Decimal, date]:
    rates = _rates(rates_file)
    if currency not in rates.currencies:
        raise NoRate(
            N_("The European Central Bank publishes no rate for {currency}."), currency=currency
        )
    first, last = rates.bounds[currency]
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
        try:
            return Decimal(rates.convert(1, "EUR", currency, date=day)), day
        except RateNotFoundError:
            continue  # no fixing on this day: the one before counts
    raise NoRate(
        N_("No rate for {currency} was published in the week up to {day}."),
        currency=currency,
        day=on,
    )


@lru_cache(maxsize=4)
def _rates(rates_file: str) -> CurrencyConverter:
    if rates_file:
        return CurrencyConverter(rates_file, decimal=True)
    return CurrencyConverter(decimal=True)
