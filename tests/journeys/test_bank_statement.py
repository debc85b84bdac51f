"""A month's statement from the bank to the ledgers and back, with all that stands on one."""

import pytest

from casework.models import Case, LedgerEntry, Penalty
from casework.operations.bank_posting import apply_statement, undo_statement
from casework.operations.ledger import post_due
from casework.queries.bank_files import find_lines, sum_up
from casework.queries.ledger import balance_of
from tests.banking.statements import Ntry, Tx
from tests.operations.bank_scenes import NOW, hand_in, make_penalties, pays, states
from tests.operations.ledger_scenes import PAYABLE, admit_finance, gbp, said


def statement(penalties: list[Penalty]) -> list[Ntry]:
    """Return sixty entries: payments that are clear, some that are not, and a bank's noise."""
    clear = [pays(one, reference=f"BANK-{one.pk}") for one in penalties[:6]]
    batch = Ntry(amount="200000.00", on=PAYABLE, reference="BATCH", parts=tuple(
        Tx(amount="100000.00", text=one.case.reference) for one in penalties[6:8]
    ))  # fmt: skip
    doubtful = [
        pays(penalties[8], "99999.00"),
        Ntry(amount="100000.00", text="our fine", on=PAYABLE),
        pays(penalties[9], reversal=True, side="DBIT"),
        Ntry(amount="5.00", on=PAYABLE, batch=4),
        pays(penalties[9], status="PDNG"),
    ]
    noise = [
        Ntry(amount=f"{n}.{n:02d}", side="DBIT" if n % 2 else "CRDT", text=f"Item {n}", on=PAYABLE)
        for n in range(1, 49)
    ]
    return [*clear, batch, *doubtful, *noise]


def balances() -> list:
    return [balance_of(one) for one in Penalty.objects.order_by("pk")]


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


def test_goes_from_the_bank_to_the_ledgers_and_back(cast, fay):
    penalties = make_penalties(cast, 10)
    for one in penalties[:4]:
        post_due(penalty_id=one.pk, **said("100000", on=PAYABLE, actor=fay))
    before, entries = balances(), statement(penalties)
    assert len(entries) == 60
    file = hand_in(cast.ico, fay, entries).file
    found = {total.state: total for total in sum_up(_lines(file, fay))}
    assert {state: total.count for state, total in found.items()} == {
        "matched": 8, "ambiguous": 4, "unmatched": 48, "left_out": 1,
    }  # fmt: skip
    assert found["matched"].came_in == gbp("800000").minor
    assert file.remarks == [
        {"template": "One entry is not booked yet and is left out.", "values": {}}
    ]
    given = {"seen": file.change, "actor": fay, "now": NOW}
    assert len(apply_statement(file_id=file.pk, **given)) == 8
    assert [one.received for one in balances()] == [gbp("100000")] * 8 + [gbp("0")] * 2
    assert [one.outstanding for one in balances()][:4] == [gbp("0")] * 4
    posted = LedgerEntry.objects.count()
    again = hand_in(cast.ico, fay, entries)
    assert not again.is_new
    longer = hand_in(cast.ico, fay, [*entries, Ntry(amount="3.00")], number="STMT-2").file
    assert [state for state, _ in states(longer)].count("same") == 60
    assert LedgerEntry.objects.count() == posted
    undone = undo_statement(file_id=file.pk, seen=None, actor=fay, now=NOW)
    assert (undone.done, undone.stuck) == (8, ())
    assert balances() == before
    assert all(
        case.events.filter(kind="entry_reversed").count() == 1
        for case in Case.objects.filter(penalties__in=penalties[:8])
    )


def _lines(file, fay):
    return find_lines(file=file, officer=fay, today=NOW.date())
