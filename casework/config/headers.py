"""What every answer tells the browser, refusals and faults of every kind included.

Stands first, so that no answer of another middleware passes without it. The strict
Content-Security-Policy is django-csp's, which stands second; where a request is refused
before that one is reached, its policy is written here.
"""

from collections.abc import Callable, Mapping

from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

OFFICERS = ("/work/", "/accounts/", "/api/staff/")
POLICY = "Content-Security-Policy"
FEATURES = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation "
    "gyroscope magnetometer microphone midi payment picture-in-picture sync-xhr usb "
    "xr-spatial-tracking"
)
NOTHING = ", ".join(f"{feature}=()" for feature in FEATURES.split())
EVERYWHERE: Mapping[str, str] = {
    "Permissions-Policy": NOTHING,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Answer = Callable[[HttpRequest], HttpResponse]


def guard_answers(answer: Answer) -> Answer:
    """Write the headers that keep a page to itself, and keep officers' pages nowhere."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in EVERYWHERE.items():
            response.headers.setdefault(name, value)
        if POLICY not in response.headers:
            response.headers[POLICY] = build_policy()
        if request.path.startswith(OFFICERS):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return answered
