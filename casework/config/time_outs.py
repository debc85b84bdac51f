"""Sessions end: after a time without a sign of life, and after a working day in any case."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

BEGAN, SEEN = "began_at", "seen_at"
NOTED_EVERY = 60  # seconds; a session is not written for every page

Answer = Callable[[HttpRequest], HttpResponse]


def end_sessions(answer: Answer) -> Answer:
    """Sign out whoever was idle for too long, or has been signed in for too long."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return answer(request)
        now = int(timezone.now().timestamp())
        began = request.session.setdefault(BEGAN, now)
        seen = request.session.get(SEEN, now)
        if now - seen > settings.IDLE_MINUTES * 60 or now - began > settings.SESSION_HOURS * 3600:
            logout(request)
            messages.info(request, gettext("You were signed out: the session had run its time."))
            return redirect(settings.LOGIN_URL)
        if now - seen > NOTED_EVERY or SEEN not in request.session:
            request.session[SEEN] = now
        return answer(request)

    return answered
