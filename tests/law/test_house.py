"""House deadlines: counted back and forward, and the chains that come as data."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.house import (
    CHAINS,
    HoursNotCounted,
    UnknownChain,
    chains_of,
    count_own,
    get_chain,
)
from casework.law.periods import Direction, parse_period

BEFORE, AFTER = Direction.BEFORE, Direction.AFTER


@pytest.mark.parametrize(
    ("period", "direction", "day", "calendar", "due"),
    [
        ("14 days", BEFORE, "2025-10-13", "GB-ENG", "2025-09-29"),
        ("8 days", BEFORE, "2025-10-13", "GB-ENG", "2025-10-03"),  # the 5th is a Sunday
        ("1 working day", BEFORE, "2025-10-13", "GB-ENG", "2025-10-10"),
        ("7 days", BEFORE, "2025-05-12", "GB-ENG", "2025-05-02"),  # the 5th is a bank holiday
        ("7 days", BEFORE, "2025-05-12", "IT", "2025-05-05"),
        ("1 month", BEFORE, "2025-03-31", "GB-ENG", "2025-02-28"),
        ("5 working days", AFTER, "2025-12-23", "GB-ENG", "2026-01-02"),
        ("5 days", AFTER, "2025-10-13", "GB-ENG", "2025-10-17"),  # the 18th is a Saturday
    ],
)
def test_ends_on_the_working_day_before(period, direction, day, calendar, due) -> None:
    reckoning = count_own(
        period=parse_period(period), direction=direction, day=date.fromisoformat(day),
        calendar=calendar,
    )  # fmt: skip
    assert reckoning.due_on.isoformat() == due
    assert reckoning.working


def test_is_not_counted_in_hours() -> None:
    with pytest.raises(HoursNotCounted, match="days, weeks, months or years"):
        count_own(
            period=parse_period("24 hours"), direction=BEFORE, day=date(2025, 10, 13),
            calendar="GB-ENG",
        )  # fmt: skip


def test_every_chain_has_a_code_of_its_own_and_known_authorities() -> None:
    codes = [chain.code for chain in CHAINS]
    assert len(codes) == len(set(codes))
    for chain in CHAINS:
        assert chain.steps
        assert len(chain.code) <= 40
        for code in chain.authorities:
            assert get_authority(code).code == code


def test_an_authority_has_the_general_chains_and_its_own_alone() -> None:
    assert "before_violations_notified" in {chain.code for chain in chains_of("garante")}
    assert get_chain("before_hearing", authority="ico").steps
    with pytest.raises(UnknownChain, match="before_violations_notified"):
        get_chain("before_violations_notified", authority="ico")
