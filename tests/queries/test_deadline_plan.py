"""The list, the month and the protocol are read by index: the database's own plan says so."""

from datetime import date

import pytest
from django.db import connections

from casework.models import Deadline
from casework.queries.deadline_calendar import MonthAsked, find_month
from casework.queries.deadline_list import DeadlineFilter, Standing, find_deadline_list
from casework.queries.keyed import PAGE_SIZE
from tests.operations.test_sweep_plan import nodes

TODAY = date(2025, 7, 14)
MANY = 3_000
COLUMNS = [f.column for f in Deadline._meta.concrete_fields if f.column not in {"id", "due_on"}]
COPY = """
    INSERT INTO casework_deadline ({columns}, due_on)
    SELECT {columns}, due_on + n %% 300 FROM casework_deadline, generate_series(1, %s) AS n
     WHERE id = %s
"""


@pytest.fixture
def many(fined):
    """Three thousand open deadlines and as many met, ten of each a day."""
    case, _ = fined
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    with connections["default"].cursor() as cursor:
        for limit in ("payment", "penalty_notice_after_intent"):
            row = case.deadlines.get(limit=limit)
            cursor.execute(COPY.format(columns=columns), [MANY, row.pk])


def explain(queryset) -> list[dict]:
    """Return the plan where sorting is dear, as it is among more cases than a test can make.

    The tables cannot be surveyed: what was added is not committed, and the application owns none.
    """
    sql, values = queryset.query.sql_with_params()
    with connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        return list(nodes(cursor.fetchone()[0][0]["Plan"]))


def read_by(plan: list[dict]) -> set[str]:
    """Return the indexes by which the table of deadlines is read, and how else it is."""
    scans = [node for node in plan if node.get("Relation Name") == "casework_deadline"]
    bitmaps = [node for node in plan if node["Node Type"] == "Bitmap Index Scan"]
    names = {node.get("Index Name", node["Node Type"]) for node in [*scans, *bitmaps]}
    return {name for name in names if "deadline" in name or "Seq" in name}


def sorts_deadlines(plan: list[dict]) -> bool:
    """Whether deadlines are sorted, rather than read in their order."""
    beneath = (below for node in plan if node["Node Type"] == "Sort" for below in nodes(node))
    return any(node.get("Relation Name") == "casework_deadline" for node in beneath)


@pytest.mark.parametrize(
    ("standing", "index"),
    [
        (Standing.RUNNING, "deadline_"),
        (Standing.TODAY, "deadline_"),
        (Standing.MET, "deadline_ended_latest"),
        (Standing.STILL, "deadline_standing_still"),
    ],
)
def test_a_page_of_the_list(cast, many, standing, index):
    found = find_deadline_list(
        officer=cast.ola, today=TODAY, days={cast.ico.pk: TODAY},
        wanted=DeadlineFilter(standing=standing),
    )  # fmt: skip
    plan = explain(found[: PAGE_SIZE + 1])
    assert "Seq Scan" not in read_by(plan)
    assert all(name.startswith(index) for name in read_by(plan)), read_by(plan)
    assert standing in {Standing.TODAY, Standing.STILL} or not sorts_deadlines(plan)


def test_a_month_of_everyones_counts_the_whole_day_and_reads_a_few(
    cast, many, django_assert_max_num_queries
):
    asked = MonthAsked(
        officer=cast.ola, authority=cast.ico, month=date(2025, 10, 1), today=TODAY, everyone=True
    )
    with django_assert_max_num_queries(8):
        days = find_month(asked)
    assert len(days) == 31
    assert all(len(day.lines) == 8 for day in days)
    assert days[0].count > 8
    assert days[0].left_off == days[0].count - 8
