"""What a spreadsheet would run arrives as text, in every CSV file that leaves the portal."""

import csv
import io
from dataclasses import replace
from datetime import datetime

import pytest

from casework.exports.comma_separated import write_csv as write_report
from casework.public.files import COLUMNS
from casework.public.files import write_csv as write_register
from casework.register.reading import Entry
from casework.register.snapshot import Snapshot
from tests.register.entries import SNAPSHOT

FORMULAS = [
    "=1+1", "+1", "+49 30 1234", "-1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    "  =HYPERLINK(\"https://evil.example\")", "\uff1d1", "\uff20x", "=cmd|'/C calc'!A0",
]  # fmt: skip
PLAIN = ["Übersicht, “kurz”", "a-b", "3 = 2 + 1", "x@y.example", "-5", "-12.50", "'quoted'", "12"]
WRITTEN = "2025-07-14T10:00:00+00:00"


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_report_holds_no_formula(formula):
    data = write_report(header=("a", formula), rows=[(formula, -5), ("x", formula)])
    cells = [cell for row in rows_of(data.decode()) for cell in row]
    assert cells.count(f"'{formula}") == 3
    assert "-5" in cells


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_registers_file_holds_no_formula(formula, settings):
    snapshot = replace(SNAPSHOT, respondent=formula, reference=formula, authority_name=formula)
    lines = "".join(write_register([entry_of(snapshot)]))
    row = dict(zip(COLUMNS, rows_of(lines)[1], strict=True))
    assert row["respondent"] == row["reference"] == row["authority_name"] == f"'{formula}"


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_and_numbers_stay_as_they_are(text):
    assert rows_of(write_report(header=("a",), rows=[(text,)]).decode())[1] == [text]
    row = rows_of("".join(write_register([entry_of(replace(SNAPSHOT, respondent=text))])))[1]
    assert dict(zip(COLUMNS, row, strict=True))["respondent"] == text


def test_a_number_below_nothing_stays_a_number(settings):
    penalty = replace(SNAPSHOT.penalty, effective_minor=-12_345)
    row = rows_of("".join(write_register([entry_of(replace(SNAPSHOT, penalty=penalty))])))[1]
    assert dict(zip(COLUMNS, row, strict=True))["amount_now"] == "-123.45"


def entry_of(snapshot: Snapshot) -> Entry:
    return Entry(snapshot=snapshot, changed_at=datetime.fromisoformat(WRITTEN))
