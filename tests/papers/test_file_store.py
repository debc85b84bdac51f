"""Bytes kept once under their hash, and read back only if they are the same."""

import hashlib
import stat
from io import BytesIO

import pytest

from casework.papers.file_store import FileDamaged, FileStore, FileTooLarge

TEXT = b"A notice of intent"
HASH = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def store(tmp_path):
    return FileStore(root=tmp_path / "files")


def keep(store, content=TEXT, most=1000):
    return store.keep(BytesIO(content), most_bytes=most, head=8)


def test_keeps_a_file_at_its_hash_for_its_owner_alone(store):
    kept = keep(store)
    assert (kept.sha256, kept.size, kept.head) == (HASH, len(TEXT), b"A notice")
    path = store.root / HASH[:2] / HASH[2:4] / HASH
    assert path.read_bytes() == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_keeps_the_same_file_once(store):
    assert keep(store) == keep(store)
    assert [p for p in store.root.rglob("*") if p.is_file()] == [store.path_of(HASH)]


def test_leaves_nothing_of_a_file_that_is_too_large(store):
    with pytest.raises(FileTooLarge, match="at most 2 MB"):
        keep(store, b"x" * 2_097_153, most=2_097_152)
    assert not [p for p in store.root.rglob("*") if p.is_file()]


def test_leaves_nothing_of_a_file_whose_reading_breaks_off(store):
    class Broken(BytesIO):
        def read(self, size=-1):
            raise OSError("The line is cut")

    with pytest.raises(OSError, match="cut"):
        store.keep(Broken(), most_bytes=10, head=8)
    assert not [p for p in store.root.rglob("*") if p.is_file()]


def test_opens_what_was_kept_at_its_beginning(store):
    keep(store)
    with store.open(sha256=HASH, size=len(TEXT)) as file:
        assert file.read() == TEXT


def test_refuses_a_file_that_was_changed(store):
    keep(store)
    store.path_of(HASH).write_bytes(b"A notice of nothing")
    with pytest.raises(FileDamaged, match="no longer what was kept"):
        store.open(sha256=HASH, size=len(TEXT))


def test_refuses_a_file_that_is_gone(store):
    with pytest.raises(FileDamaged, match="cannot be read"):
        store.open(sha256=HASH, size=len(TEXT))


def test_keeping_it_again_mends_what_was_damaged(store):
    keep(store)
    store.path_of(HASH).write_bytes(b"")
    keep(store)
    with store.open(sha256=HASH, size=len(TEXT)) as file:
        assert file.read() == TEXT


@pytest.mark.parametrize("name", ["", "../../etc/passwd", HASH.upper(), HASH[:-1], HASH + "\n"])
def test_takes_nothing_but_a_hash_for_a_name(store, name):
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(name)
