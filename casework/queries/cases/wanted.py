"""What may be asked of the list of cases, and in which order it comes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.models import Authority, Officer, Tag


class Order(StrEnum):
    """How the list may be sorted; best first only where there are words to answer."""

    BEST = "best"
    OPENED = "opened"
    DUE = "due"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What is asked of the list; empty means everything that the officer may see.

    ``kind`` is the code of an event that stands on the record; ``provision`` the beginning
    of a place in the law, such as ``art. 5``; ``least`` and ``most`` are whole amounts of
    the last penalty in the currency of each case's own authority, both included;
    ``opened_until`` is included too.
    """

    text: str = ""
    authority: Authority | None = None
    stage: str = ""
    officer: Officer | None = None
    kind: str = ""
    provision: str = ""
    opened_since: date | None = None
    opened_until: date | None = None
    least: int | None = None
    most: int | None = None
    overdue: bool = False
    tag: Tag | None = None
    order: Order | None = None

    @property
    def sorted_by(self) -> Order:
        """The order asked for; otherwise the best first, or the latest opened."""
        if self.order is not None and (self.text or self.order is not Order.BEST):
            return self.order
        return Order.BEST if self.text else Order.OPENED
