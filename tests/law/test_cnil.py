"""The CNIL: Clearview's way through it, the place of the respondent, and what stays secret."""

from datetime import date

import pytest

from casework.law.authorities.cnil import PROCEDURE, SIMPLIFIED_PROCEDURE
from casework.law.consequences import NotAllowedNow, OrderTime, WindowStillOpen
from casework.law.periods import parse_period
from casework.law.procedure import AmountEffect
from tests.law.paths import Path


def order(text, period):
    return OrderTime(text=text, period=parse_period(period), after_appeal_period=False)


def charged(procedure=PROCEDURE, *, abroad=False):
    path = Path(procedure, "FR", abroad=abroad)
    path.happen("investigation_opened", decided="2022-01-10")
    path.happen("rapporteur_named", decided="2022-06-02")
    path.happen("report_served", served="2022-07-14")
    return path


def test_follows_clearview_from_the_checks_to_the_liquidation():
    path = Path(PROCEDURE, "FR", abroad=True)
    path.happen("complaint_received", received="2020-05-27")
    path.happen("inspection_decided", decided="2020-08-26")
    path.happen("questionnaire_sent", sent="2020-10-27")
    notice = path.happen(
        "formal_notice_given", decided="2021-11-26", served="2021-11-26",
        periods={"comply_with_formal_notice": parse_period("2 months")},
    )  # fmt: skip
    assert notice == {"comply_with_formal_notice": "2022-01-26"}
    path.happen("formal_notice_publicity_decided", decided="2021-12-16", published="2021-12-16")
    path.happen("rapporteur_named", decided="2022-06-02")
    assert path.happen("report_served", served="2022-07-14") == {
        "observations_on_report": "2022-08-16"
    }
    path.happen("hearing_held", held="2022-10-13")
    decided = path.happen(
        "sanction_decided", decided="2022-10-17", served="2022-10-19", published="2022-10-20",
        orders=[order("No more collection without a legal basis", "2 months")],
    )  # fmt: skip
    assert decided == {
        "appeal_to_council": "2023-02-20",
        "comply_with_order": "2022-12-19",
        "recover_penalty": "2027-10-19",
    }
    path.happen("non_compliance_found", decided="2023-02-09")
    liquidated = path.happen("periodic_penalty_liquidated", decided="2023-04-17")
    assert liquidated == {"appeal_to_council": None, "recover_penalty": None}
    assert PROCEDURE.event_kind("periodic_penalty_liquidated").amount is AmountEffect.LIQUIDATED
    assert path.stage == "decided"


@pytest.mark.parametrize(("abroad", "due"), [(False, "2022-12-20"), (True, "2023-02-20")])
def test_gives_two_months_more_for_the_appeal_from_abroad(abroad, due):
    path = charged(abroad=abroad)
    path.happen("hearing_held", held="2022-10-13")
    found = path.happen("sanction_decided", decided="2022-10-17", served="2022-10-19")
    assert found["appeal_to_council"] == due


def test_refuses_the_hearing_while_observations_may_still_come():
    path = charged()
    with pytest.raises(WindowStillOpen, match="16 August 2022"):
        path.happen("hearing_held", held="2022-08-16")
    path.happen("observations_received", received="2022-08-01")
    path.happen("hearing_held", held="2022-08-16")


def test_an_appeal_stops_nothing_until_the_court_says_so():
    path = charged()
    path.happen("hearing_held", held="2022-10-13")
    path.happen(
        "sanction_decided", decided="2022-10-17", served="2022-10-19",
        orders=[order("Delete", "2 months")],
    )  # fmt: skip
    path.happen("collection_ordered", sent="2022-11-15")
    path.happen("appeal_lodged", received="2022-12-01")
    assert {"payment", "comply_with_order"} <= path.running
    path.happen("stay_sought", received="2022-12-02")
    path.happen("stay_granted", decided="2022-12-12")
    assert not {"payment", "comply_with_order"} & path.running
    path.happen("appeal_dismissed", decided="2023-06-30")
    assert {"payment", "comply_with_order"} <= path.running


def test_silence_for_three_months_refuses_a_complaint_unless_the_cnil_answers():
    path = Path(PROCEDURE, "FR")
    assert path.happen("complaint_received", received="2024-11-27") == {
        "answer_complaint": "2025-02-27"
    }
    with pytest.raises(WindowStillOpen):
        path.happen("complaint_refused_by_silence", decided="2025-02-27")
    path.happen("complaint_progress_reported", sent="2025-02-20")
    assert not path.clocks


def test_the_simplified_procedure_has_no_hearing_and_nothing_public():
    path = charged(SIMPLIFIED_PROCEDURE)
    assert "hearing_held" not in SIMPLIFIED_PROCEDURE.by_code
    assert not any(kind.may_be_published for kind in SIMPLIFIED_PROCEDURE.events)
    path.happen("sanction_decided", decided="2022-10-17", served="2022-10-19")
    assert path.stage == "decided"


def test_the_simplified_procedure_may_go_back_to_the_ordinary_one():
    path = charged(SIMPLIFIED_PROCEDURE)
    path.happen("referred_to_ordinary", decided="2022-10-01")
    assert path.stage == "closed"


def test_knows_the_simplified_sanctions_only_since_2022():
    found = SIMPLIFIED_PROCEDURE.allowed_at("report", on=date(2022, 1, 25))
    assert "sanction_decided" not in {kind.code for kind in found}


def test_refuses_a_fine_without_a_report():
    path = Path(PROCEDURE, "FR", stage="report")
    with pytest.raises(NotAllowedNow, match="Rapporteur's report served"):
        path.happen("sanction_decided", decided="2022-10-17")


def test_says_what_is_not_confirmed_of_its_times():
    for code in ("observations_on_report", "comply_with_order"):
        assert "not confirmed" in PROCEDURE.limit(code, on=date(2026, 1, 1)).citation.note
