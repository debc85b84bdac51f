"""What the penalties of an authority come to on the last day of a span."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from casework.law.wording import N_
from casework.models import Authority, Penalty
from casework.operations.reports import Span
from casework.queries.penalty_totals import (
    FIGURE_LABELS,
    KIND_LABELS,
    MoneyKind,
    PenaltyTotal,
    find_penalty_totals,
)
from casework.reports.scope import Scope
from casework.reports.tables import Column, Figures, Row, Table

NAME = "penalties"
TITLE = N_("Penalties: imposed, payable, collected")


def summarise_penalties(*, authority: Authority, span: Span, as_of: datetime) -> Figures:
    """Return the totals as on the span's last day, as recorded by the moment ``as_of``.

    They are those of ``manage.py penalties`` and of the portfolio, without confidential cases.
    Times to pay and to appeal are taken as they stood on that day.
    """
    scope = Scope(authority=authority, span=span, as_of=as_of)
    totals = find_penalty_totals(
        on=span.until_on - timedelta(days=1), as_of=as_of,
        penalties=Penalty.objects.filter(case__in=scope.cases),
    )  # fmt: skip
    return Figures(
        name=NAME, authority=authority.code, span=span, as_of=as_of,
        tables=(_table(totals),),
    )  # fmt: skip


def _table(totals: Sequence[PenaltyTotal]) -> Table:
    counted = (
        Row(code="penalties", label=N_("Penalties"), values=tuple(t.penalties for t in totals)),
        Row(
            code="unknown", label=N_("Of which unknown or withheld"),
            values=tuple(t.unknown for t in totals),
        ),
    )  # fmt: skip
    summed = (
        Row(code=figure, label=label, values=tuple(getattr(t, figure) for t in totals))
        for figure, label in FIGURE_LABELS.items()
    )
    columns = tuple(
        Column(code=f"{t.kind}_{t.currency}", label=KIND_LABELS[t.kind]) for t in totals
    )
    return Table(
        code="totals",
        caption=N_("Penalties as on the last day"),
        subject=N_("Sum"),
        columns=columns or (Column(code=MoneyKind.FINE, label=KIND_LABELS[MoneyKind.FINE]),),
        rows=(*counted, *summed) if totals else (),
        note=N_("Amounts of different currencies are never added together."),
    )
