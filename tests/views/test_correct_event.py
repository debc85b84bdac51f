"""Correct an event on its page."""

import pytest

from casework.models import Approval, Event
from tests.make import days, make_case, record


@pytest.fixture
def wrong(cast, on_day):
    case = make_case(cast)
    on_day("2025-01-20")
    return record(
        case, cast, "complaint_received", on="2025-01-13", dates=days(received="2025-01-08"),
        summary="By letter.",
    )  # fmt: skip


def typed(**more):
    given = {"received_on": "2025-01-09", "precision": "day", "mark": "verified"}
    return {**given, "reason": "The stamp says the 9th.", **more}


def test_starts_from_what_was_recorded(wrong, cast, sign_in):
    page = sign_in(cast.ada).get(f"/work/events/{wrong.pk}/correct/").content.decode()
    assert 'value="2025-01-08"' in page
    assert "By letter." in page
    assert "Tell the complainant about progress" in page


def test_records_how_it_was_and_keeps_the_wrong_one(wrong, cast, sign_in):
    sign_in(cast.ada).post(f"/work/events/{wrong.pk}/correct/", typed())
    right = Event.objects.get(corrects=wrong)
    assert right.occurred_on.isoformat() == "2025-01-09"
    assert wrong.case.deadlines.get().due_on.isoformat() == "2025-04-09"


def test_sends_the_correction_of_an_instrument_for_approval(cast, fined, sign_in, on_day):
    case, notice = fined
    on_day("2025-07-20")
    client, address = sign_in(cast.ada), f"/work/events/{notice.pk}/correct/"
    assert "another officer has to approve" in client.get(address).content.decode()
    given = {"sent_on": "2025-07-02", "precision": "day", "mark": "verified", "reason": "Misread"}
    page = client.post(address, given, follow=True).content.decode()
    assert "Sent for approval: Penalty notice given." in page
    assert not Event.objects.filter(corrects=notice).exists()
    assert Approval.objects.get(state="waiting", case=case).verb == "correct_event"


def test_needs_a_reason(wrong, cast, sign_in):
    page = sign_in(cast.ada).post(f"/work/events/{wrong.pk}/correct/", typed(reason=""))
    assert 'href="#id_reason"' in page.content.decode()
    assert not Event.objects.filter(corrects=wrong).exists()


def test_shows_the_refusal_of_a_second_correction(wrong, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(f"/work/events/{wrong.pk}/correct/", typed())
    page = client.post(f"/work/events/{wrong.pk}/correct/", typed())
    assert "was corrected already" in page.content.decode()


def test_the_portals_own_work_cannot_be_corrected(wrong, cast, sign_in):
    opened = Event.objects.get(case=wrong.case, kind="case_opened")
    assert sign_in(cast.ada).get(f"/work/events/{opened.pk}/correct/").status_code == 404


def test_an_auditor_may_not(wrong, cast, sign_in):
    assert sign_in(cast.ola).get(f"/work/events/{wrong.pk}/correct/").status_code == 403
