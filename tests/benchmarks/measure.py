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

from casework.models import Deadline, LiveEntry, Officer, Reminder
from casework.operations.reminders import sweep_reminders
from tests.benchmarks.timing import measure_pages, medians_in_turn, show
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
    SELECT id, officer, %s, due_on, authority_id, case_id, 'open', rung, '', false, false, %s, %s
      FROM owed CROSS JOIN unnest(%s::bigint[], %s::text[]) AS n(officer, rung)
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


def who_is_reminded() -> list[tuple[int, str]]:
    """Return the officers, and as what, whom the sweep reminds of each deadline that was added."""
    found: list[tuple[int, str]] = []

    def look() -> None:
        last = Deadline.objects.order_by("-id").filter(remind_at__lte=NOON).first()
        sweep_reminders(now=NOON)
        of_it = Reminder.objects.filter(deadline=last).order_by("rung")
        found.extend(of_it.values_list("officer_id", "rung"))

    undo(look)()
    return found


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
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    with connections["default"].cursor() as cursor:
        cursor.execute(COPY.format(columns=columns), [DUE, NOON, NOON, DEADLINES, case.pk])
    with connections["owner"].cursor() as cursor:  # as the database does itself after a while
        cursor.execute("ANALYZE casework_deadline")
    officers, rungs = zip(*who_is_reminded(), strict=True)

    def bare() -> None:
        given = [NOON, NOON.replace(day=20), NOON, NOON, NOON, list(officers), list(rungs)]
        with connections["default"].cursor() as cursor:
            cursor.execute(BARE_SWEEP, given)

    acts = {"ours": undo(lambda: sweep_reminders(now=NOON)), "bare": undo(bare)}
    taken = medians_in_turn(acts, 3)
    name = f"{DUE:,} due among {DEADLINES:,}"
    show("sweep", [(name, taken["ours"], taken["bare"], "digests included")])
