"""Count the entries that are shown: by year, authority, kind, status and provision, and in money.

Everything is counted from the very rows that may be read on the day, so that no figure says
more than the entries do; a decision counts the same with its name and after it has come off.
Amounts are summed within a currency and never across. All reading of figures is here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connections
from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from casework.law.amount_known import AMOUNT_KNOWN_LABELS, AmountKnown
from casework.models.register import LiveEntry
from casework.register import reading
from casework.register.reading import Days
from casework.register.selecting import shown

KNOWN = Q(amount_known=AmountKnown.KNOWN)
PROVISIONS = """
SELECT breach ->> 'law' AS law, breach ->> 'place' AS place, max(breach ->> 'source'),
    count(DISTINCT shown.id) AS entries
FROM ({shown}) AS shown, jsonb_array_elements(shown.snapshot -> 'breaches') AS breach
WHERE breach ->> 'finding' = 'upheld'
GROUP BY law, place ORDER BY entries DESC, law, place
"""


@dataclass(frozen=True, kw_only=True)
class CurrencySum:
    """What was imposed in one currency and what of it stands, in minor units.

    ``euro_minor`` is what was imposed in euro: itself, or the sum of conversions of
    ``converted`` decisions, each at the rate of its own day, from ``first_rate_on`` to
    ``last_rate_on``. ``unsettled`` decisions have a known amount of which nobody knows what
    stands; ``changed`` ones stand at another than was imposed.
    """

    currency: str
    decisions: int
    imposed_minor: int
    standing_minor: int
    unsettled: int
    changed: int
    converted: int
    euro_minor: int | None
    first_rate_on: date | None
    last_rate_on: date | None

    @property
    def is_converted(self) -> bool:
        """Whether the sum in euro is one of conversions."""
        return self.currency != "EUR"

    @property
    def without_rate(self) -> int:
        """How many decisions are not in the sum in euro, because no rate is known."""
        return self.decisions - self.converted


@dataclass(frozen=True, kw_only=True)
class Sums:
    """How many entries there are, their amounts by currency, and what is known of amounts."""

    count: int
    currencies: tuple[CurrencySum, ...]
    known: Mapping[AmountKnown, int]

    @property
    def known_lines(self) -> tuple[tuple[str, int], ...]:
        """What may be known of an amount, in English, and of how many entries it is."""
        return tuple((AMOUNT_KNOWN_LABELS[known], count) for known, count in self.known.items())


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How many entries there are of one year, authority, kind and status."""

    year: int
    authority: str
    instrument: str
    status: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A provision, where its text is, and in how many entries it was found breached."""

    law: str
    place: str
    source: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """All that is counted of the register on a day."""

    cells: tuple[Cell, ...]
    provisions: tuple[Provision, ...]
    sums: Sums

    def count_by(self, *names: str) -> dict[tuple[str, ...], int]:
        """Return how many entries there are, by the names of a cell's values, in their order."""
        counter = Counter[tuple[str, ...]]()
        for cell in self.cells:
            counter[tuple(str(getattr(cell, name)) for name in names)] += cell.count
        return dict(sorted(counter.items()))


def read_statistics(*, days: Days) -> Statistics:
    """Count what is shown, in four queries."""
    rows = shown(days, using=reading.PUBLIC)
    return Statistics(
        cells=_read_cells(rows), provisions=_read_provisions(rows), sums=sum_amounts(rows)
    )


def sum_amounts(rows: QuerySet[LiveEntry]) -> Sums:
    """Return the sums of some entries, in two queries."""
    groups = rows.order_by().values("amount_known").annotate(count=Count("id"))
    counted = {group["amount_known"]: group["count"] for group in groups}
    return Sums(
        count=sum(counted.values()),
        currencies=_sum_currencies(rows),
        known={known: counted.get(known, 0) for known in AmountKnown},
    )


def _sum_currencies(rows: QuerySet[LiveEntry]) -> tuple[CurrencySum, ...]:
    groups = rows.filter(KNOWN).order_by("currency").values("currency")
    found = groups.annotate(
        decisions=Count("id"),
        imposed=Sum("imposed_minor"),
        standing=Sum("amount_minor", default=0),
        unsettled=Count("id", filter=Q(amount_minor=None)),
        changed=Count("id", filter=~Q(amount_minor=F("imposed_minor"))),
        converted=Count("euro_minor"),
        euro=Sum("euro_minor"),
        first_rate_on=Min("rate_on"),
        last_rate_on=Max("rate_on"),
    )
    return tuple(
        CurrencySum(
            currency=row["currency"], decisions=row["decisions"],
            imposed_minor=int(row["imposed"]), standing_minor=int(row["standing"]),
            unsettled=row["unsettled"], changed=row["changed"], converted=row["converted"],
            euro_minor=None if row["euro"] is None else int(row["euro"]),
            first_rate_on=row["first_rate_on"], last_rate_on=row["last_rate_on"],
        )
        for row in found
    )  # fmt: skip


def _read_cells(rows: QuerySet[LiveEntry]) -> tuple[Cell, ...]:
    names = ("year", "authority_code", "instrument", "status")
    groups = rows.order_by().annotate(year=ExtractYear("decided_on")).values(*names)
    return tuple(
        Cell(
            year=row["year"], authority=row["authority_code"], instrument=row["instrument"],
            status=row["status"], count=row["count"],
        )
        for row in groups.annotate(count=Count("id")).order_by(*names)
    )  # fmt: skip


def _read_provisions(rows: QuerySet[LiveEntry]) -> tuple[Provision, ...]:
    """Return the provisions found breached, those of the most entries first."""
    shown, values = rows.order_by().values("id", "snapshot").query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(PROVISIONS.format(shown=shown), values)
        return tuple(
            Provision(law=law, place=place, source=source, count=count)
            for law, place, source, count in cursor.fetchall()
        )
