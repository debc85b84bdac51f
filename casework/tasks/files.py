"""Files that were kept: their text, and what the scanner says of them."""

from celery import shared_task

from casework import clock
from casework.operations import file_texts

MOST_AT_ONCE = 20  # files, so that one call stays within the time limit of a task


@shared_task(name="casework.read_files")
def read_files() -> int:
    """Read the text of the files that are owed it."""
    return file_texts.read_owed_texts(now=clock.now(), limit=MOST_AT_ONCE)


@shared_task(name="casework.scan_files")
def scan_files() -> int:
    """Show the scanner the files that it has not seen."""
    return file_texts.scan_owed(now=clock.now(), limit=MOST_AT_ONCE)
