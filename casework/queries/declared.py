"""The holidays that were declared since the calendars were reviewed."""

from casework.law.declared import DeclaredDay, Effect
from casework.models import DeclaredHoliday


def declared_days() -> tuple[DeclaredDay, ...]:
    """Return the days declared so far, in the order of the decisions, for the law to count with."""
    return tuple(
        DeclaredDay(
            calendar=row.calendar,
            on=row.on,
            name=row.name,
            provision=row.source,
            effect=Effect(row.effect),
        )
        for row in DeclaredHoliday.objects.order_by("id")
    )
