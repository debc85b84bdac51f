"""Statements to hand in, and penalties to pay, for the tests of bank files."""

from collections.abc import Sequence

from casework.banking.statement import Told
from casework.models import BankFile, Officer, Penalty
from casework.operations.bank_files import Taken, take_in_statement
from casework.operations.files import keep_file
from casework.queries.ledger import balance_of
from tests.banking.statements import UK_ACCOUNT, Ntry, write_camt
from tests.make import at, make_penalty_case
from tests.operations.ledger_scenes import PAYABLE, gbp

TODAY = "2025-08-15"
NOW = at(TODAY)
POUNDS = Told(currency="GBP", account=UK_ACCOUNT)


def make_penalties(cast, count: int) -> list[Penalty]:
    """Make cases with a penalty of £100,000 each, on which nothing was posted."""
    return [
        make_penalty_case(cast, title=f"Case {n}", respondent=f"Payer {n} Ltd")[0].penalties.get()
        for n in range(1, count + 1)
    ]


def pays(penalty: Penalty, amount: str = "100000.00", **more) -> Ntry:
    """Return an entry that names a penalty's case."""
    text = f"Penalty {penalty.case.reference}"
    return Ntry(**{"amount": amount, "text": text, "on": PAYABLE, **more})


def hand_in(
    ico, officer: Officer, entries: Sequence[Ntry] | bytes, *, name: str = "statement.xml",
    told: Told = POUNDS, **more,
) -> Taken:  # fmt: skip
    """Take in a statement of some entries, or of some bytes."""
    content = entries if isinstance(entries, bytes) else write_camt(entries, **more)
    original = keep_file(content=content, actor=officer, now=NOW)
    return take_in_statement(
        authority=ico, original=original, file_name=name, told=told, actor=officer, now=NOW
    )


def states(file: BankFile) -> list[tuple[str, str]]:
    """Return the state of each line, and how it came to it."""
    rows = file.lines.order_by("number").values_list("state", "how")
    return [(str(state), str(how)) for state, how in rows]


def outstanding(penalty: Penalty) -> list:
    """Return what was paid, refunded and is credit on a penalty, read anew."""
    found = balance_of(Penalty.objects.get(pk=penalty.pk))
    return [found.paid, found.refunded, found.credit]


NOTHING = [gbp("0"), gbp("0"), gbp("0")]
