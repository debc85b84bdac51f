"""What holds of every count, whatever the day."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.law.calendars import get_calendar
from casework.law.counting import Reckoning, Suspension, count_time
from casework.law.periods import Direction, Period, Unit
from casework.law.regimes import REGIMES, get_regime
from casework.law.regimes.regime import Roll

quickly = settings(derandomize=True, max_examples=80, deadline=None)
ROLLING = sorted(code for code, regime in REGIMES.items() if regime.roll is Roll.LATER)
DAYS = st.dates(date(2012, 1, 1), date(2027, 12, 31))


def calendar_of(regime: str) -> str:
    return get_regime(regime).default_calendar or "FR"


@st.composite
def periods(draw: st.DrawFn, regime: str) -> Period:
    units = sorted(get_regime(regime).units - {Unit.HOURS, Unit.YEARS})
    return Period(draw(st.integers(1, 24)), draw(st.sampled_from(units)))


def count(regime: str, period: Period, day: date, *suspensions: Suspension) -> Reckoning:
    return count_time(
        regime=regime,
        period=period,
        moment=day,
        calendar=calendar_of(regime),
        suspensions=suspensions,
    )


@quickly
@given(data=st.data(), regime=st.sampled_from(ROLLING), day=DAYS)
def test_never_ends_on_a_day_off_where_the_regime_rolls(
    data: st.DataObject, regime: str, day: date
) -> None:
    result = count(regime, data.draw(periods(regime)), day)
    assert get_calendar(calendar_of(regime)).is_working_day(result.due_on)
    assert result.due_on > day


@quickly
@given(data=st.data(), regime=st.sampled_from(sorted(REGIMES)), day=DAYS, later=st.integers(0, 40))
def test_never_ends_earlier_for_a_later_event(
    data: st.DataObject, regime: str, day: date, later: int
) -> None:
    period = data.draw(periods(regime))
    second = count(regime, period, day + timedelta(days=later))
    assert count(regime, period, day).due_on <= second.due_on


@quickly
@given(
    data=st.data(),
    regime=st.sampled_from(sorted(REGIMES)),
    day=DAYS,
    begins=st.integers(-10, 60),
    lasts=st.integers(0, 60),
)
def test_never_ends_earlier_for_a_suspension(
    data: st.DataObject, regime: str, day: date, begins: int, lasts: int
) -> None:
    period = data.draw(periods(regime))
    first = day + timedelta(days=begins)
    pause = Suspension(first, first + timedelta(days=lasts), "stay", "rule")
    assert count(regime, period, day, pause).due_on >= count(regime, period, day).due_on


@quickly
@given(day=DAYS, number=st.integers(1, 60))
def test_holds_just_as_many_working_days_as_it_says(day: date, number: int) -> None:
    result = count("uk-foia", Period(number, Unit.WORKING_DAYS), day)
    calendar = get_calendar("GB-ANY")
    within = (day + timedelta(days=n) for n in range(1, (result.due_on - day).days + 1))
    assert sum(map(calendar.is_working_day, within)) == number


@quickly
@given(day=DAYS, number=st.integers(2, 12), calendar=st.sampled_from(["FR", "AT", "EU-INST"]))
def test_holds_two_working_days_under_european_law(day: date, number: int, calendar: str) -> None:
    for direction in Direction:
        result = count_time(
            regime="eu-1182",
            period=Period(number, Unit.DAYS),
            moment=day,
            calendar=calendar,
            direction=direction,
        )
        first, last = sorted((day, result.due_on))
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)} - {day}
        assert sum(map(get_calendar(calendar).is_working_day, days)) >= 2


@quickly
@given(data=st.data(), regime=st.sampled_from(sorted(REGIMES)), day=DAYS)
def test_is_kept_whole_as_json(data: st.DataObject, regime: str, day: date) -> None:
    result = count(regime, data.draw(periods(regime)), day)
    assert Reckoning.from_data(json.loads(json.dumps(result.as_data()))) == result
