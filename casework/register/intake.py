"""All that the public writes, through the public's own role, which can only add it."""

from dataclasses import dataclass
from datetime import datetime

from casework.models.intake import NUMBER_LENGTH, AskedCorrection
from casework.register import reading

__all__ = ["NUMBER_LENGTH", "Asked", "ask_for_correction"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks about an entry."""

    authority_code: str
    slug: str
    what: str
    name: str
    email: str
    language: str


def ask_for_correction(*, asked: Asked, now: datetime) -> str:
    """Keep what somebody asks, and return the number to tell them."""
    row = AskedCorrection(
        authority_code=asked.authority_code, slug=asked.slug, what=asked.what, name=asked.name,
        email=asked.email, language=asked.language, received_at=now,
    )  # fmt: skip
    row.save(using=reading.PUBLIC, force_insert=True)
    return row.number
