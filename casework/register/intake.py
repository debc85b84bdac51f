"""All that the public writes, through the public's own role, which reads nothing of it.

A request to correct it can only add. A subscription it adds, confirms and ends by the key
that stands in a mail: it never reads whose it is.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from casework.models.intake import NUMBER_LENGTH, AskedCorrection
from casework.models.subscription import LONGEST_QUERY, Subscription
from casework.register import reading

__all__ = [
    "LONGEST_QUERY", "NUMBER_LENGTH", "Asked", "Wanted", "ask_for_correction", "ask_to_be_told",
    "confirm_subscription", "end_subscription",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks about an entry."""

    authority_code: str
    slug: str
    what: str
    name: str
    email: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Where somebody wants to be told of the decisions that a filter finds."""

    email: str
    query: str
    language: str


def ask_for_correction(*, asked: Asked, now: datetime) -> str:
    """Keep what somebody asks, and return the number to tell them."""
    row = AskedCorrection(
        authority_code=asked.authority_code, slug=asked.slug, what=asked.what, name=asked.name,
        email=asked.email, language=asked.language, received_at=now,
    )  # fmt: skip
    row.save(using=reading.PUBLIC, force_insert=True)
    return row.number


def ask_to_be_told(*, wanted: Wanted, now: datetime) -> None:
    """Keep that somebody wants to be told; nothing is sent but a link until it is confirmed."""
    row = Subscription(
        email=wanted.email, query=wanted.query, language=wanted.language, asked_at=now
    )
    row.save(using=reading.PUBLIC, force_insert=True)


def confirm_subscription(*, key: UUID, now: datetime) -> bool:
    """Confirm a subscription, and say whether there is one to confirm; twice is as once.

    Where the address has another for the same filter, that one goes on and this one ends.
    """
    rows = _living(key)
    try:
        with transaction.atomic(using=reading.PUBLIC):
            is_new = rows.filter(confirmed_at__isnull=True).update(confirmed_at=now)
    except IntegrityError:
        rows.update(ended_at=now)
        return True
    return bool(is_new) or rows.exists()


def end_subscription(*, key: UUID, now: datetime) -> None:
    """End a subscription, if there is one; the database erases its address with it."""
    _living(key).update(ended_at=now)


def _living(key: UUID) -> QuerySet[Subscription]:
    return Subscription.objects.using(reading.PUBLIC).filter(pk=key, ended_at__isnull=True)
