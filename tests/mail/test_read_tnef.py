"""The winmail.dat in which Outlook hides files."""

import base64
import struct
import time
from contextlib import suppress

import pytest
import tnefparse

from casework.mail.read_mail import Unreadable
from casework.mail.reading import read_message
from casework.mail.tnef import read_tnef
from tests.mail.tnef_file import attribute, counted, file, properties, write_tnef

SIMPLE = write_tnef(
    attribute(0x800C, "Grüße\0".encode("cp1252")),
    file("SHORT~1.PDF", b"%PDF", counted(0x1F, 0x3707, "../Übersicht.pdf\0".encode("utf-16-le"))),
    file("b.txt", b"second"),
)


def test_takes_out_text_and_files():
    mail = read_message(SIMPLE)
    assert mail.text == "Grüße"
    assert [(f.name, f.content) for f in mail.attachments] == [
        ("Übersicht.pdf", b"%PDF"), ("b.txt", b"second"),
    ]  # fmt: skip


def test_agrees_with_another_reader():
    theirs = tnefparse.TNEF(SIMPLE)
    assert [one.data for one in theirs.attachments] == [
        one.content for one in read_tnef(SIMPLE).files
    ]


def test_is_taken_apart_within_a_message():
    body = base64.encodebytes(SIMPLE).decode()
    mail = read_message(
        b'From: a@b.example\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\nHello\n--x\n'
        b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64"
        b"\n\n" + body.encode() + b"\n--x--"
    )
    assert mail.text == "Hello"
    assert [f.name for f in mail.attachments] == ["Übersicht.pdf", "b.txt"]


def test_stays_as_it_is_where_it_cannot_be_taken_apart():
    mail = read_message(
        b"From: a@b.example\nContent-Type: application/ms-tnef; name=winmail.dat\n\nno such thing"
    )
    assert [(f.name, f.content) for f in mail.attachments] == [("winmail.dat", b"no such thing")]
    assert "“winmail.dat” could not be taken apart" in str(mail.defects[-1]) + str(mail.defects)


def test_takes_the_files_of_a_message_within():
    inner = b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + SIMPLE
    found = read_tnef(write_tnef(file("Inner", b"", counted(0x0D, 0x3701, inner))))
    words, *files = found.files
    assert (words.claimed_name, words.content) == ("Inner.txt", "Grüße".encode())
    assert [f.content for f in files] == [b"%PDF", b"second"]


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<I", 0xFFFFFFFF),
        struct.pack("<IHHI", 1, 0x1003, 0x1234, 0xFFFFFFF0),
        struct.pack("<IHHI", 1, 0x101E, 0x1234, 0xFFFFFFF0),
        properties(struct.pack("<HHIII", 0x1E, 0x3707, 1, 0xFFFFFFFF, 0)),
    ],
)
def test_does_not_follow_counts_that_it_cannot_hold(data):
    began = time.process_time()
    for name in (0x9003, 0x9005):
        with suppress(Unreadable):
            read_tnef(write_tnef(file("a", b"x"), attribute(name, data)))
    assert time.process_time() - began < 1


def test_gives_what_came_before_it_was_cut():
    found = read_tnef(SIMPLE[:-4])
    assert found.files[0].content == b"%PDF"
    assert "ends before its time" in str(found.defects[0])
