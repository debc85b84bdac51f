"""Restrict a case to named officers, and lift it again."""

from datetime import date

import pytest

from casework.models import Case
from casework.operations.acting import PowerMissing
from casework.operations.confidentiality import (
    AlreadyRestricted,
    CannotAdmit,
    NotRestricted,
    ReasonMissing,
    lift_restriction,
    restrict_case,
)
from casework.queries.visibility import visible_cases
from tests.make import at, make_case

TODAY = date(2025, 2, 3)
NOW = at("2025-02-03")


def seen_by(case, *officers):
    return [
        o.name.split()[0]
        for o in officers
        if visible_cases(officer=o, today=TODAY).filter(pk=case.pk).exists()
    ]


def restrict(case, cast, **given):
    given = {"officers": [cast.pia], "reason": "Threats.", "actor": cast.tom, "now": NOW} | given
    return restrict_case(case_id=case.pk, **given)


def test_leaves_it_to_the_lead_the_named_who_restricts_it_and_the_auditors(cast):
    case = make_case(cast)
    restrict(case, cast)
    everybody = (cast.ada, cast.ben, cast.tom, cast.pia, cast.ola, cast.amy)
    assert seen_by(case, *everybody) == ["Ada", "Tom", "Pia", "Ola"]


def test_ends_the_part_of_who_is_not_named(cast):
    case = make_case(cast)
    case.officers.create(officer=cast.ben, since_on=date(2025, 1, 6))
    restrict(case, cast)
    assert case.officers.get(officer=cast.ben).until_on == TODAY
    assert seen_by(case, cast.ben) == []


def test_stands_in_the_record_with_its_reason(cast):
    case = make_case(cast)
    event = restrict(case, cast)
    assert (event.kind, event.summary, event.actor) == ("case_restricted", "Threats.", cast.tom)
    assert event.details == {"officers": sorted([cast.tom.pk, cast.pia.pk])}


def test_is_lifted_for_everybody(cast):
    case = make_case(cast)
    restrict(case, cast)
    event = lift_restriction(case_id=case.pk, reason="Over.", actor=cast.tom, now=NOW)
    assert event.kind == "restriction_lifted"
    assert seen_by(case, cast.ben) == ["Ben"]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [({"reason": " "}, ReasonMissing), ({"officers": "gus"}, CannotAdmit)],
)
def test_refuses_what_makes_no_sense_and_changes_nothing(cast, given, refusal):
    case = make_case(cast)
    if "officers" in given:
        given = {"officers": [cast.gus]}
    with pytest.raises(refusal):
        restrict(case, cast, **given)
    assert not Case.objects.get().is_confidential
    assert case.events.count() == 1


def test_refuses_who_may_not_restrict(cast):
    case = make_case(cast)
    with pytest.raises(PowerMissing, match="restrict a case"):
        restrict(case, cast, actor=cast.ada)


def test_refuses_twice_and_lifting_what_is_open(cast):
    case = make_case(cast)
    with pytest.raises(NotRestricted):
        lift_restriction(case_id=case.pk, reason="Over.", actor=cast.tom, now=NOW)
    restrict(case, cast)
    with pytest.raises(AlreadyRestricted):
        restrict(case, cast)
