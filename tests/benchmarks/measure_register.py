"""Measure the public register among many entries: its list, filters, words, and one entry.

Cold is with the cache of answers emptied before; warm answers from it. The bare page asks the
database nothing, and is answered from the cache as well.

``make benchmark-register ENTRIES=1000000`` writes them into a database of its own and prints
the table that docs/measurements.md keeps. Nothing here asserts a time.
"""

import os
import time

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections

from casework.models import LiveCount, LiveEntry
from tests.benchmarks.timing import BARE_PAGE, count_queries, medians_in_turn, show

ENTRIES = int(os.environ.get("ENTRIES", "1000000"))
ROUNDS = 15
THREE = "/register/?authority=ico&year=2023&instrument=penalty_notice"
# What is explained where EXPLAIN is set, to see why a page takes what it takes.
EXPLAIN = os.environ.get("EXPLAIN", "")


@pytest.fixture
def many(committed, on_day):
    on_day("2025-10-13")
    began = time.perf_counter()
    call_command("seed", entries=ENTRIES, seed=7, verbosity=0)
    print(f"\nWrote {LiveEntry.objects.count():,} entries in {time.perf_counter() - began:.0f} s;",
          f"{LiveCount.objects.count():,} rows of counts.")  # fmt: skip
    owner = connections["owner"]
    owner.close()
    owner.ensure_connection()
    owner.connection.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    owner.close()


def forget_answers() -> None:
    """Empty the cache of whole answers, so that the next one is made anew."""
    caches["answers"].clear()


def _explain(client, path: str) -> None:
    """Print the plans of the queries that a page asks."""
    public = connections["public"]
    public.force_debug_cursor = True
    public.queries_log.clear()
    client.get(path)
    asked = [query["sql"] for query in public.queries_log if query["sql"].startswith("SELECT")
             or query["sql"].lstrip().startswith(("SELECT", "("))]  # fmt: skip
    public.force_debug_cursor = False
    for sql in asked:
        with public.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}")
            print(f"\n== {path}\n{sql[:3000]}")
            print("\n".join(line for (line,) in cursor.fetchall()))


def test_the_register_beside_a_bare_page(many, client):
    entry = LiveEntry.objects.filter(stays_until=None, shown_from=None).order_by("id").last()
    second = LiveEntry.objects.filter(authority_code="ico", is_anonymised=False).last()
    words = "+".join(second.respondent.replace(",", "").split()[:2])
    pages = {
        "First page with counts": "/register/",
        "Three filters": THREE,
        "Two words": f"/register/?q={words}+{second.decided_on.year}",
        "One entry": f"/register/{entry.slug}/",
        "By amount": "/register/?sort=amount",
        "A provision": "/register/?provision=UK+GDPR+art.+5",
        "A name nearly right": "/register/?q=Bakeriez+Exampel",
    }
    for path in pages.values():
        if EXPLAIN:
            _explain(client, path)
    queries = {}
    for name, path in pages.items():
        forget_answers()
        queries[name] = f"{count_queries(client, path, warm=False)} queries"
    acts = {"": lambda: client.get(BARE_PAGE)}
    for name, path in pages.items():
        acts[f"{name}, cold"] = lambda path=path: (forget_answers(), client.get(path))
        acts[f"{name}, warm"] = lambda path=path: client.get(path)
    taken = medians_in_turn(acts, ROUNDS)
    bare = taken.pop("")
    show(
        f"{ENTRIES:,} entries",
        [(name, ours, bare, queries[name.rpartition(", ")[0]] if name.endswith("cold") else "")
         for name, ours in taken.items()],
    )  # fmt: skip
