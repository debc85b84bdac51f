"""What is refused before it is read: too much at once, and addresses that nothing can have."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from casework.views.faults import not_understood, too_large

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
    """Refuse an address with a NUL in it, which no row and no file can be called by."""

    def answered(request: HttpRequest) -> HttpResponse:
        return not_understood(request) if "\x00" in request.path else answer(request)

    return answered
