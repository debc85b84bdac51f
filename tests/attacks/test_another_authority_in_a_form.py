"""A form that names another authority, or another's row, is refused and changes nothing."""

import pytest

from casework.law.procedure import Origin
from casework.models import Case, DeclaredHoliday, Job, Membership, Officer, SavedView, Statement

ON = "2025-07-14"
FORMS = [
    ("/work/cases/open/", {"origin": Origin.OWN_MOTION, "title": "Taken", "opened_on": ON,
                           "respondent": "Taken Ltd"}),
    ("/work/people/invite/", {"name": "Mallory", "email": "mallory@ico.example",
                              "role": "administrator", "language": "en-gb"}),
    ("/work/calendars/change/", {"calendar": "GB-EW", "day": "2025-12-24", "name": "Taken",
                                 "source": "nobody", "act": "declare", "reason": "x"}),
    ("/work/cases/views/save/", {"name": "Taken", "query": "?q=x", "is_shared": "on",
                                 "shared_with": "1"}),
    ("/work/reports/order/", {"report": "caseload", "since": ON, "until": ON}),
]  # fmt: skip


def count() -> tuple[int, ...]:
    kinds = (Case, DeclaredHoliday, Job, Membership, Officer, Statement)
    return tuple(kind.objects.count() for kind in kinds)


@pytest.mark.parametrize(("address", "given"), FORMS, ids=[form[0] for form in FORMS])
def test_the_authority_of_a_form_is_one_of_the_officers_own(place, address, given):
    client, ico = place.enter(place.eve), place.cast.ico
    before = count()
    for named in (ico.pk, "ico", f"{ico.pk} OR 1=1"):
        answer = client.post(address, {**given, "authority": named, "authorities": named})
        assert answer.status_code in {200, 302, 400, 403, 404}, answer
        assert count() == before
    assert not SavedView.objects.filter(authority=ico).exists()


def test_an_officer_of_another_authority_leads_no_case(place):
    client = place.enter(place.cast.tom)
    before = Case.objects.count()
    answer = client.post("/work/cases/open/", {
        "authority": place.cast.ico.pk, "origin": "own_motion", "title": "Handed out",
        "opened_on": ON, "respondent": "Somebody Ltd", "lead": place.eve.pk,
    })  # fmt: skip
    assert answer.status_code == 200
    assert Case.objects.count() == before


def test_a_statement_bears_on_no_other_cases_event(place):
    client = place.enter(place.cast.ada)
    answer = client.post(f"/work/cases/{place.case.reference}/statement/", {
        "source": "s", "said_on": ON, "subject": "x", "value": "y", "bearing": "supports",
        "fact": 999_999,
    })  # fmt: skip
    assert answer.status_code == 200
    assert not Statement.objects.exists()


def test_fields_that_no_form_has_are_not_taken(place):
    client = place.enter(place.cast.ada)
    client.post("/work/account/", {
        "language": "fr", "email": "x@y.example", "is_active": "", "is_system": "on",
        "name": "Root", "password": "x", "role": "administrator",
    })  # fmt: skip
    before = place.cast.ada
    after = Officer.objects.get(pk=before.pk)
    assert after.language == "fr"
    assert (after.email, after.name, after.is_system, after.password) == (
        before.email, before.name, before.is_system, before.password,
    )  # fmt: skip
    assert after.memberships.count() == 1
