"""The database plans by what tables hold, not by what they held before an import."""

import pytest
from django.db import connection, connections

from casework.operations.imports.surveying import survey_tables
from tests.operations.imports.scenes import HEADER, make_importer, rehearsed, take_in

pytestmark = pytest.mark.usefixtures("committed")
LONG = "Art. 5 GDPR|" + " ".join(["letters"] * 60)
ROWS = HEADER + "".join(
    f"France;01.02.2021;Example {number} SAS;100 EUR;A-{number};{LONG}\n" for number in range(3_000)
)


@pytest.fixture
def _uncounted_by_itself(committed):
    """Let the database know an empty table, and keep it from counting by itself meanwhile."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE casework_importrow SET (autovacuum_enabled = off)")
        cursor.execute("VACUUM casework_importrow")  # what other tests left there is not known
        yield
        cursor.execute("ALTER TABLE casework_importrow RESET (autovacuum_enabled)")


def known_rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("_uncounted_by_itself")
def test_counts_a_table_that_has_outgrown_what_was_known_of_it(authorities):
    ivy = make_importer(authorities)
    rehearsed(take_in(ROWS, ivy), ivy)
    assert known_rows("casework_importrow") < 3_000
    assert survey_tables() >= 1
    assert known_rows("casework_importrow") == 3_000
    assert survey_tables() == 0
