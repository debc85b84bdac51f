"""Extend a period that was counted, as far as the law lets it."""

from dataclasses import replace
from datetime import date

from casework.law.calendars import get_calendar
from casework.law.counting import words
from casework.law.counting.count import count_time
from casework.law.counting.ending import close_day, meet_holidays, say_closing
from casework.law.counting.reckoning import Reckoning, Step
from casework.law.periods import Direction, Period, Unit
from casework.law.regimes import get_regime
from casework.law.wording import N_, LawError, Sentence


class ExtensionBeyondCeiling(LawError):
    """The day lies past the latest to which the law lets the time be extended."""


class ImpossibleExtension(LawError):
    """The extension would shorten the time, or the period is of a kind that has none."""


def extend(
    reckoning: Reckoning,
    *,
    to: date | None = None,
    by: Period | None = None,
    ceiling: Period | date | None = None,
    provision: str,
) -> Reckoning:
    """Return ``reckoning`` extended to a day, or by a period counted from its end.

    A day that was agreed or ordered stands as it is, be it a holiday; one counted by a
    period ends as the regime lets periods end. ``ceiling`` is the latest day, or the most
    that may be added to the time as it stood before the first extension. ``provision``
    is the law that allows the extension.

    :raises ExtensionBeyondCeiling: if the day lies past the ceiling, naming both days.
    :raises ImpossibleExtension: if it does not lengthen the time, or cannot.
    """
    _check_kind(reckoning)
    if (to is None) == (by is None):
        raise ImpossibleExtension(N_("An extension goes either to a day or by a period."))
    first = reckoning.extended_from or reckoning.due_on
    day = to if to is not None else _count_on(reckoning, reckoning.due_on, by)
    if day <= reckoning.due_on:
        raise ImpossibleExtension(
            N_("The time runs to {due} already; it cannot be extended to {day}."),
            due=reckoning.due_on,
            day=day,
        )
    latest = _count_on(reckoning, first, ceiling) if isinstance(ceiling, Period) else ceiling
    if latest is not None and day > latest:
        raise ExtensionBeyondCeiling(
            N_(
                "The time may be extended to {latest} at the latest, "
                "and {day} is later ({provision})."
            ),
            latest=latest,
            day=day,
            provision=provision,
        )
    return _move_to(reckoning, day, latest, first, provision)


def _check_kind(reckoning: Reckoning) -> None:
    if reckoning.period.unit is Unit.HOURS:
        raise ImpossibleExtension(N_("A period of hours cannot be extended to a day."))
    if reckoning.direction is Direction.BEFORE:
        raise ImpossibleExtension(N_("A period counted back from an event cannot be extended."))


def _count_on(reckoning: Reckoning, start: date, by: Period | None) -> date:
    if by is None:
        return start
    return count_time(
        regime=reckoning.regime,
        period=by,
        moment=start,
        calendar=reckoning.calendar or None,
    ).due_on


def _move_to(
    reckoning: Reckoning, day: date, latest: date | None, first: date, provision: str
) -> Reckoning:
    regime = get_regime(reckoning.regime)
    calendar = get_calendar(reckoning.calendar) if reckoning.calendar else None
    steps = [step for step in reckoning.working if step.sentence.template != words.CLOSING]
    said = Sentence(words.EXTENDED, {"before": reckoning.due_on, "day": day})
    steps.append(Step(said, provision, day))
    if latest is not None:
        steps.append(Step(Sentence(words.CEILING, {"day": latest}), provision, latest))
    due_at = close_day(regime=regime, calendar=calendar, day=day)
    if due_at is not None:
        steps.append(say_closing(regime=regime, day=day))
    met, computed = meet_holidays(calendar=calendar, start=reckoning.due_on, end=day)
    return replace(
        reckoning,
        due_on=day,
        due_at=due_at,
        working=(*steps, *(() if reckoning.is_computed else computed)),
        holidays=tuple(dict.fromkeys((*reckoning.holidays, *met))),
        is_computed=reckoning.is_computed or bool(computed),
        extended_from=first,
    )
