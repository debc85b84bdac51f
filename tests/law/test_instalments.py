"""Paying by instalments, and what a payment covers of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.authorities import get_authority
from casework.law.money import CurrencyMismatch, Money, total
from casework.law.payment.instalments import (
    Instalment,
    InstalmentsRefused,
    allocate,
    plan_instalments,
)
from casework.law.payment.rules import RuleUnknown

quickly = settings(max_examples=80, deadline=None)
FIRST = date(2026, 1, 31)


def eur(amount):
    return Money.of(amount, "EUR")


def plan(amount, count, *, who="garante", in_hardship=True, first_on=FIRST):
    return plan_instalments(
        amount=amount, count=count, first_on=first_on, in_hardship=in_hardship,
        rule=get_authority(who).money_rules().instalments,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "count", "each", "last"),
    [
        ("20000000", 30, "666666.66", "666666.86"),
        ("100.00", 6, "16.66", "16.70"),
        ("45", 3, "15", "15"),
    ],
)
def test_puts_what_does_not_divide_into_the_last_instalment(amount, count, each, last):
    found = [one.amount for one in plan(eur(amount), count)]
    assert found == [eur(each)] * (count - 1) + [eur(last)]


def test_falls_a_month_apart_and_on_the_last_day_of_a_short_month():
    found = [str(one.due_on) for one in plan(eur("1000"), 14)]
    assert found[:4] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert found[11:] == ["2026-12-31", "2027-01-31", "2027-02-28"]
    leap = plan(eur("1000"), 3, first_on=date(2027, 12, 30))
    assert [str(one.due_on) for one in leap] == ["2027-12-30", "2028-01-30", "2028-02-29"]


@pytest.mark.parametrize(
    ("amount", "count", "reason"),
    [
        ("100.00", 30, r"makes each EUR 3\.33, which is too little"),
        ("44.99", 3, "too little"),
        ("100.00", 2, "at least 3"),
        ("20000000", 31, "at most 30"),
    ],
)
def test_refuses_instalments_that_the_law_does_not_allow(amount, count, reason):
    with pytest.raises(InstalmentsRefused, match=reason):
        plan(eur(amount), count)


def test_needs_hardship_in_italy_and_a_rule_everywhere():
    with pytest.raises(InstalmentsRefused, match="hardship"):
        plan(eur("1000"), 3, in_hardship=False)
    assert len(plan(eur("1000"), 2, who="dsb", in_hardship=False)) == 2
    with pytest.raises(RuleUnknown):
        plan(eur("1000"), 3, who="cnil")
    with pytest.raises(InstalmentsRefused, match="too little"):
        plan(eur("0.02"), 3, who="dsb")


def test_covers_the_oldest_first():
    three = plan(eur("300"), 3)
    found = allocate(plan=three[::-1], paid=eur("150"))
    assert [one.paid for one in found.covered] == [eur("100"), eur("50"), eur("0")]
    assert [one.open for one in found.covered] == [eur("0"), eur("50"), eur("100")]
    assert found.left_over == eur("0")


def test_says_which_are_overdue():
    found = allocate(plan=plan(eur("300"), 3), paid=eur("150")).covered
    assert [one.is_overdue(date(2026, 2, 28)) for one in found] == [False, False, False]
    assert [one.is_overdue(date(2026, 3, 1)) for one in found] == [False, True, False]


def test_keeps_what_is_more_than_the_plan_for_a_refund():
    found = allocate(plan=plan(eur("300"), 3), paid=eur("300.01"))
    assert found.left_over == eur("0.01")
    assert all(one.open == eur("0") for one in found.covered)


def test_takes_what_was_written_off_from_the_last_ones():
    found = allocate(plan=plan(eur("300"), 3), paid=eur("120"), written_off=eur("150"))
    assert [one.written_off for one in found.covered] == [eur("0"), eur("50"), eur("100")]
    assert [one.paid for one in found.covered] == [eur("100"), eur("20"), eur("0")]
    assert [one.open for one in found.covered] == [eur("0"), eur("30"), eur("0")]


def test_refuses_a_payment_in_another_currency():
    with pytest.raises(CurrencyMismatch):
        allocate(plan=plan(eur("300"), 3), paid=Money.of("1", "GBP"))


@quickly
@given(
    amounts=st.lists(st.integers(1, 10**10), min_size=1, max_size=12),
    paid=st.integers(0, 10**11),
    share=st.integers(0, 100),
)
def test_never_covers_more_than_is_due_and_loses_nothing(amounts, paid, share):
    instalments = [
        Instalment(number=n, due_on=date(2026, 1, 1 + n), amount=Money(minor, "EUR"))
        for n, minor in enumerate(amounts)
    ]
    written_off = Money(sum(amounts) * share // 100, "EUR")
    found = allocate(plan=instalments, paid=Money(paid, "EUR"), written_off=written_off)
    covered = total([one.paid for one in found.covered], currency="EUR")
    assert covered + found.left_over == Money(paid, "EUR")
    assert total([one.written_off for one in found.covered], currency="EUR") == written_off
    for one in found.covered:
        assert one.open.minor >= 0
        assert min(one.paid.minor, one.written_off.minor) >= 0
    if found.left_over.minor:
        assert all(one.open.minor == 0 for one in found.covered)


@quickly
@given(minor=st.integers(10**5, 10**13), count=st.integers(3, 30))
def test_loses_nothing_in_a_plan(minor, count):
    found = plan(Money(minor, "EUR"), count)
    assert total([one.amount for one in found], currency="EUR") == Money(minor, "EUR")
