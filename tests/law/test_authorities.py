"""Every authority's procedures: are they whole, and do they hang together?"""

from collections import Counter

import pytest

from casework.law.authorities import AUTHORITIES
from casework.law.calendars import CALENDARS
from casework.law.maximums import CAPS
from casework.law.procedure import AmountEffect, AppealStep, Track
from casework.law.publication import RULES
from casework.law.references import normalise_reference, write_reference
from casework.law.regimes import REGIMES

REGIMES_NAMED = {
    "eu-1182", "plain", "fr-franc", "fr-cpc", "it-cpc", "it-feriale", "it-garante", "at-avg",
}  # fmt: skip
EVERY = [(a, p) for a in AUTHORITIES.values() for p in a.procedures]
PROCEDURES = [procedure for _, procedure in EVERY]
of_each_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p.code)


def codes_of(things):
    return {thing.code for thing in things}


def test_knows_four_authorities_and_their_procedures():
    assert {a.code: [p.code for p in a.procedures] for a in AUTHORITIES.values()} == {
        "ico": ["ico"],
        "cnil": ["cnil", "cnil-simplified"],
        "garante": ["garante"],
        "dsb": ["dsb", "dsb-penal"],
    }


@of_each_procedure
def test_each_event_names_only_what_exists(procedure):
    for kind in procedure.events:
        moved = {*kind.starts, *kind.ends, *kind.suspends, *kind.resumes, *kind.withdraws}
        assert moved | set(kind.not_before) <= codes_of(procedure.limits)
        assert set(kind.follows) | set(kind.published_after) <= codes_of(procedure.events)
        places = set(kind.at or ()) | ({kind.to} if kind.to else set())
        assert places <= codes_of(procedure.stages)
        assert kind.issues is None or procedure.instrument(kind.issues)
        assert kind.dates, "an event has a day"
        assert kind.citation.provision
        assert kind.citation.source.startswith("https://")


@of_each_procedure
def test_each_event_does_one_thing_to_a_clock(procedure):
    for kind in procedure.events:
        done = Counter([*kind.ends, *kind.withdraws, *kind.suspends, *kind.resumes])
        assert not [code for code, times in done.items() if times > 1]


@of_each_procedure
def test_each_event_has_the_day_that_its_clocks_run_from(procedure):
    for kind in procedure.events:
        for limit in procedure.limits:
            if limit.code in kind.starts and limit.after_end_of is None:
                assert limit.runs_from in (*kind.dates, *kind.may_have), limit.code


@of_each_procedure
def test_a_clock_that_follows_another_is_started_with_it(procedure):
    for kind in procedure.events:
        in_order = [limit.code for limit in procedure.limits]
        for limit in procedure.limits:
            if limit.code in kind.starts and limit.after_end_of:
                assert limit.after_end_of in kind.starts
                assert in_order.index(limit.after_end_of) < in_order.index(limit.code)


@of_each_procedure
def test_each_limit_cites_its_provision_and_is_started_and_ended(procedure):
    for limit in procedure.limits:
        assert limit.citation.provision
        assert limit.citation.source.startswith("https://")
        assert limit.regime in REGIMES_NAMED | set(REGIMES)
        assert any(limit.code in kind.starts for kind in procedure.events)
        ending = [k for k in procedure.events if limit.code in (*k.ends, *k.withdraws)]
        assert ending
        assert limit.period or limit.longest or limit.may_be_longer or limit.is_per_order


@of_each_procedure
def test_what_is_not_confirmed_says_why(procedure):
    for limit in procedure.limits:
        if procedure.code != "ico" and not limit.citation.is_confirmed:
            assert limit.citation.note


@of_each_procedure
def test_names_nothing_twice(procedure):
    assert len(codes_of(procedure.events)) == len(procedure.events)
    assert len(codes_of(procedure.stages)) == len(procedure.stages)
    assert len(codes_of(procedure.instruments)) == len(procedure.instruments)


@of_each_procedure
def test_each_instrument_can_be_issued_and_each_stage_reached(procedure):
    issued = {kind.issues for kind in procedure.events}
    assert codes_of(procedure.instruments) <= issued
    reached = {kind.to for kind in procedure.events if kind.to}
    assert codes_of(procedure.stages) <= {procedure.first_stage} | reached


@of_each_procedure
def test_what_stops_can_go_on(procedure):
    stopped = {code for kind in procedure.events for code in kind.suspends}
    assert stopped <= {code for kind in procedure.events for code in kind.resumes}


@of_each_procedure
def test_a_closed_case_can_only_be_reopened_and_leaves_no_clock(procedure):
    closed = [stage.code for stage in procedure.stages if stage.is_closed]
    assert closed == ["closed"]
    for kind in procedure.events:
        if kind.at == ("closed",):
            assert kind.code == "case_reopened"
        if kind.to == "closed":
            assert {*kind.ends, *kind.withdraws} == codes_of(procedure.limits)


@of_each_procedure
def test_names_the_events_that_the_portal_looks_for(procedure):
    wanted = {"complaint_received", "decision_announced", "case_closed", "decision_became_final"}
    if procedure.code.endswith("simplified"):
        wanted.discard("decision_announced")
    if procedure.code.endswith("penal"):
        wanted.discard("complaint_received")
    assert wanted <= codes_of(procedure.events)


@of_each_procedure
def test_an_imposed_sum_can_be_paid_appealed_and_become_final(procedure):
    effects = {kind.amount for kind in procedure.events}
    if AmountEffect.IMPOSED in effects:
        assert {AmountEffect.VARIED, AmountEffect.SET_ASIDE, AmountEffect.FINAL} <= effects
        assert {"payment"} <= codes_of(procedure.limits)
    assert AppealStep.LODGED in {kind.appeal for kind in procedure.events}


def test_only_the_authorities_of_the_union_cooperate():
    tracks = {p.code: {kind.track for kind in p.events} for p in PROCEDURES}
    without = {code for code, found in tracks.items() if Track.COOPERATION not in found}
    assert without == {"ico"}


def test_one_instrument_code_has_one_label_everywhere():
    labels = {}
    for procedure in PROCEDURES:
        for instrument in procedure.instruments:
            assert labels.setdefault(instrument.code, instrument.label) == instrument.label


@pytest.mark.parametrize("authority", AUTHORITIES.values(), ids=lambda a: a.code)
def test_each_authority_has_its_calendar_maximums_and_rules_of_publication(authority):
    assert authority.calendar in CALENDARS
    assert CALENDARS[authority.calendar].zone == authority.zone
    assert {cap.fixed.currency for cap in CAPS[authority.code]} == {authority.currency}
    assert {r.for_individuals for r in RULES if r.authority == authority.code} == {True, False}


def test_references_of_two_authorities_are_never_the_same():
    written = {
        normalise_reference(write_reference(a, year=2026, number=7)) for a in AUTHORITIES.values()
    }
    assert len(written) == len(AUTHORITIES)


def test_writes_a_time_that_fits_its_columns():
    for procedure in PROCEDURES:
        assert all(len(limit.regime) <= 20 for limit in procedure.limits)
        longest = max((*codes_of(procedure.events), *codes_of(procedure.limits)), key=len)
        assert len(longest) <= 60
        assert all(len(stage.code) <= 40 for stage in procedure.stages)
