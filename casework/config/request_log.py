"""One line for each request: its page by name, never its address, its query or its reader."""

import re
from collections.abc import Callable
from time import monotonic
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.stdlib.get_logger("casework.requests")


def log_requests(answer: Answer) -> Answer:
    """Give a request a number, which every line about it bears, and log how it ended.

    The number of a trusted proxy is kept, so that its log and ours can be laid side by side.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        number, began = _number_of(request), monotonic()
        # Kept until the thread's next request: Django logs refusals after we have answered.
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        response = answer(request)
        page = getattr(request.resolver_match, "view_name", "") or "none"
        log.info(
            "answered", method=request.method, page=page, status=response.status_code,
            milliseconds=round((monotonic() - began) * 1000),
        )  # fmt: skip
        response.headers[HEADER] = number
        return response

    return answered


def _number_of(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
    return given if GIVEN.fullmatch(given) else uuid4().hex
