"""What is new in the cases that an officer follows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from casework.law.housekeeping import label_of
from casework.models import Case, Event, Following, Officer
from casework.queries.deadlines import procedure_of
from casework.queries.visibility import visible_cases

MOST_EVENTS = 100


@dataclass(frozen=True)
class NewEvent:
    """An event that was not read yet, with its English label."""

    event: Event
    label: str


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new in one case; ``read_to`` is the number of its last event listed."""

    case: Case
    events: list[NewEvent]

    @property
    def read_to(self) -> int:
        """The number of the last event listed."""
        return max(new.event.number for new in self.events)


def find_news(*, officer: Officer, today: date) -> list[News]:
    """Return what others recorded in the cases that an officer follows and still may see."""
    unread = Following.objects.filter(
        officer=officer,
        case__in=visible_cases(officer=officer, today=today).values("pk"),
        case__last_event_number__gt=F("read_to"),
    )
    events = (
        Event.objects.filter(case__followings__in=unread, number__gt=F("case__followings__read_to"))
        .exclude(actor=officer)
        .select_related("case__authority", "actor")
        .order_by("case", "number")
    )
    found: dict[int, list[NewEvent]] = {}
    for event in events[:MOST_EVENTS]:
        label = label_of(procedure_of(event.case), event.kind)
        found.setdefault(event.case_id, []).append(NewEvent(event, label))
    return [News(case=new[0].event.case, events=new) for new in found.values()]
