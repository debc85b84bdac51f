"""Pages of the list of cases, by key."""

from datetime import date

import pytest

from casework.queries.cases import CaseFilter, Order, find_cases, in_order, pages, read_page
from casework.queries.neighbours import find_neighbours
from tests.make import make_case

TODAY = date(2025, 10, 13)
DAYS = [
    "2025-01-06",
    "2025-01-06",
    "2025-02-03",
    "2025-03-03",
    "2025-03-03",
    "2025-03-03",
    "2025-04-07",
]


@pytest.fixture
def seven(cast, monkeypatch):
    monkeypatch.setattr(pages, "PAGE_SIZE", 3)
    return [make_case(cast, opened=day) for day in DAYS]


def ask(cast, order, **wanted):
    asked, local = CaseFilter(order=order, **wanted), {cast.ico.pk: TODAY}
    found = find_cases(officer=cast.ada, today=TODAY, days=local, wanted=asked)
    return found, asked, local


def turn(cast, order, **place):
    found, asked, local = ask(cast, order)
    return read_page(in_order(found, wanted=asked, days=local), order=order, **place)


def names(page):
    return [case.reference for case in page.cases]


@pytest.mark.parametrize("order", [Order.OPENED, Order.REFERENCE, Order.DUE])
def test_pages_hold_every_case_once_in_order_there_and_back(cast, seven, order):
    found, asked, local = ask(cast, order)
    whole = [case.reference for case in in_order(found, wanted=asked, days=local)]
    forward, page = [], turn(cast, order)
    forward += names(page)
    while page.after:
        page = turn(cast, order, after=page.after)
        forward += names(page)
    assert forward == whole
    backward = names(page)
    while page.before:
        page = turn(cast, order, before=page.before)
        backward = names(page) + backward
    assert backward == whole


def test_a_case_opened_meanwhile_moves_no_page(cast, seven):
    first = turn(cast, Order.OPENED)
    second = turn(cast, Order.OPENED, after=first.after)
    make_case(cast, opened="2025-05-06")
    assert names(turn(cast, Order.OPENED, after=first.after)) == names(second)


@pytest.mark.parametrize(
    "place", ["x", "~", "2025-01-06~x", "2025-13-41~3", "~~~", "\x00", "9" * 90]
)
def test_a_place_that_cannot_be_read_is_the_first_page(cast, seven, place):
    assert names(turn(cast, Order.OPENED, after=place)) == names(turn(cast, Order.OPENED))


@pytest.mark.parametrize("order", [Order.OPENED, Order.REFERENCE, Order.DUE, Order.BEST])
def test_a_case_knows_its_neighbours_in_the_list(cast, seven, order):
    text = "example" if order is Order.BEST else ""
    found, asked, local = ask(cast, order, text=text)
    whole = list(in_order(found, wanted=asked, days=local))
    for at, case in enumerate(whole):
        beside = find_neighbours(found, case=case, wanted=asked, days=local)
        assert (beside.number, beside.count.number) == (at + 1, 7)
        assert beside.previous == (whole[at - 1].reference if at else "")
        assert beside.next == (whole[at + 1].reference if at < 6 else "")


def test_a_case_outside_the_list_has_no_place_in_it(cast, seven):
    found, asked, local = ask(cast, Order.OPENED, opened_until=date(2025, 2, 3))
    beside = find_neighbours(found, case=seven[-1], wanted=asked, days=local)
    assert (beside.number, beside.previous, beside.next) == (None, "", "")
