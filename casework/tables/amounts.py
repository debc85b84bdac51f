"""Tell from the amounts of a table which mark sets off their decimals."""

import re
from dataclasses import dataclass
from enum import StrEnum

from casework.law.wording import N_

Cell = tuple[int, str]  # the line of the file and what is written there
EITHER = re.compile(r"^\d{1,3}[.,]\d{3}$", re.ASCII)
SHOWN = re.compile(r"[.,]\d{1,2}$|[.,]\d+[.,]", re.ASCII)  # decimals, or marks that come again
AROUND = re.compile(r"^[^0-9]+|[^0-9]+$")

EITHER_WAY = N_(
    "“{text}” on line {line} and the other amounts could be read with a point or a comma before "
    "the decimals. Say which."
)


class AmountStyle(StrEnum):
    """Which mark sets off the decimals."""

    POINT = "point"
    COMMA = "comma"


# Each way of writing by the languages that write so; between thousands they differ.
LANGUAGES = {AmountStyle.POINT: ("en",), AmountStyle.COMMA: ("de", "fr", "it")}
OTHER = {".": AmountStyle.COMMA, ",": AmountStyle.POINT}  # where the mark is for thousands
OWN = {".": AmountStyle.POINT, ",": AmountStyle.COMMA}  # where it is for decimals


@dataclass(kw_only=True)
class AmountEvidence:
    """What the cells of a column show of their way of writing, seen one after another."""

    point: int = 0  # the first line that shows it; 0 where none does
    comma: int = 0
    unclear: Cell | None = None

    def see(self, cell: Cell) -> None:
        """Take a cell into account."""
        line, text = cell
        number = bare(text)
        if EITHER.search(number):
            self.unclear = self.unclear or cell
        style = _shown(number)
        if style is AmountStyle.POINT:
            self.point = self.point or line
        if style is AmountStyle.COMMA:
            self.comma = self.comma or line

    @property
    def style(self) -> AmountStyle | None:
        """The one way of writing that the cells show, None where they show none or both."""
        if bool(self.point) == bool(self.comma):
            return None
        return AmountStyle.POINT if self.point else AmountStyle.COMMA


def bare(text: str) -> str:
    """Return a number without its signs, currency and the spaces around them."""
    return AROUND.sub("", text)


def _shown(number: str) -> AmountStyle | None:
    """Return the way of writing that a number shows by itself, None where it shows none."""
    if not SHOWN.search(number):
        return None
    marks = [char for char in number if char in OWN]
    if len(set(marks)) == 1 and len(marks) > 1:
        return OTHER[marks[0]]
    return OWN[marks[-1]]
