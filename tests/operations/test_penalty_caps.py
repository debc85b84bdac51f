"""An amount is held against its maximum as it is recorded, and what was asked is kept."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from casework.law.maximums import PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties import (
    AboveCap,
    Asked,
    Doubt,
    Doubtful,
    ImpossibleTurnover,
    PartsDiffer,
    PublicBodyRefused,
    TierUnknown,
)
from casework.law.procedure import Origin
from casework.law.references import Provision
from casework.management.demo.cast import admit_cast
from casework.management.demo.telling import Story, dated
from casework.models import Penalty, PenaltyAmount, PenaltyCap, PenaltyPart
from casework.models.history import History
from casework.operations.amounts import AmountMissing, ForeignCurrency
from casework.operations.facts import AmountFacts, BreachFacts
from casework.operations.setting_up import sync_authorities

LAWS = {"ico": "UK GDPR"}
CHARGES = {
    "ico": [("2026-01-12", "investigation_opened", "decided")],
    "cnil": [
        ("2026-01-12", "rapporteur_named", "decided"), ("2026-01-19", "report_served", "served"),
    ],
    "garante": [
        ("2026-01-12", "inquiry_opened", "decided"),
        ("2026-01-19", "violation_established", "decided"),
        ("2026-01-26", "violations_notified", "served"),
    ],
    "dsb": [
        ("2026-01-12", "penal_proceedings_opened", "decided"),
        ("2026-01-19", "charge_served", "served"),
    ],
}  # fmt: skip
FINES = {
    "ico": ("notice_of_intent_given", "served"),
    "cnil": ("sanction_decided", "decided"),
    "garante": ("penalty_order_given", "decided"),
    "dsb": ("penal_decision_given", "decided"),
}
PROCEDURES = {"dsb": "dsb-penal"}
DAY = "2026-06-01"


@pytest.fixture
def fine(db):
    """Return a function that fines at an authority; the case stays the same at each."""
    rows = {row.code: row for row in sync_authorities()}
    stories = {}

    def story_of(authority, procedure):
        key = authority, procedure
        if key not in stories:
            stories[key] = Story(
                admit_cast(rows[authority]), title="Example", respondent="Example Ltd",
                opened="2026-01-05", origin=Origin.OWN_MOTION, lead=None, procedure=procedure,
            )  # fmt: skip
            for day, kind, name in CHARGES[authority]:
                stories[key].record(day, kind, dated(**{name: day}))
        return stories[key]

    def impose(authority, amount, *places, asked=None, procedure=None, law=None, parts=(), **more):
        story = story_of(authority, procedure or PROCEDURES.get(authority))
        kind, name = FINES[authority]
        currency = story.case.authority.currency
        named = law or LAWS.get(authority, "GDPR")
        money = Money.of(amount, currency) if isinstance(amount, str) else amount
        said = [
            BreachFacts(
                provision=Provision(law=named, place=place),
                part=Money.of(part, currency) if part else None,
            )
            for place, part in zip(places, parts or [None] * len(places), strict=True)
        ]
        return story.record(
            DAY, kind, dated(**{name: DAY}), breaches=said, asked=asked,
            amount=AmountFacts(amount=money, state="known" if money else "withheld"), **more,
        )  # fmt: skip

    return impose


def turnover(text, currency, **more):
    return Asked(turnover=Money.of(text, currency), turnover_year=2025, **more)


@pytest.mark.parametrize(
    ("authority", "place", "given", "most"),
    [
        ("ico", "art. 6", "437499999", "17500000.00"),
        ("ico", "art. 6", "437500000", "17500000.00"),
        ("ico", "art. 6", "500000000", "20000000.00"),
        ("ico", "art. 32", "435000000", "8700000.00"),
        ("ico", "art. 32", "435000100", "8700002.00"),
        ("garante", "art. 5(1)(a)", "1000000000", "40000000.00"),
        ("garante", "art. 5(1)(a)", "500000000", "20000000.00"),
        ("garante", "art. 32", "500000000", "10000000.00"),
        ("cnil", "art. 6", "500000100", "20000004.00"),
        ("dsb", "art. 31", "500000100", "10000002.00"),
    ],
)
def test_lets_through_the_maximum_and_not_a_penny_more(fine, authority, place, given, most):
    currency = "GBP" if authority == "ico" else "EUR"
    asked = turnover(given, currency)
    more = Money.of(most, currency) + Money(1, currency)
    with pytest.raises(AboveCap, match="above the maximum"):
        fine(authority, more, place, asked=asked)
    assert not Penalty.objects.exists()
    fine(authority, most, place, asked=asked)
    cap = PenaltyCap.objects.get()
    assert Money(cap.maximum_minor, cap.currency) == Money.of(most, currency)
    assert (cap.turnover_minor, cap.turnover_year) == (Money.of(given, currency).minor, 2025)
    assert cap.working[0]["template"] == "The rules in force on {day} are applied."


def test_names_both_sums_the_provision_and_how_it_comes_about(fine):
    with pytest.raises(AboveCap) as refused:
        fine("ico", "20000000.01", "art. 6", asked=turnover("500000000", "GBP"))
    assert str(refused.value) == (
        "GBP 20,000,000.01 is above the maximum of GBP 20,000,000.00 (DPA 2018, s. 157). "
        "The fixed maximum is GBP 17,500,000.00. 4 per cent of a turnover of GBP 500,000,000.00 "
        "in the preceding year is GBP 20,000,000.00. The higher of the two is the maximum: "
        "GBP 20,000,000.00."
    )


def test_what_is_no_undertaking_stays_under_the_fixed_sum(fine):
    asked = turnover("9000000000", "GBP", is_undertaking=False)
    with pytest.raises(AboveCap):
        fine("ico", "17500000.01", "art. 6", asked=asked)
    fine("ico", "17500000", "art. 6", asked=asked)
    assert not PenaltyCap.objects.get().by_turnover


def test_an_unknown_turnover_has_to_be_confirmed_above_the_fixed_sum(fine):
    with pytest.raises(Doubtful, match="4 per cent of it may be higher") as refused:
        fine("ico", "17500000.01", "art. 6", asked=Asked())
    assert refused.value.doubt is Doubt.TURNOVER
    fine("ico", "17500000.01", "art. 6", asked=Asked(), confirmed=frozenset({Doubt.TURNOVER}))
    cap = PenaltyCap.objects.get()
    assert (cap.turnover_minor, cap.confirmed) == (None, ["turnover"])
    assert cap.maximum_minor == 1_750_000_000


def test_where_nothing_was_asked_the_cards_are_taken(fine):
    with pytest.raises(Doubtful):
        fine("garante", "20000000.01", "art. 5(1)(a)")
    fine("garante", "20000000", "art. 5(1)(a)")
    assert not PenaltyCap.objects.exists()


@pytest.mark.parametrize(
    ("authority", "body", "is_refused"),
    [
        ("cnil", PublicBody.STATE, True),
        ("cnil", PublicBody.OTHER, False),
        ("dsb", PublicBody.STATE, True),
        ("dsb", PublicBody.OTHER, True),
        ("ico", PublicBody.STATE, False),
        ("garante", PublicBody.OTHER, False),
    ],
)
def test_public_bodies_are_fined_only_where_the_law_allows(fine, authority, body, is_refused):
    asked = Asked(is_undertaking=False, public_body=body)
    if is_refused:
        with pytest.raises(PublicBodyRefused):
            fine(authority, "1000", "art. 6", asked=asked)
        assert not Penalty.objects.exists()
        return
    fine(authority, "1000", "art. 6", asked=asked)
    assert PenaltyCap.objects.get().public_body == body


def test_parts_make_up_the_sum_under_the_maximum_of_the_gravest(fine):
    places = ("art. 5", "art. 6", "art. 9", "art. 12", "art. 13", "art. 14", "art. 15", "art. 27")
    parts = ("3800000",) * 3 + ("2000000",) * 4 + ("600000",)
    more = (*parts[:-1], "600000.01")
    asked = Asked(is_undertaking=False)
    with pytest.raises(AboveCap, match=r"20,000,000\.01"):
        fine("garante", "20000000.01", *places, parts=more, asked=asked)
    with pytest.raises(PartsDiffer, match=r"20,000,000\.01, the penalty is EUR 20,000,000\.00"):
        fine("garante", "20000000", *places, parts=more, asked=asked)
    fine("garante", "20000000", *places, parts=parts, asked=asked)
    rows = PenaltyPart.objects.order_by("place")
    assert [(row.provision, row.part_minor // 100) for row in rows] == [
        (place, int(part)) for place, part in zip(places, parts, strict=True)
    ]
    said = [step["template"] for step in PenaltyCap.objects.get().working]
    assert any("maximum of the gravest" in template for template in said)


def test_breaches_that_are_not_linked_each_have_a_maximum(fine):
    asked = Asked(is_undertaking=False, is_linked=False)
    places, parts = ("art. 6", "art. 32"), ("17500000", "8700000")
    with pytest.raises(TierUnknown, match="state the part"):
        fine("ico", "26200000", *places, asked=asked)
    with pytest.raises(AboveCap):
        fine("ico", "26200000.01", *places, asked=asked, parts=(parts[0], "8700000.01"))
    fine("ico", "26200000", *places, asked=asked, parts=parts)
    assert PenaltyAmount.objects.get().amount_minor == 2_620_000_000


def test_the_simplified_procedure_has_a_maximum_of_its_own(fine):
    simply = {"procedure": "cnil-simplified", "asked": turnover("9000000000", "EUR")}
    with pytest.raises(AboveCap, match=r"20,000\.00"):
        fine("cnil", "20000.01", "art. 6", **simply)
    fine("cnil", "20000", "art. 6", **simply)
    assert PenaltyCap.objects.get().tier == Tier.SIMPLIFIED


@pytest.mark.parametrize(
    ("authority", "tier", "most"),
    [("ico", Tier.PECR_STANDARD, "8700000"), ("dsb", Tier.NATIONAL, "50000")],
)
def test_other_laws_are_named(fine, authority, tier, most):
    with pytest.raises(TierUnknown):
        fine(authority, "1", "reg. 22", law="Other law", asked=Asked())
    asked = Asked(is_undertaking=False, tier=tier)
    with pytest.raises(AboveCap):
        fine(authority, f"{most}.01", "reg. 22", law="Other law", asked=asked)
    fine(authority, most, "reg. 22", law="Other law", asked=asked)
    assert PenaltyCap.objects.get().tier == tier


def test_refuses_a_turnover_of_another_year_or_none(fine):
    for asked in (
        Asked(turnover=Money.of("1", "GBP")),
        Asked(turnover=Money.of("1", "GBP"), turnover_year=2026),
    ):
        with pytest.raises(ImpossibleTurnover):
            fine("ico", "1", "art. 6", asked=asked)


def test_another_currency_has_to_be_confirmed_and_is_kept(fine):
    dollars = Money.of("9000", "USD")
    with pytest.raises(ForeignCurrency) as refused:
        fine("ico", dollars, "art. 6", asked=Asked())
    assert refused.value.doubt is Doubt.CURRENCY
    fine("ico", dollars, "art. 6", asked=Asked(), confirmed=frozenset({Doubt.CURRENCY}))
    assert Penalty.objects.get().currency == "USD"


def test_a_withheld_amount_has_no_maximum_and_no_parts(fine):
    with pytest.raises(AmountMissing, match="state the amount"):
        fine("ico", None, "art. 6", parts=("5",))
    fine("ico", None, "art. 6", asked=Asked())
    assert not PenaltyCap.objects.exists()
    assert PenaltyPart.objects.get().provision == "art. 6"


def test_what_was_asked_is_a_record_with_its_history(fine):
    fine("ico", "100", "art. 6", asked=Asked())
    for model in (PenaltyCap, PenaltyPart):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()
        kept = History.objects.filter(table_name=model._meta.db_table)
        assert kept.exclude(case_id=None).count() == 1


def test_takes_the_rules_in_force_on_the_day(fine):
    asked = turnover("900000000", "GBP", tier=Tier.PECR_HIGHER)
    fine("ico", "36000000", "reg. 22", law="PECR", asked=asked)
    assert date.fromisoformat(DAY) >= date(2026, 2, 5)
    assert PenaltyCap.objects.get().by_turnover
