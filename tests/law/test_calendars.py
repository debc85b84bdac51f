"""Calendars: every day against the official lists, and the days declared one by one."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.easter import easter

from casework.law.calendars import CALENDARS, OutsideCalendar, UnknownCalendar, get_calendar
from casework.law.declared import DECLARED, DeclaredDay, Effect

DATA = Path(__file__).resolve().parents[1] / "data"
NATIONS = {
    "england-and-wales": "GB-ENG",
    "scotland": "GB-SCT",
    "northern-ireland": "GB-NIR",
}
NOT_IN_THE_LIST = {"GB-SCT": {date(2026, 6, 15)}}  # proclaimed after the list was drawn up


def each_day(first_year: int, last_year: int) -> Iterator[date]:
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        yield day
        day += timedelta(days=1)


def official_british(nation: str) -> set[date]:
    lists = json.loads((DATA / "govuk_bank_holidays.json").read_text())
    return {date.fromisoformat(event["date"]) for event in lists[nation]["events"]}


@pytest.mark.parametrize("nation", NATIONS)
def test_agrees_with_the_british_list_on_every_weekday(nation: str) -> None:
    calendar = get_calendar(NATIONS[nation])
    ours = {
        day
        for day in each_day(calendar.checked_from, calendar.checked_until)
        if day.weekday() < 5 and calendar.holiday_on(day)
    }
    assert ours - NOT_IN_THE_LIST.get(calendar.code, set()) == official_british(nation)


def test_takes_a_day_off_in_any_nation_for_the_whole_kingdom() -> None:
    calendar = get_calendar("GB-ANY")
    ours = {d for d in each_day(2012, 2028) if d.weekday() < 5 and calendar.holiday_on(d)}
    assert ours == set().union(*map(official_british, NATIONS)) | NOT_IN_THE_LIST["GB-SCT"]


def official_french() -> set[date]:
    with (DATA / "fr_jours_feries_metropole.csv").open(encoding="utf-8") as file:
        return {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}


def test_agrees_with_the_french_list_on_every_day() -> None:
    calendar = get_calendar("FR")
    ours = {day for day in each_day(2006, 2031) if calendar.holiday_on(day)}
    assert ours == official_french()


def test_adds_two_days_in_alsace_moselle() -> None:
    calendar = get_calendar("FR-A")
    ours = {day for day in each_day(2006, 2031) if calendar.holiday_on(day)}
    added = {easter(year) - timedelta(days=2) for year in range(2006, 2032)}
    added |= {date(year, 12, 26) for year in range(2006, 2032)}
    assert ours == official_french() | added


ITALIAN = [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)]
AUSTRIAN = [(1, 1), (1, 6), (5, 1), (8, 15), (10, 26), (11, 1), (12, 8), (12, 25), (12, 26)]


def fixed(days: list[tuple[int, int]]) -> set[date]:
    return {date(year, month, day) for year in range(2012, 2028) for month, day in days}


def from_easter(*days: int) -> set[date]:
    return {easter(year) + timedelta(days=n) for year in range(2012, 2028) for n in days}


def test_agrees_with_the_italian_statute() -> None:
    calendar = get_calendar("IT")
    ours = {d for d in each_day(2012, 2027) if d.weekday() < 6 and calendar.holiday_on(d)}
    statute = fixed(ITALIAN) | from_easter(1) | {date(2026, 10, 4), date(2027, 10, 4)}
    assert ours == {day for day in statute if day.weekday() < 6}


def test_keeps_the_patron_of_rome_in_rome_only() -> None:
    rome, italy = get_calendar("IT-RM"), get_calendar("IT")
    differing = {
        d for d in each_day(2012, 2027) if bool(rome.holiday_on(d)) != bool(italy.holiday_on(d))
    }
    assert differing == {date(year, 6, 29) for year in range(2012, 2028)}


def test_agrees_with_the_austrian_statute() -> None:
    calendar = get_calendar("AT")
    ours = {day for day in each_day(2012, 2027) if calendar.holiday_on(day)}
    assert ours == fixed(AUSTRIAN) | from_easter(1, 39, 50, 60)


def test_agrees_with_the_commissions_decision_for_2014() -> None:
    calendar = get_calendar("EU-INST")
    ours = {d for d in each_day(2014, 2014) if d.weekday() < 5 and calendar.holiday_on(d)}
    decided = [(1, 1), (1, 2), (4, 17), (4, 18), (4, 21), (5, 1), (5, 9), (5, 29), (5, 30)]
    decided += [(6, 9), (7, 21), (8, 15), *((12, day) for day in (24, 25, 26, 29, 30, 31))]
    assert ours == {date(2014, month, day) for month, day in decided}


@pytest.mark.parametrize(
    ("code", "day", "is_holiday"),
    [
        ("GB-ENG", date(2022, 5, 30), False),  # the spring holiday was moved
        ("GB-ENG", date(2022, 6, 2), True),
        ("GB-NIR", date(2022, 6, 3), True),
        ("GB-SCT", date(2022, 9, 19), True),
        ("GB-ENG", date(2023, 5, 8), True),
        ("GB-SCT", date(2026, 6, 15), True),
        ("GB-ENG", date(2026, 6, 15), False),
        ("GB-ANY", date(2026, 6, 15), True),
        ("GB-ENG", date(2020, 5, 4), False),  # moved to 8 May for the anniversary
        ("GB-ENG", date(2020, 5, 8), True),
        ("GB-ENG", date(2026, 12, 28), True),  # for Boxing Day, a Saturday
        ("IT", date(2025, 10, 4), False),
        ("IT", date(2026, 10, 4), True),
        ("FR", date(2026, 4, 3), False),
        ("AT", date(2026, 4, 3), False),
        ("AT", date(2026, 12, 24), False),
        ("EU-INST", date(2026, 4, 3), True),
    ],
)
def test_knows_the_awkward_days(code: str, day: date, is_holiday: bool) -> None:
    assert (get_calendar(code).holiday_on(day) is not None) == is_holiday


@pytest.mark.parametrize("row", DECLARED, ids=lambda row: f"{row.calendar} {row.on}")
def test_follows_each_declared_day(row: DeclaredDay) -> None:
    holiday = get_calendar(row.calendar).holiday_on(row.on)
    assert (holiday.name if holiday else None) == (row.name if row.effect is Effect.ADDED else None)
    assert row.provision


def test_takes_declared_days_from_the_caller() -> None:
    new = DeclaredDay(
        calendar="GB-SCT", on=date(2029, 3, 7), name="Feast", provision="Proclamation"
    )
    assert get_calendar("GB-SCT").holiday_on(new.on) is None
    assert get_calendar("GB-SCT", [new]).holiday_on(new.on).name == "Feast"
    assert get_calendar("GB-ANY", [new]).holiday_on(new.on).name == "Feast"
    assert get_calendar("GB-ENG", [new]).holiday_on(new.on) is None


def test_lets_a_day_be_withdrawn_again() -> None:
    gone = DeclaredDay(
        calendar="GB-ENG",
        on=date(2029, 5, 28),
        name="Spring bank holiday",
        provision="Proclamation",
        effect=Effect.WITHDRAWN,
    )
    assert get_calendar("GB-ENG").holiday_on(gone.on)
    assert get_calendar("GB-ENG", [gone]).holiday_on(gone.on) is None
    assert get_calendar("GB-ANY", [gone]).holiday_on(gone.on)  # Scotland still has it


def test_applies_a_countrys_declared_days_to_its_parts() -> None:
    new = DeclaredDay(calendar="IT", on=date(2029, 3, 7), name="Festa", provision="Legge")
    assert get_calendar("IT-RM", [new]).holiday_on(new.on)


def test_says_which_years_are_computed() -> None:
    calendar = get_calendar("GB-ENG")
    assert [calendar.is_computed(year) for year in (2011, 2012, 2028, 2029)] == [
        True,
        False,
        False,
        True,
    ]


def test_refuses_an_unknown_calendar_naming_the_known_ones() -> None:
    with pytest.raises(UnknownCalendar, match=r"“GB” is not a calendar.*GB-ENG.*EU-INST"):
        get_calendar("GB")


@pytest.mark.parametrize("day", [date(1979, 12, 31), date(2101, 1, 1)])
def test_refuses_a_year_it_does_not_know(day: date) -> None:
    with pytest.raises(OutsideCalendar, match="1980 to 2100"):
        get_calendar("FR").holiday_on(day)


def test_cites_what_each_calendar_was_checked_against() -> None:
    for calendar in CALENDARS.values():
        assert calendar.checked_against
        assert calendar.source.startswith("https://")
        assert calendar.checked_from <= calendar.checked_until
