"""Liquidate the periodic penalty on an order: for which days, how much, and only once."""

from datetime import date

import pytest

from casework.law.penalties import AboveAccrued, AboveCap, DaysOverlap
from casework.law.procedure import Origin
from casework.management.demo.cast import admit_cast
from casework.management.demo.telling import Story, dated, euros, order
from casework.models import Liquidation, Order, Penalty
from casework.operations.facts import LiquidationFacts
from casework.operations.periodic import NothingToLiquidate
from casework.operations.setting_up import sync_authorities


@pytest.fixture
def story(db):
    cnil = next(a for a in sync_authorities() if a.code == "cnil")
    cast = admit_cast(cnil)
    told = Story(
        cast, title="Exemple", respondent="Exemple SARL", opened="2022-01-10",
        origin=Origin.OWN_MOTION, lead=cast.caseworker,
    )  # fmt: skip
    told.tell(
        [
            ("2022-02-01", "rapporteur_named", dated(decided="2022-02-01")),
            ("2022-02-10", "report_served", dated(served="2022-02-10")),
            ("2022-05-10", "hearing_held", dated(held="2022-05-10")),
        ]
    )
    return told


def sanction(story, rate="100000"):
    return story.record(
        "2022-06-01",
        "sanction_decided",
        dated(decided="2022-06-01"),
        amount=euros("50000"),
        orders=[order("Cesser", "2 months", after_appeal_period=False, rate=rate)],
    )


def liquidate(story, amount, *, expires="2022-12-19", to="2023-02-09"):
    return story.record(
        "2023-04-17",
        "periodic_penalty_liquidated",
        dated(decided="2023-04-17"),
        amount=euros(amount),
        liquidation=LiquidationFacts(
            order_id=Order.objects.latest("id").pk,
            expires_on=date.fromisoformat(expires),
            counted_to=date.fromisoformat(to),
        ),
    )


def test_keeps_the_days_with_the_decision(story):
    sanction(story)
    event = liquidate(story, "5200000")
    kept = Liquidation.objects.get(action=event.issued)
    assert (kept.from_on, kept.until_on) == (date(2022, 12, 20), date(2023, 2, 10))


def test_refuses_the_fifty_third_day_and_leaves_nothing_behind(story):
    sanction(story)
    with pytest.raises(AboveAccrued):
        liquidate(story, "5300000")
    assert Penalty.objects.count() == 1
    assert not Liquidation.objects.exists()


def test_starts_a_second_liquidation_where_the_first_ended(story):
    sanction(story)
    liquidate(story, "5200000")
    with pytest.raises(DaysOverlap, match="already"):
        liquidate(story, "100000", expires="2023-02-08", to="2023-02-10")
    liquidate(story, "100000", expires="2023-02-09", to="2023-02-10")
    assert Liquidation.objects.count() == 2


def test_refuses_a_rate_above_the_law(story):
    with pytest.raises(AboveCap):
        sanction(story, rate="100001")
    assert not Penalty.objects.exists()


def test_refuses_an_order_without_a_rate(story):
    sanction(story, rate=None)
    with pytest.raises(NothingToLiquidate):
        liquidate(story, "1")
