"""An import whose worker is killed on its way comes to the same as one whose worker is not."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from casework.models import Case, Import, Officer
from casework.operations.imports import applying
from casework.operations.imports.ordering import apply_import
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    applied,
    make_importer,
    rehearsed,
    take_in,
    undone,
)

pytestmark = [pytest.mark.slow_servers, pytest.mark.usefixtures("committed")]

PROGRAM = Path(__file__).with_name("import_process.py")
ROWS = HEADER + "".join(
    f"France;{1 + number % 28:02}.02.2021;Example {number % 40} SAS;{number + 1},50 EUR;A-{number};"
    "Art. 5 GDPR|Art. 6 GDPR\n"
    for number in range(75)
)


def start_worker(*, pause: float, leases: int, least: int) -> subprocess.Popen[str]:
    """Start a worker that looks at the database of this test."""
    name = connection.settings_dict["NAME"]
    found = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DATABASE_URL": found._replace(path=f"/{name}").geturl(),
        "DJANGO_SETTINGS_MODULE": "casework.config.settings",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "CASEWORK_TODAY": "2025-10-13",
    }
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(pause), str(leases), str(least)],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def portray() -> Iterator[tuple[object, ...]]:
    """Yield all that a case of the import consists of, but the numbers of its rows."""
    for case in Case.objects.order_by("reference"):
        yield (
            case.reference.rpartition("-")[2], case.title, case.stage, str(case.opened_on),
            [party.name for party in case.parties.all()],
            [(event.number, event.kind, str(event.occurred_on)) for event in case.events.all()],
            [
                (step.amount_minor, step.state)
                for penalty in case.penalties.all() for step in penalty.amounts.all()
            ],
            [(breach.law, breach.place) for breach in case.breaches.all()],
            case.words.text,
        )  # fmt: skip


def import_killed(ivy: Officer, least: int) -> Import:
    """Import the rows by three workers, of whom two are killed: at rest, and within a step."""
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    for leases, steps in ((0, 2), (2, 1)):
        worker = start_worker(pause=0.2, leases=leases, least=least)
        for _ in range(steps):
            assert worker.stdout.readline() == "step\n"
        if leases:  # by now it is likely within the next
            worker.stdout.readline()
        worker.send_signal(signal.SIGKILL)
        assert worker.wait(timeout=30) == -signal.SIGKILL
        worker.stdout.close()
        batch.refresh_from_db()
        assert batch.state == "applying"
        # What a second transaction has made of the step that was broken off stands.
        assert batch.checkpoint <= Case.objects.count() < 75
        assert least == 1 or batch.checkpoint == Case.objects.count()
    last = start_worker(pause=0, leases=4, least=least)
    assert last.wait(timeout=60) == 0
    last.stdout.close()
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("least", [applying.LEAST, 1], ids=["by one", "by two transactions"])
def test_comes_to_the_same_and_doubles_nothing(authorities, least):
    ivy = make_importer(authorities)
    whole = applied(take_in(ROWS, ivy), ivy)
    expected = list(portray())
    undone(whole, ivy)
    batch = import_killed(ivy, least)
    assert (batch.state, batch.counts["made"]) == ("applied", 75)
    assert list(portray()) == expected
    assert len(expected) == 75
