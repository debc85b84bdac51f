"""Files of several messages."""

import pytest

from casework.mail.kinds import Kind, find_kind
from casework.mail.limits import MOST_MESSAGES
from casework.mail.mailboxes import split_mailbox
from casework.mail.read_mail import Unreadable
from casework.mail.reading import read_message

LINE = b"From a@b.example Mon Mar  2 10:00:00 2026\n"


def one(number: int, body: bytes = b"words\n") -> bytes:
    return LINE + b"From: a@b.example\nSubject: %d\n\n" % number + body + b"\n"


def joined(content: bytes) -> bytes:
    return b"".join(e.divider + e.content + e.blank for e in split_mailbox(content))


def test_splits_at_each_message():
    content = one(1) + one(2) + one(3)
    assert find_kind(content) is Kind.MAILBOX
    entries = split_mailbox(content)
    assert [b"Subject: %d" % n in e.content for n, e in enumerate(entries, 1)] == [True] * 3
    assert entries[0].content == b"From: a@b.example\nSubject: 1\n\nwords\n"
    assert joined(content) == content


@pytest.mark.parametrize(
    "body",
    [
        b"From here on it is words.\n",
        b"\nFrom here on it is words.\n",
        b"\nFrom a@b.example Mon Mar  2 10:00:00 2026\nis how a mailbox begins a message\n",
        b"\n>From a@b.example Mon Mar  2 10:00:00 2026\nX: y\n",
        b"\n>>From quoted twice\n",
    ],
)
def test_leaves_lines_of_a_body_alone(body):
    content = one(1, body) + one(2)
    entries = split_mailbox(content)
    assert len(entries) == 2
    assert entries[0].content.endswith(body)
    assert joined(content) == content


def test_keeps_each_ending_of_lines():
    content = (one(1) + one(2)).replace(b"\n", b"\r\n")
    assert len(split_mailbox(content)) == 2
    assert joined(content) == content


def test_is_read_as_a_message_where_it_holds_only_one():
    assert read_message(one(1)).subject == "1"
    assert read_message(b"From a@b.example\nFrom: a@b.example\n\nwords").text == "words"
    with pytest.raises(Unreadable, match="several messages"):
        read_message(one(1) + one(2))


def test_refuses_too_many_at_once():
    with pytest.raises(Unreadable, match="Split it"):
        split_mailbox(one(1) * (MOST_MESSAGES + 1))
