"""The people of a case on their pages."""

import pytest

from casework.models import Case, Organisation, Party
from casework.operations.setting_up import register_organisation
from tests.make import make_case

GIVEN = {"role": "complainant", "person_name": "Sam Placeholder", "since_on": "2025-01-10",
         "reason": "Kept words"}  # fmt: skip


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-01-13")
    return made


def people(case, *rest):
    return "/".join([f"/work/cases/{case.reference}/people", *rest, ""])


def test_adds_a_person(case, cast, sign_in):
    page = sign_in(cast.ada).post(people(case, "add"), GIVEN, follow=True).content.decode()
    assert "Party added." in page
    assert "Sam Placeholder" in page
    assert "Complainant" in page


def test_finds_an_organisation_by_the_name_on_its_card(case, cast, sign_in):
    card = register_organisation(authority=cast.ico, name="Société Exemple")
    given = {**GIVEN, "person_name": "", "organisation": "societe exemple"}
    sign_in(cast.ada).post(people(case, "add"), given)
    assert Party.objects.get(role="complainant").organisation == card


def test_makes_a_card_only_where_asked(case, cast, sign_in):
    given = {**GIVEN, "person_name": "", "organisation": "New Body"}
    client = sign_in(cast.ada)
    page = client.post(people(case, "add"), given).content.decode()
    assert "tick the box to make one" in page
    assert "New Body" in page
    assert not Organisation.objects.filter(name="New Body").exists()
    client.post(people(case, "add"), {**given, "is_new_card": "on"})
    assert Party.objects.get(role="complainant").name == "New Body"


def test_does_not_tell_of_a_card_that_is_in_hidden_cases_alone(case, cast, sign_in):
    other = make_case(cast, respondent="Hidden Ltd")
    Case.objects.filter(pk=other.pk).update(is_confidential=True)
    given = {**GIVEN, "person_name": "", "organisation": "Hidden Ltd", "is_new_card": "on"}
    page = sign_in(cast.ada).post(people(case, "add"), given).content.decode()
    assert "There is a card of this name already." in page
    page = sign_in(cast.ben).post(people(case, "add"), given, follow=True).content.decode()
    assert "Party added." in page
    assert Organisation.objects.filter(name="Hidden Ltd").count() == 2


def test_a_refused_party_leaves_no_card_behind(case, cast, sign_in):
    given = {**GIVEN, "person_name": "", "organisation": "New Body", "is_new_card": "on",
             "since_on": "2025-01-14"}  # fmt: skip
    page = sign_in(cast.ada).post(people(case, "add"), given).content.decode()
    assert "after today" in page
    assert "Kept words" in page
    assert not Organisation.objects.filter(name="New Body").exists()


def test_changes_the_address_and_shows_the_old_one(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/parties/{case.parties.get().pk}/address/"
    first = {"lines": "1 Example Street", "country": "GB", "since_on": "2025-01-07"}
    client.post(url, first)
    client.post(url, {**first, "lines": "2 Sample Road", "since_on": "2025-01-12"})
    page = client.get(people(case)).content.decode()
    assert "2 Sample Road" in page
    assert "1 Example Street" in page
    assert "until 12 January 2025" in page
    shown = client.get(f"/work/cases/{case.reference}/").content.decode()
    assert "2 Sample Road" in shown
    assert "1 Example Street" not in shown


def test_says_why_the_only_respondent_stays(case, cast, sign_in):
    url = f"/work/parties/{case.parties.get().pk}/end/"
    page = sign_in(cast.ada).post(url, {"on": "2025-01-13", "reason": "Kept words"})
    assert "only respondent" in page.content.decode()
    assert "Kept words" in page.content.decode()


def test_needs_the_power_and_is_not_found_elsewhere(case, cast, sign_in):
    party = case.parties.get()
    urls = [people(case, "add"), f"/work/parties/{party.pk}/end/",
            f"/work/parties/{party.pk}/address/"]  # fmt: skip
    client = sign_in(cast.ola)
    assert client.get(people(case)).status_code == 200
    assert {client.get(url).status_code for url in urls} == {403}
    client = sign_in(cast.gus)
    assert {client.get(url).status_code for url in [people(case), *urls]} == {404}


def test_takes_as_many_queries_for_many(case, cast, sign_in, django_assert_max_num_queries):
    for number in range(8):
        Party.objects.create(case=case, role="intervener", person_name=f"Person {number}")
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(10):
        client.get(people(case))
