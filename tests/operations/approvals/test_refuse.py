"""Refusing an approval: with a reason, for good, and by the same people as approving."""

import pytest

from casework.law.approvals import MayNotApprove
from casework.models import Message
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import propose_event
from casework.operations.approvals.deciding import ReasonMissing, SettledAlready, approve, refuse
from tests.make import at
from tests.operations.approvals.scenes import NOW, ask, charge, penalty_facts

LATER = at("2025-07-02")


@pytest.fixture
def approval(cast):
    return ask(charge(cast), cast)


def test_settles_it_and_keeps_the_reason(approval, cast):
    found = refuse(approval_id=approval.pk, actor=cast.eve, now=LATER, reason="Sum not reasoned")
    assert (found.state, found.settled_by, found.settled_at) == ("refused", cast.eve, LATER)
    assert found.settled_for == "Sum not reasoned"
    vote = found.votes.get()
    assert (vote.approves, vote.reason) == (False, "Sum not reasoned")
    note = approval.case.events.get(kind="approval_refused")
    assert (note.actor, note.summary) == (cast.eve, "Sum not reasoned")
    assert not approval.case.actions.filter(instrument="penalty_notice").exists()


def test_tells_who_asked(approval, cast):
    refuse(approval_id=approval.pk, actor=cast.eve, now=LATER, reason="No")
    assert Message.objects.get(state="owed").officer == cast.ada


def test_needs_a_reason(approval, cast):
    with pytest.raises(ReasonMissing):
        refuse(approval_id=approval.pk, actor=cast.eve, now=LATER, reason=" ")
    approval.refresh_from_db()
    assert (approval.state, approval.votes.count()) == ("waiting", 0)


def test_is_not_for_the_asker_nor_for_who_lacks_the_power(approval, cast):
    with pytest.raises(MayNotApprove):
        refuse(approval_id=approval.pk, actor=cast.ada, now=LATER, reason="No")
    with pytest.raises(PowerMissing):
        refuse(approval_id=approval.pk, actor=cast.ben, now=LATER, reason="No")
    assert not approval.votes.exists()


def test_one_refusal_outweighs_an_approval_before_it(cast):
    approval = ask(charge(cast), cast, "2000000")
    approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    refuse(approval_id=approval.pk, actor=cast.tom, now=LATER, reason="No")
    with pytest.raises(SettledAlready):
        approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    assert not approval.case.actions.filter(instrument="penalty_notice").exists()


def test_the_same_may_be_asked_again(approval, cast):
    refuse(approval_id=approval.pk, actor=cast.eve, now=LATER, reason="No")
    again = propose_event(case_id=approval.case_id, facts=penalty_facts(), actor=cast.ada, now=NOW)
    assert again.pk != approval.pk
