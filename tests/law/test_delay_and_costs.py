"""Paying late, interest, and the costs beside a fine."""

from datetime import date
from decimal import Decimal

import pytest

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.costs import ReasonMissing, find_costs
from casework.law.payment.delay import find_interest, find_surcharge
from casework.law.payment.rules import CostStage, RuleUnknown

FINE = Money.of("20000000", "EUR")


def eur(amount):
    return Money.of(amount, "EUR")


def late(due_on, on, *, unpaid=FINE, who="garante"):
    return find_surcharge(
        unpaid=unpaid, due_on=date.fromisoformat(due_on), on=date.fromisoformat(on),
        rule=get_authority(who).money_rules().late,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due_on", "on", "added"),
    [
        ("2022-04-10", "2022-04-09", "0"),
        ("2022-04-10", "2022-10-09", "0"),
        ("2022-04-10", "2022-10-10", "2000000"),
        ("2022-04-10", "2023-04-09", "2000000"),
        ("2022-04-10", "2023-04-10", "4000000"),
        ("2022-08-31", "2023-02-27", "0"),
        ("2022-08-31", "2023-02-28", "2000000"),
        ("2022-08-31", "2023-08-30", "2000000"),
        ("2022-08-31", "2023-08-31", "4000000"),
        ("2022-04-10", "2027-04-10", "20000000"),
    ],
)
def test_adds_a_tenth_for_each_completed_half_year(due_on, on, added):
    assert late(due_on, on).amount == eur(added)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2022-10-09", "no whole span of 6 months was completed: nothing is added."),
        ("2022-10-10", "one span of 6 months was completed: 10 per cent of EUR 20,000,000.00 adds"),
        (
            "2023-04-10",
            "2 spans of 6 months were completed: 10 per cent of EUR 20,000,000.00",
        ),
    ],
)
def test_shows_how_the_surcharge_comes_about(on, said):
    (step,) = late("2022-04-10", on).working
    assert said in str(step.sentence)
    assert step.provision == "L. 689/1981, art. 27(6)"


def test_grows_on_what_is_unpaid_and_rounds_half_up():
    assert late("2022-04-10", "2022-10-10", unpaid=eur("0.05")).amount == eur("0.01")
    assert late("2022-04-10", "2022-10-10", unpaid=eur("10000000")).amount == eur("1000000")


def test_adds_nothing_in_the_united_kingdom_and_guesses_nothing_elsewhere():
    found = late("2022-04-10", "2030-01-01", unpaid=Money.of("750000", "GBP"), who="ico")
    assert found.amount == Money(0, "GBP")
    assert str(found.working[0].sentence) == "The law adds nothing for paying late."
    for who in ("cnil", "dsb"):
        with pytest.raises(RuleUnknown, match="late payment"):
            late("2022-04-10", "2030-01-01", who=who)


def interest(principal, from_on, until_on):
    return find_interest(
        principal=eur(principal), from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on),
        rates=get_authority("garante").money_rules().interest,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("principal", "from_on", "until_on", "amount"),
    [
        ("36500", "2022-01-01", "2023-01-01", "456.25"),
        ("36500", "2023-01-01", "2023-01-02", "5.00"),
        ("36500", "2022-12-31", "2023-01-02", "6.25"),  # a day at 1.25 %, a day at 5 %
        ("36500", "2024-01-01", "2025-01-01", "915.00"),  # 366 days of a leap year, each 1/365
        ("36500", "2023-06-01", "2023-06-01", "0"),
        ("1", "2022-01-01", "2022-02-01", "0"),
    ],
)
def test_reckons_simple_interest_by_the_rates_of_the_days(principal, from_on, until_on, amount):
    assert interest(principal, from_on, until_on).amount == eur(amount)


def test_shows_each_rate_with_its_days():
    said = [str(step.sentence) for step in interest("36500", "2022-12-31", "2023-01-02").working]
    assert said == [
        "1 day at 1.25 per cent a year, from 2022-12-31 until before 2023-01-01.",
        "1 day at 5 per cent a year, from 2023-01-01 until before 2023-01-02.",
        "Interest on EUR 36,500.00 is EUR 6.25, rounded once.",
    ]


def test_knows_no_rate_of_a_year_that_was_not_read():
    with pytest.raises(RuleUnknown, match="1 January 2026"):
        interest("100", "2025-12-01", "2026-02-01")
    rates = get_authority("garante").money_rules().interest
    assert [rate.percent for rate in rates] == [Decimal(x) for x in ("1.25", "5", "2.5", "2")]
    assert not any(rate.citation.is_confirmed for rate in rates)


def costs(fine, *, stage=CostStage.FIRST_INSTANCE, who="dsb", **options):
    rules = get_authority(who).money_rules().costs
    return find_costs(fine=eur(fine), stage=stage, rules=rules, **options)


@pytest.mark.parametrize(
    ("fine", "stage", "amount"),
    [
        ("4800", CostStage.FIRST_INSTANCE, "480"),
        ("50", CostStage.FIRST_INSTANCE, "10"),
        ("100", CostStage.FIRST_INSTANCE, "10"),
        ("100.05", CostStage.FIRST_INSTANCE, "10.01"),
        ("4800", CostStage.APPEAL_DISMISSED, "960"),
        ("40", CostStage.APPEAL_DISMISSED, "10"),
        ("13000000", CostStage.FIRST_INSTANCE, "1300000"),
    ],
)
def test_charges_a_share_of_the_fine_and_never_too_little(fine, stage, amount):
    found = costs(fine, stage=stage)
    assert (found.amount, found.is_set) == (eur(amount), False)


def test_the_case_of_2018_cost_5280_in_all():
    assert eur("4800") + costs("4800").amount == eur("5280")


def test_the_costs_of_the_austrian_post_were_set_otherwise():
    reason = "VwGH, 24 June 2026: a tenth is contrary to the law of the Union."
    found = costs("13000000", set_at=eur("100000"), reason=reason)
    assert (found.amount, found.is_set) == (eur("100000"), True)
    assert str(found.working[-1].sentence) == (
        f"The rule gives EUR 1,300,000.00; the costs were set at EUR 100,000.00: {reason}"
    )
    with pytest.raises(ReasonMissing):
        costs("13000000", set_at=eur("100000"), reason=" ")


def test_charges_no_costs_elsewhere():
    with pytest.raises(RuleUnknown):
        costs("100", who="garante")
