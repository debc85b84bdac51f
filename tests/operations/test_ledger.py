"""Post to a penalty's ledger: due, paid, refunded, reversed; nothing by halves."""

import pytest
from django.db import DatabaseError, connection

from casework.law.money import CurrencyMismatch, Money
from casework.law.payment.ledger import EntryRefused, ReversalRefused
from casework.models import Event, LedgerEntry
from casework.operations.acting import PowerMissing
from casework.operations.ledger import (
    post_due,
    record_payment,
    refund_payment,
    reverse_entry,
)
from casework.operations.posting import DayToCome, NoReason, NotOwed
from casework.queries.ledger import balance_of
from casework.queries.still_running import find_still_running
from tests.make import at, days, make_penalty_case, record
from tests.operations.ledger_scenes import (
    PAYABLE,
    admit_finance,
    gbp,
    make_penalty,
    owe,
    said,
)


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast):
    return make_penalty(cast)


def balance(penalty):
    penalty = type(penalty).objects.get(pk=penalty.pk)
    found = balance_of(penalty)
    return [found.due, found.paid, found.refunded, found.outstanding, found.credit]


def test_posts_what_is_due_and_what_is_paid_and_records_both(penalty, fay):
    owe(penalty, fay, paid="40000")
    assert balance(penalty) == [gbp(x) for x in ("100000", "40000", "0", "60000", "0")]
    notes = Event.objects.filter(kind__in=["due_posted", "payment_recorded"]).order_by("number")
    assert [(e.kind, e.details["amount"], e.summary, e.actor) for e in notes] == [
        ("due_posted", "GBP 100,000.00", "Bank statement", fay),
        ("payment_recorded", "GBP 40,000.00", "Bank statement", fay),
    ]
    assert {row.event_id for row in penalty.ledger.all()} == {note.pk for note in notes}


def test_refunds_what_was_paid_beyond_what_is_due(penalty, fay):
    owe(penalty, fay, paid="100500")
    assert balance(penalty)[-1] == gbp("500")
    with pytest.raises(EntryRefused, match=r"GBP 500\.00 that is to be refunded"):
        refund_payment(penalty_id=penalty.pk, **said("500.01", on=PAYABLE, actor=fay))
    refund_payment(penalty_id=penalty.pk, **said("500", on=PAYABLE, actor=fay))
    assert balance(penalty) == [gbp(x) for x in ("100000", "100500", "500", "0", "0")]


def test_reverses_an_entry_by_another_and_keeps_both(penalty, fay):
    owe(penalty, fay, paid="40000")
    paid = penalty.ledger.get(movement="paid")
    given = {"on": paid.occurred_on, "actor": fay, "now": at(PAYABLE)}
    undone = reverse_entry(entry_id=paid.pk, reason="Wrong penalty", **given)
    assert (undone.reverses, undone.event.kind) == (paid, "entry_reversed")
    assert penalty.ledger.count() == 3
    assert balance(penalty)[3] == gbp("100000")
    for again in (paid, undone):
        with pytest.raises(ReversalRefused):
            reverse_entry(entry_id=again.pk, reason="Again", **given)


@pytest.mark.parametrize("on", ["2025-07-01", "2025-07-29"])
def test_is_not_due_while_the_time_to_appeal_runs_but_may_be_paid(penalty, fay, on):
    with pytest.raises(NotOwed, match="The time to appeal is running"):
        post_due(penalty_id=penalty.pk, **said("100000", on=on, actor=fay))
    assert not LedgerEntry.objects.exists()
    record_payment(penalty_id=penalty.pk, **said("100000", on=on, actor=fay))
    assert balance(penalty)[-1] == gbp("100000")


def test_is_not_due_while_an_appeal_is_pending(cast, fay):
    case, notice = make_penalty_case(cast)
    record(case, cast, "appeal_lodged", on="2025-07-14", dates=days(received="2025-07-14"),
           action_id=notice.issued.pk)  # fmt: skip
    with pytest.raises(NotOwed, match="Under appeal"):
        post_due(penalty_id=case.penalties.get().pk, **said("100000", on="2025-12-01", actor=fay))


@pytest.mark.parametrize("verb", [post_due, record_payment, refund_payment])
def test_needs_the_power_to_post_payments(penalty, cast, verb):
    with pytest.raises(PowerMissing, match="record payments"):
        verb(penalty_id=penalty.pk, **said("1", on=PAYABLE, actor=cast.tom))
    assert not LedgerEntry.objects.exists()


def test_reversing_needs_the_power_too(penalty, fay, cast):
    owe(penalty, fay)
    entry = penalty.ledger.get()
    with pytest.raises(PowerMissing):
        reverse_entry(
            entry_id=entry.pk, on=entry.occurred_on, reason="Why", actor=cast.tom,
            now=at(PAYABLE),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"amount": gbp("0")}, EntryRefused),
        ({"amount": gbp("-1")}, EntryRefused),
        ({"amount": Money.of("1", "EUR")}, CurrencyMismatch),
        ({"reason": " "}, NoReason),
        ({"now": at("2025-07-29")}, DayToCome),
    ],
)
def test_refuses_bad_input_and_leaves_nothing_half_done(penalty, fay, given, refusal):
    events = Event.objects.count()
    with pytest.raises(refusal):
        record_payment(penalty_id=penalty.pk, **{**said("1", on=PAYABLE, actor=fay), **given})
    assert not LedgerEntry.objects.exists()
    assert Event.objects.count() == events


def test_an_entry_is_never_changed(penalty, fay):
    owe(penalty, fay)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_ledgerentry SET amount_minor = 1")


def test_what_is_paid_in_full_is_no_longer_open_in_the_case(penalty, fay):
    owe(penalty, fay, paid="99999.99")
    assert find_still_running(case=penalty.case, now=at(PAYABLE)).unpaid
    record_payment(penalty_id=penalty.pk, **said("0.01", on=PAYABLE, actor=fay))
    assert not find_still_running(case=penalty.case, now=at(PAYABLE)).unpaid
