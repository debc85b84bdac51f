"""Settle a penalty at half: by what is on the ledger, in time, and with what was ordered done."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.law.payment.rules import RuleUnknown
from casework.law.payment.settlement import SettlementRefused
from casework.law.periods import parse_period
from casework.law.procedure import AmountEffect
from casework.models import Event, LedgerEntry
from casework.models.action import Outcome
from casework.operations.acting import PowerMissing
from casework.operations.facts import EventFacts, OrderFacts
from casework.operations.ledger import refund_payment, reverse_entry
from casework.operations.orders import note_outcome
from casework.operations.settlements import settle_penalty
from casework.queries.ledger import balance_of, read_ledger
from casework.queries.still_running import find_still_running
from tests.make import at, days, tell
from tests.operations.recovery_scenes import admit, fine, fresh, owe, pay

LAST = "2025-07-09"  # thirty days from service on 9 June
STOP = OrderFacts(text="Delete the list.", period=parse_period("20 days"))


def eur(amount):
    return Money.of(amount, "EUR")


@pytest.fixture
def fined(authorities):
    return fine(authorities["garante"])


def settle(fined, now="2025-07-20", actor=None):
    return settle_penalty(
        penalty_id=fined.penalty.pk, reason="Paid and complied with", actor=actor or fined.fred,
        now=at(now),
    )  # fmt: skip


def sums(fined):
    found = balance_of(fresh(fined))
    return [str(x.amount) for x in (found.due, found.paid, found.written_off, found.outstanding)]


def test_takes_the_other_half_off_the_ledger_and_keeps_the_working(fined):
    pay(fined, "40000", LAST)
    entry = settle(fined)
    assert sums(fined) == ["80000.00", "40000.00", "40000.00", "0.00"]
    assert (entry.purpose, str(entry.occurred_on)) == ("settlement", LAST)
    line = next(line for line in read_ledger(fresh(fined)) if line.row == entry)
    assert [str(step.sentence) for step in line.working][1:3] == [
        "Until 2025-07-09, EUR 40,000.00 was paid.",
        "The half was paid and the orders complied with in time: the penalty is settled.",
    ]
    assert (entry.event.kind, entry.event.summary) == ("penalty_settled", "Paid and complied with")


def test_records_the_event_that_says_so_and_nothing_is_open_then(fined):
    pay(fined, "40000", LAST)
    settle(fined)
    event = Event.objects.get(kind="settled_at_half")
    assert str(event.received_on) == LAST
    fined.case.refresh_from_db()
    assert fined.case.stage == "final"
    assert not find_still_running(case=fined.case, now=at("2025-07-20")).unpaid
    clocks = fined.case.deadlines.filter(limit__in=["settle_at_half", "payment", "recover_penalty"])
    assert set(clocks.values_list("state", flat=True)) == {"met"}


def test_follows_an_event_on_record_without_doubling_it(fined):
    pay(fined, "40000", LAST)
    facts = EventFacts(kind="settled_at_half", dates=days(received=LAST))
    tell(fined.case, facts, actor=fined.carla, now=at("2025-07-10"))
    settle(fined)
    assert Event.objects.filter(kind="settled_at_half").count() == 1
    finals = fined.penalty.amounts.filter(effect=AmountEffect.FINAL)
    assert finals.count() == 1
    assert sums(fined)[-1] == "0.00"


@pytest.mark.parametrize(
    ("due", "paid", "expected"),
    [
        ("80000", "40000", ["80000.00", "40000.00", "40000.00", "0.00"]),
        ("30000", "40000", ["80000.00", "40000.00", "40000.00", "0.00"]),
        ("80000", "50000", ["80000.00", "50000.00", "40000.00", "0.00"]),
    ],
)
def test_posts_what_was_not_posted_as_due_and_leaves_what_was_paid_beyond(
    fined, due, paid, expected
):
    pay(fined, paid, LAST)
    owe(fined, due)
    settle(fined)
    assert sums(fined) == expected
    credit = balance_of(fresh(fined)).credit
    assert credit == eur(paid) - eur("40000")


def test_the_odd_cent_is_in_the_half(authorities):
    fined = fine(authorities["garante"], amount="100.01")
    pay(fined, "50.01", LAST)
    assert settle(fined).amount_minor == 5000
    assert sums(fined)[-1] == "0.00"


@pytest.mark.parametrize(
    ("amount", "on"), [("39999.99", LAST), ("40000", "2025-07-10"), ("80000", "2025-07-10")]
)
def test_is_not_settled_by_too_little_or_a_day_too_late(fined, amount, on):
    pay(fined, amount, on)
    with pytest.raises(SettlementRefused, match="less than the half"):
        settle(fined)
    assert LedgerEntry.objects.count() == 1
    assert not Event.objects.filter(kind__in=["settled_at_half", "penalty_settled"]).exists()


def test_whoever_is_abroad_has_sixty_days_and_august_does_not_count(authorities):
    fined = fine(authorities["garante"], country="US")
    pay(fined, "40000", "2025-09-08")
    assert str(settle(fined, now="2025-09-09").occurred_on) == "2025-09-08"


def test_day_61_is_too_late_from_abroad(authorities):
    fined = fine(authorities["garante"], country="US")
    pay(fined, "40000", "2025-09-09")
    with pytest.raises(SettlementRefused, match="less than the half"):
        settle(fined, now="2025-09-10")


def test_what_was_refunded_or_reversed_does_not_count(fined):
    owe(fined, "10000", on=LAST)
    pay(fined, "40000", LAST)
    refund_payment(penalty_id=fined.penalty.pk, amount=eur("0.01"), on=date(2025, 7, 9),
                   reason="Back", actor=fined.fred, now=at(LAST))  # fmt: skip
    with pytest.raises(SettlementRefused):
        settle(fined)


@pytest.mark.parametrize(
    ("outcome", "on", "is_settled"),
    [
        (Outcome.COMPLIED, "2025-07-09", True),
        (Outcome.COMPLIED, "2025-07-10", False),
        (Outcome.PARTLY, "2025-07-01", False),
        (None, None, False),
    ],
)
def test_needs_every_order_complied_with_in_time(authorities, outcome, on, is_settled):
    fined = fine(authorities["garante"], orders=[STOP])
    pay(fined, "40000", "2025-06-20")
    if outcome:
        note_outcome(
            order_id=fined.penalty.action.orders.get().pk, outcome=outcome, proof="Letter 7",
            on=date.fromisoformat(on), reason="Seen", actor=fined.carla, now=at("2025-07-15"),
        )  # fmt: skip
    if is_settled:
        assert str(settle(fined).occurred_on) == on
    else:
        with pytest.raises(SettlementRefused, match="not complied with by 9 July 2025"):
            settle(fined)


def test_is_settled_once_and_again_after_a_reversal(fined):
    pay(fined, "40000", LAST)
    entry = settle(fined)
    with pytest.raises(SettlementRefused, match="settled already"):
        settle(fined)
    reverse_entry(entry_id=entry.pk, on=date(2025, 7, 21), reason="Wrong", actor=fined.fred,
                  now=at("2025-07-21"))  # fmt: skip
    assert sums(fined)[-1] == "40000.00"
    settle(fined, now="2025-07-22")
    assert sums(fined)[-1] == "0.00"


def test_an_appeal_ends_the_offer(fined):
    pay(fined, "40000", "2025-06-20")
    tell(fined.case, EventFacts(kind="appeal_lodged", dates=days(received="2025-07-01")),
         actor=fined.carla, now=at("2025-07-01"))  # fmt: skip
    with pytest.raises(SettlementRefused, match="an appeal was lodged"):
        settle(fined)


def test_other_authorities_settle_nothing_at_half(authorities):
    fined = fine(authorities["cnil"], country="FR")
    with pytest.raises(RuleUnknown, match="does not settle"):
        settle(fined)


def test_needs_both_powers_and_leaves_nothing_half_done(fined):
    pay(fined, "40000", LAST)
    with pytest.raises(PowerMissing, match="record payments"):
        settle(fined, actor=fined.carla)
    ugo = admit(fined.case.authority, "Ugo", "finance")
    with pytest.raises(PowerMissing, match="record events"):
        settle(fined, actor=ugo)
    assert LedgerEntry.objects.count() == 1
