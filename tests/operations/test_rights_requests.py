"""Requests under arts. 16, 17 and 21 GDPR: logged with their clock, answered, set aside."""

from datetime import date

import pytest

from casework.law.periods import parse_period
from casework.law.rights import Right, RightsOutcome, answer_limit
from casework.models import AskedCorrection, Deadline, RightsRequest
from casework.operations.acting import PowerMissing
from casework.operations.deadlines import extend_deadline
from casework.operations.embargoes import ReasonMissing
from casework.operations.rights import (
    AnsweredAlready,
    DayInFuture,
    NeverPublic,
    RequestFacts,
    SettledAlready,
    answer_rights_request,
    log_rights_request,
    set_correction_aside,
)
from casework.queries.deadlines import rule_of
from tests.make import at, publish


@pytest.fixture
def entry(cast, fined):
    """The entry of a penalty notice, released on 8 July 2025."""
    return publish(fined[1].issued, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve])


def facts(**more):
    given = {"right": Right.RECTIFY, "received_on": date(2025, 7, 31), "what": "The sum", **more}
    return RequestFacts(**given)


def log(entry, cast, on="2025-08-01", **more):
    given = {"facts": facts(), "actor": cast.pia, **more}
    return log_rights_request(action_id=entry.action_id, now=at(on), **given)


@pytest.fixture
def written(entry):
    return AskedCorrection.objects.create(
        authority_code="ico", slug=entry.slug, what="Wrong", language="en-gb",
        received_at=at("2025-07-31"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("country", "regime", "provision"),
    [("GB", "uk-dpa", "UK GDPR, art. 12(3)"), ("FR", "eu-1182", "GDPR, art. 12(3)")],
)
def test_the_law_gives_a_month_and_two_more(country, regime, provision):
    limit = answer_limit(country)
    assert (limit.regime, limit.period, limit.citation.provision) == (
        regime, parse_period("1 month"), provision,
    )  # fmt: skip
    assert (limit.extension.times, limit.extension.at_most) == (1, parse_period("2 months"))


def test_starts_its_time_from_the_day_of_receipt(entry, cast):
    request = log(entry, cast)
    deadline = request.deadline
    assert (deadline.trigger_on, deadline.due_on, deadline.state) == (
        date(2025, 7, 31), date(2025, 9, 1), "open",
    )  # fmt: skip
    assert rule_of(deadline).label == "Answer the request about a public entry"
    assert deadline.reckoning
    event = entry.case.events.order_by("number").last()
    assert (event.kind, event.received_on, event.details) == (
        "rights_request_received", date(2025, 7, 31), {"right": "rectify"},
    )  # fmt: skip


def test_the_time_can_be_made_longer_once_by_two_months(entry, cast):
    deadline = log(entry, cast).deadline
    extend_deadline(
        deadline_id=deadline.pk, to=date(2025, 10, 31), reason="Complex", agreed=False,
        actor=cast.tom, now=at("2025-08-20"),
    )  # fmt: skip
    deadline.refresh_from_db()
    assert deadline.due_on == date(2025, 10, 31)


def test_an_answer_ends_the_time(entry, cast):
    request = log(entry, cast)
    answer_rights_request(
        request_id=request.pk, outcome=RightsOutcome.GRANTED, answer="Corrected",
        on=date(2025, 8, 12), actor=cast.pia, now=at("2025-08-12"),
    )  # fmt: skip
    deadline = Deadline.objects.get(pk=request.deadline_id)
    assert (deadline.state, deadline.ended_on) == ("met", date(2025, 8, 12))
    with pytest.raises(AnsweredAlready, match="12 August 2025"):
        answer_rights_request(
            request_id=request.pk, outcome=RightsOutcome.REFUSED, answer="No",
            on=date(2025, 8, 13), actor=cast.pia, now=at("2025-08-13"),
        )  # fmt: skip


def test_refuses_the_wrong_officer_day_decision_and_words(entry, cast, fined):
    with pytest.raises(PowerMissing):
        log(entry, cast, actor=cast.ada)
    with pytest.raises(DayInFuture):
        log(entry, cast, facts=facts(received_on=date(2025, 8, 2)))
    with pytest.raises(ReasonMissing):
        log(entry, cast, facts=facts(what=" "))
    intent = fined[0].actions.get(instrument="notice_of_intent")
    with pytest.raises(NeverPublic):
        log_rights_request(action_id=intent.pk, facts=facts(), actor=cast.pia, now=at("2025-08-01"))
    assert not RightsRequest.objects.exists()
    assert not Deadline.objects.filter(limit="answer_rights_request").exists()


def test_takes_up_what_the_public_wrote_once(entry, cast, written):
    request = log(entry, cast, intake_id=written.pk)
    written.refresh_from_db()
    assert (request.intake, written.state, written.settled_by) == (written, "taken_up", cast.pia)
    with pytest.raises(SettledAlready):
        log(entry, cast, intake_id=written.pk)
    assert RightsRequest.objects.count() == 1


def test_sets_aside_what_asks_for_nothing(cast, written):
    act = {"intake_id": written.pk, "authority_code": "ico", "now": at("2025-08-01")}
    with pytest.raises(PowerMissing):
        set_correction_aside(**act, reason="Spam", actor=cast.ada)
    with pytest.raises(ReasonMissing):
        set_correction_aside(**act, reason=" ", actor=cast.pia)
    set_correction_aside(**act, reason="Spam", actor=cast.pia)
    written.refresh_from_db()
    assert (written.state, written.settled_for) == ("set_aside", "Spam")
