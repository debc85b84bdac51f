"""What every officers' page knows: the day it is shown for."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from casework import clock
from casework.queries.visibility import visible_authorities


def day_and_place(request: HttpRequest) -> dict[str, object]:
    """Return the demo's fixed day, if any, and whether the reader may read cases, for the header.

    The latter is asked once, and only for pages that show the header.
    """

    @cache
    def reads_cases() -> bool:
        user = request.user
        own = {"officer": user, "today": clock.today("UTC")}
        return user.is_authenticated and visible_authorities(**own).exists()

    return {"demo": settings.DEMO, "fixed_day": clock.fixed_day(), "reads_cases": reads_cases}
