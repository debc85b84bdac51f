"""Measure the public register among many entries: its list, filters, words, and one entry.

Cold is with the cache of answers emptied before; warm answers from it. The bare page asks the
database for the version of the register alone, and is answered from the cache as well.

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
from casework.public.api.paging import write_cursor as write_api_cursor
from casework.register.addresses import PART_SIZE
from casework.register.paging import write_cursor
from casework.register.selecting import Sort
from tests.benchmarks.timing import BARE_PAGE, count_queries, median_of, medians_in_turn

ENTRIES = int(os.environ.get("ENTRIES", "1000000"))
ROUNDS = int(os.environ.get("ROUNDS", "15"))
FEW = "/register/?authority=garante&status=varied&provision=GDPR+art.+37"
# What is explained where EXPLAIN is set, to see why a page takes what it takes.
EXPLAIN = os.environ.get("EXPLAIN", "")


@pytest.fixture
def many(committed, on_day):
    on_day("2025-10-13")
    began = time.perf_counter()
    call_command("seed", entries=ENTRIES, seed=7, verbosity=0)
    print(f"\nWrote {LiveEntry.objects.count():,} entries in {time.perf_counter() - began:.0f} s;",
          f"{LiveCount.objects.count():,} rows of counts.")  # fmt: skip


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


def list_pages() -> dict[str, str]:
    """Return the pages to measure by what they are; what is looked for is of the last entries."""
    entries = LiveEntry.objects.filter(stays_until=None, shown_from=None, is_anonymised=False)
    entry = entries.order_by("id").last()
    middle = entries.order_by("-decided_on", "-id")[entries.count() // 4]
    british = LiveEntry.objects.filter(authority_code="ico", kept_under_appeal=False)
    second = british.order_by("id").last()
    affair = LiveEntry.objects.exclude(matter_key="").order_by("id").last()
    words = "+".join(second.respondent.replace(",", "").split()[:2])
    place = write_api_cursor(middle.decided_on.toordinal(), middle.pk)
    return {
        "First page with counts": "/register/",
        "Three filters": "/register/?authority=ico&year=2024&instrument=penalty_notice",
        "Three filters, few entries": FEW,
        "Two words": f"/register/?q={words}",
        "Two words and a year": f"/register/?q={words}+{second.decided_on.year}",
        "A word of very many": "/register/?q=esempio",
        "One entry": f"/register/{entry.slug}/",
        "One entry of an affair": f"/register/{affair.slug}/",
        "By amount": "/register/?sort=amount",
        "A provision": "/register/?provision=UK+GDPR+art.+5",
        "A name nearly right": "/register/?q=Bakeriez+Exampel",
        "A page deep in": f"/register/?after={write_cursor(Sort.NEWEST, middle)}",
        "Home": "/",
        "Statistics": "/statistics/",
        "Feed": "/register/?format=atom",
        "Feed of three filters": f"{FEW}&format=atom",
        "Organisation": f"/organisations/{entry.organisation_keys[0]}/",
        "Affair": f"/matters/{affair.matter_key}/",
        "Changes": "/changes/",
        "Removals": "/removals/",
        "Data": "/data/",
        "API, first page": "/api/v1/entries/",
        "API, a page deep in": f"/api/v1/entries/?cursor={place}",
        "API, two words": f"/api/v1/entries/?q={words}",
        "Sitemap": "/sitemap.xml",
        "Sitemap, a part of 10,000": f"/sitemap-{entry.pk // PART_SIZE}.xml",
    }


def test_the_register_beside_a_bare_page(many, client):
    pages = list_pages()
    for path in pages.values():
        if EXPLAIN:
            _explain(client, path)
    queries = {}
    for name, path in pages.items():
        forget_answers()
        queries[name] = count_queries(client, path, warm=False)
    acts = {"": lambda: client.get(BARE_PAGE)}
    for name, path in pages.items():
        acts[f"{name}, cold"] = lambda path=path: (forget_answers(), client.get(path))
        acts[f"{name}, warm"] = lambda path=path: client.get(path)
    ways = {
        "in turn": medians_in_turn(acts, ROUNDS),
        "again and again": {name: median_of(act, ROUNDS) for name, act in acts.items()},
    }
    for way, taken in ways.items():
        print(f"\n| {ENTRIES:,} entries, {way} | cold, ms | warm, ms | bare, ms | queries, cold |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for name in pages:
            cold, warm = taken[f"{name}, cold"], taken[f"{name}, warm"]
            print(f"| {name} | {cold:.1f} | {warm:.1f} | {taken['']:.1f} | {queries[name]} |")
