"""Acting without a second person: at once, for a reason, and reported to the heads."""

import pytest

from casework.law.powers import Role
from casework.models import Message
from casework.operations.acting import PowerMissing
from casework.operations.approvals.deciding import ReasonMissing, bypass
from casework.operations.outbox import send_messages
from casework.operations.setting_up import admit_officer, grant_role
from tests.make import SINCE, at
from tests.operations.approvals.scenes import ask, charge, name_another_respondent

LATER = at("2025-07-02")


@pytest.fixture
def approval(cast):
    return ask(charge(cast), cast, "2000000")


def go_past(approval, actor, reason="The limitation ends tonight"):
    return bypass(approval_id=approval.pk, actor=actor, now=LATER, reason=reason)


def test_runs_it_at_once_as_who_asked(approval, cast):
    found = go_past(approval, cast.tom)
    event = found.outcome
    assert (found.state, found.settled_by, found.done_at) == ("bypassed", cast.tom, LATER)
    assert (event.kind, event.actor) == ("penalty_notice_given", cast.ada)
    assert event.details["bypassed_by"] == "Tom Sample"
    assert "approved_by" not in event.details


def test_notes_it_with_the_reason(approval, cast):
    go_past(approval, cast.tom)
    note = approval.case.events.get(kind="approval_bypassed")
    assert (note.actor, note.summary) == (cast.tom, "The limitation ends tonight")


def test_is_reported_to_every_head_but_who_did_it(approval, cast, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    una = admit_officer(email="una@ico.example", name="Una Sample", password=None)
    grant_role(officer=una, authority=cast.ico, role=Role.TEAM_LEAD, since_on=SINCE)
    go_past(approval, cast.tom)
    told = Message.objects.filter(occasion__contains=":bypassed:")
    assert {m.officer for m in told} == {cast.eve, una}
    send_messages(now=LATER, limit=20)
    to_una = [mail for mail in mailoutbox if mail.to == ["una@ico.example"]]
    assert [m.subject for m in to_una] == [
        f"Done without a second person: Impose a penalty, {approval.case.reference}"
    ]
    assert "without a second person" in to_una[0].body
    assert "Example Ltd" not in to_una[0].body


def test_names_no_confidential_case_to_a_head_who_may_not_see_it(
    approval, settings, cast, mailoutbox
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    approval.case.is_confidential = True
    approval.case.save()
    go_past(approval, cast.tom)
    send_messages(now=LATER, limit=20)
    assert [mail.to for mail in mailoutbox] == [["ada@ico.example"]]  # who leads the case


def test_may_be_of_ones_own_proposal_and_is_reported_all_the_same(cast):
    approval = ask(charge(cast), cast, actor=cast.tom)
    assert go_past(approval, cast.tom).done_at
    told = Message.objects.filter(occasion__contains=":bypassed:")
    assert [m.officer for m in told] == [cast.eve]


def test_needs_its_power(approval, cast):
    for officer in (cast.ada, cast.eve, cast.pia):
        with pytest.raises(PowerMissing, match="without a second person"):
            go_past(approval, officer)
    assert not approval.case.actions.filter(instrument="penalty_notice").exists()
    assert not Message.objects.filter(occasion__contains=":bypassed:").exists()


def test_needs_a_reason(approval, cast):
    with pytest.raises(ReasonMissing):
        go_past(approval, cast.tom, reason="  ")
    assert not approval.case.actions.filter(instrument="penalty_notice").exists()


def test_lapses_too_when_what_it_rests_on_changed(approval, cast):
    name_another_respondent(approval.case)
    assert go_past(approval, cast.tom).state == "lapsed"
    assert not approval.case.actions.filter(instrument="penalty_notice").exists()
