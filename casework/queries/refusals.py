"""Refusals in the reader's language: what the law says no with, translated and written out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext

from casework.law.counting.storage import unpack_sentence
from casework.law.money import Money
from casework.law.periods import Period
from casework.law.wording import Refusal, Sentence, Term, Value
from casework.papers.locales import write_date, write_moment, write_money, write_number
from casework.queries.periods import period_in_words


def say_refusal(refusal: Refusal | Sentence | Mapping[str, Any] | None) -> str:
    """Return why something is refused, in the language that is active; empty for nothing.

    It is given as it was raised, or as a sentence, or as the database keeps one.
    """
    if not refusal:
        return ""
    if isinstance(refusal, Refusal):
        return _say(refusal.sentence)
    return _say(refusal if isinstance(refusal, Sentence) else unpack_sentence(refusal))


def _say(sentence: Sentence) -> str:
    return sentence.render(translate=gettext, show=_write)


def _write(value: Value) -> str:  # noqa: PLR0911 - one kind of value a line
    """Write one value within a refusal; of text, only the law's own terms are translated."""
    language = get_language() or "en-gb"
    match value:
        case Sentence():
            return _say(value)
        case Term():
            return gettext(value)
        case Money():
            return write_money(value, language=language)
        case Period():
            return period_in_words(value)
        case datetime():
            return write_moment(value, language=language)
        case date():
            return write_date(value, language=language)
        case int():
            return write_number(value, language=language)
    return str(value)
