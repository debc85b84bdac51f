"""The second factor: its secrets are kept encrypted, and officers' pages may ask for one."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework.api.problems import FACTOR_MISSING, Problem
from casework.api.signing_in import ADDRESS, brings_key
from casework.config.remembering import recall, remember

OFFICERS = ("/work/", "/api/")
KNOWN_FOR = 300  # seconds
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

Answer = Callable[[HttpRequest], HttpResponse]


class EncryptingAdapter(DefaultMFAAdapter):
    """Keeps secrets under a key made of ``SECRET_KEY``, and the last factor where one is needed."""

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
        """Whether a factor may go: the last one stays where officers must have one."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return others.exclude(pk=authenticator.pk).exists()


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
    has_one = Authenticator.objects.filter(user=request.user, type__in=FACTORS).exists()
    if has_one:  # the last one cannot be removed while one is required
        remember(key, True, seconds=KNOWN_FOR)
    return not has_one


def _cipher() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(settings.SECRET_KEY.encode()).digest()))
