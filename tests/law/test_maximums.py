"""The highest penalties of the Union's authorities, and whom they may not fine."""

from datetime import date

import pytest

from casework.law.maximums import CAPS, PENDING, PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties import (
    AboveCap,
    NoMaximum,
    PublicBodyRefused,
    check_cap,
    check_respondent,
    find_maximum,
)

ON = date(2026, 6, 1)


def maximum(authority, tier, *, turnover=None, on=ON):
    return find_maximum(
        authority=authority, tier=tier, on=on, is_undertaking=True,
        turnover=Money.of(turnover, "EUR") if turnover else None,
    )  # fmt: skip


@pytest.mark.parametrize("authority", ["cnil", "garante", "dsb"])
@pytest.mark.parametrize(
    ("tier", "turnover", "amount"),
    [
        (Tier.STANDARD, "500000000", "10000000"),
        (Tier.STANDARD, "600000000", "12000000"),
        (Tier.HIGHER, None, "20000000"),
        (Tier.HIGHER, "500000000", "20000000"),
        (Tier.HIGHER, "1000000000", "40000000"),
    ],
)
def test_takes_the_maximums_of_article_83(authority, tier, turnover, amount):
    assert maximum(authority, tier, turnover=turnover).amount == Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("authority", "tier", "amount"),
    [
        ("cnil", Tier.SIMPLIFIED, "20000"),
        ("cnil", Tier.PERIODIC, "100000"),
        ("cnil", Tier.PERIODIC_SIMPLIFIED, "100"),
        ("dsb", Tier.NATIONAL, "50000"),
    ],
)
def test_takes_no_share_of_turnover_for_national_maximums(authority, tier, amount):
    found = maximum(authority, tier, turnover="90000000000")
    assert found.amount == Money.of(amount, "EUR")
    assert not found.cap.citation.is_confirmed
    with pytest.raises(AboveCap):
        check_cap(amount=found.amount + Money.of("0.01", "EUR"), maximum=found)


def test_never_applies_what_is_pending():
    assert [str(cap.fixed) for cap in PENDING["cnil"]] == ["EUR 100,000.00", "EUR 500.00"]
    assert not any(cap in CAPS["cnil"] for cap in PENDING["cnil"])


def test_has_no_simplified_maximum_before_2022():
    with pytest.raises(NoMaximum, match="simplified"):
        maximum("cnil", Tier.SIMPLIFIED, on=date(2022, 1, 25))


@pytest.mark.parametrize(
    ("authority", "body"),
    [("cnil", PublicBody.STATE), ("dsb", PublicBody.STATE), ("dsb", PublicBody.OTHER)],
)
def test_refuses_a_fine_on_public_bodies_that_the_country_does_not_fine(authority, body):
    with pytest.raises(PublicBodyRefused, match="cannot be imposed"):
        check_respondent(authority=authority, body=body)


@pytest.mark.parametrize(
    ("authority", "body"),
    [
        ("ico", PublicBody.STATE),
        ("garante", PublicBody.STATE),
        ("cnil", PublicBody.OTHER),
        ("dsb", PublicBody.NONE),
    ],
)
def test_allows_a_fine_on_all_others(authority, body):
    check_respondent(authority=authority, body=body)
