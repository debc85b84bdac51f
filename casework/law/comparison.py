"""The same question put to every authority: one period and one moment, counted by each.

An authority is asked in every manner of counting that its own time limits use, with the
holidays of its own calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from casework.law.authorities import AUTHORITIES
from casework.law.authority import Authority, Name
from casework.law.calendars import Calendar, get_calendar
from casework.law.counting import Reckoning, count_time
from casework.law.periods import Direction, Period
from casework.law.regimes import REGIMES
from casework.law.regimes.regime import Regime
from casework.law.wording import LawError, Sentence


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one manner of counting answers; without a reckoning, ``refusal`` says why not."""

    regime: Regime
    reckoning: Reckoning | None
    refusal: Sentence | None = None


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one authority answers, in every manner in which it counts, and its name."""

    authority: Authority
    name: Name
    calendar: Calendar
    answers: tuple[Answer, ...]


def regimes_of(authority: Authority) -> tuple[Regime, ...]:
    """Return the manners of counting that an authority's time limits use, in the usual order."""
    used = {limit.regime for procedure in authority.procedures for limit in procedure.limits}
    return tuple(regime for code, regime in REGIMES.items() if code in used)


def compare_answers(
    *,
    period: Period,
    moment: date | datetime,
    today: date,
    direction: Direction = Direction.AFTER,
    authorities: Iterable[Authority] = tuple(AUTHORITIES.values()),
) -> tuple[Answers, ...]:
    """Return every authority's answers to the same question.

    ``moment`` is a local day, or one moment that is the same for all. Each authority
    stands under its name on the day ``today``.
    """
    return tuple(
        Answers(
            authority=authority,
            name=authority.name_on(today),
            calendar=get_calendar(authority.calendar),
            answers=tuple(
                _ask(regime, authority.calendar, period, moment, direction)
                for regime in regimes_of(authority)
            ),
        )
        for authority in authorities
    )


def _ask(
    regime: Regime, calendar: str, period: Period, moment: date | datetime, direction: Direction
) -> Answer:
    try:
        reckoning = count_time(
            regime=regime.code,
            period=period,
            moment=moment,
            calendar=calendar,
            direction=direction,
        )
    except LawError as error:
        return Answer(regime=regime, reckoning=None, refusal=error.sentence)
    return Answer(regime=regime, reckoning=reckoning)
