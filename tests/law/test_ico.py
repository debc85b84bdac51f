"""The ICO's procedure: is it whole and does it hang together?"""

from datetime import date

import pytest

from casework.law.authorities import AUTHORITIES, UnknownAuthority, get_authority
from casework.law.authorities.ico import ICO, PROCEDURE
from casework.law.procedure import UnknownEventKind, UnknownInstrument, UnknownTimeLimit
from casework.law.regimes import REGIMES

LIMITS = {limit.code for limit in PROCEDURE.limits}
KINDS = {kind.code for kind in PROCEDURE.events}
STAGES = {stage.code for stage in PROCEDURE.stages}


@pytest.mark.parametrize("kind", PROCEDURE.events, ids=lambda kind: kind.code)
def test_each_event_names_only_what_exists(kind):
    named = {*kind.starts, *kind.ends, *kind.suspends, *kind.resumes, *kind.withdraws}
    assert named | set(kind.not_before) <= LIMITS
    assert set(kind.follows) <= KINDS
    assert set(kind.at or ()) | ({kind.to} if kind.to else set()) <= STAGES
    assert kind.issues is None or PROCEDURE.instrument(kind.issues)
    assert kind.dates, "an event has a day"


@pytest.mark.parametrize("limit", PROCEDURE.limits, ids=lambda limit: limit.code)
def test_each_limit_cites_its_provision_and_is_started_by_something(limit):
    assert limit.citation.provision
    assert limit.citation.source.startswith("https://")
    assert limit.regime in REGIMES
    assert any(limit.code in kind.starts for kind in PROCEDURE.events)


@pytest.mark.parametrize("instrument", PROCEDURE.instruments, ids=lambda i: i.code)
def test_each_instrument_can_be_issued(instrument):
    assert any(kind.issues == instrument.code for kind in PROCEDURE.events)


def test_every_stage_but_the_first_can_be_reached():
    reached = {kind.to for kind in PROCEDURE.events if kind.to}
    assert {"received"} | reached >= STAGES


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("complaint to the controller", "controller_acknowledges"),
        ("progress to the complainant", "progress_to_complainant"),
        ("urgent information notice", "answer_urgent_information_notice"),
        ("urgent assessment notice", "urgent_assessment_begins"),
        ("representations", "representations"),
        ("penalty notice after intent", "penalty_notice_after_intent"),
        ("urgent enforcement notice", "comply_with_urgent_order"),
        ("appeal", "appeal_to_tribunal"),
        ("permission of the First-tier Tribunal", "permission_from_tribunal"),
        ("permission of the Upper Tribunal", "permission_from_upper_tribunal"),
        ("payment", "payment"),
    ],
)
def test_has_every_time_limit_of_the_life_of_a_case(row, code):
    assert code in LIMITS, row


def test_is_called_by_its_name_of_the_day():
    assert ICO.name_on(date(2026, 9, 29)).short == "ICO"
    assert ICO.name_on(date(2026, 9, 30)).name == "Information Commission"


def test_knows_the_controllers_time_only_from_its_commencement():
    kind = PROCEDURE.event_kind("controller_complaint_received")
    assert not PROCEDURE.limits_started_by(kind, on=date(2026, 6, 18))
    assert PROCEDURE.limits_started_by(kind, on=date(2026, 6, 19))


def test_a_closed_case_can_only_be_reopened():
    allowed = PROCEDURE.allowed_at("closed", on=date(2025, 1, 1))
    assert [kind.code for kind in allowed] == ["case_reopened"]


def test_an_old_and_a_new_text_never_apply_on_the_same_day():
    for day in (date(2026, 2, 4), date(2026, 2, 5)):
        found = [x for x in PROCEDURE.limits if x.code == "penalty_notice_after_intent"]
        assert len([x for x in found if x.in_force.covers(day)]) == 1


def test_refuses_what_it_does_not_know():
    with pytest.raises(UnknownEventKind, match="teapot"):
        PROCEDURE.event_kind("teapot")
    with pytest.raises(UnknownInstrument):
        PROCEDURE.instrument("teapot")
    with pytest.raises(UnknownTimeLimit):
        PROCEDURE.limit("teapot", on=date(2025, 1, 1))
    with pytest.raises(UnknownAuthority, match="Known: cnil, dsb, garante, ico"):
        get_authority("teapot")
    assert next(iter(AUTHORITIES)) == "ico"
