"""Whatever the bytes, there is an answer or a refusal, and the database can take the text."""

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casework.mail.fingerprints import find_fingerprint
from casework.mail.mailboxes import split_mailbox
from casework.mail.names import safe_name
from casework.mail.read_mail import ReadMail, Unreadable
from casework.mail.reading import read_message
from tests.mail.outlook_file import attachment, message, write_compound
from tests.mail.test_read_tnef import SIMPLE

MIME = (
    b"From: =?utf-8?q?a?= <a@b.example>\nTo: c@d.example\nSubject: =?iso-8859-1?q?=E9?=\n"
    b"Date: Mon, 02 Mar 2026 10:00:00 +0100\nMessage-ID: <a@b>\nReferences: <c@d> <e@f>\n"
    b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n'
    b"\n<p>a</p>\n--x\nContent-Type: message/rfc822\n\nSubject: y\n\nz\n--x\n"
    b"Content-Type: message/delivery-status\n\nA: b\n\nFinal-Recipient: rfc822; q@r\nAction: failed"
    b"\n\n--x\nContent-Disposition: attachment; filename*=utf-8''a%2Fb.pdf\n"
    b"Content-Transfer-Encoding: base64\n\nAAAA\n--x--\n"
)
OUTLOOK = write_compound(
    message(texts={0x37: "s", 0x1000: "t", 0x7D: "From: a@b\r\n\r\n"},
            recipients=[{0x3001: "r"}], files=[attachment("a", b"b" * 5000)])
)  # fmt: skip


def require_storable(mail: ReadMail) -> None:
    texts = [mail.subject, mail.text, mail.message_id, mail.date_line, *mail.thread_ids]
    texts += [word for one in (*mail.senders, *mail.to) for word in (one.name, one.address)]
    texts += [word for f in mail.attachments for word in (f.name, f.claimed_name, f.claimed_type)]
    texts += [str(defect) for defect in mail.defects]
    for text in texts:
        assert "\0" not in text
        text.encode()
    names = [file.name.casefold() for file in mail.attachments]
    assert len(names) == len(set(names))
    assert not any(mark in name for name in names for mark in "/\\\r\n")


def read(content: bytes) -> None:
    find_fingerprint(content)
    with suppress(Unreadable):
        require_storable(read_message(content))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000))
@example(b"From: a\n\n")
def test_answers_to_any_bytes(content):
    read(content)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=500), st.binary(max_size=500), st.binary(max_size=500))
def test_answers_to_any_bytes_in_a_message(head, kind, body):
    read(b"From: " + head + b"\nContent-Type: " + kind + b"\nSubject: x\n\n" + body)


@st.composite
def mutated(draw, base: bytes) -> bytes:
    content = bytearray(base)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(content)))
        size = draw(st.integers(0, 8))
        content[at : at + size] = draw(st.binary(max_size=8))
    return bytes(content)


@settings(max_examples=250, deadline=None)
@given(mutated(MIME))
def test_answers_to_a_message_with_bytes_changed(content):
    read(content)


@settings(max_examples=150, deadline=None)
@given(mutated(OUTLOOK))
def test_answers_to_an_outlook_file_with_bytes_changed(content):
    read(content)


@settings(max_examples=200, deadline=None)
@given(mutated(SIMPLE))
def test_answers_to_a_winmail_file_with_bytes_changed(content):
    read(content)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([b"From a 10:00 2026\n", b"\n", b"X: y\n", b"w", b"\r\n", b">"])))
def test_loses_no_byte_of_a_mailbox(pieces):
    content = b"".join(pieces)
    assert b"".join(e.divider + e.content + e.blank for e in split_mailbox(content)) == content


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=80))
@example("", "Re: Sanctions 2026/1\\2")
@example("", "con")
def test_makes_a_name_of_any_text(claimed, subject):
    name = safe_name(claimed, fallback=f"{subject}.eml")
    assert name
    assert len(name) <= 150
    assert not set(name) & set('/\\:*?"<>|\0\r\n')
    assert name not in {".", ".."}
