"""The figures of the register: each a table, a drawing of one of its columns, and a file.

What is shown is in the reader's language, what is downloaded in codes, ISO days and decimals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from casework.law.amount_known import AMOUNT_KNOWN_LABELS
from casework.law.authorities import AUTHORITIES
from casework.law.money import Money
from casework.law.wording import N_
from casework.public.choosing import label_of
from casework.register.reading import Days
from casework.register.statistics import CurrencySum, Statistics, Sums

WIDTH = 300  # of a bar's drawing, in units of its own
MOST_LINES = 50  # on the page; the files have all
COUNT = N_("Decisions")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a figure: its code and words, its values as data and as shown."""

    code: str
    label: str
    values: tuple[int, ...]
    address: str = ""
    length: int = 0


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure: its lines by its columns, which have a code and words; the first is drawn."""

    code: str
    caption: str
    subject: str
    columns: Mapping[str, str]
    lines: tuple[Line, ...]
    note: str = ""

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that the page has room for."""
        return self.lines[:MOST_LINES]

    @property
    def left_out(self) -> int:
        """How many lines are in the files alone."""
        return max(len(self.lines) - MOST_LINES, 0)


def make_figures(found: Statistics, days: Days) -> tuple[Figure, ...]:
    """Return the figures that count decisions."""
    return (
        _by_year(found, days),
        _by("authority", N_("Decisions by authority"), found, days),
        _by("instrument", N_("Decisions by kind"), found, days),
        _by("status", N_("Decisions by status, as things stand"), found, days),
        _by_provision(found),
        _by_known(found.sums),
    )


def _by_year(found: Statistics, days: Days) -> Figure:
    authorities = [code for (code,) in found.count_by("authority")]
    each, all_ = found.count_by("year", "authority"), found.count_by("year")
    lines = [
        Line(
            code=year, label=year, address=_list_of(year=year),
            values=(count, *(each.get((year, code), 0) for code in authorities)),
        )
        for (year,), count in reversed(all_.items())
    ]  # fmt: skip
    columns = {"decisions": gettext(COUNT)}
    columns |= {code: _short_name(code, days) for code in authorities}
    return Figure(
        code="year", caption=gettext("Decisions by year and authority"),
        subject=label_of_field("year"), columns=columns, lines=_draw(lines),
    )  # fmt: skip


def _by(name: str, caption: str, found: Statistics, days: Days) -> Figure:
    lines = [
        Line(
            code=code, label=label_of(name, code, days), values=(count,),
            address=_list_of(**{name: code}),
        )
        for (code,), count in found.count_by(name).items()
    ]  # fmt: skip
    return Figure(
        code=name, caption=gettext(caption), subject=label_of_field(name),
        columns={"decisions": gettext(COUNT)}, lines=_draw(_most_first(lines)),
    )  # fmt: skip


def _by_provision(found: Statistics) -> Figure:
    lines = [
        Line(
            code=f"{one.law} {one.place}", label=f"{one.law}, {one.place}", values=(one.count,),
            address=one.source,
        )
        for one in found.provisions
    ]  # fmt: skip
    return Figure(
        code="provision", caption=gettext("Decisions by provision found breached"),
        subject=gettext("Provision"), columns={"decisions": gettext(COUNT)}, lines=_draw(lines),
        note=gettext(
            "A decision may find several provisions breached, and is then counted with each."
        ),
    )  # fmt: skip


def _by_known(sums: Sums) -> Figure:
    lines = [
        Line(code=str(known), label=gettext(AMOUNT_KNOWN_LABELS[known]), values=(count,))
        for known, count in sums.known.items()
    ]
    return Figure(
        code="amount_known", caption=gettext("What is known of the amounts"),
        subject=gettext("Amount"), columns={"decisions": gettext(COUNT)}, lines=_draw(lines),
    )  # fmt: skip


def _short_name(code: str, days: Days) -> str:
    """Return what an authority is called for short, or its code where it is not known."""
    return AUTHORITIES[code].name_on(days[code]).short if code in days else code


def label_of_field(name: str) -> str:
    """Return what a figure's lines are."""
    words = {
        "year": gettext("Year"), "authority": gettext("Authority"),
        "instrument": gettext("Kind of decision"), "status": gettext("Status"),
    }  # fmt: skip
    return words[name]


def _list_of(**asked: str) -> str:
    return f"{reverse('public:list_entries')}?{urlencode(asked)}"


def _most_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.values[0], line.label))


def _draw(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with the length of a bar for their first value."""
    most = max((line.values[0] for line in lines), default=0)
    return tuple(
        Line(
            code=line.code, label=line.label, values=line.values, address=line.address,
            length=WIDTH * line.values[0] // most if most else 0,
        )
        for line in lines
    )  # fmt: skip


def rows_of(figure: Figure) -> list[dict[str, Any]]:
    """Return the lines of a figure as data."""
    return [
        {
            "code": line.code,
            "label": line.label,
            **dict(zip(figure.columns, line.values, strict=True)),
        }
        for line in figure.lines
    ]


def rows_of_amounts(currencies: Iterable[CurrencySum]) -> list[dict[str, Any]]:
    """Return the sums by currency as data, in decimals of each currency."""
    return [
        {
            "currency": one.currency,
            "decisions": one.decisions,
            "imposed": _decimal(one.imposed_minor, one.currency),
            "as_things_stand": _decimal(one.standing_minor, one.currency),
            "changed": one.changed,
            "not_known_as_things_stand": one.unsettled,
            "imposed_in_euro": _decimal(one.euro_minor, "EUR"),
            "is_conversion": one.is_converted,
            "without_rate": one.without_rate,
            "first_rate_on": one.first_rate_on.isoformat() if one.first_rate_on else None,
            "last_rate_on": one.last_rate_on.isoformat() if one.last_rate_on else None,
        }
        for one in currencies
    ]


def _decimal(minor: int | None, currency: str) -> str | None:
    return None if minor is None else str(Money(minor=minor, currency=currency).amount)
