"""Amounts as people write them, and what is asked beside them."""

import pytest
from django.utils import translation

from casework.forms.events import EventForm
from casework.forms.orders import OrderFormSet, read_orders
from casework.forms.parts import part_rows
from casework.law.authorities.ico import PROCEDURE
from casework.law.maximums import PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties import Asked, Doubt
from casework.law.references import Provision
from casework.queries.penalty_entry import PenaltyEntry

BASE = {"precision": "day", "mark": "verified", "served_on": "2025-07-01",
        "amount_state": "known", "qualifier": "exact"}  # fmt: skip


def form_for(entry=None, language="en-gb", **data):
    with translation.override(language):
        form = EventForm(
            {**BASE, **data}, kind=PROCEDURE.event_kind("notice_of_intent_given"),
            procedure=PROCEDURE, zone="Europe/London", currency="GBP", entry=entry,
        )  # fmt: skip
        form.is_valid()
    return form


def entry(**more):
    return PenaltyEntry(currency="GBP", asks_maximum=True, tiers=[Tier.HIGHER], **more)


@pytest.mark.parametrize(
    ("language", "typed", "minor", "currency"),
    [
        ("en-gb", "7,552,800.00", 755_280_000, "GBP"),
        ("en-gb", "£7,552,800", 755_280_000, "GBP"),
        ("en-gb", "20 000 000", 2_000_000_000, "GBP"),
        ("it", "7.552.800,00", 755_280_000, "GBP"),
        ("fr", "7 552 800,50", 755_280_050, "GBP"),
        ("de", "7.552.800,–", 755_280_000, "GBP"),
        ("en-gb", "€ 20 000 000", 2_000_000_000, "EUR"),
        ("it", "USD 1.000", 100_000, "USD"),
    ],
)
def test_reads_an_amount_as_the_language_writes_it(language, typed, minor, currency):
    form = form_for(language=language, amount=typed)
    assert form.read_facts().amount.amount == Money(minor, currency)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en-gb", "54,609,62", "could be misread"),
        ("it", "54,609,62", "could be misread"),
        ("it", "7,552,800.00", "could be misread"),
        ("en-gb", "7.552.800,00", "could be misread"),
        ("en-gb", "100.123", "more than two decimals"),
        ("en-gb", "-5", "negative"),
        ("en-gb", "five", "not an amount in digits"),
        ("en-gb", "€5 or £5", "more than one currency"),
        ("en-gb", "QQQ 5", "no currency that is known"),
        ("en-gb", "9" * 15, "larger than any penalty"),
    ],
)
def test_refuses_what_is_no_amount_or_could_be_two(language, typed, said):
    form = form_for(language=language, amount=typed)
    assert list(form.errors) == ["amount"]
    if language == "en-gb":
        assert said in str(form.errors["amount"])
    assert form["amount"].value() == typed


def test_asks_nothing_of_a_maximum_where_there_is_none():
    form = form_for(amount="5")
    assert form.cap_fields() == []
    assert form.read_facts().asked is None


def test_reads_what_the_maximum_depends_on():
    form = form_for(
        entry(), amount="5", undertaking="no", public_body="state", turnover_state="known",
        turnover="1,000", turnover_year="2024", tier="higher", linked="no",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    assert form.read_facts().asked == Asked(
        is_undertaking=False, public_body=PublicBody.STATE, turnover=Money.of("1000", "GBP"),
        turnover_year=2024, tier=Tier.HIGHER, is_linked=False,
    )  # fmt: skip


def test_takes_the_card_where_nothing_is_said():
    presumed = Asked(is_undertaking=False, public_body=PublicBody.OTHER)
    form = form_for(entry(presumed=presumed), amount="5")
    assert form.read_facts().asked == presumed
    assert form["undertaking"].initial == "no"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"turnover_state": "known"}, ["turnover", "turnover_year"]),
        ({"turnover_state": "known", "turnover": "5"}, ["turnover_year"]),
        ({"turnover": "5"}, ["turnover_state"]),
        ({"turnover_state": "known", "turnover": "€5", "turnover_year": "2024"}, ["turnover"]),
        ({"tier": "standard"}, ["tier"]),
    ],
)
def test_asks_for_the_turnover_whole_or_not_at_all(typed, wrong):
    assert list(form_for(entry(), amount="5", **typed).errors) == wrong


def test_offers_the_breaches_of_the_case_all_ticked():
    known = [Provision(law="UK GDPR", place=place) for place in ("art. 6", "art. 9")]
    form = form_for(entry(known=known), amount="5", chosen=["UK GDPR, art. 9"],
                    breaches="UK GDPR, art. 9\nUK GDPR, art. 32")  # fmt: skip
    assert form["chosen"].initial == ["UK GDPR, art. 6", "UK GDPR, art. 9"]
    found = [str(breach.provision) for breach in form.read_facts().breaches]
    assert found == ["UK GDPR, art. 9", "UK GDPR, art. 32"]


def rows(*given):
    data = {"parts-TOTAL_FORMS": str(len(given)), "parts-INITIAL_FORMS": "0"}
    for number, (provisions, each) in enumerate(given):
        data |= {f"parts-{number}-provisions": provisions, f"parts-{number}-each": each}
    return part_rows(data, currency="EUR")


def test_a_part_counts_for_each_of_its_provisions():
    form = form_for(amount="5", breaches="GDPR, art. 5\nGDPR, art. 30")
    parts = rows(("GDPR, art. 5\nGDPR, art. 6", "3,800,000"), ("GDPR, art. 27", "600,000"))
    assert parts.is_valid(), parts.errors
    found = form.read_facts(parts=parts.read_parts()).breaches
    assert [(b.provision.place, b.part and b.part.minor // 100) for b in found] == [
        ("art. 5", 3_800_000), ("art. 6", 3_800_000), ("art. 27", 600_000), ("art. 30", None),
    ]  # fmt: skip


def test_a_part_has_provisions_and_an_amount_and_stands_once():
    assert rows(("GDPR, art. 5", "")).errors[0] == {
        "each": ["Give the provisions and the amount for each of them."]
    }
    assert list(rows(("", "5")).errors[0]) == ["provisions"]
    twice = rows(("GDPR, art. 5", "5"), ("GDPR, art. 5", "6"))
    assert twice.non_form_errors() == ["GDPR, art. 5 stands in two parts of the penalty."]
    nothing = rows(("", ""))
    assert nothing.is_valid()
    assert nothing.read_parts() == []


def test_without_rows_there_are_no_parts():
    assert part_rows({"other": "1"}, currency="EUR").read_parts() == []


def order_rows(**row):
    data = {"orders-TOTAL_FORMS": "1", "orders-INITIAL_FORMS": "0"}
    data |= {f"orders-0-{name}": value for name, value in row.items()}
    kwargs = {"currency": "EUR", "has_rate": True}
    return OrderFormSet(data, prefix="orders", form_kwargs=kwargs)


def test_an_order_carries_a_rate_for_each_day():
    found = order_rows(text="Stop", period="2 months", rate="100,000")
    assert found.is_valid(), found.errors
    assert read_orders(found)[0].rate == Money.of("100000", "EUR")


@pytest.mark.parametrize(
    "row", [{"rate": "100"}, {"text": "Stop", "rate": "0"}, {"text": "Stop", "rate": "£5"}]
)
def test_refuses_a_rate_of_nothing_for_nothing_or_in_another_currency(row):
    assert not order_rows(**row).is_valid()


def test_remembers_what_was_confirmed():
    form = form_for(amount="5", confirmed=["turnover"])
    assert form.doubts() == form.ticked() == [Doubt.TURNOVER]
    assert form.read_facts().confirmed == {Doubt.TURNOVER}
