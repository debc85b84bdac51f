"""The list of deadlines: every filter, its order, and the index it is read by."""

from datetime import date

import pytest

from casework.law.procedure import Whose
from casework.models import Case, CaseOfficer, Deadline
from casework.models.deadline import DeadlineState
from casework.operations.deadlines import meet_deadline, suspend_deadline, waive_deadline
from casework.queries.deadline_list import (
    DeadlineFilter,
    Side,
    Standing,
    find_deadline_list,
)
from casework.queries.keyed import or_none, read_keyed_page
from tests.make import at, days, make_case, record

NOW = at("2025-07-14")
TODAY = date(2025, 7, 14)  # a Monday


@pytest.fixture
def clocks(cast, fined) -> dict[str, Deadline]:
    """A penalty case of Ada's, with its appeal and payment, and a complaint of Ben's."""
    case, _ = fined
    other = make_case(cast, lead=cast.ben)
    record(other, cast, "complaint_received", on="2025-02-03", dates=days(received="2025-02-03"))
    return {row.limit: row for row in Deadline.objects.filter(case__in=[case, other])}


def find(cast, officer=None, today=TODAY, **wanted) -> list[str]:
    asked = DeadlineFilter(**wanted)
    found = find_deadline_list(
        officer=officer or cast.ola, today=today, days={cast.ico.pk: today}, wanted=asked
    )
    return [row.limit for row in found]


def end(cast, verb, deadline):
    verb(deadline_id=deadline.pk, on=TODAY, reason="x", actor=cast.ada, now=NOW)


def test_lists_what_runs_by_its_day(cast, clocks):
    assert find(cast) == ["progress_to_complainant", "payment", "appeal_to_tribunal"]
    assert clocks["payment"].due_on <= clocks["appeal_to_tribunal"].due_on


@pytest.mark.parametrize(
    ("today", "standing", "limits"),
    [
        (date(2025, 7, 14), Standing.OVERDUE, ["progress_to_complainant"]),
        (date(2025, 7, 29), Standing.TODAY, ["payment", "appeal_to_tribunal"]),
        (date(2025, 7, 28), Standing.TODAY, []),
        (date(2025, 7, 28), Standing.WEEK, ["payment", "appeal_to_tribunal"]),
        (date(2025, 7, 27), Standing.WEEK, []),  # a Sunday, and so the week's last day
        (date(2025, 7, 14), Standing.STILL, []),
    ],
)
def test_by_state(cast, clocks, today, standing, limits):
    assert find(cast, today=today, standing=standing) == limits


def test_by_what_ended_it_the_latest_first(cast, clocks):
    end(cast, meet_deadline, clocks["payment"])
    end(cast, meet_deadline, clocks["progress_to_complainant"])
    end(cast, waive_deadline, clocks["appeal_to_tribunal"])
    met = find(cast, standing=Standing.MET)
    assert met[:2] == ["progress_to_complainant", "payment"]
    assert find(cast, standing=Standing.WAIVED) == ["appeal_to_tribunal"]


def test_by_standing_still(cast, clocks):
    end(cast, suspend_deadline, clocks["payment"])
    assert find(cast, standing=Standing.STILL) == ["payment"]
    assert "payment" not in find(cast)


def test_by_officer_who_leads_or_works_on_it(cast, clocks):
    found = find_deadline_list(
        officer=cast.ola, today=TODAY, days={cast.ico.pk: TODAY},
        wanted=DeadlineFilter(officer=cast.ben),
    )  # fmt: skip
    assert [row.limit for row in found] == ["progress_to_complainant"]
    CaseOfficer.objects.create(
        case=clocks["payment"].case, officer=cast.ben, since_on=date(2025, 1, 6)
    )
    assert len(found.all()) == 3


def test_by_whose_rule_day_and_authority(cast, clocks):
    assert clocks["payment"].whose == Whose.RESPONDENT
    assert find(cast, side=Side.OURS) == ["progress_to_complainant"]
    assert find(cast, side=Side.THEIRS) == ["payment", "appeal_to_tribunal"]
    assert find(cast, limit="payment") == ["payment"]
    due = clocks["payment"].due_on
    assert "payment" in find(cast, since=due, until=due)
    assert find(cast, since=date(2025, 8, 1)) == []
    assert len(find(cast, authority=cast.ico)) == 3


def test_everything_by_day_what_has_none_last(cast, clocks):
    end(cast, meet_deadline, clocks["payment"])
    Deadline.objects.filter(pk=clocks["progress_to_complainant"].pk).update(
        state="waiting", due_on=None
    )
    found = find(cast, standing=None)
    assert (len(found), found[-1]) == (Deadline.objects.count(), "progress_to_complainant")


def test_by_state_lead_case_and_side_exactly(cast, clocks):
    case = clocks["payment"].case
    assert find(cast, standing=None, lead=cast.ben) == ["progress_to_complainant"]
    assert find(cast, reference=case.reference) == ["payment", "appeal_to_tribunal"]
    assert find(cast, whose=Whose.AUTHORITY) == ["progress_to_complainant"]
    end(cast, meet_deadline, clocks["payment"])
    assert "payment" in find(cast, standing=None, state=DeadlineState.MET)
    assert "payment" not in find(cast, standing=None, state=DeadlineState.OPEN)


def test_hides_what_the_officer_may_not_see(cast, clocks):
    assert find(cast, officer=cast.gus) == []
    Case.objects.filter(lead=cast.ada).update(is_confidential=True)
    assert find(cast, officer=cast.ben) == ["progress_to_complainant"]
    assert len(find(cast, officer=cast.ola)) == 3


@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("place", ["x", "~", "x~1", "2025-07-01~x", "2025-07-01T10:00:00~1"])
def test_a_place_that_cannot_be_read_counts_as_none(cast, clocks, standing, place):
    wanted = DeadlineFilter(standing=standing)
    found = find_deadline_list(
        officer=cast.ola, today=TODAY, days={cast.ico.pk: TODAY}, wanted=wanted
    )
    page = read_keyed_page(found, key=wanted.key, after=or_none(place, key=wanted.key))
    assert page.rows == list(found)


def test_pages_by_key_meet_each_row_once(cast, clocks):
    wanted = DeadlineFilter()
    found = find_deadline_list(
        officer=cast.ola, today=TODAY, days={cast.ico.pk: TODAY}, wanted=wanted
    )
    first = read_keyed_page(found, key=wanted.key, size=2)
    second = read_keyed_page(found, key=wanted.key, after=first.after, size=2)
    assert [row.pk for row in [*first.rows, *second.rows]] == [row.pk for row in found]
    assert len(first.rows) == 2
    back = read_keyed_page(found, key=wanted.key, before=second.before, size=2)
    assert back.rows == first.rows
    assert (first.before, second.after) == ("", "")
