"""Measure as ratios, in one run: ours beside the bare SQL, or beside a bare page.

``make benchmark`` runs this against the embedded servers and prints the table that
docs/measurements.md keeps. Nothing here asserts a time: a slow machine slows both sides.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from casework.models import Deadline, LiveEntry, Officer
from casework.operations.reminders import sweep_reminders
from tests.benchmarks.timing import measure_pages, median_of, show
from tests.operations.test_sweep_plan import COLUMNS, COPY

NOON = datetime(2025, 10, 13, 12, tzinfo=UTC)
BARE_SWEEP = """
    WITH owed AS (
        SELECT id, due_on, authority_id, case_id FROM casework_deadline
         WHERE state = 'open' AND remind_at <= %s FOR UPDATE SKIP LOCKED
    ), moved AS (
        UPDATE casework_deadline d SET remind_at = %s FROM owed WHERE d.id = owed.id
    )
    INSERT INTO casework_reminder (
        deadline_id, officer_id, occasion_on, due_on, authority_id, case_id, state, rung, answer,
        is_critical, is_window, next_at, recorded_at
    )
    SELECT id, %s, %s, due_on, authority_id, case_id, 'open', 'officer', '', false, false, %s, %s
      FROM owed
"""
# How many open deadlines, and how many of them are due.
DEADLINES = int(os.environ.get("DEADLINES", "100000"))
DUE = int(os.environ.get("DUE", str(DEADLINES // 100)))
PAGES = {
    "Case page (Clearview)": "/work/cases/ICO-2020-0001/",
    "Case list": "/work/cases/",
    "My work": "/work/",
    "Public register": "/register/",
}


class Undone(Exception):
    """Leaves a transaction without a trace."""


def undo(act: Callable[[], object]) -> Callable[[], None]:
    """Return the act, done in a transaction that is rolled back."""

    def run() -> None:
        try:
            with transaction.atomic():
                act()
                raise Undone
        except Undone:
            return

    return run


@pytest.fixture
def demo(committed, on_day, settings):
    settings.DEMO = True
    on_day("2025-10-13")
    call_command("load_demo", verbosity=0)


def test_pages_beside_a_page_without_queries(demo, sign_in):
    client = sign_in(Officer.objects.get(email="tom@ico.example"))
    entry = LiveEntry.objects.get(slug__startswith="ico-2022-clearview-ai-inc-penalty-notice-")
    pages = {**PAGES, "Public entry": f"/register/{entry.slug}/"}
    measure_pages(client, pages, title="page", rounds=15)


def test_the_sweep_beside_the_bare_sql(demo):
    case = Deadline.objects.filter(state="open").order_by("id").first()
    officer = Officer.objects.get(email="ada@ico.example")
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    with connections["default"].cursor() as cursor:
        cursor.execute(COPY.format(columns=columns), [DUE, NOON, NOON, DEADLINES, case.pk])
        cursor.execute("ANALYZE casework_deadline")

    def bare() -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute(BARE_SWEEP, [NOON, NOON.replace(day=20), officer.pk, NOON, NOON, NOON])

    ours = median_of(undo(lambda: sweep_reminders(now=NOON)), 3)
    note = "digests included"
    show("sweep", [(f"{DUE:,} due among {DEADLINES:,}", ours, median_of(undo(bare), 3), note)])
