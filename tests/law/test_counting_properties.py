"""What holds of every count, whatever the day."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casework.law.calendars import get_calendar
from casework.law.counting import Reckoning, Suspension, count_time
from casework.law.periods import Direction, Period, Unit
from casework.law.regimes import REGIMES, get_regime
from casework.law.regimes.regime import Roll

quickly = settings(max_examples=80, deadline=None)
ROLLED_BACK = sorted(code for code, regime in REGIMES.items() if regime.roll_before is Roll.EARLIER)
UNMOVED_BACK = sorted(
    code
    for code, regime in REGIMES.items()
    if regime.roll_before is Roll.STAYS and not regime.skips_days_off_up_to and not regime.recess
)
WITH_DATES = {Unit.MONTHS, Unit.YEARS}
ROLLING = sorted(code for code, regime in REGIMES.items() if regime.roll is Roll.LATER)
DAYS = st.dates(date(2012, 1, 1), date(2027, 12, 31))


def calendar_of(regime: str) -> str:
    return get_regime(regime).default_calendar or "FR"


@st.composite
def periods(draw: st.DrawFn, regime: str) -> Period:
    units = sorted(get_regime(regime).units - {Unit.HOURS, Unit.YEARS})
    return Period(draw(st.integers(1, 24)), draw(st.sampled_from(units)))


def count(
    regime: str, period: Period, day: date, *suspensions: Suspension, before: bool = False
) -> Reckoning:
    return count_time(
        regime=regime,
        period=period,
        moment=day,
        calendar=calendar_of(regime),
        direction=Direction.BEFORE if before else Direction.AFTER,
        suspensions=suspensions,
    )


def puts_off_its_start(regime: str) -> bool:
    recess = get_regime(regime).recess
    return recess is not None and recess.defers_start


def is_barred(regime: str, day: date) -> bool:
    """Whether a day is in the regime's recess, or one on which it lets no period end."""
    rules = get_regime(regime)
    closed = rules.closures is not None and rules.closures(day) is not None
    return closed or (rules.recess is not None and rules.recess.holds(day))


@quickly
@given(data=st.data(), regime=st.sampled_from(ROLLING), day=DAYS)
def test_never_ends_on_a_day_off_where_the_regime_rolls(
    data: st.DataObject, regime: str, day: date
) -> None:
    result = count(regime, data.draw(periods(regime)), day)
    assert get_calendar(calendar_of(regime)).is_working_day(result.due_on)
    assert not is_barred(regime, result.due_on)
    assert result.due_on > day


@quickly
@given(day=DAYS, days=st.integers(1, 200))
def test_holds_just_as_many_days_outside_the_recess_as_it_says(day: date, days: int) -> None:
    result = count("it-garante", Period(days, Unit.DAYS), day)
    within = (day + timedelta(days=n) for n in range(1, (result.due_on - day).days + 1))
    assert sum(not is_barred("it-garante", each) for each in within) == days


@quickly
@given(data=st.data(), regime=st.sampled_from(UNMOVED_BACK), day=DAYS)
def test_leaves_a_backward_period_where_its_length_leads(
    data: st.DataObject, regime: str, day: date
) -> None:
    """Article 3(5) apart, by which a period may have to hold two working days."""
    period = data.draw(periods(regime))
    assume(period.unit is not Unit.WORKING_DAYS)
    assume(not get_regime(regime).least_working_days or period.unit is Unit.MONTHS)
    result = count(regime, period, day, before=True)
    plain = count("plain", period, day, before=True)
    added = get_regime(regime).added_days
    assert result.due_on == plain.due_on - timedelta(days=added)


@quickly
@given(data=st.data(), regime=st.sampled_from(ROLLED_BACK), day=DAYS)
def test_moves_a_backward_period_earlier_in_italy(
    data: st.DataObject, regime: str, day: date
) -> None:
    period = data.draw(periods(regime))
    result = count(regime, period, day, before=True)
    assert get_calendar(calendar_of(regime)).is_working_day(result.due_on)
    assert not is_barred(regime, result.due_on)
    assert result.due_on <= count("plain", period, day, before=True).due_on


@quickly
@given(data=st.data(), regime=st.sampled_from(sorted(REGIMES)), day=DAYS, later=st.integers(0, 40))
def test_never_ends_earlier_for_a_later_event(
    data: st.DataObject, regime: str, day: date, later: int
) -> None:
    period = data.draw(periods(regime))
    assume(not (puts_off_its_start(regime) and period.unit in WITH_DATES))
    second = count(regime, period, day + timedelta(days=later))
    assert count(regime, period, day).due_on <= second.due_on


@pytest.mark.parametrize("regime", sorted(filter(puts_off_its_start, REGIMES)))
def test_may_end_earlier_where_a_start_is_put_off_to_a_date(regime: str) -> None:
    """The counter-example: months from the recess gain no days of it, those before do."""
    period = Period(6, Unit.MONTHS)
    first, second = (count(regime, period, date(2026, 7, 31) + timedelta(days=n)) for n in (0, 1))
    assert (first.due_on, second.due_on) == (date(2027, 3, 3), date(2027, 3, 1))


@quickly
@given(day=st.dates(date(2025, 6, 1), date(2025, 10, 31)), days=st.integers(1, 150))
def test_never_ends_earlier_for_a_later_event_around_the_recess(day: date, days: int) -> None:
    for regime in filter(puts_off_its_start, REGIMES):
        period = Period(days, Unit.DAYS)
        second = count(regime, period, day + timedelta(days=1))
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
