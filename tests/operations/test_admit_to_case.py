"""Admit an officer to a restricted case, and take one off it."""

from datetime import date

import pytest

from casework.models import AccessRequest
from casework.operations.acting import PowerMissing
from casework.operations.asking import ask_for_case
from casework.operations.confidentiality import (
    CannotAdmit,
    CannotRemove,
    NotRestricted,
    admit_to_case,
    remove_from_case,
    restrict_case,
)
from casework.queries.visibility import visible_cases
from tests.make import at, make_case

TODAY = date(2025, 2, 3)
NOW = at("2025-02-03")


@pytest.fixture
def case(cast):
    """A case restricted by Tom to Ada, who leads it, and himself."""
    made = make_case(cast)
    restrict_case(case_id=made.pk, officers=[], reason="Threats.", actor=cast.tom, now=NOW)
    return made


def act(operation, case, officer, cast, actor=None):
    return operation(
        case_id=case.pk, officer=officer, reason="Needed.", actor=actor or cast.tom, now=NOW
    )


def sees(officer):
    return visible_cases(officer=officer, today=TODAY).exists()


def test_lets_the_officer_see_it_and_says_so_in_the_record(case, cast):
    event = act(admit_to_case, case, cast.ben, cast)
    assert sees(cast.ben)
    assert (event.kind, event.summary) == ("officer_admitted", "Ben Sample. Needed.")


def test_answers_what_the_officer_asked_for(case, cast):
    ask_for_case(
        authority=cast.ico, reference=case.reference, reason="My witness.", actor=cast.ben, now=NOW
    )
    act(admit_to_case, case, cast.ben, cast)
    assert AccessRequest.objects.get().answered_by == cast.tom


def test_takes_an_officer_off_at_once(case, cast):
    act(admit_to_case, case, cast.ben, cast)
    event = act(remove_from_case, case, cast.ben, cast)
    assert not sees(cast.ben)
    assert event.kind == "officer_removed"


def test_refuses_who_may_not_and_who_cannot(case, cast):
    for operation in (admit_to_case, remove_from_case):
        with pytest.raises(PowerMissing):
            act(operation, case, cast.ben, cast, actor=cast.ada)
    for officer in (cast.gus, cast.amy, cast.tom):
        with pytest.raises(CannotAdmit):
            act(admit_to_case, case, officer, cast)


def test_keeps_the_lead_and_the_last_who_may_admit(case, cast):
    for officer, said in ((cast.ada, "leads the case"), (cast.tom, "Nobody would be left")):
        with pytest.raises(CannotRemove, match=said):
            act(remove_from_case, case, officer, cast)
    assert sees(cast.tom)


def test_refuses_on_a_case_that_is_open_to_all(cast):
    open_one = make_case(cast)
    for operation in (admit_to_case, remove_from_case):
        with pytest.raises(NotRestricted):
            act(operation, open_one, cast.ben, cast)
