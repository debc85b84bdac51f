"""Joining two cases, and splitting one."""

import pytest

from casework.law.procedure import Party as Role
from casework.models import Case, CaseOfficer, Complaint, Event
from casework.operations.acting import PowerMissing
from casework.operations.cases import PartyFacts, add_party, receive_complaint
from casework.operations.endings import SomethingRuns, reopen_case
from casework.operations.facts import EventFacts
from casework.operations.joining import CannotJoin, CannotSplit, join_case, split_case
from tests.make import at, days, make_case, make_penalty_case, record

NOW = at("2025-09-01")


@pytest.fixture
def case(cast):
    return make_case(cast)


def join(case, lead, cast, **more):
    given = {"reason": "Same letters", "despite_open": False, "actor": cast.ada, "now": NOW}
    return join_case(case_id=case.pk, lead_id=lead.pk, **{**given, **more})


def split(case, cast, parties, **more):
    given = {"title": "The other", "complaint_ids": [], "they_stay": False,
             "reason": "Other facts", "actor": cast.ada, "now": NOW}  # fmt: skip
    return split_case(case_id=case.pk, party_ids=[p.pk for p in parties], **{**given, **more})


def second_respondent(case):
    facts = PartyFacts(role=Role.RESPONDENT, person_name="Sam Placeholder")
    return add_party(case=case, facts=facts, since_on=case.opened_on)


def test_joins_closes_and_points_both_ways(case, cast):
    lead = make_case(cast)
    join(case, lead, cast)
    case.refresh_from_db()
    assert (case.stage, case.result, case.joined_to) == ("closed", "joined", lead)
    assert list(lead.joined.all()) == [case]
    assert case.reference in Event.objects.get(kind="case_joined", case=lead).summary
    assert [e.kind for e in case.events.order_by("number")] == ["case_opened", "case_closed"]


def test_reopened_it_stands_on_its_own_again(case, cast):
    join(case, make_case(cast), cast)
    reopen_case(case_id=case.pk, on=NOW.date(), reason="Unlike", actor=cast.ada, now=NOW)
    case.refresh_from_db()
    assert (case.joined_to, case.result) == (None, "")


def test_refuses_itself_a_closed_one_and_what_runs(case, cast):
    lead = make_case(cast)
    with pytest.raises(CannotJoin, match="itself"):
        join(case, case, cast)
    fined, _ = make_penalty_case(cast)
    with pytest.raises(SomethingRuns):
        join(fined, lead, cast)
    with pytest.raises(PowerMissing):
        join(case, lead, cast, actor=cast.ola)
    Case.objects.filter(pk=lead.pk).update(is_confidential=True)
    with pytest.raises(CannotJoin, match="confidential"):
        join(case, lead, cast)
    record(lead, cast, "case_closed", on="2025-08-01", dates=days(decided="2025-08-01"))
    with pytest.raises(CannotJoin, match="is closed"):
        join(case, lead, cast)
    assert not Case.objects.filter(joined_to__isnull=False).exists()


def test_splits_off_a_respondent_who_then_leaves(case, cast):
    other = second_respondent(case)
    new = split(case, cast, [other])
    assert (new.split_from, new.title, new.origin) == (case, "The other", case.origin)
    assert [p.name for p in new.parties.all()] == ["Sam Placeholder"]
    other.refresh_from_db()
    assert str(other.until_on) == "2025-09-01"
    assert new.reference in Event.objects.get(kind="case_split", case=case).summary
    assert case.reference in Event.objects.get(kind="case_split", case=new).summary


def test_they_may_stay(case, cast):
    party = case.parties.get()
    split(case, cast, [party], they_stay=True)
    party.refresh_from_db()
    assert party.until_on is None


def test_a_complaint_goes_with_its_complainant(case, cast):
    receive_complaint(
        case_id=case.pk, subject="Letters", actor=cast.ada, now=at("2025-02-03"),
        complainant=PartyFacts(role=Role.COMPLAINANT, person_name="Kim Example"),
        facts=EventFacts(kind="complaint_received", dates=days(received="2025-02-03")),
    )  # fmt: skip
    complaint, other = Complaint.objects.get(), second_respondent(case)
    with pytest.raises(CannotSplit, match="with its complainant"):
        split(case, cast, [other], complaint_ids=[complaint.pk])
    new = split(case, cast, [other, complaint.complainant], complaint_ids=[complaint.pk])
    complaint.refresh_from_db()
    assert (complaint.case, complaint.complainant.case) == (new, new)
    assert complaint.complainant.name == "Kim Example"


def test_what_is_confidential_stays_so_for_the_same_officers(case, cast):
    case.is_confidential = True
    case.save()
    CaseOfficer.objects.create(case=case, officer=cast.ben, since_on=case.opened_on)
    new = split(case, cast, [second_respondent(case)])
    assert new.is_confidential
    names = new.officers.values_list("officer__name", flat=True)
    assert sorted(names) == ["Ada Sample", "Ben Sample"]


def test_refuses_and_opens_nothing(case, cast):
    party = case.parties.get()
    with pytest.raises(CannotSplit, match="No respondent would be left"):
        split(case, cast, [party])
    with pytest.raises(CannotSplit, match="at least one respondent"):
        split(case, cast, [])
    with pytest.raises(CannotSplit, match="reason"):
        split(case, cast, [party], they_stay=True, reason="")
    with pytest.raises(PowerMissing):
        split(case, cast, [party], they_stay=True, actor=cast.ola)
    record(case, cast, "case_closed", on="2025-08-01", dates=days(decided="2025-08-01"))
    with pytest.raises(CannotSplit, match="closed"):
        split(case, cast, [party], they_stay=True)
    assert Case.objects.count() == 1
