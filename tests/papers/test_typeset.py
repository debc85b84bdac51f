"""Papers: tagged PDF in which data stays data."""

import io
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest

from casework.papers.typesetting import UnknownTemplate, typeset

WRITTEN = datetime(2025, 7, 14, 6, tzinfo=UTC)


def make_report(**more: Any) -> dict[str, Any]:
    rows = [{"label": "Geldbußen", "cells": ["3", "1.234,00 €"]}]
    table = {"caption": "Strafen", "subject": "Art", "columns": ["Zahl", "Summe"], "rows": rows,
             "note": ""}  # fmt: skip
    data = {"language": "de", "title": "Übersicht", "authority": "DSB", "subtitle": "Woche",
            "basis": "Stand", "footer": "Fuß", "nothing": "Nichts", "tables": [table]}  # fmt: skip
    return data | more


def read(**more: Any) -> pypdf.PdfReader:
    pdf = typeset(template="report", data=make_report(**more), written_at=WRITTEN)
    return pypdf.PdfReader(io.BytesIO(pdf))


def tags(reader: pypdf.PdfReader) -> set[str]:
    """Return the names of the tags in the document's structure tree."""
    found: set[str] = set()
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            waiting.append(node.get("/K", []))
    return found


def test_declares_pdf_ua_title_and_language():
    reader = read()
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    assert (root["/Lang"], reader.metadata.title) == ("de", "Übersicht")
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data().replace(b" ", b"")


def test_tags_tables_with_their_headers():
    assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/H2"} <= tags(read())


def test_shows_the_figures():
    text = read().pages[0].extract_text()
    assert "Geldbußen 3 1.234,00 €" in text


def test_takes_text_for_text_and_never_for_markup():
    hostile = '#panic("x") $x$ *b* #read("/etc/passwd") ]'
    text = read(title=hostile, basis=hostile).pages[0].extract_text()
    assert text.count('#read("/etc/passwd")') == 2


def test_says_so_where_a_table_is_empty():
    table = make_report()["tables"][0] | {"rows": []}
    assert "Nichts" in read(tables=[table]).pages[0].extract_text()


def test_repeats_the_header_over_several_pages():
    table = make_report()["tables"][0]
    reader = read(tables=[table | {"rows": table["rows"] * 80}])
    assert len(reader.pages) > 1
    assert all("Zahl" in page.extract_text() for page in reader.pages)


def test_gives_the_same_bytes_for_the_same_data():
    first, second = (
        typeset(template="report", data=make_report(), written_at=WRITTEN) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("name", ["nothing", "../report", "/etc/passwd"])
def test_refuses_an_unknown_template(name):
    with pytest.raises(UnknownTemplate):
        typeset(template=name, data={}, written_at=WRITTEN)
