"""The register: what is released on its hour, and what the day has ended."""

from celery import shared_task

from casework import clock
from casework.operations import embargoes, expiry, register_files


@shared_task(name="casework.release_entries")
def release_entries() -> int:
    """Release what is embargoed until now."""
    return embargoes.release_due_entries(now=clock.now())


@shared_task(name="casework.sweep_entries")
def sweep_entries() -> int:
    """Take out of the live tables what the day has ended."""
    return expiry.sweep_expired_entries(now=clock.now())


@shared_task(name="casework.order_register_files")
def order_register_files() -> bool:
    """Owe the whole files of the register anew, if it has changed."""
    return register_files.order_register_files(now=clock.now())
