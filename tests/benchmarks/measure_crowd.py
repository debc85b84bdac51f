"""Measure the officers' lists among a crowd of cases, and what the record costs.

``make benchmark-crowd CASES=200000`` seeds the crowd in a database of its own and prints the
tables that docs/measurements.md keeps. Nothing here asserts a time.
"""

import os
import time
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection, connections

from casework.config.garbage import look_seldom
from casework.models import Case, History, Officer
from casework.operations.sealing import seal_record
from casework.queries.verification import verify_record
from tests.benchmarks.timing import measure_pages, median_of, show
from tests.make import days, make_case, record

NOW = datetime(2025, 10, 13, 12, tzinfo=UTC)
CASES = int(os.environ.get("CASES", "200000"))
ROUNDS = 15


@pytest.fixture
def crowd(committed, on_day):
    on_day("2025-10-13")
    began = time.perf_counter()
    call_command("seed", cases=CASES, seed=7, without_history=True, verbosity=0)
    print(f"\nSeeded {CASES:,} cases in {time.perf_counter() - began:.0f} s;", end=" ")
    print(f"{History.objects.count():,} rows of history.")
    _settle()


def _settle() -> None:
    """Bring database and process to where they stand in daily use, long after such a flood.

    Otherwise the database cleans up after the seeding while the pages are measured, and each
    collection of garbage walks over what the seeding left in this process.
    """
    owner = connections["owner"]
    owner.ensure_connection()
    owner.connection.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    look_seldom()


def pages() -> dict[str, str]:
    """Return the pages to be measured, as the team lead of the ICO opens them."""
    ada = Officer.objects.get(email="ada@ico.example")
    case = Case.objects.filter(authority__code="ico", stage="decided").order_by("id").last()
    three = f"/work/cases/?stage=decided&officer={ada.pk}"
    return {
        "Case list": "/work/cases/",
        "Case list, three filters": f"{three}&kind=penalty_notice_given",
        "Case list, three filters with overdue": f"{three}&overdue=on",
        "Case list by next due day": "/work/cases/?sort=due",
        "Search, a place": "/work/cases/?text=exampleton",
        "Search, two words": "/work/cases/?text=fictional+bakeries",
        "Search, a word of one case in twelve": "/work/cases/?text=marketing",
        "Search, a reference": f"/work/cases/?text={case.reference}",
        "Case page": f"/work/cases/{case.reference}/",
        "Case page within a list": f"/work/cases/{case.reference}/?list=stage%3Ddecided",
        "My work": "/work/",
    }


def test_lists_among_a_crowd_beside_a_page_without_queries(crowd, sign_in):
    client = sign_in(Officer.objects.get(email="tom@ico.example"))
    measure_pages(client, pages(), title=f"among {CASES:,} cases", rounds=ROUNDS)


def test_an_event_with_its_history_beside_one_without(committed, cast):
    def tell() -> None:
        case = make_case(cast)
        received = days(received="2025-01-13")
        record(case, cast, "complaint_received", on="2025-01-13", dates=received)

    ours = median_of(tell, 30)
    began = time.perf_counter()
    sealed = seal_record(now=NOW)
    sealing = time.perf_counter() - began
    began = time.perf_counter()
    found = verify_record()
    rate = found.rows / (time.perf_counter() - began)
    print(
        f"\nSealed {sealed} entries in {sealing * 1000:.0f} ms; verified {rate:,.0f} rows a second."
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE tgname IN ('keep_history', 'keep_history_of_new', 'keep_history_of_gone')"
        )
        keepers = cursor.fetchall()
        for table, name in keepers:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        without = median_of(tell, 30)
        for table, name in keepers:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
    connection.close()
    show("record", [("A case opened with a complaint", ours, without, "without history")])
