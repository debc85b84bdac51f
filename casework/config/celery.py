"""The Celery application, for worker and beat."""

import logging.config
import os
from typing import Any

from celery import Celery, Task
from celery.signals import setup_logging
from django.conf import settings
from django.db import InterfaceError, OperationalError

from casework.operations.origin import acting_from

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.config.settings")


class NamedTask(Task):
    """A task that stands by its name in the record of what it does.

    Each finds its work in a table and may run twice, so that one which met a database that is
    down, or starting again, is tried again: soon, then later, and never all of them at once.
    """

    abstract = True
    autoretry_for = (OperationalError, InterfaceError)
    retry_backoff = True
    retry_backoff_max = 120  # seconds
    retry_jitter = True
    max_retries = 6

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the task under its own name."""
        with acting_from(f"task {self.name}"):
            return super().__call__(*args, **kwargs)


app = Celery("casework", task_cls=NamedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["casework"])


@setup_logging.connect
def log_as_the_web_does(**_: Any) -> None:
    """Keep Celery from setting up a log of its own, which would repeat what tasks were given."""
    logging.config.dictConfig(settings.LOGGING)
