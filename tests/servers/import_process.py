"""A worker that applies what imports owe: ``import_process.py PAUSE LEASES LEAST``.

It works in steps of ten rows, of which two transactions make those of ``LEAST`` or more. It says
on its output when each is done, and rests ``PAUSE`` seconds behind each, so that a test can kill it
on its way. Its clock is ``LEASES`` leases ahead, as if that much time had passed since whoever held
the job was last heard of.
"""

import sys
import time
from datetime import datetime

import django

django.setup()

from casework import clock  # noqa: E402 - Django must be set up before
from casework.operations.imports import applying  # noqa: E402
from casework.operations.imports.work import WORK  # noqa: E402
from casework.operations.jobs import LEASE, run_owed_jobs  # noqa: E402

PAUSE, LEASES, LEAST = float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
make_step = applying.import_rows


def make_and_say(**given: object) -> bool:
    """Make the next rows, say so, and rest."""
    is_done = make_step(**given)
    sys.stdout.write("step\n")
    sys.stdout.flush()
    time.sleep(PAUSE)
    return is_done


def read_clock() -> datetime:
    """Return the moment, ahead by so many leases."""
    return clock.now() + LEASE * LEASES


applying.CHUNK, applying.LEAST = 10, LEAST
applying.import_rows = make_and_say
run_owed_jobs(read_clock=read_clock, work=WORK)
