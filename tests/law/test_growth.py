"""What delay adds and was not posted: by spans or by days, and never a unit lost or gained."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from casework.law.authorities import get_authority
from casework.law.money import Money, total
from casework.law.payment.delay import find_surcharge
from casework.law.payment.growth import (
    Absorbed,
    Delay,
    NothingGrown,
    grow_interest,
    grow_surcharge,
)
from casework.law.payment.ledger import Entry, Movement, find_unpaid
from casework.law.payment.rules import InterestRate, RuleUnknown
from casework.law.payment.settlement import settle_at_half
from casework.law.procedure import Citation, InForce

quickly = given_settings(max_examples=60, deadline=None)
RULES = get_authority("garante").money_rules()
DUE = date(2022, 4, 10)
FLAT = (
    InterestRate(
        percent=Decimal("3.65"), in_force=InForce(),
        citation=Citation(provision="Example Act, s. 1", source="https://law.example/"),
    ),
)  # fmt: skip


def eur(amount):
    return Money.of(amount, "EUR")


def entry(key, movement, amount, on, **more):
    money = amount if isinstance(amount, Money) else eur(amount)
    return Entry(key=key, movement=movement, amount=money, on=on, **more)


def delay(*entries, on, fine="20000000", due_on=DUE):
    ledger = [entry(1, Movement.DUE, fine, date(2022, 3, 9)), *entries]
    return Delay(
        due_on=due_on, on=date.fromisoformat(on) if isinstance(on, str) else on, ledger=ledger,
        unpaid=lambda day: find_unpaid(ledger, currency="EUR", as_on=day),
    )  # fmt: skip


def paid(amount, on, key=2):
    return entry(key, Movement.PAID, amount, date.fromisoformat(on))


def posted(grown, key=9):
    return entry(
        key, Movement.DUE, grown.amount, grown.until_on, purpose=grown.purpose,
        from_on=grown.from_on, until_on=grown.until_on,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("on", "added", "until"),
    [("2022-10-10", "2000000", "2022-10-10"), ("2023-04-10", "4000000", "2023-04-10"),
     ("2023-10-09", "4000000", "2023-04-10")],
)  # fmt: skip
def test_adds_a_tenth_for_each_half_year_and_says_for_which_days(on, added, until):
    found = grow_surcharge(delay=delay(on=on), rule=RULES.late)
    assert (found.amount, str(found.from_on), str(found.until_on)) == (
        eur(added), "2022-04-10", until,
    )  # fmt: skip
    assert found.is_confirmed
    assert found.rates == ("10",)


def test_adds_nothing_on_the_day_before_the_half_year_is_over():
    with pytest.raises(NothingGrown, match="no further span of 6 months"):
        grow_surcharge(delay=delay(on="2022-10-09"), rule=RULES.late)


@pytest.mark.parametrize(
    ("on", "added"), [("2022-10-09", None), ("2022-10-10", "2000000"), ("2022-10-11", "2000000")]
)
def test_what_is_paid_on_the_day_a_half_year_ends_is_paid_too_late_for_it(on, added):
    late = delay(paid("20000000", on), on="2023-01-01")
    if added is None:
        with pytest.raises(NothingGrown, match="unpaid"):
            grow_surcharge(delay=late, rule=RULES.late)
    else:
        assert grow_surcharge(delay=late, rule=RULES.late).amount == eur(added)


def test_grows_on_what_is_left_after_a_payment():
    found = grow_surcharge(delay=delay(paid("15000000", "2022-12-01"), on="2023-04-10"),
                           rule=RULES.late)  # fmt: skip
    assert found.amount == eur("2500000")
    assert [str(step.sentence).split(" with ")[1] for step in found.working[:2]] == [
        "EUR 20,000,000.00 unpaid: 10 per cent of it are added.",
        "EUR 5,000,000.00 unpaid: 10 per cent of it are added.",
    ]


def test_what_is_posted_is_not_added_again():
    first = grow_surcharge(delay=delay(on="2022-10-10"), rule=RULES.late)
    with pytest.raises(NothingGrown):
        grow_surcharge(delay=delay(posted(first), on="2023-04-09"), rule=RULES.late)
    second = grow_surcharge(delay=delay(posted(first), on="2023-04-10"), rule=RULES.late)
    assert (second.amount, second.from_on) == (eur("2000000"), date(2022, 10, 10))
    undone = replace(posted(first), key=10, reverses=9)
    again = grow_surcharge(delay=delay(posted(first), undone, on="2023-04-10"), rule=RULES.late)
    assert (again.amount, again.from_on) == (eur("4000000"), DUE)


def test_a_surcharge_and_the_interest_it_absorbs_do_not_stand_together():
    interest = grow_interest(delay=delay(on="2022-09-01"), rates=RULES.interest, late=RULES.late)
    assert not interest.is_confirmed
    assert interest.notes
    with pytest.raises(Absorbed, match="reverse that first"):
        grow_surcharge(delay=delay(posted(interest), on="2022-10-10"), rule=RULES.late)
    with pytest.raises(Absorbed, match="absorbs the interest"):
        grow_interest(delay=delay(on="2022-10-10"), rates=RULES.interest, late=RULES.late)


def test_interest_runs_from_the_day_after_and_ends_with_the_day():
    found = grow_interest(delay=delay(on="2022-04-11", fine="36500"), rates=FLAT, late=None)
    assert (found.amount, found.from_on, found.until_on) == (
        eur("3.65"), date(2022, 4, 11), date(2022, 4, 12),
    )  # fmt: skip
    found = grow_interest(
        delay=delay(paid("16500", "2022-04-13"), on="2022-04-14", fine="36500"), rates=FLAT,
        late=None,
    )  # fmt: skip
    # three days on the whole, and the day after the payment on what was left
    assert found.amount == eur("12.95")
    assert len(found.working) == 3


def test_guesses_no_rule_and_no_rate():
    with pytest.raises(RuleUnknown):
        grow_surcharge(delay=delay(on="2023-04-10"), rule=None)
    with pytest.raises(RuleUnknown, match="rate of interest"):
        grow_interest(delay=delay(on="2023-04-10"), rates=(), late=None)
    with pytest.raises(RuleUnknown, match="11 April 2021"):
        grow_interest(
            delay=delay(on="2021-06-01", due_on=date(2021, 4, 10)), rates=RULES.interest,
            late=RULES.late,
        )  # fmt: skip
    with pytest.raises(NothingGrown, match="adds nothing"):
        grow_surcharge(delay=delay(on="2023-04-10"), rule=get_authority("ico").money_rules().late)


MINOR = st.integers(1, 10**12)


@quickly
@given(minor=MINOR, spans=st.integers(1, 12))
def test_posting_each_half_year_adds_up_to_posting_once(minor, spans):
    fine, ledger, on = Money(minor, "EUR"), [], DUE
    for span in range(spans):
        on = date(2022 + (span + 1) // 2, 10 if span % 2 == 0 else 4, 10)
        try:
            grown = grow_surcharge(delay=delay(*ledger, on=on, fine=fine), rule=RULES.late)
        except NothingGrown:
            continue
        ledger.append(posted(grown, key=100 + span))
    once = find_surcharge(unpaid=fine, due_on=DUE, on=on, rule=RULES.late).amount
    assert total([one.amount for one in ledger], currency="EUR") == once


@quickly
@given(minor=MINOR, cuts=st.lists(st.integers(1, 400), min_size=1, max_size=6, unique=True))
def test_posting_interest_often_adds_up_to_posting_once(minor, cuts):
    fine, ledger = Money(minor, "EUR"), []
    for key, cut in enumerate(sorted(cuts), start=100):
        late = delay(*ledger, on=DUE + timedelta(days=cut), fine=fine)
        try:
            ledger.append(posted(grow_interest(delay=late, rates=FLAT, late=None), key=key))
        except NothingGrown:
            continue
    exact = Fraction(365, 10000) * minor * max(cuts) / 365
    found = total([one.amount for one in ledger], currency="EUR").minor
    assert abs(found - exact) <= Fraction(1, 2)


@quickly
@given(minor=MINOR, percent=st.integers(1, 99))
def test_a_half_or_a_percentage_and_its_rest_are_the_whole(minor, percent):
    whole = Money(minor, "EUR")
    half = settle_at_half(amount=whole)
    assert half + (whole - half) == whole
    assert 0 <= half.minor - (whole - half).minor <= 1
    left = whole.portion(100 - percent, 100)
    assert left + (whole - left) == whole
    assert abs(left.minor * 100 - minor * (100 - percent)) <= 50
