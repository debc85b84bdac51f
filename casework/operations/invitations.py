"""The mail by which an invited officer chooses a password."""

from datetime import datetime

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from casework.models import Message
from casework.operations.digests import Letter


def compose_invitation(*, message: Message, now: datetime) -> Letter | None:
    """Return the mail with a link that works once; None if a password was chosen by now."""
    officer = message.officer
    if officer.has_usable_password():
        return None
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(officer)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(officer), "key": token},
    )
    with translation.override(officer.language):
        body = render_to_string(
            "outgoing/invitation.txt",
            {
                "name": officer.name,
                "link": settings.PUBLIC_BASE_URL.rstrip("/") + path,
                "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
            },
        )
        return Letter(subject=gettext("Your invitation to Casework"), body=body.strip() + "\n")
