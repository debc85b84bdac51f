"""A ZIP with its checksums, and the shelf on which it lies."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from uuid import UUID

import pytest

from casework.exports.archive import SUMS, Archive, read_pieces
from casework.exports.keeping import FileGone, Shelf

NOW = datetime(2025, 7, 10, 9, 30, tzinfo=UTC)
TOKEN = UUID(int=7)


def make(**files: bytes) -> bytes:
    file = io.BytesIO()
    with Archive.begin(file, at=NOW) as archive:
        for name, content in files.items():
            archive.add(name, read_pieces(io.BytesIO(content)))
    return file.getvalue()


def test_its_checksums_hold():
    content = make(a=b"one", b=b"two" * 200_000)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        lines = packed.read(SUMS).decode().splitlines()
        assert len(lines) == 2
        for line in lines:
            digest, name = line.split("  ")
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest


def test_refuses_two_files_of_one_name():
    with Archive.begin(io.BytesIO(), at=NOW) as archive:
        archive.add("a", [b"x"])
        with pytest.raises(ValueError, match="two files"):
            archive.add("a", [b"y"])


def test_broken_off_it_has_no_checksums():
    def fail():
        yield b"half"
        raise RuntimeError("Stopped.")

    file = io.BytesIO()
    with pytest.raises(RuntimeError), Archive.begin(file, at=NOW) as archive:
        archive.add("a", fail())
    assert SUMS not in zipfile.ZipFile(file).namelist()


def test_a_shelf_holds_a_file_whole_or_not_at_all(tmp_path):
    shelf = Shelf(root=tmp_path / "exports")

    def fail(file):
        file.write(b"half")
        raise RuntimeError("Stopped.")

    with pytest.raises(RuntimeError):
        shelf.write(TOKEN, fail)
    assert list((tmp_path / "exports").iterdir()) == []
    written = shelf.write(TOKEN, lambda file: file.write(b"whole"))
    assert (written.size, written.sha256) == (5, hashlib.sha256(b"whole").hexdigest())
    with shelf.open(TOKEN) as file:
        assert file.read() == b"whole"
    shelf.remove(TOKEN)
    shelf.remove(TOKEN)
    with pytest.raises(FileGone):
        shelf.open(TOKEN)


def test_nobody_else_reads_what_lies_there(tmp_path):
    shelf = Shelf(root=tmp_path / "exports")
    shelf.write(TOKEN, lambda file: file.write(b"x"))
    assert (tmp_path / "exports").stat().st_mode & 0o077 == 0
    assert (tmp_path / "exports" / TOKEN.hex).stat().st_mode & 0o077 == 0
