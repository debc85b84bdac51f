"""Fetch mail from a real server, whose line is cut at any byte."""

import shutil
import socket
import tempfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

from casework.mail.imap import ImapMailbox
from casework.mail.imap_address import MailboxAddress, parse_mailboxes
from casework.models import Correspondence, Document, IncomingMail, Mailbox
from casework.models.incoming import MailState
from casework.operations.files import open_file
from casework.operations.mail_fetch import fetch_mail
from tests.mail.messages import write_mail
from tests.make import at, make_case
from tests.servers.dovecot import PASSWORD, PROGRAM, Dovecot, Line

pytestmark = [
    pytest.mark.slow_servers,
    pytest.mark.skipif(
        not PROGRAM.exists(), reason="a real IMAP server is needed: apt-get install dovecot-imapd"
    ),
]
CORPUS = "test.test_email"
NOW = at("2026-11-26")
CUTS = 12  # places at which the line is cut, spread over all that the server says
GREETED = 400  # bytes: within the greeting and the sign-in


@pytest.fixture(scope="module")
def dovecot():
    folder = Path(tempfile.mkdtemp(prefix="cwtest-", dir="/tmp"))
    folder.chmod(0o755)  # it works as nobody, who must come through
    server = Dovecot(folder)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def line(dovecot):
    made = Line(dovecot.port)
    yield made
    made.close()


def address(port: int, user: str, more: str = "", password: str = PASSWORD) -> MailboxAddress:
    text = f"imap://{user}:{password}@127.0.0.1:{port}/INBOX?authority=ico{more}"
    return parse_mailboxes(text, authorities={"ico"})[0]


def fetch(mailbox: MailboxAddress) -> int:
    return fetch_mail(mailboxes=[mailbox], read_clock=lambda: NOW, open_mailbox=ImapMailbox)


def kept() -> list[bytes]:
    found = []
    for mail in IncomingMail.objects.order_by("pk").select_related("original"):
        with open_file(mail.original) as stream:
            found.append(stream.read())
    return found


def crlf(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_keeps_the_bytes_that_the_server_has(cast, dovecot):
    hostile = [
        write_mail(message_id="1@x"), b"Subject: \xff\xfe 8-bit \xe9\n\nbody \x80\n",
        b"no head at all\n", write_mail(message_id="2@x", file=("a.bin", bytes(range(14, 256)))),
    ]  # fmt: skip
    dovecot.deliver("plain", *map(crlf, hostile))
    assert fetch(address(dovecot.port, "plain")) == 4
    assert kept() == [crlf(one) for one in hostile]
    assert dovecot.seen("plain") == [True] * 4
    assert fetch(address(dovecot.port, "plain")) == 0


@pytest.mark.skipif(
    not (find_spec("test") and find_spec(CORPUS)), reason="this Python came without its own tests"
)
def test_takes_in_all_of_pythons_own_messages(cast, dovecot):
    found = sorted(one for one in (files(CORPUS) / "data").iterdir() if one.name[:4] == "msg_")
    contents = {crlf(one.read_bytes()) for one in found}
    dovecot.deliver("corpus", *contents)
    fetch(address(dovecot.port, "corpus"))
    assert Mailbox.objects.get().refused == {}
    missing = contents - set(kept())
    assert len(missing) <= 1, missing  # of two with the same words one is kept
    assert dovecot.seen("corpus") == [True] * len(contents)


def three(case) -> list[bytes]:
    """Return a message that is filed by itself, one that waits, and one that cannot be read."""
    return [
        crlf(write_mail(subject=case.reference, message_id="1@x", file=("a.bin", b"x" * 9000))),
        crlf(write_mail(subject="Waits", message_id="2@x", text="y" * 5000)),
        b"unreadable\r\n" * 500,
    ]


@pytest.mark.parametrize("cut", range(CUTS))
def test_loses_and_doubles_nothing_wherever_the_line_is_cut(cast, dovecot, line, cut):
    case = make_case(cast)
    user, contents = f"cut{cut}", three(case)
    dovecot.deliver(user, *contents)
    line.most = GREETED + cut * sum(map(len, contents)) // CUTS
    taken = fetch(address(line.port, user))
    assert taken == IncomingMail.objects.count() < 3
    assert Mailbox.objects.get().error
    require_nothing_half_filed()
    assert sum(dovecot.seen(user)) <= taken
    line.most = None
    assert fetch(address(line.port, user)) == 3 - taken
    assert kept() == contents
    require_nothing_half_filed()
    assert Correspondence.objects.get().case == case
    assert dovecot.seen(user) == [True] * 3
    assert fetch(address(line.port, user)) == 0


def require_nothing_half_filed() -> None:
    filed = IncomingMail.objects.filter(state=MailState.FILED).count()
    assert Correspondence.objects.count() == filed
    assert Document.objects.count() == filed


def test_moves_what_was_taken_in(cast, dovecot, line):
    dovecot.deliver("mover", crlf(write_mail(text="z" * 3000)), crlf(write_mail(text="two")))
    client = dovecot.sign_in("mover")
    client.create("Archive")
    client.logout()
    mailbox = address(dovecot.port, "mover", "&done=Archive")
    assert fetch(mailbox) == 2
    assert dovecot.seen("mover") == []
    assert dovecot.seen("mover", "Archive") == [True, True]
    assert fetch(mailbox) == 0


def test_notes_why_it_was_not_let_in_and_never_the_password(cast, dovecot):
    assert fetch(address(dovecot.port, "plain", password="wrong-secret")) == 0
    error = Mailbox.objects.get().error
    assert "failed" in error.lower()
    assert "wrong-secret" not in error


def test_notes_that_nobody_answers(cast):
    with socket.socket() as bound:  # which listens to nobody, and keeps others from the port
        bound.bind(("127.0.0.1", 0))
        assert fetch(address(bound.getsockname()[1], "plain")) == 0
    assert Mailbox.objects.get().error
    assert Mailbox.objects.get().leased_until is None
