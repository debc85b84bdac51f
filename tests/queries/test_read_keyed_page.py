"""Pages by key of any list."""

from datetime import date

import pytest

from casework.models import Case, Matter
from casework.queries.keyed import Key, UnreadablePlace, or_none, read_keyed_page
from tests.make import make_case

BY_TITLE = Key(column="title")
BY_END = Key(column="closed_on", parse=date.fromisoformat, may_be_empty=True)
LATEST_END = Key(
    column="closed_on", parse=date.fromisoformat, is_descending=True, may_be_empty=True
)
LATEST = Key(column="opened_on", parse=date.fromisoformat, is_descending=True)


def walk(rows, key: Key, size: int) -> list[list[int]]:
    pages, after = [], ""
    while True:
        page = read_keyed_page(rows, key=key, after=after, size=size)
        pages.append([row.pk for row in page.rows])
        after = page.after
        if not after:
            return pages


def walk_back(rows, key: Key, size: int) -> list[int]:
    last = key.sort(rows).last()
    found, before = [last.pk], key.write(last)
    while before:
        page = read_keyed_page(rows, key=key, before=before, size=size)
        found = [row.pk for row in page.rows] + found
        before = page.before
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_walks_through_all_once_whatever_the_size(cast, size):
    days = ["2025-03-03", None, "2025-01-07", "2025-03-03", None]
    for day in days:
        case = make_case(cast)
        Case.objects.filter(pk=case.pk).update(closed_on=day)
    for key in (BY_END, LATEST_END, LATEST):
        pages = walk(Case.objects.all(), key, size)
        found = [pk for page in pages for pk in page]
        assert found == [row.pk for row in key.sort(Case.objects.all())]
        assert all(len(page) == size for page in pages[:-1])
        assert walk_back(Case.objects.all(), key, size) == found
    for key in (BY_END, LATEST_END):
        assert [row.closed_on for row in key.sort(Case.objects.all())][3:] == [None, None]


def test_what_comes_in_between_moves_no_page(db):
    for number in (1, 2, 4, 5):
        Matter.objects.create(title=f"Affair {number}", slug=f"a-{number}")
    first = read_keyed_page(Matter.objects.all(), key=BY_TITLE, after="", size=2)
    Matter.objects.create(title="Affair 0", slug="a-0")
    rest = read_keyed_page(Matter.objects.all(), key=BY_TITLE, after=first.after, size=2)
    assert [row.title for row in rest.rows] == ["Affair 4", "Affair 5"]


def test_a_title_may_hold_the_mark_of_a_place(db):
    for title in ("a~1", "a~2", "a~3"):
        Matter.objects.create(title=title, slug=title.replace("~", "-"))
    assert [len(page) for page in walk(Matter.objects.all(), BY_TITLE, 1)] == [1, 1, 1]


@pytest.mark.parametrize("after", ["x", "~", "2025-02-30~1", "2025-03-03~", "-~1", "2025-03-03~x"])
def test_refuses_what_names_no_place(db, after):
    with pytest.raises(UnreadablePlace):
        read_keyed_page(Case.objects.all(), key=LATEST, after=after, size=2)
    assert or_none(after, key=LATEST) == ""


def test_reads_a_place_that_names_one(db):
    assert or_none("2025-03-03~1", key=LATEST) == "2025-03-03~1"
    assert or_none("-~1", key=BY_END) == "-~1"
    assert or_none("", key=BY_END) == ""
