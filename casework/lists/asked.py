"""Who asks for a list, with which filters, on which day; and what was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from casework.exports.pieces import in_pieces
from casework.exports.table import Column, Value
from casework.models import Authority, Officer
from casework.queries.visibility import visible_authorities

AT_ONCE = 20  # rows that are loaded together: each may bring a whole case along


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An officer and the address of a list, on a day.

    ``today`` is the day for which memberships are read; ``days`` gives by its key the day it
    is at each authority of the officer.
    """

    officer: Officer
    given: QueryDict
    now: datetime
    today: date
    authorities: Sequence[Authority] = ()
    days: Mapping[int, date] = field(default_factory=dict)

    @property
    def own(self) -> dict[str, Any]:
        """What every question of what the officer sees is asked with."""
        return {"officer": self.officer, "today": self.today}


def ask(
    *, officer: Officer, given: QueryDict, now: datetime, read_today: Callable[[str], date]
) -> Asked:
    """Return what is asked; ``read_today`` gives the day it is in a zone."""
    today = read_today("UTC")
    authorities = list(visible_authorities(officer=officer, today=today))
    return Asked(
        officer=officer, given=given, now=now, today=today, authorities=authorities,
        days={row.pk: read_today(row.zone) for row in authorities},
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Found:
    """What answers: columns, rows that are read one piece at a time, and what they tell of.

    ``rows`` gives them anew at each call. ``found`` is what is counted. ``cases`` are the keys
    of the cases of which the rows tell, None where they tell of none.
    """

    columns: Sequence[Column]
    rows: Callable[[], Iterable[Sequence[Value]]]
    found: QuerySet
    cases: QuerySet | None = None

    def is_longer_than(self, most: int) -> bool:
        """Whether there are more rows."""
        return self.found.order_by()[: most + 1].count() > most


def written(found: QuerySet, write: Callable[[Any], Sequence[Value]]) -> Callable[[], Iterator]:
    """Return a function that gives the rows of a list, loaded in pieces by a cursor."""

    def rows() -> Iterator[Sequence[Value]]:
        return map(write, found.iterator(chunk_size=AT_ONCE))

    return rows


def written_together(
    found: QuerySet, write: Callable[[list[Any]], Iterable[Sequence[Value]]]
) -> Callable[[], Iterator]:
    """Return such a function for rows that are made from a piece of the list at a time."""

    def rows() -> Iterator[Sequence[Value]]:
        for piece in in_pieces(found.iterator(chunk_size=AT_ONCE), AT_ONCE):
            yield from write(piece)

    return rows
