"""What is refused before it is read: too much at once, and addresses that nothing can have."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from casework.api.problems import NOT_FOUND, Problem
from casework.views.faults import not_understood, too_large

API = "/api/staff/"
Answer = Callable[[HttpRequest], HttpResponse]


def refuse_oversize(answer: Answer) -> Answer:
    """Refuse a body over the limit by the length that it announces.

    A body without a length is not read by Django at all, and each part of it that is has
    limits of its own (``DATA_UPLOAD_MAX_MEMORY_SIZE`` and beside it).
    """

    def answered(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > settings.MOST_BODY_BYTES:
            return too_large(request)
        return answer(request)

    return answered


def refuse_unreadable(answer: Answer) -> Answer:
    """Refuse an address with a NUL in it, which no row and no file can be called by.

    The API says so in its own way: that there is no such thing.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if "\x00" not in request.path:
            return answer(request)
        if request.path.startswith(API):
            return Problem(kind=NOT_FOUND).as_answer()
        return not_understood(request)

    return answered
