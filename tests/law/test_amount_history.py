"""The amounts of known penalties as they went down, to nothing, and up again."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.money import CurrencyMismatch, Money
from casework.law.payment.payable import Circumstances, Ground, find_payable
from casework.law.penalties import (
    AmountEntry,
    check_variation,
    find_standing,
    follow_history,
    stand_on,
)
from casework.law.procedure import AmountEffect as Did

CLEARVIEW_UK = [
    (Did.PROPOSED, "17000000", "2021-11-29"),
    (Did.IMPOSED, "7552800", "2022-05-18"),
    (Did.SET_ASIDE, None, "2023-10-17"),
    (Did.REMITTED, None, "2025-10-06"),
]
AUSTRIAN_POST = [
    (Did.IMPOSED, "18000000", "2019-10-23"),
    (Did.SET_ASIDE, None, "2020-11-26"),
    (Did.VARIED, "16000000", "2024-12-27"),
    (Did.VARIED, "13000000", "2026-06-24"),
]
OPENAI_IT = [
    (Did.IMPOSED, "15000000", "2024-12-20"),
    (Did.SUSPENDED, None, "2025-03-21"),
    (Did.SET_ASIDE, None, "2026-03-18"),
]
ENEL_IT = [
    (Did.IMPOSED, "26513977", "2021-12-16"),
    (Did.SET_ASIDE, None, "2023-01-16"),
    (Did.REMITTED, None, "2025-07-08"),
]
PSNI = [(Did.PROPOSED, "5600000", "2024-05-23"), (Did.IMPOSED, "750000", "2024-10-03")]
GOOGLE_FR = [(Did.IMPOSED, "50000000", "2019-01-21"), (Did.FINAL, None, "2020-06-19")]
OPTICAL_CENTER = [(Did.IMPOSED, "250000", "2018-05-07"), (Did.VARIED, "200000", "2019-04-17")]


def history(steps, currency):
    return [
        AmountEntry(
            effect=effect, amount=amount and Money.of(amount, currency), on=date.fromisoformat(on)
        )
        for effect, amount, on in steps
    ]


@pytest.mark.parametrize(
    ("steps", "currency", "effective"),
    [
        (CLEARVIEW_UK, "GBP", [None, "7552800", "0", "7552800"]),
        (AUSTRIAN_POST, "EUR", ["18000000", "0", "16000000", "13000000"]),
        (OPENAI_IT, "EUR", ["15000000", "15000000", "0"]),
        (ENEL_IT, "EUR", ["26513977", "0", "26513977"]),
        (PSNI, "GBP", [None, "750000"]),
        (GOOGLE_FR, "EUR", ["50000000", "50000000"]),
        (OPTICAL_CENTER, "EUR", ["250000", "200000"]),
    ],
)
def test_follows_an_amount_through_its_history(steps, currency, effective):
    found = [standing.effective for standing in follow_history(history(steps, currency), currency)]
    assert found == [amount and Money.of(amount, currency) for amount in effective]


def test_keeps_apart_what_was_proposed_imposed_and_stands():
    found = find_standing(history(PSNI, "GBP"), "GBP")
    assert found.proposed == Money.of("5600000", "GBP")
    assert found.imposed == found.effective == Money.of("750000", "GBP")
    undone = find_standing(history(OPENAI_IT, "EUR"), "EUR")
    assert (undone.imposed, undone.effective) == (Money.of("15000000", "EUR"), Money(0, "EUR"))
    assert undone.is_undone
    assert undone.is_imposed, "an annulled penalty stays visible"


def test_no_penalty_is_none_and_not_nothing():
    proposed = find_standing(history(PSNI[:1], "GBP"), "GBP")
    assert proposed.effective is None
    assert not proposed.is_imposed
    assert not proposed.is_undone


def test_what_was_set_aside_stays_so_when_that_becomes_final():
    steps = [*OPENAI_IT, (Did.FINAL, None, "2026-09-30")]
    found = find_standing(history(steps, "EUR"), "EUR")
    assert (found.effective, found.is_undone, found.is_final) == (Money(0, "EUR"), True, True)


@pytest.mark.parametrize(
    ("on", "effective"),
    [
        ("2021-11-28", "nothing yet"),
        ("2021-11-29", None),
        ("2022-05-17", None),
        ("2022-05-18", "7552800"),
        ("2023-10-16", "7552800"),
        ("2023-10-17", "0"),
        ("2025-10-06", "7552800"),
    ],
)
def test_says_what_stood_on_a_day(on, effective):
    found = stand_on(history(CLEARVIEW_UK, "GBP"), "GBP", on=date.fromisoformat(on))
    if effective == "nothing yet":
        assert found is None
    else:
        assert found.effective == (effective and Money.of(effective, "GBP"))


def test_a_step_without_a_day_stood_on_no_day():
    with pytest.raises(ValueError, match="needs its day"):
        stand_on([AmountEntry(effect=Did.IMPOSED, amount=None)], "GBP", on=date(2022, 5, 18))


def test_a_variation_in_another_currency_is_refused():
    with pytest.raises(CurrencyMismatch):
        check_variation(
            before=Money.of("10", "GBP"), after=Money.of("1", "EUR"), provision="Sch. 16"
        )


APPEAL_UNTIL, PAY_UNTIL = "2022-06-15", "2022-06-15"
LATER = {"pay_until": "2022-06-20"}
UNKNOWN_FR = [(Did.IMPOSED, None, "2019-01-21")]


def judge(
    authority, steps, on, *, appealed=False, appeal_until=APPEAL_UNTIL, pay_until=PAY_UNTIL,
    stay_lapsed=False,
):  # fmt: skip
    whose = get_authority(authority)
    return find_payable(
        standing=find_standing(history(steps, whose.currency), whose.currency),
        recovery=whose.money_rules().recovery,
        circumstances=Circumstances(
            on=date.fromisoformat(on),
            is_appealed=appealed,
            appeal_until=appeal_until and date.fromisoformat(appeal_until),
            pay_until=pay_until and date.fromisoformat(pay_until),
            stay_lapsed=stay_lapsed,
        ),
        currency=whose.currency,
    )


@pytest.mark.parametrize(
    ("authority", "steps", "on", "options", "ground", "amount"),
    [
        ("ico", CLEARVIEW_UK[:1], "2022-01-01", {}, Ground.PROPOSED, "0"),
        ("ico", CLEARVIEW_UK[:2], "2022-06-15", {}, Ground.TIME_TO_APPEAL, "0"),
        ("ico", CLEARVIEW_UK[:2], "2022-06-16", {}, Ground.PAYABLE, "7552800"),
        ("ico", CLEARVIEW_UK[:2], "2022-06-20", LATER, Ground.TIME_TO_PAY, "0"),
        ("ico", CLEARVIEW_UK[:2], "2022-06-16", {"appeal_until": None}, Ground.NOT_DETERMINED, "0"),
        ("ico", CLEARVIEW_UK[:2], "2023-01-01", {"appealed": True}, Ground.APPEAL, "0"),
        ("ico", CLEARVIEW_UK[:3], "2023-11-01", {"appealed": True}, Ground.UNDONE, "0"),
        ("ico", CLEARVIEW_UK, "2026-10-02", {}, Ground.APPEAL, "0"),
        ("dsb", AUSTRIAN_POST[:1], "2022-06-15", {}, Ground.TIME_TO_APPEAL, "0"),
        ("dsb", AUSTRIAN_POST[:1], "2022-06-16", {"appealed": True}, Ground.APPEAL, "0"),
        ("dsb", AUSTRIAN_POST[:2], "2022-06-16", {"appealed": True}, Ground.UNDONE, "0"),
        ("dsb", AUSTRIAN_POST, "2026-07-01", {}, Ground.PAYABLE, "13000000"),
        ("garante", OPENAI_IT[:1], "2025-03-01", {"appealed": True}, Ground.PAYABLE, "15000000"),
        ("garante", OPENAI_IT[:2], "2025-04-01", {"appealed": True}, Ground.SUSPENDED, "0"),
        ("garante", OPENAI_IT[:2], "2026-01-01", {"stay_lapsed": True}, Ground.PAYABLE, "15000000"),
        ("garante", OPENAI_IT, "2026-04-01", {}, Ground.UNDONE, "0"),
        ("garante", ENEL_IT, "2025-08-01", {"appealed": True}, Ground.PAYABLE, "26513977"),
        ("cnil", GOOGLE_FR[:1], "2019-02-01", {"appealed": True}, Ground.PAYABLE, "50000000"),
        ("cnil", UNKNOWN_FR, "2019-02-01", {}, Ground.AMOUNT_UNKNOWN, None),
    ],
)  # fmt: skip
def test_says_whether_it_can_be_demanded(authority, steps, on, options, ground, amount):
    found = judge(authority, steps, on, **options)
    currency = get_authority(authority).currency
    assert (found.ground, found.amount) == (ground, amount and Money.of(amount, currency))
    assert found.is_payable is (ground in {Ground.PAYABLE, Ground.AMOUNT_UNKNOWN})
    assert all(step.provision for step in found.working)
    assert "{" not in str(found.working[0].sentence)


def test_what_is_final_waits_for_no_appeal():
    steps = [*CLEARVIEW_UK[:2], (Did.FINAL, None, "2022-07-01")]
    assert judge("ico", steps, "2022-07-02", appeal_until=None).is_payable


def test_a_final_penalty_is_still_in_its_time_to_pay():
    steps = [*CLEARVIEW_UK[:2], (Did.FINAL, None, "2022-07-01")]
    found = judge("ico", steps, "2022-07-02", pay_until="2022-07-10")
    assert found.ground is Ground.TIME_TO_PAY
    assert "10" in str(found.working[0].sentence)


@pytest.mark.parametrize(("on", "is_overdue"), [("2022-06-15", False), ("2022-06-16", True)])
def test_is_overdue_only_after_the_time_to_pay(on, is_overdue):
    assert judge("garante", ENEL_IT[:1], on).is_overdue is is_overdue


def test_what_cannot_be_demanded_is_not_overdue():
    assert not judge("ico", CLEARVIEW_UK[:2], "2024-01-01", appealed=True).is_overdue
