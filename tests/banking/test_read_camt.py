"""Read CAMT.053: what it says, what does not add up, and what is refused with a sentence."""

from datetime import date

import pytest

from casework.banking.reading import read_statement
from casework.banking.statement import Doubt, Told
from casework.law.money import Money
from casework.tables.refusals import Unreadable
from tests.banking.statements import UK_ACCOUNT, Ntry, Tx, write_camt, write_part

TOLD = Told(currency="GBP")


def read(content: bytes):
    return read_statement(content, told=TOLD)


def gbp(amount: str) -> Money:
    return Money.of(amount, "GBP")


@pytest.mark.parametrize("version", [f"{number:02d}" for number in range(2, 14)])
def test_reads_every_version(version):
    entries = [
        Ntry(amount="100000.00", text="ICO-2025-0001", reference="BANK-1"),
        Ntry(amount="12.5", side="DBIT", text="Charges", on="2025-08-02"),
    ]
    statement = read(write_camt(entries, version=version))
    assert statement.version == f"camt.053.001.{version}"
    assert (statement.account, statement.currency, statement.number) == (
        UK_ACCOUNT, "GBP", "STMT-1"
    )  # fmt: skip
    assert [one.signed for one in statement.movements] == [gbp("100000"), gbp("-12.50")]
    first = statement.movements[0]
    assert (first.text, first.payer, first.bank_reference) == (
        "ICO-2025-0001", "Example Ltd", "BANK-1"
    )  # fmt: skip
    assert (first.booked_on, first.valued_on) == (date(2025, 8, 1), date(2025, 8, 1))
    assert (statement.opening, statement.closing) == (gbp("1000"), gbp("100987.50"))
    assert statement.remarks == ()


@pytest.mark.parametrize("version", ["01", "14", "99"])
def test_refuses_other_versions(version):
    with pytest.raises(Unreadable, match=f"version {version}"):
        read(write_camt([Ntry(amount="1")], version=version))


def test_splits_a_batch_that_makes_up_its_entry():
    parts = (Tx(amount="10.00", text="one"), Tx(amount="20.00", text="two", reference="T2"))
    statement = read(write_camt([Ntry(amount="30.00", reference="E1", parts=parts)]))
    assert [(one.signed, one.text, one.bank_reference) for one in statement.movements] == [
        (gbp("10"), "one", "E1"), (gbp("20"), "two", "T2"),
    ]  # fmt: skip


def test_counts_what_went_out_within_a_batch_against_it():
    parts = (Tx(amount="50.00", text="in"), Tx(amount="20.00", text="out", side="DBIT"))
    statement = read(write_camt([Ntry(amount="30.00", parts=parts)]))
    assert [one.signed for one in statement.movements] == [gbp("50"), gbp("-20")]


@pytest.mark.parametrize(
    ("entry", "doubt"),
    [
        (Ntry(amount="31", parts=(Tx(amount="10"), Tx(amount="20"))), Doubt.BATCH_DIFFERS),
        (Ntry(amount="30", parts=(Tx(amount="10"), Tx(amount=""))), Doubt.BATCH_DIFFERS),
        (Ntry(amount="30", parts=(Tx(amount="10"), Tx(amount="20", currency="EUR"))),
         Doubt.BATCH_DIFFERS),
        (Ntry(amount="30", batch=3), Doubt.BATCH_UNSPLIT),
        (Ntry(amount="30", reversal=True), Doubt.REVERSAL),
        (Ntry(amount="30", status="PDNG"), Doubt.PENDING),
        (Ntry(amount="30", status="INFO"), Doubt.PENDING),
    ],
)  # fmt: skip
def test_tells_apart_what_needs_a_person(entry, doubt):
    statement = read(write_camt([entry, Ntry(amount="1.00")]))
    assert [one.doubt for one in statement.movements] == [doubt, None]
    assert statement.movements[0].amount == gbp(entry.amount)


def test_says_when_the_balances_do_not_follow():
    statement = read(write_camt([Ntry(amount="10.00")], closing="1010.01"))
    [remark] = statement.remarks
    assert "the difference is GBP 0.01" in str(remark)


def test_does_not_count_what_is_pending_into_the_balance():
    entries = [Ntry(amount="10.00"), Ntry(amount="99.00", status="PDNG")]
    statement = read(write_camt(entries))
    assert [str(one) for one in statement.remarks] == [
        "One entry is not booked yet and is left out."
    ]
    assert statement.closing == gbp("1010")


def test_takes_several_statements_of_an_account_together_and_says_where_one_is_missing():
    parts = [
        write_part([Ntry(amount="1.00")], opening="0.00", closing="1.00", number="A"),
        write_part([Ntry(amount="2.00")], opening="1.50", closing="3.50", number="B"),
    ]
    whole = write_camt([]).decode()
    start, end = whole.index("<Stmt>"), whole.index("</Stmt>") + len("</Stmt>")
    statement = read((whole[:start] + "".join(parts) + whole[end:]).encode())
    assert len(statement.movements) == 2
    assert (statement.opening, statement.closing) == (gbp("0"), gbp("3.50"))
    assert "Statement B opens with GBP 1.50" in str(statement.remarks[0])


def test_reads_a_checked_creditor_reference_and_keeps_another_as_text():
    good = Ntry(amount="1.00", creditor_reference="RF18 5390 0754 7034")
    bad = Ntry(amount="2.00", creditor_reference="RF19539007547034")
    one, other = read(write_camt([good, bad])).movements
    assert one.creditor_reference == "RF18539007547034"
    assert (other.creditor_reference, other.text) == ("", "RF19539007547034")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\n", "1.234</Amt><CdtDbtInd>CRDT</CdtDbtInd>\n"),
         "Entry 1, at line 7: “1.234” has more than two decimals."),
        (("1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\n", "-1</Amt><CdtDbtInd>CRDT</CdtDbtInd>\n"),
         "Entry 1, at line 7: its amount “-1” is not one."),
        (("CRDT</CdtDbtInd>\n", "XXXX</CdtDbtInd>\n"), "whether the sum came in or out"),
        (("<BookgDt><Dt>2025-08-01", "<BookgDt><Dt>2025-02-30"), "“2025-02-30” is not a day"),
        (("<BookgDt><Dt>2025-08-01", "<BookgDt><Dt>0001-01-01"), "“0001-01-01” is not a day"),
        (('<Ntry><Amt Ccy="GBP">', '<Ntry><Amt Ccy="EUR">'), "EUR stands beside GBP"),
        (('<Ntry><Amt Ccy="GBP">', '<Ntry><Amt Ccy="JPY">'), "“JPY” is not a currency"),
        (("camt.053", "camt.052"), "It is a camt.052 message"),
        (("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "urn:x"), "not a bank statement"),
        (("<Ntry>", "<Other>"), "The XML is broken at line"),
        (("</Acct>", "</Acct><a " + 'b="c" ' * 4000 + "/>"), "At line 4 one of its tags is longer"),
        (("</Acct>", "</Acct>" + "<a>" * 60 + "</a>" * 60), "more than 40 deep"),
    ],
)  # fmt: skip
def test_refuses_with_the_place(change, said):
    content = write_camt([Ntry(amount="1.00")]).decode()
    assert change[0] in content
    with pytest.raises(Unreadable) as refused:
        read(content.replace(*change, 1).encode())
    assert said in str(refused.value)


def test_refuses_a_statement_without_entries():
    with pytest.raises(Unreadable, match="no entries"):
        read(write_camt([]))


LAUGHS = '<!DOCTYPE a [<!ENTITY l "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "&l;" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [LAUGHS, '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "<!DOCTYPE a>",
     '<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.org/x">]>'],
)  # fmt: skip
def test_reads_no_document_type_and_no_entity(before):
    with pytest.raises(Unreadable, match="declares a document type"):
        read(write_camt([Ntry(amount="1.00", text="x")], before=before))


def test_says_of_every_cut_that_the_file_was_cut_off_or_is_broken():
    content = write_camt([Ntry(amount="1.00", text="é"), Ntry(amount="2.00")])
    for end in range(1, len(content) - 1):
        with pytest.raises(Unreadable):
            read(content[:end])
    with pytest.raises(Unreadable, match="cut off"):
        read(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"), (b" \n", "empty"), (b"%PDF-1.7 x", "It is a PDF"),
        (b"PK\x03\x04xx", "ZIP or Excel"), (b":20:STARTUMS\r\n:25:1/2", "MT940"),
        (b"\xff\xfe", "rows"), (b"<html><body>Hi</body></html>", "not a bank statement"),
        (b"\x00\x01\x02\x03" * 100, "neither XML nor a table"),
    ],
)  # fmt: skip
def test_says_of_other_files_what_they_are(content, said):
    with pytest.raises(Unreadable, match=said):
        read(content)


def test_refuses_what_is_too_large_or_too_long(monkeypatch):
    content = write_camt([Ntry(amount="1.00")] * 5)
    monkeypatch.setattr("casework.banking.camt.MOST_MOVEMENTS", 4)
    with pytest.raises(Unreadable, match="more than 4 movements"):
        read(content)
    monkeypatch.setattr("casework.banking.reading.MOST_BYTES", 1_048_576)
    with pytest.raises(Unreadable, match="larger than 1 megabytes"):
        read(b"<a>" + b"x" * 1_048_576)
