"""The penalties that an officer may see, summed up as on a day, and what is behind each sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from casework.law.money import Money, total
from casework.law.procedure import Party as Role
from casework.models import Party, Penalty
from casework.queries.penalty_totals import (
    FIGURE_LABELS,
    Figure,
    MoneyKind,
    PenaltyOnDay,
    PenaltyTotal,
    find_penalty_totals,
    read_figure,
    read_penalties_on,
)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """The penalties of one authority in one currency: fines and periodic penalties apart."""

    authority: str
    currency: str
    totals: Mapping[MoneyKind, PenaltyTotal]

    @property
    def columns(self) -> list[PenaltyTotal]:
        """The totals of each kind there is, fines first."""
        return [self.totals[kind] for kind in MoneyKind if kind in self.totals]

    @property
    def rows(self) -> list[tuple[Figure, str, list[tuple[PenaltyTotal, Money]]]]:
        """Each figure with its English label and its sum in each column."""
        return [
            (figure, label, [(one, getattr(one, figure)) for one in self.columns])
            for figure, label in FIGURE_LABELS.items()
        ]


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The penalties behind one sum: each with what it adds to it, None where it is not known."""

    rows: Sequence[tuple[PenaltyOnDay, Money | None]]
    sum: Money | None


def find_holdings(*, on: date, penalties: QuerySet[Penalty]) -> list[Holding]:
    """Return what ``penalties`` come to as on a day, by authority and currency."""
    found: dict[tuple[str, str], dict[MoneyKind, PenaltyTotal]] = {}
    for one in find_penalty_totals(on=on, penalties=penalties):
        found.setdefault((one.authority, one.currency), {})[one.kind] = one
    return [
        Holding(authority=authority, currency=currency, totals=totals)
        for (authority, currency), totals in found.items()
    ]


def find_behind(
    *, on: date, penalties: QuerySet[Penalty], authority: str, kind: MoneyKind, currency: str,
    figure: Figure | None,
) -> Behind:  # fmt: skip
    """Return the penalties behind a figure, or all of them; those that add nothing are left out."""
    within = penalties.filter(case__authority__code=authority, currency=currency)
    lines = [line for line in read_penalties_on(on=on, penalties=within) if line.kind is kind]
    if figure is None:
        return Behind(rows=[(line, line.standing.effective) for line in lines], sum=None)
    read = [(line, read_figure(line, figure)) for line in lines]
    rows = [(line, amount) for line, amount in read if amount is not None and amount.minor != 0]
    return Behind(rows=rows, sum=total((amount for _, amount in rows), currency=currency))


def load_respondents(lines: Sequence[PenaltyOnDay]) -> None:
    """Load the respondents of the cases of penalties, as ``case.respondents``."""
    parties = Party.objects.filter(role=Role.RESPONDENT, until_on=None)
    named = parties.select_related("organisation").order_by("id")
    prefetch_related_objects(
        [line.penalty for line in lines],
        Prefetch("case__parties", queryset=named, to_attr="respondents"),
    )
