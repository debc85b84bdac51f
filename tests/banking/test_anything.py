"""Whatever the bytes, there is a statement or a refusal, and the database can take the text."""

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casework.banking.identity import find_identities
from casework.banking.reading import read_statement
from casework.banking.statement import Statement, Told
from casework.tables.refusals import BROKE, Unreadable
from tests.banking.statements import (
    AUSTRIAN_ACCOUNT,
    ENGLISH,
    GERMAN,
    ITALIAN,
    UK_ACCOUNT,
    Ntry,
    Tx,
    write_camt,
)

CAMT = write_camt([
    Ntry(amount="10.00", text="ICO-2025-0001", reference="A1"),
    Ntry(amount="30.00", parts=(Tx(amount="10.00", text="é"), Tx(amount="20.00"))),
    Ntry(amount="5.00", side="DBIT", status="PDNG", reversal=True),
])  # fmt: skip
TOLD = Told(currency="EUR", account=AUSTRIAN_ACCOUNT)


def require_storable(statement: Statement) -> None:
    assert len(set(find_identities(statement))) == len(statement.movements)
    for one in statement.movements:
        assert 0 < one.amount.minor < 2**62
        assert one.amount.currency == statement.currency
        for text in (one.text, one.payer, one.payer_account, one.bank_reference, one.end_to_end):
            assert "\0" not in text
            text.encode()
            assert len(text) <= 2000
    for remark in statement.remarks:
        str(remark).encode()


def read(content: bytes, told: Told = TOLD) -> None:
    """Read, and let nothing through but a refusal that is not the reader's own failure."""
    refused = None
    try:
        require_storable(read_statement(content, told=told))
    except Unreadable as error:
        refused = error
    assert refused is None or refused.why.template != BROKE, str(refused)
    str(refused).encode()


@st.composite
def mutated(draw, base: bytes) -> bytes:
    content = bytearray(base)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        size = draw(st.integers(0, 8))
        content[at : at + size] = draw(st.binary(max_size=8))
    return bytes(content)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000))
@example(b"<")
@example(b"Date,Amount\n2025-08-01,1\x00\n")
def test_answers_to_any_bytes(content):
    read(content)


@settings(max_examples=300, deadline=None)
@given(mutated(CAMT))
def test_answers_to_a_camt_file_with_bytes_changed(content):
    read(content, Told(currency="GBP", account=UK_ACCOUNT))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([GERMAN, ITALIAN, ENGLISH]).flatmap(lambda text: mutated(text.encode())))
def test_answers_to_a_table_with_bytes_changed(content):
    read(content)


@settings(max_examples=100, deadline=None)
@given(mutated(GERMAN.encode("utf-16")))
def test_answers_to_wide_text_with_bytes_changed(content):
    read(content)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(
    st.text(max_size=12), st.text(alphabet="0123456789.,-+ '€£()", max_size=12),
    st.text(max_size=20)), max_size=5))  # fmt: skip
def test_answers_to_any_cells(rows):
    lines = [";".join(cells) for cells in rows]
    with suppress(UnicodeEncodeError):
        read("\n".join(["Date;Amount;Description", *lines]).encode())
