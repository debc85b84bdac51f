"""The API's description of itself."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from casework.api.schema import describe_api
from casework.law.scopes import Scope
from tests.api.conftest import ROOT

OPERATIONS = [
    (f"{method} {path}", told)
    for path, methods in describe_api()["paths"].items()
    for method, told in methods.items()
]


def test_is_valid_and_without_a_warning(tmp_path, capsys):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))
    assert "arning" not in capsys.readouterr().err


MAY_SAY_NOTHING = {"approve", "withdraw_approval"}  # a reason is welcome, and not asked for


@pytest.mark.parametrize(("address", "told"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_tells_of_each_operation_what_it_takes(address, told):
    assert told["operationId"]
    assert told["summary"]
    assert told["description"]
    assert told["x-scope"] in {None, *Scope}
    assert {"key", "session"} == {name for one in told["security"] for name in one}
    assert {"400", "401", "403", "404", "429", "500"} <= set(told["responses"])
    if address.startswith("post"):
        assert {"409", "413", "415", "422"} <= set(told["responses"])
        is_needed = told["operationId"] not in MAY_SAY_NOTHING
        assert told["requestBody"].get("required", False) == is_needed
    for status in ("400", "401", "403", "404"):
        assert list(told["responses"][status]["content"]) == ["application/problem+json"]


def test_is_about_the_staff_api_alone():
    assert all(path.startswith(ROOT) for path in describe_api()["paths"])
    assert len(OPERATIONS) == 33


def test_is_served_to_officers(cast, key_of):
    told = key_of(cast.ada).get("schema/").json()
    assert told["openapi"].startswith("3.")
    assert "/api/staff/v1/cases/" in told["paths"]


def test_the_page_is_for_officers_and_explains_every_problem(cast, sign_in):
    assert Client().get(f"{ROOT}docs/")["Location"].startswith("/accounts/login/")
    page = sign_in(cast.ada).get(f"{ROOT}docs/").content.decode()
    for kind in describe_api()["info"]["x-problems"]:
        assert f'id="{kind["type"]}"' in page
    for _, told in OPERATIONS:
        assert told["summary"] in page
        assert f'id="{told["operationId"]}"' in page


def test_the_page_runs_no_script_and_styles_nothing_inline(cast, sign_in):
    answer = sign_in(cast.ada).get(f"{ROOT}docs/")
    page = answer.content.decode()
    assert "<script" not in page
    assert "<style" not in page
    assert "`" not in page
    assert not re.search(r'\sstyle="|\son\w+="', page)
    assert "'unsafe" not in answer["Content-Security-Policy"]


def test_every_link_of_the_page_leads_somewhere(cast, sign_in):
    page = sign_in(cast.ada).get(f"{ROOT}docs/").content.decode()
    targets = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert links <= targets


def test_it_can_be_tried_with_scripts_of_our_own_host_alone(cast, sign_in):
    assert Client().get(f"{ROOT}docs/try/").status_code == 302
    answer = sign_in(cast.ada).get(f"{ROOT}docs/try/")
    page = answer.content.decode()
    sources = re.findall(r'<script[^>]* src="([^"]+)"', page)
    assert len(sources) == 2
    assert all(source.startswith("/static/") for source in sources)
    assert all(finders.find(source.removeprefix("/static/")) for source in sources)
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=", page)
    assert "'unsafe" not in answer["Content-Security-Policy"]
