"""The Clearview matter: four authorities, each by its own law, side by side."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.models import (
    Breach,
    LedgerEntry,
    Liquidation,
    Organisation,
    PenaltyAmount,
    Statement,
)
from casework.queries.penalties import standing_of
from tests.make import make_matter


@pytest.fixture
def cases(clearview_matter):
    return clearview_matter


def effective(case):
    return [standing_of(penalty).effective for penalty in case.penalties.all()]


def test_one_matter_ties_four_cases_each_on_its_own_card(cases):
    assert len({case.matter_id for case in cases.values()}) == 1
    cards = Organisation.objects.filter(name="Clearview AI Inc.")
    assert {card.authority.code for card in cards} == {"ico", "cnil", "garante", "dsb"}


def test_each_authority_says_its_own_money(cases):
    assert effective(cases["ico"]) == [Money.of("7552800", "GBP")]
    assert effective(cases["cnil"]) == [Money.of("20000000", "EUR"), Money.of("5200000", "EUR")]
    assert effective(cases["garante"]) == [Money.of("20000000", "EUR")]
    assert effective(cases["dsb"]) == [], "no fine, which is not a fine of nothing"


def test_the_stages_and_appeals_differ(cases):
    assert {code: case.stage for code, case in cases.items()} == {
        "ico": "decided",
        "cnil": "decided",
        "garante": "decided",
        "dsb": "investigating",
    }
    steps = {c: list(case.appeals.values_list("step", flat=True)) for c, case in cases.items()}
    assert steps == {"ico": ["remitted"], "cnil": [], "garante": [], "dsb": ["remitted"]}


def test_only_italy_had_fined_on_23_may_2022(cases):
    on = date(2022, 5, 23)
    fined = PenaltyAmount.objects.filter(effect="imposed", occurred_on__lte=on)
    others = fined.exclude(penalty__case=cases["ico"])
    assert {amount.penalty.case.authority.code for amount in others} == {"garante"}
    said = Statement.objects.filter(subject="Other countries")
    bearings = {statement.case.authority.code: statement.bearing for statement in said}
    assert bearings == {
        "ico": "contradicts",
        "cnil": "contradicts",
        "garante": "supports",
        "dsb": "contradicts",
    }


def test_france_gave_notice_then_fined_and_liquidated_52_days(cases):
    france = cases["cnil"]
    days = {e.kind: e.occurred_on.isoformat() for e in france.events.all()}
    assert days["formal_notice_given"] == "2021-11-26"
    assert days["rapporteur_named"] == "2022-06-02"
    assert days["report_served"] == "2022-07-14"
    assert days["sanction_decided"] == "2022-10-17"
    liquidation = Liquidation.objects.get()
    assert (liquidation.until_on - liquidation.from_on).days == 52
    assert liquidation.amount_minor == 520_000_000
    assert liquidation.action.instrument == "liquidation_deliberation"
    periodic = liquidation.periodic_penalty
    assert (periodic.rate_minor, periodic.expires_on) == (10_000_000, date(2022, 12, 19))
    assert not LedgerEntry.objects.exists(), "accrual is computed, never posted"


def test_the_french_fine_and_the_astreinte_stay_two_penalties(cases):
    fine, periodic = cases["cnil"].penalties.order_by("id")
    assert [a.effect for a in fine.amounts.all()] == ["imposed"]
    assert [a.effect for a in periodic.amounts.all()] == ["liquidated"]


def test_no_day_is_guessed_where_service_is_not_known(cases):
    for code in ("cnil", "garante"):
        appeal = cases[code].deadlines.filter(limit__startswith="appeal_to")
        assert {(d.state, d.due_on) for d in appeal} == {("waiting", None)}


def test_the_respondent_abroad_has_the_longer_times(cases):
    def periods(code):
        return {d.limit: d.period for d in cases[code].deadlines.all()}

    italy = periods("garante")
    assert (italy["appeal_to_court"], italy["settle_at_half"]) == ("60 days", "60 days")
    assert (italy["payment"], italy["comply_with_order"]) == ("30 days", "30 days")
    assert periods("cnil")["appeal_to_council"] == "4 months"


def test_the_italian_parts_make_the_penalty(cases):
    parts = Breach.objects.filter(case=cases["garante"], part_minor__isnull=False)
    assert sum(breach.part_minor for breach in parts) == 2_000_000_000
    assert sorted(breach.part_minor for breach in parts) == [
        60_000_000,
        *[200_000_000] * 4,
        *[380_000_000] * 3,
    ]
    assert parts.get(place="art. 27").part_minor == 60_000_000
    assert cases["garante"].breaches.get(place="art. 22").finding == "not_upheld"


def test_austria_stayed_and_sent_back_without_any_fine(cases):
    austria = cases["dsb"]
    days = {e.kind: e.occurred_on.isoformat() for e in austria.events.all()}
    assert days["decision_given"] == "2023-05-09"
    assert days["proceedings_stayed"] == "2024-04-12"
    assert days["remitted_to_authority"] == "2025-01-28"
    assert days["crime_reported"] == "2025-10-28"
    orders = austria.actions.get(instrument="administrative_decision").orders.all()
    assert {order.period for order in orders} == {""}


def test_tells_nothing_from_after_the_day_of_the_demo(db):
    cases = make_matter(today=date(2025, 10, 13))
    assert not cases["dsb"].events.filter(kind="crime_reported").exists()


def test_no_time_of_the_matter_stands_overdue_for_want_of_a_record(cases):
    for case in cases.values():
        assert not case.deadlines.filter(state="open", due_on__lt=date(2026, 1, 1)).exists()
