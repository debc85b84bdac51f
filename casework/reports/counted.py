"""A table of counts: facts in groups, each column a condition or a measure on them.

One definition gives both the figures and, for each of them, the cases behind it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from django.db.models import Aggregate, Count, Func, Q, QuerySet

from casework.law.wording import N_
from casework.models import Case
from casework.reports.tables import TOTAL, Column, Row, Table, Value

BETWEEN = "|"  # the parts of a row's code, where it has several


class Part(Protocol):
    """One table of a report, which knows what is behind its figures."""

    code: str

    def table(self) -> Table:
        """Count, and return the table."""

    def find_behind(self, row: str, column: str) -> QuerySet[Case]:
        """Return the cases behind a figure, of those that the report counts."""


Measure = Callable[[Q], Aggregate]


class ShareOf(Aggregate):
    """The least value that at least a share of the rows do not exceed."""

    function = "percentile_disc"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: Any, share: str, **extra: Any) -> None:
        super().__init__(expression, share=share, **extra)


class Days(Func):
    """The days from one date to another, as a whole number."""

    template = "(%(expressions)s)"
    arg_joiner = " - "


def count(where: Q) -> Aggregate:
    """Count the facts that a condition holds for."""
    return Count("pk", filter=where) if where else Count("pk")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A column: which facts it is about, and what is taken of them, which is their number."""

    code: str
    label: str
    where: Q = field(default_factory=Q)
    measure: Measure = count

    def as_column(self) -> Column:
        """Return the column as the table has it."""
        return Column(code=self.code, label=self.label)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Facts counted in groups.

    ``by`` names the fields that make a row. ``groups`` puts what they hold under a row's code,
    and leaves out what it does not name; without it the values are the code. ``labels`` names
    the rows; one that is not named there is called as its code. ``case`` is the path to the
    case. With ``is_whole`` the rows that count nothing are there too.
    """

    code: str
    caption: str
    subject: str
    facts: QuerySet
    by: tuple[str, ...]
    columns: tuple[Figure, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[tuple[Any, ...], str] | None = None
    case: str = "case"
    note: str = ""
    chart: str = ""
    is_whole: bool = False
    has_total: bool = False
    find: Callable[[str], Mapping[str, str]] = lambda _row: {}

    def table(self) -> Table:
        """Count, and return the table."""
        found = self._count()
        known = [code for code in self.labels if self.is_whole or code in found]
        codes = [*known, *sorted(set(found) - set(known))]
        rows = [self._row(code, found.get(code)) for code in codes]
        if self.has_total and rows:
            rows.append(Row(code=TOTAL, label=N_("Altogether"), values=self._total(rows)))
        return Table(
            code=self.code, caption=self.caption, subject=self.subject,
            columns=tuple(figure.as_column() for figure in self.columns), rows=tuple(rows),
            note=self.note, chart=self.chart,
        )  # fmt: skip

    def find_behind(self, row: str, column: str) -> QuerySet[Case]:
        """Return the cases behind a figure; none where there is no such figure."""
        wanted = [figure for figure in self.columns if figure.code == column]
        if not wanted:
            return Case.objects.none()
        facts = self.facts.filter(wanted[0].where)
        if row != TOTAL:
            facts = facts.filter(self._condition(row))
        return Case.objects.filter(pk__in=facts.order_by().values(self.case))

    def _count(self) -> dict[str, list[Value]]:
        named = {f"n_{place}": figure.measure(figure.where) for place, figure in self._placed()}
        groups = self.facts.order_by().values_list(*self.by).annotate(**named)
        found: dict[str, list[Value]] = {}
        for group in groups:
            code = self._code(group[: len(self.by)])
            if code is None:
                continue
            values = [read_value(value) for value in group[len(self.by) :]]
            before = found.get(code)
            found[code] = values if before is None else _add(before, values)
        empty = [0] * len(self.columns)
        return {code: values for code, values in found.items() if self.is_whole or values != empty}

    def _placed(self) -> Iterator[tuple[int, Figure]]:
        return iter(enumerate(self.columns))

    def _code(self, values: tuple[Any, ...]) -> str | None:
        if self.groups is not None:
            return self.groups.get(values)
        return BETWEEN.join(str(value) for value in values)

    def _condition(self, row: str) -> Q:
        if self.groups is None:
            parts = row.split(BETWEEN)
            keys = [tuple(parts)] if len(parts) == len(self.by) else []
        else:
            keys = [key for key, code in self.groups.items() if code == row]
        nothing = Q(pk__in=[])
        for key in keys:
            nothing |= Q(**dict(zip(self.by, key, strict=True)))
        return nothing

    def _row(self, code: str, values: list[Value] | None) -> Row:
        given = values or [0 if figure.measure is count else None for figure in self.columns]
        label = self.labels.get(code) or code.replace(BETWEEN, ", ")
        return Row(code=code, label=label, values=tuple(given), find=self.find(code))

    def _total(self, rows: list[Row]) -> tuple[Value, ...]:
        """Return the sum of counts; a measure is taken of all facts anew."""
        measures = {
            f"n_{place}": figure.measure(figure.where)
            for place, figure in self._placed()
            if figure.measure is not count
        }
        anew = self.facts.order_by().aggregate(**measures) if measures else {}
        return tuple(
            read_value(anew[f"n_{place}"])
            if f"n_{place}" in anew
            else sum(value for row in rows if isinstance(value := row.values[place], int))
            for place, _ in self._placed()
        )


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row that counts facts of its own; ``case`` is the path from them to the case."""

    code: str
    label: str
    facts: QuerySet
    case: str = "case"


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A table of one column, in which each row counts something else."""

    code: str
    caption: str
    subject: str
    column: Column
    lines: tuple[Line, ...]
    note: str = ""
    chart: str = ""

    def table(self) -> Table:
        """Count, and return the table."""
        return Table(
            code=self.code, caption=self.caption, subject=self.subject, columns=(self.column,),
            rows=tuple(
                Row(code=line.code, label=line.label, values=(line.facts.order_by().count(),))
                for line in self.lines
            ),
            note=self.note, chart=self.chart,
        )  # fmt: skip

    def find_behind(self, row: str, column: str) -> QuerySet[Case]:
        """Return the cases behind a figure; none where there is no such figure."""
        for line in self.lines:
            if line.code == row and column == self.column.code:
                return Case.objects.filter(pk__in=line.facts.order_by().values(line.case))
        return Case.objects.none()


def read_value(value: Any) -> Value:
    """Return what the database said as a figure: whole days, whole numbers, or nothing."""
    if isinstance(value, timedelta):
        return value.days
    return None if value is None else int(value)


def _add(before: list[Value], more: list[Value]) -> list[Value]:
    return [
        one + two if isinstance(one, int) and isinstance(two, int) else one
        for one, two in zip(before, more, strict=True)
    ]
