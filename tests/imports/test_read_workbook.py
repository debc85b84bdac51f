"""Excel workbooks: read in bounds, refused where they are damaged or would burst."""

import io
import zipfile
from datetime import date, datetime

import pytest

from casework.imports.limits import MOST_SHARED
from casework.imports.workbook_source import write_number
from casework.tables.refusals import Unreadable
from tests.imports.registers import EUROS, plans, ready, workbook

HEAD = ["Country", "Date", "Controller", "Fine"]
ROWS = [
    HEAD,
    ["France", date(2025, 3, 4), "Société Été", 50000],
    ["Italy", datetime(2025, 4, 3, 12, 30), "B", 6.5],
]


def repack(content: bytes, **parts: bytes) -> bytes:
    """Return a workbook with some parts replaced; a name's __ stands for a slash."""
    made = io.BytesIO()
    named = {name.replace("__", "/") + ".xml": data for name, data in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, \
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for part in old.infolist():
            new.writestr(part.filename, named.pop(part.filename, old.read(part)))
        for name, data in named.items():
            new.writestr(name, data)
    return made.getvalue()


def test_reads_days_and_numbers_as_they_are_kept():
    one, other = plans(workbook(ROWS), name="list.xlsx", manner=EUROS)
    assert [str(one.planned.decided), str(one.amount)] == ["2025-03-04", "EUR 50,000.00"]
    assert [str(other.planned.decided), str(other.amount)] == ["2025-04-03", "EUR 6.50"]
    assert (one.line, other.line) == (2, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [(5, "5"), (5.0, "5"), (1234.5, "1234.5"), (1.234, "1.2340"), (1e16, "10000000000000000"),
     (0.1 + 0.2, "0.30000000000000004"), (float("inf"), "inf"), (1e300, "1e+300")],
)  # fmt: skip
def test_writes_a_number_so_that_its_point_is_no_mark_of_thousands(value, text):
    assert write_number(value) == text


def test_reads_the_first_sheet_that_is_shown_and_has_rows():
    prepared = ready(workbook([["x", "y"]], [], ROWS, [["more", "rows"]], hidden=1), name="a.xlsx")
    assert (prepared.source.sheet, prepared.source.other_sheets) == ("Sheet 3", ("Sheet 4",))
    assert prepared.layout.rows == 2


def test_finds_titles_above_and_totals_below_there_too():
    rows = [["Fines"], [], *ROWS, ["Total", None, None, 50006.5]]
    layout = ready(workbook(rows), name="list.xlsx").layout
    assert (layout.header.line, layout.rows, len(layout.above), len(layout.below)) == (3, 2, 1, 1)


@pytest.mark.parametrize("kept", [30, 500, 2000, -1, -30])
def test_refuses_a_workbook_cut_off(kept):
    with pytest.raises(Unreadable, match=r"cut off, damaged or locked"):
        plans(workbook(ROWS)[:kept], name="list.xlsx")


def test_refuses_a_bomb_before_it_is_unpacked():
    part = b"\0" * (MOST_SHARED + 1)
    content = repack(workbook(ROWS), xl__sharedStrings=part)
    assert len(content) < 200_000
    with pytest.raises(Unreadable, match="Unpacked, it is larger than 60 megabytes"):
        ready(content, name="list.xlsx")


def test_refuses_sheets_that_would_unpack_into_too_much(monkeypatch):
    monkeypatch.setattr("casework.imports.workbook_source.MOST_UNPACKED", 1_000)
    with pytest.raises(Unreadable, match="Unpacked, it is larger"):
        ready(workbook(ROWS), name="list.xlsx")


def test_refuses_a_workbook_that_declares_entities():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    with pytest.raises(Unreadable, match="damaged"):
        ready(repack(workbook(ROWS), xl__sharedStrings=bomb), name="list.xlsx")


SHEET = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="inlineStr"><is><t>Fine</t>
</is></c></row>%s</sheetData></worksheet>"""
TEXT = b'<c r="%s" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize(
    "more",
    [
        b'<row r="999999999">' + TEXT % b"A999999999" + b"</row>",
        b'<row r="2">' + TEXT % b"XFD2" + b"</row>",
        b'<row r="2">' + TEXT % b"ZZZZZZZ2" + b"</row>",
        b'<row r="x"></row>',
    ],
)
def test_bounds_a_sheet_that_says_a_false_size_of_itself(more):
    content = repack(workbook(ROWS), xl__worksheets__sheet1=SHEET % more)
    try:
        assert ready(content, name="list.xlsx").layout.rows <= 1
    except Unreadable as refusal:
        assert "damaged" in str(refusal) or "more than 200 columns" in str(refusal)  # noqa: PT017


def test_refuses_a_packed_file_that_is_no_workbook():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    with pytest.raises(Unreadable, match="neither a table in plain text nor an Excel workbook"):
        ready(made.getvalue(), name="list.xlsx")
