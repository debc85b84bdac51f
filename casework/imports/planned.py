"""What the rows of a register would become, or why they would not."""

from dataclasses import dataclass
from enum import StrEnum

from casework.imports.amounts import AmountState
from casework.imports.days import PartialDay
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Way
from casework.law.money import Money
from casework.law.service.channel import Channel
from casework.law.terms import Mark, Origin
from casework.law.wording import Sentence


class Outcome(StrEnum):
    """What would happen to a row."""

    MADE = "made"
    CHANGED = "changed"  # what is on record differs, and the file's word was let stand
    SAME = "same"  # it says once more what another row or the record says
    DIFFERS = "differs"  # what is on record differs: a person decides
    REFUSED = "refused"
    OUT_OF_SCOPE = "out_of_scope"


class Reason(StrEnum):
    """Why a row would be refused, for counting."""

    SHAPE = "shape"
    NO_COUNTRY = "no_country"
    NO_RESPONDENT = "no_respondent"
    DAY = "day"
    DAY_ORDER = "day_order"
    AMOUNT = "amount"
    CURRENCY = "currency"
    DISAGREES = "disagrees"
    DIFFERS = "differs"
    NO_DAY = "no_day"
    TO_COME = "to_come"
    POWER = "power"
    BY_HAND = "by_hand"
    NO_CASE = "no_case"
    NO_WAY = "no_way"
    NO_SUBJECT = "no_subject"
    CLASS = "class"


@dataclass(frozen=True, kw_only=True)
class Refused:
    """One reason why a row would be refused, and the sentence that says it."""

    reason: Reason
    said: Sentence


@dataclass(frozen=True, kw_only=True)
class PlannedDecision:
    """A case with an action and, where money was imposed, a penalty.

    ``organisation`` is by what the respondent is known again, empty where nobody is named.
    ``amount`` is None where the row states none. Every fact is from a secondary source.
    """

    authority: str
    respondent: str
    organisation: str
    decided: PartialDay | None
    amount: Money | None
    reference: str = ""
    document: str = ""
    provisions: tuple[str, ...] = ()
    subject: str = ""
    source: str = ""
    summary: str = ""
    origin: Origin = Origin.IMPORTED
    mark: Mark = Mark.SECONDARY


@dataclass(frozen=True, kw_only=True)
class PlannedInspection:
    """A case that an inspection opened; ``nth`` tells rows apart that are alike."""

    authority: str
    respondent: str
    organisation: str
    held: PartialDay | None
    nth: int = 1
    reference: str = ""
    basis: str = ""
    method: str = ""
    district: str = ""
    place: str = ""
    seat: str = ""
    sector: str = ""
    origin: Origin = Origin.INSPECTION
    mark: Mark = Mark.SECONDARY


@dataclass(frozen=True, kw_only=True)
class PlannedLetter:
    """A letter, e-mail, call or meeting in a case that is there already, by the case's number.

    ``number`` is the one that it had elsewhere, ``day`` the one under which it stands. Who
    wrote is the ``sender``, to whom the ``recipient``. The ``channel`` is None where the list
    names none that is known. It was ``deemed`` served and ``replied`` to on the days that the
    list has: nothing is counted here.
    """

    authority: str
    case: str
    way: Way
    day: PartialDay
    subject: str
    number: str = ""
    sender: str = ""
    recipient: str = ""
    nature: Nature = Nature.LETTER
    channel: Channel | None = None
    written: PartialDay | None = None
    sent: PartialDay | None = None
    received: PartialDay | None = None
    deemed: PartialDay | None = None
    replied: PartialDay | None = None
    confidentiality: Confidentiality = Confidentiality.OPEN
    text: str = ""

    @property
    def who(self) -> str:
        """The other side, and whoever of the authority is named beside it."""
        ends = (self.sender, self.recipient)
        return "; ".join(name for name in ends if name)


Planned = PlannedDecision | PlannedInspection  # what becomes a case


@dataclass(frozen=True, kw_only=True)
class RowPlan:
    """What would become of one row; ``original`` is the row as it stands in the file.

    ``country`` is empty where the row names none that is known, ``year`` None where it is not
    known. ``amount`` is what the row states, also where it would make nothing.
    """

    line: int
    original: tuple[str, ...]
    outcome: Outcome
    country: str = ""
    authority: str = ""
    year: int | None = None
    amount: Money | None = None
    amount_state: AmountState = AmountState.NOT_STATED
    planned: Planned | PlannedLetter | None = None
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Sentence, ...] = ()
