"""Letters out as officers read them: of a case, and the register of what left the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from casework.law.references import normalise_reference
from casework.models import LetterEnclosure, Mailing, Message, OutgoingLetter
from casework.models.letter import UNISSUED, LetterState

TONES = {
    LetterState.ISSUED: "blue", LetterState.SENDING: "blue", LetterState.SENT: "good",
    LetterState.POSTED: "good", LetterState.DELIVERED: "good", LetterState.RETURNED: "bad",
    LetterState.FAILED: "bad",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PostFilter:
    """What is asked of the register of letters out; empty means everything."""

    text: str = ""
    authority: str = ""
    state: str = ""
    channel: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Attempt:
    """One try to send a letter by mail, and what the server said where it refused."""

    message: Message

    @property
    def said(self) -> str:
        """The server's own words; empty where it took the mail."""
        return self.message.error


def with_people(letters: QuerySet[OutgoingLetter]) -> QuerySet[OutgoingLetter]:
    """Return letters with what a line of a list shows."""
    return letters.select_related("party__organisation", "case__authority", "message")


def find_outgoing(letters: QuerySet[OutgoingLetter], *, wanted: PostFilter) -> QuerySet:
    """Return, of ``letters``, those that were issued and answer a filter, the latest first."""
    found = letters.exclude(state__in=UNISSUED)
    for column, value in (
        ("authority__code", wanted.authority), ("state", wanted.state),
        ("channel", wanted.channel), ("issued_on__gte", wanted.since),
        ("issued_on__lte", wanted.until),
    ):  # fmt: skip
        if value:
            found = found.filter(**{column: value})
    if wanted.text:
        key = normalise_reference(wanted.text)
        asked = Q(number__icontains=wanted.text) | Q(tracking__icontains=wanted.text)
        found = found.filter(asked | Q(case__reference_key__contains=key) if key else asked)
    return with_people(found).order_by("-issued_on", "-id")


def find_of_case(letters: QuerySet[OutgoingLetter], *, case_id: int) -> QuerySet:
    """Return, of ``letters``, those of a case, drafts first."""
    found = letters.filter(case=case_id).exclude(state=LetterState.DROPPED)
    return with_people(found).order_by(F("issued_on").desc(nulls_first=True), "-id")


def find_attempts(letter: OutgoingLetter) -> list[Attempt]:
    """Return each try to send a letter by mail, the first first."""
    found = Message.objects.filter(occasion__startswith=f"letter:{letter.pk}:")
    return [Attempt(message) for message in found.order_by("id")]


def find_enclosed(letter: OutgoingLetter) -> Sequence[LetterEnclosure]:
    """Return what is enclosed, each with its document and file."""
    rows = LetterEnclosure.objects.filter(letter=letter).order_by("place", "id")
    return list(rows.select_related("version__document", "version__file"))


def find_mailings(mailings: QuerySet[Mailing], *, case_id: int) -> QuerySet[Mailing]:
    """Return, of ``mailings``, those of a case, each with how many letters it is."""
    found = mailings.filter(case=case_id).annotate(number=Count("letters"))
    return found.select_related("actor").order_by("-recorded_at", "-id")
