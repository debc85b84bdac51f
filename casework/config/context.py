"""What every officers' page knows: the day it is shown for."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from casework import clock
from casework.law.powers import Power
from casework.queries.visibility import powers_anywhere


def day_and_place(request: HttpRequest) -> dict[str, object]:
    """Return the demo's fixed day, if any, and what the reader may do, for the header.

    The latter is asked once, and only for pages that show the header.
    """

    @cache
    def powers() -> frozenset[Power]:
        user = request.user
        if not user.is_authenticated:
            return frozenset()
        return powers_anywhere(officer=user, today=clock.today("UTC"))

    return {
        "demo": settings.DEMO,
        "fixed_day": clock.fixed_day(),
        "reads_cases": lambda: Power.READ_CASES in powers(),
        "posts_payments": lambda: Power.POST_PAYMENTS in powers(),
        "imports_cases": lambda: Power.IMPORT_CASES in powers(),
    }
