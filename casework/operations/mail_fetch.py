"""Fetch mail from the mailboxes of the authorities: each message at least once, never twice.

A message is taken in and committed first, with how far the mailbox was read, and only then
marked on the server. Where the line drops, what was committed stays, and the next run goes on
behind it. One worker holds a mailbox at a time, by a lease that runs out.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db import OperationalError
from django.db.models import Q

from casework.law.wording import LawError
from casework.mail.imap import FetchedMail, Gone, LineDropped, NotGiven
from casework.mail.imap_address import MailboxAddress
from casework.models import Authority, Mailbox, Officer
from casework.models.incoming import MailSource
from casework.operations.mail_in import Arrival, take_in_mail
from casework.operations.operation import operation
from casework.operations.setting_up import find_system

LEASE = timedelta(minutes=5)
MOST_AT_ONCE = 200  # messages, so that one call stays within the time limit of a task
MOST_TRIED_AGAIN = 50
LONGEST_ERROR = 300
TOO_LARGE = "It is larger than is kept."
NOT_GIVEN = "The server does not give it."

logger = logging.getLogger(__name__)


class OpenMailbox(Protocol):
    """A mailbox on a server, open and signed in."""

    @property
    def validity(self) -> int:
        """The number that changes when its UIDs are given anew."""

    def find_after(self, uid: int) -> list[int]:
        """Return the UIDs after one."""

    def find_unmarked(self, *, until: int) -> list[int]:
        """Return the UIDs up to one that are not marked as taken."""

    def size_of(self, uid: int) -> int:
        """Return how large a message is."""

    def fetch(self, uid: int) -> FetchedMail:
        """Return a message."""

    def mark_taken(self, uids: list[int]) -> None:
        """Mark messages as taken."""


class _TakenOver(Exception):
    """The lease ran out, and another worker reads the mailbox."""


@dataclass(frozen=True, kw_only=True)
class _Claim:
    """A mailbox that is ours for a while, and whether the last who had it was cut off."""

    row: Mailbox
    was_cut: bool


Opener = Callable[[MailboxAddress], AbstractContextManager[OpenMailbox]]


@dataclass(kw_only=True)
class _Run:
    """One worker's turn at a mailbox, and how many new messages it brought."""

    row: Mailbox
    attempt: int
    read_clock: Callable[[], datetime]
    was_cut: bool
    new: int = 0

    def note(self, **columns: Any) -> None:
        """Write down how far the mailbox was read, and hold it for another while.

        :raises _TakenOver: if somebody else holds it by now.
        """
        until = self.read_clock() + LEASE
        held = Mailbox.objects.filter(pk=self.row.pk, attempts=self.attempt)
        if not held.update(leased_until=until, **columns):
            raise _TakenOver
        for name, value in columns.items():
            setattr(self.row, name, value)


def fetch_mail(
    *, mailboxes: Sequence[MailboxAddress], read_clock: Callable[[], datetime],
    open_mailbox: Opener,
) -> int:  # fmt: skip
    """Fetch what is new in each mailbox that nobody else is reading.

    ``open_mailbox`` gives a context in which an :class:`OpenMailbox` is open.

    :returns: how many messages were new.
    """
    return sum(_fetch_one(address, read_clock, open_mailbox) for address in mailboxes)


def _fetch_one(
    address: MailboxAddress, read_clock: Callable[[], datetime], open_mailbox: Opener
) -> int:
    claim = _claim(address=address, now=read_clock(), actor=find_system())
    if claim is None:
        return 0
    row = claim.row
    run = _Run(row=row, attempt=row.attempts, read_clock=read_clock, was_cut=claim.was_cut)
    error = ""
    try:
        with open_mailbox(address) as box:
            _read(run, box)
    except (LineDropped, OSError) as fault:
        error = str(fault) or type(fault).__name__
        logger.warning("Mail of %s was not fetched to its end: %s", address.name, error)
    except _TakenOver:
        logger.warning("Another worker reads %s by now.", address.name)
        return run.new
    held = Mailbox.objects.filter(pk=row.pk, attempts=row.attempts)
    held.update(leased_until=None, fetched_at=read_clock(), error=error[:LONGEST_ERROR])
    return run.new


@operation
def _claim(*, address: MailboxAddress, actor: Officer, now: datetime) -> _Claim | None:
    """Return the mailbox's row, ours for a while, or None while another worker has it."""
    authority = Authority.objects.get(code=address.authority)
    Mailbox.objects.get_or_create(name=address.name, defaults={"authority": authority})
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    rows = Mailbox.objects.filter(free, name=address.name, authority=authority)
    row = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return None
    was_cut = bool(row.error) or row.leased_until is not None
    row.attempts, row.leased_until = row.attempts + 1, now + LEASE
    row.save(update_fields=["attempts", "leased_until"])
    row.authority = authority
    return _Claim(row=row, was_cut=was_cut)


def _read(run: _Run, box: OpenMailbox) -> None:
    """Take in what is new, and try again what was refused."""
    validity = box.validity
    if run.row.uid_validity != validity:  # the server counts anew: what is known is known again
        run.note(uid_validity=validity, last_uid=0, refused={})
    elif run.was_cut:
        unmarked = box.find_unmarked(until=run.row.last_uid)
        box.mark_taken([uid for uid in unmarked if str(uid) not in run.row.refused])
    for uid in sorted(map(int, run.row.refused))[:MOST_TRIED_AGAIN]:
        _take(run, box, uid)
    for uid in box.find_after(run.row.last_uid)[:MOST_AT_ONCE]:
        _take(run, box, uid)


def _take(run: _Run, box: OpenMailbox, uid: int) -> None:
    """Take in one message and commit it, then mark it; one that cannot be is noted with why."""
    try:
        if box.size_of(uid) > settings.MOST_LETTER_BYTES:
            _note(run, uid, why=TOO_LARGE)
            return
        mail = box.fetch(uid)
        is_new = _commit(run=run, uid=uid, mail=mail, actor=find_system(), now=run.read_clock())
    except Gone:
        _note(run, uid)
    except NotGiven:
        _note(run, uid, why=NOT_GIVEN)
    except LawError as refusal:
        _note(run, uid, why=str(refusal))
    except (LineDropped, _TakenOver, OperationalError, OSError):
        raise  # no fault of the message: the next run begins with it again
    # One message that breaks the reader must not keep the others from coming in.
    except Exception as fault:
        logger.exception("Message %s of %s could not be taken in.", uid, run.row.name)
        _note(run, uid, why=type(fault).__name__)
    else:
        run.new += is_new
        box.mark_taken([uid])


@operation
def _commit(*, run: _Run, uid: int, mail: FetchedMail, actor: Officer, now: datetime) -> bool:
    """Take a message in, and note in the same transaction that the mailbox was read so far."""
    arrival = Arrival(
        content=mail.content, file_name=f"{uid}.eml", source=MailSource.IMAP,
        received_at=min(mail.received_at or now, now), mailbox=run.row.name,
        uid_validity=run.row.uid_validity, uid=uid,
    )  # fmt: skip
    taken = take_in_mail(authority=run.row.authority, arrival=arrival, actor=actor, now=now)
    _note(run, uid)
    return taken.is_new


def _note(run: _Run, uid: int, *, why: str = "") -> None:
    """Note that the mailbox was read so far, and of a message that lies there unmarked, why."""
    refused = {key: said for key, said in run.row.refused.items() if key != str(uid)}
    if why:
        refused[str(uid)] = why[:LONGEST_ERROR]
    run.note(last_uid=max(run.row.last_uid, uid), refused=refused)
