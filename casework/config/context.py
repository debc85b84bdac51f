"""What every officers' page knows: the day it is shown for."""

from django.conf import settings
from django.http import HttpRequest

from casework import clock


def day_and_place(request: HttpRequest) -> dict[str, object]:
    """Return the demo's fixed day, if any, for the header."""
    return {"demo": settings.DEMO, "fixed_day": clock.fixed_day()}
