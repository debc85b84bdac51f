"""The second wall: it lets through what went by the visibility, and nothing else."""

from datetime import date

import pytest

from casework.models import Case, Event, History, Organisation, Party
from casework.queries.visibility import visible_cases, visible_events
from tests.access.second_wall import GUARDED, Wall
from tests.make import make_case

TODAY = date(2025, 10, 13)


@pytest.fixture
def seen(cast):
    """A case that Ben sees."""
    return make_case(cast)


@pytest.fixture
def hidden(cast):
    """A confidential case of which Ben is no officer."""
    case = make_case(cast, respondent="Hidden Ltd")
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    return case


def faults_of(officer, *reads):
    wall = Wall(officer=officer, today=TODAY)
    with wall.standing():
        for read in reads:
            list(read)
    return wall.faults


def cases_of(officer):
    return visible_cases(officer=officer, today=TODAY)


def test_knows_every_table_of_case_data():
    for name in (
        "case", "event", "action", "deadline", "penalty", "penaltyamount", "party", "organisation",
        "organisationname", "correspondence", "document", "statement", "history", "casewords",
    ):  # fmt: skip
        assert f"casework_{name}" in GUARDED
    assert "casework_officer" not in GUARDED


def test_lets_what_carries_the_condition_through(cast, seen):
    events = visible_events(officer=cast.ben, today=TODAY)
    joined = Event.objects.filter(case__in=cases_of(cast.ben)).select_related("case")
    assert faults_of(cast.ben, cases_of(cast.ben), events, joined) == []


def test_lets_rows_of_a_case_through_that_was_asked_for(cast, seen):
    rows = Party.objects.filter(case=seen).select_related("organisation")
    assert faults_of(cast.ben, cases_of(cast.ben), rows) == []
    assert faults_of(cast.ben, cases_of(cast.ben), History.objects.filter(case_id=seen.pk)) == []


@pytest.mark.parametrize(
    "read",
    [
        Case.objects.all,
        lambda: Case.objects.filter(reference="ICO-2025-0001"),
        lambda: Event.objects.filter(kind="case_opened"),
        lambda: Organisation.objects.filter(name="Hidden Ltd"),
        lambda: Case.objects.raw("SELECT * FROM casework_case WHERE title <> ''"),
    ],
)
def test_stops_a_list_without_the_condition(cast, seen, hidden, read):
    faults = faults_of(cast.ben, cases_of(cast.ben), read())
    assert len(faults) == 1
    assert "past the visibility" in faults[0]


def test_stops_a_key_that_is_not_seen(cast, seen, hidden):
    for rows in (Event.objects.filter(case=hidden.pk), Case.objects.filter(pk=hidden.pk)):
        (fault,) = faults_of(cast.ben, cases_of(cast.ben), rows)
        assert "unseen" in fault
    assert faults_of(cast.tom, cases_of(cast.tom), Event.objects.filter(case=hidden.pk)) != []
    assert faults_of(cast.ada, cases_of(cast.ada), Event.objects.filter(case=hidden.pk)) == []


def test_stops_a_key_that_nothing_was_asked_for(cast, seen):
    (fault,) = faults_of(cast.ben, Event.objects.filter(case=seen.pk))
    assert "before it was asked for" in fault
