"""The days of a letter: each after the one before, and none ahead."""

from datetime import date

from casework.law.consequences import DateOutOfOrder
from casework.law.wording import N_, Term
from casework.models import Correspondence
from casework.operations.letter_facts import LetterFacts

DAYS = (
    ("written_on", "sent_on"), ("written_on", "received_on"), ("sent_on", "delivered_on"),
    ("sent_on", "received_on"),
)  # fmt: skip
EARLIEST = 1900  # a year; what is typed before it is a slip
DAY_WORDS = {
    "written_on": N_("Written on"), "sent_on": N_("Sent on"), "delivered_on": N_("Arrived on"),
    "received_on": N_("Received on"),
}  # fmt: skip


def check_days(facts: LetterFacts | Correspondence, *, today: date) -> None:
    """Refuse days that do not follow one another, or lie after today.

    :raises DateOutOfOrder: naming the two.
    """
    for earlier, later in DAYS:
        check_order(
            earlier=DAY_WORDS[earlier], first=getattr(facts, earlier),
            later=DAY_WORDS[later], second=getattr(facts, later),
        )  # fmt: skip
    for name in DAY_WORDS:
        day = getattr(facts, name)
        check_not_ahead(day, today=today)
        if day is not None and day.year < EARLIEST:
            raise DateOutOfOrder(
                N_("Nothing is logged from before the year {earliest}."), earliest=EARLIEST
            )


def check_order(*, earlier: str, first: date | None, later: str, second: date | None) -> None:
    """Refuse a day that lies before one that it follows, where both are known.

    ``earlier`` and ``later`` are what the two are called, marked for translation.

    :raises DateOutOfOrder: naming the two.
    """
    if first and second and second < first:
        raise DateOutOfOrder(
            N_("“{later}” on {second} lies before “{earlier}” on {first}."),
            later=Term(later), second=second, earlier=Term(earlier), first=first,
        )  # fmt: skip


def check_not_ahead(day: date | None, *, today: date) -> None:
    """Refuse a day to come.

    :raises DateOutOfOrder: naming it.
    """
    if day is not None and day > today:
        raise DateOutOfOrder(N_("The day {day} lies after today, {today}."), day=day, today=today)
