"""Sessions end: after a time without a sign of life, and after a working day in any case.

The last sign of life is kept in the cache, so that reading a page writes nothing; should the
cache lose it, the idle time begins anew. When the officer signed in stands in the session
itself, so that its hours end whatever the cache has lost.
"""

from collections.abc import Callable
from hashlib import sha256

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from casework.api.signing_in import ADDRESS, brings_key
from casework.config.remembering import recall, remember

OF_OFFICERS = ("/work/", "/accounts/", "/api/")  # public pages ask nobody who reads
NOTED_EVERY = 60  # seconds; not every page is a sign of life worth keeping

Answer = Callable[[HttpRequest], HttpResponse]


def end_sessions(answer: Answer) -> Answer:
    """Sign out whoever was idle for too long, or has been signed in for too long."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OF_OFFICERS) or brings_key(request):
            return answer(request)
        if not request.user.is_authenticated:
            return answer(request)
        now = int(timezone.now().timestamp())
        key = _key_of(request)
        known = recall(key)
        began, seen = known or (now, now)
        began = min(began, _signed_in_at(request) or began)
        if now - seen > settings.IDLE_MINUTES * 60 or now - began > settings.SESSION_HOURS * 3600:
            logout(request)
            if request.path.startswith(ADDRESS):
                return answer(request)  # which says that nobody is signed in
            messages.info(request, gettext("You were signed out: the session had run its time."))
            return redirect(settings.LOGIN_URL)
        if known is None or now - seen > NOTED_EVERY:
            remember(key, (began, now), seconds=settings.SESSION_HOURS * 3600)
        return answer(request)

    return answered


def _signed_in_at(request: HttpRequest) -> int | None:
    records = get_authentication_records(request, request.user)
    return min((int(record["at"]) for record in records), default=None)


def _key_of(request: HttpRequest) -> str:
    """Return the key of a session's times; the session cannot be told from it."""
    return f"session-times:{sha256(str(request.session.session_key).encode()).hexdigest()}"
