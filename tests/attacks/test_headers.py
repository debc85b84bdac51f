"""Every answer, of every kind, tells the browser to frame it nowhere and to run nothing in it."""

import re

import pytest
from django.test import Client

from casework.views import account
from tests.attacks.routes import list_routes

pytestmark = [pytest.mark.walks, pytest.mark.django_db(databases=["default", "public"])]

INLINE = re.compile(
    r"<style|\sstyle=|\son\w+\s*=|<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))|"
    r"javascript:|http-equiv",
    re.IGNORECASE,
)
EXPECTED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OPEN_TO_ALL = re.compile(r"/api/v1/(?!docs/)")
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin"}  # pages elsewhere may read the register
POLICY = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'",
    "frame-ancestors 'none'", "form-action 'self'", "object-src 'none'",
)  # fmt: skip

CONFINED = ("default-src 'none'", "sandbox")  # a file that is given out, and runs nowhere


def check(answer, where: str) -> None:
    for name, value in (EXPECTED | (OPEN if OPEN_TO_ALL.match(where) else {})).items():
        assert answer.headers.get(name) == value, (name, where)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http:" not in policy
    is_confined = policy.startswith("sandbox")
    for part in CONFINED if is_confined else POLICY:
        assert part in policy, (part, where)
    assert not is_confined or answer.headers["Content-Disposition"].startswith("attachment")
    assert "camera=()" in answer.headers["Permissions-Policy"]
    for name in ("Server", "X-Powered-By", "Via", "X-Django-Version"):
        assert name not in answer.headers


@pytest.mark.usefixtures("_hurried")
def test_every_page_is_guarded(place):
    keys = {"reference": place.case.reference, "pk": str(place.deadline.pk),
            "kind": "penalty_paid", "code": "ico"}  # fmt: skip
    read = 0
    for route in list_routes():
        address = route.address(keys)
        for reader in (place.enter(place.cast.tom), Client()):
            answer = reader.get(address)
            check(answer, address)
            if address.startswith(("/work/", "/accounts/")):
                assert answer.headers["Cache-Control"] == "no-store, private", address
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                assert not INLINE.search(answer.content.decode()), address
                read += answer.status_code == 200
    assert read > 25


@pytest.fixture
def faults(place, monkeypatch, settings):
    """Return one answer of each kind of refusal and fault."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.MOST_BODY_BYTES = 100_000
    client = place.enter(place.cast.ada)
    client.raise_request_exception = False
    csrf = place.enter(place.cast.ada, enforce_csrf_checks=True)
    found = {
        "400 host": client.get("/", HTTP_HOST="evil.example"),
        "403 power": client.get("/work/people/"),
        "403 form": csrf.post("/work/account/", {}),
        "404 public": client.get("/nowhere/"),
        "404 officers": client.get("/work/nowhere/"),
        "405": client.post("/work/"),
        "413": client.post("/work/account/", {"x": "y" * 200_000}),
    }

    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(account, "managed_authorities", fail)
    return found | {"500": client.get("/work/account/")}


def test_so_is_every_refusal_and_fault(faults):
    for kind, answer in faults.items():
        assert str(answer.status_code) == kind[:3], kind
        check(answer, kind)


def test_no_refusal_or_fault_says_how_the_portal_is_made(faults):
    for kind, answer in faults.items():
        page = answer.content.decode()
        if kind != "405":
            assert '<html lang="' in page, kind
            assert "{" not in page.split("<body>")[1], kind
        for word in ("Traceback", "Django", "Python", "gunicorn", ".py", "/work/wt", "RuntimeError",
                     "psycopg", "PostgreSQL", "5.2", "site-packages"):  # fmt: skip
            assert word not in page, (kind, word)


def test_a_refused_host_is_guarded_over_https_too(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/work/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    check(answer, "https")


def test_files_of_the_site_are_guarded(client):
    answer = client.get("/static/casework/casework.css")
    assert answer.status_code in {200, 404}
    check(answer, "static")
