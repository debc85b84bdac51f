"""The penalties that an officer may see, as on a day, as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.forms.penalties import PortfolioForm
from casework.lists.asked import Asked, Found, written_together
from casework.lists.words import name_parties, short
from casework.models import Penalty
from casework.queries.penalty_totals import (
    FIGURE_LABELS,
    KIND_LABELS,
    Figure,
    MoneyKind,
    PenaltyOnDay,
    read_figure,
    read_penalties_on,
)
from casework.queries.portfolio import load_respondents
from casework.queries.visibility import visible_penalties

FIGURES = (Figure.PROPOSED, Figure.IMPOSED, Figure.EFFECTIVE, Figure.PAYABLE, Figure.COLLECTED)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked: a day, and, where one sum's penalties are meant, its kind and figure."""

    on: date
    kind: MoneyKind | None
    figure: Figure | None

    def takes(self, line: PenaltyOnDay) -> bool:
        """Whether a penalty is among what is asked for; one that adds nothing to a sum is not."""
        if self.kind is not None and line.kind is not self.kind:
            return False
        if self.figure is None:
            return True
        amount = read_figure(line, self.figure)
        return amount is not None and amount.minor != 0


def find_penalty_table(asked: Asked) -> Found:
    """Return the penalties as on the day that the address asks for, or behind one sum of it."""
    found = visible_penalties(**asked.own).filter(case__authority__in=sorted(asked.days))
    given = {name: asked.given.get(name, "").replace("\x00", "") for name in asked.given}
    if given.get("authority"):
        found = found.filter(case__authority__code=given["authority"])
    if given.get("currency"):
        found = found.filter(currency=given["currency"])
    found = found.order_by("case__reference_key", "id")
    write = partial(_write, wanted=_read_wanted(asked, given))
    return Found(
        columns=_columns(), rows=written_together(found.only("pk"), write), found=found,
        cases=found.order_by().values("case"),
    )  # fmt: skip


def _read_wanted(asked: Asked, given: dict[str, str]) -> Wanted:
    form = PortfolioForm({"on": given.get("on", "")}, today=asked.today)
    kinds, figures = {kind.value: kind for kind in MoneyKind}, {one.value: one for one in Figure}
    return Wanted(
        on=form.cleaned_data["on"] if form.is_valid() else asked.today,
        kind=kinds.get(given.get("kind", "")), figure=figures.get(given.get("figure", "")),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column(code="reference", label=gettext("Case")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="respondent", label=gettext("Respondent")),
        Column(code="kind", label=gettext("What")),
        *(_money(figure.value, gettext(FIGURE_LABELS[figure])) for figure in FIGURES),
        Column(code="state", label=gettext("State")),
        Column(code="as_on", label=gettext("As on"), kind=Kind.DATE),
    ]


def _money(code: str, label: str) -> Column:
    currency = gettext("%(amount)s, currency") % {"amount": label}
    return Column(code=code, label=label, kind=Kind.MONEY, currency_label=currency)


def _write(rows: Sequence[Penalty], *, wanted: Wanted) -> Iterator[Sequence[Value]]:
    piece: QuerySet[Penalty] = Penalty.objects.filter(pk__in=[row.pk for row in rows])
    known = {one.penalty.pk: one for one in read_penalties_on(on=wanted.on, penalties=piece)}
    lines = [known[row.pk] for row in rows if row.pk in known and wanted.takes(known[row.pk])]
    load_respondents(lines)
    for line in lines:
        case = line.penalty.case
        yield (
            case.reference, short(case.authority), name_parties(case.respondents),
            gettext(KIND_LABELS[line.kind]),
            *(read_figure(line, figure) for figure in FIGURES), gettext(line.label), wanted.on,
        )  # fmt: skip
