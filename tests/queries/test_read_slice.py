"""Pages by key of any list."""

from datetime import date

import pytest

from casework.models import Case, Matter
from casework.queries.slices import Course, UnreadablePlace, read_slice
from tests.make import make_case

BY_TITLE = Course(column="title")
BY_END = Course(column="closed_on", read=date.fromisoformat, may_be_empty=True)
LATEST = Course(column="opened_on", read=date.fromisoformat, is_descending=True)


def walk(rows, course: Course, size: int) -> list[list[int]]:
    pages, after = [], ""
    while True:
        page = read_slice(rows, course=course, after=after, size=size)
        pages.append([row.pk for row in page.rows])
        after = page.after
        if not after:
            return pages


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_walks_through_all_once_whatever_the_size(cast, size):
    days = ["2025-03-03", None, "2025-01-07", "2025-03-03", None]
    for day in days:
        case = make_case(cast)
        Case.objects.filter(pk=case.pk).update(closed_on=day)
    for course in (BY_END, LATEST):
        pages = walk(Case.objects.all(), course, size)
        found = [pk for page in pages for pk in page]
        assert found == [row.pk for row in course.sort(Case.objects.all())]
        assert all(len(page) == size for page in pages[:-1])
    ends = [row.closed_on for row in BY_END.sort(Case.objects.all())]
    assert ends[3:] == [None, None]


def test_what_comes_in_between_moves_no_page(db):
    for number in (1, 2, 4, 5):
        Matter.objects.create(title=f"Affair {number}", slug=f"a-{number}")
    first = read_slice(Matter.objects.all(), course=BY_TITLE, after="", size=2)
    Matter.objects.create(title="Affair 0", slug="a-0")
    rest = read_slice(Matter.objects.all(), course=BY_TITLE, after=first.after, size=2)
    assert [row.title for row in rest.rows] == ["Affair 4", "Affair 5"]


def test_a_title_may_hold_the_mark_of_a_place(db):
    for title in ("a~1", "a~2", "a~3"):
        Matter.objects.create(title=title, slug=title.replace("~", "-"))
    assert [len(page) for page in walk(Matter.objects.all(), BY_TITLE, 1)] == [1, 1, 1]


@pytest.mark.parametrize("after", ["x", "~", "2025-02-30~1", "2025-03-03~", "-~1", "2025-03-03~x"])
def test_refuses_what_names_no_place(db, after):
    with pytest.raises(UnreadablePlace):
        read_slice(Case.objects.all(), course=LATEST, after=after, size=2)
