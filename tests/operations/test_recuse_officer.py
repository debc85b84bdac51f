"""Recuse an officer from a case, and end that again."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework.law.approvals import MayNotApprove
from casework.models import Case, History, Recusal
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import propose_event
from casework.operations.approvals.deciding import approve, bypass
from casework.operations.confidentiality import CannotAdmit, ReasonMissing, admit_to_case
from casework.operations.confidentiality import restrict_case as restrict
from casework.operations.facts import EventFacts
from casework.operations.recipients import Roster
from casework.operations.recusals import (
    AlreadyRecused,
    CannotRecuse,
    OwnRecusal,
    RecusalEnded,
    end_recusal,
    recuse_officer,
)
from casework.queries.approvals import find_approvers
from casework.queries.visibility import visible_cases, visible_deadlines
from tests.make import at, days, make_case

TODAY = date(2025, 7, 10)
NOW = at("2025-07-10")


def recuse(case, officer, actor=None, reason="My brother works there."):
    return recuse_officer(
        case_id=case.pk, officer=officer, reason=reason, actor=actor or officer, now=NOW
    )


def sees(officer):
    return visible_cases(officer=officer, today=TODAY).exists()


def test_hides_the_case_from_the_officer_and_from_nobody_else(cast, fined):
    case, _ = fined
    recuse(case, cast.ben)
    assert not sees(cast.ben)
    assert not visible_deadlines(officer=cast.ben, today=TODAY).exists()
    assert sees(cast.ada)


@pytest.mark.parametrize("who", ["tom", "ola"])
def test_holds_whatever_the_role(cast, who):
    case = make_case(cast)
    restrict(case_id=case.pk, officers=[], reason="Threats.", actor=cast.tom, now=NOW)
    recuse(case, getattr(cast, who))
    assert not sees(getattr(cast, who))


def test_takes_the_case_out_of_the_officers_charge_and_reminds_the_team_lead(cast, fined):
    case, _ = fined
    recuse(case, cast.ada, actor=cast.tom)
    case = Case.objects.get()
    assert case.lead is None
    assert case.officers.get(officer=cast.ada).until_on == TODAY
    assert Roster(cases=[case], now=NOW).officers_for(case) == [cast.tom.pk]


def test_reminds_no_team_lead_who_is_recused(cast):
    case = make_case(cast)
    recuse(case, cast.tom)
    recuse(case, cast.ada)
    case = Case.objects.get()
    assert Roster(cases=[case], now=NOW).officers_for(case) == []


def test_stands_in_the_case_and_in_the_history(cast):
    case = make_case(cast)
    recusal = recuse(case, cast.ben)
    note = case.events.last()
    assert (note.kind, note.summary) == ("officer_recused", "Ben Sample. My brother works there.")
    row = History.objects.get(table_name="casework_recusal", row_key=str(recusal.pk))
    assert row.case_id == case.pk


def test_is_ended_by_a_team_lead_and_by_nobody_else(cast):
    case = make_case(cast)
    recusal = recuse(case, cast.ben)
    for actor in (cast.ben, cast.ada):
        with pytest.raises(PowerMissing):
            end_recusal(recusal_id=recusal.pk, reason="Over.", actor=actor, now=NOW)
    event = end_recusal(recusal_id=recusal.pk, reason="Over.", actor=cast.tom, now=NOW)
    assert event.kind == "recusal_ended"
    assert sees(cast.ben)
    with pytest.raises(RecusalEnded):
        end_recusal(recusal_id=recusal.pk, reason="Over.", actor=cast.tom, now=NOW)


def test_is_not_ended_by_oneself(cast):
    recusal = recuse(make_case(cast), cast.tom)
    with pytest.raises(OwnRecusal):
        end_recusal(recusal_id=recusal.pk, reason="Over.", actor=cast.tom, now=NOW)


def test_refuses_what_makes_no_sense_and_changes_nothing(cast):
    case = make_case(cast)
    with pytest.raises(PowerMissing):
        recuse(case, cast.ada, actor=cast.ben)
    with pytest.raises(PowerMissing):
        recuse(case, cast.gus)
    with pytest.raises(CannotRecuse):
        recuse(case, cast.gus, actor=cast.tom)
    with pytest.raises(ReasonMissing):
        recuse(case, cast.ben, reason=" ")
    assert not Recusal.objects.exists()
    recuse(case, cast.ben)
    with pytest.raises(AlreadyRecused):
        recuse(case, cast.ben, actor=cast.tom)


def test_keeps_the_officer_from_approving_and_from_going_past_it(cast, fined):
    case, _ = fined
    facts = EventFacts(kind="reprimand_given", dates=days(sent="2025-07-10"))
    asked = propose_event(case_id=case.pk, facts=facts, actor=cast.ada, now=NOW)
    recuse(case, cast.eve)
    recuse(case, cast.tom)
    with pytest.raises(MayNotApprove, match="recused"):
        approve(approval_id=asked.pk, actor=cast.eve, now=NOW)
    with pytest.raises(MayNotApprove, match="recused"):
        bypass(approval_id=asked.pk, actor=cast.tom, reason="Now.", now=NOW)
    assert find_approvers(approval=asked, today=TODAY) == []


def test_keeps_the_officer_from_being_admitted(cast):
    case = make_case(cast)
    recuse(case, cast.ben)
    restrict(case_id=case.pk, officers=[], reason="Threats.", actor=cast.tom, now=NOW)
    with pytest.raises(CannotAdmit, match="recused"):
        admit_to_case(case_id=case.pk, officer=cast.ben, reason="X", actor=cast.tom, now=NOW)


def test_the_database_keeps_one_at_a_time(cast):
    case = make_case(cast)
    recusal = recuse(case, cast.ben)
    recusal.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        recusal.save(force_insert=True)
