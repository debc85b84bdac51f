"""Who may approve, what waits for whom, and who the heads are."""

from datetime import date

import pytest

from casework.law.approvals import Subject
from casework.law.powers import Role
from casework.models import CaseOfficer, Membership
from casework.operations.approvals.asking import propose_publication
from casework.operations.approvals.deciding import approve
from casework.operations.recusals import recuse_officer
from casework.operations.setting_up import grant_role
from casework.queries.approvals import (
    INVESTIGATED,
    RECUSED,
    VOTED,
    find_approvers,
    find_candidates,
    find_candidates_for,
    find_heads,
    find_waiting,
)
from casework.queries.visibility import visible_approvals
from tests.make import SINCE, at, days, make_case, pounds, record
from tests.operations.approvals.scenes import NOW, ask, charge

TODAY = date(2025, 7, 1)


def names(officers):
    return [officer.name.split()[0] for officer in officers]


def waits_for(officer, approval):
    return approval in find_waiting(officer=officer, today=TODAY)


@pytest.fixture
def approval(cast):
    return ask(charge(cast), cast)


def test_those_with_the_powers_may_but_not_who_asked(approval, cast):
    assert names(find_approvers(approval=approval, today=TODAY)) == ["Eve", "Tom"]
    by_tom = ask(charge(cast), cast, actor=cast.tom)
    assert names(find_approvers(approval=by_tom, today=TODAY)) == ["Eve"]
    assert not waits_for(cast.tom, by_tom)


def test_who_has_left_or_voted_may_not(cast):
    approval = ask(charge(cast), cast, "2000000")
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    assert names(find_approvers(approval=approval, today=TODAY)) == ["Tom"]
    assert not waits_for(cast.eve, approval)
    assert waits_for(cast.tom, approval)
    Membership.objects.filter(officer=cast.tom).update(until_on=TODAY)
    assert names(find_approvers(approval=approval, today=TODAY)) == []
    assert not waits_for(cast.tom, approval)


def test_who_leads_or_investigated_may_not_decide(cast):
    led = ask(charge(cast, lead=cast.tom), cast)
    assert names(find_approvers(approval=led, today=TODAY)) == ["Eve"]
    assert not waits_for(cast.tom, led)
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "complaint_received", on="2025-02-03", actor=cast.tom,
           dates=days(received="2025-02-03"))  # fmt: skip
    record(case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=pounds("150000"))  # fmt: skip
    inquired = ask(case, cast)
    assert names(find_approvers(approval=inquired, today=TODAY)) == ["Eve"]
    assert not waits_for(cast.tom, inquired)
    assert waits_for(cast.eve, inquired)


def barred(candidates):
    return {found.officer.name.split()[0]: found.why for found in candidates.may_not}


def test_says_who_is_kept_from_it_and_why(cast):
    led = ask(charge(cast, lead=cast.tom), cast)
    recuse_officer(
        case_id=led.case_id, officer=cast.eve, reason="A sister", actor=cast.eve, now=NOW
    )
    found = find_candidates_for(approval=led, today=TODAY)
    assert found.may == []
    assert barred(found) == {"Eve": RECUSED, "Tom": INVESTIGATED}
    approval = ask(charge(cast), cast, "2000000")
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    assert barred(find_candidates_for(approval=approval, today=TODAY)) == {"Eve": VOTED}


def test_says_nothing_of_strangers_to_a_confidential_case(cast):
    approval = ask(charge(cast, lead=cast.tom), cast)
    approval.case.is_confidential = True
    approval.case.save()
    found = find_candidates_for(approval=approval, today=TODAY)
    assert (found.may, barred(found)) == ([], {"Tom": INVESTIGATED})


def test_who_investigated_may_approve_what_decides_nothing(cast):
    found = find_candidates(
        subject=Subject.CRITICAL_DEADLINE, authority=cast.ico, case=make_case(cast, lead=cast.tom),
        asked_by=cast.ada.pk, today=TODAY,
    )  # fmt: skip
    assert (names(found.may), found.may_not) == (["Eve", "Tom"], [])


def test_a_publication_waits_for_publishers_and_approvers(cast, fined):
    _, notice = fined
    grant_role(officer=cast.ben, authority=cast.ico, role=Role.PUBLISHER, since_on=SINCE)
    asked = propose_publication(action_id=notice.issued.pk, actor=cast.pia, now=at("2025-07-01"))
    assert names(find_approvers(approval=asked, today=TODAY)) == ["Ben", "Eve", "Tom"]
    assert waits_for(cast.ben, asked)
    assert not waits_for(cast.pia, asked)


def test_a_confidential_case_waits_only_for_its_own_officers(approval, cast):
    approval.case.is_confidential = True
    approval.case.save()
    assert find_approvers(approval=approval, today=TODAY) == []
    assert not waits_for(cast.eve, approval)
    CaseOfficer.objects.create(case=approval.case, officer=cast.eve, since_on=SINCE)
    assert names(find_approvers(approval=approval, today=TODAY)) == ["Eve"]
    assert waits_for(cast.eve, approval)


def test_is_seen_only_where_its_case_is(approval, cast):
    for officer, sees in ((cast.ola, True), (cast.ben, True), (cast.amy, False), (cast.gus, False)):
        seen = visible_approvals(officer=officer, today=TODAY)
        assert (approval in seen) is sees, officer.name


def test_the_heads_are_those_who_approve(cast):
    assert names(find_heads(authority=cast.ico, today=TODAY)) == ["Eve", "Tom"]
