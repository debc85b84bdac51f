"""The pages of approvals in a browser: what waits, and the exact difference of each."""

import pytest

from tests.browser.conftest import sign_in
from tests.browser.test_pages import WIDTHS, look_at


@pytest.mark.browser
@pytest.mark.parametrize(
    ("officer", "reference", "name"),
    [("eve@ico.example", "ICO-", "penalty"), ("elodie@cnil.example", "CNIL-", "publication")],
)
def test_what_waits_in_the_demo_is_sound_to_read(open_page, officer, reference, name):
    page = open_page()
    sign_in(page, officer)
    faults = look_at(page, "/work/approvals/", f"approvals-{name}", WIDTHS)
    page.set_viewport_size({"width": 1280, "height": 900})
    row = page.locator("#waiting").get_by_role("row").filter(has_text=reference)
    row.get_by_role("link").first.click()
    page.wait_for_url("**/work/approvals/*/")
    faults += look_at(page, page.url, f"approval-{name}", WIDTHS)
    assert not faults + page.complaints, "\n".join(faults + page.complaints)
