"""What an amount made in euro on a day, beside it and never in its place."""

from dataclasses import dataclass
from datetime import date

from casework.law.conversion import Conversion, NoRate
from casework.law.money import Money
from casework.queries.rates import convert_money


@dataclass(frozen=True, kw_only=True)
class Converted:
    """A conversion, or why there is none."""

    conversion: Conversion | None = None
    refusal: NoRate | None = None


def find_in_euro(money: Money | None, *, on: date) -> Converted | None:
    """Return what an amount made in euro; None where it is in euro, or there is none."""
    if money is None or money.minor == 0 or money.currency == "EUR":
        return None
    try:
        return Converted(conversion=convert_money(money=money, to="EUR", on=on))
    except NoRate as refusal:
        return Converted(refusal=refusal)
