"""Two who apply or hand in at the same moment: real threads, real commits, posted once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from casework.law.wording import LawError
from casework.models import BankFile, BankLine, LedgerEntry
from casework.operations.bank_posting import apply_statement, undo_statement
from tests.banking.statements import Ntry
from tests.operations.bank_scenes import NOW, hand_in, make_penalties, pays
from tests.operations.ledger_scenes import admit_finance

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def fay(cast):
    return admit_finance(cast)


def together(acts):
    """Let each act run in a thread and a connection of its own, at once."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=10)
            act()
        except LawError as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_who_apply_one_is_told(cast, fay):
    file = hand_in(cast.ico, fay, [pays(one) for one in make_penalties(cast, 2)]).file
    given = {"file_id": file.pk, "seen": None, "actor": fay, "now": NOW}
    assert together([lambda: apply_statement(**given)] * 2) == ["NothingToPost", "done"]
    assert LedgerEntry.objects.count() == 2
    assert together([lambda: undo_statement(**given)] * 2) == ["NothingToPost", "done"]
    assert LedgerEntry.objects.count() == 4


def test_the_same_file_twice_at_once_is_one(cast, fay):
    [penalty] = make_penalties(cast, 1)
    acts = [lambda: hand_in(cast.ico, fay, [pays(penalty)])] * 2
    assert together(acts) == ["done", "done"]
    assert BankFile.objects.count() == 1


def test_a_movement_on_two_files_at_once_is_one(cast, fay):
    [penalty] = make_penalties(cast, 1)
    shared = pays(penalty, reference="BANK-1")
    acts = [
        lambda: hand_in(cast.ico, fay, [shared], number="A"),
        lambda: hand_in(cast.ico, fay, [shared, Ntry(amount="1")], number="B"),
    ]
    assert together(acts) == ["done", "done"]
    found = BankLine.objects.filter(bank_reference="BANK-1").values_list("state", flat=True)
    assert sorted(found) == ["matched", "same"]
