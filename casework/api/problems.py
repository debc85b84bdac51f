"""What is refused, and how the API says so: RFC 9457, ``application/problem+json``."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoRefusal
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework import exceptions
from rest_framework.settings import api_settings

from casework.law.penalties import Doubtful
from casework.law.scopes import Scope
from casework.law.wording import N_, LawError
from casework.operations.acting import PowerMissing
from casework.operations.kept_answers import OtherRequest, StillAnswering
from casework.queries.refusals import say_refusal

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
CAPITALS = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the end of its address, its status, and its title in English."""

    slug: str
    status: int
    title: str


UNREADABLE = Kind("unreadable", 400, N_("The request cannot be read"))
INVALID = Kind("invalid", 400, N_("Something that was sent is not as it should be"))
NOT_SIGNED_IN = Kind("not-signed-in", 401, N_("No sign-in and no key that works"))
SCOPE_MISSING = Kind("scope-missing", 403, N_("The key is not for this"))
POWER_MISSING = Kind("power-missing", 403, N_("The officer lacks a power"))
FACTOR_MISSING = Kind("second-factor-missing", 403, N_("A second factor has to be set up first"))
REFUSED = Kind("refused", 403, N_("The request is refused"))
NOT_FOUND = Kind("not-found", 404, N_("There is no such thing, or none that the officer may see"))
NO_SUCH_METHOD = Kind("no-such-method", 405, N_("This address knows no such method"))
STILL_ANSWERING = Kind("still-answering", 409, N_("The same request is being answered already"))
TOO_LARGE = Kind("too-large", 413, N_("The request is too large"))
NOT_JSON = Kind("not-json", 415, N_("The request is not JSON"))
AGAINST_THE_LAW = Kind(
    "against-the-law", 422, N_("The law, the procedure or the file does not allow it")
)
OTHER_REQUEST = Kind("other-request", 422, N_("The idempotency key belongs to another request"))
TOO_MANY = Kind("too-many", 429, N_("Too many requests in a minute"))
BROKEN = Kind("broken", 500, N_("Something went wrong here"))
KINDS = (
    UNREADABLE, INVALID, NOT_SIGNED_IN, SCOPE_MISSING, POWER_MISSING, FACTOR_MISSING, REFUSED,
    NOT_FOUND, NO_SUCH_METHOD, STILL_ANSWERING, TOO_LARGE, NOT_JSON, AGAINST_THE_LAW,
    OTHER_REQUEST, TOO_MANY, BROKEN,
)  # fmt: skip
BY_STATUS = {
    400: UNREADABLE, 403: REFUSED, 404: NOT_FOUND, 405: NO_SUCH_METHOD, 413: TOO_LARGE,
    415: NOT_JSON, 429: TOO_MANY,
}  # fmt: skip


class ScopeMissing(exceptions.PermissionDenied):
    """The key was not made for this chapter."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__(gettext("The key lacks the scope “%(scope)s”.") % {"scope": scope})


class TooLarge(exceptions.APIException):
    """More was sent than is read."""

    status_code = 413


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong with one request; ``more`` are members beside the usual ones."""

    kind: Kind
    detail: str = ""
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return the body in which it is said."""
        return {
            "type": f"{reverse('staff_api:read_docs')}#{self.kind.slug}",
            "title": gettext(self.kind.title),
            "status": self.kind.status,
            "detail": self.detail or gettext(self.kind.title) + ".",
            "fields": dict(self.fields),
            **self.more,
        }

    def as_answer(self) -> JsonResponse:
        """Return the whole answer."""
        answer = JsonResponse(
            self.as_data(), status=self.kind.status, content_type=MEDIA_TYPE,
            json_dumps_params={"ensure_ascii": False},
        )  # fmt: skip
        answer["Cache-Control"] = "no-store"
        for name, value in self.headers.items():
            answer[name] = value
        return answer


def answer_problem(error: Exception, context: Mapping[str, Any]) -> JsonResponse:
    """Turn whatever a request met into a problem; what nobody foresaw says nothing of itself."""
    return find_problem(error).as_answer()


def find_problem(error: Exception) -> Problem:
    """Return the problem that an exception is."""
    for kind_of_error, read in READERS:
        if isinstance(error, kind_of_error):
            return read(error)
    logger.error("The API failed: %s", type(error).__name__, exc_info=error)
    return Problem(kind=BROKEN)


def _of_power(error: PowerMissing) -> Problem:
    more = {"power": str(error.power), "authority": error.authority.code}
    return Problem(kind=POWER_MISSING, detail=say_refusal(error), more=more)


def _of_the_law(error: LawError) -> Problem:
    if isinstance(error, OtherRequest):
        return Problem(kind=OTHER_REQUEST, detail=say_refusal(error))
    more = {"reason": CAPITALS.sub("_", type(error).__name__).lower()}
    if isinstance(error, Doubtful):
        more["confirm"] = str(error.doubt)
    return Problem(kind=AGAINST_THE_LAW, detail=say_refusal(error), more=more)


def _of_the_request(error: exceptions.APIException) -> Problem:
    if isinstance(error, exceptions.ValidationError):
        return _of_the_fields(error.detail)
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        headers = {"WWW-Authenticate": getattr(error, "auth_header", "Bearer")}
        return Problem(kind=NOT_SIGNED_IN, detail=str(error.detail), headers=headers)
    if isinstance(error, ScopeMissing):
        return Problem(kind=SCOPE_MISSING, detail=str(error.detail), more={"scope": error.scope})
    headers = {}
    if isinstance(error, exceptions.Throttled) and error.wait is not None:
        headers["Retry-After"] = str(max(1, round(error.wait)))
    kind = BY_STATUS.get(error.status_code, REFUSED)
    return Problem(kind=kind, detail=str(error.detail), headers=headers)


def _of_the_fields(detail: Any) -> Problem:
    fields: dict[str, list[str]] = {}
    for place, said in _each(detail, ""):
        fields.setdefault(place, []).append(said)
    general = fields.pop("", [])
    return Problem(kind=INVALID, detail=" ".join(general), fields=fields)


def _each(detail: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield every sentence with the place it is about: ``orders.0.period``."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            is_general = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _each(inner, place if is_general else f"{place}.{name}".strip("."))
    elif isinstance(detail, list | tuple):
        for number, inner in enumerate(detail):
            is_deeper = isinstance(inner, Mapping | list | tuple)
            yield from _each(inner, f"{place}.{number}".strip(".") if is_deeper else place)
    else:
        yield place, str(detail)


READERS: tuple[tuple[Any, Callable[[Any], Problem]], ...] = (
    (LawError, _of_the_law),
    (PowerMissing, _of_power),
    (Http404 | exceptions.NotFound, lambda _: Problem(kind=NOT_FOUND)),
    (StillAnswering, lambda _: Problem(kind=STILL_ANSWERING, headers={"Retry-After": "1"})),
    (DjangoRefusal, lambda _: Problem(kind=REFUSED)),
    (exceptions.APIException, _of_the_request),
)
