"""Under which terms an entry may be used again, at each authority."""

import pytest

from casework.public.licence import licence_of
from casework.register import reading
from tests.register.entries import make_entry


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch, on_day):
    monkeypatch.setattr(reading, "PUBLIC", "default")
    on_day("2025-10-13")


@pytest.mark.parametrize(
    ("code", "shown", "address"),
    [
        ("ico", "Open Government Licence", "https://www.nationalarchives.gov.uk/"),
        ("cnil", "Licence Ouverte", "https://www.etalab.gouv.fr/"),
        ("garante", "the authority has named no licence", ""),
        ("dsb", "the authority has named no licence", ""),
    ],
)
def test_every_authoritys_entry_can_be_read(client, code, shown, address):
    make_entry("example", authority_code=code)
    assert shown in client.get("/register/example/").content.decode()
    data = client.get("/register/example/?format=json").json()
    assert data["licence"].startswith(address)
    assert bool(data["licence"]) is bool(address)
    listed = client.get(f"/register/?authority={code}&format=csv")
    assert b"example" in b"".join(listed)


def test_an_authority_that_is_gone_has_named_none():
    assert licence_of("nobody") is None
