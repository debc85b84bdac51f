"""Act on a case only if nobody recorded anything since the officer looked at it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import transaction

from casework.law.wording import N_, LawError
from casework.models import Event
from casework.operations.record import lock_case

R = TypeVar("R")
MOST_TOLD = 20


class ChangedMeanwhile(LawError):
    """Something was recorded since the officer looked; ``events`` say what, the latest last."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        super().__init__(
            N_(
                "Something was recorded in this case since you opened the page. Nothing of yours "
                "is saved yet: read what changed, then confirm."
            )
        )


def unless_changed(*, case_id: int, seen: int | None, act: Callable[[], R]) -> R:
    """Do ``act`` on a case, in one transaction with the check that it stands as it was seen.

    ``seen`` is the number of the last event that the officer was shown; None asks for no
    check.

    :raises ChangedMeanwhile: if an event was recorded after it.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        if seen is not None and case.last_event_number > seen:
            later = case.events.filter(number__gt=seen).select_related("actor")
            raise ChangedMeanwhile(list(later.order_by("-number")[:MOST_TOLD])[::-1])
        return act()
