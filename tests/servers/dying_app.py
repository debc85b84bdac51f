"""The portal's Celery application, whose workers can be told where to die, and which hurries.

``celery -A tests.servers.dying_app worker``. A file named for a point of the send, in the folder
``DIE_IN``, kills the process that reaches that point first, as ``kill -9`` does; the file goes
first, so that the next one lives. Sweeps take their deadlines a few at a time, and pause.
"""

import os
import signal
import smtplib
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from celery.signals import worker_process_init

from casework.config.celery import app

BEFORE, AFTER = "before", "after"
PAUSE = float(os.environ.get("SWEEP_PAUSE", "0"))
app.conf.beat_schedule = {
    "wake-outbox": {"task": "casework.wake_outbox", "schedule": timedelta(seconds=1)},
    "sweep-reminders": {"task": "casework.sweep_reminders", "schedule": timedelta(seconds=2)},
}


def die_at(point: str) -> None:
    """Kill this process if somebody asked for it at this point."""
    try:
        (Path(os.environ["DIE_IN"]) / point).unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def watch(owner: Any, name: str, point: str, *, when: str) -> None:
    """Let a function look, before or after what it does, whether it is to die."""
    known: Callable[..., Any] = getattr(owner, name)

    def watched(*args: Any, **kwargs: Any) -> Any:
        if when == BEFORE:
            die_at(point)
        result = known(*args, **kwargs)
        if when == AFTER:
            die_at(point)
        return result

    setattr(owner, name, watched)


@worker_process_init.connect
def lie_in_wait(**_: Any) -> None:
    """Put the traps into the process that works, where Django is set up by now."""
    outbox = import_module("casework.operations.outbox")
    reminders = import_module("casework.operations.reminders")
    models, digests = import_module("casework.models"), import_module("casework.operations.digests")
    watch(outbox, "_claim", "before-claim", when=BEFORE)
    watch(outbox, "_claim", "after-claim", when=AFTER)
    watch(outbox, "compose_digests", "after-writing", when=AFTER)
    watch(smtplib.SMTP, "connect", "after-connecting", when=AFTER)
    watch(smtplib.SMTP, "mail", "after-sender", when=AFTER)
    watch(smtplib.SMTP, "rcpt", "after-addressee", when=AFTER)
    watch(smtplib.SMTP, "data", "after-acceptance", when=AFTER)
    watch(digests.Digest, "settle", "after-settling", when=AFTER)
    watch(models.Message, "save", "after-marking", when=AFTER)
    watch(outbox, "_settle_next", "after-commit", when=AFTER)
    reminders.BATCH = 10
    write = reminders.write_reminders

    def write_slowly(**given: Any) -> int:
        time.sleep(PAUSE)
        return write(**given)

    reminders.write_reminders = write_slowly
