"""Files that are none of it: one clear sentence, naming the line where it can."""

import gzip

import pytest

from casework.imports.limits import MOST_ROWS
from casework.tables.refusals import Unreadable
from tests.imports.registers import plans, ready, workbook

HEAD = b"Country;Date;Controller;Fine\n"
RECORDS = b'[{"country": "France", "fine": 1}]'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b" \n\t\n", "The file is empty"),
        (b"%PDF-1.7 ...", "neither a table in plain text nor an Excel workbook nor JSON"),
        (b"<html><table><tr><td>x", "neither a table in plain text"),
        (b"\xff\xfe<\0?\0x\0m\0l\0", "neither a table in plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel or Word file"),
        (gzip.compress(HEAD, mtime=0), "It is packed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\1" * 300, "neither a table|cannot be read"),
        (b"one column\nonly\n", "No column of it is set off"),
        (HEAD + b"France;2025;\"A;5\n" + b"x;" * 50, "a quotation mark may be missing"),
        (HEAD + "France;2025;Été;5\n".encode() + b"France;2025;\xe9;5\n", "Line 3 has bytes"),
        (HEAD + b"France;2025;\x81;5\n", "Line 2 has bytes"),
        (HEAD.decode().encode("utf-16")[:-1], "Line 2 has bytes|Line 1 has bytes"),
        (HEAD + b"France;2025;\x01;5\n", "neither a table in plain text"),
    ],
)  # fmt: skip
def test_refuses_with_one_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        ready(content)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("list.csv", workbook([["Country", "Fine"], ["France", 5]]), "XLSX"),
        ("list.json", workbook([["Country", "Fine"], ["France", 5]]), "XLSX"),
        ("list.xlsx", HEAD, "CSV"),
        ("LIST.XLS", HEAD, "CSV"),
        ("list.jsonl", HEAD, "CSV"),
        ("list.tsv", RECORDS, "JSON"),
        ("list.xlsx", RECORDS, "JSON"),
    ],
)
def test_refuses_what_is_not_what_its_name_says(name, content, kind):
    with pytest.raises(Unreadable, match=f"but the file is of another kind: {kind}"):
        ready(content, name=name)


@pytest.mark.parametrize("name", ["list", "list.data", "list.txt", "list.tsv", "list.CSV"])
def test_takes_plain_text_by_any_name_that_does_not_deny_it(name):
    assert ready(HEAD + b"France;2025;A;5\n", name=name).source.form.value == "CSV"


def test_takes_a_title_in_brackets_for_what_it_is():
    text = b"[Extract 2025]\n" + HEAD + b"France;2025;A;5\n"
    assert ready(text).layout.header.line == 2


@pytest.mark.parametrize("separator", [b",", b";", b"\t"])
def test_refuses_millions_of_empty_columns_without_making_them(separator):
    with pytest.raises(Unreadable, match="Line 2 has more than 200 columns"):
        ready(HEAD.replace(b";", separator) + separator * 10_000_000 + b"\n")


def test_refuses_some_thousands_of_empty_columns_naming_the_line():
    with pytest.raises(Unreadable, match="Line 3 has more than 200 columns"):
        ready(HEAD + b"France;2025;A;5\n" + b";" * 5_000 + b"\n")


def test_refuses_too_many_rows(monkeypatch):
    monkeypatch.setattr("casework.imports.layout.MOST_ROWS", 3)
    with pytest.raises(Unreadable, match="more than 3 rows. Divide it"):
        ready(HEAD + b"France;2025;A;5\n" * 4)
    assert MOST_ROWS >= 100_000


def test_refuses_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr("casework.imports.opening.MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="The file is larger than"):
        ready(HEAD)


def test_a_row_that_says_nothing_of_use_is_refused_with_every_reason():
    _, plan = plans(HEAD + b"France;2025;A;5 EUR\nAtlantis;soon;;much\n")
    assert [one.reason.value for one in plan.refused] == [
        "no_country", "no_respondent", "day", "currency",
    ]  # fmt: skip
    assert plan.original == ("Atlantis", "soon", "", "much")


def test_a_column_is_not_passed_over_because_its_values_are_bad():
    [plan] = plans(HEAD + b"France;soon;A;confidential EUR\n")
    assert [one.reason.value for one in plan.refused] == ["day", "amount"]


def test_reads_cells_as_long_as_a_reasoning():
    long = b"x" * 50_000
    [plan] = plans(b"Country;Controller;Summary\nFrance;A;" + long + b"\n")
    assert plan.original[2] == long.decode()
    with pytest.raises(Unreadable, match="Line 2 has more than 200 columns, or a cell of more"):
        plans(b"Country;Controller;Summary\nFrance;A;" + long * 2 + long[:20_000] + b"\n")
