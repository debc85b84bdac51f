"""Make and revoke an officer's private feed, and note that it was fetched."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db.models import QuerySet

from casework.law.wording import N_, LawError
from casework.models import Feed, Officer
from casework.models.feed import FeedScope, Purpose
from casework.operations.operation import operation
from casework.queries.feeds import digest_of

TOKEN_BYTES = 32
NOTED_EVERY = timedelta(hours=1)


class NoFeed(LawError):
    """The officer has no feed to revoke."""


@dataclass(frozen=True)
class NewFeed:
    """A feed that was just made, and its token, which is known only now."""

    feed: Feed
    token: str


@operation
def make_feed(
    *, purpose: Purpose, scope: FeedScope, says_more: bool, actor: Officer, now: datetime
) -> NewFeed:
    """Make the officer's feed under an address that cannot be guessed; the old one dies."""
    Officer.objects.select_for_update().get(pk=actor.pk)  # one at a time
    _living(actor).filter(purpose=purpose).update(revoked_at=now)
    token = token_urlsafe(TOKEN_BYTES)
    feed = Feed.objects.create(
        officer=actor, purpose=purpose, scope=scope, says_more=says_more,
        digest=digest_of(token), made_at=now,
    )  # fmt: skip
    return NewFeed(feed, token)


@operation
def revoke_feed(*, purpose: Purpose, actor: Officer, now: datetime) -> None:
    """Let the officer's feed die at once.

    :raises NoFeed: if there is none.
    """
    if not _living(actor).filter(purpose=purpose).update(revoked_at=now):
        raise NoFeed(N_("There is no feed to revoke."))


def revoke_feeds_of(*, officer: Officer, now: datetime) -> None:
    """Let every feed of a leaver die; part of seeing them out."""
    _living(officer).update(revoked_at=now)


@operation
def note_fetch(*, feed: Feed, now: datetime) -> None:
    """Note when a feed was last fetched, to the hour."""
    if feed.fetched_at is None or now - feed.fetched_at >= NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(fetched_at=now)


def _living(officer: Officer) -> QuerySet[Feed]:
    return Feed.objects.filter(officer=officer, revoked_at__isnull=True)
