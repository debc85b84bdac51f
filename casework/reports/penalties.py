"""What the penalties of an authority come to on the last day of a span."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from casework.law.wording import N_
from casework.models import Case, Penalty
from casework.queries.penalty_totals import (
    FIGURE_LABELS,
    KIND_LABELS,
    Figure,
    MoneyKind,
    PenaltyOnDay,
    PenaltyTotal,
    find_penalty_totals,
    is_unknown,
    read_figure,
    read_penalties_on,
)
from casework.reports.decisions import APART
from casework.reports.scope import Scope
from casework.reports.tables import Column, Row, Table

NAME = "penalties"
TITLE = N_("Penalties: imposed, payable, collected")
COUNTED = {"penalties": N_("Penalties"), "unknown": N_("Of which unknown or withheld")}


def list_parts(*, scope: Scope) -> tuple["Portfolio", ...]:
    """Return the tables of the report on penalties."""
    return (Portfolio(scope=scope),)


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """The totals as on the span's last day, as far as they were on record.

    They are those of ``manage.py penalties`` and of the portfolio, without confidential cases.
    Times to pay and to appeal are taken as they stood on that day.
    """

    scope: Scope
    code: str = "totals"

    def table(self) -> Table:
        """Sum up, and return the table: a column for each kind and currency."""
        totals = find_penalty_totals(
            on=self.scope.span.last, as_of=self.scope.as_of, penalties=self._penalties()
        )
        columns = tuple(Column(code=_column(t), label=KIND_LABELS[t.kind]) for t in totals)
        return Table(
            code=self.code,
            caption=N_("Penalties as on the last day"),
            subject=N_("Sum"),
            columns=columns or (Column(code=MoneyKind.FINE, label=KIND_LABELS[MoneyKind.FINE]),),
            rows=_rows(totals) if totals else (),
            note=APART,
        )

    def find_behind(self, row: str, column: str) -> QuerySet[Case]:
        """Return the cases of the penalties that add something to a figure."""
        kind, _, currency = column.rpartition("_")
        lines = read_penalties_on(
            on=self.scope.span.last, as_of=self.scope.as_of,
            penalties=self._penalties().filter(currency=currency),
        )  # fmt: skip
        found = [line for line in lines if line.kind == kind and _adds(line, row)]
        return Case.objects.filter(pk__in=[line.penalty.case_id for line in found])

    def _penalties(self) -> QuerySet[Penalty]:
        return Penalty.objects.filter(case__in=self.scope.cases)


def _adds(line: PenaltyOnDay, row: str) -> bool:
    if row == "unknown":
        return is_unknown(line.standing)
    if row not in set(Figure):
        return row == "penalties"
    amount = read_figure(line, Figure(row))
    return amount is not None and amount.minor != 0


def _column(total: PenaltyTotal) -> str:
    return f"{total.kind}_{total.currency}"


def _rows(totals: Sequence[PenaltyTotal]) -> tuple[Row, ...]:
    return tuple(
        Row(code=code, label=label, values=tuple(getattr(total, code) for total in totals))
        for code, label in (*COUNTED.items(), *FIGURE_LABELS.items())
    )
