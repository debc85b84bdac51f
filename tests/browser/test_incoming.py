"""Hand in mail and file it, in a real browser, with nothing loaded from elsewhere."""

import pytest
from playwright.sync_api import expect

from casework.models import Case
from tests.browser.conftest import keep_shot, sign_in
from tests.browser.test_pages import WIDTHS, look_at
from tests.mail.messages import write_mail

HTML = (
    '<p>Dear office, see <a href="https://evil.example/x">https://bank.example</a></p>'
    '<img src="https://evil.example/1.gif"><script>document.title = "taken"</script>'
)


@pytest.mark.browser
def test_is_handed_in_read_and_filed(open_page):
    page = open_page()
    case = Case.objects.filter(authority__code="ico").order_by("pk").first()
    sign_in(page, "ada@ico.example")
    page.goto("/work/incoming/hand-in/")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "one.eml", "mimeType": "message/rfc822", "buffer": write_mail(
                subject="Über Gesichtsbilder", text=f"This is about {case.reference}.")},
            {"name": "two.eml", "mimeType": "message/rfc822", "buffer": write_mail(
                subject="Offer", message_id="2@x", extra="Content-Type: text/html", text=HTML)},
            {"name": "three.eml", "mimeType": "message/rfc822", "buffer": b"%PDF-1.7"},
            {"name": "again.eml", "mimeType": "message/rfc822", "buffer": b"%PDF-1.7"},
        ]
    )  # fmt: skip
    page.get_by_role("button", name="Hand it in").click()
    keep_shot(page, "incoming-handed-in")
    page.get_by_role("link", name="Offer").click()
    expect(page.get_by_text("https://bank.example <https://evil.example/x>")).to_be_visible()
    expect(page.locator("main")).to_contain_text("1 image from elsewhere is not loaded.")
    faults = look_at(page, page.url, "incoming-message", WIDTHS)
    faults += look_at(page, "/work/incoming/hand-in/", "incoming-hand-in", WIDTHS)
    faults += look_at(page, "/work/incoming/", "incoming-list", WIDTHS)
    page.get_by_role("button", name=f"File in {case.reference}").click()
    expect(page.get_by_text(f"Filed in {case.reference}.")).to_be_visible()
    faults += look_at(page, "/work/incoming/?state=filed", "incoming-filed", WIDTHS)
    assert not faults + page.complaints, "\n".join(faults + page.complaints)
