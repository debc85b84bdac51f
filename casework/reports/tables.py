"""What a report says: tables of figures, free of any language until somebody reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casework.law.money import Money
from casework.operations.reports import Span

TOTAL = "total"  # the code of the row that sums up the others
Value = int | Money | None  # None where there is nothing to say


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column by its code, with its English heading for translation."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of figures; ``find`` asks the list of cases for those behind it."""

    code: str
    label: str
    values: tuple[Value, ...]
    find: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with its caption; ``subject`` heads the first column, which names the rows.

    ``chart`` is the code of the column that is drawn beside it, if one is.
    """

    code: str
    caption: str
    subject: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    chart: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.values) != len(self.columns):
                raise ValueError(f"Row {row.code} of {self.code} has a figure too many or too few.")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The tables of one report on an authority, as recorded by the moment ``as_of``."""

    name: str
    authority: str
    span: Span
    as_of: datetime
    tables: tuple[Table, ...]

    def table(self, code: str) -> Table:
        """Return the table with this code."""
        return next(table for table in self.tables if table.code == code)

    def as_data(self) -> dict[str, Any]:
        """Return the figures as what JSON can hold."""
        return {
            "report": self.name,
            "authority": self.authority,
            "from_on": self.span.from_on.isoformat(),
            "until_on": self.span.until_on.isoformat(),
            "as_of": self.as_of.isoformat(),
            "tables": [_table_as_data(table) for table in self.tables],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Figures":
        """Return the figures that :meth:`as_data` wrote."""
        return cls(
            name=data["report"],
            authority=data["authority"],
            span=Span(
                from_on=date.fromisoformat(data["from_on"]),
                until_on=date.fromisoformat(data["until_on"]),
            ),
            as_of=datetime.fromisoformat(data["as_of"]),
            tables=tuple(_read_table(table) for table in data["tables"]),
        )


def _table_as_data(table: Table) -> dict[str, Any]:
    return {
        "code": table.code,
        "caption": table.caption,
        "subject": table.subject,
        "note": table.note,
        "chart": table.chart,
        "columns": [{"code": c.code, "label": c.label} for c in table.columns],
        "rows": [
            {
                "code": row.code,
                "label": row.label,
                "values": [_value_as_data(value) for value in row.values],
                "find": dict(row.find),
            }
            for row in table.rows
        ],
    }


def _value_as_data(value: Value) -> Any:
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    return value


def _read_table(data: Mapping[str, Any]) -> Table:
    return Table(
        code=data["code"],
        caption=data["caption"],
        subject=data["subject"],
        note=data["note"],
        chart=data.get("chart", ""),  # kept before there were any
        columns=tuple(Column(**column) for column in data["columns"]),
        rows=tuple(
            Row(
                code=row["code"],
                label=row["label"],
                values=tuple(_read_value(value) for value in row["values"]),
                find=row["find"],
            )
            for row in data["rows"]
        ),
    )


def _read_value(data: Any) -> Value:
    if isinstance(data, dict):
        return Money(minor=data["minor"], currency=data["currency"])
    return data
