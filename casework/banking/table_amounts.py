"""Read the amounts of a table, their way of writing decided from all of them together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casework.banking.limits import MOST_MINOR
from casework.law.amount_text import UnreadableAmount, read_amount
from casework.law.money import Money, UnreadableMoney
from casework.law.wording import N_, Sentence
from casework.tables.amounts import EITHER, EITHER_WAY, LANGUAGES, SHOWN, AmountStyle, Cell, bare
from casework.tables.refusals import Unclear, Unreadable
from casework.tables.words import clean

SIGNED = re.compile(r"(?P<before>[-+−–(]?)\s*(?P<bare>.*?)\s*(?P<after>[-+−)]?)", re.DOTALL)
MINUS = frozenset("-−–(")
DECIMALS = re.compile(r"[.,](\d+)$", re.ASCII)
NOT_ONE = N_("Line {line}: “{text}” is not an amount.")
MORE_DECIMALS = N_("Line {line}: “{text}” has more than two decimals.")
NO_STYLE = N_("Line {line}: “{text}” is not written like the other amounts of the column.")


@dataclass(frozen=True, kw_only=True)
class Style:
    """How the amounts of a table are written, and whether the column itself shows it."""

    style: AmountStyle
    is_shown: bool


def find_style(cells: Sequence[Cell], *, currency: str, told: AmountStyle | None) -> Style:
    """Return the way of writing by which every amount can be read.

    A mark before three digits may stand for thousands or for decimals, so that it shows nothing
    by itself; another amount of the column must show it.

    :raises Unclear: if nothing shows it, and nobody said.
    :raises Unreadable: if no way reads all, naming the line that stands out.
    """
    fits = [style for style in AmountStyle if _fits(cells, style, currency)]
    if not fits:
        raise _refuse(cells, currency)
    open_ = next((cell for cell in cells if EITHER.search(bare(cell[1]))), None)
    is_shown = open_ is None or any(SHOWN.search(bare(text)) for _, text in cells)
    if is_shown or open_ is None:
        return Style(style=fits[0], is_shown=True)
    line, text = open_
    if told is None:
        values: dict[str, int | str] = {"line": line, "text": clean(text, longest=40)}
        raise Unclear("amount_style", Sentence(EITHER_WAY, values))
    if told not in fits:
        raise _say(MORE_DECIMALS, open_)
    return Style(style=told, is_shown=False)


def read_signed(cell: Cell, *, currency: str, style: AmountStyle) -> Money:
    """Return an amount, below zero where it is marked so.

    :raises Unreadable: if it is none, naming the line.
    """
    line, text = cell
    found = _read(text, style, currency)
    if found is None or abs(found.minor) > MOST_MINOR:
        raise Unreadable(Sentence(NOT_ONE, {"line": line, "text": clean(text, longest=40)}))
    return found


def _fits(cells: Sequence[Cell], style: AmountStyle, currency: str) -> bool:
    return all(_read(text, style, currency) is not None for _, text in cells)


def _read(text: str, style: AmountStyle, currency: str) -> Money | None:
    match = SIGNED.fullmatch(text.strip())
    if match is None:
        return None
    marks = {match["before"], match["after"]} - {""}
    if ("(" in marks) != (")" in marks) or ({match["before"], match["after"]} <= set("-+−–")
                                            and len(marks) > 1):  # fmt: skip
        return None
    for language in LANGUAGES[style]:
        try:
            amount = read_amount(match["bare"], currency=currency, language=language)
        except (UnreadableAmount, UnreadableMoney):
            continue
        return -amount if marks & MINUS else amount
    return None


def _refuse(cells: Sequence[Cell], currency: str) -> Unreadable:
    """Say which line stands out."""
    for line, text in cells:
        if all(_read(text, style, currency) is None for style in AmountStyle):
            return _say(MORE_DECIMALS if _has_more_decimals(text) else NOT_ONE, (line, text))
    odd = _odd_one(cells, currency)
    return _say(MORE_DECIMALS if _has_more_decimals(odd[1]) else NO_STYLE, odd)


def _say(template: str, cell: Cell) -> Unreadable:
    return Unreadable(Sentence(template, {"line": cell[0], "text": clean(cell[1], longest=40)}))


def _has_more_decimals(text: str) -> bool:
    decimals = DECIMALS.search(text.strip().rstrip("-+−)"))
    return decimals is not None and len(decimals[1]) > 2


def _odd_one(cells: Sequence[Cell], currency: str) -> Cell:
    """Return the first amount that the way of writing which fits most cannot read."""

    def unread(style: AmountStyle) -> list[Cell]:
        return [cell for cell in cells if _read(cell[1], style, currency) is None]

    return min((unread(style) for style in AmountStyle), key=len)[0]
