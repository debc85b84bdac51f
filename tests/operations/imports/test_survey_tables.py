"""The database plans by what tables hold, not by what they held before an import."""

import pytest
from django.db import connection

from casework.operations.imports.surveying import survey_tables
from tests.operations.imports.scenes import HEADER, make_importer, rehearsed, take_in

pytestmark = pytest.mark.usefixtures("committed")
LONG = "Art. 5 GDPR|" + " ".join(["letters"] * 60)
ROWS = HEADER + "".join(
    f"France;01.02.2021;Example {number} SAS;100 EUR;A-{number};{LONG}\n" for number in range(300)
)


def known_rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return int(cursor.fetchone()[0])


def test_counts_a_table_that_has_outgrown_what_was_known_of_it(authorities):
    ivy = make_importer(authorities)
    assert survey_tables() == 0
    rehearsed(take_in(ROWS, ivy), ivy)
    assert survey_tables() == 1
    assert known_rows("casework_importrow") == 300
    assert survey_tables() == 0
