"""One table as CSV, JSON and a workbook: typed, guarded, and ending with its row count."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from casework.exports.comma_separated import MARK, stream_table_csv
from casework.exports.json_document import stream_table_json
from casework.exports.table import Column, Kind, PartialDate, Precision, Table, Value
from casework.exports.workbook import write_table_workbook
from casework.law.money import Money

NOW = datetime(2025, 7, 10, 9, 30, tzinfo=UTC)
COLUMNS = (
    Column(code="name", label="Nom"),
    Column(code="on", label="Jour", kind=Kind.DATE),
    Column(code="about", label="Vers", kind=Kind.PARTIAL_DATE),
    Column(code="at", label="Heure", kind=Kind.MOMENT),
    Column(code="number", label="Nombre", kind=Kind.INTEGER),
    Column(code="sum", label="Montant", kind=Kind.MONEY, currency_label="Devise"),
    Column(code="is_open", label="Ouvert", kind=Kind.FLAG),
)
ROW = (
    "Société “Œuvre” 漢字", date(2025, 7, 1), PartialDate(on=date(2025, 3, 31),
    precision=Precision.MONTH), NOW, 7, Money(754_000_05, "EUR"), True,
)  # fmt: skip
EMPTY = ("", None, None, None, None, None, None)
FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://x")']


def table(*rows: Sequence[Value]) -> Table:
    return Table(code="things", title="Things", columns=COLUMNS, rows=rows)


def as_csv(made: Table) -> list[list[str]]:
    data = b"".join(stream_table_csv(made, with_mark=True))
    assert data.startswith(MARK)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_json(made: Table) -> dict:
    return json.loads(b"".join(stream_table_json(made)))


def as_book(made: Table):
    file = io.BytesIO()
    count = write_table_workbook(made, into=file, about="About", written_at=NOW)
    return load_workbook(file), count


def test_csv_has_headings_in_words_plain_values_and_the_count_at_its_end():
    head, one, empty, end = as_csv(table(ROW, EMPTY))
    assert head == ["Nom", "Jour", "Vers", "Heure", "Nombre", "Montant", "Devise", "Ouvert"]
    assert one == ["Société “Œuvre” 漢字", "2025-07-01", "2025-03", "2025-07-10T09:30:00+00:00",
                   "7", "754000.05", "EUR", "true"]  # fmt: skip
    assert empty == [""] * 8
    assert end == ["# rows: 2"]


def test_csv_comes_without_a_mark_where_none_is_asked_for():
    assert not b"".join(stream_table_csv(table())).startswith(MARK)


def test_json_has_types_codes_and_the_count_as_its_last_member():
    said = as_json(table(ROW, EMPTY))
    assert list(said)[-1] == "rows"
    assert said["rows"] == len(said["items"]) == 2
    assert said["items"][0] == {
        "name": "Société “Œuvre” 漢字", "on": "2025-07-01", "about": "2025-03",
        "at": "2025-07-10T09:30:00+00:00", "number": 7, "sum": "754000.05",
        "sum_currency": "EUR", "is_open": True,
    }  # fmt: skip
    assert said["items"][1] == {"name": "", **dict.fromkeys(list(said["items"][0])[1:])}
    assert said["columns"]["sum"] == {"label": "Montant", "type": "decimal"}


def test_a_workbook_has_typed_cells_a_frozen_heading_and_says_its_count():
    book, count = as_book(table(ROW, EMPTY))
    sheet = book["things"]
    assert sheet.freeze_panes == "A2"
    cells = [cell.value for cell in sheet[2]]
    assert cells == [
        "Société “Œuvre” 漢字", datetime(2025, 7, 1), "2025-03", datetime(2025, 7, 10, 9, 30), 7,
        754000.05, "EUR", True,
    ]  # fmt: skip
    assert sheet["F2"].number_format == "#,##0.00"
    assert [cell.value for cell in book["About"]["B"]][:2] == ["things", 2]
    assert (count, book.custom_doc_props["rows"].value) == (2, 2)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_file_holds_a_formula(text):
    made = (text, *EMPTY[1:])
    assert as_csv(table(made))[1][0] == f"'{text}"
    assert as_json(table(made))["items"][0]["name"] == text
    cell = as_book(table(made))[0]["things"]["A2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text


def test_a_heading_is_no_formula_either():
    made = Table(code="t", title="t", columns=[Column(code="a", label="=1")], rows=())
    assert as_csv(made)[0] == ["'=1"]
    assert as_book(made)[0]["t"]["A1"].data_type == "s"


def test_an_empty_table_says_none():
    assert as_csv(table())[1:] == [["# rows: 0"]]
    assert as_json(table())["rows"] == 0
    book, count = as_book(table())
    assert (count, book["things"].max_row) == (0, 1)


def test_a_text_too_long_for_a_cell_says_that_it_was_cut():
    cell = as_book(table(("x" * 40_000, *EMPTY[1:])))[0]["things"]["A2"]
    assert len(cell.value) == 32_767
    assert cell.value.endswith("[…]")


def test_a_day_before_excel_counts_is_text():
    cell = as_book(table(("a", date(1850, 1, 1), *EMPTY[2:])))[0]["things"]["B2"]
    assert cell.value == "1850-01-01"


def test_a_row_of_another_length_is_a_fault():
    with pytest.raises(ValueError, match="zip"):
        as_csv(table(("a",)))


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_memory_does_not_grow_with_the_rows(form, tmp_path):
    def rows(count: int) -> Iterator[Sequence[Value]]:
        return ((f"Name {n}", *ROW[1:]) for n in range(count))

    def peak(count: int) -> int:
        made = Table(code="t", title="t", columns=COLUMNS, rows=rows(count))
        tracemalloc.start()
        if form == "xlsx":
            with (tmp_path / "a.xlsx").open("w+b") as file:
                write_table_workbook(made, into=file, about="About", written_at=NOW)
        else:
            stream = stream_table_csv if form == "csv" else stream_table_json
            assert sum(len(piece) for piece in stream(made)) > count
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    peak(10)  # what is imported and cached at first
    few, many = peak(1_000), peak(6_000)
    assert many < few + 600_000
