"""Write the mails that go to subscribers, and send them without keeping a word of them."""

from datetime import datetime, timedelta
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from casework.models import Message, Subscription
from casework.models.message import MessageState
from casework.operations.alerts import compose_alert, end_link, round_before
from casework.operations.digests import Letter
from casework.operations.subscriptions import LINK, UNCONFIRMED_FOR

ONE_CLICK = "List-Unsubscribe=One-Click"  # RFC 8058


def deliver_to_subscriber(
    *, message: Message, connection: BaseEmailBackend, now: datetime
) -> MessageState:
    """Send a subscriber what is owed, or withdraw it if the subscription or its news is gone."""
    row = Subscription.objects.filter(pk=message.subscription_id, ended_at__isnull=True).first()
    message.error = ""
    if row is None:
        return MessageState.WITHDRAWN
    is_link = message.occasion.startswith(f"{LINK}:")
    letter = _compose_link(row, now) if is_link else compose_alert(row=row, now=now)
    if letter is not None:
        _send(message, row, letter, connection, now, is_link=is_link)
        message.sent_at = now
    if not is_link:
        Subscription.objects.filter(pk=row.pk).update(told_to=round_before(now))
    return MessageState.WITHDRAWN if letter is None else MessageState.SENT


def give_up(*, message: Message, is_refused: bool, now: datetime) -> None:
    """Let a mail to a subscriber go that cannot be sent; no officer need look after it.

    The news goes into the next one. An address that a server refuses for good is forgotten.
    """
    message.state, message.error = MessageState.WITHDRAWN, ""
    if is_refused:
        living = Subscription.objects.filter(pk=message.subscription_id, ended_at__isnull=True)
        living.update(ended_at=now)


def _compose_link(row: Subscription, now: datetime) -> Letter | None:
    """Return the mail with the link; it holds no word that whoever asked has typed."""
    if row.confirmed_at is not None or now - row.asked_at >= UNCONFIRMED_FOR - timedelta(days=1):
        return None
    path = reverse("public:confirm_subscription", args=[row.pk])
    with translation.override(row.language):
        body = render_to_string("outgoing/subscribe.txt", {
            "link": f"{settings.PUBLIC_BASE_URL.rstrip('/')}{path}?lang={row.language}",
            "days": UNCONFIRMED_FOR.days,
        })  # fmt: skip
        subject = gettext("Confirm that you want to be told of new decisions")
        return Letter(subject=subject, body=body.strip() + "\n")


def _send(
    message: Message, row: Subscription, letter: Letter, connection: BaseEmailBackend,
    now: datetime, *, is_link: bool,
) -> None:  # fmt: skip
    headers = {
        "Message-ID": message.message_id,
        "Date": format_datetime(now),
        "Auto-Submitted": "auto-generated",
    }
    if not is_link:
        headers |= {"List-Unsubscribe": f"<{end_link(row)}>", "List-Unsubscribe-Post": ONE_CLICK}
    EmailMessage(
        subject=letter.subject, body=letter.body, to=[row.email], headers=headers,
        connection=connection,
    ).send()  # fmt: skip
