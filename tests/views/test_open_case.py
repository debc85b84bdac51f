"""Open a case on its page."""

import pytest

from casework.models import Authority, Case, Organisation
from casework.operations.setting_up import register_organisation

GIVEN = {"title": "Letters gone astray", "origin": "complaint", "opened_on": "2025-01-06"}


@pytest.fixture
def ada(cast, sign_in, on_day):
    on_day("2025-01-13")
    return sign_in(cast.ada)


def test_opens_with_a_new_card(ada, cast):
    page = ada.post(
        "/work/cases/open/",
        {**GIVEN, "authority": cast.ico.pk, "new_card": "Sample Trust", "lead": cast.ada.pk},
        follow=True,
    ).content.decode()
    assert "Case ICO-2025-0001 opened." in page
    assert "<h1>Sample Trust</h1>" in page


def test_opens_with_a_card_on_file(ada, cast):
    card = register_organisation(authority=cast.ico, name="Sample Trust")
    ada.post("/work/cases/open/", {**GIVEN, "authority": cast.ico.pk, "card": card.pk})
    assert Case.objects.get().parties.get().organisation == card


@pytest.mark.parametrize("named", [{}, {"new_card": "Sample Trust", "person": "Sam Sample"}])
def test_asks_for_exactly_one_respondent(ada, cast, named):
    page = ada.post("/work/cases/open/", {**GIVEN, "authority": cast.ico.pk, **named})
    assert "Name one respondent" in page.content.decode()
    assert not Case.objects.exists()


def test_a_refusal_leaves_no_card_behind(ada, cast):
    page = ada.post(
        "/work/cases/open/",
        {**GIVEN, "authority": cast.ico.pk, "new_card": "Sample Trust", "opened_on": "2025-01-20"},
    )
    assert "lies after today" in page.content.decode()
    assert not Organisation.objects.exists()


def test_a_card_of_another_authority_is_not_offered(ada, cast):
    other = Authority.objects.create(
        code="elsewhere", country="XX", zone="UTC", calendar="FR", currency="EUR", language="fr"
    )
    card = register_organisation(authority=other, name="Hidden Ltd")
    assert "Hidden Ltd" not in ada.get("/work/cases/open/").content.decode()
    page = ada.post("/work/cases/open/", {**GIVEN, "authority": cast.ico.pk, "card": card.pk})
    assert not Case.objects.exists()
    assert "Hidden Ltd" not in page.content.decode()


def test_an_auditor_may_not(cast, sign_in):
    answer = sign_in(cast.ola).get("/work/cases/open/")
    assert answer.status_code == 403
    assert "open cases" in answer.content.decode()
