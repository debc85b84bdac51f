"""Several tables in one workbook: a sheet each, typed cells, and a sheet about them."""

import io
from datetime import UTC, datetime

import openpyxl

from casework.exports.table import Column, Kind, Table
from casework.exports.workbook import write_tables_workbook

WRITTEN = datetime(2025, 7, 7, 6, tzinfo=UTC)


def write(*tables: Table) -> openpyxl.Workbook:
    into = io.BytesIO()
    write_tables_workbook(
        tables, into=into, title="A report", about="About", facts={"As on": "=1+1"},
        written_at=WRITTEN,
    )  # fmt: skip
    return openpyxl.load_workbook(io.BytesIO(into.getvalue()))


def table(code: str, *rows: list) -> Table:
    columns = [
        Column(code="row", label="What"), Column(code="sum", label="Sum", kind=Kind.DECIMAL),
    ]  # fmt: skip
    return Table(code=code, title=code, columns=columns, rows=rows)


def test_gives_each_table_a_sheet_with_a_frozen_heading():
    book = write(table("one", ["a", "1.50"]), table("two"))
    assert book.sheetnames == ["one", "two", "About"]
    assert [book[name].freeze_panes for name in ("one", "two")] == ["A2", "A2"]


def test_writes_a_count_among_sums_as_a_whole_number():
    sheet = write(table("one", ["a", "1.50"], ["b", 3]))["one"]
    assert [(cell.value, cell.number_format) for cell in sheet["B"][1:]] == [
        (1.5, "#,##0.00"), (3, "General"),
    ]  # fmt: skip


def test_runs_nothing_as_a_formula():
    book = write(table("one", ["=HYPERLINK(1)", "1.00"]))
    assert book["one"]["A2"].data_type == "s"
    assert book["About"]["B1"].value == "=1+1"
    assert book["About"]["B1"].data_type == "s"
