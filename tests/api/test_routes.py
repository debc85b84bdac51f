"""Every route: who is let in, and who is not."""

from datetime import timedelta

import pytest
from django.test import Client

from casework import clock
from casework.api.urls import urlpatterns
from casework.law.powers import Role
from casework.law.scopes import Scope
from casework.models import ApiKey, Authority
from casework.operations.keys import revoke_key
from casework.operations.people import see_out
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from tests.api.conftest import ROOT, Caller
from tests.api.routes import POST, ROUTES, Route, fill_in
from tests.make import SINCE

every_route = pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method}-{r.name}")


def send(caller: Caller, route: Route, path: str):
    return caller.post(path, route.body) if route.method == POST else caller.get(path)


def problem(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    assert "no-store" in answer["Cache-Control"]
    said = answer.json()
    assert said["status"] == answer.status_code
    assert said["title"]
    assert said["detail"]
    assert isinstance(said["fields"], dict)
    return said["type"].partition("#")[2]


def test_all_are_listed_here():
    inner = [p for one in urlpatterns for p in getattr(one, "url_patterns", [one])]
    named = {pattern.name for pattern in inner} - {"read_docs", "try_api", "no_such_address"}
    assert {route.name for route in ROUTES} == named


@every_route
def test_lets_in_who_may(route, case, cast, key_of):
    answer = send(key_of(cast.tom), route, fill_in(route, case))
    fine = {200, 201, 422}  # the law may refuse; the door has not
    assert answer.status_code in fine, answer.content
    assert "no-store" in answer["Cache-Control"]


@every_route
def test_refuses_whom_it_does_not_know(route, case):
    path = ROOT + fill_in(route, case)
    answer = getattr(Client(), route.method)(path, content_type="application/json")
    assert answer.status_code == 401
    assert problem(answer) == "not-signed-in"
    assert answer["WWW-Authenticate"].startswith("Bearer")


@every_route
@pytest.mark.parametrize("fault", ["expired", "revoked", "forged", "left", "other scheme"])
def test_refuses_a_key_that_does_not_work(route, fault, case, cast, key_of):
    caller, path = key_of(cast.ben), fill_in(route, case)
    if fault == "expired":
        now = clock.now()
        ApiKey.objects.update(
            made_at=now - timedelta(days=9), expires_at=now - timedelta(seconds=1)
        )
    elif fault == "revoked":
        revoke_key(key_id=caller.key.pk, actor=cast.ben, now=clock.now())
    elif fault == "left":
        see_out(authority=cast.ico, officer=cast.ben, actor=cast.amy, now=clock.now())
    elif fault == "forged":
        caller = Caller(caller.secret[:-1] + ("a" if caller.secret[-1] != "a" else "b"), caller.key)
    else:
        caller = Caller("", caller.key)
    answer = send(caller, route, path)
    assert answer.status_code == 401
    assert problem(answer) == "not-signed-in"


@every_route
def test_refuses_a_key_without_the_scope_and_names_it(route, case, cast, key_of):
    if route.scope is None:
        pytest.skip("every key may")
    others = [scope for scope in Scope if scope is not route.scope]
    answer = send(key_of(cast.tom, others), route, fill_in(route, case))
    assert answer.status_code == 403
    assert problem(answer) == "scope-missing"
    assert answer.json()["scope"] == route.scope
    assert route.scope in answer.json()["detail"]


@every_route
def test_one_scope_is_enough(route, case, cast, key_of):
    scopes = [route.scope] if route.scope else [Scope.MATTERS_READ]
    answer = send(key_of(cast.tom, scopes), route, fill_in(route, case))
    assert answer.status_code in {200, 201, 422}


@every_route
def test_hides_what_another_authority_has(route, case, cast, key_of):
    path = fill_in(route, case)
    sync_authorities()
    cnil = Authority.objects.get(code="cnil")
    zoe = admit_officer(email="zoe@cnil.example", name="Zoé", password=None)
    grant_role(officer=zoe, authority=cnil, role=Role.TEAM_LEAD, since_on=SINCE)
    answer = send(key_of(zoe), route, path)
    if route.is_shared:
        assert case.reference not in answer.content.decode()
        assert answer.status_code == (403 if route.power else 200)
        return
    assert answer.status_code == 404
    assert problem(answer) == "not-found"


@every_route
def test_names_the_power_that_is_missing(route, case, cast, key_of):
    if route.power is None:
        pytest.skip("reading takes no more than seeing")
    answer = send(key_of(cast.ola), route, fill_in(route, case))
    assert answer.status_code == 403
    assert problem(answer) == "power-missing"
    assert answer.json()["power"] == route.power
    assert "ICO" in answer.json()["detail"]


@every_route
def test_refuses_fields_that_do_not_exist(route, case, cast, key_of):
    if route.method != POST:
        pytest.skip("sends nothing")
    route.body["is_admin"] = True
    try:
        answer = send(key_of(cast.tom), route, fill_in(route, case))
    finally:
        del route.body["is_admin"]
    assert answer.status_code == 400
    assert problem(answer) == "invalid"
    assert "is_admin" in answer.json()["fields"]


@every_route
def test_refuses_parameters_that_do_not_exist(route, case, cast, key_of):
    if not route.name.startswith("list_") or route.method == POST:
        pytest.skip("takes none")
    if route.name in {"list_penalties", "list_possible_events"}:
        pytest.skip("takes none")
    answer = key_of(cast.tom).get(fill_in(route, case), {"colour": "blue"})
    assert answer.status_code == 400
    assert "colour" in answer.json()["fields"]


def test_says_what_is_not_there_in_the_same_way(cast, key_of):
    caller = key_of(cast.tom)
    answers = [
        caller.get("nothing/"), caller.post("nothing/"), caller.get("me"),
        caller.get("cases/ICO-1-1/"), caller.get("cases/%00/"), caller.get(f"deadlines/{10**30}/"),
    ]  # fmt: skip
    assert {(answer.status_code, problem(answer)) for answer in answers} == {(404, "not-found")}


def test_knows_no_other_methods(cast, key_of):
    client, secret = Client(), key_of(cast.tom).secret
    headers = {"authorization": f"Bearer {secret}"}
    for method in ("put", "patch", "delete", "options"):
        answer = getattr(client, method)(f"{ROOT}cases/", headers=headers)
        assert (answer.status_code, problem(answer)) == (405, "no-such-method")
