"""What is refused, not found, or broken looks like the rest."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from casework.views.faults import broken
from tests.make import make_case

INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
PAGES = [
    "/work/",
    "/work/cases/",
    "/work/cases/open/",
    "/work/cases/ICO-2025-0001/",
    "/work/cases/ICO-2025-0001/record/",
    "/work/cases/ICO-2025-0001/record/reprimand_given/",
    "/work/cases/ICO-2025-0001/statement/",
    "/work/calculator/?regime=uk-trib&period=28+days&moment=2022-05-18",
    "/work/matters/",
    "/work/authorities/",
    "/work/authorities/cnil/",
    "/accounts/login/",
    "/accounts/password/reset/",
]


def test_a_page_that_is_not_there_says_so(db, client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_a_page_that_is_not_there_asks_the_database_nothing(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/nowhere/")


def test_a_fault_asks_the_database_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ada, "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/work/cases/open/", {})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_what_the_policy_forbids(cast, sign_in, on_day, address):
    make_case(cast)
    on_day("2025-01-13")
    client = Client() if "accounts" in address else sign_in(cast.tom)
    answer = client.get(address)
    assert answer.status_code == 200
    assert not INLINE.search(answer.content.decode())
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", PAGES[:8])
def test_a_get_writes_nothing(cast, sign_in, on_day, address, django_assert_max_num_queries):
    make_case(cast)
    on_day("2025-01-13")
    client = sign_in(cast.tom)
    with django_assert_max_num_queries(40) as asked:
        client.get(address)
    writes = [q["sql"] for q in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"])]
    assert not writes


def test_the_refusal_is_shown_as_text(db):
    page = render_to_string("403.html", {"reason": "<b>x</b>"}, RequestFactory().get("/"))
    assert "&lt;b&gt;x" in page
