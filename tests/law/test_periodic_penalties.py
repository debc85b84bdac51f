"""Periodic penalties by the day, and penalties by their parts."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.penalties import (
    AboveAccrued,
    AboveCap,
    NoMaximum,
    PartsDiffer,
    accrue,
    check_liquidation,
    check_rate,
    check_sum,
)


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("expires", "to", "rate", "days", "sum_"),
    [
        ("2022-12-19", "2023-02-09", "100000", 52, "5200000"),
        ("2022-12-19", "2022-12-19", "100000", 0, "0"),
        ("2022-12-19", "2022-12-20", "100000", 1, "100000"),
        ("2022-12-19", "2022-12-01", "100000", 0, "0"),
        ("2024-02-28", "2024-03-01", "500", 2, "1000"),
    ],
)
def test_grows_from_the_day_after_the_last_day_to_comply(expires, to, rate, days, sum_):
    found = accrue(
        rate=eur(rate), expires_on=date.fromisoformat(expires), counted_to=date.fromisoformat(to)
    )
    assert (found.days, found.amount) == (days, eur(sum_))


def test_never_counts_both_ends():
    found = accrue(rate=eur("100000"), expires_on=date(2022, 12, 19), counted_to=date(2023, 2, 9))
    assert found.days != 53
    assert found.amount != eur("5300000")
    assert (found.from_on, found.until_on) == (date(2022, 12, 20), date(2023, 2, 10))


def test_lets_less_be_liquidated_but_never_more():
    found = accrue(rate=eur("100000"), expires_on=date(2022, 12, 19), counted_to=date(2023, 2, 9))
    check_liquidation(amount=eur("4000000"), accrual=found)
    check_liquidation(amount=eur("5200000"), accrual=found)
    with pytest.raises(AboveAccrued, match="52 days"):
        check_liquidation(amount=eur("5300000"), accrual=found)


@pytest.mark.parametrize(
    ("procedure", "most", "more"),
    [("cnil", "100000", "100001"), ("cnil-simplified", "100", "101")],
)
def test_keeps_the_rate_of_a_day_below_its_maximum(procedure, most, more):
    on = date(2022, 10, 17)
    check_rate(authority=get_authority("cnil"), procedure=procedure, rate=eur(most), on=on)
    with pytest.raises(AboveCap):
        check_rate(authority=get_authority("cnil"), procedure=procedure, rate=eur(more), on=on)


def test_knows_no_periodic_penalty_in_italy():
    with pytest.raises(NoMaximum):
        check_rate(
            authority=get_authority("garante"),
            procedure="garante",
            rate=eur("1"),
            on=date(2022, 2, 10),
        )


def test_the_parts_make_up_the_penalty():
    parts = [eur("3800000")] * 3 + [eur("2000000")] * 4 + [eur("600000")]
    check_sum(parts=parts, amount=eur("20000000"))
    check_sum(parts=[], amount=eur("20000000"))
    with pytest.raises(PartsDiffer, match="19,400,000"):
        check_sum(parts=parts[:-1], amount=eur("20000000"))
