"""An amount held against its maximum, and what stays open about that."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.maximums import Tier
from casework.law.money import Money
from casework.law.penalties import (
    AboveCap,
    Asked,
    Doubt,
    Doubtful,
    Stated,
    TierUnknown,
    assess_amount,
    gravest_tier,
    share_parts,
)
from casework.law.references import Provision

ART_6 = Provision(law="UK GDPR", place="art. 6")
ART_32 = Provision(law="UK GDPR", place="art. 32")
ART_10 = Provision(law="UK GDPR", place="art. 10")
DAY = date(2025, 3, 3)


def assess(amount, *provisions, on=DAY, asked=Asked(), confirmed=(), currency="GBP"):  # noqa: B008
    return assess_amount(
        authority=get_authority("ico"), procedure="ico", amount=Money.of(amount, currency), on=on,
        stated=[Stated(provision=provision) for provision in provisions], asked=asked,
        confirmed=confirmed,
    )  # fmt: skip


def test_one_breach_says_nothing_of_others():
    said = [str(step.sentence) for step in assess("1", ART_32).working]
    assert said == [
        "The rules in force on 2025-03-03 are applied.",
        "A breach of UK GDPR, art. 32 falls under the maximum of GDPR, art. 83(4).",
        "The fixed maximum is GBP 8,700,000.00.",
        "The turnover of the preceding year is not known: the fixed maximum alone is applied, and "
        "a share of 2 per cent might be higher.",
    ]


def test_several_stay_under_the_maximum_of_the_gravest():
    found = assess("17500000", ART_32, ART_6)
    assert found.maximum.cap.tier is Tier.HIGHER
    assert "maximum of the gravest, GBP 17,500,000.00" in str(found.working[-1].sentence)


def test_a_day_before_the_rules_known_here_has_to_be_confirmed():
    with pytest.raises(Doubtful, match="30 October 2020") as refused:
        assess("20000000", ART_32, on=date(2020, 10, 30))
    assert refused.value.doubt is Doubt.NO_MAXIMUM
    found = assess("20000000", ART_32, on=date(2020, 10, 30), confirmed={Doubt.NO_MAXIMUM})
    assert (found.maximum, found.working) == (None, ())


def test_an_amount_in_another_currency_is_compared_with_nothing():
    assert assess("99000000", ART_6, currency="EUR").maximum.amount == Money.of("17500000", "GBP")


@pytest.mark.parametrize("stated", [(), (ART_10,)])
def test_what_no_provision_tells_is_named(stated):
    with pytest.raises(TierUnknown):
        assess("1", *stated)
    named = Asked(tier=Tier.STANDARD, is_undertaking=False)
    with pytest.raises(AboveCap):
        assess("8700000.01", *stated, asked=named)
    assert assess("8700000", *stated, asked=named).maximum.cap.tier is Tier.STANDARD


def test_what_is_not_known_counts_as_grave():
    assert gravest_tier([ART_32]) is Tier.STANDARD
    assert gravest_tier([ART_32, ART_6]) is Tier.HIGHER
    assert gravest_tier([ART_10]) is Tier.HIGHER
    assert gravest_tier([]) is Tier.HIGHER


def test_provisions_that_cost_the_same_share_a_part():
    five, six = Money.of("5", "GBP"), Money.of("6", "GBP")
    rows = [(ART_6, five), (ART_10, five), (ART_32, six), (ART_6, None)]
    found = share_parts([Stated(provision=place, part=part) for place, part in rows])
    assert [(row.count, row.each, row.amount) for row in found] == [
        (2, five, Money.of("10", "GBP")), (1, six, six),
    ]  # fmt: skip
