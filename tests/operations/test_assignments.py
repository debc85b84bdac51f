"""Putting a case into other hands."""

from datetime import date

import pytest

from casework.law.endings import Result
from casework.models import CaseOfficer, Event
from casework.operations.acting import PowerMissing
from casework.operations.assignments import CannotAssign, CannotRefer, assign_case, refer_case
from casework.operations.confidentiality import CannotAdmit
from casework.operations.endings import SomethingRuns
from casework.operations.recusals import end_recusal, recuse_officer
from tests.make import at, make_case

NOW = at("2025-09-01")


@pytest.fixture
def case(cast):
    return make_case(cast)


def assign(case, cast, officer, **more):
    given = {"reason": "Leave", "actor": cast.tom, "now": NOW, **more}
    return assign_case(case_id=case.pk, officer=officer, **given)


def refer(case, cast, **more):
    given = {"to": "cnil", "reason": "Main establishment", "on": date(2025, 9, 1),
             "closes": True, "despite_open": False, "actor": cast.ada, "now": NOW}  # fmt: skip
    return refer_case(case_id=case.pk, **{**given, **more})


def working(case):
    rows = CaseOfficer.objects.filter(case=case, until_on__isnull=True)
    return [row.officer.name for row in rows]


def test_assigns_and_records_from_whom_to_whom(case, cast):
    event = assign(case, cast, cast.ben)
    case.refresh_from_db()
    assert (case.lead, working(case)) == (cast.ben, ["Ben Sample"])
    assert event.summary == "Ada Sample → Ben Sample. Leave"
    assert event.details == {"from": cast.ada.pk, "to": cast.ben.pk}


def test_may_be_nobodys_and_come_back(case, cast):
    assign(case, cast, None)
    case.refresh_from_db()
    assert (case.lead, working(case)) == (None, [])
    assign(case, cast, cast.ada)
    assert working(case) == ["Ada Sample"]
    assign(case, cast, cast.ben)
    assert working(case) == ["Ben Sample"]


def test_a_recused_officer_cannot_be_made_lead(case, cast):
    recusal = recuse_officer(
        case_id=case.pk, officer=cast.ben, reason="A brother", actor=cast.ben, now=NOW
    )
    events = Event.objects.count()
    with pytest.raises(CannotAdmit, match="Ben Sample is recused from the case"):
        assign(case, cast, cast.ben)
    case.refresh_from_db()
    assert (case.lead, Event.objects.count()) == (cast.ada, events)
    end_recusal(recusal_id=recusal.pk, reason="Moved on", actor=cast.tom, now=NOW)
    assign(case, cast, cast.ben)
    assert working(case) == ["Ben Sample"]


def test_refuses_who_may_not_read_the_same_hands_and_no_reason(case, cast):
    with pytest.raises(CannotAdmit, match="Gus Sample may not read cases at ICO"):
        assign(case, cast, cast.gus)
    with pytest.raises(CannotAssign, match="already"):
        assign(case, cast, cast.ada)
    with pytest.raises(CannotAssign, match="reason"):
        assign(case, cast, cast.ben, reason=" ")
    with pytest.raises(PowerMissing, match="assign cases"):
        assign(case, cast, cast.ben, actor=cast.ada)
    case.refresh_from_db()
    assert (case.lead, Event.objects.count()) == (cast.ada, 1)


def test_refers_and_closes_where_it_ends_here(case, cast):
    event = refer(case, cast)
    case.refresh_from_db()
    assert (event.kind, event.details) == ("case_referred", {"to": "cnil"})
    assert (case.stage, case.result) == ("closed", Result.REFERRED)


def test_refers_and_goes_on(case, cast):
    refer(case, cast, to="An authority elsewhere", closes=False)
    case.refresh_from_db()
    assert (case.stage, case.result) == ("received", "")
    assert "An authority elsewhere" in Event.objects.get(kind="case_referred").summary


def test_refers_nothing_that_still_runs_unless_confirmed(cast, fined):
    case, _ = fined
    with pytest.raises(SomethingRuns):
        refer(case, cast)
    assert not Event.objects.filter(kind="case_referred").exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"to": "ico"}, "own authority"), ({"to": " "}, "Name the authority"),
     ({"reason": ""}, "reason"), ({"on": date(2025, 9, 2)}, "between the opening")],
)  # fmt: skip
def test_refuses_to_refer(case, cast, wrong, says):
    with pytest.raises(CannotRefer, match=says):
        refer(case, cast, **wrong)
    with pytest.raises(PowerMissing):
        refer(case, cast, actor=cast.ola)
    assert Event.objects.count() == 1
