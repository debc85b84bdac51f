"""A penalty's ledger: it always balances, and only what was there is undone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.money import CurrencyMismatch, Money
from casework.law.payment.ledger import (
    Entry,
    EntryRefused,
    Movement,
    ReversalRefused,
    check_entry,
    find_balance,
    run_balance,
)

quickly = settings(max_examples=200, deadline=None)
DUE, PAID = Movement.DUE, Movement.PAID
REFUNDED, WRITTEN_OFF = Movement.REFUNDED, Movement.WRITTEN_OFF
DAY = date(2022, 6, 1)


def gbp(amount):
    return Money.of(amount, "GBP")


def entry(key, movement, amount, *, on=DAY, reverses=None):
    return Entry(key=key, movement=movement, amount=gbp(amount), on=on, reverses=reverses)


def post(*entries):
    """Return the ledger of the entries, each checked against those before it."""
    ledger = []
    for one in entries:
        check_entry(entry=one, ledger=ledger, currency="GBP")
        ledger.append(one)
    return ledger


def balance(ledger, **options):
    return find_balance(ledger, currency="GBP", **options)


def test_repays_what_a_variation_left_over():
    """Doorstep Dispensaree: 275,000 paid, reduced to 92,000, 183,000 to be repaid."""
    ledger = post(
        entry(1, DUE, "275000"), entry(2, PAID, "275000"), entry(3, DUE, "275000", reverses=1),
        entry(4, DUE, "92000"),
    )  # fmt: skip
    assert balance(ledger).credit == gbp("183000")
    assert balance(ledger).outstanding == gbp("0")
    ledger = post(*ledger, entry(5, REFUNDED, "183000"))
    assert balance(ledger).credit == gbp("0")
    assert balance(ledger).received == gbp("92000")


def test_keeps_a_running_balance_in_the_order_of_the_days():
    ledger = post(
        entry(1, DUE, "100"), entry(2, PAID, "30", on=date(2022, 7, 1)),
        entry(3, PAID, "20", on=date(2022, 6, 15)),
        entry(4, WRITTEN_OFF, "50", on=date(2022, 8, 1)),
    )  # fmt: skip
    lines = run_balance(ledger, currency="GBP")
    assert [line.entry.key for line in lines] == [1, 3, 2, 4]
    assert [line.balance.outstanding for line in lines] == [
        gbp("100"), gbp("80"), gbp("50"), gbp("0"),
    ]  # fmt: skip


def test_says_what_stood_on_a_day():
    ledger = post(entry(1, DUE, "100"), entry(2, PAID, "100", on=date(2022, 7, 1)))
    assert balance(ledger, as_on=date(2022, 5, 31)).due == gbp("0")
    assert balance(ledger, as_on=date(2022, 6, 30)).outstanding == gbp("100")
    assert balance(ledger, as_on=date(2022, 7, 1)).outstanding == gbp("0")


def test_a_reversal_undoes_an_entry_and_leaves_both_to_be_read():
    ledger = post(entry(1, DUE, "100"), entry(2, PAID, "100"), entry(3, PAID, "100", reverses=2))
    assert len(ledger) == 3
    assert balance(ledger).outstanding == gbp("100")


def test_a_payment_that_came_back_after_its_refund_is_owed_again():
    ledger = post(
        entry(1, DUE, "100"), entry(2, PAID, "150"), entry(3, REFUNDED, "50"),
        entry(4, PAID, "150", reverses=2),
    )  # fmt: skip
    assert balance(ledger).outstanding == gbp("150")


@pytest.mark.parametrize(
    ("ledger", "wrong", "refusal", "reason"),
    [
        ([], entry(1, DUE, "0"), EntryRefused, "above zero"),
        ([], entry(1, DUE, "-5"), EntryRefused, "above zero"),
        ([(DUE, "100")], entry(2, WRITTEN_OFF, "100.01"), EntryRefused, "is outstanding"),
        ([(DUE, "100")], entry(2, REFUNDED, "1"), EntryRefused, "to be refunded"),
        ([(DUE, "100"), (PAID, "120")], entry(3, REFUNDED, "20.01"), EntryRefused, "GBP 20.00"),
        ([(DUE, "100")], entry(2, DUE, "100", reverses=9), ReversalRefused, "not on this ledger"),
        ([(DUE, "100")], entry(2, DUE, "99", reverses=1), ReversalRefused, "in whole"),
        ([(DUE, "100")], entry(2, PAID, "100", reverses=1), ReversalRefused, "in whole"),
        (
            [(DUE, "100"), (WRITTEN_OFF, "40")], entry(3, DUE, "100", reverses=1),
            ReversalRefused, "reverse that first",
        ),
        (
            [(DUE, "100")], entry(2, DUE, "100", reverses=1, on=date(2022, 5, 31)),
            ReversalRefused, "on a day before it",
        ),
    ],
)  # fmt: skip
def test_refuses_what_does_not_go_with_the_ledger(ledger, wrong, refusal, reason):
    before = post(*(entry(n + 1, what, amount) for n, (what, amount) in enumerate(ledger)))
    with pytest.raises(refusal, match=reason):
        check_entry(entry=wrong, ledger=before, currency="GBP")


def test_reverses_nothing_twice_and_no_reversal():
    ledger = post(entry(1, DUE, "100"), entry(2, DUE, "100", reverses=1))
    with pytest.raises(ReversalRefused, match="already"):
        check_entry(entry=entry(3, DUE, "100", reverses=1), ledger=ledger, currency="GBP")
    with pytest.raises(ReversalRefused, match="not itself reversed"):
        check_entry(entry=entry(3, DUE, "100", reverses=2), ledger=ledger, currency="GBP")


def test_refuses_another_currency():
    euro = Entry(key=2, movement=PAID, amount=Money.of("1", "EUR"), on=DAY)
    with pytest.raises(CurrencyMismatch):
        check_entry(entry=euro, ledger=post(entry(1, DUE, "100")), currency="GBP")


moves = st.tuples(st.sampled_from(Movement), st.integers(1, 300), st.integers(0, 12))


@quickly
@given(wanted=st.lists(moves, max_size=14))
def test_always_balances(wanted):
    """Whatever is tried, in whatever order: what is let in balances."""
    ledger = []
    for key, (movement, minor, undone) in enumerate(wanted, start=1):
        old = next((one for one in ledger if one.key == undone), None)
        one = Entry(
            key=key, on=DAY, movement=old.movement if old else movement,
            amount=old.amount if old else Money(minor, "GBP"), reverses=old.key if old else None,
        )  # fmt: skip
        try:
            after = check_entry(entry=one, ledger=ledger, currency="GBP")
        except EntryRefused:
            continue
        ledger.append(one)
        assert after == balance(ledger)
        assert after.due + after.refunded + after.credit == (
            after.paid + after.written_off + after.outstanding
        )
        sums = (after.due, after.paid, after.refunded, after.written_off)
        assert all(sum_.minor >= 0 for sum_ in sums)
        assert after.written_off <= after.due
        assert min(after.outstanding.minor, after.credit.minor) == 0


@quickly
@given(due=st.integers(1, 10**12), parts=st.lists(st.integers(1, 10**11), max_size=8))
def test_what_is_paid_beyond_is_refunded_to_the_last_unit(due, parts):
    ledger = post(
        Entry(key=0, movement=DUE, amount=Money(due, "GBP"), on=DAY),
        *(
            Entry(key=n, movement=PAID, amount=Money(minor, "GBP"), on=DAY)
            for n, minor in enumerate(parts, start=1)
        ),
    )
    credit = balance(ledger).credit
    assert credit.minor == max(sum(parts) - due, 0)
    if credit.minor:
        ledger = post(*ledger, Entry(key=99, movement=REFUNDED, amount=credit, on=DAY))
        assert balance(ledger).received == Money(due, "GBP")
        assert balance(ledger).outstanding == balance(ledger).credit == Money(0, "GBP")
