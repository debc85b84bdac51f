"""How long a penalty has been unpaid: when it was to be paid, and what of it was not."""

from datetime import date

from casework.law.appeals import PAYMENT
from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.growth import Delay, Grown, grow_interest, grow_surcharge
from casework.law.payment.ledger import find_unpaid
from casework.law.wording import N_, LawError
from casework.models import Deadline, Penalty
from casework.models.deadline import DeadlineState
from casework.queries.ledger import entries_of

STILL = {DeadlineState.WAITING, DeadlineState.SUSPENDED}


class NotLate(LawError):
    """The penalty is not late, or it is not known since when it is."""


def find_time_to_pay(penalty: Penalty) -> Deadline | None:
    """Return the time within which a penalty is, or was, to be paid; None if none was set."""
    own = [penalty.action_id, None] if penalty.action_id else [None]
    for action in own:
        found = penalty.case.deadlines.filter(limit=PAYMENT, action=action)
        last = found.exclude(state=DeadlineState.WITHDRAWN).order_by("-id").first()
        if last is not None:
            return last
    return None


def read_delay(*, penalty: Penalty, on: date) -> Delay:
    """Return how a penalty stands to its time to pay on a day.

    The time that was set counts, whether or not a late payment has ended it since.

    :raises NotLate: if the time is not over, or is not known.
    """
    clock = find_time_to_pay(penalty)
    if clock is None or clock.due_on is None or clock.state in STILL:
        raise NotLate(N_("On which day the time to pay ends is not known."))
    if on <= clock.due_on:
        raise NotLate(N_("The time to pay ends on {day}: nothing is late."), day=clock.due_on)
    entries = entries_of(penalty)

    def unpaid(day: date) -> Money:
        return find_unpaid(entries, currency=penalty.currency, as_on=day)

    return Delay(due_on=clock.due_on, on=on, unpaid=unpaid, ledger=entries)


def foresee_surcharge(*, penalty: Penalty, on: date) -> Grown:
    """Return the surcharge that has grown by a day and is not posted yet.

    :raises LawError: if there is none, saying why.
    """
    rules = get_authority(penalty.case.authority.code).money_rules()
    return grow_surcharge(delay=read_delay(penalty=penalty, on=on), rule=rules.late)


def foresee_interest(*, penalty: Penalty, on: date) -> Grown:
    """Return the interest that has grown by a day and is not posted yet.

    :raises LawError: if there is none, saying why.
    """
    rules = get_authority(penalty.case.authority.code).money_rules()
    delay = read_delay(penalty=penalty, on=on)
    return grow_interest(delay=delay, rates=rules.interest, late=rules.late)
