"""How a register is to be read: what it lists, and what its columns do not say themselves."""

from dataclasses import dataclass, field
from enum import StrEnum

from casework.imports.fields import Field
from casework.law.correspondence import Way
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder


class Kind(StrEnum):
    """What a row of a register tells of."""

    DECISION = "decision"
    INSPECTION = "inspection"
    CORRESPONDENCE = "correspondence"


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How the rows of a register are read.

    ``authority`` is whose register it is, empty where the rows say so; ``currency`` that of
    bare numbers, empty where nobody has said it. ``year`` is that of a list whose rows have no
    day, ``way`` that of a list of letters that were all received, or all sent. ``missing_days``
    and ``missing_amounts`` are what this list writes for “not known”.
    """

    kind: Kind = Kind.DECISION
    authority: str = ""
    currency: str = ""
    year: int | None = None
    way: Way | None = None
    day_order: DayOrder | None = None
    amount_style: AmountStyle | None = None
    missing_days: frozenset[str] = frozenset()
    missing_amounts: frozenset[str] = frozenset()
    divider: str = "|"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A manner of reading kept under a name, with the titles of the columns it needs.

    ``note`` says, for who reads the file of the profile, where the list comes from and why
    it is read so.
    """

    code: str
    title: str
    manner: Manner
    columns: dict[Field, str] = field(default_factory=dict)
    note: str = ""
