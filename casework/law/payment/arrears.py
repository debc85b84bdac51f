"""What of a penalty is overdue on a day, and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.money import Money, total
from casework.law.payment.instalments import Instalment, allocate
from casework.law.wording import N_


class Age(StrEnum):
    """For how long a sum has been overdue."""

    TO_30 = "to_30"
    TO_90 = "to_90"
    TO_365 = "to_365"
    OLDER = "older"


AGE_LABELS = {
    Age.TO_30: N_("Overdue up to 30 days"),
    Age.TO_90: N_("Overdue 31 to 90 days"),
    Age.TO_365: N_("Overdue 91 to 365 days"),
    Age.OLDER: N_("Overdue more than 365 days"),
}
LAST_DAYS = {Age.TO_30: 30, Age.TO_90: 90, Age.TO_365: 365}


@dataclass(frozen=True, kw_only=True)
class Arrear:
    """A sum that is overdue: since which day it was to be paid, and for how many days."""

    due_on: date
    amount: Money
    days: int

    @property
    def age(self) -> Age:
        """The band into which those days fall."""
        return find_age(self.days)


def find_age(days: int) -> Age:
    """Return the band of a number of days: the 30th belongs to the first, the 31st to the next."""
    return next((age for age, last in LAST_DAYS.items() if days <= last), Age.OLDER)


def find_arrears(
    *, owed: Sequence[Instalment], outstanding: Money, written_off: Money, on: date
) -> tuple[Arrear, ...]:
    """Return what is overdue on a day of sums that were owed, each on its day.

    What was settled of them covers the oldest first; what was written off is taken from the
    last. The day on which a sum is to be paid is still in time.

    :raises CurrencyMismatch: if one is in another currency.
    """
    whole = total((one.amount for one in owed), currency=outstanding.currency)
    settled = max(whole - outstanding - written_off, whole * 0)
    covered = allocate(plan=owed, paid=settled, written_off=written_off).covered
    return tuple(
        Arrear(
            due_on=one.instalment.due_on, amount=one.open, days=(on - one.instalment.due_on).days
        )
        for one in covered
        if one.is_overdue(on)
    )
