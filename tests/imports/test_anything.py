"""Whatever the bytes, there is a rehearsal or a refusal, and the database can take the text."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casework.imports.keeping import get_profile
from casework.imports.planned import RowPlan
from casework.imports.rehearsal import rehearse
from casework.tables.refusals import BROKE, Unreadable
from tests.imports.registers import DATA, ready, workbook

CSV = (
    "Fines\nCountry;Date;Controller;Fine;Fine text\n"
    'France;13/03/2025;"Société\nÉté";5000;"5 000,00 €"\n'
    "Italy;March 2025;Unknown;30.000 EUR;\nTotal;;;35000\n"
).encode()
ROWS = [
    ["Country", "Date", "Controller", "Fine"],
    ["France", "2025", "A", 5.5],
    ["UK", 1, None, "x"],
]
JSON = json.dumps([
    {"country": "France", "date": "2025", "fine": 5, "x": {"y": [1, {"z": None}]}},
    {"country": "Italien", "controller": "é", "fine": "€5"},
]).encode()  # fmt: skip
LINES = b'{"country": "France", "fine": "1 EUR"}\n{"country": "UK", "date": "2025-01"}\n'
INSPECTIONS = (DATA / "cnil_controles_2021.csv").read_bytes()[:2_500]


def require_storable(plan: RowPlan) -> None:
    for text in (*plan.original, *map(str, vars(plan.planned).values() if plan.planned else ())):
        assert "\0" not in text
        text.encode()
    for one in plan.refused:
        str(one.said).encode()
    assert plan.amount is None or 0 <= plan.amount.minor < 2**62


def read(content: bytes, name: str = "list", **how) -> None:
    """Read, and let nothing through but a refusal that is not the reader's own failure."""
    refused = None
    try:
        for plan in rehearse(ready(content, name=name, **how)):
            require_storable(plan)
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


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
@example(b"[")
@example(b"{")
@example(b"PK\x03\x04")
@example(b"Date,Fine\n2025,1\x00\n")
@example(b'[{"a": "\\ud800\\u0000", "b": 1}]')
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_answers_to_any_bytes(content):
    read(content)


@settings(max_examples=200, deadline=None)
@given(mutated(CSV))
def test_answers_to_a_table_with_bytes_changed(content):
    read(content)


@settings(max_examples=80, deadline=None)
@given(mutated(CSV.decode().encode("utf-16")))
def test_answers_to_wide_text_with_bytes_changed(content):
    read(content)


@settings(max_examples=80, deadline=None)
@given(mutated(INSPECTIONS))
def test_answers_to_inspections_with_bytes_changed(content):
    read(content, profile=get_profile("cnil-controles-2021"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([JSON, LINES]).flatmap(mutated))
def test_answers_to_json_with_bytes_changed(content):
    read(content)


@settings(max_examples=100, deadline=None)
@given(mutated(workbook(ROWS)))
def test_answers_to_a_workbook_with_bytes_changed(content):
    read(content)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(
    st.sampled_from(["France", "UK", "", "x"]),
    st.text(alphabet="0123456789./- ,TMarch", max_size=12),
    st.text(max_size=20), st.text(alphabet="0123456789.,-+ '€£()EURk", max_size=14)),
    max_size=5))  # fmt: skip
def test_answers_to_any_cells(rows):
    lines = ["Country;Date;Controller;Fine", *(";".join(cells) for cells in rows)]
    read("\n".join(lines).encode(errors="replace"))
