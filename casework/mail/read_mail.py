"""What is read of a message."""

from dataclasses import dataclass, field
from datetime import datetime

from casework.law.wording import N_, LawError, Sentence


class Unreadable(LawError):
    """What was handed in is no message that can be read; ``why`` says so in a sentence."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(N_("{why}"), why=why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Address:
    """A name and an address as the message gives them; either may be empty."""

    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name and self.address else (
            self.name or self.address
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReadPart:
    """A file in a message: a safe name, its bytes, and what the sender says it is."""

    name: str
    content: bytes
    claimed_type: str
    claimed_name: str = ""
    content_id: str = ""
    is_message: bool = False


@dataclass(frozen=True, kw_only=True)
class FailedRecipient:
    """One to whom a letter could not be delivered, and the server's own words."""

    address: str
    status: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """A report (RFC 3464) that a letter was not delivered, and the letter's Message-ID."""

    failed: tuple[FailedRecipient, ...]
    letter_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadMail:
    """A message as far as it could be read; ``defects`` say what was wrong with it.

    Message-IDs stand without their angle brackets. ``sent_at`` is None where the message
    gives no date that can be believed; ``date_line`` is what it says. ``received_at`` is when
    the last server on its way took it, which wrote that down itself.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str = ""
    senders: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    copies: tuple[Address, ...] = ()
    sent_at: datetime | None = None
    received_at: datetime | None = None
    date_line: str = ""
    text: str = ""
    is_from_html: bool = False
    unloaded_images: int = 0
    attachments: tuple[ReadPart, ...] = ()
    defects: tuple[Sentence, ...] = field(default=())
    is_automatic: bool = False
    bounce: Bounce | None = None

    @property
    def thread_ids(self) -> tuple[str, ...]:
        """The letters that this one says it answers, the nearest first."""
        return tuple(dict.fromkeys((*self.in_reply_to, *reversed(self.references))))
