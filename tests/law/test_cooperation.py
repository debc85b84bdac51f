"""Cooperation between authorities: which cases it covers, and times that follow one another."""

from datetime import date

import pytest

from casework.law.authorities.cnil import PROCEDURE
from casework.law.consequences import NotAllowedNow
from casework.law.cooperation import EVENTS, LIMITS, cooperation_events
from casework.law.openings import TimeTooLong, TimeTooShort
from casework.law.periods import parse_period
from tests.law.paths import Path


def case(begun, *, calendar="FR"):
    return Path(PROCEDURE, calendar, begun_on=date.fromisoformat(begun))


@pytest.mark.parametrize(
    ("received", "started"),
    [
        ("2027-04-01", {"inform_cross_border_complainant"}),
        ("2027-04-02", {"inform_cross_border_complainant", "declare_inadmissible", "pass_to_lead"}),
    ],
)
def test_complaints_are_passed_on_by_the_new_rules_from_2_april_2027(received, started):
    assert (
        set(case(received).happen("cross_border_complaint_received", received=received)) == started
    )


def test_a_case_begun_on_2_april_2027_is_not_covered_and_one_begun_on_3_april_is():
    day = {"decided": "2027-05-10"}
    assert case("2027-04-02").happen("competence_confirmed", **day) == {}
    found = case("2027-04-03").happen("competence_confirmed", **day)
    assert found["submit_draft"] == "2028-08-10"
    with pytest.raises(NotAllowedNow, match="began too early.*art. 10"):
        case("2027-04-02").happen("summary_sent", sent="2027-06-01")


def test_a_case_of_which_the_beginning_is_not_known_is_not_covered():
    path = Path(PROCEDURE, "FR")
    assert path.happen("competence_confirmed", decided="2027-05-10") == {}


def test_the_announcement_of_a_longer_time_is_counted_back_from_the_draft():
    found = case("2027-05-01").happen("competence_confirmed", decided="2027-05-10")
    assert found == {
        "announce_simple_procedure": "2027-06-21",
        "send_summary": "2027-08-10",
        "submit_draft": "2028-08-10",
        "announce_longer_time": "2028-07-13",
        "submit_draft_simply": "2028-05-10",
        "announce_longer_time_simply": "2028-04-26",
    }


def test_a_draft_may_take_twelve_months_more_once():
    extension = next(limit for limit in LIMITS if limit.code == "submit_draft").extension
    assert (extension.times, str(extension.at_most)) == (1, "12 months")


def test_the_simple_procedure_or_the_summary_ends_the_times_of_the_other():
    path = case("2027-05-01")
    path.happen("competence_confirmed", decided="2027-05-10")
    path.happen("simple_procedure_announced", sent="2027-06-01")
    path.happen("simple_procedure_adopted", decided="2027-06-16")
    assert path.running >= {"submit_draft_simply"}
    assert not path.running & {"submit_draft", "send_summary"}


def test_counts_four_weeks_for_objections_before_2027_with_nothing_after_them():
    assert case("2026-01-01").happen("draft_decision_submitted", sent="2026-11-26") == {
        "peer_objections": "2026-12-24"
    }


def test_after_objections_the_final_decision_or_the_referral_falls_due():
    path = case("2027-05-01")
    found = path.happen("draft_decision_submitted", sent="2028-03-01")
    assert found == {
        "peer_objections": "2028-03-29",
        "adopt_final_decision": "2028-05-02",
        "revise_or_refer": "2028-06-29",
    }
    path.happen("peer_objection_received", received="2028-03-20")
    assert path.running == {"peer_objections", "revise_or_refer"}
    again = path.happen("revised_draft_submitted", sent="2028-06-01")
    assert again["peer_objections_to_revision"] == "2028-06-15"


def test_the_boards_clock_starts_after_its_check_only_since_2027():
    assert set(case("2026-01-01").happen("dispute_referred", sent="2027-04-02")) == {
        "binding_decision"
    }
    path = case("2026-01-01")
    assert set(path.happen("dispute_referred", sent="2027-04-05")) == {"board_preliminary_check"}
    found = path.happen("referral_registered", decided="2027-04-30")
    assert found == {"binding_decision_after_check": "2027-05-31"}
    path.happen(
        "heard_by_board", sent="2027-05-03", periods={"views_before_board": parse_period("2 weeks")}
    )
    assert "binding_decision_after_check" not in path.running
    path.happen("views_before_board_ended", decided="2027-05-18")
    assert "binding_decision_after_check" in path.running


def test_an_urgent_request_comes_four_weeks_before_the_measure_ends():
    found = case("2027-06-01").happen("provisional_measure_adopted", decided="2027-07-01")
    assert found == {"provisional_measure": "2027-10-01", "request_urgent_decision": "2027-09-03"}


@pytest.mark.parametrize(
    ("period", "refused"),
    [("18 days", TimeTooShort), ("21 days", None), ("6 weeks", None), ("43 days", TimeTooLong)],
)
def test_views_get_no_less_than_three_and_no_more_than_six_weeks(period, refused):
    path = case("2027-05-01")
    path.happen("findings_shared", sent="2028-01-03")
    served = {"served": "2028-02-07", "periods": {"views_on_findings": parse_period(period)}}
    if refused is None:
        assert path.happen("findings_notified", **served)["views_on_findings"]
        return
    with pytest.raises(refused, match=r"art. 19\(5\)"):
        path.happen("findings_notified", **served)


def test_the_beginning_of_cooperation_stops_only_what_the_country_names():
    stopping = {kind.code: kind.suspends for kind in cooperation_events(stopping=("a",))}
    assert stopping["cooperation_begun"] == ("a",)
    assert not any(kind.suspends == ("a",) for kind in EVENTS)
