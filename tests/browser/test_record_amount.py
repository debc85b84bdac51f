"""Record an amount by clicking: another currency is confirmed, its maximum is shown."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import keep_shot, sign_in
from tests.browser.test_record_event import give_notice


def open_parts(page: Page) -> None:
    """Open the rows for the parts of the amount, and fill in one."""
    page.locator("details summary", has_text="sum of parts").click()
    page.locator("[name=parts-0-provisions]").fill("UK GDPR, art. 5(1)(f)\nUK GDPR, art. 32")
    page.locator("[name=parts-0-each]").fill("256,000.25")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_shows_the_maximum_and_asks_to_confirm(open_page, scripts, width):
    page = open_page(scripts=scripts, width=width)
    sign_in(page, "tom@ico.example")
    give_notice(page)
    open_parts(page)
    page.get_by_role("button", name="Preview").click()
    plan = page.locator("#preview")
    expect(plan).to_contain_text("£17,500,000.00")
    expect(plan).to_contain_text("2 × £256,000.25 = £512,000.50")
    keep_shot(page, f"amount-{width}-{'with' if scripts else 'without'}")
    page.locator("[name=parts-0-provisions]").fill("")
    page.locator("[name=parts-0-each]").fill("")
    page.locator("[name=amount]").fill("€ 512 000")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator(".error-summary")).to_contain_text("not in the currency of the authority")
    keep_shot(page, f"confirm-{width}-{'with' if scripts else 'without'}")
    page.locator("form [name=confirmed]").check()
    expect(page.locator("[name=amount]")).to_have_value("€ 512 000")
    page.get_by_role("button", name="Send for approval").click()
    page.wait_for_url("**/work/cases/ICO-2025-0002/**")
    expect(page.locator("main")).to_contain_text("Sent for approval")
    assert not page.complaints
