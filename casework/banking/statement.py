"""What is read of a bank statement."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casework.law.money import Money
from casework.law.wording import Sentence
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder


class Form(StrEnum):
    """In which form a statement came."""

    CAMT = "camt"
    CSV = "csv"


class Doubt(StrEnum):
    """Why a movement is for a person, whatever its text says."""

    REVERSAL = "reversal"
    BATCH_DIFFERS = "batch_differs"
    BATCH_UNSPLIT = "batch_unsplit"
    PENDING = "pending"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a person said of a table that does not say it itself; None where nothing was said.

    ``currency`` is that of the account where the file names none.
    """

    currency: str
    account: str = ""
    day_order: DayOrder | None = None
    amount_style: AmountStyle | None = None


@dataclass(frozen=True, kw_only=True)
class Movement:
    """One movement on an account.

    ``amount`` is above zero; ``is_credit`` says that it came in. ``line`` is where it stands
    in the file. ``bank_reference`` is the bank's own; ``is_referenced`` says that the bank gives
    it to no other movement. ``doubt`` is why a person must look.
    """

    line: int
    amount: Money
    is_credit: bool
    booked_on: date
    valued_on: date | None = None
    bank_reference: str = ""
    is_referenced: bool = False
    end_to_end: str = ""
    creditor_reference: str = ""
    text: str = ""
    payer: str = ""
    payer_account: str = ""
    doubt: Doubt | None = None

    @property
    def signed(self) -> Money:
        """The amount, below zero where it went out."""
        return self.amount if self.is_credit else -self.amount


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement of one account in one currency.

    ``found`` says, as label and value, how the file was understood; ``remarks`` what does not
    add up or was left aside. A balance is None where the file states none.
    """

    form: Form
    version: str
    account: str
    currency: str
    movements: tuple[Movement, ...]
    number: str = ""
    opening: Money | None = None
    closing: Money | None = None
    found: tuple[tuple[str, Sentence | str], ...] = ()
    remarks: tuple[Sentence, ...] = field(default=())
