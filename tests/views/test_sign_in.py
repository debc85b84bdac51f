"""Signing in and out."""

import pytest

from casework.operations.setting_up import admit_officer

PASSWORD = "a-long-enough-phrase"


@pytest.fixture
def officer(db):
    return admit_officer(email="eve@ico.example", name="Eve Sample", password=PASSWORD)


def test_a_right_password_leads_to_my_work(officer, client):
    answer = client.post("/accounts/login/", {"login": "EVE@ico.example", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/work/")


def test_a_wrong_password_does_not(officer, client):
    answer = client.post("/accounts/login/", {"login": "eve@ico.example", "password": "wrong"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_signing_out_ends_it(officer, client):
    client.post("/accounts/login/", {"login": "eve@ico.example", "password": PASSWORD})
    client.post("/accounts/logout/")
    assert client.get("/work/").status_code == 302


def test_nobody_signs_up(db, client):
    page = client.get("/accounts/signup/")
    assert "password1" not in page.content.decode()
