"""Under which name a mail goes out: the same however often it is sent."""

from urllib.parse import urlsplit

from django.conf import settings


def own_host() -> str:
    """Return the name of the host at which the portal is reached."""
    return urlsplit(settings.PUBLIC_BASE_URL).hostname or "casework.invalid"


def message_id_of(occasion: str) -> str:
    """Return the Message-ID of the mail that is owed for an occasion."""
    return f"<{occasion.replace(':', '.')}@{own_host()}>"
