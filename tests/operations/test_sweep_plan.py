"""The sweep reads what is owed and not every deadline: the database's own plan says so."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from casework.models import Case, Deadline
from casework.models.deadline import DeadlineState
from casework.operations import reminders
from casework.operations.reminders import find_owed
from tests.make import at

pytestmark = pytest.mark.walks
OPEN, DUE = 100_000, 1_000
NOON = at("2025-07-15", 12)
COLUMNS = [f.column for f in Deadline._meta.concrete_fields if f.column not in {"id", "remind_at"}]
COPY = """
    INSERT INTO casework_deadline ({columns}, remind_at)
    SELECT {columns}, CASE WHEN n <= %s THEN %s::timestamptz - n * interval '1 minute'
                           ELSE %s::timestamptz + n * interval '1 minute' END
      FROM casework_deadline, generate_series(1, %s) AS n WHERE id = %s
"""


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a node of the plan and all those below it."""
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def add_deadlines(case: Case, *, are_open: int) -> None:
    """Add open deadlines, of which a thousand are owed at noon on 15 July 2025."""
    first = case.deadlines.get(limit="payment")
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    with connections["default"].cursor() as cursor:
        cursor.execute(COPY.format(columns=columns), [DUE, NOON, NOON, are_open, first.pk])
    case.deadlines.filter(pk=first.pk).update(remind_at=at("2026-01-01"))


@transaction.atomic
def explain_sweep() -> dict[str, Any]:
    """Return the plan of the sweep's own query, with the rows that it really read."""
    sql, values = find_owed(now=NOON).query.sql_with_params()
    with connections["default"].cursor() as cursor:
        # The table cannot be surveyed before these rows are committed: sorting is made dear.
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", values)
        return cursor.fetchone()[0][0]["Plan"]


def test_reads_about_as_many_rows_as_are_owed(fined):
    add_deadlines(fined[0], are_open=OPEN)
    plan = list(nodes(explain_sweep()))
    assert "Seq Scan" not in {node["Node Type"] for node in plan}
    assert {node["Index Name"] for node in plan if "Index Name" in node} == {
        "deadline_reminders_owed"
    }
    removed = ("Rows Removed by Filter", "Rows Removed by Index Recheck")
    scans = [node for node in plan if "Index Name" in node or "Relation Name" in node]
    read = max(node["Actual Rows"] + sum(node.get(name, 0) for name in removed) for node in scans)
    # A scene shared with other tests may owe some more: all that is owed, and no more, is read.
    owed = Deadline.objects.filter(state=DeadlineState.OPEN, remind_at__lte=NOON).count()
    assert DUE <= read <= 1.1 * owed
    assert owed <= OPEN / 50


def test_claims_them_all_in_batches(fined, monkeypatch):
    add_deadlines(fined[0], are_open=2 * DUE)
    monkeypatch.setattr(reminders, "BATCH", 400)
    assert reminders.sweep_reminders(now=NOON) >= DUE
