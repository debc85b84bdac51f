"""How officers get an account: by invitation, never by signing up."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from casework.config.remembering import recall, remember
from casework.config.whereabouts import find_address
from casework.models import Officer

NO_OTHER_FOR = 120  # seconds; the link that was sent works on
FACTOR_STAGE = "allauth.mfa.stages.AuthenticateStage"
OUR_FACTOR_STAGE = "casework.config.second_factor.AskUnlessVouchedFor"


@dataclass(frozen=True)
class Site:
    """What mails call the portal, whatever name the request used."""

    name: str
    domain: str


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Close the open sign-up that allauth offers, and take no request at its word."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count failures for an account and an address together, never for an account alone."""
        account = str(credentials.get("email", "")).lower()
        return f"{account}:{self.get_client_ip(request)}"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the reader's address, as our own proxies tell it."""
        return find_address(request) or "0.0.0.0"  # a socket has none

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse everybody: an administrator invites."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return the steps of a sign-in, with our own rule on when a code is asked for."""
        stages = super().get_login_stages()
        return [OUR_FACTOR_STAGE if stage == FACTOR_STAGE else stage for stage in stages]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link for a new password under the portal's own name."""
        path = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        ).replace("UID-KEY", quote(key))
        return settings.PUBLIC_BASE_URL.rstrip("/") + path

    def send_password_reset_mail(self, user: Officer, email: str, context: dict[str, Any]) -> None:
        """Send the mail to the account's own address, and no other for two minutes.

        The address as typed might look alike and be another's. Who asks over and over for
        somebody else fills no mailbox, and what was sent first goes on working.
        """
        key = f"reset-mail:{user.pk}"
        if recall(key):
            return
        remember(key, True, seconds=NO_OTHER_FOR)
        super().send_password_reset_mail(user, user.email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that names the portal by its settings, never by the request's host."""
        named = Site("Casework", urlsplit(settings.PUBLIC_BASE_URL).netloc)
        super().send_mail(template_prefix, email, {**context, "current_site": named})
