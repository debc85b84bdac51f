"""Which cases a report counts: those of one authority that all its officers may read."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from casework.models import Authority, Case
from casework.operations.reports import Span


@dataclass(frozen=True, kw_only=True)
class Scope:
    """An authority, a span of days, and the moment by which things were recorded.

    A confidential case is left out: a report is read by officers who may not know of it,
    and a single figure of a quiet week would tell them.
    """

    authority: Authority
    span: Span
    as_of: datetime

    @property
    def cases(self) -> QuerySet[Case]:
        """The cases that are counted, whenever they were opened."""
        return Case.objects.filter(
            authority=self.authority, is_confidential=False, recorded_at__lte=self.as_of
        ).order_by()

    @property
    def day(self) -> date:
        """The day on which things are judged: the one after the span, at the latest today."""
        today = self.as_of.astimezone(ZoneInfo(self.authority.zone)).date()
        return min(self.span.until_on, today)
