"""Measure an import beside a bare COPY of the same file, in one run.

``make benchmark-imports ROWS=100000`` rehearses a made-up register, applies it with every check
and the whole history, hands it in again, and takes it back. Nothing here asserts a time.
"""

import os
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest
from django.db import connection, connections

from casework.models import Case, History, Import, Officer
from tests.operations.imports.scenes import applied, make_importer, rehearsed, take_in, undone

ROWS = int(os.environ.get("ROWS", "100000"))
COUNTRIES = ("France", "Italy", "Austria", "United Kingdom")
TITLES = "Reference;Country;Date;Controller;Fine;Currency;Article violated;Type;Summary\n"
BARE = """
    CREATE TABLE bare (reference text, country text, day text, controller text, fine text,
                       currency text, articles text, kind text, summary text)
"""


def draw_register(rows: int) -> str:
    """Return a register of made-up decisions, one in five of them of a respondent of its own."""
    random = Random(7)
    lines = [TITLES]
    for number in range(rows):
        who = f"Example {random.randrange(rows // 5 + 1)} of {random.choice('ABCDEFGH')} Ltd"
        day = f"{random.randrange(1, 29):02}.{random.randrange(1, 13):02}.{2018 + number % 7}"
        fine, articles = random.randrange(1, 9_000_000), random.sample(range(5, 40), 2)
        lines.append(
            f"R-{number};{random.choice(COUNTRIES)};{day};{who};{fine},00;EUR;"
            f"Art. {articles[0]} GDPR|Art. {articles[1]} GDPR;"
            f"Insufficient legal basis;The controller sent letters to {number} people.\n"
        )
    return "".join(lines)


def backend_seconds(pid: int) -> float:
    """Return the processor's time of a process of the database, and of others that have ended."""
    own, ended = _read_stat(pid), _read_stat(int(_read_stat(pid)[1]))
    ticks = sum(map(int, own[11:13])) + sum(map(int, ended[13:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _read_stat(pid: int) -> list[str]:
    """Return what Linux says of a process, from its state on: see proc_pid_stat(5)."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()


def seconds_kept_waiting(pids: Iterable[int]) -> float:
    """Return for how long some processes were ready to run while others had both cores."""
    stats = (Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii") for pid in pids)
    return sum(int(stat.split()[1]) for stat in stats) / 1e9


def peak_memory() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, act: Callable[[], object], bare: float, rows: int) -> None:
    """Do an act once, and print how long it took beside the bare thing and on which processor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    both, before = (os.getpid(), pid), peak_memory()
    began, waited = time.perf_counter(), seconds_kept_waiting(both)
    ours, theirs = time.process_time(), backend_seconds(pid)
    act()
    took, waited = time.perf_counter() - began, seconds_kept_waiting(both) - waited
    ours, theirs = time.process_time() - ours, backend_seconds(pid) - theirs
    print(
        f"| {name} | {took:.1f} | {rows / took:,.0f} | {took / bare:.1f} | {ours:.1f} |"
        f" {theirs:.1f} | {waited:.1f} | {peak_memory():.0f} | {peak_memory() - before:.0f} |",
        flush=True,
    )


def copy_bare(text: str) -> float:
    """Return how long PostgreSQL takes to copy the same file into one table without anything."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(BARE)
        began = time.perf_counter()
        path = Path(os.environ.get("TMPDIR", "/tmp")) / f"bare-{os.getpid()}.csv"
        path.write_text(text, encoding="utf-8")
        with path.open(encoding="utf-8") as stream:
            cursor.cursor.copy_expert(
                "COPY bare FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)", stream
            )
        took = time.perf_counter() - began
        path.unlink()
        cursor.execute("DROP TABLE bare")
    return took


@pytest.mark.usefixtures("committed")
def test_imports(authorities):
    """Measure a tenth of the rows and then all of them: the peak tells whether memory is flat."""
    ivy = make_importer(authorities)
    for rows in (ROWS // 10, ROWS):
        _measure(rows, ivy)


def _measure(rows: int, ivy: Officer) -> None:
    text = draw_register(rows)
    bare = copy_bare(text)
    print(f"\n{rows:,} rows; a bare COPY takes {bare:.2f} s ({rows / bare:,.0f} rows/s).\n")
    print(
        "| | s | rows/s | beside bare | Python, s | database, s | kept waiting, s | peak, MB | + |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    batch = take_in(text, ivy)
    measure("rehearse", lambda: rehearsed(batch, ivy), bare, rows)
    measure("apply", lambda: applied(batch, ivy, is_rehearsed=True), bare, rows)
    again = take_in(text, ivy)
    measure("rehearse again", lambda: rehearsed(again, ivy), bare, rows)
    assert Import.objects.get(pk=again.pk).counts["same"] == rows
    print(f"\n{Case.objects.count():,} cases, {History.objects.count():,} rows of history.\n")
    measure("take back", lambda: undone(batch, ivy), bare, rows)
