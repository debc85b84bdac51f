"""Sentences and moments as JSON-safe data, so that a working can be kept for good."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from casework.law.money import Money
from casework.law.periods import Period, parse_period
from casework.law.wording import Sentence, Term, Value


def pack(value: Value) -> Any:
    """Return a value as JSON-safe data that still says what it is."""
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Term):
        return {"term": str(value)}
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, Period):
        return {"period": str(value)}
    return pack_sentence(value) if isinstance(value, Sentence) else value


def unpack(data: Any) -> Value:
    """Return the value that :func:`pack` wrote down."""
    if not isinstance(data, dict):
        value: Value = data
        return value
    return next(read(data) for kind, read in READERS.items() if kind in data)


def unpack_moment(text: str) -> date | datetime:
    """Return a day, or a moment where the text has a time, from its ISO form."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def unpack_day(text: str | None) -> date | None:
    """Return a day from its ISO form, None where there is none."""
    return date.fromisoformat(text) if text else None


def pack_sentence(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as its template and its values."""
    return {
        "template": sentence.template,
        "values": {name: pack(value) for name, value in sentence.values.items()},
    }


def unpack_sentence(data: Mapping[str, Any]) -> Sentence:
    """Return the sentence that :func:`pack_sentence` wrote down."""
    values = {name: unpack(value) for name, value in data["values"].items()}
    return Sentence(data["template"], values)


READERS: dict[str, Callable[[dict[str, Any]], Value]] = {
    "moment": lambda data: datetime.fromisoformat(data["moment"]),
    "day": lambda data: date.fromisoformat(data["day"]),
    "term": lambda data: Term(data["term"]),
    "minor": lambda data: Money(data["minor"], data["currency"]),
    "period": lambda data: parse_period(data["period"]),
    "template": unpack_sentence,
}
