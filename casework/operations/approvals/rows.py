"""Rows of a difference: a label, and values kept before words are chosen for them.

A value is JSON that says what it is (``form``), so that a page may write it in its
reader's language; the filter ``shown`` of :mod:`casework.templatetags.approvals` does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.law.approvals import Substance
from casework.law.counting.storage import pack_sentence
from casework.law.money import Money
from casework.law.periods import Period
from casework.law.wording import Sentence, Value

Shown = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One thing that may differ: its English label, its value, and what kind of thing it is."""

    label: str
    value: Shown | None
    substance: Substance = Substance.OTHER


def text(value: str) -> Shown | None:
    """Return an officer's own words; None where there are none."""
    return {"form": "text", "value": value} if value else None


def label(value: str) -> Shown | None:
    """Return a label in English, to be translated."""
    return {"form": "label", "value": value} if value else None


def word(kind: str, value: str) -> Shown | None:
    """Return a word of one of the enums in :mod:`casework.queries.labels`."""
    return {"form": "word", "of": kind, "value": str(value)} if value else None


def day(value: date | datetime | None) -> Shown | None:
    """Return a day, or a moment with its zone."""
    if isinstance(value, datetime):
        zone = getattr(value.tzinfo, "key", "UTC")
        return {"form": "moment", "value": value.isoformat(), "zone": zone}
    return {"form": "day", "value": value.isoformat()} if value else None


def money(
    value: Money | None, *, state: str = "known", qualifier: str = "exact", effect: str = ""
) -> Shown:
    """Return an amount, or that it is unknown or withheld."""
    return {
        "form": "money",
        "minor": value.minor if value else None,
        "currency": value.currency if value else "",
        "state": str(state) if value else ("unknown" if state == "known" else str(state)),
        "qualifier": str(qualifier),
        "effect": str(effect),
    }


def period(value: Period | str | None) -> Shown | None:
    """Return a period of time."""
    return {"form": "period", "value": str(value)} if value else None


def order(
    words: str, *, given: Period | str | None = None, after_appeal: bool = False,
    rate: Money | None = None,
) -> Shown:  # fmt: skip
    """Return an order with its time and its periodic penalty."""
    return {
        "form": "order",
        "value": words,
        "period": str(given or ""),
        "after_appeal": after_appeal,
        "rate": money(rate) if rate else None,
    }


def sentence(template: str, **values: Value) -> Shown:
    """Return a sentence, its template in English."""
    return {"form": "sentence", **pack_sentence(Sentence(template, values))}


def told(template: str, **values: Value) -> Shown:
    """Return a sentence with amounts in it, its template in English."""
    return {"form": "told", **pack_sentence(Sentence(template, values))}


def lines(values: Iterable[Shown | None]) -> Shown | None:
    """Return several values one under the other; None where there are none."""
    found = [value for value in values if value is not None]
    return {"form": "lines", "value": found} if found else None


def compare(*, before: Sequence[Facet], after: Sequence[Facet]) -> list[Row]:
    """Return a row for everything that differs, in the order in which it would be read."""
    old = {facet.label: facet.value for facet in before}
    new = {facet.label: facet.value for facet in after}
    names = [facet.label for facet in after]
    names += [name for name in old if name not in new]
    return [
        {"label": name, "before": old.get(name), "after": new.get(name)}
        for name in names
        if old.get(name) != new.get(name)
    ]
