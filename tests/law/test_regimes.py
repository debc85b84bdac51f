"""Regimes: each cites its provisions, and others can join as data."""

from datetime import date

import pytest

from casework.law.calendars import CALENDARS
from casework.law.counting import count_time
from casework.law.periods import Period, Unit
from casework.law.regimes import REGIMES, UnknownRegime, get_regime
from casework.law.regimes.regime import Regime, Roll

EVERY = pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)


def test_has_the_regimes_of_four_countries_the_union_and_plain_counting() -> None:
    assert list(REGIMES) == [
        "uk-trib",
        "uk-dpa",
        "uk-foia",
        "uk-cpr",
        "uk-post",
        "fr-franc",
        "fr-cpc",
        "it-feriale",
        "it-cpc",
        "it-garante",
        "at-avg",
        "at-zustg",
        "eu-1182",
        "plain",
        "house",
    ]


def test_refuses_an_unknown_regime() -> None:
    with pytest.raises(UnknownRegime, match=r"“uk” is not a regime.*uk-trib.*plain"):
        get_regime("uk")


@EVERY
def test_cites_a_provision_for_each_rule_it_has(regime: Regime) -> None:
    cited = regime.provisions
    assert regime.source.startswith("https://")
    assert cited.start
    assert cited.length
    rules = [
        (cited.roll, regime.roll is not Roll.STAYS),
        (cited.roll_before, regime.roll is not Roll.STAYS),
        (cited.closing, regime.closes_at is not None),
        (cited.least, regime.least_working_days > 0),
        (cited.short, regime.skips_days_off_up_to > 0),
        (cited.hours, Unit.HOURS in regime.units),
        (cited.working_days, Unit.WORKING_DAYS in regime.units),
        (cited.month_end, Unit.MONTHS in regime.units),
        (cited.added, regime.added_days > 0),
        (cited.recess, regime.recess is not None),
        (cited.deferred, bool(regime.recess and regime.recess.defers_start)),
        (cited.closures, regime.closures is not None),
    ]
    assert all(provision for provision, has_rule in rules if has_rule)


@EVERY
def test_has_a_known_calendar_or_none(regime: Regime) -> None:
    assert regime.default_calendar is None or regime.default_calendar in CALENDARS


@pytest.mark.parametrize(
    ("code", "calendar"),
    [
        ("uk-trib", "GB-ENG"),
        ("uk-foia", "GB-ANY"),
        ("fr-franc", "FR"),
        ("fr-cpc", "FR"),
        ("it-feriale", "IT"),
        ("it-cpc", "IT"),
        ("it-garante", "IT"),
        ("at-avg", "AT"),
        ("at-zustg", "AT"),
        ("eu-1182", None),
        ("plain", None),
    ],
)
def test_takes_the_calendar_of_its_own_law(code: str, calendar: str | None) -> None:
    assert get_regime(code).default_calendar == calendar


def test_says_which_regimes_are_in_doubt() -> None:
    doubted = {code for code, regime in REGIMES.items() if not regime.is_confirmed}
    assert doubted == {"uk-trib", "fr-cpc", "it-garante"}


@EVERY
def test_says_its_doubt_in_every_working(regime: Regime) -> None:
    unit = Unit.DAYS if Unit.DAYS in regime.units else Unit.WORKING_DAYS
    result = count_time(
        regime=regime.code,
        period=Period(10, unit),
        moment=date(2026, 6, 1),
        calendar=regime.default_calendar or "FR",
    )
    said = [step for step in result.working if "not been confirmed as of" in str(step.sentence)]
    assert [step.provision for step in said] == ([regime.caveat.provision] if regime.caveat else [])


def test_says_the_doubt_about_the_patrons_of_rome() -> None:
    days = Period(30, Unit.DAYS)
    result = count_time(regime="it-cpc", period=days, moment=date(2026, 5, 30), calendar="IT-RM")
    assert result.working[-1].provision == "DPR 792/1985, art. 1"
    assert "2026-10-02" in str(result.working[-1].sentence)
