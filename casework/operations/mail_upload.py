"""Take in files that an officer hands in: each message of each, with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.law.wording import LawError
from casework.mail.kinds import Kind, find_kind
from casework.mail.mailboxes import split_mailbox
from casework.models import Authority, IncomingMail, Officer
from casework.models.incoming import MailSource, MailState
from casework.operations.mail_in import Arrival, take_in_mail


class Became(StrEnum):
    """What became of a message that was handed in."""

    WAITS = "waits"
    FILED = "filed"
    WAS_HERE = "was_here"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one message of a file: why it could not be read, or was not taken."""

    file_name: str
    became: Became
    mail: IncomingMail | None = None
    why: str = ""
    refusal: LawError | None = None


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A file that an officer hands in."""

    name: str
    content: bytes


def take_in_files(
    *, authority: Authority, files: Sequence[HandedIn], actor: Officer, now: datetime,
    case_id: int | None = None,
) -> list[Outcome]:  # fmt: skip
    """Take in each message of each file by itself, so that one that is refused spoils none.

    A file that holds many messages gives one outcome for each.

    :raises PowerMissing: if the officer may not record events.
    """
    outcomes = []
    for file in files:
        try:
            messages = _split(file)
        except LawError as refusal:
            outcomes.append(Outcome(file_name=file.name, became=Became.REFUSED, refusal=refusal))
            continue
        for message in messages:
            outcomes.append(_take_in(authority, message, case_id, actor, now))
    return outcomes


def _split(file: HandedIn) -> list[HandedIn]:
    """Return the messages of a file: those of a mailbox, or the file itself."""
    if find_kind(file.content) is not Kind.MAILBOX:
        return [file]
    entries = split_mailbox(file.content)
    if len(entries) == 1:
        return [HandedIn(name=file.name, content=entries[0].content)]
    return [
        HandedIn(name=f"{file.name} {number}.eml", content=entry.content)
        for number, entry in enumerate(entries, start=1)
    ]


def _take_in(
    authority: Authority, file: HandedIn, case_id: int | None, actor: Officer, now: datetime
) -> Outcome:
    arrival = Arrival(
        content=file.content, file_name=file.name, source=MailSource.UPLOAD, received_at=now,
        is_late=True,
    )  # fmt: skip
    try:
        taken = take_in_mail(
            authority=authority, arrival=arrival, actor=actor, now=now, case_id=case_id
        )
    except LawError as refusal:
        return Outcome(file_name=file.name, became=Became.REFUSED, refusal=refusal)
    mail = taken.mail
    if not taken.is_new:
        became = Became.WAS_HERE
    elif mail.state == MailState.FILED:
        became = Became.FILED
    else:
        became = Became.UNREADABLE if mail.unreadable else Became.WAITS
    return Outcome(file_name=file.name, became=became, mail=mail, why=mail.unreadable)
