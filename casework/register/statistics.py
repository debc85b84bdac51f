"""Count the entries that are shown: by year, authority, kind, status and provision, and in money.

Of the whole register the database keeps counts and sums by day as entries come and go, so
that no figure says more than the entries do on that day, and none of them is read for it; of
some entries their own rows are counted. A decision counts the same with its name and after it
has come off. Amounts are summed within a currency and never across.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from casework.law.amount_known import AMOUNT_KNOWN_LABELS, AmountKnown
from casework.models.live_sums import LiveProvision, LiveSum
from casework.models.register import LiveCount, LiveEntry
from casework.register import reading
from casework.register.counting import begun
from casework.register.reading import Days
from casework.register.selecting import shown

KNOWN = Q(amount_known=AmountKnown.KNOWN)


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
    """Return what is counted of all that is shown, in three queries and one for rates."""
    return Statistics(
        cells=_read_cells(days), provisions=_read_provisions(days), sums=_sum_kept(days)
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


def _read_cells(days: Days) -> tuple[Cell, ...]:
    names = ("year", "authority_code", "instrument", "status")
    rows = begun(LiveCount, days, using=reading.PUBLIC).filter(article="").order_by().values(*names)
    found = rows.annotate(count=Sum("number")).filter(count__gt=0).order_by(*names)
    return tuple(
        Cell(
            year=row["year"], authority=row["authority_code"], instrument=row["instrument"],
            status=row["status"], count=row["count"],
        )
        for row in found
    )  # fmt: skip


def _read_provisions(days: Days) -> tuple[Provision, ...]:
    """Return the provisions found breached, those of the most entries first."""
    rows = begun(LiveProvision, days, using=reading.PUBLIC).order_by().values("law", "place")
    found = rows.annotate(source=Max("source"), count=Sum("number")).filter(count__gt=0)
    return tuple(
        Provision(law=row["law"], place=row["place"], source=row["source"], count=row["count"])
        for row in found.order_by("-count", "law", "place")
    )


def _sum_kept(days: Days) -> Sums:
    rows = begun(LiveSum, days, using=reading.PUBLIC).order_by().values("amount_known", "currency")
    found = list(rows.annotate(
        count=Sum("number"), imposed=Sum("imposed_minor"), standing=Sum("standing_minor"),
        euro=Sum("euro_minor"), without=Sum("unsettled"), other=Sum("changed"),
        in_euro=Sum("converted"),
    ).filter(count__gt=0).order_by("currency", "amount_known"))  # fmt: skip
    counted = Counter[str]()
    for row in found:
        counted[row["amount_known"]] += row["count"]
    known = [row for row in found if row["amount_known"] == AmountKnown.KNOWN]
    return Sums(
        count=counted.total(),
        currencies=tuple(_currency_of(row, days) for row in known),
        known={known: counted[known] for known in AmountKnown},
    )


def _currency_of(row: dict[str, Any], days: Days) -> CurrencySum:
    first, last = _find_rates(row["currency"], days) if row["in_euro"] else (None, None)
    return CurrencySum(
        currency=row["currency"], decisions=row["count"], imposed_minor=int(row["imposed"]),
        standing_minor=int(row["standing"]), unsettled=row["without"], changed=row["other"],
        converted=row["in_euro"], euro_minor=int(row["euro"]) if row["in_euro"] else None,
        first_rate_on=first, last_rate_on=last,
    )  # fmt: skip


def _find_rates(currency: str, days: Days) -> tuple[date | None, date | None]:
    """Return the first and the last day of a rate in what is shown, each found by index."""
    if currency == "EUR":
        return None, None
    rows = shown(days, using=reading.PUBLIC).filter(currency=currency, rate_on__isnull=False)
    ends = rows.order_by("rate_on", "id")[:1], rows.order_by("-rate_on", "-id")[:1]
    first, last = (part.values_list("rate_on", flat=True) for part in ends)
    found = sorted(first.union(last, all=True))
    return (found[0], found[-1]) if found else (None, None)
