"""Messages that Outlook saved."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest

from casework.mail.read_mail import Unreadable
from casework.mail.reading import read_message
from tests.mail.outlook_file import attachment, embedded, message, write_compound

SUBJECT, BODY, HTML, SENDER, SMTP, ID, HEAD = 0x37, 0x1000, 0x1013, 0x0C1A, 0x5D01, 0x1035, 0x7D
TEXTS = {SUBJECT: "Re: ICO-2026-0001", BODY: "words\r\nhere\0", SENDER: "Mara Öz",
         SMTP: "mara@example.org", ID: "<one@example.org>"}  # fmt: skip
SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_reads_words_people_and_files():
    mail = read_message(
        write_compound(
            message(
                texts=TEXTS, sent_at=SENT, files=[attachment("..\\..\\a.pdf", b"x" * 9000)],
                recipients=[{0x3001: "The office", 0x39FE: "office@ico.example"}],
            )
        )
    )  # fmt: skip
    assert (mail.subject, mail.text) == ("Re: ICO-2026-0001", "words\nhere")
    assert (mail.message_id, mail.sent_at) == ("one@example.org", SENT)
    assert [str(one) for one in mail.senders] == ["Mara Öz <mara@example.org>"]
    assert [str(one) for one in mail.to] == ["The office <office@ico.example>"]
    assert [(f.name, f.content) for f in mail.attachments] == [("a.pdf", b"x" * 9000)]


def test_takes_a_message_within_and_its_files():
    inner = message(texts={SUBJECT: "Inner", BODY: "inner words"}, is_inner=True,
                    files=[attachment("deep.txt", b"deep")])  # fmt: skip
    mail = read_message(write_compound(message(texts=TEXTS, files=[embedded("Inner", inner)])))
    words, deep = mail.attachments
    assert (words.name, words.is_message) == ("Inner.txt", True)
    assert b"inner words" in words.content
    assert (deep.name, deep.content) == ("deep.txt", b"deep")


def test_believes_the_lines_with_which_it_came_over_the_internet():
    head = "From: Real <real@example.org>\r\nIn-Reply-To: <zero@ico.example>\r\n\r\n"
    mail = read_message(write_compound(message(texts={**TEXTS, HEAD: head})))
    assert mail.senders[0].address == "real@example.org"
    assert mail.in_reply_to == ("zero@ico.example",)


def test_makes_words_of_html():
    texts = {SUBJECT: "x", HTML: "<p>Dear <b>office</b><script>x</script>"}
    assert read_message(write_compound(message(texts=texts))).text == "Dear office"


def test_refuses_one_that_is_cut_short_or_broken():
    whole = write_compound(message(texts=TEXTS, files=[attachment("a", b"x" * 9000)]))
    for length in range(600, len(whole), 997):
        with suppress(Unreadable):
            read_message(whole[:length])


def test_refuses_one_that_swells():
    whole = write_compound(message(texts=TEXTS, files=[attachment("a", b"x" * 9000)]))
    with pytest.raises(Unreadable, match="hold more than its own size"):
        read_message(whole.replace((9000).to_bytes(8, "little"), (10**8).to_bytes(8, "little")))


def test_does_not_take_another_office_file_for_a_message():
    with pytest.raises(Unreadable, match="does not begin like a message"):
        read_message(write_compound({"WordDocument": b"x" * 100}))
