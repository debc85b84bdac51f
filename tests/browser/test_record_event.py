"""Record an event by clicking, with scripts and without: the clocks are shown, then move."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import keep_shot, sign_in

CASE = "/work/cases/ICO-2025-0002/"


def give_notice(page: Page) -> None:
    """Fill in a penalty notice sent and served on the demo's day."""
    page.goto(CASE)
    page.get_by_role("link", name="Penalty notice given").click()
    page.locator("[name=sent_on]").fill("2025-10-13")
    page.locator("[name=served_on]").fill("2025-10-13")
    page.locator("[name=amount]").fill("512,000.50")
    page.locator("[name=breaches]").fill("UK GDPR, art. 5(1)(f)\nUK GDPR, art. 32")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_shows_which_clocks_move_and_moves_them(open_page, scripts):
    page = open_page(scripts=scripts)
    sign_in(page, "tom@ico.example")
    give_notice(page)
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_text("What recording this will do").locator("..")
    expect(preview).to_contain_text("Mon 10 November 2025")
    expect(preview).to_contain_text("Appeal to the First-tier Tribunal")
    keep_shot(page, f"preview-{'with' if scripts else 'without'}")
    page.get_by_role("button", name="Send for approval").click()
    page.wait_for_url(f"**{CASE}**")
    expect(page.locator("main")).to_contain_text("Who may approve it: Eve Sample.")
    other = open_page(scripts=scripts)
    sign_in(other, "eve@ico.example")
    approve_what_waits_in(other, "ICO-2025-0002")
    page.goto(CASE)
    expect(page.locator("main")).to_contain_text("£512,000.50")
    expect(page.locator("main")).to_contain_text("Mon 10 November 2025")
    expect(page.locator("main")).to_contain_text("Approved by Eve Sample")
    keep_shot(page, f"recorded-{'with' if scripts else 'without'}")
    assert not page.complaints + other.complaints


def approve_what_waits_in(page: Page, reference: str) -> None:
    """Approve, from the list of approvals, what waits in a case."""
    page.goto("/work/approvals/")
    row = page.get_by_role("row").filter(has_text=reference)
    row.get_by_role("link", name="Penalty notice given").click()
    expect(page.locator("main")).to_contain_text("Mon 10 November 2025")
    page.get_by_role("button", name="Approve it").click()
    expect(page.locator("main")).to_contain_text("Approved, and done.")


@pytest.mark.browser
def test_keeps_what_was_typed_and_says_what_is_wrong(open_page):
    page = open_page()
    sign_in(page, "tom@ico.example")
    give_notice(page)
    page.locator("[name=sent_on]").fill("2025-10-14")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator("main")).to_contain_text("14 October 2025, lies after today")
    assert page.locator("[name=amount]").input_value() == "512,000.50"
    assert page.url.endswith("/record/penalty_notice_given/")
