"""Keep files, each once by its hash, and open them again."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from casework.law.wording import N_, LawError
from casework.models import Officer, StoredFile
from casework.models.file import Scan
from casework.operations.operation import operation
from casework.operations.waking import READ_FILES, wake_worker
from casework.papers.clamd import ScannerUnavailable, scan_stream
from casework.papers.file_store import FileDamaged, FileStore, FileTooLarge
from casework.papers.sniffing import HEAD, sniff_media_type

__all__ = ["FileDamaged", "FileInfected", "FileNotKept", "keep_file", "open_file"]


MEGABYTE = 1_048_576


class FileNotKept(LawError):
    """The file is empty or too large."""


class FileInfected(LawError):
    """A scanner found malware in the file."""


@dataclass(frozen=True)
class _Scanned:
    scan: Scan
    finding: str = ""


@operation
def keep_file(
    *, content: bytes | BinaryIO, actor: Officer, now: datetime, even_infected: bool = False,
    most_bytes: int | None = None,
) -> StoredFile:  # fmt: skip
    """Keep a file, and return its row; the same content is kept once.

    A stream is read from its beginning, and left open. What came by mail is kept
    ``even_infected``: nobody is ever given it, but that it came belongs to the record.
    ``most_bytes`` is how large it may be, where that is not what the settings say of a file.

    :raises FileNotKept: if it is empty or larger than is kept.
    :raises FileInfected: if the scanner found malware in it.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    scanned = _scan(stream)
    if scanned.scan is Scan.INFECTED and not even_infected:
        raise FileInfected(
            N_("The file is not taken: {finding} was found in it."), finding=scanned.finding
        )
    stream.seek(0)
    try:
        kept = _store().keep(stream, most_bytes=most_bytes or settings.MOST_FILE_BYTES, head=HEAD)
    except FileTooLarge as error:
        raise FileNotKept(
            N_("The file is too large: at most {most} MB are kept."),
            most=(most_bytes or settings.MOST_FILE_BYTES) // MEGABYTE,
        ) from error
    if kept.size == 0:
        raise FileNotKept(N_("The file is empty."))
    row, is_new = StoredFile.objects.get_or_create(
        sha256=kept.sha256,
        defaults={
            "size": kept.size, "media_type": sniff_media_type(kept.head), "recorded_at": now,
        },
    )  # fmt: skip
    _note_scan(row, scanned, now)
    if is_new:
        wake_worker(task=READ_FILES)
    return row


def open_file(stored: StoredFile) -> BinaryIO:
    """Return a kept file, open at its beginning; its content was compared with its hash.

    :raises FileInfected: if malware was found in it: nobody is given it.
    :raises FileDamaged: if it is missing, or is no longer what was kept.
    """
    if stored.is_infected:
        raise FileInfected(
            N_("The file is not given out: {finding} was found in it."), finding=stored.finding
        )
    return _store().open(sha256=stored.sha256, size=stored.size)


def scan_again(*, stored: StoredFile, now: datetime) -> None:
    """Let the scanner see a file that it has not seen, where there is a scanner."""
    if settings.CLAMD_URL and stored.scan == Scan.NOT_SCANNED:
        with open_file(stored) as stream:
            _note_scan(stored, _scan(stream), now)


def _store() -> FileStore:
    return FileStore(root=Path(settings.MEDIA_ROOT))


def _scan(stream: BinaryIO) -> _Scanned:
    """Return what the scanner says; “not scanned” where there is none, or none answers."""
    if not settings.CLAMD_URL:
        return _Scanned(Scan.NOT_SCANNED)
    stream.seek(0)
    try:
        verdict = scan_stream(stream, url=settings.CLAMD_URL, seconds=settings.CLAMD_SECONDS)
    except ScannerUnavailable:
        return _Scanned(Scan.NOT_SCANNED)
    if verdict.is_clean:
        return _Scanned(Scan.CLEAN)
    return _Scanned(Scan.INFECTED, verdict.finding[:200])


def _note_scan(row: StoredFile, scanned: _Scanned, now: datetime) -> None:
    """Write down what the scanner said; that it said nothing takes nothing back."""
    if scanned.scan is Scan.NOT_SCANNED:
        return
    row.scan, row.finding, row.scanned_at = scanned.scan, scanned.finding, now
    row.save(update_fields=["scan", "finding", "scanned_at"])
