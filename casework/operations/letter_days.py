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
OUT_OF_ORDER = N_("“{later}” on {second} lies before “{earlier}” on {first}.")
AFTER_TODAY = N_("The day {day} lies after today, {today}.")
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
        first, second = getattr(facts, earlier), getattr(facts, later)
        if first and second and second < first:
            raise DateOutOfOrder(
                OUT_OF_ORDER,
                later=Term(DAY_WORDS[later]),
                second=second,
                earlier=Term(DAY_WORDS[earlier]),
                first=first,
            )
    for name in DAY_WORDS:
        day = getattr(facts, name)
        if day is not None and day > today:
            raise DateOutOfOrder(AFTER_TODAY, day=day, today=today)
        if day is not None and day.year < EARLIEST:
            raise DateOutOfOrder(
                N_("Nothing is logged from before the year {earliest}."), earliest=EARLIEST
            )
