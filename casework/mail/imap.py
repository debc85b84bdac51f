"""Fetch the messages of a mailbox by IMAP, one by one, as the bytes that they are."""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from casework.mail.headers import believable
from casework.mail.imap_address import MailboxAddress

SECONDS = 30  # without a word from the server
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")

logger = logging.getLogger(__name__)


class LineDropped(Exception):
    """The server cannot be reached, refuses the account, or has dropped the line."""


class NotGiven(Exception):
    """The server does not give this one message, and goes on with others."""


class Gone(Exception):
    """The message is not there any more."""


@dataclass(frozen=True, kw_only=True)
class FetchedMail:
    """A message as the server holds it, and when it came there, if it says so."""

    content: bytes
    received_at: datetime | None


class ImapMailbox:
    """An open mailbox; whatever goes wrong with the line is a :class:`LineDropped`."""

    def __init__(self, address: MailboxAddress) -> None:
        self._address = address
        self._box: BaseMailBox | None = None

    def __enter__(self) -> Self:
        """Sign in, and open the folder."""
        with _one_fault():
            self._box = _connect(self._address)
            self._box.login(
                self._address.user, self._address.password, initial_folder=self._address.folder
            )
            # What a server can do it says anew after the sign-in, which imaplib does not ask.
            said = self._box.client.capability()[1]
            self._box.client.capabilities = tuple(said[-1].decode("ascii", "replace").split())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Sign out; a line that is gone already is no matter."""
        with suppress(*FAULTS):
            if self._box is not None:
                self._box.logout()

    @property
    def validity(self) -> int:
        """The number that changes when the server gives its messages other UIDs."""
        with _one_fault():
            status = self._open.folder.status(self._address.folder, ["UIDVALIDITY"])
            return int(status["UIDVALIDITY"])

    def find_after(self, uid: int) -> list[int]:
        """Return the UIDs of the messages after one, the lowest first."""
        with _one_fault():
            found = self._open.uids(f"UID {uid + 1}:*", charset=None)
        # A range that begins beyond the last message still names the last.
        return sorted(int(one) for one in found if int(one) > uid)

    def find_unmarked(self, *, until: int) -> list[int]:
        """Return the UIDs up to one of messages that are not marked as read, or not moved."""
        if until < 1:
            return []
        unread = "" if self._address.done else " UNSEEN"
        with _one_fault():
            found = self._open.uids(f"UID 1:{until}{unread}", charset=None)
        return sorted(int(one) for one in found if int(one) <= until)

    def size_of(self, uid: int) -> int:
        """Return how many bytes a message has.

        :raises Gone: if the server knows no such message any more.
        :raises NotGiven: if the server refuses to say.
        """
        match = SIZE.search(b" ".join(_flat(self._fetch(uid, "(RFC822.SIZE)"))))
        if match is None:
            raise Gone
        return int(match[1])

    def fetch(self, uid: int) -> FetchedMail:
        """Return a message whole; the server's mark that it was read is left alone.

        :raises NotGiven: if the server does not give it.
        """
        answer = self._fetch(uid, "(INTERNALDATE BODY.PEEK[])")
        for part in answer:
            if isinstance(part, tuple) and len(part) > 1:
                return FetchedMail(content=bytes(part[1]), received_at=_arrival(bytes(part[0])))
        raise NotGiven

    def mark_taken(self, uids: list[int]) -> None:
        """Mark messages as read, or move them to the folder for what was taken in."""
        if not uids:
            return
        with _one_fault():
            self._open.flag([str(uid) for uid in uids], MailMessageFlags.SEEN, True)
            # Without MOVE a client copies and expunges, which takes away what others deleted.
            if self._address.done and "MOVE" in self._open.client.capabilities:
                self._open.move([str(uid) for uid in uids], self._address.done)

    def _fetch(self, uid: int, what: str) -> list:
        with _one_fault():
            status, answer = self._open.client.uid("fetch", str(uid), what)
        if status != "OK":
            raise NotGiven
        return answer

    @property
    def _open(self) -> BaseMailBox:
        if self._box is None:
            raise LineDropped("The mailbox is not open.")
        return self._box


FAULTS = (imaplib.IMAP4.error, ImapToolsError, OSError, EOFError)


def _connect(address: MailboxAddress) -> BaseMailBox:
    if address.scheme == "imaps":
        return MailBox(
            address.host, port=address.port, timeout=SECONDS,
            ssl_context=ssl.create_default_context(),
        )  # fmt: skip
    if address.scheme == "imap+starttls":
        return MailBoxStartTls(
            address.host, port=address.port, timeout=SECONDS,
            ssl_context=ssl.create_default_context(),
        )  # fmt: skip
    return MailBoxUnencrypted(address.host, port=address.port, timeout=SECONDS)


@contextmanager
def _one_fault() -> Iterator[None]:
    """Give every fault of the line one name; what it says holds no password."""
    try:
        yield
    except FAULTS as fault:
        logger.info("An IMAP line failed.", exc_info=True)
        raise LineDropped(f"{type(fault).__name__}: {fault}"[:200]) from fault


def _arrival(line: bytes) -> datetime | None:
    """Return when a message came to the server, by its own word."""
    moment = imaplib.Internaldate2tuple(line)
    if moment is None:
        return None
    with suppress(ValueError, OverflowError):
        return believable(datetime(*moment[:6]).astimezone(UTC))
    return None


def _flat(answer: list) -> Iterator[bytes]:
    for part in answer:
        for one in part if isinstance(part, tuple) else (part,):
            if isinstance(one, bytes):
                yield one
