"""The register's list is found and put in order by index: the database's own plan says so."""

from datetime import date

import pytest
from django.db import connections

from casework.models import LiveEntry
from casework.register import reading
from casework.register.paging import begin_at
from casework.register.reading import Selection, Sort
from casework.register.selecting import ORDERS, select
from tests.operations.test_sweep_plan import nodes
from tests.register.entries import make_entry

DAYS = {"ico": date(2025, 10, 13)}
MANY = 8_000
MADE = {
    "slug": "slug || n", "sort_name": "sort_name || n", "decided_on": "decided_on - n % 900",
    "published_on": "published_on - n % 900", "amount_minor": "amount_minor + n",
    "search_text": "'word' || n % 700", "trigrams": "ARRAY[lpad((n % 500)::text, 3, 'x')]",
    "instrument": "'kind' || n % 400",
}  # fmt: skip
FEW = {
    (("text", "word7"),): "liveentry_words",
    (("instrument", "kind7"),): "liveentry_",
    (("text", "word7"), ("instrument", "kind7"), ("year", "2020")): "liveentry_",
}
GENERATED = {"id", "words", "money_key", "is_individual"}


@pytest.fixture
def many(committed, monkeypatch):
    """Eight thousand entries of four hundred kinds; only the owner may have them surveyed."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    row = make_entry()
    columns = [f.column for f in LiveEntry._meta.concrete_fields if f.column not in GENERATED]
    names, values = ", ".join(columns), ", ".join(MADE.get(c, c) for c in columns)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE casework_liveentry DISABLE TRIGGER keep_history")
        cursor.execute(
            f"INSERT INTO casework_liveentry ({names}) SELECT {values.replace('%', '%%')}"
            " FROM casework_liveentry, generate_series(1, %s) AS n WHERE id = %s",
            [MANY, row.pk],
        )
        cursor.execute("ALTER TABLE casework_liveentry ENABLE TRIGGER keep_history")
        cursor.execute("ANALYZE casework_liveentry, casework_livecount")


def plan(queryset) -> list[dict]:
    sql, values = queryset.query.sql_with_params()
    with connections["default"].cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        return list(nodes(cursor.fetchone()[0][0]["Plan"]))


def kinds(found: list[dict]) -> set[str]:
    return {node["Node Type"] for node in found}


def indexes(found: list[dict]) -> set[str]:
    return {node["Index Name"] for node in found if "Index Name" in node}


def test_pages_in_any_order_and_what_few_entries_fit_are_read_by_index(many):
    for sort in Sort:
        rows = select(Selection(sort=sort), DAYS, using="default")
        middle = rows.order_by(*ORDERS[sort])[4_000]
        place = reading.read_cursor(sort, reading.write_cursor(sort, middle))
        for where in (None, place):
            found = plan(begin_at(rows, sort=sort, place=where).only("id")[:26])
            assert not kinds(found) & {"Seq Scan", "Sort"}, (sort, where, found)
        condition = next(node["Index Cond"] for node in found if "Index Cond" in node)
        assert "ROW(" in condition, "the place is found in the index, and not walked to"
    for asked, index in FEW.items():
        rows = select(Selection(**dict(asked)), DAYS, using="default").order_by()
        found = plan(rows.only("id")[:10_001])
        assert "Seq Scan" not in kinds(found), asked
        assert any(name.startswith(index) for name in indexes(found)), (asked, indexes(found))
