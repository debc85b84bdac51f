"""The Garante: Clearview's way through it, double time from abroad, and what stops in August."""

from datetime import date

import pytest

from casework.law.authorities.garante import GARANTE, PROCEDURE
from casework.law.consequences import OrderTime, WindowStillOpen
from casework.law.maximums import Tier
from casework.law.money import Money
from casework.law.payment.settlement import settle_at_half
from casework.law.penalties import AboveCap, check_parts, find_maximum
from casework.law.periods import parse_period
from tests.law.paths import Path


def decided(*, abroad, served="2022-03-09"):
    path = Path(PROCEDURE, "IT", abroad=abroad)
    path.happen("inquiry_opened", decided="2021-03-09")
    path.happen("violations_notified", served="2021-10-01")
    order = OrderTime(
        text="Appoint a representative", period=parse_period("30 days"), after_appeal_period=False
    )
    return path, path.happen(
        "penalty_order_given", decided="2022-02-10", served=served, orders=[order]
    )


def test_follows_clearview_from_the_complaints_to_the_order():
    path = Path(PROCEDURE, "IT", abroad=True)
    path.happen("complaint_received", received="2021-02-24")
    path.happen("inquiry_opened", decided="2021-03-09")
    path.happen("information_requested", sent="2021-03-09")
    path.happen("violation_established", decided="2021-06-01")
    path.happen("violations_notified", served="2021-06-15")
    path.happen("violations_notified", served="2021-09-15")
    assert "notify_violations" not in path.running
    path.happen("defence_received", received="2021-09-30")
    path.happen("hearing_held", held="2021-11-10")
    found = path.happen("penalty_order_given", decided="2022-02-10", served="2022-03-09")
    assert found == {
        "appeal_to_court": "2022-05-09",
        "settle_at_half": "2022-05-09",
        "payment": "2022-04-08",
        "recover_penalty": "2027-03-09",
    }
    path.happen("publication_ordered", decided="2022-02-10")
    path.happen("entered_in_internal_register", decided="2022-02-10")
    assert path.stage == "decided"


@pytest.mark.parametrize(("abroad", "days"), [(False, "2022-04-08"), (True, "2022-05-09")])
def test_doubles_the_time_to_oppose_and_to_settle_from_abroad_but_not_to_pay(abroad, days):
    _, found = decided(abroad=abroad)
    assert found["appeal_to_court"] == found["settle_at_half"] == days
    assert found["payment"] == found["comply_with_order"] == "2022-04-08"


def test_whoever_lost_before_the_court_has_the_time_for_cassation():
    path, _ = decided(abroad=False)
    path.happen("appeal_lodged", received="2022-04-01")
    lost = path.happen("appeal_allowed", decided="2023-05-02", served="2023-05-08")
    assert lost == {"authority_appeal_to_cassation": "2023-07-07"}
    path, _ = decided(abroad=False)
    path.happen("appeal_lodged", received="2022-04-01")
    won = path.happen("appeal_dismissed", decided="2023-05-02", served="2023-05-08")
    assert won == {"appeal_to_cassation": "2023-07-07"}


def test_settling_at_half_closes_the_matter():
    path, _ = decided(abroad=True)
    path.happen("settled_at_half", received="2022-05-09")
    assert path.stage == "final"
    assert path.running == {"comply_with_order"}


def test_halves_a_sum_with_the_odd_cent_rounded_up():
    assert settle_at_half(amount=Money.of("20000000", "EUR")) == Money.of("10000000", "EUR")
    assert settle_at_half(amount=Money.of("100.01", "EUR")) == Money.of("50.01", "EUR")


def test_adds_up_the_parts_of_clearviews_penalty_under_the_one_maximum():
    maximum = find_maximum(
        authority=GARANTE, tier=Tier.HIGHER, on=date(2022, 2, 10), turnover=None,
        is_undertaking=True,
    )  # fmt: skip
    assert maximum.turnover_unknown
    parts = [Money.of(amount, "EUR") for amount in ("11400000", "8000000", "600000")]
    assert check_parts(parts=parts, maximum=maximum) == Money.of("20000000", "EUR")
    with pytest.raises(AboveCap):
        check_parts(parts=[*parts, Money.of("0.01", "EUR")], maximum=maximum)


def test_the_opposition_stops_nothing_until_the_judge_says_so():
    path, _ = decided(abroad=False)
    path.happen("appeal_lodged", received="2022-04-01")
    assert {"payment", "comply_with_order"} <= path.running
    path.happen("stay_granted", decided="2022-04-05")
    assert not {"payment", "comply_with_order"} & path.running
    path.happen("stay_ended", decided="2022-09-01")
    assert {"payment", "comply_with_order"} <= path.running


def test_counts_120_days_from_the_formal_finding_without_august():
    path = Path(PROCEDURE, "IT")
    found = path.happen("violation_established", decided="2026-06-01")
    assert found == {"notify_violations": "2026-10-30"}


@pytest.mark.parametrize("begun", ["inspection_begun", "cooperation_begun"])
def test_the_time_of_an_inspection_or_of_art_60_is_not_counted(begun):
    path = Path(PROCEDURE, "IT")
    path.happen("complaint_received", received="2025-01-10")
    day = {"held" if begun == "inspection_begun" else "decided": "2025-02-01"}
    path.happen(begun, **day)
    assert "decide_complaint" not in path.running
    path.happen(begun.replace("begun", "ended"), **day)
    assert "decide_complaint" in path.running


def test_decides_only_when_the_time_for_defence_is_over():
    path = Path(PROCEDURE, "IT")
    path.happen("violations_notified", served="2026-07-15")
    with pytest.raises(WindowStillOpen, match="14 August 2026"):
        path.happen("penalty_order_given", decided="2026-08-14")
    path.happen("penalty_order_given", decided="2026-08-17")


def test_an_annulment_may_itself_be_quashed():
    path, _ = decided(abroad=False)
    path.happen("appeal_lodged", received="2022-04-01")
    path.happen("appeal_allowed", decided="2023-03-01")
    path.happen("cassation_lodged", received="2023-04-01")
    path.happen("cassation_remitted", decided="2025-07-08")
    assert path.stage == "decided"
