"""What every officers' page knows: the day it is shown for."""

from django.conf import settings
from django.http import HttpRequest

from casework import clock
from casework.law.powers import Power
from casework.queries.standing import Standing
from casework.views.access import standing_of


def day_and_place(request: HttpRequest) -> dict[str, object]:
    """Return the demo's fixed day, if any, and what the reader may do, for the header.

    The latter is asked once, and only for pages that show the header.
    """

    def standing() -> Standing:
        return standing_of(request) if request.user.is_authenticated else Standing()

    return {
        "demo": settings.DEMO,
        "fixed_day": clock.fixed_day(),
        "reads_cases": lambda: Power.READ_CASES in standing().powers,
        "posts_payments": lambda: Power.POST_PAYMENTS in standing().powers,
        "keeps_running": lambda: Power.KEEP_RUNNING in standing().powers,
        "unread_reminders": lambda: standing().unread,
        "imports_cases": lambda: Power.IMPORT_CASES in standing().powers,
    }
