"""Read the amount of a row in its currency: what has two readings, or no currency, is asked for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from casework.imports.values import is_missing
from casework.law.amount_text import (
    AmbiguousAmount,
    UnreadableAmount,
    currencies_in,
    find_currency,
    read_amount,
)
from casework.law.money import Money
from casework.law.wording import N_, Sentence
from casework.tables.amounts import LANGUAGES, AmountStyle
from casework.tables.refusals import Unclear
from casework.tables.words import clean

NAMED = (
    (re.compile(r"\beuros?\b", re.IGNORECASE), "EUR"),
    (re.compile(r"\b(?:pounds?(?: sterling)?|sterling)\b", re.IGNORECASE), "GBP"),
)
USUAL = frozenset({"EUR", "GBP", "USD", "CHF"})
NUMBER = re.compile(r"[0-9.,\s]*")
NO_CURRENCY = N_("“{text}” has no currency. Say in which one it is.")


class AmountState(StrEnum):
    """What a row says of its amount."""

    STATED = "stated"
    NOT_STATED = "not_stated"
    UNCLEAR = "unclear"


@dataclass(frozen=True, kw_only=True)
class AmountManner:
    """How the amounts of a column are read."""

    style: AmountStyle | None
    currency: str  # of bare numbers, empty where nobody has said it
    missing: frozenset[str]


def read_sum(text: str, *, beside: str, manner: AmountManner) -> Money | None:
    """Return the amount of a cell, None where it says that none is known.

    ``beside`` is what the row's column of currencies says.

    :raises Unclear: if it has no currency.
    :raises UnreadableAmount: if it is no amount, could be two, or names two currencies.
    """
    if is_missing(text, manner.missing):
        return None
    said = name_currency(text)
    currency = _find_currency(said, beside) or manner.currency
    if not currency:
        raise _ask(text)
    return _read(said, currency, manner.style)


@lru_cache(maxsize=100)  # a column of currencies names the same few
def _name_beside(beside: str) -> str:
    """Return the currency that the cell beside an amount names, or an empty string."""
    return currency_of(name_currency(beside).upper())


def _find_currency(said: str, beside: str) -> str:
    """Return the currency that an amount and the cell for it name together, or an empty string."""
    if is_missing(beside, frozenset()):
        return currency_of(said)
    code = _name_beside(beside)
    if not code:
        raise _ask(f"{said} {beside}")
    return code if NUMBER.fullmatch(said) else currency_of(f"{said} {code}")


def _ask(text: str) -> Unclear:
    return Unclear("currency", Sentence(NO_CURRENCY, {"text": clean(text, longest=40)}))


def name_currency(text: str) -> str:
    """Return a text in which currencies stand by their codes: ``2000 euros`` is ``2000 EUR``."""
    if NUMBER.fullmatch(text):
        return text
    for pattern, code in NAMED:
        text = pattern.sub(code, text)
    return text


def currency_of(text: str) -> str:
    """Return the currency that a text names, an empty string where it names none.

    :raises UnreadableAmount: if it names more than one, or one that is not known.
    """
    if NUMBER.fullmatch(text):
        return ""
    return (find_currency(text) if currencies_in(text) - USUAL else _usual(text)) or ""


def _usual(text: str) -> str | None:
    """Return the usual currency of a text without looking it up among all there are."""
    named = currencies_in(text)
    return find_currency(text) if len(named) > 1 else next(iter(named), None)


def _read(text: str, currency: str, style: AmountStyle | None) -> Money:
    """Return the one amount that a text states; the column's way of writing decides a doubt."""
    try:
        return read_amount(text, currency=currency, language=None)
    except AmbiguousAmount:
        for language in LANGUAGES[style] if style else ():
            try:
                return read_amount(text, currency=currency, language=language)
            except UnreadableAmount:
                continue
        raise
