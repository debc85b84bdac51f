"""Asking for an approval: what is drawn up, who is told, and that nothing else happens."""

import pytest

from casework.law.consequences import NotAllowedNow, WindowStillOpen
from casework.law.money import Money
from casework.law.wording import LawError
from casework.models import Action, Approval, Event, Message
from casework.operations.acting import PowerMissing
from casework.operations.amounts import ForeignCurrency
from casework.operations.approvals.asking import (
    AskedAlready,
    propose_correction,
    propose_event,
    propose_publication,
)
from casework.operations.approvals.gate import ApprovalNeeded
from casework.operations.corrections import correct_event
from casework.operations.facts import AmountFacts, EventFacts
from casework.operations.publication import NotForPublication, PublicationFacts, publish_action
from casework.operations.recording import record_event
from tests.make import at, days, make_case, pounds, publish, record
from tests.operations.approvals.scenes import NOW, ask, charge, penalty_facts


@pytest.fixture
def case(cast):
    return charge(cast)


def rows(approval):
    return {row["label"]: (row["before"], row["after"]) for row in approval.difference}


def test_keeps_what_was_asked_and_records_no_event(case, cast):
    count = Action.objects.count()
    approval = ask(case, cast)
    assert (approval.state, approval.subject, approval.needed) == ("waiting", "impose", 1)
    assert (approval.asked_by, approval.asked_at, approval.case) == (cast.ada, NOW, case)
    assert (approval.amount_minor, approval.currency) == (10_000_000, "GBP")
    assert approval.title == "Penalty notice given"
    assert Action.objects.count() == count
    case.refresh_from_db()
    assert case.stage == "charged"


def test_notes_on_the_case_who_asked_and_why(case, cast):
    facts = penalty_facts()
    approval = propose_event(
        case_id=case.pk, facts=facts, actor=cast.ada, now=NOW, reason="Drafted with counsel"
    )
    note = case.events.filter(kind="approval_asked").latest("number")
    assert (note.actor, note.summary) == (cast.ada, "Drafted with counsel")
    assert note.details == {"approval": approval.pk}


def test_draws_up_the_exact_difference(case, cast):
    found = rows(ask(case, cast, reference="MPN-7", summary="For the file"))
    before, after = found["Stage"]
    assert (before["value"], after["value"]) == ("Notice of intent given", "Decided")
    before, after = found["Amount"]
    assert (before["minor"], before["effect"]) == (15_000_000, "proposed")
    assert (after["minor"], after["currency"]) == (10_000_000, "GBP")
    assert found["Served on"] == (None, {"form": "day", "value": "2025-07-01"})
    assert found["Reference"][1]["value"] == "MPN-7"
    assert found["Note for the file"][1]["value"] == "For the file"


@pytest.mark.parametrize(("amount", "needed"), [("1000000", 1), ("1000000.01", 2)])
def test_needs_two_above_a_million(case, cast, amount, needed):
    assert ask(case, cast, amount).needed == needed


def test_weighs_a_variation_by_what_is_given_up(cast):
    case = charge(cast)
    record(case, cast, "penalty_notice_given", on="2025-07-01", amount=pounds("2000000"),
           dates=days(sent="2025-07-01"))  # fmt: skip
    facts = EventFacts(kind="penalty_varied", dates=days(sent="2025-07-01"), amount=pounds("10000"))
    approval = propose_event(case_id=case.pk, facts=facts, actor=cast.ada, now=NOW)
    assert (approval.subject, approval.needed) == ("vary", 2)
    assert (approval.amount_minor, approval.currency) == (200_000_000, "GBP")


def test_owes_a_mail_to_each_who_may_approve(case, cast):
    ask(case, cast)
    told = Message.objects.values_list("officer__name", flat=True)
    assert sorted(told) == ["Eve Sample", "Tom Sample"]


def test_refuses_what_the_procedure_would_refuse(case, cast):
    early = EventFacts(kind="penalty_notice_given", amount=pounds("1"),
                       dates=days(sent="2025-03-05"))  # fmt: skip
    with pytest.raises(WindowStillOpen):
        propose_event(case_id=case.pk, facts=early, actor=cast.ada, now=at("2025-03-05"))
    late = EventFacts(kind="penalty_varied", dates=days(sent="2025-07-01"), amount=pounds("1"))
    with pytest.raises(NotAllowedNow):
        propose_event(case_id=case.pk, facts=late, actor=cast.ada, now=NOW)
    euros = EventFacts(kind="penalty_notice_given", dates=days(sent="2025-07-01"),
                       amount=AmountFacts(amount=Money.of("1", "EUR")))  # fmt: skip
    with pytest.raises(ForeignCurrency):
        propose_event(case_id=case.pk, facts=euros, actor=cast.ada, now=NOW)
    assert not Approval.objects.filter(case=case, state="waiting").exists()
    assert not case.events.filter(kind="approval_asked", recorded_at=NOW).exists()


def test_refuses_who_may_not_propose(case, cast):
    for officer in (cast.eve, cast.pia, cast.ola, cast.gus):
        with pytest.raises(PowerMissing, match="propose notices"):
            ask(case, cast, actor=officer)
    assert not Approval.objects.filter(case=case, state="waiting").exists()


def test_asks_for_the_same_only_once(case, cast):
    ask(case, cast)
    with pytest.raises(AskedAlready):
        ask(case, cast)
    ask(case, cast, "90000")  # another sum is another question
    assert Approval.objects.filter(case=case, state="waiting").count() == 2


def test_takes_the_like_in_another_case_as_another_question(case, cast):
    ask(case, cast)
    assert ask(charge(cast), cast).state == "waiting"


def test_records_at_once_what_needs_nobody_else(case, cast):
    facts = EventFacts(kind="representations_received", dates=days(received="2025-04-01"))
    found = propose_event(case_id=case.pk, facts=facts, actor=cast.ada, now=NOW)
    assert isinstance(found, Event)
    assert not Approval.objects.filter(case=case, state="waiting").exists()


def test_the_verbs_themselves_refuse_to_run_without_one(cast, fined):
    case, notice = fined
    count = Event.objects.count()
    facts = EventFacts(kind="enforcement_notice_given", dates=days(sent="2025-07-08"))
    now = at("2025-07-08")
    with pytest.raises(ApprovalNeeded, match="Issue an instrument"):
        record_event(case_id=case.pk, facts=facts, actor=cast.tom, now=now)
    with pytest.raises(ApprovalNeeded, match="Publish a decision"):
        publish_action(action_id=notice.issued.pk, actor=cast.pia, now=now)
    moved = EventFacts(kind=notice.kind, dates=days(sent="2025-07-02"))
    with pytest.raises(ApprovalNeeded, match="Impose a penalty"):
        correct_event(event_id=notice.pk, facts=moved, reason="Misread", actor=cast.tom, now=now)
    assert issubclass(ApprovalNeeded, LawError)
    assert Event.objects.count() == count


def test_one_approval_does_not_let_another_act_through(cast):
    case = charge(cast)
    approval = ask(case, cast)
    with pytest.raises(ApprovalNeeded):  # it still waits
        record_event(
            case_id=case.pk, facts=penalty_facts(), actor=cast.ada, now=NOW, approval=approval
        )
    used = Approval.objects.filter(state="granted").first()
    with pytest.raises(ApprovalNeeded):  # it was given for a notice of intent, and used
        record_event(case_id=case.pk, facts=penalty_facts(), actor=cast.ada, now=NOW, approval=used)
    assert not case.actions.filter(instrument="penalty_notice").exists()


def test_an_approval_spares_nobody_the_power_to_record(cast):
    case = charge(cast)
    used = Approval.objects.filter(state="granted").first()
    facts = EventFacts(kind="representations_received", dates=days(received="2025-04-01"))
    with pytest.raises(PowerMissing):
        record_event(case_id=case.pk, facts=facts, actor=cast.gus, now=NOW, approval=used)


def test_corrects_a_slip_of_typing_without_another(cast, fined):
    _, notice = fined
    wrong = record(
        notice.case, cast, "penalty_varied", on="2025-07-08", dates=days(sent="2025-07-08"),
        amount=pounds("90000"), summary="Recieved by post.",
    )  # fmt: skip
    facts = EventFacts(kind=wrong.kind, dates=wrong.dates, summary="Received by post.")
    found = propose_correction(
        event_id=wrong.pk, facts=facts, reason="Typing", actor=cast.ada, now=at("2025-07-09")
    )
    assert isinstance(found, Event)
    assert found.details["amount"] == wrong.details["amount"]
    assert "approved_by" not in found.details, "nobody approved the correction"


def test_asks_before_an_instrument_gets_another_day(cast, fined):
    _, notice = fined
    facts = EventFacts(kind=notice.kind, dates=days(sent="2025-07-02", served="2025-07-03"))
    found = propose_correction(
        event_id=notice.pk, facts=facts, reason="Misread", actor=cast.ada, now=at("2025-07-09")
    )
    assert (found.state, found.subject, found.verb) == ("waiting", "impose", "correct_event")
    assert rows(found)["Sent on"][0]["value"] == "2025-07-01"
    assert rows(found)["Sent on"][1]["value"] == "2025-07-02"
    assert rows(found)["Decided on"][1] is None
    assert rows(found)["Reason"][1]["value"] == "Misread"
    assert "Source" not in rows(found), "what stays the same is no difference"
    assert not Event.objects.filter(corrects=notice).exists()


def test_corrects_what_issued_nothing_without_another(cast):
    case = make_case(cast)
    received = record(
        case, cast, "complaint_received", on="2025-01-13", dates=days(received="2025-01-08")
    )
    facts = EventFacts(kind=received.kind, dates=days(received="2025-01-09"))
    found = propose_correction(
        event_id=received.pk, facts=facts, reason="Misread", actor=cast.ada, now=at("2025-01-14")
    )
    assert isinstance(found, Event)


def test_shows_what_of_a_publication_differs_from_what_is_public(cast, fined):
    case, notice = fined
    first = propose_publication(action_id=notice.issued.pk, actor=cast.pia, now=at("2025-07-08"))
    assert (first.subject, first.needed) == ("publish", 1)
    assert rows(first)["Respondent"] == (None, {"form": "text", "value": "Example Ltd"})
    publish(
        notice.issued, actor=cast.pia, now=at("2025-07-09"), note="Really", approvers=[cast.eve]
    )
    record(case, cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-18"))
    again = propose_publication(
        action_id=notice.issued.pk,
        actor=cast.pia,
        now=at("2025-07-21"),
        facts=PublicationFacts(note="As it stands", reason="A figure was wrong."),
    )
    assert set(rows(again)) == {
        "Note for the record", "Reason of the correction, for the public",
    }  # fmt: skip


def test_refuses_a_publication_that_could_not_be(cast, fined):
    case, _ = fined
    intent = case.actions.get(instrument="notice_of_intent")
    with pytest.raises(NotForPublication):
        propose_publication(action_id=intent.pk, actor=cast.pia, now=at("2025-07-08"))
    notice = case.actions.get(instrument="penalty_notice")
    with pytest.raises(PowerMissing, match="publish decisions"):
        propose_publication(action_id=notice.pk, actor=cast.tom, now=at("2025-07-08"))
