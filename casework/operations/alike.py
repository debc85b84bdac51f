"""Post to a ledger only what does not stand there already, lest two officers post the same."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from casework.law.payment.ledger import Balance, Entry, check_entry
from casework.law.wording import N_, LawError
from casework.models import Penalty
from casework.operations.record import lock_case
from casework.queries.ledger import entries_of, find_alike

R = TypeVar("R")


class PostedAlready(LawError):
    """The same movement, sum and day stand on the ledger; it may be another one all the same."""


def unless_alike(*, penalty: Penalty, entry: Entry, act: Callable[[], R]) -> R:
    """Do ``act`` on a penalty, in one transaction with the check that nothing is there like it.

    :raises PostedAlready: if the same movement, sum and day stand on the ledger, not reversed.
    """
    with transaction.atomic():
        lock_case(penalty.case_id)
        alike = find_alike(penalty, entry)
        if alike is not None:
            raise PostedAlready(
                N_(
                    "{amount} of {day} stands on the ledger already, recorded by {name}. Confirm "
                    "that this is another one."
                ),
                amount=entry.amount,
                day=entry.on,
                name=alike.actor.name,
            )
        return act()


def foresee_entry(*, penalty: Penalty, entry: Entry) -> Balance:
    """Return the balance after an entry that nobody has posted yet.

    :raises LawError: if the entry does not go with the ledger.
    """
    return check_entry(entry=entry, ledger=entries_of(penalty), currency=penalty.currency)
