"""Extending a time limit, up to the ceiling that the law sets."""

from datetime import date, datetime

import pytest

from casework.law.counting import (
    ExtensionBeyondCeiling,
    ImpossibleExtension,
    Reckoning,
    count_time,
    extend,
)
from casework.law.periods import Direction, parse_period

SCH16 = "DPA 2018, Sch. 16 para. 2(3)"


def penalty_notice() -> Reckoning:
    return count_time(regime="uk-dpa", period=parse_period("6 months"), moment=date(2021, 11, 29))


def draft_decision() -> Reckoning:
    period = parse_period("15 months")
    return count_time(regime="eu-1182", period=period, moment=date(2027, 5, 10), calendar="FR")


def test_extends_to_the_day_agreed() -> None:
    result = extend(penalty_notice(), to=date(2022, 6, 30), provision=SCH16)
    assert result.due_on == date(2022, 6, 30)
    assert result.extended_from == date(2022, 5, 30)
    assert str(result.working[-1].sentence) == (
        "The time was extended from 2022-05-30 to 2022-06-30."
    )
    assert result.working[-1].provision == SCH16
    assert {date(2022, 6, 2), date(2022, 6, 3)} <= {holiday.on for holiday in result.holidays}
    assert Reckoning.from_data(result.as_data()) == result


def test_extends_by_a_period_from_the_end() -> None:
    year = parse_period("12 months")
    result = extend(draft_decision(), by=year, ceiling=year, provision="art. 12(3)")
    assert result.due_on == date(2029, 8, 10)


def test_refuses_a_day_past_the_ceiling_naming_both() -> None:
    with pytest.raises(ExtensionBeyondCeiling, match="10 August 2029.* 13 August 2029"):
        extend(
            draft_decision(),
            to=date(2029, 8, 13),
            ceiling=parse_period("12 months"),
            provision="art. 12(3)",
        )


def test_measures_the_ceiling_from_the_time_before_the_first_extension() -> None:
    ceiling = parse_period("12 months")
    once = extend(draft_decision(), to=date(2029, 3, 1), ceiling=ceiling, provision="art. 12(3)")
    with pytest.raises(ExtensionBeyondCeiling, match="10 August 2029"):
        extend(once, to=date(2029, 9, 1), ceiling=ceiling, provision="art. 12(3)")


def test_takes_a_day_as_the_ceiling() -> None:
    latest = date(2022, 7, 1)
    assert extend(penalty_notice(), to=latest, ceiling=latest, provision=SCH16).due_on == latest
    with pytest.raises(ExtensionBeyondCeiling):
        extend(penalty_notice(), to=date(2022, 7, 2), ceiling=latest, provision=SCH16)


def test_keeps_the_closing_hour_of_the_tribunal() -> None:
    appeal = count_time(regime="uk-trib", period=parse_period("28 days"), moment=date(2022, 5, 18))
    result = extend(appeal, to=date(2022, 7, 1), provision="GRC Rules 2009, r. 5(3)(a)")
    assert result.due_at == datetime.fromisoformat("2022-07-01T17:00+01:00")
    closing = [s for s in result.working if str(s.sentence).startswith("The act must be done")]
    assert [step.day for step in closing] == [date(2022, 7, 1)]


@pytest.mark.parametrize("to", [date(2022, 5, 30), date(2022, 5, 1)])
def test_refuses_to_shorten(to: date) -> None:
    with pytest.raises(ImpossibleExtension, match="already"):
        extend(penalty_notice(), to=to, provision=SCH16)


def test_refuses_both_a_day_and_a_period() -> None:
    with pytest.raises(ImpossibleExtension):
        extend(penalty_notice(), provision=SCH16)
    with pytest.raises(ImpossibleExtension):
        extend(penalty_notice(), to=date(2023, 1, 1), by=parse_period("1 day"), provision=SCH16)


def test_refuses_hours_and_backward_periods() -> None:
    hours = count_time(
        regime="uk-dpa",
        period=parse_period("24 hours"),
        moment=datetime.fromisoformat("2026-06-09T10:20+01:00"),
    )
    back = count_time(
        regime="uk-cpr",
        period=parse_period("3 clear days"),
        moment=date(2023, 10, 20),
        direction=Direction.BEFORE,
    )
    for reckoning in (hours, back):
        with pytest.raises(ImpossibleExtension):
            extend(reckoning, to=date(2030, 1, 1), provision=SCH16)
