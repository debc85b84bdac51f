"""The people of an authority, and one's own account."""

import pytest

from casework.models import Officer


def test_an_administrators_home_is_the_people_and_shows_no_case(cast, sign_in):
    client = sign_in(cast.amy)
    assert client.get("/work/")["Location"] == "/work/people/"
    page = client.get("/work/people/").content.decode()
    assert "Ada Sample" in page
    assert "Gus Sample" not in page
    assert client.get("/work/cases/").content.decode().count("<tr>") == 0


def test_invites_gives_a_role_and_closes_the_account(cast, sign_in):
    client = sign_in(cast.amy)
    answer = client.post("/work/people/invite/", {
        "authority": cast.ico.pk, "name": "Una Sample", "email": "una@ico.example",
        "role": "caseworker", "language": "en-gb",
    })  # fmt: skip
    eve = Officer.objects.get(email="una@ico.example")
    assert answer["Location"] == f"/work/people/{eve.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert "No password has been chosen yet" in page
    client.post(answer["Location"], {"role": "finance"})
    assert eve.memberships.count() == 2
    client.post(f"/work/people/{eve.pk}/again/")
    client.post(f"/work/people/{eve.pk}/leave/")
    eve.refresh_from_db()
    assert not eve.is_active


def test_shows_who_has_left(cast, sign_in):
    client = sign_in(cast.amy)
    page = client.post(f"/work/people/{cast.ben.pk}/leave/", follow=True).content.decode()
    assert "The account is closed" in page
    assert "Left" in client.get(f"/work/people/{cast.ben.pk}/").content.decode()


def test_ends_a_role(cast, sign_in):
    held = cast.ben.memberships.get()
    client = sign_in(cast.amy)
    assert client.post(f"/work/people/roles/{held.pk}/end/").status_code == 302
    held.refresh_from_db()
    assert held.until_on is not None


def test_says_why_where_it_is_refused(cast, sign_in):
    page = (
        sign_in(cast.amy).post(f"/work/people/{cast.amy.pk}/leave/", follow=True).content.decode()
    )
    assert "Another administrator must decide" in page
    assert "notice-bad" in page


@pytest.mark.parametrize("who", ["ada", "tom", "ola", "gus"])
def test_is_closed_to_everybody_else(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    for address in ("/work/people/", "/work/people/invite/", f"/work/people/{cast.ben.pk}/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/work/people/{cast.ben.pk}/leave/").status_code == 403
    cast.ben.refresh_from_db()
    assert cast.ben.is_active


def test_does_not_find_people_of_nowhere(cast, sign_in):
    client = sign_in(cast.amy)
    assert client.get(f"/work/people/{cast.gus.pk}/").status_code == 404
    assert client.get("/work/people/999999/").status_code == 404


def test_an_officer_keeps_another_language(cast, sign_in):
    client = sign_in(cast.ada)
    page = client.get("/work/account/").content.decode()
    assert "caseworker" in page
    client.post("/work/account/", {"language": "it"})
    cast.ada.refresh_from_db()
    assert cast.ada.language == "it"
    assert 'lang="it"' in client.get("/work/account/").content.decode()
    client.post("/work/account/", {"language": "xx"})
    cast.ada.refresh_from_db()
    assert cast.ada.language == "it"
