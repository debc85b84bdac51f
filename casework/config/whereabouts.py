"""From where a request comes: for the limits on tries, the list of sessions, and the record."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from casework.operations.origin import acting_from

Answer = Callable[[HttpRequest], HttpResponse]


def name_origin(answer: Answer) -> Answer:
    """Name the web and the address behind every operation that a page calls."""

    def answered(request: HttpRequest) -> HttpResponse:
        request.sent_from = find_address(request)
        with acting_from(f"web {request.sent_from}".strip()):
            return answer(request)

    return answered


def find_address(request: HttpRequest) -> str:
    """Return the reader's address, empty where it cannot be determined.

    Of ``X-Forwarded-For`` only what our own proxies wrote counts, from the right; what
    stands to the left of that, anybody may have sent.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        seen = passed[-proxies] if len(passed) >= proxies else seen
    try:
        return str(ip_address(seen))
    except ValueError:
        return ""
