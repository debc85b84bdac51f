"""What is, or could be, added to a penalty: surcharge, interest and costs up to a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casework.law.payment.growth import Grown
from casework.law.payment.ledger import ADDED, Balance, Purpose
from casework.law.payment.rules import CostRule
from casework.law.wording import LawError, Sentence
from casework.models import Penalty
from casework.queries.delay import foresee_interest, foresee_surcharge
from casework.queries.ledger import LedgerLine, balance_of, read_ledger
from casework.queries.recovery import money_rules_of


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What has grown for a purpose and is not posted; or why nothing has."""

    purpose: Purpose
    grown: Grown | None = None
    refusal: Sentence | None = None


@dataclass(frozen=True, kw_only=True)
class AdditionsPage:
    """What has grown by a day, the rules on costs, and the additions on the ledger."""

    growing: list[Foreseen]
    costs: tuple[CostRule, ...]
    lines: list[LedgerLine]
    balance: Balance


def read_additions(*, penalty: Penalty, on: date) -> AdditionsPage:
    """Return what a page says of the additions to a penalty up to a day."""
    return AdditionsPage(
        growing=[
            _try(Purpose.SURCHARGE, lambda: foresee_surcharge(penalty=penalty, on=on)),
            _try(Purpose.INTEREST, lambda: foresee_interest(penalty=penalty, on=on)),
        ],
        costs=money_rules_of(penalty).costs,
        lines=[line for line in read_ledger(penalty) if line.row.purpose in ADDED],
        balance=balance_of(penalty),
    )


def _try(purpose: Purpose, foresee: Callable[[], Grown]) -> Foreseen:
    try:
        return Foreseen(purpose=purpose, grown=foresee())
    except LawError as error:
        return Foreseen(purpose=purpose, refusal=error.sentence)
