"""Open a case on its page."""

import pytest

from casework.models import Authority, Case, Complaint, Organisation
from casework.operations.setting_up import register_organisation
from tests.opening import COMPLAINT, sent

PAGE = "/work/cases/open/"


@pytest.fixture
def ada(cast, sign_in, on_day):
    on_day("2025-01-13")
    return sign_in(cast.ada)


@pytest.fixture
def elsewhere(db) -> Authority:
    return Authority.objects.create(
        code="elsewhere", country="XX", zone="UTC", calendar="FR", currency="EUR", language="fr"
    )


def text(answer) -> str:
    return answer.content.decode()


def test_opens_with_a_new_card(ada, cast):
    given = sent(cast.ico, name="Sample Trust", lead=cast.ada.pk)
    page = text(ada.post(PAGE, given, follow=True))
    card = Organisation.objects.get()
    assert "Case ICO-2025-0001 opened." in page
    assert f'<a href="/work/organisations/{card.pk}/">Sample Trust</a>' in page


def test_a_new_card_keeps_country_and_number(ada, cast):
    more = {
        "respondent-0-country": "FR", "respondent-0-kind": "siren",
        "respondent-0-number": "552 008 443",
    }  # fmt: skip
    ada.post(PAGE, sent(cast.ico, name="Exemple SA", **more))
    card = Organisation.objects.get()
    assert (card.country, card.identifiers.get().value) == ("FR", "552008443")


def test_offers_the_cards_that_may_be_meant_before_it_makes_one(ada, cast):
    card = register_organisation(authority=cast.ico, name="Sample Trust Ltd")
    page = text(ada.post(PAGE, sent(cast.ico, name="SAMPLE TRUST LIMITED")))
    assert "Is it one of these?" in page
    assert "Same name" in page
    assert 'value="SAMPLE TRUST LIMITED"' in page
    assert 'value="Letters gone astray"' in page
    assert not Case.objects.exists()
    ada.post(
        PAGE, sent(cast.ico, name="SAMPLE TRUST LIMITED", **{"respondent-0-match": str(card.pk)})
    )
    assert Case.objects.get().parties.get().organisation == card
    assert Organisation.objects.count() == 1


def test_makes_a_new_card_where_none_of_them_is_meant(ada, cast):
    register_organisation(authority=cast.ico, name="Sample Trust Ltd")
    ada.post(PAGE, sent(cast.ico, name="Sample Trust plc", **{"respondent-0-match": "new"}))
    assert Case.objects.get().parties.get().name == "Sample Trust plc"
    assert Organisation.objects.count() == 2


def test_takes_several_respondents_and_a_person(ada, cast):
    more = {"respondent-1-name": "Sam Placeholder", "respondent-1-nature": "person"}
    ada.post(PAGE, sent(cast.ico, name="Sample Trust", **more))
    names = {party.name for party in Case.objects.get().parties.all()}
    assert names == {"Sample Trust", "Sam Placeholder"}


def test_refuses_one_respondent_named_twice(ada, cast):
    more = {"respondent-1-name": "Sample Trust Ltd"}
    page = text(ada.post(PAGE, sent(cast.ico, name="Sample Trust", **more)))
    assert "named twice" in page
    assert not Case.objects.exists()


def test_asks_for_a_respondent(ada, cast):
    assert "Name at least one respondent" in text(ada.post(PAGE, sent(cast.ico)))
    assert not Case.objects.exists()


def test_receives_the_complaint_with_which_a_case_begins(ada, cast):
    ada.post(PAGE, sent(cast.ico, name="Sample Trust", **COMPLAINT))
    complaint = Complaint.objects.get()
    assert (complaint.complainant.name, complaint.subject) == (
        "Alex Sample", "A letter for somebody else"
    )  # fmt: skip
    assert str(complaint.case.deadlines.get().due_on) == "2025-04-07"


@pytest.mark.parametrize("missing", ["subject", "received_on", "complainant-name"])
def test_asks_for_the_whole_complaint(ada, cast, missing):
    given = {**sent(cast.ico, name="Sample Trust", **COMPLAINT), missing: ""}
    assert "begins with a complaint needs this" in text(ada.post(PAGE, given))
    assert not Case.objects.exists()


def test_takes_no_complaint_where_the_origin_is_another(ada, cast):
    given = {**sent(cast.ico, name="Sample Trust", **COMPLAINT), "origin": "inspection"}
    assert "Only where the origin is a complaint" in text(ada.post(PAGE, given))


def test_keeps_the_provisions_alleged(ada, cast):
    ada.post(PAGE, sent(cast.ico, name="Sample Trust", alleged="UK GDPR, art. 5(1)(f)"))
    breach = Case.objects.get().breaches.get()
    assert (breach.law, breach.place, breach.finding) == ("UK GDPR", "art. 5(1)(f)", "alleged")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"opened_on": "2025-01-20"}, "lies after today"),
        ({**COMPLAINT, "received_on": "2025-01-20"}, "lies after today"),
        ({"respondent-0-kind": "lei", "respondent-0-number": "1"}, "too many characters or too"),
        ({"respondent-0-kind": "lei"}, "Give the number and its kind"),
    ],
)
def test_a_refusal_leaves_nothing_behind_and_keeps_what_was_typed(ada, cast, more, said):
    page = text(ada.post(PAGE, sent(cast.ico, name="Sample Trust", **more)))
    assert said in page
    assert 'value="Sample Trust"' in page
    assert not Organisation.objects.exists()
    assert not Case.objects.exists()
    ada.post(PAGE, sent(cast.ico, name="Sample Trust"))
    assert Case.objects.get().reference == "ICO-2025-0001"


def test_begins_with_the_card_that_the_address_names(ada, cast):
    card = register_organisation(authority=cast.ico, name="Sample Trust")
    assert 'value="Sample Trust"' in text(ada.get(f"{PAGE}?card={card.pk}"))
    for odd in ("x", "²", "999999"):
        assert ada.get(f"{PAGE}?card={odd}").status_code == 200


def test_a_card_of_another_authority_is_neither_offered_nor_taken(ada, cast, elsewhere):
    card = register_organisation(authority=elsewhere, name="Hidden Ltd")
    assert "Hidden" not in text(ada.get(f"{PAGE}?card={card.pk}"))
    given = sent(cast.ico, name="Hidden Ltd", **{"respondent-0-match": str(card.pk)})
    page = text(ada.post(PAGE, given, follow=True))
    assert "Is it one of these?" not in page
    assert Case.objects.get().parties.get().organisation != card


def test_a_number_known_elsewhere_is_free_here(ada, cast, elsewhere):
    card = register_organisation(authority=elsewhere, name="Hidden SA")
    card.identifiers.create(authority=elsewhere, kind="siren", value="552008443")
    more = {"respondent-0-kind": "siren", "respondent-0-number": "552008443"}
    ada.post(PAGE, sent(cast.ico, name="Other SA", **more))
    assert Organisation.objects.get(authority=cast.ico).identifiers.get().value == "552008443"


def test_asks_the_same_few_queries_however_many_cards(ada, cast, django_assert_max_num_queries):
    for number in range(6):
        register_organisation(authority=cast.ico, name=f"Sample Trust {number}")
    with django_assert_max_num_queries(18):
        page = text(ada.post(PAGE, sent(cast.ico, name="Sample Trust")))
    assert "Is it one of these?" in page


def test_an_auditor_may_not(cast, sign_in):
    answer = sign_in(cast.ola).get(PAGE)
    assert answer.status_code == 403
    assert "open cases" in text(answer)


def test_odd_forms_are_refused_in_words(ada, cast):
    for odd in ({"respondent-TOTAL_FORMS": "x"}, {"authority": "x"}, {"respondent-0-country": "?"}):
        answer = ada.post(PAGE, {**sent(cast.ico, name="Sample Trust"), **odd})
        assert answer.status_code == 200
    assert not Case.objects.exists()
