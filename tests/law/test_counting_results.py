"""The result of a count: hour, local day, working, holidays; and what is refused."""

from datetime import date, datetime

import pytest

from casework.law.calendars import OutsideCalendar, UnknownCalendar
from casework.law.counting import (
    CalendarNeeded,
    MomentUnclear,
    OutOfRange,
    Reckoning,
    UnitNotCounted,
    count_time,
)
from casework.law.declared import DeclaredDay
from casework.law.periods import parse_period
from casework.law.regimes import UnknownRegime
from tests.law.test_counting import count


def test_closes_tribunal_time_at_five_by_the_local_clock() -> None:
    summer = count("uk-trib", "28 days", "2022-05-18")
    winter = count("uk-trib", "28 days", "2025-11-27")
    assert summer.due_at == datetime.fromisoformat("2022-06-15T16:00+00:00")
    assert winter.due_at == datetime.fromisoformat("2025-12-29T17:00+00:00")
    assert count("uk-dpa", "28 days", "2022-05-18").due_at is None


@pytest.mark.parametrize(
    ("moment", "is_met"),
    [
        ("2022-06-15T16:59:59+01:00", True),
        ("2022-06-15T17:00:00+01:00", False),  # not before five
        ("2022-06-15T16:30:00+00:00", False),
        ("2022-06-15T16:30:00+02:00", True),
    ],
)
def test_tells_whether_the_tribunal_hour_is_kept(moment: str, is_met: bool) -> None:
    result = count("uk-trib", "28 days", "2022-05-18")
    assert result.is_met_by(datetime.fromisoformat(moment)) is is_met


def test_tells_whether_a_day_is_in_time_by_the_place() -> None:
    result = count("eu-1182", "4 weeks", "2026-11-26", "FR")
    assert result.is_met_by(date(2026, 12, 24))
    assert not result.is_met_by(date(2026, 12, 25))
    assert result.is_met_by(datetime.fromisoformat("2026-12-24T22:59+00:00"))
    assert not result.is_met_by(datetime.fromisoformat("2026-12-24T23:01+00:00"))
    with pytest.raises(MomentUnclear):
        result.is_met_by(datetime(2026, 12, 24, 12))


@pytest.mark.parametrize(
    ("regime", "calendar", "due"),
    [
        ("uk-dpa", "GB-ENG", "2026-03-16"),
        ("eu-1182", "FR", "2026-03-17"),
        ("eu-1182", "IT", "2026-03-17"),
        ("eu-1182", "AT", "2026-03-17"),
    ],
)
def test_starts_from_the_local_day_of_a_moment(regime: str, calendar: str, due: str) -> None:
    result = count_time(
        regime=regime,
        period=parse_period("2 weeks"),
        moment=datetime.fromisoformat("2026-03-02T23:30+00:00"),
        calendar=calendar,
    )
    assert result.due_on.isoformat() == due
    assert "falls on" in str(result.working[0].sentence)
    assert Reckoning.from_data(result.as_data()) == result


def test_says_each_step_with_its_provision() -> None:
    result = count("uk-trib", "28 days", "2025-11-27")
    assert [(str(step.sentence), step.provision) for step in result.working] == [
        (
            "The day of the event, 2025-11-27, is not counted.",
            "GRC Rules 2009, rr. 12 and 22(1)(b)",
        ),
        ("28 days, counted from the next, end on 2025-12-25.", "GRC Rules 2009, r. 12"),
        ("2025-12-25 is a holiday: Christmas Day.", "GRC Rules 2009, r. 12(2)"),
        ("2025-12-26 is a holiday: Boxing Day.", "GRC Rules 2009, r. 12(2)"),
        ("2025-12-27 is a Saturday.", "GRC Rules 2009, r. 12(2)"),
        ("2025-12-28 is a Sunday.", "GRC Rules 2009, r. 12(2)"),
        (
            "The period therefore ends on the next working day, 2025-12-29.",
            "GRC Rules 2009, r. 12(2)",
        ),
        (
            "The rule does not name the nation whose bank holidays count, and which it means has "
            "not been confirmed as of 2026-10-02: those of the calendar used here are taken.",
            "GRC Rules 2009, r. 12(3)",
        ),
        ("The act must be done before 17:00 on 2025-12-29.", "GRC Rules 2009, r. 12(1)"),
    ]


def test_names_the_holidays_it_met() -> None:
    result = count("uk-trib", "28 days", "2026-03-06")
    assert [holiday.name for holiday in result.holidays] == ["Good Friday", "Easter Monday"]


def test_marks_a_result_that_rests_on_computed_holidays() -> None:
    checked, computed = (
        count("uk-dpa", "1 month", "2028-11-15"),
        count("uk-dpa", "2 months", "2028-11-15"),
    )
    assert (checked.is_computed, computed.is_computed) == (False, True)
    assert "The holidays of 2029" in str(computed.working[-1].sentence)


def test_moves_with_a_newly_declared_day() -> None:
    day = DeclaredDay(
        calendar="GB-ENG", on=date(2026, 8, 7), name="Feast", provision="Proclamation"
    )
    result = count_time(
        regime="uk-dpa", period=parse_period("30 days"), moment=date(2026, 7, 8), declared=[day]
    )
    assert result.due_on == date(2026, 8, 10)
    assert result.holidays[-1].name == "Feast"


@pytest.mark.parametrize(
    ("regime", "period", "start", "calendar", "refusal"),
    [
        ("uk-tribunal", "28 days", "2022-05-18", None, UnknownRegime),
        ("uk-trib", "28 days", "2022-05-18", "UK", UnknownCalendar),
        ("eu-1182", "4 weeks", "2022-05-18", None, CalendarNeeded),
        ("plain", "4 working days", "2022-05-18", None, CalendarNeeded),
        ("uk-foia", "28 days", "2022-05-18", None, UnitNotCounted),
        ("uk-trib", "72 hours", "2022-05-18", None, UnitNotCounted),
        ("eu-1182", "72 hours", "2022-05-18", "FR", MomentUnclear),
        ("uk-trib", "28 days", "2100-12-10", None, OutsideCalendar),
        ("plain", "100 years", "9950-01-01", None, OutOfRange),
        ("plain", "28 days", "9999-12-30", None, OutOfRange),
        ("uk-dpa", "100 years", "9950-01-01", None, OutOfRange),
    ],
)
def test_refuses_what_cannot_be_counted(
    regime: str, period: str, start: str, calendar: str | None, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal, match=r"^[^\n]+\.$"):
        count(regime, period, start, calendar)


def test_refuses_a_moment_without_an_offset() -> None:
    with pytest.raises(MomentUnclear, match="no offset from UTC"):
        count_time(
            regime="uk-dpa", period=parse_period("28 days"), moment=datetime(2022, 5, 18, 12, 0)
        )
