"""Every message of Python's own test data goes through, and nothing of it is lost."""

import importlib.util
from importlib.resources import files
from pathlib import Path

import pytest

from casework.mail.bodies import decode_payload
from casework.mail.kinds import Kind, find_kind
from casework.mail.mailboxes import split_mailbox
from casework.mail.read_mail import Unreadable
from casework.mail.reading import read_message
from casework.mail.structure import parse_bytes, walk_parts

CORPUS = "test.test_email"
HAS_CORPUS = importlib.util.find_spec("test") and importlib.util.find_spec(CORPUS)
pytestmark = pytest.mark.skipif(
    not HAS_CORPUS, reason="this Python came without its own tests (Debian: libpython3-testsuite)"
)


def corpus() -> list[Path]:
    if not HAS_CORPUS:
        return []
    return sorted(Path(str(one)) for one in (files(CORPUS) / "data").iterdir() if one.is_file())


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_reads_each_or_says_why_not(path):
    content = path.read_bytes()
    try:
        read = read_message(content)
    except Unreadable:
        assert not path.name.startswith("msg_") or path.name in {
            "msg_19.txt", "msg_25.txt", "msg_43.txt"
        }  # fmt: skip
        return
    assert "\0" not in read.text + read.subject


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_gives_every_part_as_text_or_as_a_file(path):
    content = path.read_bytes()
    if find_kind(content) is not Kind.MESSAGE:
        pytest.skip("no message of the Internet")
    read = read_message(content)
    message, _ = parse_bytes(content)
    given = read.text.encode() + b"".join(file.content for file in read.attachments)
    for part in walk_parts(message):
        if isinstance(part.get_payload(), list) or part.get_content_type() == "text/html":
            continue
        for line in decode_payload(part).splitlines():
            words = line.strip()
            if words.isascii():
                assert words in given, words


def test_splits_its_mailboxes_without_losing_a_byte():
    found = [path for path in corpus() if find_kind(path.read_bytes()) is Kind.MAILBOX]
    assert found
    for path in found:
        entries = split_mailbox(path.read_bytes())
        assert b"".join(e.divider + e.content + e.blank for e in entries) == path.read_bytes()
        for entry in entries:
            read_message(entry.content)
