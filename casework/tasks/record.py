"""The record."""

from celery import shared_task

from casework import clock
from casework.operations import sealing


@shared_task(name="casework.seal_record")
def seal_record() -> int:
    """Seal what has been written."""
    return sealing.seal_record(now=clock.now())
