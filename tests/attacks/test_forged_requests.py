"""A form that comes from another site, or by another method, changes nothing.

That reading an address changes nothing is asked of every address in ``tests/access``.
"""

import pytest

from casework.models import History
from tests.attacks.routes import list_routes

pytestmark = [pytest.mark.walks, pytest.mark.django_db(databases=["default", "public"])]

ROUTES = list_routes()
OTHERS = ("PUT", "PATCH", "DELETE")  # the token is asked for before the method is looked at
# The public side reads no session, so that nothing there is done in anybody's name.
IN_NOBODYS_NAME = {"ask_correction", "subscribe", "confirm_subscription", "end_subscription"}


@pytest.mark.usefixtures("_hurried")
def test_every_form_asks_for_the_token(place):
    client = place.enter(place.cast.tom, enforce_csrf_checks=True)
    keys = {"reference": place.case.reference, "pk": str(place.deadline.pk), "kind": "x"}
    before, refused = History.objects.count(), 0
    for place_in_list, route in enumerate(ROUTES):
        if route.name in IN_NOBODYS_NAME:
            continue
        for method in ("POST", OTHERS[place_in_list % len(OTHERS)]):
            answer = client.generic(method, route.address(keys))
            assert answer.status_code in {403, 405}, (method, route.pattern)
            refused += answer.status_code == 403
    assert refused > 100
    assert History.objects.count() == before


def test_a_token_from_another_origin_is_refused(place, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    client = place.enter(place.cast.ada, enforce_csrf_checks=True)
    page = client.get("/work/account/")
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    given = {"language": "it", "csrfmiddlewaretoken": token}
    refused = client.post("/work/account/", given, HTTP_ORIGIN="https://evil.example")
    assert refused.status_code == 403
    assert client.post("/work/account/", given).status_code == 302
    assert page.status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused(place, method):
    client = place.enter(place.cast.ada)
    for address in ("/", "/work/", f"/work/cases/{place.case.reference}/"):
        assert client.generic(method, address).status_code in {403, 405}
