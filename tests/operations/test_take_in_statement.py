"""Take in a bank statement: kept, read, weighed, each movement once; nothing is posted."""

import pytest
from django.db import IntegrityError, transaction

from casework.banking.statement import Told
from casework.models import BankFile, BankLine, Event, LedgerEntry
from casework.models.bank import BankFileState
from casework.operations.acting import PowerMissing
from casework.operations.bank_files import BankFileRefused, set_statement_aside
from casework.operations.confidentiality import restrict_case
from casework.queries.bank_files import find_lines
from casework.tables.days import DayOrder
from casework.tables.refusals import Unclear, Unreadable
from tests.banking.statements import UK_ACCOUNT, Ntry, write_camt
from tests.make import days, make_case, pounds, record
from tests.operations.bank_scenes import NOW, hand_in, make_penalties, pays, states
from tests.operations.ledger_scenes import admit_finance, owe


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def penalty(cast):
    return make_penalties(cast, 1)[0]


def test_keeps_it_reads_it_and_posts_nothing(cast, fay, penalty):
    events = Event.objects.count()
    taken = hand_in(cast.ico, fay, [pays(penalty), Ntry(amount="3.00", text="Interest")])
    file = taken.file
    assert taken.is_new
    assert (file.account, file.currency, file.version) == (UK_ACCOUNT, "GBP", "camt.053.001.08")
    assert (file.opening_minor, file.closing_minor) == (100_000, 10_100_300)
    assert states(file) == [("matched", "due"), ("unmatched", "nothing")]
    line = file.lines.get(number=1)
    assert (line.penalty, line.names, line.payer) == (penalty, [penalty.case_id], "Example Ltd")
    assert not LedgerEntry.objects.exists()
    assert Event.objects.count() == events


def test_the_same_file_is_taken_in_once(cast, fay, penalty):
    first = hand_in(cast.ico, fay, [pays(penalty)])
    again = hand_in(cast.ico, fay, [pays(penalty)], name="copy.xml")
    assert (again.is_new, again.file) == (False, first.file)
    assert BankLine.objects.count() == 1


@pytest.mark.parametrize("reference", ["BANK-1", ""])
def test_knows_a_movement_again_in_a_statement_that_overlaps(cast, fay, penalty, reference):
    shared = pays(penalty, reference=reference)
    first = hand_in(cast.ico, fay, [shared]).file
    file = hand_in(cast.ico, fay, [Ntry(amount="2.00"), shared], number="STMT-2").file
    assert states(file) == [("unmatched", "nothing"), ("same", "same")]
    assert file.lines.get(number=2).same_as == first.lines.get()


def test_two_movements_alike_on_one_statement_are_two(cast, fay, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty), pays(penalty)]).file
    assert states(file) == [("matched", "due"), ("ambiguous", "other_amount")]
    longer = hand_in(cast.ico, fay, [pays(penalty)] * 3, number="STMT-2").file
    assert [state for state, _ in states(longer)] == ["same", "same", "matched"]


def test_the_same_reference_of_another_account_is_another_movement(cast, fay, penalty):
    hand_in(cast.ico, fay, [pays(penalty, reference="BANK-1")])
    other = hand_in(cast.ico, fay, [pays(penalty, reference="BANK-1")],
                    account="GB82WEST12345698765432").file  # fmt: skip
    assert states(other) == [("matched", "due")]


def test_what_was_pending_stands_anew_when_it_is_booked(cast, fay, penalty):
    given = {"reference": "BANK-1"}
    pending = hand_in(cast.ico, fay, [pays(penalty, status="PDNG", **given)]).file
    assert states(pending) == [("left_out", "pending")]
    booked = hand_in(cast.ico, fay, [pays(penalty, **given)], number="STMT-2").file
    assert states(booked) == [("matched", "due")]


def test_what_is_to_come_is_left_out(cast, fay, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty, on="2025-08-16")]).file
    assert states(file) == [("left_out", "to_come")]


def test_marks_what_is_probably_on_the_ledger(cast, fay, penalty):
    owe(penalty, fay, paid="100000")
    file = hand_in(cast.ico, fay, [pays(penalty, on="2025-08-01")]).file
    assert states(file) == [("ambiguous", "on_ledger")]
    assert file.lines.get().candidates == [penalty.pk]


def test_matches_a_refund_with_what_is_to_be_refunded(cast, fay, penalty):
    owe(penalty, fay, paid="100500")
    file = hand_in(cast.ico, fay, [pays(penalty, "500.00", side="DBIT")]).file
    assert states(file) == [("matched", "credit")]


def test_matches_by_the_reference_of_the_decision(cast, fay, penalty):
    type(penalty.action).objects.filter(pk=penalty.action_id).update(reference="MPN/2025/7788")
    file = hand_in(cast.ico, fay, [Ntry(amount="100000.00", text="your mpn 2025-7788")]).file
    assert states(file) == [("matched", "due")]


def test_what_was_only_proposed_is_not_paid(cast, fay):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=pounds("150000"))  # fmt: skip
    file = hand_in(cast.ico, fay, [Ntry(amount="150000.00", text=case.reference)]).file
    assert states(file) == [("unmatched", "no_penalty")]
    assert file.lines.get().names == [case.pk]


def test_a_line_that_names_a_restricted_case_is_seen_by_nobody_else(cast, fay, penalty):
    restrict_case(case_id=penalty.case_id, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    entries = [pays(penalty), Ntry(amount="100000.00", text="no reference")]
    file = hand_in(cast.ico, fay, entries).file
    assert states(file) == [("matched", "due"), ("unmatched", "nothing")]
    day = NOW.date()
    assert [line.number for line in find_lines(file=file, officer=fay, today=day)] == [2]
    assert [line.number for line in find_lines(file=file, officer=cast.ola, today=day)] == [1, 2]


def test_a_line_that_names_a_restricted_case_without_a_penalty_is_hidden_too(cast, fay, penalty):
    case = penalty.case
    restrict_case(case_id=case.pk, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    penalty.__class__.objects.filter(pk=penalty.pk).update(currency="EUR")
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    assert states(file) == [("unmatched", "no_penalty")]
    assert not find_lines(file=file, officer=fay, today=NOW.date()).exists()
    again = hand_in(cast.ico, fay, [pays(penalty), Ntry(amount="1")], number="STMT-2").file
    assert [state for state, _ in states(again)] == ["same", "unmatched"]
    assert [one.number for one in find_lines(file=again, officer=fay, today=NOW.date())] == [2]


def test_needs_the_power_to_post_payments(cast, fay, penalty):
    with pytest.raises(PowerMissing, match="record payments"):
        hand_in(cast.ico, cast.tom, [pays(penalty)])
    assert not BankFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7", Unreadable), (write_camt([Ntry(amount="1")])[:-40], Unreadable),
        (b"Date,Amount\n01/02/2025,5\n", Unclear),
    ],
)  # fmt: skip
def test_what_cannot_be_read_leaves_nothing(cast, fay, content, refusal):
    with pytest.raises(refusal):
        hand_in(cast.ico, fay, content)
    assert not BankFile.objects.exists()


def test_is_read_once_a_person_has_said_what_was_open(cast, fay):
    told = Told(currency="GBP", account=UK_ACCOUNT, day_order=DayOrder.DAY_FIRST)
    file = hand_in(cast.ico, fay, b"Date,Amount\n01/02/2025,5\n", told=told).file
    assert file.lines.get().booked_on.month == 2
    assert ["days", {"template": "{what}, as was said",
                     "values": {"what": {"term": "the day first"}}}] in file.found  # fmt: skip


def test_one_put_aside_can_be_handed_in_again(cast, fay, penalty):
    shared = pays(penalty)
    first = hand_in(cast.ico, fay, [shared]).file
    later = hand_in(cast.ico, fay, [shared, Ntry(amount="1")], number="STMT-2").file
    given = {"actor": fay, "now": NOW}
    with pytest.raises(BankFileRefused, match="Say why"):
        set_statement_aside(file_id=first.pk, reason=" ", **given)
    with pytest.raises(PowerMissing):
        set_statement_aside(file_id=first.pk, reason="Wrong", actor=cast.tom, now=NOW)
    file = set_statement_aside(file_id=first.pk, reason="Wrong account", **given)
    assert file.state == BankFileState.SET_ASIDE
    assert states(later) == [("unmatched", "nothing"), ("unmatched", "nothing")]
    again = hand_in(cast.ico, fay, [shared])
    assert again.is_new
    assert states(again.file) == [("same", "same")]
    with pytest.raises(BankFileRefused, match="was put aside"):
        set_statement_aside(file_id=first.pk, reason="Again", **given)


def test_the_database_keeps_a_movement_of_an_account_once(cast, fay, penalty):
    line = hand_in(cast.ico, fay, [pays(penalty)]).file.lines.get()
    line.pk, line.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()
