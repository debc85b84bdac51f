"""A settled ledger: what was taken off, paid and refunded adds up, to the unit."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.ledger import (
    Entry,
    EntryRefused,
    Movement,
    Purpose,
    ReversalRefused,
    check_entry,
    find_balance,
)
from casework.law.payment.settlement import Payment, judge_half, settle_at_half

ON = date(2025, 7, 9)
RULE = get_authority("garante").money_rules().half
quickly = settings(max_examples=80, deadline=None)


def entry(key, movement, minor, **more):
    return Entry(key=key, movement=movement, amount=Money(minor, "EUR"), on=ON, **more)


def post(ledger, movement, minor, **more):
    new = entry(len(ledger) + 1, movement, minor, **more)
    check_entry(entry=new, ledger=ledger, currency="EUR")
    ledger.append(new)


@quickly
@given(minor=st.integers(2, 10**12), parts=st.integers(1, 9), share=st.integers(50, 250))
def test_half_paid_in_parts_settles_and_the_rest_is_credit_to_be_refunded(minor, parts, share):
    whole = Money(minor, "EUR")
    half = settle_at_half(amount=whole)
    paid = max(half, whole.portion(share, 100))
    ledger = []
    post(ledger, Movement.DUE, minor)
    payments = [Payment(on=ON, amount=part) for part in paid.split(parts) if part.minor]
    for payment in payments:
        post(ledger, Movement.PAID, payment.amount.minor)
    judged = judge_half(amount=whole, payments=payments, complied_on=ON, until_on=ON, rule=RULE)
    assert (judged.is_settled, judged.settled_on) == (True, ON)
    off = (whole - judged.half).minor
    post(ledger, Movement.WRITTEN_OFF, off, purpose=Purpose.SETTLEMENT)
    balance = find_balance(ledger, currency="EUR")
    assert balance.outstanding.minor == 0
    assert balance.credit == paid - half
    if balance.credit.minor:
        post(ledger, Movement.REFUNDED, balance.credit.minor)
    after = find_balance(ledger, currency="EUR")
    assert after.received == half
    assert after.due + after.refunded == after.paid + after.written_off
    assert (after.credit.minor, after.outstanding.minor) == (0, 0)


def test_a_settlement_takes_off_no_more_than_is_due():
    ledger = [entry(1, Movement.DUE, 100)]
    with pytest.raises(EntryRefused, match="that is due"):
        post(ledger, Movement.WRITTEN_OFF, 101, purpose=Purpose.SETTLEMENT)


@pytest.mark.parametrize(
    ("movement", "purpose"),
    [
        (Movement.DUE, Purpose.SETTLEMENT),
        (Movement.PAID, Purpose.INTEREST),
        (Movement.REFUNDED, Purpose.COSTS),
        (Movement.WRITTEN_OFF, Purpose.SURCHARGE),
    ],
)
def test_refuses_a_purpose_that_does_not_go_with_the_movement(movement, purpose):
    with pytest.raises(EntryRefused, match="is not for"):
        post([entry(1, Movement.DUE, 100)], movement, 1, purpose=purpose)


def test_what_has_grown_needs_its_days_and_has_them_once():
    days = {"from_on": date(2025, 7, 9), "until_on": date(2026, 1, 9)}
    ledger = [entry(1, Movement.DUE, 100)]
    for wrong in ({}, {"from_on": ON, "until_on": ON}):
        with pytest.raises(EntryRefused, match="needs the days"):
            post(ledger, Movement.DUE, 10, purpose=Purpose.SURCHARGE, **wrong)
    post(ledger, Movement.DUE, 10, purpose=Purpose.SURCHARGE, **days)
    later = {"from_on": date(2026, 1, 8), "until_on": date(2026, 7, 9)}
    with pytest.raises(EntryRefused, match="posted already"):
        post(ledger, Movement.DUE, 10, purpose=Purpose.SURCHARGE, **later)
    post(ledger, Movement.DUE, 10, purpose=Purpose.INTEREST, **later)


def test_a_reversal_is_for_what_it_undoes():
    ledger = [entry(1, Movement.DUE, 100), entry(2, Movement.DUE, 10, purpose=Purpose.COSTS)]
    with pytest.raises(ReversalRefused):
        post(ledger, Movement.DUE, 10, reverses=2)
    post(ledger, Movement.DUE, 10, purpose=Purpose.COSTS, reverses=2)
