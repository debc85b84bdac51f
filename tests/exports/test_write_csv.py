"""CSV that spreadsheets open without running anything in it."""

import csv
import io

import pytest

from casework.exports.comma_separated import write_csv


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def test_writes_utf_8_without_a_mark_and_with_crlf():
    data = write_csv(header=("name", "sum"), rows=[("Übersicht, “kurz”", 3)])
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data == 'name,sum\r\n"Übersicht, “kurz”",3\r\n'.encode()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"],
)
def test_keeps_a_spreadsheet_from_running_text(text):
    assert read(write_csv(header=("a",), rows=[(text,)]))[1] == [f"'{text}"]


def test_leaves_numbers_and_plain_text_alone():
    assert read(write_csv(header=("a", "b", "c"), rows=[(-5, "a-b", None)]))[1] == ["-5", "a-b", ""]


def test_guards_the_header_too():
    assert read(write_csv(header=("=1",), rows=[]))[0] == ["'=1"]
