"""The DSB: Clearview's way through it, the two tracks, and an appeal that suspends."""

from datetime import date

import pytest

from casework.law.authorities.dsb import DSB, PROCEDURE
from casework.law.authorities.dsb_penal import PENAL_PROCEDURE
from casework.law.consequences import NotAllowedNow, OrderTime
from casework.law.money import Money
from casework.law.penalties import AmountEntry, find_standing
from casework.law.periods import parse_period
from casework.law.procedure import AmountEffect
from tests.law.paths import Path

ERASE = OrderTime(text="Erase", period=parse_period("4 weeks"), after_appeal_period=False)


def decided():
    path = Path(PROCEDURE, "AT")
    path.happen("complaint_received", received="2021-05-27")
    path.happen("statement_requested", sent="2021-07-01")
    found = path.happen("decision_given", decided="2023-05-09", served="2023-05-10", orders=[ERASE])
    return path, found


def test_follows_clearview_from_the_complaint_to_the_federal_court():
    path, found = decided()
    assert found == {
        "appeal_to_court": "2023-06-07",
        "complainant_appeal_to_court": "2023-06-07",
        "comply_with_order": "2023-06-07",
    }
    path.happen("appeal_lodged", received="2023-06-06")
    path.happen("appeal_submitted", sent="2023-08-01")
    path.happen("proceedings_stayed", decided="2024-04-12")
    path.happen("proceedings_resumed", decided="2024-10-01")
    path.happen("remitted_to_authority", decided="2025-01-28", published="2025-01-31")
    assert path.stage == "investigating"
    path.happen("crime_reported", received="2025-10-28")
    again = path.happen("decision_given", decided="2026-05-04", served="2026-05-05")
    assert again == {"appeal_to_court": "2026-06-02", "complainant_appeal_to_court": "2026-06-02"}


def test_whoever_lost_at_the_court_has_the_time_to_go_on():
    path, _ = decided()
    path.happen("appeal_lodged", received="2023-06-06")
    assert not {"appeal_to_court", "complainant_appeal_to_court"} & set(path.running)
    lost = path.happen("appeal_allowed", decided="2024-03-01", served="2024-03-04")
    assert lost == {"authority_revision": "2024-04-15"}
    path, _ = decided()
    path.happen("appeal_lodged", received="2023-06-06")
    won = path.happen("appeal_dismissed", decided="2024-03-01", served="2024-03-04")
    assert won == {"revision": "2024-04-15", "constitutional_complaint": "2024-04-15"}


def test_a_rejected_complaint_may_be_appealed_by_its_complainant_alone():
    path = Path(PROCEDURE, "AT")
    path.happen("complaint_received", received="2021-05-27")
    found = path.happen("complaint_rejected", decided="2021-07-01", served="2021-07-05")
    assert found == {"complainant_appeal_to_court": "2021-08-02"}


def test_the_complaint_track_knows_no_sum_of_money():
    assert not any(i.carries_penalty for i in PROCEDURE.instruments)
    sums = {AmountEffect.PROPOSED, AmountEffect.IMPOSED, AmountEffect.VARIED}
    assert not {kind.amount for kind in PROCEDURE.events} & sums
    assert any(i.carries_penalty for i in PENAL_PROCEDURE.instruments)


def test_an_appeal_suspends_the_order_unless_that_is_excluded():
    path, _ = decided()
    path.happen("appeal_lodged", received="2023-06-06")
    assert "comply_with_order" not in path.running
    path.happen("suspensive_effect_excluded", decided="2023-06-20")
    assert "comply_with_order" in path.running


def test_an_appeal_against_a_fine_always_suspends_it():
    assert "suspensive_effect_excluded" not in PENAL_PROCEDURE.by_code
    path = punished()
    path.happen("appeal_lodged", received="2019-11-15")
    assert "payment" not in path.running


def punished():
    path = Path(PENAL_PROCEDURE, "AT")
    path.happen("penal_proceedings_opened", decided="2019-01-10")
    path.happen("charge_served", served="2019-02-01")
    path.happen("accused_heard", held="2019-06-01")
    path.happen("penal_decision_given", decided="2019-10-23", served="2019-10-25")
    return path


def test_a_fine_may_fall_to_nothing_and_come_back():
    path = punished()
    happened = [
        ("appeal_lodged", {"received": "2019-11-15"}, None),
        ("appeal_allowed", {"decided": "2020-11-26"}, None),
        ("revision_lodged", {"received": "2021-01-04"}, None),
        ("judgment_quashed", {"decided": "2024-02-01"}, None),
        ("penalty_reduced", {"decided": "2024-12-27"}, "16000000"),
        ("constitutional_complaint_lodged", {"received": "2025-02-03"}, None),
        ("constitutional_complaint_declined", {"decided": "2025-12-09"}, None),
        ("penalty_reduced", {"decided": "2026-06-24"}, "13000000"),
    ]
    history = [AmountEntry(effect=AmountEffect.IMPOSED, amount=Money.of("18000000", "EUR"))]
    standing = []
    for code, days, amount in happened:
        path.happen(code, **days)
        effect = PENAL_PROCEDURE.event_kind(code).amount
        if effect is not None:
            history.append(
                AmountEntry(effect=effect, amount=Money.of(amount, "EUR") if amount else None)
            )
        standing.append(find_standing(history, "EUR").effective.minor // 100)
    assert standing == [18000000, 0, 0, 18000000, 16000000, 16000000, 16000000, 13000000]


@pytest.mark.parametrize(
    ("code", "days", "limit", "due"),
    [
        ("grievance_known", {"received": "2024-02-29"}, "complain_after_knowledge", "2025-02-28"),
        ("complaint_received", {"received": "2025-11-28"}, "decide_complaint", "2026-05-28"),
        ("complaint_received", {"received": "2025-11-28"}, "progress_to_complainant", "2026-03-02"),
    ],
)
def test_counts_its_times_by_the_avg(code, days, limit, due):
    assert Path(PROCEDURE, "AT").happen(code, **days)[limit] == due


def test_closes_what_was_remedied_once_the_complainant_had_time_to_object():
    path = Path(PROCEDURE, "AT")
    path.happen("complaint_received", received="2026-01-07")
    path.happen("statement_requested", sent="2026-01-20")
    path.happen("remedy_shown", received="2026-02-10")
    path.happen(
        "remedy_put_to_complainant", sent="2026-02-12", served="2026-02-13",
        periods={"object_to_remedy": parse_period("2 weeks")},
    )  # fmt: skip
    path.happen("closed_as_remedied", decided="2026-03-02")
    assert (path.stage, path.clocks) == ("closed", {})


def test_refuses_a_fine_on_an_accused_who_was_not_asked():
    path = Path(PENAL_PROCEDURE, "AT", stage="heard")
    with pytest.raises(NotAllowedNow, match="asked to justify"):
        path.happen("penal_decision_given", decided="2026-03-02")


def test_says_which_of_its_times_were_not_read():
    assert not PROCEDURE.limit("decide_complaint", on=date(2026, 1, 1)).citation.is_confirmed
    assert PROCEDURE.limit("appeal_to_court", on=date(2026, 1, 1)).citation.is_confirmed
    assert DSB.name_on(date(2026, 1, 1)).short == "DSB"
