"""Times of acts and pages, taken so that the machine's own moods fall on all of them."""

import statistics
import time
from collections.abc import Callable, Mapping

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

BARE_PAGE = "/about/"


def median_of(act: Callable[[], object], rounds: int) -> float:
    """Return the median time of an act in milliseconds, after one round to warm up."""
    return medians_in_turn({"": act}, rounds)[""]


def medians_in_turn(acts: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median time of each act in milliseconds, after one round to warm up.

    A round does every act once, so that a slow while of the machine slows all of them.
    """
    times: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()
    for _ in range(rounds):
        for name, act in acts.items():
            start = time.perf_counter()
            act()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


def measure_pages(client: Client, pages: Mapping[str, str], *, title: str, rounds: int) -> None:
    """Print what pages cost beside a bare one: in turn, and each again and again.

    In turn each page finds the caches of the machine filled by the others; again and again it
    finds what it left there itself.
    """
    queries = {name: count_queries(client, path) for name, path in pages.items()}
    acts = {
        name: lambda path=path: client.get(path) for name, path in {"": BARE_PAGE, **pages}.items()
    }
    ways = {
        f"{title}, in turn": medians_in_turn(acts, rounds),
        f"{title}, again and again": {name: median_of(act, rounds) for name, act in acts.items()},
    }
    for way, taken in ways.items():
        bare = taken.pop("")
        notes = {name: f"{queries[name]} queries" for name in taken}
        show(way, [(name, ours, bare, notes[name]) for name, ours in taken.items()])


def count_queries(client: Client, path: str, *, warm: bool = True) -> int:
    """Return how many queries a page asks, once it was opened before where it is ``warm``."""
    if warm:
        client.get(path)
    with (
        CaptureQueriesContext(connections["default"]) as application,
        CaptureQueriesContext(connections["public"]) as public,
    ):
        client.get(path)
        return len(application) + len(public)  # the next request empties the log


def show(title: str, rows: list[tuple[str, float, float, str]]) -> None:
    """Print rows of name, our time, the bare time (ms) and a note as a Markdown table."""
    print(f"\n| {title} | ours, ms | bare, ms | ratio | |\n| --- | ---: | ---: | ---: | --- |")
    for name, ours, bare, note in rows:
        print(f"| {name} | {ours:.1f} | {bare:.1f} | {ours / bare:.1f} | {note} |")
