"""Send what was issued: by mail through the outbox, or by post, and note what became of it."""

from datetime import date, datetime

from django.conf import settings

from casework.law.consequences import DateOutOfOrder
from casework.law.correspondence import Nature
from casework.law.merge_fields import LetterKind
from casework.law.service import Channel
from casework.law.wording import N_
from casework.models import LetterEnclosure, Message, Officer, OutgoingLetter, StoredFile
from casework.models.letter import LetterState
from casework.models.message import MessageState
from casework.operations.acting import local_day
from casework.operations.files import keep_file, open_file
from casework.operations.letter_clocks import note_answer
from casework.operations.letter_drafts import LetterNotAllowed, lock_letter
from casework.operations.message_ids import message_id_of
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.setting_up import find_system
from casework.operations.waking import WAKE_OUTBOX, wake_worker
from casework.papers.file_names import clean_file_name
from casework.papers.mail import Attachment, Mail, build_mail
from casework.queries.letter_contents import find_address, head_of

LETTER = "letter"
MOST_BYTES = 20_000_000  # of one mail; many servers take no more
BY_POST = tuple(
    channel for channel in Channel
    if channel not in {Channel.EMAIL, Channel.TELEPHONE, Channel.ONLINE, Channel.VIDEO,
                       Channel.IN_PERSON}
)  # fmt: skip
MAY_GO = (LetterState.ISSUED, LetterState.FAILED, LetterState.RETURNED)
ON_ITS_WAY = (LetterState.SENT, LetterState.POSTED)


@operation
def send_by_email(*, letter_id: int, actor: Officer, now: datetime) -> Message:
    """Put a letter with its enclosures into the outbox, as the very bytes that go out.

    The reference of the case stands in the subject, so that answers find their way back.

    :raises LetterNotAllowed: if it is on its way, the recipient has no address for e-mail, or
        the mail would be too large.
    """
    letter = _lock_to_go(letter_id, actor, now)
    address = find_address(letter.party)
    if address is None or not address.email:
        raise LetterNotAllowed(N_("No address for e-mail is known for this recipient."))
    message = _owe(letter, to=address.email, actor=actor, now=now)
    letter.message, letter.email, letter.channel = message, message.to, Channel.EMAIL
    letter.state = LetterState.SENDING
    letter.returned_on, letter.returned_because = None, ""
    letter.save()
    row = letter.correspondence
    row.message_id = message.message_id.strip("<>")  # as the ids of mail that comes in are kept
    row.nature, row.channel = Nature.EMAIL, Channel.EMAIL
    row.failure, row.returned_on, row.original = "", None, message.mail
    row.save()
    wake_worker(task=WAKE_OUTBOX)
    return message


@operation
def mark_posted(
    *, letter_id: int, channel: Channel, on: date, tracking: str, actor: Officer, now: datetime
) -> OutgoingLetter:
    """Note on which day and by which post a letter went out, and its tracking number.

    :raises LetterNotAllowed: if it is on its way already, or the channel is no post.
    :raises DateOutOfOrder: if the day lies before the letter was issued, or after today.
    """
    letter = _lock_to_go(letter_id, actor, now)
    if channel not in BY_POST:
        raise LetterNotAllowed(N_("Choose the post by which it went."))
    _check_day(on, letter, now)
    letter.state, letter.channel = LetterState.POSTED, channel
    letter.posted_on, letter.tracking = on, " ".join(tracking.split())
    letter.returned_on, letter.returned_because = None, ""
    letter.save()
    row = letter.correspondence
    row.nature, row.channel, row.sent_on, row.occurred_on = Nature.LETTER, channel, on, on
    row.failure, row.returned_on, row.original = "", None, None
    row.save()
    _stop_clocks(letter)
    _note(letter, "letter_posted", on=on, actor=actor, now=now)
    return letter


@operation
def mark_delivered(
    *, letter_id: int, on: date, proof: str, actor: Officer, now: datetime
) -> OutgoingLetter:
    """Note that a letter arrived, and what proves it.

    :raises LetterNotAllowed: if it is not on its way.
    :raises DateOutOfOrder: if the day lies before it went out, or after today.
    """
    letter = _lock_on_its_way(letter_id, actor, now)
    _check_day(on, letter, now)
    letter.state, letter.delivered_on = LetterState.DELIVERED, on
    letter.save(update_fields=["state", "delivered_on"])
    row = letter.correspondence
    row.delivered_on, row.proof = on, proof.strip()
    row.save(update_fields=["delivered_on", "proof"])
    _note(letter, "letter_delivered", on=on, actor=actor, now=now)
    return letter


@operation
def mark_returned(
    *, letter_id: int, on: date, reason: str, actor: Officer, now: datetime
) -> OutgoingLetter:
    """Note that a letter came back, and why; it can then be sent again in another way.

    :raises LetterNotAllowed: if it is not on its way, or no reason is given.
    :raises DateOutOfOrder: if the day lies before it went out, or after today.
    """
    letter = _lock_on_its_way(letter_id, actor, now)
    if not reason.strip():
        raise LetterNotAllowed(N_("Say why it came back."))
    _check_day(on, letter, now)
    letter.state, letter.returned_on = LetterState.RETURNED, on
    letter.returned_because = reason.strip()
    letter.save(update_fields=["state", "returned_on", "returned_because"])
    row = letter.correspondence
    row.returned_on, row.failure = on, reason.strip()[:300]
    row.save(update_fields=["returned_on", "failure"])
    _note(letter, "letter_returned", on=on, actor=actor, now=now)
    return letter


def note_mailed(*, message: Message, now: datetime) -> None:
    """Let a letter say what became of its mail: taken by a server, or refused for good."""
    letter = OutgoingLetter.objects.filter(message=message).first()
    if letter is None or message.state not in {MessageState.SENT, MessageState.FAILED}:
        return
    letter.case = lock_case(letter.case_id)
    row, on = letter.correspondence, local_day(authority=letter.case.authority, now=now)
    if message.state == MessageState.SENT:
        letter.state, kind = LetterState.SENT, "letter_mailed"
        row.sent_on = row.occurred_on = on
        row.occurred_at = now
    else:
        letter.state, kind = LetterState.FAILED, "letter_refused"
        row.failure = message.error[:300]
    letter.save(update_fields=["state"])
    row.save(update_fields=["sent_on", "occurred_on", "occurred_at", "failure"])
    if message.state == MessageState.SENT:
        _stop_clocks(letter)
    _note(letter, kind, on=on, actor=find_system(), now=now)


def _lock_to_go(letter_id: int, actor: Officer, now: datetime) -> OutgoingLetter:
    letter = lock_letter(letter_id, actor, now)
    if letter.state == LetterState.DRAFT:
        raise LetterNotAllowed(N_("Issue the letter first: only then does it have a number."))
    if letter.state not in MAY_GO:
        raise LetterNotAllowed(N_("This letter is on its way already."))
    return letter


def _lock_on_its_way(letter_id: int, actor: Officer, now: datetime) -> OutgoingLetter:
    letter = lock_letter(letter_id, actor, now)
    if letter.state not in ON_ITS_WAY:
        raise LetterNotAllowed(N_("This letter is not on its way."))
    return letter


def _owe(letter: OutgoingLetter, *, to: str, actor: Officer, now: datetime) -> Message:
    """Put a mail into the outbox, whole, under an occasion that no other attempt has."""
    tries = Message.objects.filter(occasion__startswith=f"{LETTER}:{letter.pk}:").count()
    occasion = f"{LETTER}:{letter.pk}:{tries + 1}"
    message_id = message_id_of(occasion)
    subject = f"{letter.title} [{letter.case.reference}]"
    mail = _mail_of(letter, to=to, subject=subject, message_id=message_id)
    raw = build_mail(mail, written_at=now)
    if len(raw) > MOST_BYTES:
        raise LetterNotAllowed(
            N_(
                "With its enclosures the mail would be larger than 20 megabytes: send it "
                "by post, or enclose less."
            )
        )
    return Message.objects.create(
        officer=actor, to=to, occasion=occasion, message_id=message_id, subject=subject[:300],
        body=letter.correspondence.text, mail=keep_file(content=raw, actor=actor, now=now),
        send_after=now, recorded_at=now,
    )  # fmt: skip


def _check_day(on: date, letter: OutgoingLetter, now: datetime) -> None:
    today = local_day(authority=letter.case.authority, now=now)
    since = letter.correspondence.sent_on or letter.issued_on
    if on > today:
        raise DateOutOfOrder(N_("The day {on} lies after today, {today}."), on=on, today=today)
    if on < since:
        raise DateOutOfOrder(
            N_("The day {on} lies before {since}, when it went out."), on=on, since=since
        )


def _mail_of(letter: OutgoingLetter, *, to: str, subject: str, message_id: str) -> Mail:
    head = head_of(letter)
    enclosed = LetterEnclosure.objects.filter(letter=letter).select_related("version__file")
    return Mail(
        message_id=message_id, sender=settings.DEFAULT_FROM_EMAIL, sender_name=head.name, to=to,
        reply_to=head.email, subject=subject, body=letter.correspondence.text,
        language=f"{letter.language}-{letter.case.authority.country}",
        answers=letter.correspondence.in_reply_to, references=letter.correspondence.references,
        attachments=[
            Attachment(
                name=f"{letter.number}.pdf", media_type="application/pdf",
                content=_read(letter.pdf),
            ),
            *(
                Attachment(
                    name=clean_file_name(row.version.file_name),
                    media_type=row.version.file.media_type, content=_read(row.version.file),
                )
                for row in enclosed.order_by("place", "id")
            ),
        ],
    )  # fmt: skip


def _read(stored: StoredFile) -> bytes:
    with open_file(stored) as stream:
        return stream.read()


def _stop_clocks(letter: OutgoingLetter) -> None:
    """Stop the clocks of the letter that this one answers, where it answers one."""
    if letter.correspondence.answers is not None:
        is_first = letter.kind == LetterKind.ACKNOWLEDGEMENT
        note_answer(letter=letter.correspondence, is_acknowledgement=is_first)


def _note(letter: OutgoingLetter, kind: str, *, on: date, actor: Officer, now: datetime) -> None:
    """Append to the record what became of a letter, by its number of post alone.

    Everybody who sees the case reads the record; who may read the letter finds its subject there.
    """
    append_note(
        case=letter.case, kind=kind, on=on, actor=actor, now=now, action=letter.action,
        summary=letter.number, details={"letter": letter.correspondence_id},
    )  # fmt: skip
