"""Keep a file once by its hash, and open it again."""

import hashlib
from io import BytesIO

import pytest

from casework.models import History, StoredFile
from casework.models.file import Scan
from casework.operations import files
from casework.operations.files import (
    FileDamaged,
    FileInfected,
    FileNotKept,
    keep_file,
    open_file,
    scan_again,
)
from casework.papers.clamd import ScannerUnavailable, Verdict
from tests.make import at

NOW = at("2025-02-03")
LETTER = b"Dear Sir, we write to you."


@pytest.fixture
def scanner(monkeypatch, settings):
    """Return a function that sets what the scanner says; it says nothing at first."""
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    said: list[str | None] = [None]

    def scan(stream, *, url, seconds):
        if said[0] is None:
            raise ScannerUnavailable("away")
        return Verdict(finding=said[0] if b"EVIL" in stream.read() else "")

    monkeypatch.setattr(files, "scan_stream", scan)
    return lambda word: said.__setitem__(0, word)


def keep(cast, content=LETTER, **more):
    return keep_file(content=content, actor=cast.ada, now=NOW, **more)


def test_keeps_a_file_with_its_hash_and_what_it_is(cast):
    row = keep(cast)
    assert row.sha256 == hashlib.sha256(LETTER).hexdigest()
    assert (row.size, row.media_type, row.scan) == (len(LETTER), "text/plain", "not_scanned")
    with open_file(row) as file:
        assert file.read() == LETTER


def test_keeps_the_same_file_once(cast):
    stream = BytesIO(LETTER)
    stream.read(5)
    assert keep(cast).pk == keep(cast, stream).pk
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"x" * 1025, "too large")])
def test_refuses_what_is_empty_or_too_large(cast, settings, content, said):
    settings.MOST_FILE_BYTES = 1024
    with pytest.raises(FileNotKept, match=said):
        keep(cast, content)
    assert not StoredFile.objects.exists()


def test_says_when_a_file_is_no_longer_what_was_kept(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = keep(cast)
    path = files._store().path_of(row.sha256)
    path.write_bytes(b"otherwise")
    with pytest.raises(FileDamaged):
        open_file(row)
    path.unlink()
    with pytest.raises(FileDamaged):
        open_file(row)


def test_notes_that_it_is_clean(cast, scanner):
    scanner("Eicar")
    row = keep(cast)
    assert (row.scan, row.scanned_at) == (Scan.CLEAN, NOW)


def test_refuses_malware_and_leaves_nothing(cast, scanner):
    scanner("Eicar")
    with pytest.raises(FileInfected, match="Eicar was found"):
        keep(cast, b"EVIL")
    assert not StoredFile.objects.exists()


def test_keeps_malware_that_came_by_mail_and_gives_it_to_nobody(cast, scanner):
    scanner("Eicar")
    row = keep(cast, b"EVIL", even_infected=True)
    assert (row.scan, row.finding) == (Scan.INFECTED, "Eicar")
    with pytest.raises(FileInfected, match="not given out"):
        open_file(row)


def test_says_not_scanned_where_the_scanner_is_away_and_scans_later(cast, scanner):
    row = keep(cast, b"EVIL")
    assert row.scan == Scan.NOT_SCANNED
    scanner("Eicar")
    scan_again(stored=row, now=NOW)
    row.refresh_from_db()
    assert row.is_infected


def test_a_scanner_that_is_away_takes_nothing_back(cast, scanner):
    scanner("Eicar")
    keep(cast)
    scanner(None)
    assert keep(cast).scan == Scan.CLEAN


def test_is_in_the_record_without_its_text(cast):
    row = keep(cast)
    StoredFile.objects.filter(pk=row.pk).update(text="Dear Sir")
    history = History.objects.get(table_name="casework_storedfile")
    assert (history.operation, history.officer_id) == ("keep_file", cast.ada.pk)
    assert "text" not in history.payload["after"]
