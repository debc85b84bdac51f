"""Edge rows: hours in two countries, extensions, suspensions, the European procedure."""

from datetime import UTC, date, datetime

import pytest

from casework.law.counting import (
    ExtensionBeyondCeiling,
    Reckoning,
    Suspension,
    count_time,
    extend,
)
from casework.law.periods import parse_period
from tests.law.test_counting import count

REGULATION = "Reg. (EU) 2025/2518"


def hours(moment: str, calendar: str) -> Reckoning:
    return count_time(
        regime="eu-1182",
        period=parse_period("72 hours"),
        moment=datetime.fromisoformat(moment),
        calendar=calendar,
    )


def test_leaves_out_the_hour_of_awareness() -> None:
    """H-01."""
    result = hours("2026-06-09T10:20+02:00", "FR")
    assert result.due_at == datetime.fromisoformat("2026-06-12T11:00+02:00")


@pytest.mark.parametrize("calendar", ["FR", "IT", "AT"])
def test_gives_both_readings_over_easter_and_the_earlier_first(calendar: str) -> None:
    """H-02: Good Friday is a working day in all three."""
    result = hours("2026-04-03T16:20+02:00", calendar)
    assert result.due_at == datetime.fromisoformat("2026-04-06T17:00+02:00")
    assert [other.due_on for other in result.alternatives] == [date(2026, 4, 8)]


@pytest.mark.parametrize(
    ("received", "in_time"),
    [
        ("2022-06-15T16:59:59+01:00", True),
        ("2022-06-15T17:00:00+01:00", False),
        ("2022-06-15T16:00:00+00:00", False),  # the same instant by another clock
    ],
)
def test_closes_the_tribunal_before_five(received: str, in_time: bool) -> None:
    """H-04."""
    appeal = count("uk-trib", "28 days", "2022-05-18")
    assert appeal.is_met_by(datetime.fromisoformat(received)) is in_time


@pytest.mark.parametrize(
    ("regime", "calendar", "due"),
    [
        ("uk-dpa", "GB-ENG", "2026-03-16"),
        ("fr-cpc", "FR", "2026-03-17"),
        ("it-cpc", "IT", "2026-03-17"),
        ("at-avg", "AT", "2026-03-17"),
    ],
)
def test_counts_one_instant_from_two_local_days(regime: str, calendar: str, due: str) -> None:
    """H-05."""
    result = count_time(
        regime=regime,
        period=parse_period("14 days"),
        moment=datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
        calendar=calendar,
    )
    assert result.due_on.isoformat() == due


@pytest.mark.parametrize(
    ("moment", "calendar", "due_at"),
    [
        ("2026-03-27T18:30+01:00", "IT", "2026-03-30T20:00+02:00"),
        ("2026-10-23T18:30+02:00", "IT", "2026-10-26T18:00+01:00"),
        ("2027-03-26T09:00+01:00", "AT", "2027-03-29T11:00+02:00"),
    ],
)
def test_counts_real_hours_over_a_change_of_clocks(moment: str, calendar: str, due_at: str) -> None:
    assert hours(moment, calendar).due_at == datetime.fromisoformat(due_at)


def draft_decision() -> Reckoning:
    return count("eu-1182", "15 months", "2027-05-10", "FR")


def test_extends_the_draft_decision_once_by_a_year() -> None:
    """X-02; the notice of it is due four weeks before."""
    year = parse_period("12 months")
    once = extend(draft_decision(), by=year, ceiling=year, provision=f"{REGULATION}, art. 12(3)")
    assert once.due_on == date(2029, 8, 10)
    notice = count("eu-1182", "4 weeks", draft_decision().due_on.isoformat(), "FR", before=True)
    assert notice.due_on == date(2028, 7, 13)
    with pytest.raises(ExtensionBeyondCeiling, match="10 August 2029"):
        extend(once, by=year, ceiling=year, provision=f"{REGULATION}, art. 12(3)")


def test_calls_a_step_late_that_comes_a_day_after() -> None:
    """X-03: late, and no more than that; what follows from it is for the procedure to say."""
    draft = draft_decision()
    assert draft.is_met_by(date(2028, 8, 10))
    assert not draft.is_met_by(date(2028, 8, 11))


def test_extends_to_the_day_that_both_agreed() -> None:
    """X-04."""
    notice = count("uk-dpa", "6 months", "2021-11-29")
    agreed = extend(notice, to=date(2022, 6, 30), provision="DPA 2018, Sch. 16 para. 2(3)")
    assert (agreed.extended_from, agreed.due_on) == (date(2022, 5, 30), date(2022, 6, 30))


@pytest.mark.parametrize(
    ("spans", "due"),
    [
        ([], "2026-11-15"),  # 15 October and the 31 days of August
        ([("2026-03-01", "2026-04-01")], "2026-12-16"),
        ([("2026-07-20", "2026-09-11")], "2026-12-07"),  # August is within, and counts once
        ([("2026-08-05", "2026-08-20")], "2026-11-15"),  # wholly within August
        ([("2026-03-01", "2026-04-01"), ("2026-05-01", "2026-05-11")], "2026-12-26"),
    ],
)
def test_stops_the_complaint_during_the_european_procedure(
    spans: list[tuple[str, str]], due: str
) -> None:
    """X-05, by the Garante's own counting."""
    stays = [
        Suspension(
            date.fromisoformat(first), date.fromisoformat(until), "art. 60", "Code, art. 143(3)"
        )
        for first, until in spans
    ]
    result = count_time(
        regime="it-garante",
        period=parse_period("9 months"),
        moment=date(2026, 1, 15),
        suspensions=stays,
    )
    assert result.due_on.isoformat() == due


@pytest.mark.parametrize(
    ("provision", "period", "start", "calendar", "due"),
    [
        ("GDPR art. 60(4)", "4 weeks", "2026-11-26", "IT", "2026-12-24"),
        ("GDPR art. 60(5)", "2 weeks", "2026-04-20", "FR", "2026-05-04"),
        ("GDPR art. 60(5)", "2 weeks", "2026-04-17", "FR", "2026-05-04"),  # 1 May, a weekend
        ("GDPR art. 61(5)", "1 month", "2026-10-31", "AT", "2026-11-30"),
        ("GDPR art. 65(2)", "1 month", "2026-11-25", "EU-INST", "2027-01-04"),
        ("GDPR art. 66(1)", "3 months", "2026-11-30", "FR", "2027-03-01"),
        ("GDPR art. 66(4)", "2 weeks", "2026-12-17", "EU-INST", "2027-01-04"),
        ("GDPR art. 78(2)", "3 months", "2026-01-26", "IT", "2026-04-27"),  # a Sunday
        ("2025/2518 art. 4(2)", "2 weeks", "2027-05-03", "FR", "2027-05-18"),  # Whit Monday
        ("2025/2518 art. 4(2)", "2 weeks", "2027-05-03", "IT", "2027-05-17"),
        ("2025/2518 art. 4(6)", "6 weeks", "2027-04-05", "AT", "2027-05-18"),
        ("2025/2518 art. 9(2)", "1 week", "2027-12-24", "FR", "2027-12-31"),
        ("2025/2518 art. 9(2)", "1 week", "2027-12-25", "FR", "2028-01-03"),
        ("2025/2518 art. 10(3)", "3 months", "2027-11-30", "IT", "2028-02-29"),
        ("2025/2518 art. 11(3)", "1 month", "2027-07-14", "AT", "2027-08-16"),  # the 14th: Sat
        ("2025/2518 art. 12(6)", "12 months", "2027-05-01", "AT", "2028-05-02"),
        ("2025/2518 art. 27(1)", "3 months", "2027-09-24", "AT", "2027-12-24"),
    ],
)
def test_counts_the_steps_of_the_european_procedure(
    provision: str, period: str, start: str, calendar: str, due: str
) -> None:
    assert count("eu-1182", period, start, calendar).due_on.isoformat() == due, provision
