"""The breaches of a case on their pages."""

import pytest

from casework.models import Breach, Case
from tests.make import make_case

GIVEN = {"provision": "UK GDPR, art. 6(1)", "reason": "Kept words"}


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-01-13")
    return made


def url(case, *rest):
    return "/".join([f"/work/cases/{case.reference}/breaches", *rest, ""])


def test_alleges_and_finds_with_the_history_shown(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.post(url(case, "allege"), GIVEN, follow=True).content.decode()
    assert "Breach alleged." in page
    assert "legislation.gov.uk/eur/2016/679/article/6" in page
    breach = Breach.objects.get()
    found = client.post(f"/work/breaches/{breach.pk}/uphold/", {"reason": "Shown"}, follow=True)
    text = found.content.decode()
    assert "Upheld</span>" in text
    assert "Kept words" in text
    assert f"/work/breaches/{breach.pk}/reject/" in text
    assert f"/work/breaches/{breach.pk}/uphold/" not in text


def test_offers_what_the_authoritys_cases_name(case, cast, sign_in):
    other = make_case(cast)
    Breach.objects.create(case=other, law="DPA 2018", place="s. 170")
    client = sign_in(cast.ada)
    assert "DPA 2018, s. 170" in client.get(url(case, "allege")).content.decode()
    client.post(url(case, "allege"), {"known": "DPA 2018, s. 170", "reason": "x"})
    assert case.breaches.get().place == "s. 170"


def test_offers_nothing_that_only_a_hidden_case_names(case, cast, sign_in):
    other = make_case(cast)
    Breach.objects.create(case=other, law="DPA 2018", place="s. 170")
    Case.objects.filter(pk=other.pk).update(is_confidential=True)
    assert "s. 170" in sign_in(cast.ada).get(url(case, "allege")).content.decode()
    assert "s. 170" not in sign_in(cast.ben).get(url(case, "allege")).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"), [("nonsense", "names no provision"), ("", "Name one provision")]
)
def test_asks_for_one_provision_and_keeps_what_was_typed(case, cast, sign_in, typed, says):
    page = sign_in(cast.ada).post(url(case, "allege"), {**GIVEN, "provision": typed})
    assert says in page.content.decode()
    assert "Kept words" in page.content.decode()
    assert not Breach.objects.exists()


def test_needs_the_power_and_is_not_found_elsewhere(case, cast, sign_in):
    breach = Breach.objects.create(case=case, law="DPA 2018", place="s. 170")
    urls = [url(case, "allege"), f"/work/breaches/{breach.pk}/uphold/"]
    client = sign_in(cast.ola)
    assert client.get(url(case)).status_code == 200
    assert {client.get(address).status_code for address in urls} == {403}
    client = sign_in(cast.gus)
    assert {client.get(address).status_code for address in [url(case), *urls]} == {404}
