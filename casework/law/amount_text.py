"""Read amounts of money as people write them: ``7.552.800,00``, ``£7,552,800.00``, ``20 000``.

What could be read in two ways is refused with the reason, never guessed: a thousand times
too much is one point away from the right sum.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol, list_currencies

from casework.law.money import Money
from casework.law.wording import N_, LawError, Sentence, Term

SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD"}  # $ is taken for the US dollar only
SAID = re.compile(r"€|£|\$|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
NEGATIVE = re.compile(r"^[-−–(]|[-−]$")
NO_CENTS = re.compile(r"(?<=\d)[.,][-–—]{1,2}$")  # 20.000,– as a price is written
DIGITS = re.compile(r"[0-9][0-9.,' ’]*")
GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,' ’])[0-9]{3}(?:\1[0-9]{3})*")
PLAIN = re.compile(r"[0-9]+")
MARKS = {".": N_("point"), ",": N_("comma")}
TWICE = N_("the {mark} stands more than once, after another mark")
EITHER_WAY = N_("the {mark} may stand for thousands or for decimals")
NO_THOUSANDS = N_("its marks do not set off thousands, three digits each")
MOST = Decimal(10) ** 13  # no fine comes near it, and the database holds it in minor units


class UnreadableAmount(LawError):
    """The text does not state an amount of money."""


class AmbiguousAmount(UnreadableAmount):
    """The text could state more than one amount."""


@dataclass(frozen=True)
class Marks:
    """The marks a language writes for the decimals and between the thousands."""

    decimal: str
    group: str

    @property
    def example(self) -> str:
        """An amount in that writing."""
        return f"7{self.group}552{self.decimal}50"


def read_amount(text: str, *, currency: str, language: str | None) -> Money:
    """Return the amount that a text states in a currency, as the language writes numbers.

    The currency may stand before or after it, and must then be the one expected. Without a
    language, as in a list of unknown origin, only what has one reading is taken.

    :raises AmbiguousAmount: if it could be two amounts.
    :raises UnreadableAmount: if it is none, negative, or has more than two decimals.
    """
    others = currencies_in(text) - {currency}
    if others:
        other = ", ".join(sorted(others))
        raise UnreadableAmount(
            N_("“{text}” is in {other}, where {currency} is expected."),
            text=text.strip(),
            other=other,
            currency=currency,
        )
    number = SPACES.sub(" ", SAID.sub(" ", text)).strip()
    return Money.of(_read_number(number, text.strip(), language), currency)


def find_currency(text: str) -> str | None:
    """Return the currency that a text names, None where it names none.

    :raises UnreadableAmount: if it names more than one, or one that is not known.
    """
    named = currencies_in(text)
    if len(named) > 1:
        raise UnreadableAmount(N_("“{text}” names more than one currency."), text=text.strip())
    unknown = named - set(list_currencies())
    if unknown:
        raise UnreadableAmount(N_("“{text}” names no currency that is known."), text=text.strip())
    return next(iter(named), None)


def currencies_in(text: str) -> set[str]:
    """Return the currencies that a text names, by a symbol or by a code of three letters."""
    return {SYMBOLS.get(word, word) for word in SAID.findall(text)}


def _read_number(number: str, text: str, language: str | None) -> Decimal:
    whole = NO_CENTS.sub("", number)
    if NEGATIVE.search(whole):
        raise UnreadableAmount(
            N_("“{text}” is negative; an amount cannot be less than nothing."), text=text
        )
    if not DIGITS.fullmatch(whole):
        raise UnreadableAmount(N_("“{text}” is not an amount in digits."), text=text)
    units, decimals = _part(whole, text, find_marks(language) if language else None)
    amount = Decimal(f"{_join(units, text)}.{decimals or 0}")
    if amount >= MOST:
        raise UnreadableAmount(N_("“{text}” is larger than any penalty."), text=text)
    return amount


def find_marks(language: str) -> Marks:
    """Return the marks of a language, whatever the country: German for Austria too."""
    locale = Locale.parse(re.split("[-_]", language)[0])
    return Marks(decimal=get_decimal_symbol(locale), group=get_group_symbol(locale))


def _part(number: str, text: str, marks: Marks | None) -> tuple[str, str]:
    """Return what stands before the decimals, and the decimals."""
    points = [char for char in number if char in MARKS]
    if not points:
        return number, ""
    last = points[-1]
    if len(set(points)) == 1 and len(points) > 1:
        _check_own(last, number, text, marks, as_decimal=False)
        return number, ""
    units, decimals = number.rsplit(last, 1)
    if len(set(points)) == 1 and not set(units) & set(" '’"):
        return _part_at(last, units, decimals, text, marks)
    if points.count(last) > 1:
        raise _ambiguous(text, TWICE, last)
    _check_own(last, number, text, marks, as_decimal=True)
    if not decimals and len(set(points)) > 1:
        return units, ""  # “5,000.”: the other mark shows what this one would set off
    return units, _check_decimals(decimals, text)


def _part_at(
    mark: str, units: str, decimals: str, text: str, marks: Marks | None
) -> tuple[str, str]:
    """Part a number with a single mark, which only the language, or its place, can tell."""
    groups = len(decimals) == 3 and GROUPED.fullmatch(units + mark + decimals) is not None
    if marks is None and groups:
        raise _ambiguous(text, EITHER_WAY, mark)
    if marks is None or mark == marks.decimal:
        return units, _check_decimals(decimals, text)
    if mark != marks.group or not groups:
        example = marks.example
        raise AmbiguousAmount(
            N_("“{text}” could be misread: in this language an amount is written {example}."),
            text=text,
            example=example,
        )
    return units + mark + decimals, ""


def _check_own(mark: str, number: str, text: str, marks: Marks | None, *, as_decimal: bool) -> None:
    """Refuse marks that the language uses for something else."""
    if marks is None:
        return
    others = {char for char in number if char in MARKS} - {mark if as_decimal else ""}
    fits = (mark == marks.decimal if as_decimal else mark != marks.decimal) and (
        marks.decimal not in others
    )
    if not fits:
        example = marks.example
        raise AmbiguousAmount(
            N_("“{text}” could be misread: in this language an amount is written {example}."),
            text=text,
            example=example,
        )


def _check_decimals(decimals: str, text: str) -> str:
    if not PLAIN.fullmatch(decimals):
        raise UnreadableAmount(N_("“{text}” has no decimals after the mark."), text=text)
    if len(decimals) > 2:
        raise UnreadableAmount(N_("“{text}” has more than two decimals."), text=text)
    return decimals


def _join(units: str, text: str) -> str:
    """Return the digits of a whole number, whose marks must set off every three of them."""
    if PLAIN.fullmatch(units):
        return units
    if not GROUPED.fullmatch(units):
        raise _ambiguous(text, NO_THOUSANDS)
    return re.sub(r"[^0-9]", "", units)


def _ambiguous(text: str, reason: str, mark: str = "") -> AmbiguousAmount:
    values = {"mark": Term(MARKS[mark])} if mark else {}
    return AmbiguousAmount(
        N_("“{text}” could be misread: {reason}."), text=text, reason=Sentence(reason, values)
    )
