"""Tell a letter that it came back, when a server reports so by mail."""

from datetime import datetime

from casework.law.correspondence import Way
from casework.mail.read_mail import ReadMail
from casework.models import Correspondence, IncomingMail, Message, Officer
from casework.models.message import MessageState
from casework.operations.acting import local_day
from casework.operations.letter_changes import Failure, note_failure
from casework.queries.visibility import visible_cases

LONGEST_WHY, LONGEST_ERROR = 300, 500
CAME_BACK = "It came back:"


def may_touch(case_id: int, *, actor: Officer, now: datetime) -> bool:
    """Whether mail that an officer hands in may change a case; the system's may change any."""
    if actor.is_system:
        return True
    return visible_cases(officer=actor, today=now.date()).filter(pk=case_id).exists()


def note_return(
    *, mail: IncomingMail, read: ReadMail, actor: Officer, now: datetime
) -> Correspondence | None:
    """Note on the one letter that a report names, and that a case sent, that it came back.

    What names no letter, or one that was noted before, changes nothing.
    """
    if read.bounce is None or not read.bounce.letter_id:
        return None
    words = "; ".join(
        " ".join(part for part in (one.address, one.status, one.said) if part)
        for one in read.bounce.failed
    )
    _note_own_mail(read.bounce.letter_id, words)
    sent = Correspondence.objects.filter(
        authority=mail.authority, message_id=read.bounce.letter_id, way=Way.OUT,
        case__isnull=False,
    )  # fmt: skip
    letters = list(sent.order_by("pk")[:2])
    day = local_day(authority=mail.authority, now=now)
    if len(letters) != 1 or not may_touch(letters[0].case_id, actor=actor, now=now):
        return None
    if letters[0].returned_on or letters[0].occurred_on > day:
        return None
    failure = Failure(on=day, why=words[:LONGEST_WHY])
    return note_failure(letter_id=letters[0].pk, failure=failure, actor=actor, now=now)


def _note_own_mail(message_id: str, words: str) -> None:
    """Let a mail to an officer wait for a person where a server reports that it came back."""
    own = Message.objects.filter(message_id=message_id, state=MessageState.SENT, mail__isnull=True)
    own.update(state=MessageState.FAILED, error=f"{CAME_BACK} {words}"[:LONGEST_ERROR])
