"""Make of a message what is said of a letter: its people, its days, its files."""

from datetime import datetime

from django.conf import settings

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Part, Way
from casework.law.service import Channel
from casework.mail.read_mail import Address, ReadMail, ReadPart, Unreadable
from casework.mail.reading import read_message
from casework.models import Case, IncomingMail, Officer
from casework.operations.acting import local_day
from casework.operations.files import FileInfected, keep_file, open_file
from casework.operations.letter_facts import (
    AttachmentFacts,
    CorrespondentFacts,
    LetterFacts,
    MailFacts,
)
from casework.queries.mail_pointers import find_party

LONGEST_NAME, LONGEST_ADDRESS = 200, 500
LONGEST_LETTER = 200_000  # characters of text; the original holds the rest
NO_SUBJECT = "(no subject)"
MOST_NAMED = 50  # people who stand on a letter


def write_facts(*, mail: IncomingMail, case: Case, actor: Officer, now: datetime) -> LetterFacts:
    """Return a message as the facts of a letter received, its files kept one by one.

    What could not be read, or holds malware, is kept whole as the letter's one file.
    """
    read = read_again(mail)
    received_on = local_day(authority=case.authority, now=mail.received_at)
    if read is None:
        text, files = mail.unreadable or mail.text, [_whole(mail)]
        people = _people(_row_people(mail), case)
    else:
        files, empty = _keep_files(read, actor, now)
        text = "\n\n".join([read.text[:LONGEST_LETTER], *empty]).strip()
        people = _people(_read_people(read), case)
    sent = read.sent_at if read else mail.sent_at
    sent_on = local_day(authority=case.authority, now=sent) if sent else None
    return LetterFacts(
        way=Way.IN, nature=Nature.EMAIL, channel=Channel.EMAIL, text=text,
        subject=mail.subject or (mail.file_name if read is None else NO_SUBJECT),
        confidentiality=Confidentiality.INTERNAL, correspondents=people,
        sent_on=sent_on if sent_on and sent_on <= received_on else None,
        received_on=received_on, occurred_at=mail.received_at,
        answers_id=_answered(mail, case), attachments=files,
        mail=MailFacts(
            message_id=mail.message_id, in_reply_to=mail.answers[0] if mail.answers else "",
            references=mail.answers, original=mail.original,
        ),
    )  # fmt: skip


def read_again(mail: IncomingMail) -> ReadMail | None:
    """Return what is read of a message's original; None if it cannot be read or given out."""
    try:
        with open_file(mail.original) as stream:
            return read_message(stream.read())
    except (Unreadable, FileInfected):
        return None


def _whole(mail: IncomingMail) -> AttachmentFacts:
    return AttachmentFacts(
        file=mail.original, file_name=mail.file_name, received_from=mail.sender_name[:200]
    )


def _keep_files(
    read: ReadMail, actor: Officer, now: datetime
) -> tuple[list[AttachmentFacts], list[str]]:
    """Keep the files of a message; return them, and the names of those with nothing in them."""
    sender = str(read.senders[0])[:LONGEST_NAME] if read.senders else ""
    files = [_keep(part, sender, actor, now) for part in read.attachments if part.content]
    return files, [f"[{part.name}: 0 B]" for part in read.attachments if not part.content]


def _keep(part: ReadPart, sender: str, actor: Officer, now: datetime) -> AttachmentFacts:
    stored = keep_file(
        content=part.content, actor=actor, now=now, even_infected=True,
        most_bytes=settings.MOST_LETTER_BYTES,
    )  # fmt: skip
    return AttachmentFacts(file=stored, file_name=part.name, received_from=sender)


def _read_people(read: ReadMail) -> list[tuple[Part, Address]]:
    named = [(Part.FROM, read.senders), (Part.TO, read.to), (Part.CC, read.copies)]
    return [(part, address) for part, addresses in named for address in addresses][:MOST_NAMED]


def _row_people(mail: IncomingMail) -> list[tuple[Part, Address]]:
    sender = Address(name=mail.sender_name, address=mail.sender_address)
    return [(Part.FROM, sender)] if sender.name or sender.address else []


def _people(named: list[tuple[Part, Address]], case: Case) -> list[CorrespondentFacts]:
    """Return who stands on the letter; the sender as the party whose address it is."""
    return [
        CorrespondentFacts(
            part=part, name=one.name[:LONGEST_NAME], address=one.address[:LONGEST_ADDRESS],
            party_id=find_party(case, one.address) if part is Part.FROM else None,
        )
        for part, one in named if one.name.strip() or one.address.strip()
    ]  # fmt: skip


def _answered(mail: IncomingMail, case: Case) -> int | None:
    """Return the letter of the case that a person answers; a machine answers nothing."""
    if mail.is_automatic or mail.returns or not mail.answers:
        return None
    found = dict(
        case.correspondence.filter(message_id__in=mail.answers).order_by("pk")
        .values_list("message_id", "pk")
    )  # fmt: skip
    return next((found[one] for one in mail.answers if one in found), None)
