"""Regimes: each cites its provisions, and others can join as data."""

import pytest

from casework.law.calendars import CALENDARS
from casework.law.periods import Unit
from casework.law.regimes import REGIMES, UnknownRegime, get_regime
from casework.law.regimes.regime import Regime, Roll

EVERY = pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)


def test_has_the_regimes_of_the_uk_the_eu_and_plain_counting() -> None:
    assert list(REGIMES) == [
        "uk-trib",
        "uk-dpa",
        "uk-foia",
        "uk-cpr",
        "uk-post",
        "eu-1182",
        "plain",
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
    ]
    assert all(provision for provision, has_rule in rules if has_rule)


@EVERY
def test_has_a_known_calendar_or_none(regime: Regime) -> None:
    assert regime.default_calendar is None or regime.default_calendar in CALENDARS


@pytest.mark.parametrize(
    ("code", "calendar"),
    [("uk-trib", "GB-ENG"), ("uk-foia", "GB-ANY"), ("eu-1182", None), ("plain", None)],
)
def test_takes_the_calendar_of_its_own_law(code: str, calendar: str | None) -> None:
    assert get_regime(code).default_calendar == calendar
