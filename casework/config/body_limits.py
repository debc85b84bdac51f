"""How much may be sent at once; more is refused before it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from casework.views.faults import too_large

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
