"""The second factor: its secrets are kept encrypted, and officers' pages may ask for one.

An authenticator app comes first and stays: a passkey works at one address and in some
browsers, and stands beside the app, never alone.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from casework.api.problems import FACTOR_MISSING, Problem
from casework.api.signing_in import ADDRESS, brings_key
from casework.config.remembering import recall, remember

OFFICERS = ("/work/", "/api/")
KNOWN_FOR = 300  # seconds
BY_ISSUER = "issuer"

View = Callable[..., HttpResponse]
Answer = Callable[[HttpRequest], HttpResponse]


class EncryptingAdapter(DefaultMFAAdapter):
    """Keeps secrets under a key of the environment, and the app where it is needed."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Return the name under which an authenticator app lists the account."""
        return "Casework"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether a factor may go: the app stays while it is required or has passkeys beside it."""
        if authenticator.type != Authenticator.Type.TOTP:
            return True
        passkeys = Authenticator.objects.filter(
            user=authenticator.user, type=Authenticator.Type.WEBAUTHN
        )
        return not settings.SECOND_FACTOR_REQUIRED and not passkeys.exists()


class AskUnlessVouchedFor(AuthenticateStage):
    """Asks for the second factor, unless this very sign-in's issuer has proved one."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask, or note in the session that the issuer has asked."""
        given = self.login.signal_kwargs or {}
        if getattr(given.get("sociallogin"), "is_vouched_for", False):
            record_authentication(self.request, self.login.user, BY_ISSUER)
            return None, True
        return super().handle()


def after_the_app(view: View) -> View:
    """Let an officer add a passkey only beside an authenticator app."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _has_app(request):
            messages.info(
                request, gettext("Set up an authenticator app first; passkeys stand beside it.")
            )
            return redirect("mfa_activate_totp")
        return view(request, *args, **kwargs)

    return guarded


def require_second_factor(answer: Answer) -> Answer:
    """Lead an officer without a second factor to setting one up, before any officers' page."""

    def answered(request: HttpRequest) -> HttpResponse:
        if _is_missing(request) and request.path.startswith(ADDRESS):
            return Problem(kind=FACTOR_MISSING).as_answer()
        if _is_missing(request):
            return redirect("mfa_activate_totp")
        return answer(request)

    return answered


def _is_missing(request: HttpRequest) -> bool:
    if not settings.SECOND_FACTOR_REQUIRED or not request.path.startswith(OFFICERS):
        return False
    if brings_key(request):  # made in a session that had its second factor
        return False
    key = f"second-factor:{request.user.pk}"
    if not request.user.is_authenticated or recall(key):
        return False
    records = get_authentication_records(request, request.user)
    if any(record.get("method") == BY_ISSUER for record in records):
        return False
    has_one = _has_app(request)
    if has_one:  # it cannot be removed while one is required
        remember(key, True, seconds=KNOWN_FOR)
    return not has_one


def _has_app(request: HttpRequest) -> bool:
    kept = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
    return kept.exists()


def _cipher() -> MultiFernet:
    """Return what encrypts with the key of its own, and still reads what was kept without."""
    keys = (settings.MFA_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = (Fernet(urlsafe_b64encode(sha256(key.encode()).digest())) for key in keys if key)
    return MultiFernet(list(made))
