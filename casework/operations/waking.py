"""Wake a worker once the transaction has been committed.

A wake-up is a hint and no more: what is owed stands in a table, and beat looks there
every minute. Losing a wake-up or giving two is harmless, so a broker that is down never
fails the operation that called.
"""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

WAKE_OUTBOX = "casework.wake_outbox"
WAKE_JOBS = "casework.wake_jobs"
WAKE_IMPORTS = "casework.wake_imports"
READ_FILES = "casework.read_files"
# A person waits for the page meanwhile, so one try must do.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 2, "socket_timeout": 5}
STALE_AFTER = 600  # seconds; beat has called several times by then

logger = logging.getLogger(__name__)


def wake_worker(*, task: str) -> None:
    """Send the task of this name after commit, and go on without it if that fails.

    However often a transaction calls, it sends once.
    """
    waiting = transaction.get_connection().run_on_commit
    if not any(getattr(send, "args", ()) == (task,) for _points, send, _robust in waiting):
        transaction.on_commit(partial(_send, task), robust=True)


def _send(task: str) -> None:
    try:
        with current_app.connection_for_write() as connection:
            connection.transport_options = {**connection.transport_options, **IMPATIENT}
            current_app.send_task(
                task, connection=connection, retry=False, ignore_result=True, expires=STALE_AFTER
            )
    except OperationalError as error:
        logger.warning("Nobody was woken for %s; beat will look: %s", task, error)
