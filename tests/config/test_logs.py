"""The log says what happened and where, and names nobody."""

import io
import logging
import logging.config

import pytest
from django.conf import settings as kept
from django.db import IntegrityError
from django.test import Client

from casework.config.logs import logging_settings, mask_text
from casework.operations.setting_up import admit_officer
from casework.views import account
from tests.make import make_case

PLANTED = "quinn.planted@ico.example"


@pytest.fixture
def log():
    """What is written to the log, in the shape that production uses, down to DEBUG."""
    made = logging_settings(level="DEBUG", requests=True)
    made["handlers"]["stderr"]["stream"] = written = io.StringIO()
    logging.config.dictConfig(made)
    yield written
    logging.config.dictConfig(kept.LOGGING)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"no such officer: {PLANTED}", "no such officer: [address]"),
        ("quinn%40ico.example", "[address]"),
        ("Not Found: /work/cases/?q=Mrs+Smith&page=2", "Not Found: /work/cases/?…"),
        ("/accounts/password/reset/key/3-abc123-deadbeef/", "/accounts/password/reset/key/…/"),
        ("sessionid=abc123; csrftoken=x", "sessionid=…; csrftoken=…"),
        ("key 5f4dcc3b5aa765d61d8327deb882cf99 gone", "key [key] gone"),
        ("redis://:hunter2@cache:6379/0", "redis://:…@cache:6379/0"),
        ("Message <invitation.3.1@casework.example> late", "Message <[address]> late"),
        ("one\nforged line", "one forged line"),
    ],
)
def test_masks(text, said):
    assert mask_text(text) == said


def test_a_fault_is_logged_by_kind_and_place_without_its_words(log, cast, monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(cast.ada, "allauth.account.auth_backends.AuthenticationBackend")

    def fail(*_: object, **__: object) -> None:
        secret = f"Key (email)=({PLANTED}) of Quinn Planted already exists"
        raise IntegrityError(secret)

    monkeypatch.setattr(account, "managed_authorities", fail)
    answer = client.get(f"/work/account/?who={PLANTED}")
    assert answer.status_code == 500
    said = log.getvalue()
    assert "django.db.utils.IntegrityError" in said
    assert "account.py" in said
    for secret in (PLANTED, "Planted", "planted", "who=", client.session.session_key):
        assert secret not in said, secret
        assert secret not in answer.content.decode()


def test_the_databases_words_are_not_logged(log, db):
    admit_officer(email=PLANTED, name="Quinn Planted", password=None)
    try:
        admit_officer(email=PLANTED, name="Quinn Planted", password=None)
    except IntegrityError:
        logging.getLogger("casework.tests").exception("Not admitted.")
    assert "Not admitted." in log.getvalue()
    assert "lanted" not in log.getvalue()


def test_a_request_is_one_line_without_address_query_or_reader(log, cast, sign_in, on_day):
    case = make_case(cast, title="Planted title")
    on_day("2025-01-13")
    log.truncate(0)
    client = sign_in(cast.tom)
    answer = client.get(f"/work/cases/{case.reference}/?q={PLANTED}", REMOTE_ADDR="198.51.100.7")
    lines = [line for line in log.getvalue().splitlines() if "answered" in line]
    assert len(lines) == 1
    assert "page='show_case'" in lines[0]
    assert "status=200" in lines[0]
    assert answer.headers["X-Request-ID"] in lines[0]
    for secret in (PLANTED, "198.51.100.7", case.reference, "Planted", cast.tom.email):
        assert secret not in log.getvalue()


def test_every_line_of_a_request_bears_its_number(log, db, client):
    answer = client.get("/nowhere/")
    number = answer.headers["X-Request-ID"]
    assert sum(number in line for line in log.getvalue().splitlines()) >= 2


@pytest.mark.parametrize(("proxies", "is_kept"), [(0, False), (1, True)])
def test_keeps_the_number_of_a_trusted_proxy_alone(db, client, settings, proxies, is_kept):
    settings.TRUSTED_PROXIES = proxies
    answer = client.get("/nowhere/", headers={"X-Request-ID": "from-the-proxy-1"})
    assert (answer.headers["X-Request-ID"] == "from-the-proxy-1") is is_kept


def test_takes_no_number_that_could_forge_a_line(db, client, settings):
    settings.TRUSTED_PROXIES = 1
    answer = client.get("/nowhere/", headers={"X-Request-ID": "x y=z"})
    assert " " not in answer.headers["X-Request-ID"]


def test_a_tasks_fault_is_logged_without_what_it_was_given(log):
    told = {"name": "casework.wake_jobs", "description": "raised unexpected", "exc": PLANTED}
    logging.getLogger("celery.app.trace").error(
        "Task %(name)s %(description)s: %(exc)s", told, extra={"data": told}
    )
    assert "Task casework.wake_jobs raised unexpected" in log.getvalue()
    assert "planted" not in log.getvalue()
