"""Liquidate the periodic penalty on an order: for which days, how much, and only once."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.law.penalties import AboveAccrued, AboveCap, DaysOverlap
from casework.law.procedure import Origin
from casework.management.demo.cast import admit_cast
from casework.management.demo.telling import Story, dated, euros, order
from casework.models import Liquidation, Order, Penalty
from casework.operations.facts import EventFacts, LiquidationFacts
from casework.operations.periodic import ModerationUnexplained, NothingToLiquidate
from casework.operations.setting_up import sync_authorities
from casework.queries.penalty_totals import MoneyKind, find_penalty_totals
from casework.queries.periodic import Growth, find_periodic
from tests import make


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


def said(expires, to, reason=""):
    return LiquidationFacts(
        order_id=Order.objects.latest("id").pk,
        expires_on=date.fromisoformat(expires),
        counted_to=date.fromisoformat(to),
        reason=reason,
    )


def liquidate(story, amount, *, expires="2022-12-19", to="2023-02-09", on="2023-04-17", reason=""):
    return story.record(
        on,
        "periodic_penalty_liquidated",
        dated(decided=on),
        amount=euros(amount),
        liquidation=said(expires, to, reason),
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


@pytest.mark.parametrize(
    ("expires", "to", "rate", "days", "accrued"),
    [
        ("2022-12-19", "2023-02-09", "100000", 52, 5_200_000),
        ("2022-12-19", "2022-12-20", "100000", 1, 100_000),
        ("2024-02-28", "2024-03-01", "500", 2, 1_000),
    ],
    ids=["AS-1", "AS-3", "AS-5"],
)
def test_counts_the_days_after_the_time_to_comply(story, expires, to, rate, days, accrued):
    sanction(story, rate=rate)
    with pytest.raises(AboveAccrued):
        liquidate(story, f"{accrued}.01", expires=expires, to=to, on="2024-04-17")
    liquidate(story, str(accrued), expires=expires, to=to, on="2024-04-17")
    kept = Liquidation.objects.get()
    assert (kept.until_on - kept.from_on).days == days
    assert kept.accrued_minor == kept.amount_minor == accrued * 100


def test_nothing_is_liquidated_of_a_day_in_time(story):  # AS-2
    sanction(story)
    with pytest.raises(NothingToLiquidate, match="Nothing had accrued by 19 December 2022"):
        liquidate(story, "1", to="2022-12-19")


def test_takes_less_with_a_reason_alone(story):  # AS-9
    sanction(story)
    with pytest.raises(ModerationUnexplained, match=r"EUR 4,000,000\.00 is less than"):
        liquidate(story, "4000000")
    liquidate(story, "4000000", reason="Most was deleted in January.")
    kept = Liquidation.objects.get()
    assert (kept.amount_minor, kept.accrued_minor) == (400_000_000, 520_000_000)
    assert kept.reason == "Most was deleted in January."


def test_is_no_fine_in_the_totals(story):
    sanction(story)
    liquidate(story, "5200000")
    found = {line.kind: line.effective for line in find_penalty_totals(on=date(2023, 12, 31))}
    assert found == {
        MoneyKind.FINE: Money.of("50000", "EUR"), MoneyKind.PERIODIC: Money.of("5200000", "EUR"),
    }  # fmt: skip


def annul(story, event):
    story.record("2023-05-15", "appeal_lodged", dated(received="2023-05-15"),
                 action_id=event.issued.pk)  # fmt: skip
    return story.record("2024-04-18", "appeal_allowed", dated(decided="2024-04-18"),
                        action_id=event.issued.pk)  # fmt: skip


def test_falls_with_the_order_that_is_annulled_and_keeps_its_history(story):  # AS-10
    order_event = sanction(story)
    liquidate(story, "5200000")
    ended = annul(story, order_event)
    kept = Liquidation.objects.get()
    assert (kept.ending, kept.ended_by, kept.amount_minor) == ("annulled", ended, 520_000_000)
    found = {line.kind: line.effective for line in find_penalty_totals(on=date(2024, 12, 31))}
    assert set(found.values()) == {Money(0, "EUR")}
    appeals = list(story.case.appeals.all())
    [line] = find_periodic(case=story.case, appeals=appeals, today=date(2024, 12, 31))
    assert (line.growth, line.accrual) == (Growth.SET_ASIDE, None)


def test_its_days_are_free_again_where_it_alone_is_annulled(story):
    sanction(story)
    annul(story, liquidate(story, "5200000"))
    liquidate(story, "4000000", reason="Less weighty", on="2024-06-03")
    assert [row.ending for row in Liquidation.objects.order_by("id")] == ["annulled", ""]
    found = {line.kind: line.effective for line in find_penalty_totals(on=date(2024, 12, 31))}
    assert found[MoneyKind.FINE] == Money.of("50000", "EUR")
    assert found[MoneyKind.PERIODIC] == Money.of("4000000", "EUR")


def test_a_correction_moves_its_days_and_its_sum(story):
    sanction(story)
    wrong = liquidate(story, "5100000", to="2023-02-08")
    facts = EventFacts(
        kind=wrong.kind, dates=wrong.dates, amount=euros("5200000"),
        liquidation=said("2022-12-19", "2023-02-09"),
    )  # fmt: skip
    now = story.at("2023-04-20")
    found = make.propose_correction(
        event_id=wrong.pk, facts=facts, reason="Miscounted", actor=story.worker, now=now
    )
    rows = {row["label"] for row in found.difference}
    assert {"Amount", "Days liquidated"} <= rows
    make.grant(found, now=now)
    kept = list(Liquidation.objects.order_by("id"))
    assert [(row.amount_minor, row.ending) for row in kept] == [
        (510_000_000, "corrected"), (520_000_000, ""),
    ]  # fmt: skip
    assert kept[1].until_on == date(2023, 2, 10)
    [line] = [t for t in find_penalty_totals(on=date(2023, 12, 31)) if t.kind == "periodic"]
    assert line.effective == Money.of("5200000", "EUR")


def test_a_correction_cannot_reach_into_other_days(story):
    sanction(story)
    wrong = liquidate(story, "5200000")
    liquidate(story, "100000", expires="2023-02-09", to="2023-02-10")
    facts = EventFacts(
        kind=wrong.kind, dates=wrong.dates, amount=euros("5300000"),
        liquidation=said("2022-12-19", "2023-02-10"),
    )  # fmt: skip
    with pytest.raises(DaysOverlap):
        make.propose_correction(
            event_id=wrong.pk, facts=facts, reason="Miscounted", actor=story.worker,
            now=story.at("2023-04-20"),
        )  # fmt: skip
    assert not Liquidation.objects.exclude(ending="").exists()
