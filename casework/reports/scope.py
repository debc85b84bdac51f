"""Which cases a report counts: those of one authority that all its officers may read."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from casework.models import Authority, Case, DeadlineChange, Event
from casework.operations.reports import Span


@dataclass(frozen=True, kw_only=True)
class Scope:
    """An authority, a span of days, and the moment by which things were recorded.

    A confidential case is left out, also if it became so later: a report is read by officers
    who may not know of it, and a single figure of a quiet week would tell them.
    """

    authority: Authority
    span: Span
    as_of: datetime
    seen: QuerySet[Case] | None = None  # those that a reader may see, where only these count

    @property
    def cases(self) -> QuerySet[Case]:
        """The cases that are counted, whenever they were opened."""
        cases = Case.objects.all() if self.seen is None else self.seen
        return cases.filter(
            authority=self.authority, is_confidential=False, recorded_at__lte=self.as_of
        ).order_by()

    def of_cases(self, path: str = "case") -> Q:
        """Return the condition that a row's case, to which ``path`` leads, is counted.

        It is one join where the cases of a reader would be a look at a second list.
        """
        if self.seen is not None:
            return Q(**{f"{path}__in": self.cases})
        return Q(
            **{
                f"{path}__authority": self.authority,
                f"{path}__is_confidential": False,
                f"{path}__recorded_at__lte": self.as_of,
            }
        )

    @property
    def day(self) -> date:
        """The day on which things are judged: the one after the span, at the latest today."""
        return min(self.span.until_on, self.today)

    @property
    def today(self) -> date:
        """The day it was at the authority at the moment ``as_of``."""
        return self.as_of.astimezone(ZoneInfo(self.authority.zone)).date()

    @property
    def year_before(self) -> Span:
        """The same days a year earlier."""
        return Span(
            from_on=_a_year_before(self.span.from_on), until_on=_a_year_before(self.span.until_on)
        )

    @cached_property
    def has_later_events(self) -> bool:
        """Whether something was recorded in these cases since; if not, what is now was then."""
        later = Event.objects.filter(recorded_at__gt=self.as_of, case__authority=self.authority)
        return later.exists()

    @cached_property
    def has_later_changes(self) -> bool:
        """Whether a deadline was changed or ended since."""
        later = DeadlineChange.objects.filter(
            recorded_at__gt=self.as_of, deadline__authority=self.authority
        )
        return self.has_later_events and later.exists()

    @cached_property
    def later_corrections(self) -> int:
        """How many corrections of one and the same event were recorded since, at the most."""
        return self._count_chain(Q(recorded_at__gt=self.as_of)) if self.has_later_events else 0

    @cached_property
    def corrections(self) -> int:
        """How many corrections of one and the same event were on record then, at the most."""
        return self._count_chain(Q(recorded_at__lte=self.as_of))

    def _count_chain(self, recorded: Q) -> int:
        found = Event.objects.filter(recorded, case__authority=self.authority)
        depth, path = 0, "corrects"
        while found.filter(**{f"{path}__isnull": False}).exists():
            depth, path = depth + 1, f"{path}__corrects"
        return depth


def within(span: Span, field: str) -> Q:
    """Return the condition that a day lies in a span."""
    return Q(**{f"{field}__gte": span.from_on, f"{field}__lt": span.until_on})


def _a_year_before(day: date) -> date:
    """Return the same day a year earlier; 1 March where there was no 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)
