"""Plans as JSON-safe data, so that what was rehearsed is what is applied."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from typing import Any

from casework.imports.days import PartialDay
from casework.imports.planned import (
    Planned,
    PlannedDecision,
    PlannedInspection,
    PlannedLetter,
)
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Way
from casework.law.money import Money
from casework.law.service.channel import Channel

ALIKE = frozenset({"origin", "mark"})  # the same in all plans of a kind
KINDS = {PlannedDecision: "decision", PlannedInspection: "inspection", PlannedLetter: "letter"}
DAYS = ("decided", "held", "day", "written", "sent", "received", "deemed", "replied")
WORDS = {
    "way": Way, "nature": Nature, "channel": Channel, "confidentiality": Confidentiality,
}  # fmt: skip


def pack_plan(planned: Planned | PlannedLetter) -> dict[str, Any]:
    """Return a plan as data; what it leaves empty is left out."""
    said = ((name, getattr(planned, name)) for name in _names(type(planned)) if name not in ALIKE)
    kept = {name: _pack(value) for name, value in said if value}
    return {"kind": KINDS[type(planned)], **kept}


def unpack_plan(data: Mapping[str, Any]) -> Planned | PlannedLetter:
    """Return the plan that :func:`pack_plan` wrote down."""
    said = {name: value for name, value in data.items() if name not in {"kind", "likeness"}}
    for name in said.keys() & set(DAYS):
        said[name] = read_partial_day(said[name])
    if data["kind"] == "letter":
        words = {name: WORDS[name](said[name]) for name in said.keys() & WORDS.keys()}
        return PlannedLetter(**{"subject": "", **said, **words})
    if "amount" in said:
        said["amount"] = Money(*said["amount"])
    if "provisions" in said:
        said["provisions"] = tuple(said["provisions"])
    if data["kind"] == "inspection":
        return PlannedInspection(**{"organisation": "", "held": None, **said})
    return PlannedDecision(**{"organisation": "", "decided": None, "amount": None, **said})


def read_partial_day(text: str) -> PartialDay:
    """Return a day as far as it is known, from how it is written: 2019, 2019-01, 2019-01-21."""
    year, *rest = (int(part) for part in text.split("-"))
    return PartialDay(
        year=year, month=rest[0] if rest else None, day=rest[1] if len(rest) > 1 else None
    )


def digest_plan(planned: Planned | PlannedLetter, nth: int) -> str:
    """Return by what the same row is known again: all it says, and which of those alike it is."""
    said = "\x1f".join([str(_pack(getattr(planned, name))) for name in _names(type(planned))])
    return blake2b(f"{said}\x1e{nth}".encode(errors="replace"), digest_size=16).hexdigest()


@cache
def _names(kind: type[Planned | PlannedLetter]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _pack(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDay):
        return str(value)
    if isinstance(value, Money):
        return [value.minor, value.currency]
    return list(value) if isinstance(value, tuple) else value
