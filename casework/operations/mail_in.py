"""Take in mail, each message once; file it as a letter, or set it aside.

At least once and never twice: a message is known again by its bytes and by what it says, so
that taking it in a second time, or at the same moment elsewhere, finds the first.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.mail.fingerprints import find_fingerprint
from casework.mail.read_mail import ReadMail, Unreadable
from casework.mail.reading import read_message
from casework.models import Authority, Case, Correspondence, IncomingMail, Officer
from casework.models.incoming import MailSource, MailState
from casework.operations.acting import require_power
from casework.operations.files import keep_file
from casework.operations.letters import log_letter
from casework.operations.mail_letters import write_facts
from casework.operations.mail_returns import may_touch, note_return
from casework.operations.operation import operation
from casework.papers.file_names import clean_file_name
from casework.queries.mail_pointers import Said, find_certain, find_pointed
from casework.queries.visibility import visible_mail

LONGEST_KEPT_TEXT = 50_000  # characters by which a message is looked through and previewed


class MailNotAllowed(LawError):
    """The message cannot be filed or set aside as it was said."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A message as it came: its bytes, what its file was called, from where and when.

    ``is_late`` says that it came before, and is only handed in now: then the day of receipt
    is that which the last server on its way wrote down, where one did.
    """

    content: bytes
    file_name: str
    source: MailSource
    received_at: datetime
    mailbox: str = ""
    uid_validity: int | None = None
    uid: int | None = None
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """What became of a message that was handed in; ``is_new`` is False where it was here."""

    mail: IncomingMail
    is_new: bool


@operation
def take_in_mail(
    *, authority: Authority, arrival: Arrival, actor: Officer, now: datetime,
    case_id: int | None = None,
) -> TakenIn:  # fmt: skip
    """Keep a message whole, read what can be read, and file it where that is certain.

    ``case_id`` is the case for which an officer hands it in. Without one it is filed only
    where there is no doubt, and where an officer hands it in only if that one may file there.

    :raises PowerMissing: if the officer may not record events.
    :raises FileNotKept: if it is empty or larger than is kept.
    """
    require_power(officer=actor, authority=authority, power=Power.RECORD_EVENTS, now=now)
    original = keep_file(
        content=arrival.content, actor=actor, now=now, even_infected=True,
        most_bytes=settings.MOST_LETTER_BYTES,
    )  # fmt: skip
    fingerprint = find_fingerprint(arrival.content)
    known = _find_known(authority, fingerprint, original.pk)
    if known is not None:
        return TakenIn(mail=_file_known(known, case_id, actor, now), is_new=False)
    read, unreadable = _read(arrival.content)
    columns = _columns(authority, arrival, read) | {
        "original": original, "unreadable": unreadable, "actor": actor, "recorded_at": now,
    }  # fmt: skip
    taken = _create_once(authority, fingerprint, columns)
    if not taken.is_new:
        return taken
    mail = taken.mail
    if read is not None:
        note_return(mail=mail, read=read, actor=actor, now=now)
    _file_at_once(mail, case_id, actor, now)
    return taken


@operation
def file_mail(*, mail_id: int, case_id: int, actor: Officer, now: datetime) -> Correspondence:
    """File a message in a case: a letter with its files, and a line in the record, or nothing.

    :raises PowerMissing: if the officer may not record events.
    :raises MailNotAllowed: if it is filed already, or came to another authority.
    """
    mail = _lock(mail_id)
    require_power(officer=actor, authority=mail.authority, power=Power.RECORD_EVENTS, now=now)
    if mail.state == MailState.FILED:
        raise MailNotAllowed(N_("This message is filed already."))
    case = Case.objects.select_related("authority").get(pk=case_id)
    if case.authority_id != mail.authority_id:
        raise MailNotAllowed(N_("This message came to another authority."))
    facts = write_facts(mail=mail, case=case, actor=actor, now=now)
    letter = log_letter(case_id=case_id, facts=facts, actor=actor, now=now)
    mail.letter, mail.state, mail.reason = letter, MailState.FILED, ""
    mail.save(update_fields=["letter", "state", "reason"])
    return letter


@operation
def set_mail_aside(*, mail_id: int, reason: str, actor: Officer, now: datetime) -> IncomingMail:
    """Set a message aside that belongs in no case; it is kept, and can be brought back.

    :raises PowerMissing: if the officer may not record events.
    :raises MailNotAllowed: if a reason is missing, or it does not wait.
    """
    mail = _lock(mail_id)
    require_power(officer=actor, authority=mail.authority, power=Power.RECORD_EVENTS, now=now)
    if mail.state != MailState.WAITING:
        raise MailNotAllowed(N_("Only a message that waits is set aside."))
    if not reason.strip():
        raise MailNotAllowed(N_("Say why: it joins the record."))
    mail.state, mail.reason = MailState.SET_ASIDE, reason.strip()
    mail.save(update_fields=["state", "reason"])
    return mail


@operation
def bring_mail_back(*, mail_id: int, actor: Officer, now: datetime) -> IncomingMail:
    """Let a message that was set aside wait again.

    :raises PowerMissing: if the officer may not record events.
    :raises MailNotAllowed: if it was not set aside.
    """
    mail = _lock(mail_id)
    require_power(officer=actor, authority=mail.authority, power=Power.RECORD_EVENTS, now=now)
    if mail.state != MailState.SET_ASIDE:
        raise MailNotAllowed(N_("This message was not set aside."))
    mail.state, mail.reason = MailState.WAITING, ""
    mail.save(update_fields=["state", "reason"])
    return mail


def _lock(mail_id: int) -> IncomingMail:
    """Return a message, locked until the transaction ends."""
    mails = IncomingMail.objects.select_for_update(of=("self",))
    return mails.select_related("authority", "original").get(pk=mail_id)


def _find_known(authority: Authority, fingerprint: str, original_id: int) -> IncomingMail | None:
    same = Q(fingerprint=fingerprint) | Q(original=original_id)
    return IncomingMail.objects.filter(same, authority=authority).order_by("pk").first()


def _create_once(authority: Authority, fingerprint: str, columns: dict[str, Any]) -> TakenIn:
    """Write a message's row, or find the one that somebody else wrote at this moment."""
    try:
        with transaction.atomic():
            mail = IncomingMail.objects.create(
                authority=authority, fingerprint=fingerprint, **columns
            )
    except IntegrityError:
        known = _find_known(authority, fingerprint, columns["original"].pk)
        if known is None:
            raise
        return TakenIn(mail=known, is_new=False)
    return TakenIn(mail=mail, is_new=True)


def _read(content: bytes) -> tuple[ReadMail | None, str]:
    """Return what is read of a message, and why nothing is, if it is not."""
    try:
        return read_message(content), ""
    except Unreadable as fault:
        return None, str(fault.why)


def _columns(authority: Authority, arrival: Arrival, read: ReadMail | None) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "file_name": clean_file_name(arrival.file_name, otherwise="message"),
        "source": arrival.source, "received_at": arrival.received_at, "mailbox": arrival.mailbox,
        "uid_validity": arrival.uid_validity, "uid": arrival.uid,
    }  # fmt: skip
    if read is None:
        return columns
    sender = read.senders[0] if read.senders else None
    said = Said(
        authority=authority, subject=read.subject, text=read.text[:LONGEST_KEPT_TEXT],
        answers=_answers(read), sender_address=sender.address if sender else "",
    )  # fmt: skip
    if arrival.is_late and read.received_at and read.received_at < arrival.received_at:
        columns["received_at"] = read.received_at
    return columns | {
        "message_id": read.message_id, "answers": list(said.answers), "subject": said.subject,
        "returns": read.bounce.letter_id if read.bounce else "", "text": said.text,
        "sender_name": sender.name if sender else "", "sender_address": said.sender_address,
        "sent_at": read.sent_at, "attachment_count": len(read.attachments),
        "is_automatic": read.is_automatic, "points_to": find_pointed(said),
    }  # fmt: skip


def _answers(read: ReadMail) -> tuple[str, ...]:
    """Return the letters that a message answers, or reports as not delivered."""
    returned = (read.bounce.letter_id,) if read.bounce and read.bounce.letter_id else ()
    return tuple(dict.fromkeys((*returned, *read.thread_ids)))


def _file_known(
    mail: IncomingMail, case_id: int | None, actor: Officer, now: datetime
) -> IncomingMail:
    """File a message that is here already in the case for which it is handed in again."""
    if case_id is None or mail.state == MailState.FILED:
        return mail
    if visible_mail(officer=actor, today=now.date()).filter(pk=mail.pk).exists():
        file_mail(mail_id=mail.pk, case_id=case_id, actor=actor, now=now)
        mail.refresh_from_db()
    return mail


def _file_at_once(mail: IncomingMail, case_id: int | None, actor: Officer, now: datetime) -> None:
    """File a message in the case it was handed in for, or where it belongs without doubt."""
    if case_id is None:
        certain = find_certain(
            Said(
                authority=mail.authority, subject=mail.subject, text=mail.text,
                answers=mail.answers, sender_address=mail.sender_address,
            )
        )  # fmt: skip
        if certain is None or not may_touch(certain.pk, actor=actor, now=now):
            return
        mail.is_filed_by_itself = True
        mail.save(update_fields=["is_filed_by_itself"])
        case_id = certain.pk
    file_mail(mail_id=mail.pk, case_id=case_id, actor=actor, now=now)
    mail.refresh_from_db()
