"""The page of an order, and noting its outcome."""

import pytest

from casework.models.action import Outcome
from tests.make import days, make_order_case, record

GIVEN = {"outcome": "complied", "on": "2025-07-10", "proof": "Letter 7", "reason": "Kept words"}


@pytest.fixture
def order(cast, on_day):
    made = make_order_case(cast)[1]
    on_day("2025-07-14")
    return made


def url(order, *rest):
    return "/".join([f"/work/orders/{order.pk}", *rest, ""])


def test_shows_its_clock_with_the_working(order, cast, sign_in):
    page = sign_in(cast.ada).get(url(order)).content.decode()
    assert "Delete the list." in page
    assert "Thu 31 July 2025" in page
    assert "is not counted" in page
    assert "Nothing is noted of this order yet" in page


def test_notes_and_shows_the_history(order, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.post(url(order, "outcome"), GIVEN, follow=True).content.decode()
    assert "Outcome noted." in page
    assert "Letter 7" in page
    assert "Ada Sample" in page
    later = {**GIVEN, "outcome": "not_complied", "on": "2025-07-12", "proof": ""}
    page = client.post(url(order, "outcome"), later, follow=True).content.decode()
    assert page.index("Not complied with</td>") < page.index("Complied with</td>")


def test_says_what_an_appeal_does_to_it(order, cast, sign_in):
    record(order.action.case, cast, "appeal_lodged", on="2025-07-14", action_id=order.action_id,
           dates=days(received="2025-07-14"))  # fmt: skip
    client = sign_in(cast.ada)
    said = "the time to comply with orders stands still (DPA 2018, s. 162)"
    assert said in client.get(url(order)).content.decode()
    case = client.get(f"/work/cases/{order.action.case.reference}/").content.decode()
    assert said in case
    assert url(order) in case


def test_asks_for_the_proof_and_keeps_what_was_typed(order, cast, sign_in):
    page = sign_in(cast.ada).post(url(order, "outcome"), {**GIVEN, "proof": ""}).content.decode()
    assert 'href="#id_proof"' in page
    assert "Kept words" in page
    order.refresh_from_db()
    assert order.outcome == Outcome.OPEN


def test_needs_the_power_and_is_not_found_elsewhere(order, cast, sign_in):
    answer = sign_in(cast.ola).post(url(order, "outcome"), GIVEN)
    assert answer.status_code == 403
    assert "record events" in answer.content.decode()
    assert "Note the outcome" not in sign_in(cast.ola).get(url(order)).content.decode()
    assert sign_in(cast.gus).get(url(order)).status_code == 404
    assert sign_in(cast.gus).post(url(order, "outcome"), GIVEN).status_code == 404


def test_takes_few_queries(order, cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(18):
        client.get(url(order))
