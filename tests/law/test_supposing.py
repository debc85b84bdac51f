"""What would follow if a penalty were paid on a day, each with its rule and its provision."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.instalments import Instalment
from casework.law.payment.rules import SettlementStage
from casework.law.payment.settlement import Payment
from casework.law.payment.supposing import (
    EARLY,
    HALF,
    INTEREST,
    SURCHARGE,
    Situation,
    Supposition,
    suppose_payment,
)


def money(amount, currency="EUR"):
    return Money.of(amount, currency)


def situation(code="garante", *, amount="20000000", currency="EUR", **more):
    sum_ = money(amount, currency)
    return Situation(
        rules=get_authority(code).money_rules(), effective=sum_, owed=more.pop("owed", sum_),
        due_on=more.pop("due_on", date(2022, 4, 10)),
        half_until=more.pop("half_until", date(2022, 5, 10)), **more,
    )  # fmt: skip


def suppose(found, on, **more):
    supposed = suppose_payment(
        situation=found, supposed=Supposition(on=date.fromisoformat(on), **more)
    )
    return supposed, {outcome.label: outcome for outcome in supposed.outcomes}


@pytest.mark.parametrize(
    ("on", "added", "to_pay"),
    [
        ("2022-10-09", "0.00", "20000000.00"),
        ("2022-10-10", "2000000.00", "22000000.00"),
        ("2023-04-10", "4000000.00", "24000000.00"),
    ],
)
def test_italy_adds_a_tenth_for_each_half_year_completed(on, added, to_pay):
    supposed, outcomes = suppose(situation(), on)
    assert str(outcomes[SURCHARGE].amount.amount) == added
    assert outcomes[SURCHARGE].citation.provision == "L. 689/1981, art. 27(6)"
    assert (str(supposed.to_pay.amount), supposed.left.minor) == (to_pay, 0)


def test_interest_is_shown_only_before_a_surcharge_and_never_added():
    supposed, outcomes = suppose(situation(), "2022-10-09")
    assert outcomes[INTEREST].amount.minor > 0
    assert not outcomes[INTEREST].citation.is_confirmed
    assert supposed.to_pay == money("20000000")
    assert INTEREST not in suppose(situation(), "2022-10-10")[1]
    assert INTEREST not in suppose(situation(), "2022-04-10")[1]


def test_days_late_are_supposed_whenever_it_was_due():
    unknown = situation(due_on=None)
    assert "not known" in str(suppose(unknown, "2025-10-13")[1][SURCHARGE].refusal)
    _, outcomes = suppose(unknown, "2025-10-13", days_late=200)
    assert outcomes[SURCHARGE].amount == money("2000000")


@pytest.mark.parametrize(
    ("on", "complied", "owing"),
    [("2022-05-10", True, "0.00"), ("2022-05-11", True, "10000000.00"),
     ("2022-05-10", False, "10000000.00")],
)  # fmt: skip
def test_half_settles_in_time_and_with_the_orders_complied_with(on, complied, owing):
    given = {"amount": money("10000000"), "complied": complied}
    _, outcomes = suppose(situation(), on, **given)
    assert str(outcomes[HALF].amount.amount) == owing
    assert outcomes[HALF].citation.provision == "Codice (d.lgs. 196/2003), art. 166(8)"


def test_what_was_paid_before_counts_towards_the_half():
    before = [Payment(on=date(2022, 5, 1), amount=money("4000000"))]
    found = situation(payments=before, owed=money("16000000"))
    _, outcomes = suppose(found, "2022-05-09", amount=money("6000000"), complied=True)
    assert outcomes[HALF].amount.minor == 0


def test_half_is_not_judged_without_its_last_day():
    refused = suppose(situation(half_until=None), "2022-05-10")[1][HALF].refusal
    assert str(refused) == "On which day the time to settle ends is not known."


def test_the_united_kingdom_adds_nothing_and_settles_early_by_a_draft():
    found = situation("ico", amount="10000000", currency="GBP")
    _, outcomes = suppose(found, "2026-02-01", stage=SettlementStage.BEFORE_REPRESENTATIONS)
    assert outcomes[SURCHARGE].amount.minor == 0
    assert outcomes[EARLY].amount == money("7000000", "GBP")
    assert not outcomes[EARLY].citation.is_confirmed
    assert HALF not in outcomes


def test_france_has_no_rule_and_says_so():
    refused = suppose(situation("cnil"), "2025-10-13")[1][SURCHARGE].refusal
    assert str(refused) == "No rule on late payment is known for this authority."


def test_a_part_leaves_the_rest_and_too_much_is_credit():
    found = situation(due_on=date(2025, 10, 1), amount="100")
    assert suppose(found, "2025-10-02", amount=money("30"))[0].left == money("70")
    assert suppose(found, "2025-10-02", amount=money("130"))[0].credit == money("30")


def test_a_payment_is_laid_on_the_oldest_instalments():
    plan = [Instalment(number=n, due_on=date(2025, 10 + n, 1), amount=money("50")) for n in (1, 2)]
    found = situation(amount="100", due_on=None, plan=plan, paid_on_plan=money("20"))
    covered = suppose(found, "2025-11-01", amount=money("60"))[0].allocation.covered
    assert [str(one.open.amount) for one in covered] == ["0.00", "20.00"]
