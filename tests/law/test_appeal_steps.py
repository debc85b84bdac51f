"""Whether an appeal is pending after what courts did, and whether a stay has ended."""

from datetime import date

import pytest

from casework.law.appeals import Step, has_stay_ended, is_pending_against
from casework.law.procedure import AppealStep


def steps(*given):
    return [
        Step(on=date(2025, 1, 1 + place), action=action, step=AppealStep(step))
        for place, (step, action) in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("given", "pending"),
    [
        ([], False),
        ([("lodged", 1)], True),
        ([("lodged", 2)], False),
        ([("lodged", None)], True),
        ([("lodged", 1), ("dismissed", 1)], False),
        ([("lodged", 1), ("allowed", 1), ("remitted", 1)], True),
        ([("lodged", 1), ("dismissed", 1), ("lodged", 1)], True),
        ([("lodged", None), ("withdrawn", 1)], False),
        ([("lodged", 1), ("withdrawn", None)], False),
        ([("lodged", 1), ("lodged", 2), ("dismissed", 2)], True),
        ([("lodged", 1), ("lodged", 2), ("dismissed", 1)], False),
        ([("permission_sought", 1)], True),
    ],
)
def test_says_whether_an_appeal_against_an_action_is_pending(given, pending):
    assert is_pending_against(steps(*given), action=1) is pending


@pytest.mark.parametrize(
    ("given", "ended"),
    [
        ([("lodged", 1)], False),
        ([("lodged", 1), ("lodged", 1), ("dismissed", 1)], True),
        ([("dismissed", 1), ("lodged", 1)], False),
        ([("lodged", 1), ("lodged", 1), ("dismissed", 2)], False),
    ],
)
def test_a_judgment_after_a_stay_ends_it(given, ended):
    assert has_stay_ended(steps(*given), since=date(2025, 1, 2), action=1) is ended
