"""Pages by key: every entry once, both ways, and nothing told by a cursor."""

import base64
from dataclasses import replace
from datetime import date

import pytest

from casework.models import LiveEntry
from casework.register import reading
from casework.register.paging import BrokenCursor, read_cursor, write_cursor
from casework.register.reading import Selection, Sort, read_page
from tests.register.entries import PENALTY, make_entry

DAYS = {"ico": date(2025, 10, 13)}
AMOUNTS = (500, None, 0)


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    monkeypatch.setattr(reading, "PUBLIC", "default")


@pytest.fixture
def seven():
    """Seven entries, of which several share a day, a name, an amount, or have no penalty."""
    for number in range(7):
        amount = replace(PENALTY, effective_minor=AMOUNTS[number % 3])
        make_entry(
            f"entry-{number}", respondent=f"Name {number % 2}",
            decided_on=date(2024, 1, 1 + number // 3), published_on=date(2024, 2, 1 + number % 2),
            penalty=None if number > 4 else amount,
        )  # fmt: skip


def page(sort=Sort.NEWEST, after="", most=3, **asked):
    return read_page(selection=Selection(sort=sort, **asked), days=DAYS, after=after, most=most)


def slugs(found) -> list[str]:
    return [entry.snapshot.slug for entry in found.entries]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "name"])
def test_every_entry_stands_on_one_page_and_the_way_back_is_the_same(seven, sort, text):
    there = [page(sort, text=text)]
    while there[-1].next:
        there.append(page(sort, after=there[-1].next, text=text))
    assert [len(one.entries) for one in there] == [3, 3, 1]
    assert len({slug for one in there for slug in slugs(one)}) == 7
    assert {one.count for one in there} == {7}
    back = page(sort, after=there[2].previous, text=text)
    assert slugs(back) == slugs(there[1])
    assert slugs(page(sort, after=back.next, text=text)) == slugs(there[2])
    first = page(sort, after=back.previous, text=text)
    assert slugs(first) == slugs(there[0]), "the page before the second is the first"


def test_the_first_page_has_none_before_it_and_one_of_all_none_after_it(seven):
    assert page().previous == ""
    whole = page(most=7)
    assert (whole.next, whole.previous, len(whole.entries)) == ("", "", 7)


def test_an_entry_that_comes_meanwhile_moves_nobodys_page(seven):
    first = page()
    second = slugs(page(after=first.next))
    make_entry("newest", decided_on=date(2025, 1, 1))
    assert slugs(page(after=first.next)) == second


def test_a_cursor_is_the_same_each_time_and_tells_neither_name_nor_key(seven):
    row = LiveEntry.objects.order_by("id").last()
    cursor = write_cursor(Sort.RESPONDENT, row)
    assert cursor == write_cursor(Sort.RESPONDENT, row)
    sealed = base64.urlsafe_b64decode(cursor + "==")
    assert b"name" not in sealed.lower()
    assert str(row.pk).encode() not in sealed


@pytest.mark.parametrize(
    "broken", ["x", "-1", "é", "\x00", "A" * 60, "A" * 5_000, "=", "' OR 1=1", "eyJhIjoxfQ"]
)
def test_what_is_no_cursor_is_refused(seven, broken):
    with pytest.raises(BrokenCursor):
        page(after=broken)


def test_a_cursor_of_another_order_and_one_changed_are_refused(seven):
    cursor = page(Sort.NEWEST).next
    for other in (Sort.OLDEST, Sort.PUBLISHED):
        with pytest.raises(BrokenCursor):
            read_cursor(other, cursor)
    with pytest.raises(BrokenCursor):
        read_cursor(Sort.NEWEST, ("B" if cursor[0] == "A" else "A") + cursor[1:])
