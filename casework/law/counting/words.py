"""The sentences of a working, as templates for translation."""

from datetime import date, datetime

from casework.law.periods import Direction, Period, Unit
from casework.law.wording import N_, Sentence, Value

LOCAL_DAY = N_("The moment {moment} falls on {day} by the local time of {zone}.")
EVENT_DAY = N_("The day of the event, {day}, is not counted.")
EVENT_HOUR = N_("The hour of the event is not counted: time runs from {moment}.")
EVENT_HOUR_BEFORE = N_("The hour of the event is not counted: time runs back from {moment}.")
EVENT_MOMENT = N_("Time runs from the moment of the event, {moment}.")
MONTH_END = N_("The last month has no date {number}: the period ends on its last day, {day}.")
CLEAR_END = N_("Both ends are left out, so that the day is {day}.")
SHORT = N_("So short a period leaves out Saturdays, Sundays and holidays.")
NOT_COUNTED = N_("{day} is a holiday ({holiday}) and is not counted.")
IS_SATURDAY = N_("{day} is a Saturday.")
IS_SUNDAY = N_("{day} is a Sunday.")
IS_HOLIDAY = N_("{day} is a holiday: {holiday}.")
IS_CLOSURE = N_("{day} is a day on which no period ends: {holiday}.")
IS_SUSPENDED = N_("Time does not run on {day}: {reason}.")
NEXT_WORKING_DAY = N_("The period therefore ends on the next working day, {day}.")
LAST_WORKING_DAY = N_("The period therefore ends on the working day before, {day}.")
NOT_MOVED = N_("A period counted backward is not moved for that: the day stays {day}.")
LEAST = N_("The period must include at least {count} working days: it ends on {day}.")
ADDED = N_("The day on which the period runs out is not counted either: the last is {day}.")
DEFERRED = N_("{first} falls in the {reason}: time begins to run when it is over, from {day}.")
FIRST_COUNTS = N_("{day} is the first day that counts.")
INCLUDED = N_("The period, that day included, ends on {day}.")
FROM_FIRST = N_("{day} counts already: the period ends on the date that corresponds to it.")
ONE_DAY_SUSPENDED = N_("From {first} ({reason}) one day does not count: the end moves to {day}.")
DAYS_SUSPENDED = N_(
    "From {first} until before {until} ({reason}) {count} days do not count: "
    "the end moves to {day}."
)
HOURS_SUSPENDED = N_(
    "From {first} until before {until} ({reason}) time does not run: the end moves to {moment}."
)
CLOSING = N_("The act must be done before {hour} on {day}.")
COMPUTED = N_(
    "The holidays of {years} in this calendar ({calendar}) are computed: they have not been "
    "compared with an official list."
)
CONTESTED = N_(
    "If the period must include {count} whole working days, it ends with {day}. This reading is "
    "contested; the earlier end is the safe one."
)
EXTENDED = N_("The time was extended from {before} to {day}.")
CEILING = N_("The latest day to which it may be extended is {day}.")

LENGTHS: dict[tuple[Unit, Direction], tuple[str, str]] = {
    (Unit.HOURS, Direction.AFTER): (
        N_("One hour later is {day}."),
        N_("{count} hours later is {day}."),
    ),
    (Unit.HOURS, Direction.BEFORE): (
        N_("One hour earlier is {day}."),
        N_("{count} hours earlier is {day}."),
    ),
    (Unit.DAYS, Direction.AFTER): (
        N_("One day, counted from the next, ends on {day}."),
        N_("{count} days, counted from the next, end on {day}."),
    ),
    (Unit.DAYS, Direction.BEFORE): (
        N_("One day, counted back from the one before, reaches {day}."),
        N_("{count} days, counted back from the one before, reach {day}."),
    ),
    (Unit.WORKING_DAYS, Direction.AFTER): (
        N_("The first working day after it is {day}."),
        N_("Working day number {count} after it is {day}."),
    ),
    (Unit.WORKING_DAYS, Direction.BEFORE): (
        N_("The last working day before it is {day}."),
        N_("Working day number {count} before it is {day}."),
    ),
    (Unit.CLEAR_DAYS, Direction.AFTER): (
        N_("One clear day ends on {day}."),
        N_("{count} clear days end on {day}."),
    ),
    (Unit.CLEAR_DAYS, Direction.BEFORE): (
        N_("One clear day before it reaches back to {day}."),
        N_("{count} clear days before it reach back to {day}."),
    ),
    (Unit.WEEKS, Direction.AFTER): (
        N_("One week ends on the same day of the week, {day}."),
        N_("{count} weeks end on the same day of the week, {day}."),
    ),
    (Unit.WEEKS, Direction.BEFORE): (
        N_("One week back is the same day of the week, {day}."),
        N_("{count} weeks back is the same day of the week, {day}."),
    ),
    (Unit.MONTHS, Direction.AFTER): (
        N_("One month ends on the corresponding date, {day}."),
        N_("{count} months end on the corresponding date, {day}."),
    ),
    (Unit.MONTHS, Direction.BEFORE): (
        N_("One month back is the corresponding date, {day}."),
        N_("{count} months back is the corresponding date, {day}."),
    ),
    (Unit.YEARS, Direction.AFTER): (
        N_("One year ends on the corresponding date, {day}."),
        N_("{count} years end on the corresponding date, {day}."),
    ),
    (Unit.YEARS, Direction.BEFORE): (
        N_("One year back is the corresponding date, {day}."),
        N_("{count} years back is the corresponding date, {day}."),
    ),
}


def say_length(period: Period, direction: Direction, end: date | datetime) -> Sentence:
    """Return the sentence that says where the bare length of a period leads."""
    one, many = LENGTHS[period.unit, direction]
    values: dict[str, Value] = {"day": end}
    if period.amount == 1:
        return Sentence(one, values)
    return Sentence(many, {"count": period.amount, **values})
