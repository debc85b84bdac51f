"""The pages of the calendars."""

import re

import pytest

from casework.models import Case, Deadline, DeclaredHoliday

CHANGE = "/work/calendars/change/"
JUBILEE = {
    "calendar": "GB-ENG",
    "kind": "declared",
    "on": "2025-07-29",
    "name": "Jubilee",
    "source": "Proclamation of 11 July 2025",
}


@pytest.fixture
def appeal(fined, on_day) -> Deadline:
    case, _ = fined
    on_day("2025-07-14")
    return case.deadlines.get(limit="appeal_to_tribunal")


def read_seen(page: str) -> str:
    """Return the mark of the list that the page shows."""
    return re.search(r'name="seen" value="([0-9a-f]+)"', page)[1]


def test_shows_what_a_change_moves_and_changes_nothing(appeal, cast, sign_in):
    page = sign_in(cast.tom).post(CHANGE, JUBILEE | {"list": "1"}).content.decode()
    assert appeal.case.reference in page
    assert "Tue 29 July 2025" in page
    assert "Wed 30 July 2025" in page
    assert not DeclaredHoliday.objects.exists()


def test_adopts_what_was_seen(appeal, cast, sign_in):
    client = sign_in(cast.tom)
    seen = read_seen(client.post(CHANGE, JUBILEE | {"list": "1"}).content.decode())
    given = JUBILEE | {"adopt": "1", "seen": seen, "reason": "Proclaimed."}
    page = client.post(CHANGE, given, follow=True).content.decode()
    appeal.refresh_from_db()
    assert appeal.due_on.isoformat() == "2025-07-30"
    assert "2 deadlines were computed again" in page
    assert "Proclamation of 11 July 2025" in page
    case = client.get(f"/work/cases/{appeal.case.reference}/").content.decode()
    assert "Computed again, the calendar having changed" in case
    assert "Calendar changed" in case


@pytest.mark.parametrize("given", [{"reason": "Why"}, {"reason": "", "seen": "same"}])
def test_adopts_nothing_unseen_or_without_a_reason(appeal, cast, sign_in, given):
    client = sign_in(cast.tom)
    if given.get("seen"):
        listed = client.post(CHANGE, JUBILEE | {"list": "1"}).content.decode()
        given = given | {"seen": read_seen(listed)}
    page = client.post(CHANGE, JUBILEE | {"adopt": "1"} | given).content.decode()
    assert 'role="alert"' in page
    assert appeal.case.reference in page
    assert not DeclaredHoliday.objects.exists()


def test_does_not_name_a_confidential_case_to_others(cast, fined, sign_in, on_day):
    case, _ = fined
    Case.objects.update(is_confidential=True)
    on_day("2025-07-14")
    lead = sign_in(cast.tom)
    page = lead.post(CHANGE, JUBILEE | {"list": "1"}).content.decode()
    assert case.reference not in page
    assert "2 deadlines more, of confidential cases." in page


def test_asks_where_a_holiday_is_moved_to(appeal, cast, sign_in):
    page = sign_in(cast.tom).post(CHANGE, JUBILEE | {"kind": "moved"}).content.decode()
    assert "Give the day to which the holiday is moved." in page


def test_refuses_an_officer_without_the_power(appeal, cast, sign_in):
    page = sign_in(cast.ada).get(CHANGE)
    assert page.status_code == 403
    assert "change the calendar at ICO" in page.content.decode()


def test_lists_what_was_declared_to_every_officer(appeal, cast, sign_in):
    page = sign_in(cast.ada).get("/work/calendars/").content.decode()
    assert "Nothing was declared since." in page
    assert CHANGE not in page
