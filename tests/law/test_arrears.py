"""What is overdue, since when, and in which band of age."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.law.payment.arrears import Age, find_age, find_arrears
from casework.law.payment.instalments import Instalment

FIRST, SECOND, THIRD = date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)


def eur(amount):
    return Money.of(amount, "EUR")


OWED = [
    Instalment(number=number, due_on=day, amount=eur("100"))
    for number, day in enumerate((FIRST, SECOND, THIRD), start=1)
]


def arrears(*, outstanding, on, written_off="0"):
    found = find_arrears(
        owed=OWED, outstanding=eur(outstanding), written_off=eur(written_off),
        on=date.fromisoformat(on),
    )  # fmt: skip
    return [(one.due_on, str(one.amount.amount), one.days) for one in found]


@pytest.mark.parametrize(
    ("days", "age"),
    [(1, Age.TO_30), (30, Age.TO_30), (31, Age.TO_90), (90, Age.TO_90), (91, Age.TO_365),
     (365, Age.TO_365), (366, Age.OLDER)],
)  # fmt: skip
def test_puts_days_into_bands(days, age):
    assert find_age(days) is age


def test_nothing_is_overdue_on_its_own_day():
    assert arrears(outstanding="300", on="2025-07-01") == []
    assert arrears(outstanding="300", on="2025-07-02") == [(FIRST, "100.00", 1)]


def test_what_was_settled_covers_the_oldest_first():
    assert arrears(outstanding="150", on="2025-09-02") == [
        (SECOND, "50.00", 32),
        (THIRD, "100.00", 1),
    ]


def test_what_was_written_off_is_taken_from_the_last():
    assert arrears(outstanding="200", written_off="100", on="2025-12-01") == [
        (FIRST, "100.00", 153),
        (SECOND, "100.00", 122),
    ]


def test_nothing_outstanding_is_nothing_overdue():
    assert arrears(outstanding="0", on="2027-01-01") == []
