"""Messages as they come: broken, misleading, and hostile."""

import time
from datetime import UTC, datetime

import pytest

from casework.mail.limits import LONGEST_HEADER, MOST_PARTS
from casework.mail.read_mail import Address, ReadMail, Unreadable
from casework.mail.reading import read_message


def read(head: str | bytes, body: str | bytes = "words") -> ReadMail:
    start = head.encode() if isinstance(head, str) else head
    return read_message(start + b"\n\n" + (body.encode() if isinstance(body, str) else body))


def said(mail: ReadMail) -> str:
    return " ".join(str(defect) for defect in mail.defects)


WHOLE = (
    "From: =?utf-8?q?Mara_=C3=96z?= <mara@example.org>\nTo: office@ico.example, b@ico.example\n"
    "Cc: c@example.org\nSubject: Re: [EXT] ICO-2026-0001\nMessage-ID: <one@example.org>\n"
    "In-Reply-To: <zero@ico.example>\nReferences: <minus@x> <zero@ico.example>\n"
    "Date: Mon, 02 Mar 2026 10:00:00 +0100"
)


def test_reads_a_whole_one():
    mail = read(WHOLE)
    assert mail.senders == (Address(name="Mara Öz", address="mara@example.org"),)
    assert [one.address for one in mail.to] == ["office@ico.example", "b@ico.example"]
    assert [one.address for one in mail.copies] == ["c@example.org"]
    assert (mail.message_id, mail.text) == ("one@example.org", "words")
    assert mail.thread_ids == ("zero@ico.example", "minus@x")
    assert mail.sent_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert mail.defects == ()


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"Subject: Beschwerde \xfcber", "Beschwerde über"),
        ("Subject: Réclamation".encode(), "Réclamation"),
        (b"Subject: =?iso-8859-1?q?=80uro?=", "€uro"),
        (b"Subject: =?x-no-such?q?plain?=", "plain"),
        (b"Subject: =?utf-8?b?####?=", "=?utf-8?b?####?="),
        (b"Subject: =?utf-8?q?a=00b=0d=0aBcc:_x?=", "ab Bcc: x"),
        (b"Subject: =?utf-8?q?=e2=80=aefdp.exe?=", "fdp.exe"),
        (b"Subject: =?zlib?q?a?=", "a"),
        (b"Subject: =?idna?q?a?=", "a"),
        (b"Subject: =?unicode_escape?q?=5Cud800?=", "\\ud800"),
        (b"Subject: \xed\xa0\x80", "í\xa0€"),
        (b"Subject: folded\n\t over  lines", "folded over lines"),
        (b"Subject:", ""),
    ],
)
def test_reads_subjects_in_any_writing(raw, subject):
    mail = read(b"From: a@b.example\n" + raw)
    assert mail.subject.replace(" ", "\xa0") == subject.replace(" ", "\xa0")
    mail.subject.encode()


def test_takes_nul_and_lone_surrogates_out_of_the_text():
    mail = read(
        "From: a@b.example\nContent-Type: text/plain; charset=utf-16-le", b"a\0\0\0\0\xd8b\0"
    )
    assert "\0" not in mail.text
    mail.text.encode()


@pytest.mark.parametrize(
    "date",
    ["yesterday", "Mon, 99 Foo 2026 99:99:99 +9999", "Mon, 1 Jan 1801 00:00:00 +2359",
     "Fri, 31 Dec 9999 23:59:59 -2359", "Thu, 1 Jan 1970 00:00:00 +0000", "1 1 1 1 1", ";" * 50,
     "Mon, 2 Mar 2026 10:00:00 +99999999999999999999"],
)  # fmt: skip
def test_says_when_a_date_cannot_be_believed(date):
    mail = read(f"From: a@b.example\nDate: {date}")
    assert mail.sent_at is None
    assert mail.date_line == date
    assert "The date of the message" in said(mail)


def test_says_that_there_is_no_date_and_no_sender():
    mail = read("Subject: x")
    assert "gives no date" in said(mail)
    assert "names no sender" in said(mail)


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ('"legit@ico.example" <evil@x.example>', ["evil@x.example"]),
        ("a@b.example, , c@d.example", ["a@b.example", "c@d.example"]),
        ("(" * 3000 + "a@b.example", ["a@b.example"]),
        ("undisclosed-recipients:;", [""]),
        ("Jörg <j@b.example>", ["j@b.example"]),
    ],
)
def test_reads_addresses_however_they_are_written(line, addresses):
    assert [one.address for one in read(f"From: {line}").senders] == addresses


def test_shows_html_as_words_and_loads_nothing():
    mail = read(
        "From: a@b.example\nContent-Type: text/html; charset=utf-8",
        '<p onclick="x()">Dear <b>office</b></p><script>alert(1)</script>'
        '<style>p{background:url(http://t.example/2)}</style><img src="http://t.example/1.gif">'
        '<img src="cid:logo"><a href="https://evil.example/?a=1&amp;b=2">https://bank.example</a>',
    )
    assert mail.text == "Dear office\nhttps://bank.example <https://evil.example/?a=1&b=2>"
    assert (mail.is_from_html, mail.unloaded_images) == (True, 1)


def test_prefers_plain_text_unless_the_html_says_far_more():
    head = 'From: a@b.example\nContent-Type: multipart/alternative; boundary="x"'
    body = "--x\nContent-Type: text/plain\n\n{0}\n--x\nContent-Type: text/html\n\n<p>{1}</p>\n--x--"
    assert read(head, body.format("plain words", "rich words")).text == "plain words"
    assert read(head, body.format("see html", "rich " * 50)).text.startswith("rich rich")
    assert read(head, body.format(" ", "rich")).text == "rich"


def test_keeps_files_under_safe_names_of_their_own():
    part = '--x\nContent-Disposition: attachment; filename="{}"\n\n{}\n'
    names = ["../../etc/passwd", "C:\\\\x\\\\con.txt", "a.pdf", "A.PDF", "\u202efdp.exe", "..", ""]
    body = "".join(part.format(name, number) for number, name in enumerate(names)) + "--x--"
    mail = read('From: a@b.example\nContent-Type: multipart/mixed; boundary="x"', body)
    assert [file.name for file in mail.attachments] == [
        "passwd", "_con.txt", "a.pdf", "A (2).PDF", "fdp.exe", "attachment.txt",
        "attachment (2).txt",
    ]  # fmt: skip
    assert [file.content for file in mail.attachments] == [b"%d" % n for n in range(7)]


def test_keeps_a_message_within_as_one_file():
    inner = "From: x@y.example\nSubject: The inner\n\nhidden"
    mail = read(
        'From: a@b.example\nContent-Type: multipart/mixed; boundary="x"',
        f"--x\nContent-Type: message/rfc822\n\n{inner}\n--x--",
    )
    (file,) = mail.attachments
    assert (file.name, file.is_message) == ("The inner.eml", True)
    assert read_message(file.content).text == "hidden"
    assert mail.text == ""


def test_reads_a_message_within_that_is_in_base64_against_the_rules():
    mail = read(
        "From: a@b.example\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64",
        "RnJvbTogeEB5LmV4YW1wbGUKU3ViamVjdDogSW5uZXIKCmhpZGRlbg==",
    )
    assert read_message(mail.attachments[0].content).subject == "Inner"


def nested(depth: int, kind: str) -> bytes:
    if kind == "rfc822":
        return b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * depth + b"\nend"
    heads = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return b"From: a@b.example\n" + heads + b"Content-Type: text/plain\n\nend"


@pytest.mark.parametrize("kind", ["rfc822", "multipart"])
@pytest.mark.parametrize("depth", [30, 60, 400, 3000])
def test_is_not_drowned_in_parts_within_parts(kind, depth):
    mail = read_message(nested(depth, kind))
    assert mail.senders[0].address == "a@b.example"
    assert depth < 40 or kind == "rfc822" or "too deep" in said(mail) or "more parts" in said(mail)


def test_is_not_drowned_in_parts():
    body = "--x\n\n\n" * (MOST_PARTS * 20)
    mail = read('From: a@b.example\nContent-Type: multipart/mixed; boundary="x"', body)
    assert "more parts than are taken apart" in said(mail)
    assert mail.senders[0].address == "a@b.example"


def test_shortens_huge_heads():
    mail = read("From: a@b.example\nSubject: " + "x" * 10 * LONGEST_HEADER + "\nX: y" * 5000)
    assert len(mail.subject) == 300
    assert "too long or too many" in said(mail)


def test_keeps_the_files_of_one_whose_head_is_shortened():
    mail = read(
        f"From: a@b.example\nX: {'y' * 2 * LONGEST_HEADER}\n"
        'Content-Type: multipart/mixed; boundary="x"',
        "--x\n\nwords\n--x\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF\n--x--",
    )
    assert (mail.text, [file.content for file in mail.attachments]) == ("words", [b"%PDF"])


def html(page: str) -> str:
    return "From: a@b.example\nContent-Type: text/html\n\n" + page


@pytest.mark.parametrize(
    "content",
    [
        html("<img " * 100_000), html("<div>" * 100_000), html("<b><p>" * 80_000),
        html("<table>" * 900 + "<td>" * 50_000), html("<" * 400_000), html("<!--" * 100_000),
        "From: a (" + "(" * 20_000 + "\n\nx", "Subject: " + "=?utf-8?q?a?= " * 100_000 + "\n\nx",
        "From: " + "a@" * 9_000 + "\n\nx", "Date: " + "1 " * 9_000 + "\n\nx",
        'From: a\nContent-Type: multipart/mixed; boundary="x"\n\n'
        + ('--x\nContent-Type: application/pdf; name="' + ';"' * 900 + "\n\n") * 450,
    ],
    ids=range(11),
)  # fmt: skip
def test_is_not_slowed_by_what_is_made_to_slow_it(content):
    began = time.process_time()
    read_message(content.encode())
    assert time.process_time() - began < 15


def test_is_not_slowed_by_parameters_without_end():
    mail = read("From: a@b.example\nContent-Type: text/plain" + ';a="' * 200_000)
    assert mail.text or mail.attachments


def test_reads_a_report_that_a_letter_came_back():
    head = ('From: mailer@mx.example\nContent-Type: multipart/report; '
            'report-type=delivery-status; boundary="x"')  # fmt: skip
    body = (
        "--x\n\nSorry.\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; gone@firm.example\nAction: failed\nStatus: 5.1.1 (bad)\n"
        "Diagnostic-Code: smtp; 550 No such user\n\nFinal-Recipient: rfc822; ok@firm.example\n"
        "Action: delivered\n\n--x\nContent-Type: text/rfc822-headers\n\n"
        "Message-ID: <letter@ico.example>\n--x--"
    )
    bounce = read(head, body).bounce
    (failed,) = bounce.failed
    assert (failed.address, failed.status) == ("gone@firm.example", "5.1.1")
    assert failed.said == "550 No such user"
    assert bounce.letter_id == "letter@ico.example"


@pytest.mark.parametrize(
    ("line", "is_so"),
    [("Auto-Submitted: auto-replied", True), ("Auto-Submitted: no", False),
     ("Precedence: bulk", True), ("X-Other: y", False)],
)  # fmt: skip
def test_tells_what_machines_wrote(line, is_so):
    assert read(f"From: a@b.example\n{line}").is_automatic is is_so


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_says_why_it_cannot_be_read(content):
    with pytest.raises(Unreadable, match=r"^It .*\.$"):
        read_message(content)


@pytest.mark.parametrize("said", ["base64;", " Base64 ", "BASE64, 8bit", "base64"])
def test_decodes_whatever_stands_beside_the_name_of_the_encoding(said):
    head = f"From: a@b.example\nContent-Type: text/plain\nContent-Transfer-Encoding: {said}"
    assert read(head, "d29yZHM=").text == "words"


def test_reads_when_the_last_server_took_it():
    lines = "Received: from a by b; Mon, 02 Mar 2026 10:00:00 +0100\nReceived: x; 1 Jan 2020"
    mail = read(f"{lines}\nFrom: a@b.example")
    assert mail.received_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert read("Received: nonsense; ;\nFrom: a@b.example").received_at is None


def test_keeps_what_decodes_to_nothing_sensible():
    mail = read("From: a@b.example\nContent-Type: application/pdf; name=a.pdf\n"
                "Content-Transfer-Encoding: base64", "!!! not base64 !!!")  # fmt: skip
    assert mail.attachments[0].name == "a.pdf"
