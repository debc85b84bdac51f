"""Read a bank's table: what its columns hold is found out from all of them, and said."""

from datetime import date

import pytest

from casework.banking.reading import read_statement
from casework.banking.statement import Doubt, Told
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder
from casework.tables.refusals import Unclear, Unreadable
from tests.banking.statements import (
    AUSTRIAN_ACCOUNT,
    ENGLISH,
    FRENCH,
    GERMAN,
    ITALIAN,
    UK_ACCOUNT,
)

EUROS = Told(currency="EUR", account=AUSTRIAN_ACCOUNT)
POUNDS = Told(currency="GBP", account=UK_ACCOUNT)


def read(text: str, told: Told = POUNDS, encoding: str = "utf-8"):
    return read_statement(text.encode(encoding), told=told)


def sums(statement) -> list[str]:
    return [str(one.signed) for one in statement.movements]


def found(statement) -> dict[str, str]:
    return {label: str(value) for label, value in statement.found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (GERMAN, Told(currency="EUR"), ["EUR 1,234.50", "EUR -12.00"]),
        (FRENCH, EUROS, ["EUR 20,000.00", "EUR -7.50"]),
        (ITALIAN, EUROS, ["EUR 10,000.00", "EUR -1.50"]),
        (ENGLISH, POUNDS, ["GBP 100,000.00", "GBP -12.50"]),
    ],
)
def test_reads_what_banks_of_the_four_countries_write(text, told, expected, encoding):
    statement = read(text, told, encoding)
    assert sums(statement) == expected
    assert statement.movements[0].text.endswith(("0001", "0001; Rate", "019"))
    assert all(one.booked_on.year == 2025 for one in statement.movements)


def test_reads_a_table_set_off_by_tabs():
    statement = read(FRENCH.replace(";", "\t"), EUROS)
    assert sums(statement) == ["EUR 20,000.00", "EUR -7.50"]
    assert found(statement)["separator"] == "tab"


def test_takes_the_account_and_says_what_was_found_out():
    statement = read(GERMAN, Told(currency="EUR"))
    assert statement.account == AUSTRIAN_ACCOUNT
    said = found(statement)
    assert said["separator"] == "semicolon"
    assert said["header"] == "4"
    assert said["days"] == "the day first, as the file shows"
    assert said["amounts"] == "with a comma before the decimals, as the file shows"
    assert said["currency"] == "EUR, as the file shows"
    assert "the authority’s own" in found(read(FRENCH, EUROS))["currency"]
    assert said["column_payer"] == "Auftraggeber/Empfänger"


def test_reads_balances_upwards_and_downwards():
    assert [str(read(ITALIAN, EUROS).opening), str(read(ITALIAN, EUROS).closing)] == [
        "EUR 100.00", "EUR 10,098.50",
    ]  # fmt: skip
    statement = read(ENGLISH)
    assert [str(statement.opening), str(statement.closing)] == ["GBP 512.50", "GBP 100,500.00"]
    assert statement.remarks == ()
    [remark] = read(ITALIAN.replace("10.098,50", "10.098,51"), EUROS).remarks
    assert "line 3, where EUR 10,098.50 is expected" in str(remark)


DAYS = "Date,Amount,Description\n{}\n"


def table(*rows: str) -> str:
    return DAYS.format("\n".join(f"{row},1.00,x" for row in rows))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("03/04/2025", "13/04/2025"), date(2025, 4, 3)),
        (("03/04/2025", "04/13/2025"), date(2025, 3, 4)),
        (("03.04.2025",), date(2025, 4, 3)),
        (("2025-04-03",), date(2025, 4, 3)),
        (("20250403",), date(2025, 4, 3)),
        (("03.04.25",), date(2025, 4, 3)),
        (("3 Apr 2025",), date(2025, 4, 3)),
        (("03/03/2025",), date(2025, 3, 3)),
    ],
)
def test_finds_out_the_order_of_days_from_the_whole_column(rows, expected):
    assert read(table(*rows)).movements[0].booked_on == expected


def test_asks_where_days_can_be_read_both_ways():
    with pytest.raises(Unclear, match="line 2 and the other days") as asked:
        read(table("03/04/2025", "05/06/2025"))
    assert asked.value.question == "day_order"
    told = Told(currency="GBP", account=UK_ACCOUNT, day_order=DayOrder.MONTH_FIRST)
    statement = read(table("03/04/2025"), told)
    assert statement.movements[0].booked_on == date(2025, 3, 4)
    assert found(statement)["days"] == "the month first, as was said"


def test_what_the_column_shows_counts_more_than_what_was_said():
    told = Told(currency="GBP", account=UK_ACCOUNT, day_order=DayOrder.MONTH_FIRST)
    assert read(table("03/04/2025", "13/04/2025"), told).movements[0].booked_on.month == 4


def amounts(*texts: str) -> str:
    rows = "\n".join(f"2025-08-01;{text};x" for text in texts)
    return f"Date;Amount;Description\n{rows}\n"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1.234", "1.234,50"), ["GBP 1,234.00", "GBP 1,234.50"]),
        (("1,234", "12.50"), ["GBP 1,234.00", "GBP 12.50"]),
        (("1 234,50", "-3"), ["GBP 1,234.50", "GBP -3.00"]),
        (("1\u202f234,50",), ["GBP 1,234.50"]),
        (("12.50-", "(3.10)", "+4"), ["GBP -12.50", "GBP -3.10", "GBP 4.00"]),
        (("£1,234.50", "−2.00"), ["GBP 1,234.50", "GBP -2.00"]),
    ],
)
def test_finds_out_how_amounts_are_written_from_the_whole_column(texts, expected):
    assert sums(read(amounts(*texts))) == expected


def test_asks_where_amounts_can_be_read_both_ways():
    with pytest.raises(Unclear, match=r"“1\.234” on line 3") as asked:
        read(amounts("5", "1.234"))
    assert asked.value.question == "amount_style"
    told = Told(currency="GBP", account=UK_ACCOUNT, amount_style=AmountStyle.COMMA)
    assert sums(read(amounts("5", "1.234"), told)) == ["GBP 5.00", "GBP 1,234.00"]
    told = Told(currency="GBP", account=UK_ACCOUNT, amount_style=AmountStyle.POINT)
    with pytest.raises(Unreadable, match="more than two decimals"):
        read(amounts("5", "1.234"), told)


def test_reads_a_column_that_says_in_or_out():
    text = "Buchungstag;Betrag;S/H;Text\n01.08.2025;10,00;S;a\n02.08.2025;20,00;H;b\n"
    assert sums(read(text, EUROS)) == ["EUR -10.00", "EUR 20.00"]


def test_says_which_rows_are_left_out():
    text = table("2025-08-01") + "Closing balance,,\n"
    statement = read(text)
    assert len(statement.movements) == 1
    assert "Line 3 states no amount" in str(statement.remarks[0])


def test_a_reference_that_two_rows_share_tells_none_apart():
    text = "Date,Amount,Transaction ID\n2025-08-01,1,A\n2025-08-01,2,A\n2025-08-01,3,B\n"
    assert [one.is_referenced for one in read(text).movements] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Date,Amount\n", "no movement beneath the header on line 1"),
        ("a,b\n1,2\n", "No row of it names its columns"),
        ("Hello world\n", "No column of it is set off"),
        (table("2025-02-30"), "Line 2: “2025-02-30” is not a day"),
        (table("13/04/2025", "04/13/2025"), "Line 2 has the day before the month and line 3"),
        (amounts("12.50", "x"), "Line 3: “x” is not an amount"),
        (amounts("12.50", "12.345"), "Line 3: “12.345” has more than two decimals"),
        (amounts("12.50", "3,20", "7.10"), "Line 3: “3,20” is not written like the other"),
        ("Date,Amount\n,5\n", "Line 2 has an amount and no day"),
        ("Date,Debit,Credit\n2025-08-01,1,2\n", "came in and one that went out"),
        ("Date,Amount,Amount\n2025-08-01,1,2\n", "two columns are named"),
        ("Date,Amount,Currency\n2025-08-01,1,GBP\n2025-08-01,1,EUR\n", "EUR stands beside GBP"),
        ("Date,Amount,Currency\n2025-08-01,1,Pounds\n", "“POUNDS” is not a currency"),
        ("Date,Amount,D/C\n2025-08-01,1,?\n", "does not say whether"),
        ('Date,Amount\n2025-08-01,"1\n', "a quotation mark may be missing"),
        ("Date,Amount,Details\n2025-08-01,1,x\n2025-08-02,10", "The last line, 3, has fewer"),
    ],
)
def test_refuses_with_the_line(text, said):
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert said in str(refused.value)


def test_asks_for_the_account_where_the_file_does_not_say_it():
    with pytest.raises(Unreadable, match="of which account"):
        read(table("2025-08-01"), Told(currency="GBP"))


def test_refuses_two_accounts():
    text = f"Account IBAN,Date,Amount\n{UK_ACCOUNT},2025-08-01,1\n{AUSTRIAN_ACCOUNT},2025-08-01,1\n"
    with pytest.raises(Unreadable, match="two accounts"):
        read(text, Told(currency="GBP"))


def test_takes_the_number_of_an_account_that_has_no_iban():
    text = "Date,Account,Amount,Memo\n2025-08-01,20-00-00 55779911,5,x\n"
    assert read(text, Told(currency="GBP")).account == "20-00-00 55779911"


def test_an_iban_beside_the_payer_is_the_payers():
    text = (
        f"Konto;{AUSTRIAN_ACCOUNT};;;\n\n"
        "Buchungsdatum;Status;Zahlungspflichtige*r;IBAN;Betrag (€)\n"
        "01.08.25;Gebucht;Muster GmbH;DE89 3704 0044 0532 0130 00;1.000,00\n"
        "02.08.25;Vorgemerkt;Beispiel AG;FR1420041010050500013M02606;5,00\n"
    )
    statement = read(text, Told(currency="EUR"))
    assert statement.account == AUSTRIAN_ACCOUNT
    assert [(one.payer, one.payer_account[:4], one.doubt) for one in statement.movements] == [
        ("Muster GmbH", "DE89", None), ("Beispiel AG", "FR14", Doubt.PENDING),
    ]  # fmt: skip


def test_refuses_what_is_too_long(monkeypatch):
    monkeypatch.setattr("casework.banking.csv_statement.MOST_MOVEMENTS", 2)
    with pytest.raises(Unreadable, match="more than 2 movements"):
        read(table(*["2025-08-01"] * 3))
    with pytest.raises(Unreadable, match="more than 200 columns"):
        read("," * 500 + "\n")
