"""What an officer may see."""

from datetime import date

import pytest

from casework.law.powers import Role
from casework.models import Authority, CaseOfficer, Membership
from casework.operations.setting_up import admit_officer, grant_role
from casework.queries.visibility import (
    visible_authorities,
    visible_cases,
    visible_colleagues,
    visible_deadlines,
    visible_organisations,
)
from tests.make import make_case, make_penalty_case

TODAY = date(2025, 10, 13)


@pytest.fixture
def stranger(ico):
    """An officer of another authority."""
    other = Authority.objects.create(
        code="elsewhere", country="XX", zone="UTC", calendar="FR", currency="EUR", language="fr"
    )
    officer = admit_officer(email="zoe@elsewhere.example", name="Zoe Sample", password=None)
    grant_role(officer=officer, authority=other, role=Role.TEAM_LEAD, since_on=date(2019, 1, 1))
    return officer


def test_officers_of_an_authority_see_its_cases(cast):
    case = make_case(cast)
    for officer in (cast.ada, cast.tom, cast.pia, cast.ola):
        assert list(visible_cases(officer=officer, today=TODAY)) == [case]


def test_an_officer_without_a_role_sees_nothing(cast):
    make_case(cast)
    assert not visible_cases(officer=cast.gus, today=TODAY).exists()
    assert not visible_authorities(officer=cast.gus, today=TODAY).exists()


def test_officers_of_another_authority_see_nothing_of_it(cast, stranger):
    make_penalty_case(cast)
    own = {"officer": stranger, "today": TODAY}
    assert not visible_cases(**own).exists()
    assert not visible_deadlines(**own).exists()
    assert not visible_organisations(**own).exists()
    assert list(visible_colleagues(**own)) == [stranger]


def test_a_role_counts_from_its_first_day_to_the_day_before_its_last(cast):
    make_case(cast)
    Membership.objects.filter(officer=cast.ada).update(
        since_on=date(2025, 10, 1), until_on=date(2025, 10, 13)
    )
    seen = [
        visible_cases(officer=cast.ada, today=date(2025, *day)).exists()
        for day in ((9, 30), (10, 1), (10, 12), (10, 13))
    ]
    assert seen == [False, True, True, False]


def test_a_confidential_case_is_seen_by_its_own_officers_and_the_auditors(cast):
    case = make_case(cast)
    case.is_confidential = True
    case.save(update_fields=["is_confidential"])
    CaseOfficer.objects.create(case=case, officer=cast.tom, since_on=date(2025, 1, 6))
    seen = {
        officer.name.split()[0]: visible_cases(officer=officer, today=TODAY).exists()
        for officer in (cast.ada, cast.ben, cast.tom, cast.ola)
    }
    assert seen == {"Ada": True, "Ben": False, "Tom": True, "Ola": True}


def test_an_officer_who_left_a_confidential_case_no_longer_sees_it(cast):
    case = make_case(cast)
    case.is_confidential = True
    case.save(update_fields=["is_confidential"])
    CaseOfficer.objects.create(
        case=case, officer=cast.ben, since_on=date(2025, 1, 6), until_on=date(2025, 10, 1)
    )
    assert not visible_cases(officer=cast.ben, today=TODAY).exists()


def test_an_inactive_officer_sees_nothing(cast):
    make_case(cast)
    cast.ada.is_active = False
    assert not visible_cases(officer=cast.ada, today=TODAY).exists()
