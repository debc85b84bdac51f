"""A penalty as the sum of its parts, and an amount shared over them to the last cent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.money import CurrencyMismatch, Money, total
from casework.law.penalties import Part, PartsDiffer, apportion, total_parts
from casework.law.references import Provision

quickly = settings(max_examples=80, deadline=None)


def part(each, *articles):
    provisions = tuple(Provision(law="GDPR", place=f"art. {number}") for number in articles)
    return Part(provisions=provisions, each=Money.of(each, "EUR"))


CLEARVIEW = [part("3800000", 5, 6, 9), part("2000000", 12, 13, 14, 15), part("600000", 27)]


def test_adds_up_the_parts_of_clearviews_penalty():
    assert [str(one.amount) for one in CLEARVIEW] == [
        "EUR 11,400,000.00", "EUR 8,000,000.00", "EUR 600,000.00",
    ]  # fmt: skip
    assert total_parts(CLEARVIEW, currency="EUR") == Money.of("20000000", "EUR")
    with pytest.raises(CurrencyMismatch):
        total_parts(CLEARVIEW, currency="GBP")


def test_halves_the_parts_with_the_whole():
    shares = apportion(Money.of("10000000", "EUR"), over=[one.amount for one in CLEARVIEW])
    assert shares == tuple(Money.of(x, "EUR") for x in ("5700000", "4000000", "300000"))


def test_gives_the_odd_cents_to_the_shares_cut_most():
    thirds = [Money.of("1", "EUR")] * 3
    assert [s.minor for s in apportion(Money(100, "EUR"), over=thirds)] == [34, 33, 33]
    assert [s.minor for s in apportion(Money(101, "EUR"), over=thirds)] == [34, 34, 33]
    uneven = [Money(1, "EUR"), Money(99, "EUR")]
    assert [s.minor for s in apportion(Money(50, "EUR"), over=uneven)] == [1, 49]


@quickly
@given(
    amount=st.integers(0, 10**13),
    over=st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any),
)
def test_loses_and_gains_nothing(amount, over):
    shares = apportion(Money(amount, "EUR"), over=[Money(part, "EUR") for part in over])
    assert total(shares, currency="EUR") == Money(amount, "EUR")
    for share, part_ in zip(shares, over, strict=True):
        assert abs(share.minor * sum(over) - amount * part_) < sum(over), "within a unit"


@pytest.mark.parametrize("over", [[], [0, 0], [5, -1]])
def test_refuses_to_share_over_nothing(over):
    with pytest.raises(PartsDiffer, match="cannot be shared"):
        apportion(Money(100, "EUR"), over=[Money(part, "EUR") for part in over])
