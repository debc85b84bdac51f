"""How a maximum comes about, what falls under it, and several breaches under one."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.maximums import Tier
from casework.law.money import CurrencyMismatch, Money
from casework.law.penalties import (
    AboveCap,
    Breach,
    ImpossibleTurnover,
    NoMaximum,
    Part,
    TierUnknown,
    check_breaches,
    check_cap,
    find_maximum,
    find_tier,
)
from casework.law.references import Provision

CLEARVIEW_DAY = date(2022, 2, 10)


def maximum(authority, tier, turnover, *, on=date(2026, 6, 1), is_undertaking=True):
    whose = get_authority(authority)
    return find_maximum(
        authority=whose, tier=tier, on=on, is_undertaking=is_undertaking,
        turnover=None if turnover is None else Money.of(turnover, whose.currency),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("authority", "tier", "break_even"),
    [
        ("cnil", Tier.STANDARD, "500000000"),
        ("cnil", Tier.HIGHER, "500000000"),
        ("ico", Tier.STANDARD, "435000000"),
        ("ico", Tier.HIGHER, "437500000"),
        ("ico", Tier.PECR_STANDARD, "435000000"),
        ("ico", Tier.PECR_HIGHER, "437500000"),
    ],
)
def test_the_share_overtakes_the_fixed_sum_above_the_break_even(authority, tier, break_even):
    at = maximum(authority, tier, break_even)
    currency = get_authority(authority).currency
    above = maximum(authority, tier, Money.of(break_even, currency).amount + 100)
    assert (at.amount, at.by_turnover) == (at.cap.fixed, False)
    assert above.amount > at.amount
    assert above.by_turnover


@pytest.mark.parametrize(
    ("turnover", "is_undertaking", "said"),
    [
        (
            "1000000000", True,
            [
                "The fixed maximum is EUR 20,000,000.00.",
                "4 per cent of a turnover of EUR 1,000,000,000.00 in the preceding year is "
                "EUR 40,000,000.00.",
                "The higher of the two is the maximum: EUR 40,000,000.00.",
            ],
        ),
        (
            None, True,
            [
                "The fixed maximum is EUR 20,000,000.00.",
                "The turnover of the preceding year is not known: the fixed maximum alone is "
                "applied, and a share of 4 per cent might be higher.",
            ],
        ),
        (
            "1000000000", False,
            [
                "The fixed maximum is EUR 20,000,000.00.",
                "The respondent is no undertaking: the fixed maximum holds.",
            ],
        ),
    ],
)  # fmt: skip
def test_shows_how_a_maximum_comes_about(turnover, is_undertaking, said):
    found = maximum("garante", Tier.HIGHER, turnover, is_undertaking=is_undertaking)
    assert [str(step.sentence) for step in found.working] == said
    assert {step.provision for step in found.working} == {"GDPR, art. 83(5) and (6)"}


def test_says_that_a_maximum_is_not_confirmed_or_knows_no_share():
    said = [str(step.sentence) for step in maximum("cnil", Tier.SIMPLIFIED, "900").working]
    assert said[0] == "The fixed maximum is EUR 20,000.00."
    assert said[1] == "The law knows no share of turnover here: the fixed maximum holds."
    assert said[2].startswith("This maximum is not confirmed: Sources disagree")


@pytest.mark.parametrize("tier", [Tier.PECR_STANDARD, Tier.PECR_HIGHER])
def test_electronic_communications_cost_more_since_the_act_of_2025(tier):
    before = maximum("ico", tier, "900000000", on=date(2026, 2, 4))
    since = maximum("ico", tier, "900000000", on=date(2026, 2, 5))
    assert before.amount == Money.of("500000", "GBP")
    gdpr = Tier.HIGHER if tier is Tier.PECR_HIGHER else Tier.STANDARD
    assert since.amount == maximum("ico", gdpr, "900000000").amount
    assert not before.cap.citation.is_confirmed
    assert not since.cap.citation.is_confirmed
    with pytest.raises(NoMaximum):
        maximum("ico", tier, None, on=date(2011, 5, 25))


def test_the_coercive_ceiling_is_shown_and_never_applied():
    pending = get_authority("dsb").pending
    assert [(cap.tier, str(cap.fixed)) for cap in pending] == [(Tier.COERCIVE, "EUR 726.00")]
    with pytest.raises(NoMaximum):
        maximum("dsb", Tier.COERCIVE, None)


def test_refuses_a_turnover_in_another_currency_or_below_nothing():
    italy = {"authority": get_authority("garante"), "tier": Tier.HIGHER, "on": CLEARVIEW_DAY}
    with pytest.raises(CurrencyMismatch):
        find_maximum(**italy, turnover=Money.of("1", "GBP"), is_undertaking=True)
    with pytest.raises(ImpossibleTurnover):
        find_maximum(**italy, turnover=Money.of("-1", "EUR"), is_undertaking=True)
    with pytest.raises(CurrencyMismatch):
        check_cap(
            amount=Money.of("1", "GBP"),
            maximum=find_maximum(**italy, turnover=None, is_undertaking=True),
        )


@pytest.mark.parametrize(
    ("law", "place", "tier"),
    [
        ("GDPR", "art. 5(1)(a)", Tier.HIGHER),
        ("UK GDPR", "art. 35", Tier.STANDARD),
        ("GDPR", "art. 27", Tier.STANDARD),
        ("RGPD", "art. 31", Tier.STANDARD),
        ("DSGVO", "Art. 12", Tier.HIGHER),
        ("GDPR", "art. 22", Tier.HIGHER),
        ("GDPR", "article 6(1)", Tier.HIGHER),
        ("GDPR", "arts. 44 to 49", Tier.HIGHER),
        ("GDPR", "art. 8", Tier.STANDARD),
        ("GDPR", "art. 11", Tier.STANDARD),
        ("GDPR", "art. 58(2)", Tier.HIGHER),
    ],
)
def test_knows_under_which_maximum_a_breach_falls(law, place, tier):
    assert find_tier(Provision(law=law, place=place)) is tier


@pytest.mark.parametrize(
    ("law", "place"),
    [
        ("GDPR", "art. 10"),
        ("GDPR", "art. 40"),
        ("PECR", "reg. 22"),
        ("GDPR", "recital 47"),
        ("DSG", "art. 5"),
    ],
)
def test_guesses_no_maximum(law, place):
    with pytest.raises(TierUnknown, match="name it with the breach"):
        find_tier(Provision(law=law, place=place))


def part(each, *articles, law="GDPR", currency="EUR"):
    provisions = tuple(Provision(law=law, place=f"art. {number}") for number in articles)
    return Part(provisions=provisions, each=Money.of(each, currency))


CLEARVIEW = [part("3800000", 5, 6, 9), part("2000000", 12, 13, 14, 15), part("600000", 27)]


def breaches(parts, *, on=CLEARVIEW_DAY, authority="garante", **options):
    return check_breaches(
        authority=get_authority(authority),
        breaches=[Breach(part=one) for one in parts],
        on=on,
        **{"turnover": None, "is_undertaking": True, **options},
    )


def test_adds_up_clearviews_breaches_under_the_gravest():
    found = breaches(CLEARVIEW)
    assert found.amount == found.maximum.amount == Money.of("20000000", "EUR")
    said = [str(step.sentence) for step in found.working]
    assert said[0] == "A breach of GDPR, art. 5 falls under the maximum of GDPR, art. 83(5)."
    assert said[7] == "A breach of GDPR, art. 27 falls under the maximum of GDPR, art. 83(4)."
    assert said[-1] == "The parts make EUR 20,000,000.00."
    with pytest.raises(AboveCap, match=r"20,000,000\.01"):
        breaches([*CLEARVIEW, part("0.01", 32)])


def test_each_breach_has_its_own_maximum_where_the_processing_is_not_linked():
    apart = [part("15000000", 5), part("9000000", 32)]
    with pytest.raises(AboveCap):
        breaches(apart)
    assert breaches(apart, is_linked=False).amount == Money.of("24000000", "EUR")
    with pytest.raises(AboveCap, match=r"83\(4\)"):
        breaches([part("1", 5), part("10000000.01", 32)], is_linked=False)


def test_the_standard_maximum_holds_where_no_breach_is_graver():
    with pytest.raises(AboveCap, match=r"10,000,000\.00 \(GDPR, art\. 83\(4\)\)"):
        breaches([part("6000000", 32), part("6000000", 33)])


def test_takes_the_tier_that_is_named_with_a_breach():
    named = Breach(part=part("400000", 22, law="PECR", currency="GBP"), tier=Tier.PECR_HIGHER)
    found = check_breaches(
        authority=get_authority("ico"), breaches=[named], on=date(2025, 1, 1), turnover=None,
        is_undertaking=True,
    )  # fmt: skip
    assert found.maximum.amount == Money.of("500000", "GBP")
    with pytest.raises(TierUnknown, match="Without a breach"):
        breaches([])
