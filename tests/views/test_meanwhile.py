"""Two officers at the same case: the second is told, and nothing is lost."""

import re

import pytest

from casework.models import Deadline, Event
from tests.make import days, make_case, make_penalty_case, record

GIVEN = {
    "received_on": "2025-01-08", "precision": "day", "mark": "verified", "summary": "Kept words",
}  # fmt: skip


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-01-13")
    return made


def seen_on(page):
    return re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]


def ben_records(case, cast):
    record(case, cast, "investigation_opened", on="2025-01-13", actor=cast.ben,
           dates=days(decided="2025-01-13"), summary="Ben was here")  # fmt: skip


def test_the_second_is_told_who_did_what_and_nothing_is_recorded(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/cases/{case.reference}/record/complaint_received/"
    seen = seen_on(client.get(url))
    ben_records(case, cast)
    page = client.post(url, {**GIVEN, "seen": seen})
    text = page.content.decode()
    assert "since you opened the page" in text
    assert "Investigation opened: Ben Sample" in text
    assert "Ben was here" in text
    assert "Kept words" in text
    assert not Event.objects.filter(kind="complaint_received").exists()
    assert int(seen_on(page)) == int(seen) + 1


def test_sending_it_once_more_confirms(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/cases/{case.reference}/record/complaint_received/"
    seen = seen_on(client.get(url))
    ben_records(case, cast)
    again = seen_on(client.post(url, {**GIVEN, "seen": seen}))
    client.post(url, {**GIVEN, "seen": again})
    assert Event.objects.get(kind="complaint_received").actor == cast.ada


def test_another_mistake_does_not_confirm_in_silence(case, cast, sign_in):
    client, url = sign_in(cast.ada), f"/work/cases/{case.reference}/record/complaint_received/"
    seen = seen_on(client.get(url))
    ben_records(case, cast)
    page = client.post(url, {**GIVEN, "received_on": "", "seen": seen})
    assert seen_on(page) == seen


def test_a_number_that_is_none_counts_as_what_stands_now(case, cast, sign_in):
    url = f"/work/cases/{case.reference}/record/complaint_received/"
    sign_in(cast.ada).post(url, {**GIVEN, "seen": "9" * 40})
    assert Event.objects.filter(kind="complaint_received").exists()


def test_the_forms_of_deadlines_tell_too(cast, sign_in, on_day):
    case, _ = make_penalty_case(cast)
    on_day("2025-07-14")
    payment = Deadline.objects.get(limit="payment")
    client, url = sign_in(cast.ada), f"/work/deadlines/{payment.pk}/waive/"
    seen = seen_on(client.get(url))
    record(case, cast, "decision_announced", on="2025-07-14", dates=days(published="2025-07-14"))
    page = client.post(url, {"on": "2025-07-14", "reason": "Kept words", "seen": seen})
    assert "Decision announced: Tom Sample" in page.content.decode()
    payment.refresh_from_db()
    assert payment.state == "open"
