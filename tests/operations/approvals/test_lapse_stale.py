"""An approval lapses with the act that changes what it rests on."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.law.procedure import Party
from casework.law.references import Provision
from casework.models import Approval, Case, Message
from casework.operations.approvals.asking import propose_event, propose_marking
from casework.operations.approvals.deciding import approve
from casework.operations.approvals.grounds import GROUNDS
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.approvals.registry import VERBS
from casework.operations.breaches import allege_breach
from casework.operations.cases import PartyFacts
from casework.operations.deadlines import meet_deadline
from casework.operations.parties import add_party
from casework.operations.record import lock_case
from casework.operations.tags import add_tag, tag_case
from casework.queries.approvals import find_asked, find_waiting
from tests.make import at, days, record
from tests.operations.approvals.scenes import ask, charge, penalty_facts

NOW = at("2025-07-02")
TODAY = date(2025, 7, 2)


@pytest.fixture
def case(cast) -> Case:
    return charge(cast)


def state(approval):
    return Approval.objects.get(pk=approval.pk).state


def move_stage(case, cast):
    record(case, cast, "representations_received", on="2025-07-02",
           dates=days(received="2025-07-02"))  # fmt: skip


def impose_otherwise(case, cast):
    other = propose_event(case_id=case.pk, facts=penalty_facts("90000"), actor=cast.ada, now=NOW)
    approve(approval_id=other.pk, actor=cast.eve, now=NOW)


def name_another(case, cast):
    facts = PartyFacts(role=Party.RESPONDENT, person_name="Robin Placeholder")
    add_party(case_id=case.pk, facts=facts, since_on=TODAY, reason="", actor=cast.tom, now=NOW)


def allege(case, cast):
    provision = Provision(law="UK GDPR", place="art. 32(1)")
    allege_breach(case_id=case.pk, provision=provision, reason="x", actor=cast.tom, now=NOW)


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (move_stage, "Stage"),
        (impose_otherwise, "Amounts"),
        (name_another, "Respondent"),
        (allege, "Provisions breached"),
    ],
)
def test_lapses_at_once_and_says_what_changed(case, cast, change, label):
    approval = ask(case, cast)
    change(case, cast)
    found = Approval.objects.get(pk=approval.pk)
    assert (found.state, found.outcome, found.votes.count()) == ("lapsed", None, 0)
    assert label in {row["label"] for row in found.changed}
    note = case.events.get(kind="approval_lapsed")
    assert (note.details["approval"], note.actor) == (approval.pk, found.settled_by)


def test_shows_what_was_so_before_and_after(case, cast):
    approval = ask(case, cast)
    move_stage(case, cast)
    changed = Approval.objects.get(pk=approval.pk).changed
    [stage] = [row for row in changed if row["label"] == "Stage"]
    assert stage["before"]["value"] == "Notice of intent given"
    assert stage["after"]["value"] == "Representations made"


def test_no_list_shows_it_any_more(case, cast):
    ask(case, cast)
    assert find_waiting(officer=cast.eve, today=TODAY).exists()
    assert find_asked(officer=cast.ada, today=TODAY).exists()
    move_stage(case, cast)
    assert not find_waiting(officer=cast.eve, today=TODAY).exists()
    assert not find_asked(officer=cast.ada, today=TODAY).exists()


@pytest.mark.parametrize("who", ["tom", "ada"])
def test_tells_who_asked_even_where_they_changed_it(case, cast, who):
    approval = ask(case, cast)
    record(case, cast, "representations_received", on="2025-07-02",
           actor=getattr(cast, who), dates=days(received="2025-07-02"))  # fmt: skip
    told = Message.objects.filter(occasion=f"approval:{approval.pk}:settled:{cast.ada.pk}")
    assert told.exists()


def test_what_does_not_bear_on_it_leaves_it_waiting(case, cast):
    approval = ask(case, cast)
    tag = add_tag(authority=cast.ico, name="Urgent", actor=cast.tom, now=NOW)
    tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.tom, now=NOW)
    deadline = case.deadlines.filter(state="open").first()
    meet_deadline(deadline_id=deadline.pk, on=TODAY, reason="x", actor=cast.tom, now=NOW)
    assert state(approval) == "waiting"


def test_another_case_leaves_it_waiting(case, cast):
    approval = ask(case, cast)
    move_stage(charge(cast), cast)
    assert state(approval) == "waiting"


def test_the_mark_of_a_deadline_lapses_when_that_ends(cast, fined):
    case, _ = fined
    payment = case.deadlines.get(limit="payment")
    approval = propose_marking(deadline_id=payment.pk, reason="x", actor=cast.ada, now=NOW)
    meet_deadline(deadline_id=payment.pk, on=TODAY, reason="Paid", actor=cast.tom, now=NOW)
    assert state(approval) == "lapsed"


def test_costs_one_look_up_where_nothing_waits(case, cast):
    locked = lock_case(case.pk)
    with CaptureQueriesContext(connection) as asked:
        assert lapse_stale(case=locked, actor=cast.tom, now=NOW) == []
    assert len(asked) == 1


def test_every_verb_says_what_it_rests_on():
    assert set(GROUNDS) == set(VERBS)
