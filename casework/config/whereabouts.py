"""From where an operation is called, for the record: the page, and the reader's address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from casework.operations.origin import acting_from

Answer = Callable[[HttpRequest], HttpResponse]


def name_origin(answer: Answer) -> Answer:
    """Name the web and the address behind every operation that a page calls."""

    def answered(request: HttpRequest) -> HttpResponse:
        with acting_from(f"web {request.META.get('REMOTE_ADDR', '')}".strip()):
            return answer(request)

    return answered
