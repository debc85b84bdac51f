"""The form of an event follows from its kind."""

from datetime import date, datetime

import pytest

from casework.forms.events import EventForm
from casework.law.authorities.ico import PROCEDURE
from casework.law.money import Money
from casework.law.procedure import EventDate
from casework.models.event import Precision
from casework.models.penalty import AmountState


def form_for(kind, **data):
    given = {"precision": "day", "mark": "verified", **data}
    return EventForm(
        given, kind=PROCEDURE.event_kind(kind), procedure=PROCEDURE, zone="Europe/London",
        currency="GBP", actions=[(7, "Monetary penalty notice")],
    )  # fmt: skip


def test_asks_for_the_dates_of_the_kind():
    form = form_for("penalty_notice_given", amount_state="known", qualifier="exact")
    assert [field.name for field in form.date_fields()] == [
        "sent_on", "decided_on", "served_on", "published_on",
    ]  # fmt: skip
    assert list(form.errors) == ["sent_on", "amount"]


def test_asks_for_an_hour_only_where_one_counts():
    assert "served_at" in form_for("urgent_information_notice_given").fields
    assert "served_at" not in form_for("information_notice_given").fields


def test_an_hour_is_read_in_the_zone_of_the_authority():
    form = form_for(
        "urgent_information_notice_given", sent_on="2025-07-01", served_on="2025-07-01",
        served_at="14:30",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    served = form.read_facts().dates[EventDate.SERVED]
    assert isinstance(served, datetime)
    assert served.isoformat() == "2025-07-01T14:30:00+01:00"


def test_reads_amount_and_provisions():
    form = form_for(
        "penalty_notice_given", sent_on="2025-07-01", amount_state="known", qualifier="exact",
        amount="100,000", breaches="UK GDPR, art. 32", reference="MPN-1",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    facts = form.read_facts()
    assert facts.amount.amount == Money.of("100000", "GBP")
    assert [str(breach.provision) for breach in facts.breaches] == ["UK GDPR, art. 32"]


def test_an_unknown_amount_is_not_nil():
    form = form_for(
        "penalty_notice_given", sent_on="2025-07-01", amount_state="unknown", qualifier="exact"
    )
    assert form.is_valid(), form.errors
    amount = form.read_facts().amount
    assert (amount.amount, amount.state) == (None, AmountState.UNKNOWN)


def test_only_the_month_being_known_puts_the_event_at_its_end():
    form = form_for("complaint_received", received_on="2021-05-03", precision="month")
    assert form.is_valid(), form.errors
    facts = form.read_facts()
    assert facts.dates[EventDate.RECEIVED] == date(2021, 5, 31)
    assert facts.precision is Precision.MONTH


def test_a_longer_time_can_be_given_where_the_law_allows_it():
    form = form_for("notice_of_intent_given", served_on="2025-07-01", amount_state="known",
                    qualifier="exact", amount="5", period_representations="30 days")  # fmt: skip
    assert form.is_valid(), form.errors
    assert {code: str(p) for code, p in form.read_facts().periods.items()} == {
        "representations": "30 days"
    }


@pytest.mark.parametrize(("chosen", "read"), [("7", 7), ("", None)])
def test_says_which_notice_the_event_concerns(chosen, read):
    form = form_for("appeal_lodged", received_on="2025-07-01", action=chosen)
    assert form.is_valid(), form.errors
    assert form.read_facts().action_id == read


def test_refuses_a_notice_of_another_case():
    form = form_for("appeal_lodged", received_on="2025-07-01", action="8")
    assert "action" in form.errors


def test_refuses_a_source_that_is_no_web_address():
    form = form_for(
        "complaint_received", received_on="2021-05-03", source_url="javascript:alert(1)"
    )
    assert "source_url" in form.errors
