"""Deadlines in a real browser: sound pages, a chain set by keyboard, a feed that is shown once."""

import pytest

from casework.models import Appointment, Case, Deadline
from tests.browser.conftest import sign_in
from tests.browser.test_pages import CLEARVIEW, WIDTHS, look_at
from tests.make import at


@pytest.mark.browser
def test_the_pages_of_deadlines_are_sound(open_page):
    case = Case.objects.get(reference="ICO-2020-0001")
    hearing = Appointment.objects.create(case=case, kind="hearing", starts_at=at("2025-10-30"))
    deadline = Deadline.objects.filter(case=case, changes__isnull=False).first()
    chain = f"{CLEARVIEW}deadlines/chain/"
    pages = {
        "deadlines": "/work/deadlines/",
        "deadlines-filtered": "/work/deadlines/?standing=overdue&officer=me&side=ours",
        "deadline": f"/work/deadlines/{deadline.pk}/",
        "month": "/work/deadlines/calendar/?month=2025-10&of=everyone",
        "protocol": "/work/deadlines/protocol/?on=2025-10-13&authority=ico",
        "deadline-set": f"{CLEARVIEW}deadlines/set/",
        "chain": chain,
        "chain-preview": f"{chain}?chain=before_hearing&anchor=appointment-{hearing.pk}",
        "feed": "/work/account/feed/",
    }
    page = open_page()
    sign_in(page, "tom@ico.example")
    faults = [
        fault for name, where in pages.items() for fault in look_at(page, where, name, WIDTHS)
    ]
    page.locator("main").get_by_role("button", name="Make the feed").press("Enter")
    assert "/feeds/" in page.locator("code").inner_text()
    page.goto("/work/account/feed/")
    assert page.locator("code").count() == 0
    page.goto(pages["chain-preview"])
    page.get_by_label("Reason").fill("Heard in October")
    page.get_by_role("button", name="Set these deadlines").press("Enter")
    page.wait_for_url(f"**{CLEARVIEW}")
    page.goto(pages["month"])
    assert page.get_by_role("link", name="Bundle ready").count() == 1
    assert not faults + page.complaints, "\n".join(faults + page.complaints)
