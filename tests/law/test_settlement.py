"""Settling for less: Italy's half, paid and complied with in time; the UK's draft percentages."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.counting import count_time
from casework.law.money import CurrencyMismatch, Money
from casework.law.payment.rules import RuleUnknown, SettlementStage
from casework.law.payment.settlement import (
    Payment,
    SettlementRefused,
    judge_half,
    settle_at_half,
    settle_early,
)
from casework.law.periods import parse_period

FINE = Money.of("20000000", "EUR")
HALF = Money.of("10000000", "EUR")
NOTHING = Money(0, "EUR")
IN_TIME = date(2022, 5, 1)


def until(served, days):
    """Return the last day to settle by the calendar of the courts."""
    period = parse_period(f"{days} days")
    return count_time(
        regime="it-feriale", calendar="IT", period=period, moment=date.fromisoformat(served)
    ).due_on


def judge(*payments, complied_on=IN_TIME, until_on=date(2022, 5, 9), amount=FINE):
    return judge_half(
        amount=amount, complied_on=complied_on, until_on=until_on,
        payments=[Payment(on=on, amount=paid) for on, paid in payments],
        rule=get_authority("garante").money_rules().half,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "half"),
    [("20000000", "10000000"), ("100.01", "50.01"), ("0.01", "0.01"), ("100.02", "50.01")],
)
def test_halves_with_the_odd_cent_rounded_up(amount, half):
    assert settle_at_half(amount=Money.of(amount, "EUR")) == Money.of(half, "EUR")


@pytest.mark.parametrize(
    ("served", "days", "last"),
    [
        ("2022-03-09", 30, "2022-04-08"),
        ("2022-03-09", 60, "2022-05-09"),  # day 60 is Sunday 8 May
        ("2026-07-15", 30, "2026-09-14"),  # 16 days of July, none of August, 14 of September
        ("2026-07-15", 60, "2026-10-14"),
    ],
)
def test_the_time_to_settle_stands_still_in_august(served, days, last):
    last_day = date.fromisoformat(last)
    until_on = until(served, days)
    assert until_on == last_day
    assert judge((last_day, HALF), until_on=until_on, complied_on=last_day).is_settled


def test_paying_half_in_time_and_complying_settles_the_whole():
    found = judge((date(2022, 5, 9), HALF))
    assert (found.is_settled, found.half, found.owing) == (True, HALF, NOTHING)
    assert [str(step.sentence) for step in found.working] == [
        "Half of EUR 20,000,000.00 is EUR 10,000,000.00; half a cent is rounded up.",
        "Until 2022-05-09, EUR 10,000,000.00 was paid.",
        "The half was paid and the orders complied with in time: the penalty is settled.",
        "Of the whole, EUR 0.00 is still due.",
    ]
    assert {step.provision for step in found.working} == {"Codice (d.lgs. 196/2003), art. 166(8)"}


def test_paying_half_on_day_61_settles_nothing_and_leaves_the_other_half_due():
    last = until("2022-03-09", 60)
    found = judge((date(2022, 5, 10), HALF), until_on=last)
    assert (found.is_settled, found.owing) == (False, HALF)
    assert "less than the half" in str(found.working[2].sentence)


@pytest.mark.parametrize(
    ("payments", "complied_on", "is_settled", "owing"),
    [
        ([], IN_TIME, False, "20000000"),
        ([("2022-05-09", "9999999.99")], IN_TIME, False, "10000000.01"),
        ([("2022-04-09", "6000000"), ("2022-05-09", "4000000")], IN_TIME, True, "0"),
        ([("2022-04-09", "6000000"), ("2022-05-10", "4000000")], IN_TIME, False, "10000000"),
        ([("2022-05-09", "10000000")], None, False, "10000000"),
        ([("2022-05-09", "10000000")], date(2022, 5, 10), False, "10000000"),
        ([("2022-05-09", "10000000")], date(2022, 5, 9), True, "0"),
        ([("2022-06-30", "25000000")], IN_TIME, False, "0"),
    ],
)
def test_needs_both_the_half_and_compliance_in_time(payments, complied_on, is_settled, owing):
    paid = [(date.fromisoformat(on), Money.of(amount, "EUR")) for on, amount in payments]
    found = judge(*paid, complied_on=complied_on)
    assert (found.is_settled, found.owing) == (is_settled, Money.of(owing, "EUR"))


def test_no_other_authority_settles_at_half():
    with pytest.raises(RuleUnknown, match="does not settle"):
        judge_half(
            amount=FINE, payments=[], complied_on=None, until_on=IN_TIME,
            rule=get_authority("cnil").money_rules().half,
        )  # fmt: skip
    with pytest.raises(CurrencyMismatch):
        judge((IN_TIME, Money.of("1", "GBP")))


def settle(stage, *, on=date(2026, 1, 5), admits=True, waives=True, percent=None, who="ico"):
    return settle_early(
        amount=Money.of("10000000", "GBP"), stage=stage, on=on, percent=percent, admits=admits,
        waives_appeal=waives, rules=get_authority(who).money_rules(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "left"),
    [
        (SettlementStage.BEFORE_INTENT, "6000000"),
        (SettlementStage.BEFORE_REPRESENTATIONS, "7000000"),
        (SettlementStage.AFTER_REPRESENTATIONS, "8000000"),
    ],
)
def test_settling_earlier_leaves_less_and_says_that_the_rule_is_a_draft(stage, left):
    found = settle(stage)
    assert found.amount == Money.of(left, "GBP")
    assert str(found.working[-1].sentence).startswith("This rule is not confirmed: This is draft")


def test_agrees_on_less_than_the_most_and_never_on_more():
    stage = SettlementStage.BEFORE_INTENT
    assert settle(stage, percent=25).amount == Money.of("7500000", "GBP")
    for percent in (41, 0, -1):
        with pytest.raises(SettlementRefused, match="between 1 % and 40 %"):
            settle(stage, percent=percent)


@pytest.mark.parametrize("lacking", [{"admits": False}, {"waives": False}])
def test_needs_an_admission_and_a_waiver(lacking):
    with pytest.raises(SettlementRefused, match="admission of the breach and a waiver"):
        settle(SettlementStage.BEFORE_INTENT, **lacking)


def test_there_was_no_such_rule_before_the_draft_nor_elsewhere():
    with pytest.raises(RuleUnknown, match="30 September 2025"):
        settle(SettlementStage.BEFORE_INTENT, on=date(2025, 9, 30))
    with pytest.raises(RuleUnknown):
        settle(SettlementStage.BEFORE_INTENT, who="dsb")
