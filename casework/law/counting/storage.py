"""Sentences and moments as JSON-safe data, so that a working can be kept for good."""

from datetime import date, datetime
from typing import Any

from casework.law.wording import Sentence, Value


def pack(value: Value) -> Any:
    """Return a value as JSON-safe data that still says whether it is a day or a moment."""
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value


def unpack(data: Any) -> Value:
    """Return the value that :func:`pack` wrote down."""
    if isinstance(data, dict):
        if "moment" in data:
            return datetime.fromisoformat(data["moment"])
        return date.fromisoformat(data["day"])
    value: Value = data
    return value


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


def unpack_sentence(data: dict[str, Any]) -> Sentence:
    """Return the sentence that :func:`pack_sentence` wrote down."""
    values = {name: unpack(value) for name, value in data["values"].items()}
    return Sentence(data["template"], values)
