"""Where the law of two pairs of eyes stands before a critical deadline is given up."""

from casework.law.wording import LawError
from casework.models import Deadline
from casework.queries.deadlines import is_critical


class SecondPersonNeeded(LawError):
    """A critical deadline is not given up by one officer alone."""


def check_may_give_up(deadline: Deadline) -> None:
    """Refuse to waive a critical deadline, or to take its mark away, without a second person.

    :raises SecondPersonNeeded: if the deadline is critical.
    """
    if is_critical(deadline):
        raise SecondPersonNeeded(
            "This deadline is critical: missing it loses a right. It can be met, but to give it "
            "up a second person must approve."
        )
