"""Caps, and what a history of amounts amounts to."""

from datetime import date

import pytest

from casework.law.authorities.ico import ICO
from casework.law.maximums import Tier
from casework.law.money import Money
from casework.law.penalties import (
    AboveCap,
    AmountEntry,
    IncreaseRefused,
    check_cap,
    check_variation,
    find_maximum,
    find_standing,
)
from casework.law.procedure import AmountEffect

ON = date(2022, 5, 18)


def gbp(amount: str) -> Money:
    return Money.of(amount, "GBP")


@pytest.mark.parametrize(
    ("tier", "turnover", "undertaking", "maximum"),
    [
        (Tier.HIGHER, "437499999", True, "17500000"),
        (Tier.HIGHER, "437500000", True, "17500000"),
        (Tier.HIGHER, "437500025", True, "17500001"),
        (Tier.HIGHER, "500000000", True, "20000000"),
        (Tier.HIGHER, "500000000", False, "17500000"),
        (Tier.HIGHER, None, True, "17500000"),
        (Tier.STANDARD, "435000000", True, "8700000"),
        (Tier.STANDARD, "435000050", True, "8700001"),
    ],
)
def test_takes_the_higher_of_the_fixed_sum_and_the_share_of_turnover(
    tier, turnover, undertaking, maximum
):
    found = find_maximum(
        authority=ICO,
        tier=tier,
        on=ON,
        is_undertaking=undertaking,
        turnover=gbp(turnover) if turnover else None,
    )
    assert found.amount == gbp(maximum)
    assert found.turnover_unknown is (turnover is None)


def test_refuses_a_penny_above_the_maximum_and_names_the_provision():
    maximum = find_maximum(
        authority=ICO, tier=Tier.HIGHER, on=ON, turnover=None, is_undertaking=True
    )
    check_cap(amount=gbp("17500000"), maximum=maximum)
    with pytest.raises(AboveCap, match=r"17,500,000\.01.*s\. 157"):
        check_cap(amount=gbp("17500000.01"), maximum=maximum)


def entries(*history):
    return [AmountEntry(effect=effect, amount=amount and gbp(amount)) for effect, amount in history]


PROPOSED, IMPOSED, VARIED = AmountEffect.PROPOSED, AmountEffect.IMPOSED, AmountEffect.VARIED
SET_ASIDE, REMITTED = AmountEffect.SET_ASIDE, AmountEffect.REMITTED


@pytest.mark.parametrize(
    ("history", "effective", "is_imposed"),
    [
        ([(PROPOSED, "17000000")], None, False),
        ([(PROPOSED, "17000000"), (IMPOSED, "7552800")], "7552800", True),
        ([(IMPOSED, "7552800"), (SET_ASIDE, None)], "0", True),
        ([(IMPOSED, "7552800"), (SET_ASIDE, None), (REMITTED, None)], "7552800", True),
        ([(IMPOSED, "275000"), (VARIED, "92000")], "92000", True),
        ([(IMPOSED, "100"), (VARIED, "80"), (SET_ASIDE, None), (REMITTED, None)], "80", True),
        ([(IMPOSED, None)], None, True),
    ],
)
def test_says_what_a_history_amounts_to(history, effective, is_imposed):
    found = find_standing(entries(*history), "GBP")
    assert found.effective == (gbp(effective) if effective else None)
    assert found.is_imposed is is_imposed


def test_refuses_an_empty_history():
    with pytest.raises(ValueError, match="at least one"):
        find_standing([], "GBP")


def test_lets_a_variation_only_go_down():
    said = {"before": gbp("275000"), "provision": "Sch. 16 para. 7"}
    check_variation(after=gbp("92000"), **said)
    check_variation(after=gbp("275000"), **said)
    with pytest.raises(IncreaseRefused, match=r"275,000\.01 is more than.*para\. 7"):
        check_variation(after=gbp("275000.01"), **said)
