"""Money as whole minor units and a currency."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from casework.law.wording import N_, LawError, Shown

MINOR_UNITS = 100  # of every currency here; one with another number is refused
CODE = re.compile(r"[A-Z]{3}")
AMOUNT = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?")
NOT_HUNDREDTHS = {"JPY", "KRW", "ISK", "CLP", "VND", "BHD", "KWD", "OMR", "TND", "JOD"}


class UnreadableMoney(LawError):
    """The value does not state an amount of money exactly."""


class CurrencyMismatch(LawError):
    """Amounts of two currencies were put together."""


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
        return Money(
            round_share(Decimal(self.minor * numerator), Decimal(denominator)), self.currency
        )

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


def round_share(dividend: Decimal, divisor: Decimal) -> int:
    """Divide and round half away from zero to a whole number: the one place of rounding."""
    with localcontext() as context:
        context.prec = 60
        return int((dividend / divisor).quantize(Decimal(1), ROUND_HALF_UP))
