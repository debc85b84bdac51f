"""Read the text out of kept files for the search, apart from whoever uploaded them."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from casework.models import Document, StoredFile
from casework.models.file import Scan, TextState
from casework.operations.files import FileDamaged, FileInfected, open_file, scan_again
from casework.operations.indexing import index_cases
from casework.operations.operation import operation
from casework.papers.pdf_text import MOST_CHARACTERS, TextNotRead, read_pdf_text

PDF, PLAIN = "application/pdf", "text/plain"


def read_owed_texts(*, now: datetime, limit: int) -> int:
    """Read the text of files that are owed it, and return of how many.

    Each file is read outside any transaction and written down at once; doing one twice is
    harmless. What the scanner has not seen is shown to it first.
    """
    owed = StoredFile.objects.filter(text_state=TextState.OWED).order_by("id")[:limit]
    for stored in list(owed):
        scan_again(stored=stored, now=now)
        keep_text(stored=stored, text=_read(stored))
    return len(owed)


def scan_owed(*, now: datetime, limit: int) -> int:
    """Show files to the scanner that it has not seen; return how many it has seen now."""
    if not settings.CLAMD_URL:
        return 0
    unseen = StoredFile.objects.filter(scan=Scan.NOT_SCANNED).order_by("-id")[:limit]
    for stored in (rows := list(unseen)):
        scan_again(stored=stored, now=now)
    return sum(stored.scan != Scan.NOT_SCANNED for stored in rows)


@operation
def keep_text(*, stored: StoredFile, text: str) -> None:
    """Write down the text of a file, and find the cases by it that it lies in."""
    stored.text = text.replace("\x00", "")[:MOST_CHARACTERS]
    stored.text_state = TextState.READ if stored.text.strip() else TextState.NONE
    stored.save(update_fields=["text", "text_state"])
    if stored.text_state == TextState.READ:
        index_cases(case_ids=_cases_with(stored))


def _read(stored: StoredFile) -> str:
    """Return the text of a file; nothing where it has none, or it cannot be read."""
    if stored.media_type not in {PDF, PLAIN}:
        return ""
    try:
        with open_file(stored) as stream:
            content = stream.read()
        if stored.media_type == PLAIN:
            return content.decode("utf-8", "replace")
        return read_pdf_text(content, seconds=settings.PDF_TEXT_SECONDS)
    except (FileDamaged, FileInfected, TextNotRead):
        return ""


def _cases_with(stored: StoredFile) -> Sequence[int]:
    found = Document.objects.filter(versions__file=stored, case__isnull=False)
    return list(found.order_by().values_list("case_id", flat=True).distinct())
