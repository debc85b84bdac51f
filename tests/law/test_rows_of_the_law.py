"""Each row of what the law of the four authorities knows is an event or a time limit here."""

import pytest

from casework.law.authorities import AUTHORITIES
from casework.law.rows import ROWS
from casework.management.law_document import write_law_document

PROCEDURES = {p.code: p for a in AUTHORITIES.values() for p in a.procedures}


@pytest.mark.parametrize(
    ("procedure", "row", "code"),
    [(name, row, code) for name, rows in ROWS.items() for row, code in rows],
)
def test_is_an_event_or_a_time_limit(procedure, row, code):
    found = PROCEDURES[procedure]
    known = {kind.code for kind in found.events} | {limit.code for limit in found.limits}
    assert code in known, row


def test_leaves_no_procedure_out():
    assert set(ROWS) == set(PROCEDURES)


def test_the_document_lists_every_row_against_its_code():
    document = write_law_document()
    for name, rows in ROWS.items():
        for row, code in rows:
            assert f"| {row} | `{code}` |" in document, (name, row)
