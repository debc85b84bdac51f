"""Answer a reader: no session, no account, and no database but the public's own.

Templates get no request, so that no context processor can ask who is reading. The
language is the one asked for in the address (``?lang=fr``), which a cookie then keeps,
or else the one the browser prefers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from casework import clock
from casework.law.authorities import AUTHORITIES
from casework.public.kept import find_kept, is_known, keep, tag_of

View = Callable[..., HttpResponseBase]
OWN_NAMES = {"en-gb": "English", "fr": "Français", "it": "Italiano", "de": "Deutsch"}
A_YEAR = 31_536_000  # seconds
FAULT = 500  # statuses from which on an answer says nothing that holds
FRESH_FOR = 60  # seconds for which an answer may be kept on the way


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """A language in its own name, and this page in it."""

    code: str
    name: str
    address: str
    is_current: bool


def for_everybody(view: View) -> View:
    """Serve a public page: GET or HEAD, in the reader's language, kept for a minute at most.

    It has a tag by which a reader, or whoever keeps it on the way, asks whether it still
    holds: that is answered from the version of the register alone.
    """

    @wraps(view)
    def answer(request: HttpRequest, **address: Any) -> HttpResponseBase:
        asked = _speak_as_asked(request)
        if asked:
            return _for_one_reader(view(request, **address), asked)
        return answer_kept(request, lambda: view(request, **address))

    return require_safe(answer)


def for_everybody_anew(view: View) -> View:
    """Serve a public page of which the version of the register alone does not decide."""

    @wraps(view)
    def answer(request: HttpRequest, **address: Any) -> HttpResponseBase:
        asked = _speak_as_asked(request)
        response = view(request, **address)
        return _for_one_reader(response, asked) if asked else _for_all(response)

    return require_safe(answer)


def answer_kept(
    request: HttpRequest, make: Callable[[], HttpResponseBase], *, is_in_languages: bool = True
) -> HttpResponseBase:
    """Return the answer that the reader has, the one that is kept, or the one made now.

    The tag is drawn before the register is read, so that what is kept under it is never older.
    """
    seconds = _until_next_midnight()
    tag = tag_of(request, days_now())
    if is_known(request, tag):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = find_kept(tag) or make()
        keep(request, tag, response, seconds=seconds)
    if response.status_code in {200, 304}:
        response["ETag"] = tag
    response = _without_body(response) if request.method == "HEAD" else response
    return _for_all(response, is_in_languages=is_in_languages)


def _for_all(response: HttpResponseBase, *, is_in_languages: bool = True) -> HttpResponseBase:
    """Let everybody on the way keep an answer for a while, but a fault not for a moment."""
    if is_in_languages:
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
    if response.status_code >= FAULT:
        patch_cache_control(response, private=True, no_store=True)
        return response
    seconds = _fresh_for()
    patch_cache_control(
        response, public=True, max_age=seconds, s_maxage=seconds, must_revalidate=True,
        proxy_revalidate=True,
    )  # fmt: skip
    return response


def _for_one_reader(response: HttpResponseBase, language: str) -> HttpResponseBase:
    """Keep the language that a reader chose, and let nobody on the way keep that answer."""
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    _keep_language(response, language)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """Return an answer that would be streamed with its headers alone; nothing is read for it."""
    if not response.streaming:
        return response
    response.close()
    return StreamingHttpResponse((), status=response.status_code, headers=dict(response.items()))


def for_writing(view: View) -> View:
    """Serve a public page that takes something in: kept by nobody on the way."""

    @wraps(view)
    def answer(request: HttpRequest, **address: Any) -> HttpResponseBase:
        _speak_as_asked(request)
        response = view(request, **address)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        patch_cache_control(response, private=True, no_store=True)
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))


def _speak_as_asked(request: HttpRequest) -> str:
    """Speak the language that the address asks for, and return it; empty where it asks for none."""
    asked = request.GET.get("lang", "")
    if asked not in dict(settings.LANGUAGES):
        return ""
    translation.activate(asked)
    return asked


def _fresh_for() -> int:
    """Return for how many seconds an answer holds: never into the next day at any authority.

    What a rule takes out of the public goes at midnight, and no cache shows it after that.
    """
    return min(FRESH_FOR, _until_next_midnight())


def _until_next_midnight() -> int:
    return min(_until_midnight(authority.zone) for authority in AUTHORITIES.values())


def _until_midnight(zone: str) -> int:
    now = clock.now().astimezone(ZoneInfo(zone))
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), ZoneInfo(zone))
    return max(int((midnight - now).total_seconds()), 0)


def _keep_language(response: HttpResponseBase, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR, secure=settings.HTTPS,
        httponly=True, samesite="Lax",
    )  # fmt: skip


def show_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page; ``context`` is all that its template knows of the world."""
    everywhere = {
        "languages": language_links(request),
        "permanent": absolute(request.path),
        "today": clock.today(settings.TIME_ZONE),
        "fixed_day": clock.fixed_day(),
    }
    return HttpResponse(render_to_string(template, {**everywhere, **context}), status=status)


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Return this same page in each language."""
    current = translation.get_language()
    links = []
    for code, _name in settings.LANGUAGES:
        asked = request.GET.copy()
        asked["lang"] = code
        links.append(
            LanguageLink(
                code=code,
                name=OWN_NAMES[code],
                address=f"{request.path}?{asked.urlencode()}",
                is_current=code == current,
            )
        )
    return links


def absolute(path: str) -> str:
    """Return the full address of a path on this site."""
    return settings.PUBLIC_BASE_URL.rstrip("/") + path


def days_now() -> dict[str, date]:
    """Return the day that it is at each authority."""
    return {code: clock.today(authority.zone) for code, authority in AUTHORITIES.items()}
