"""Send who asked to be told of decisions the link that confirms it, and forget in time.

An address is kept from the form to the end of its subscription, and no longer: a day or
seven while nobody confirms it, and not an hour after somebody ends it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from casework.models import Message, Officer, Subscription
from casework.models.message import MessageState
from casework.models.subscription import CONFIRMED
from casework.operations.message_ids import message_id_of
from casework.operations.operation import operation
from casework.operations.setting_up import find_system
from casework.operations.waking import WAKE_OUTBOX, wake_worker

LINK = "subscribe"  # the occasion of the mail with the link
MOST_AT_ONCE = 500
MOST_LINKS = 3  # to one address, whoever asks for them …
IN = timedelta(hours=24)  # … in this time
UNCONFIRMED_FOR = timedelta(days=7)
ENDED_FOR = timedelta(days=30)  # without address or filter, to be counted
MAILS_FOR = timedelta(days=30)


@dataclass(frozen=True)
class _Same:
    """What makes two subscriptions one."""

    address: str
    query: str


@operation
def owe_links(*, now: datetime) -> int:
    """Owe a mail with a link to each address that was given, and return how many.

    What is asked too often for one address, or is subscribed already, is forgotten in silence,
    so that nobody fills another's mailbox and nobody learns who subscribes.
    """
    new = Subscription.objects.filter(invited_at__isnull=True, ended_at__isnull=True)
    rows = list(
        new.filter(confirmed_at__isnull=True).select_for_update(skip_locked=True)
        .order_by("asked_at", "id")[:MOST_AT_ONCE]
    )  # fmt: skip
    if not rows:
        return 0
    sent, known = _links_sent(rows, now), _confirmed(rows)
    invited, surplus = [], []
    for row in rows:
        address = row.email.lower()
        if sent[address] >= MOST_LINKS or _Same(address, row.query) in known:
            surplus.append(row.pk)
            continue
        sent[address] += 1
        row.invited_at = now
        invited.append(row)
    Subscription.objects.filter(pk__in=surplus).delete()
    Subscription.objects.bulk_update(invited, ["invited_at"])
    return owe_to(invited, kind=LINK, mark="", now=now)


def owe_to(rows: Iterable[Subscription], *, kind: str, mark: str, now: datetime) -> int:
    """Owe each subscription one mail of a kind; ``mark`` tells it from others of that kind."""
    system = find_system()
    messages = [_message(row, system, kind, mark, now) for row in rows]
    known = set(
        Message.objects.filter(occasion__in=[one.occasion for one in messages])
        .values_list("occasion", flat=True)
    )  # fmt: skip
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    if messages:
        wake_worker(task=WAKE_OUTBOX)
    return sum(one.occasion not in known for one in messages)


@operation
def forget_subscriptions(*, now: datetime) -> int:
    """Delete what nobody confirmed or what ended long ago, and the mails to subscribers.

    :returns: how many subscriptions.
    """
    _mails().filter(recorded_at__lte=now - MAILS_FOR).exclude(state=MessageState.OWED).delete()
    over = Subscription.objects.filter(
        Q(confirmed_at__isnull=True, asked_at__lte=now - UNCONFIRMED_FOR)
        | Q(ended_at__lte=now - ENDED_FOR)
    )
    keys = list(over.order_by("id").select_for_update().values_list("pk", flat=True))
    _mails().filter(subscription__in=keys).delete()
    Subscription.objects.filter(pk__in=keys).delete()
    return len(keys)


def _mails() -> QuerySet[Message]:
    return Message.objects.filter(subscription__isnull=False)


def _links_sent(rows: list[Subscription], now: datetime) -> Counter[str]:
    """Return how many links went to each address lately."""
    lately = _of_addresses(rows).filter(invited_at__gt=now - IN)
    return Counter(lately.values_list("address", flat=True))


def _confirmed(rows: list[Subscription]) -> set[_Same]:
    found = _of_addresses(rows).filter(CONFIRMED)
    return {_Same(*pair) for pair in found.values_list("address", "query")}


def _of_addresses(rows: list[Subscription]) -> QuerySet[Subscription]:
    addresses = {row.email.lower() for row in rows}
    found = Subscription.objects.order_by().annotate(address=Lower("email"))
    return found.filter(address__in=addresses)


def _message(row: Subscription, system: Officer, kind: str, mark: str, now: datetime) -> Message:
    # The key stays in the mail's own link: who knows it may end the subscription.
    known_as = sha256(row.pk.bytes).hexdigest()[:32]
    occasion = ":".join(part for part in (kind, known_as, mark) if part)
    return Message(
        officer=system, subscription=row, occasion=occasion,
        message_id=message_id_of(occasion), send_after=now, recorded_at=now,
    )  # fmt: skip
