"""Post a statement to the ledgers: all or nothing, once, in each case's record; and undo it."""

import pytest

from casework.law.money import Money
from casework.models import Event, LedgerEntry
from casework.models.bank import BankFileState
from casework.operations.acting import PowerMissing
from casework.operations.bank_files import BankFileRefused
from casework.operations.bank_lines import (
    LineRefused,
    ProbablyPosted,
    leave_line_out,
    match_again,
    match_line,
    unmatch_line,
)
from casework.operations.bank_posting import (
    CannotPost,
    NothingToPost,
    apply_statement,
    undo_statement,
)
from casework.operations.confidentiality import restrict_case
from casework.operations.ledger import record_payment, refund_payment, reverse_entry
from casework.queries.bank_files import find_lines
from tests.banking.statements import Ntry
from tests.make import at
from tests.operations.bank_scenes import (
    NOTHING,
    NOW,
    hand_in,
    make_penalties,
    outstanding,
    pays,
    states,
)
from tests.operations.ledger_scenes import PAYABLE, admit_finance, gbp, owe, said


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


@pytest.fixture
def own(fay):
    return {"seen": None, "actor": fay, "now": NOW}


@pytest.fixture
def penalty(cast):
    return make_penalties(cast, 1)[0]


def match(line, penalty, own, *, is_other=False):
    return match_line(line_id=line.pk, penalty_id=penalty.pk, is_other=is_other, **own)


def test_posts_payments_and_refunds_in_the_record_of_each_case(cast, fay, own):
    one, two = make_penalties(cast, 2)
    owe(two, fay, paid="100500")
    file = hand_in(cast.ico, fay, [
        pays(one), pays(two, "500.00", side="DBIT", on="2025-08-04"), Ntry(amount="9.00"),
    ]).file  # fmt: skip
    posted = apply_statement(file_id=file.pk, **own)
    assert len(posted) == 2
    assert states(file)[0] == ("posted", "due")
    assert outstanding(one) == [gbp("100000"), gbp("0"), gbp("100000")]
    assert outstanding(two) == [gbp("100500"), gbp("500"), gbp("0")]
    note = Event.objects.filter(case=one.case, kind="payment_recorded").get()
    assert note.summary == (
        f"Bank statement STMT-1, line 1. Example Ltd: Penalty {one.case.reference}"
    )
    assert str(note.occurred_on) == PAYABLE
    assert Event.objects.filter(case=two.case, kind="payment_refunded").count() == 1
    file.refresh_from_db()
    assert (file.state, file.applied_by) == (BankFileState.APPLIED, fay)


def test_who_applies_again_is_told_who_did(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    apply_statement(file_id=file.pk, **own)
    with pytest.raises(NothingToPost, match="Fay Sample applied this statement on 15 August 2025"):
        apply_statement(file_id=file.pk, **own)
    assert LedgerEntry.objects.count() == 1


def test_who_looked_at_an_older_state_is_told_to_look_again(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    unmatch_line(line_id=file.lines.get().pk, **own)
    for act in (apply_statement, undo_statement, match_again):
        with pytest.raises(BankFileRefused, match="look again"):
            act(file_id=file.pk, seen=0, actor=fay, now=NOW)


def test_posts_nothing_if_one_line_cannot_be(cast, fay, own):
    one, two = make_penalties(cast, 2)
    file = hand_in(cast.ico, fay, [pays(one), pays(two)]).file
    record_payment(penalty_id=two.pk, **said("100000", on=PAYABLE, actor=fay))
    with pytest.raises(CannotPost, match="because of line 2: A payment of GBP 100,000.00 of 30"):
        apply_statement(file_id=file.pk, **own)
    assert outstanding(one) == NOTHING
    assert {state for state, _ in states(file)} == {"matched"}
    match_again(file_id=file.pk, **own)
    assert states(file) == [("matched", "due"), ("ambiguous", "on_ledger")]
    apply_statement(file_id=file.pk, **own)
    assert outstanding(one)[0] == gbp("100000")


def test_posts_nothing_that_no_longer_fits(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    record_payment(penalty_id=penalty.pk, **said("1", on=PAYABLE, actor=fay))
    with pytest.raises(CannotPost, match="fits nothing that is due any more"):
        apply_statement(file_id=file.pk, **own)


@pytest.mark.parametrize("act", [apply_statement, undo_statement, match_again])
def test_needs_the_power_to_post_payments(cast, fay, own, penalty, act):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    with pytest.raises(PowerMissing, match="record payments"):
        act(file_id=file.pk, seen=None, actor=cast.tom, now=NOW)
    assert not LedgerEntry.objects.exists()


def test_leaves_what_the_officer_does_not_see(cast, fay, own):
    hidden, open_ = make_penalties(cast, 2)
    restrict_case(case_id=hidden.case_id, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    file = hand_in(cast.ico, fay, [pays(hidden), pays(open_)]).file
    assert [line.number for line in apply_statement(file_id=file.pk, **own)] == [2]
    with pytest.raises(LineRefused, match="do not see"):
        unmatch_line(line_id=file.lines.get(number=1).pk, **own)
    with pytest.raises(LineRefused, match="no such penalty"):
        match(hand_in(cast.ico, fay, [Ntry(amount="1")]).file.lines.get(), hidden, own)
    assert outstanding(hidden) == NOTHING


def test_matches_by_hand_whatever_the_sum(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [Ntry(amount="40000.00", text="x", on=PAYABLE)]).file
    line = match(file.lines.get(), penalty, own)
    assert (line.state, line.how, line.decided_by) == ("matched", "by_hand", fay)
    apply_statement(file_id=file.pk, **own)
    assert outstanding(penalty)[0] == gbp("40000")


def test_what_is_probably_on_the_ledger_is_posted_once_somebody_says_it_is_another(
    cast, fay, own, penalty
):
    owe(penalty, fay, paid="5")
    file = hand_in(cast.ico, fay, [pays(penalty, "5.00")]).file
    line = file.lines.get()
    with pytest.raises(ProbablyPosted, match=r"GBP 5\.00 of 30 July 2025 is on the ledger"):
        match(line, penalty, own)
    match(line, penalty, own, is_other=True)
    apply_statement(file_id=file.pk, **own)
    assert outstanding(penalty)[0] == gbp("10")


@pytest.mark.parametrize("more", [{"reversal": True, "side": "DBIT"}, {"status": "PDNG"}])
def test_what_is_no_payment_is_not_matched(cast, fay, own, penalty, more):
    line = hand_in(cast.ico, fay, [pays(penalty, **more)]).file.lines.get()
    with pytest.raises(LineRefused):
        match(line, penalty, own)


def test_a_line_is_left_out_for_a_reason(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    line = file.lines.get()
    with pytest.raises(LineRefused, match="Say why"):
        leave_line_out(line_id=line.pk, reason=" ", **own)
    left = leave_line_out(line_id=line.pk, reason="A test payment", **own)
    assert (left.state, left.reason, left.penalty) == ("left_out", "A test payment", None)
    match_again(file_id=file.pk, **own)
    assert states(file) == [("left_out", "by_hand")]
    with pytest.raises(NothingToPost, match="No line is matched"):
        apply_statement(file_id=file.pk, **own)


def test_looking_again_leaves_what_was_decided_by_hand(cast, fay, own):
    one, two = make_penalties(cast, 2)
    file = hand_in(cast.ico, fay, [pays(one), pays(two)]).file
    unmatch_line(line_id=file.lines.get(number=1).pk, **own)
    match_again(file_id=file.pk, **own)
    assert states(file) == [("unmatched", "by_hand"), ("matched", "due")]


def test_what_was_to_come_is_matched_anew_once_its_day_is_there(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty, on="2025-08-16")]).file
    with pytest.raises(LineRefused, match="has not happened yet"):
        match(file.lines.get(), penalty, own)
    match_again(file_id=file.pk, **{**own, "now": at("2025-08-16")})
    assert states(file) == [("matched", "due")]


def test_what_is_matched_to_a_case_is_hidden_with_it_wherever_it_stands(cast, fay, own, penalty):
    shared = Ntry(amount="7.00", text="no reference", on=PAYABLE)
    first = hand_in(cast.ico, fay, [shared]).file
    second = hand_in(cast.ico, fay, [shared, Ntry(amount="8.00")], number="STMT-2").file
    match(first.lines.get(), penalty, own)
    restrict_case(case_id=penalty.case_id, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    day = NOW.date()
    assert not find_lines(file=first, officer=fay, today=day).exists()
    assert [one.number for one in find_lines(file=second, officer=fay, today=day)] == [2]


def test_what_is_posted_is_not_decided_again(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    apply_statement(file_id=file.pk, **own)
    line = file.lines.get()
    for act in (lambda: match(line, penalty, own),
                lambda: unmatch_line(line_id=line.pk, **own),
                lambda: leave_line_out(line_id=line.pk, reason="x", **own)):  # fmt: skip
        with pytest.raises(LineRefused, match="posted"):
            act()


def test_undoing_leaves_every_ledger_as_it_was(cast, fay, own):
    one, two = make_penalties(cast, 2)
    owe(two, fay, paid="100500")
    before = [outstanding(one), outstanding(two)]
    file = hand_in(cast.ico, fay, [pays(one), pays(two, "500.00", side="DBIT")]).file
    apply_statement(file_id=file.pk, **own)
    undone = undo_statement(file_id=file.pk, **own)
    assert (undone.done, undone.stuck) == (2, ())
    assert [outstanding(one), outstanding(two)] == before
    assert [state for state, _ in states(file)] == ["undone", "undone"]
    file.refresh_from_db()
    assert (file.state, file.undone_by) == (BankFileState.UNDONE, fay)
    assert Event.objects.filter(kind="entry_reversed", case=one.case).count() == 1
    with pytest.raises(NothingToPost, match="on a ledger"):
        undo_statement(file_id=file.pk, **own)


def reverse(entry, fay):
    reverse_entry(entry_id=entry.pk, on=NOW.date(), reason="Wrong", actor=fay, now=NOW)


def refund(entry, fay):
    refund_payment(penalty_id=entry.penalty_id, amount=Money(500, "GBP"), on=NOW.date(),
                   reason="Too much", actor=fay, now=NOW)  # fmt: skip


@pytest.mark.parametrize(("work_on", "said_so"), [(reverse, "reversed"), (refund, "refunded")])
def test_undoing_leaves_what_somebody_worked_on_and_says_so(cast, fay, own, work_on, said_so):
    one, two = make_penalties(cast, 2)
    file = hand_in(cast.ico, fay, [pays(one), pays(two)]).file
    apply_statement(file_id=file.pk, **own)
    work_on(file.lines.get(number=1).entry, fay)
    before = outstanding(one)
    undone = undo_statement(file_id=file.pk, **own)
    assert undone.done == 1
    [stuck] = undone.stuck
    assert stuck.number == 1
    assert said_so in stuck.refusal["template"]
    assert outstanding(one) == before
    assert outstanding(two) == NOTHING
    file.refresh_from_db()
    assert file.state == BankFileState.APPLIED


def test_what_was_undone_can_be_matched_and_posted_again(cast, fay, own, penalty):
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    apply_statement(file_id=file.pk, **own)
    undo_statement(file_id=file.pk, **own)
    match(file.lines.get(), penalty, own)
    apply_statement(file_id=file.pk, **own)
    assert outstanding(penalty)[0] == gbp("100000")


def test_another_statement_knows_what_this_one_posted(cast, fay, own, penalty):
    """As where the bank's table and its camt.053 say the same in other words."""
    file = hand_in(cast.ico, fay, [pays(penalty)]).file
    apply_statement(file_id=file.pk, **own)
    table = f"Date,Amount,Description\n2025-07-31,100000,Fine {penalty.case.reference}\n"
    other = hand_in(cast.ico, fay, table.encode()).file
    assert states(other) == [("ambiguous", "on_ledger")]
