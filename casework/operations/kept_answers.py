"""Answers kept for a write that is sent again: found, kept, and forgotten after their time."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from casework.law.wording import N_, LawError
from casework.models import KeptAnswer, Officer
from casework.operations.operation import operation

KEPT_FOR = timedelta(hours=24)  # forgotten within the hour after that
LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 7274))"


class StillAnswering(Exception):
    """The same write is being answered at this moment."""


class OtherRequest(LawError):
    """The key was sent before with something else."""


def find_answer(*, key: str, request_hash: str, actor: Officer, now: datetime) -> KeptAnswer | None:
    """Return what was answered to the same write before, None the first time.

    Nobody else can answer it until the transaction, which must be open, has ended.

    :raises StillAnswering: if another request with the key is being answered.
    :raises OtherRequest: if the key came with another request before.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"{actor.pk}:{key}"])
        if not cursor.fetchone()[0]:
            raise StillAnswering
    kept = KeptAnswer.objects.filter(officer=actor, key=key).first()
    if kept is None or kept.expires_at <= now:
        return None
    if kept.request_hash != request_hash:
        raise OtherRequest(N_("This idempotency key was sent before with another request."))
    return kept


@operation
def keep_answer(
    *, key: str, request_hash: str, status: int, body: Any, location: str, actor: Officer,
    now: datetime,
) -> KeptAnswer:  # fmt: skip
    """Keep what was answered, in place of what has run out under the key."""
    kept, _ = KeptAnswer.objects.update_or_create(
        officer=actor, key=key,
        defaults={
            "request_hash": request_hash, "status": status, "body": body, "location": location,
            "recorded_at": now, "expires_at": now + KEPT_FOR,
        },
    )  # fmt: skip
    return kept


@operation
def forget_answers(*, now: datetime) -> int:
    """Delete the answers whose time has run out, and return how many."""
    return KeptAnswer.objects.filter(expires_at__lte=now).delete()[0]
