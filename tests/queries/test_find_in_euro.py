"""What an amount made in euro on a day, or why that is not known."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.money import Money
from casework.queries.conversions import find_in_euro
from casework.queries.refusals import say_refusal

pytestmark = pytest.mark.django_db


def gbp(amount):
    return Money.of(amount, "GBP")


def test_converts_at_the_rate_of_the_day_and_keeps_it_with_its_source():
    found = find_in_euro(gbp("7552800"), on=date(2022, 5, 18)).conversion
    assert found.amount == Money.of("8920278.73", "EUR")
    assert (found.rate, found.rate_on) == (Decimal("0.8467"), date(2022, 5, 18))
    assert "European Central Bank" in found.source


@pytest.mark.parametrize("money", [None, Money.of("20000000", "EUR"), Money.of("0", "GBP")])
def test_there_is_nothing_to_convert(money):
    assert find_in_euro(money, on=date(2022, 5, 18)) is None


def test_says_that_there_is_no_rate():
    found = find_in_euro(gbp("100"), on=date(1995, 1, 2))
    assert found.conversion is None
    assert "there is none for 2 January 1995" in say_refusal(found.refusal)
