"""Listing and moving what today's law would end on another day."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.models import Deadline, Event, Message


@pytest.fixture
def appeal(fined, on_day) -> Deadline:
    """A time to appeal that was counted, under an earlier law, as 21 days."""
    case, _ = fined
    on_day("2025-07-14")
    appeal = case.deadlines.get(limit="appeal_to_tribunal")
    data = appeal.reckoning | {"due_on": "2025-07-22"}
    appeal.period, appeal.due_on, appeal.reckoning = "21 days", date(2025, 7, 22), data
    appeal.save()
    return appeal


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("review_deadlines", *arguments, stdout=out)
    return out.getvalue()


def test_says_so_where_all_is_as_the_law_has_it(fined):
    assert run() == "Deadlines that would end otherwise: 0.\n"


def test_lists_and_changes_nothing(appeal):
    said = run()
    assert f"{appeal.case.reference}  Appeal to the First-tier Tribunal: 2025-07-22 -> " in said
    appeal.refresh_from_db()
    assert appeal.due_on == date(2025, 7, 22)


def test_moves_what_it_lists_and_keeps_the_old_working(appeal, cast):
    assert "Deadlines moved: 1. Left to an officer: 0." in run("--apply", "--reason", "In force")
    appeal.refresh_from_db()
    assert (appeal.due_on, appeal.period) == (date(2025, 7, 29), "28 days")
    change = appeal.changes.get(act="deadlines_reviewed")
    assert change.reckoning_before["due_on"] == "2025-07-22"
    assert Event.objects.get(kind="deadlines_reviewed").summary == "In force"
    assert Message.objects.get(occasion__startswith="review:").officer == cast.ada
    assert "Deadlines moved: 0." in run("--apply", "--reason", "Again")


def test_leaves_to_an_officer_what_has_lost_its_rule(appeal):
    Deadline.objects.filter(pk=appeal.pk).update(limit="repealed")
    assert "repealed: 2025-07-22 -> no rule in force (an officer decides)" in run()
    assert "Deadlines moved: 0. Left to an officer: 1." in run("--apply", "--reason", "Why")


def test_asks_for_a_reason(appeal):
    with pytest.raises(CommandError, match="reason"):
        run("--apply")
