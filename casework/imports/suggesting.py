"""Suggest what each column holds: by its title, and by a look at its values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from casework.imports.fields import EITHER_NUMBER, KNOWN, OF_LETTERS, Field
from casework.imports.letter_words import find_nature, may_be_way
from casework.imports.manner import Kind, Profile
from casework.imports.places import find_country
from casework.imports.values import is_missing
from casework.law.amount_text import currencies_in
from casework.law.wording import N_, Sentence
from casework.tables.days import DayOrder, day_parts
from casework.tables.refusals import Unreadable
from casework.tables.separated import Row
from casework.tables.words import clean, fold_title

NO_COLUMN = N_("The profile “{profile}” needs a column “{title}”, which the file has not.")
LONGEST_TITLE = 80
MOST_SEEN = 100
NEARLY_ALL = 0.8
HARDLY_ANY = 0.2
OF_INSPECTIONS = frozenset({Field.METHOD, Field.BASIS})


class By(StrEnum):
    """What a suggestion rests on."""

    PROFILE = "profile"
    TITLE = "title"
    VALUES = "values"


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column holds what; a title is as the file has it, on one line.

    ``unused`` are the titles of columns that nothing is read from.
    """

    places: dict[Field, int]
    titles: dict[Field, str]
    by: dict[Field, By] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    def cell(self, row: Row, wanted: Field) -> str:
        """Return what a row says in a column, empty where there is none."""
        place = self.places.get(wanted)
        return row.cell(place) if place is not None else ""


def apply_profile(header: Row, profile: Profile) -> Columns:
    """Return the columns that a profile names.

    :raises Unreadable: if the header has one of them not.
    """
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(header.cells):
        found.setdefault(_fold(cell), []).append(place)
    places = {}
    for wanted in [one for one in Field if one in profile.columns]:
        title = profile.columns[wanted]
        if _fold(title) not in found:
            values = {"profile": profile.code, "title": title}
            raise Unreadable(Sentence(NO_COLUMN, values))
        standing = found[_fold(title)]  # two columns of one title are taken in turn
        places[wanted] = standing.pop(0) if len(standing) > 1 else standing[0]
    return _name(header, places, dict.fromkeys(places, By.PROFILE))


def _fold(title: str) -> str:
    """Return a title as two are compared: no longer than it is kept."""
    return fold_title(clean(title, longest=LONGEST_TITLE))


def suggest_columns(header: Row, sample: Sequence[Row], *, is_of_letters: bool = False) -> Columns:
    """Return what the columns are likely to hold; each field once, the first that fits it.

    A list of correspondence is told by a column that says the way, unless somebody said that it
    is one; its columns are headed otherwise.
    """
    places: dict[Field, int] = {}
    by: dict[Field, By] = {}
    looks = [_Look(place, sample) for place in range(len(header.cells))]
    is_of_letters = is_of_letters or _has_way(header, looks)
    known = OF_LETTERS if is_of_letters else KNOWN
    guesses = GUESSES_OF_LETTERS if is_of_letters else GUESSES
    named = [(at, known.get(fold_title(cell))) for at, cell in enumerate(header.cells)]
    titled = [(place, one) for place, one in named if one is not None]
    for place, one in titled:
        if looks[place].may_be(one):
            _take(places, by, one, place, By.TITLE)
    if is_of_letters:
        _take_numbers(header, places, by)
    for place, look in enumerate(looks):
        seen = look.guess(guesses) if place not in places.values() else None
        if seen is not None:
            _take(places, by, seen, place, By.VALUES)
    for place, one in titled:  # better to refuse its rows than to pass over it
        if one not in places and place not in places.values():
            _take(places, by, one, place, By.TITLE)
    if OF_INSPECTIONS & places.keys() and Field.COUNTRY in places:
        places[Field.SEAT], by[Field.SEAT] = places.pop(Field.COUNTRY), by.pop(Field.COUNTRY)
    return _name(header, places, by)


def suggest_kind(columns: Columns) -> Kind:
    """Return what the rows are likely to tell of."""
    if Field.WAY in columns.places:
        return Kind.CORRESPONDENCE
    is_inspections = OF_INSPECTIONS & columns.places.keys() and Field.AMOUNT not in columns.places
    return Kind.INSPECTION if is_inspections else Kind.DECISION


def _take(
    places: dict[Field, int], by: dict[Field, By], wanted: Field, place: int, how: By
) -> None:
    """Give a field its column; a second column of amounts holds them as text."""
    if wanted is Field.AMOUNT and wanted in places:
        wanted = Field.AMOUNT_TEXT
    if wanted not in places:
        places[wanted], by[wanted] = place, how


def _has_way(header: Row, looks: Sequence["_Look"]) -> bool:
    """Whether a column says of each row that it was received or sent."""
    titles = [fold_title(cell) for cell in header.cells]
    has_amounts = Field.AMOUNT in {KNOWN.get(title) for title in titles}
    return any(
        look.may_be(Field.WAY) if OF_LETTERS.get(title) is Field.WAY
        else look.says_way() and not has_amounts
        for title, look in zip(titles, looks, strict=True)
    )  # fmt: skip


def _take_numbers(header: Row, places: dict[Field, int], by: dict[Field, By]) -> None:
    """Give columns that are headed “reference” alone to the case, or else to the letter."""
    for place, cell in enumerate(header.cells):
        if fold_title(cell) in EITHER_NUMBER and place not in places.values():
            wanted = Field.REFERENCE if Field.CASE in places else Field.CASE
            _take(places, by, wanted, place, By.TITLE)


def _name(header: Row, places: dict[Field, int], by: dict[Field, By]) -> Columns:
    used = set(places.values())
    return Columns(
        places=places,
        by=by,
        titles={
            one: clean(header.cell(place), longest=LONGEST_TITLE) for one, place in places.items()
        },
        unused=tuple(
            clean(cell, longest=LONGEST_TITLE)
            for place, cell in enumerate(header.cells)
            if place not in used and cell.strip()
        ),
    )


class _Look:
    """What the first values of a column look like."""

    def __init__(self, place: int, sample: Sequence[Row]) -> None:
        cells = [row.cell(place) for row in sample[:MOST_SEEN]]
        self._cells = [cell for cell in cells if not is_missing(cell, frozenset())]

    def may_be(self, named: Field) -> bool:
        """Whether the values do not speak against what the title says."""
        if not self._cells:
            return True
        if named in VETOES:
            return self._share(VETOES[named]) > HARDLY_ANY
        return named is not Field.RESPONDENT or self._share(_is_country) < NEARLY_ALL

    def guess(self, guesses: "Guesses") -> Field | None:
        """Return what nearly all of the values look like, None where that is not plain."""
        if not self._cells:
            return None
        found = (one for one, is_one in guesses.items() if self._share(is_one) >= NEARLY_ALL)
        return next(found, None)

    def says_way(self) -> bool:
        """Whether nearly all of the values say received or sent in words."""
        return bool(self._cells) and self._share(_is_way_in_words) >= NEARLY_ALL

    def _share(self, is_one: Callable[[str], bool]) -> float:
        return sum(map(is_one, self._cells)) / len(self._cells)


def _is_day(text: str) -> bool:
    return day_parts(text, DayOrder.DAY_FIRST) is not None or (
        len(text) == 4 and text.isdigit() and text.startswith(("19", "20"))
    )


def _has_digits(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_priced(text: str) -> bool:
    return _has_digits(text) and len(text) < 30 and bool(currencies_in(text))


def _is_country(text: str) -> bool:
    return find_country(text) != ""


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "www."))


def _is_way_in_words(text: str) -> bool:
    return len(text.strip()) > 1 and may_be_way(text)


def _is_nature(text: str) -> bool:
    return find_nature(text) is not None


Guesses = dict[Field, Callable[[str], bool]]
VETOES: Guesses = {
    Field.COUNTRY: _is_country,
    Field.DAY: _has_digits,
    Field.AMOUNT: _has_digits,
    Field.WAY: may_be_way,
    Field.NATURE: _is_nature,
    Field.WRITTEN: _has_digits,
    Field.SENT: _has_digits,
    Field.RECEIVED: _has_digits,
    Field.DEEMED: _has_digits,
    Field.REPLY_BY: _has_digits,
    Field.REPLIED: _has_digits,
}
GUESSES: Guesses = {
    Field.COUNTRY: _is_country,
    Field.DAY: _is_day,
    Field.AMOUNT: _is_priced,
    Field.SOURCE: _is_address,
}
GUESSES_OF_LETTERS: Guesses = {
    Field.WAY: _is_way_in_words,
    Field.COUNTRY: _is_country,
    Field.DAY: _is_day,
    Field.NATURE: _is_nature,
}
