"""How long a published decision stays in public."""

from datetime import date

import pytest

from casework.law.publication import find_rule, stays_until


@pytest.mark.parametrize(
    ("is_individual", "published", "gone"),
    [
        (False, date(2022, 5, 23), date(2024, 5, 24)),
        (True, date(2024, 2, 29), date(2025, 3, 1)),
        (True, date(2023, 6, 30), date(2024, 7, 1)),
        (False, date(2024, 2, 29), date(2026, 3, 1)),
    ],
)
def test_is_shown_on_the_last_day_and_gone_the_day_after(is_individual, published, gone):
    rule = find_rule(authority="ico", is_individual=is_individual)
    assert stays_until(rule=rule, published_on=published) == gone


def test_says_that_the_ico_rule_is_not_confirmed():
    assert not find_rule(authority="ico", is_individual=False).citation.is_confirmed
