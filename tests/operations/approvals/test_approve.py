"""Approving: it runs what was asked, once, and never for the asker or the investigator."""

from datetime import date

import pytest

from casework.law.approvals import MayNotApprove
from casework.law.consequences import NotAllowedNow
from casework.law.powers import Role
from casework.models import Action, Approval, Event, LiveEntry, Message
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import (
    propose_correction,
    propose_event,
    propose_publication,
)
from casework.operations.approvals.deciding import SettledAlready, approve
from casework.operations.approvals.grounds import is_stale
from casework.operations.facts import EventFacts
from casework.operations.publication import PublicationFacts
from casework.operations.setting_up import grant_role
from tests.make import SINCE, at, days, make_case, pounds, record
from tests.operations.approvals.scenes import (
    NOW,
    ask,
    charge,
    name_another_respondent,
    penalty_facts,
)

LATER = at("2025-07-02")


@pytest.fixture
def case(cast):
    return charge(cast)


def imposed(case):
    return case.actions.filter(instrument="penalty_notice")


def test_runs_it_as_who_asked_and_names_who_approved(case, cast):
    approval = approve(approval_id=ask(case, cast).pk, actor=cast.eve, now=LATER, reason="Sound")
    event = imposed(case).get().issued_by
    assert (approval.state, approval.outcome, approval.done_at) == ("granted", event, LATER)
    assert (event.actor, event.recorded_at) == (cast.ada, LATER)
    assert event.details["approval"] == approval.pk
    assert event.details["approved_by"] == ["Eve Sample"]
    vote = approval.votes.get()
    assert (vote.officer, vote.approves, vote.reason, vote.at) == (cast.eve, True, "Sound", LATER)
    case.refresh_from_db()
    assert case.stage == "decided"
    assert case.deadlines.filter(limit="payment", state="open").exists()


def test_notes_each_approval_on_the_case(case, cast):
    approve(approval_id=ask(case, cast).pk, actor=cast.eve, now=LATER, reason="Sound")
    note = case.events.filter(kind="approval_given").latest("number")
    assert (note.actor, note.summary) == (cast.eve, "Sound")
    assert note.number < imposed(case).get().issued_by.number


def test_does_what_was_asked_to_the_letter(case, cast):
    facts = penalty_facts(reference="MPN-7", summary="For the file", source="Board minutes")
    approval = propose_event(case_id=case.pk, facts=facts, actor=cast.ada, now=NOW)
    event = approve(approval_id=approval.pk, actor=cast.eve, now=LATER).outcome
    assert (event.summary, event.source) == ("For the file", "Board minutes")
    assert (event.decided_on, event.sent_on) == (date(2025, 6, 30), date(2025, 7, 1))
    assert event.issued.reference == "MPN-7"


def test_tells_the_asker_and_asks_nobody_any_more(case, cast):
    approval = ask(case, cast)
    approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    states = dict(Message.objects.values_list("officer__name", "state"))
    assert states == {"Eve Sample": "withdrawn", "Tom Sample": "withdrawn", "Ada Sample": "owed"}


def test_refuses_ones_own_proposal(case, cast):
    approval = ask(case, cast, actor=cast.tom)
    with pytest.raises(MayNotApprove, match="asked for this yourself"):
        approve(approval_id=approval.pk, actor=cast.tom, now=LATER)
    assert not imposed(case).exists()
    assert not approval.votes.exists()


def test_refuses_who_leads_the_case(cast):
    case = charge(cast, lead=cast.tom)
    approval = ask(case, cast)
    with pytest.raises(MayNotApprove, match="led or investigated"):
        approve(approval_id=approval.pk, actor=cast.tom, now=LATER)
    assert not imposed(case).exists()


def test_refuses_who_recorded_what_the_inquiry_found(cast):
    other = charge_with_inquiry_by(cast.tom, cast)
    with pytest.raises(MayNotApprove, match="led or investigated"):
        approve(approval_id=ask(other, cast).pk, actor=cast.tom, now=LATER)
    assert not imposed(other).exists()
    elsewhere = ask(charge(cast), cast)  # where the same officer only opened the inquiry
    assert approve(approval_id=elsewhere.pk, actor=cast.tom, now=LATER).state == "granted"


def charge_with_inquiry_by(officer, cast):
    """Make a charged case in which the officer noted a complaint while it was investigated."""
    case = make_case(cast, respondent="Third Ltd")
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "complaint_received", on="2025-02-03", actor=officer,
           dates=days(received="2025-02-03"))  # fmt: skip
    record(case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=pounds("150000"))  # fmt: skip
    return case


def test_refuses_who_lacks_a_power_and_names_it(case, cast):
    approval = ask(case, cast)
    for officer in (cast.ben, cast.pia, cast.ola, cast.gus):
        with pytest.raises(PowerMissing, match="approve what another officer proposes"):
            approve(approval_id=approval.pk, actor=officer, now=LATER)
    assert not imposed(case).exists()


def test_lets_nothing_through_before_the_last_of_two(case, cast):
    approval = ask(case, cast, "2000000")
    first = approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    assert (first.state, first.outcome) == ("waiting", None)
    assert not imposed(case).exists()
    with pytest.raises(MayNotApprove, match="already"):
        approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    second = approve(approval_id=approval.pk, actor=cast.tom, now=LATER)
    assert second.state == "granted"
    assert imposed(case).get().issued_by.details["approved_by"] == ["Eve Sample", "Tom Sample"]


def test_refuses_what_is_settled(case, cast):
    approval = ask(case, cast)
    approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    with pytest.raises(SettledAlready):
        approve(approval_id=approval.pk, actor=cast.tom, now=LATER)
    assert imposed(case).count() == 1


def test_outlives_a_letter_that_bears_on_nothing(case, cast):
    record(case, cast, "complaint_received", on="2025-06-02", dates=days(received="2025-06-02"))
    approval = ask(case, cast)
    record(case, cast, "complaint_progress_reported", on="2025-07-02",
           dates=days(sent="2025-07-02"))  # fmt: skip
    assert not is_stale(approval, LATER)
    assert approve(approval_id=approval.pk, actor=cast.eve, now=LATER).state == "granted"
    assert imposed(case).exists()


def test_lapses_when_something_changed_that_nobody_noticed(case, cast):
    approval = ask(case, cast)
    name_another_respondent(case)
    found = approve(approval_id=approval.pk, actor=cast.tom, now=LATER)
    assert (found.state, found.outcome, found.settled_by) == ("lapsed", None, cast.tom)
    assert [row["label"] for row in found.changed] == ["Respondent"]
    assert not imposed(case).exists()
    assert not found.votes.exists()
    assert case.events.filter(kind="approval_lapsed").exists()
    told = Message.objects.filter(occasion=f"approval:{approval.pk}:settled:{cast.ada.pk}")
    assert told.exists()


def test_keeps_nothing_when_the_law_refuses_at_the_last_moment(case, cast, monkeypatch):
    approval = ask(case, cast)

    def refuse(**_):
        raise NotAllowedNow("Not any more.")

    monkeypatch.setattr("casework.operations.recording.check_event", refuse)
    with pytest.raises(NotAllowedNow):
        approve(approval_id=approval.pk, actor=cast.eve, now=LATER)
    approval.refresh_from_db()
    assert (approval.state, approval.votes.count()) == ("waiting", 0)
    assert not case.events.filter(kind="approval_given", recorded_at=LATER).exists()


def test_publishes_what_a_publisher_proposed(cast, fined):
    _, notice = fined
    approval = propose_publication(
        action_id=notice.issued.pk,
        actor=cast.pia,
        now=at("2025-07-08"),
        facts=PublicationFacts(note="Press day"),
    )
    assert not LiveEntry.objects.exists()
    found = approve(approval_id=approval.pk, actor=cast.tom, now=at("2025-07-09"))
    version = notice.issued.entry_versions.get()
    assert (version.actor, version.note) == (cast.pia, "Press day")
    assert (found.outcome.kind, found.outcome.details["approved_by"]) == (
        "decision_published", ["Tom Sample"],
    )  # fmt: skip
    assert LiveEntry.objects.get().published_on == date(2025, 7, 9)


def test_a_publisher_may_approve_what_another_publisher_proposed(cast, fined):
    _, notice = fined
    approval = propose_publication(action_id=notice.issued.pk, actor=cast.pia, now=at("2025-07-08"))
    with pytest.raises(MayNotApprove):
        approve(approval_id=approval.pk, actor=cast.pia, now=at("2025-07-08"))
    grant_role(officer=cast.ben, authority=cast.ico, role=Role.PUBLISHER, since_on=SINCE)
    assert approve(approval_id=approval.pk, actor=cast.ben, now=at("2025-07-08")).done_at


def test_a_publication_lapses_when_its_public_facts_change(cast, fined):
    case, notice = fined
    approval = propose_publication(action_id=notice.issued.pk, actor=cast.pia, now=at("2025-07-08"))
    record(case, cast, "appeal_lodged", on="2025-07-09", dates=days(received="2025-07-09"))
    found = Approval.objects.get(pk=approval.pk)
    assert found.state == "lapsed"
    assert {"Status", "Appeal"} <= {row["label"] for row in found.changed}
    assert not LiveEntry.objects.exists()


def test_a_publication_does_not_lapse_overnight(cast, fined):
    _, notice = fined
    approval = propose_publication(action_id=notice.issued.pk, actor=cast.pia, now=at("2025-07-08"))
    assert approve(approval_id=approval.pk, actor=cast.tom, now=at("2025-07-28")).done_at


def test_corrects_an_instrument_once_approved(cast, fined):
    case, notice = fined
    facts = EventFacts(kind=notice.kind, dates=days(sent="2025-07-02", served="2025-07-03"))
    approval = propose_correction(
        event_id=notice.pk, facts=facts, reason="Misread", actor=cast.ben, now=at("2025-07-09")
    )
    right = approve(approval_id=approval.pk, actor=cast.eve, now=at("2025-07-10")).outcome
    assert (right.corrects, right.actor, right.details["reason"]) == (notice, cast.ben, "Misread")
    assert right.details["approval"] == approval.pk, "and not that of the notice itself"
    assert case.actions.get(pk=notice.issued.pk).sent_on == date(2025, 7, 2)


def test_two_corrections_of_one_event_are_not_both_carried_out(cast, fined):
    _, notice = fined
    asked = [
        propose_correction(
            event_id=notice.pk, facts=EventFacts(kind=notice.kind, dates=days(sent=day)),
            reason="Misread", actor=cast.ada, now=at("2025-07-09"),
        )
        for day in ("2025-07-02", "2025-07-03")
    ]  # fmt: skip
    approve(approval_id=asked[0].pk, actor=cast.eve, now=at("2025-07-10"))
    assert Approval.objects.get(pk=asked[1].pk).state == "lapsed"
    with pytest.raises(SettledAlready):
        approve(approval_id=asked[1].pk, actor=cast.eve, now=at("2025-07-10"))
    assert Event.objects.filter(corrects=notice).count() == 1
    assert Approval.objects.get(pk=asked[1].pk).outcome is None
    assert Action.objects.get(pk=notice.issued.pk).sent_on == date(2025, 7, 2)
