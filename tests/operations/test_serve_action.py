"""Serving an action: it starts the clocks that run from service."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.service import Channel, MissingServiceDate, Trace
from casework.models import Service
from casework.operations.acting import PowerMissing
from casework.operations.services import NotServedUpon, serve_action
from tests.make import at, days, make_case, pounds, record

NOW = at("2025-07-20")


@pytest.fixture
def action(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(
        case,
        cast,
        "notice_of_intent_given",
        on="2025-03-03",
        dates=days(served="2025-03-03"),
        amount=pounds("5"),
    )
    return record(
        case,
        cast,
        "penalty_notice_given",
        on="2025-07-01",
        dates=days(sent="2025-07-01"),
        amount=pounds("5"),
    ).issued


def serve(action, cast, on, *, actor=None):
    return serve_action(
        action_id=action.pk,
        channel=Channel.HAND,
        served_on=date.fromisoformat(on),
        proof="Signed",
        actor=actor or cast.ada,
        now=NOW,
    )


def test_starts_the_waiting_payment_clock_and_no_other(cast, action):
    assert action.deadlines.get(limit="payment").state == "waiting"
    serve(action, cast, "2025-07-03")
    payment = action.deadlines.get(limit="payment")
    assert (payment.state, str(payment.due_on), str(payment.first_due_on)) == (
        "open",
        "2025-07-31",
        "2025-07-31",
    )
    assert action.deadlines.count() == 2
    assert Service.objects.get().proof == "Signed"


def test_a_second_addressee_moves_no_clock(cast, action):
    serve(action, cast, "2025-07-03")
    serve(action, cast, "2025-07-08")
    assert str(action.deadlines.get(limit="payment").due_on) == "2025-07-31"
    assert Service.objects.count() == 2


def test_refuses_a_day_before_it_was_sent_or_to_come_and_a_missing_power(cast, action):
    with pytest.raises(DateOutOfOrder, match="30 June 2025.*1 July 2025"):
        serve(action, cast, "2025-06-30")
    with pytest.raises(DateOutOfOrder, match="after today"):
        serve(action, cast, "2025-07-21")
    with pytest.raises(PowerMissing):
        serve(action, cast, "2025-07-03", actor=cast.ola)
    assert not Service.objects.exists()


def test_works_out_the_day_by_post_and_keeps_the_working(cast, action):
    party = action.case.parties.get()
    serve_action(
        action_id=action.pk, channel=Channel.FIRST_CLASS, proof="Certificate of posting",
        trace=Trace(posted_on=date(2025, 7, 4)), party_id=party.pk, actor=cast.ada, now=NOW,
    )  # fmt: skip
    service = Service.objects.get()
    assert (str(service.served_on), service.is_deemed) == ("2025-07-08", True)
    assert (service.party, str(service.sent_on)) == (party, "2025-07-04")
    assert "Interpretation Act" in str(service.working)
    assert str(action.deadlines.get(limit="payment").due_on) == "2025-08-05"


def test_needs_a_day_or_what_it_follows_from(cast, action):
    with pytest.raises(MissingServiceDate, match="day of posting"):
        serve_action(
            action_id=action.pk, channel=Channel.FIRST_CLASS, proof="x", trace=Trace(),
            actor=cast.ada, now=NOW,
        )  # fmt: skip
    assert not Service.objects.exists()


def test_refuses_somebody_who_is_not_of_the_case(cast, action):
    other = make_case(cast).parties.get()
    with pytest.raises(NotServedUpon):
        serve_action(
            action_id=action.pk, channel=Channel.HAND, served_on=date(2025, 7, 3), proof="x",
            party_id=other.pk, actor=cast.ada, now=NOW,
        )  # fmt: skip
    assert not Service.objects.exists()
