"""What an officer says of a letter, a call or a meeting: the arguments of the operations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import DocumentKind, Nature, Part, Way
from casework.law.service import Channel, Trace
from casework.law.targets import Concern
from casework.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class CorrespondentFacts:
    """Who has which part: a party of the case, or somebody by name or address."""

    part: Part
    party_id: int | None = None
    name: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class AttachmentFacts:
    """A file that was kept already, and what it is in the case.

    ``confidentiality`` is that of the letter where it is not said.
    """

    file: StoredFile
    file_name: str
    title: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    confidentiality: Confidentiality | None = None
    language: str = ""
    dated_on: date | None = None
    received_from: str = ""


@dataclass(frozen=True, kw_only=True)
class MailFacts:
    """What an e-mail says of itself, and its bytes as they came."""

    message_id: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()
    original: StoredFile | None = None


@dataclass(frozen=True, kw_only=True)
class ServingFacts:
    """That a letter serves something: a notice of the case, or itself.

    The law takes the day from ``trace``, unless ``served_on`` gives it.
    """

    action_id: int | None = None
    party_id: int | None = None
    served_on: date | None = None
    is_deemed: bool = False
    trace: Trace | None = None


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """All that is said of one letter, call or meeting.

    Days are the authority's local days; ``occurred_at`` is the true moment where it is known.
    ``answers_id`` names the letter that this one answers, or only acknowledges.
    ``reply_by_on`` and ``acknowledge_by_on`` are days that an officer gives; without them
    those of the law, or of the authority's own targets, stand where ``concern`` has any.
    """

    way: Way
    nature: Nature
    channel: Channel
    subject: str
    text: str = ""
    language: str = ""
    confidentiality: Confidentiality = Confidentiality.OPEN
    concern: Concern | None = None
    correspondents: Sequence[CorrespondentFacts] = ()
    written_on: date | None = None
    sent_on: date | None = None
    delivered_on: date | None = None
    received_on: date | None = None
    occurred_at: datetime | None = None
    proof: str = ""
    answers_id: int | None = None
    is_acknowledgement: bool = False
    acknowledge_by_on: date | None = None
    reply_by_on: date | None = None
    attachments: Sequence[AttachmentFacts] = ()
    mail: MailFacts = field(default_factory=MailFacts)

    @property
    def occurred_on(self) -> date | None:
        """The day under which it stands: that of receipt, of sending, or of writing."""
        own = self.received_on if self.way is Way.IN else self.sent_on
        return own or self.written_on
