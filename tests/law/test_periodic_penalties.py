"""Periodic penalties by the day, and penalties by their parts."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.money import CurrencyMismatch, Money
from casework.law.penalties import (
    AboveAccrued,
    AboveCap,
    DaysOverlap,
    NoMaximum,
    PartsDiffer,
    accrue,
    accrue_further,
    annul,
    check_liquidation,
    check_rate,
    check_sum,
    liquidate,
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


CLEARVIEW = {"rate": eur("100000"), "expires_on": date(2022, 12, 19)}


def test_a_second_liquidation_begins_where_the_first_ended():
    first = liquidate(
        amount=eur("5200000"), accrual=accrue(**CLEARVIEW, counted_to=date(2023, 2, 9)), earlier=[]
    )
    second = accrue_further(**CLEARVIEW, counted_to=date(2023, 2, 28), earlier=[first])
    assert (second.from_on, second.days) == (date(2023, 2, 10), 19)
    assert second.amount == eur("1900000")
    assert liquidate(amount=second.amount, accrual=second, earlier=[first]).forgone == eur("0")
    again = accrue_further(**CLEARVIEW, counted_to=date(2023, 2, 9), earlier=[first])
    assert (again.days, again.amount) == (0, eur("0"))


@pytest.mark.parametrize("counted_to", ["2022-12-20", "2023-02-09", "2023-02-10"])
def test_never_liquidates_a_day_twice(counted_to):
    first = liquidate(
        amount=eur("1"), accrual=accrue(**CLEARVIEW, counted_to=date(2023, 2, 9)), earlier=[]
    )
    overlapping = accrue(**CLEARVIEW, counted_to=date.fromisoformat(counted_to))
    with pytest.raises(DaysOverlap, match="10 February 2023"):
        liquidate(amount=eur("1"), accrual=overlapping, earlier=[first])


def test_the_committee_may_take_less_and_what_it_forgoes_is_kept():
    accrual = accrue(**CLEARVIEW, counted_to=date(2023, 2, 9))
    done = liquidate(amount=eur("4000000"), accrual=accrual, earlier=[])
    assert (done.owed, done.forgone) == (eur("4000000"), eur("1200000"))
    with pytest.raises(AboveAccrued):
        liquidate(amount=eur("5200000.01"), accrual=accrual, earlier=[])
    with pytest.raises(CurrencyMismatch):
        liquidate(amount=Money.of("1", "GBP"), accrual=accrual, earlier=[])


def test_an_annulled_liquidation_owes_nothing_and_keeps_its_history():
    accrual = accrue(**CLEARVIEW, counted_to=date(2023, 2, 9))
    done = annul(liquidate(amount=eur("5200000"), accrual=accrual, earlier=[]))
    assert (done.owed, done.amount, done.accrual.days) == (eur("0"), eur("5200000"), 52)
    assert accrue_further(**CLEARVIEW, counted_to=date(2023, 2, 9), earlier=[done]) == accrual
    liquidate(amount=eur("1"), accrual=accrual, earlier=[done])
