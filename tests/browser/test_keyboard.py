"""The work of a day by keyboard alone: Tab, Enter and Space, with the focus always in sight."""

import pytest
from playwright.sync_api import Locator, Page, expect

from casework.models import Case, Deadline
from tests.browser.conftest import sign_in

CASE = "/work/cases/ICO-2025-0002/"
MOST_TABS = 250
HAS_FOCUS = "element => element === document.activeElement"
# Whether what has the focus is on the screen and set apart by an outline or a ring.
IN_SIGHT = """element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow !== "none";
  const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return element.matches(":focus-visible") && marked && shown;
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus; fail where a stop on the way is out of sight."""
    page.emulate_media(reduced_motion="reduce")  # so that no scrolling is under way
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count():
            assert focused.evaluate(IN_SIGHT), focused.evaluate("element => element.outerHTML")
        if wanted.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{MOST_TABS} tabs do not lead to {wanted}")


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, page.locator(f"main [name={name}]"))
    page.keyboard.type(text)


@pytest.mark.browser
def test_leads_past_the_header_to_the_content(open_page):
    page = open_page()
    sign_in(page, "tom@ico.example")
    page.goto("/work/cases/")
    tab_to(page, page.get_by_role("link", name="Skip to the content"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.browser
def test_opens_what_stands_folded_in_the_header(open_page):
    page = open_page()
    sign_in(page, "tom@ico.example")
    more = page.locator(".site-more summary")
    tab_to(page, more)
    expect(page.get_by_role("link", name="Calculator")).to_be_hidden()
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("link", name="Calculator"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/calculator/")
    expect(page.locator(".site-more [aria-current=page]")).to_have_text("Calculator")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_opens_a_case_from_the_list(open_page, scripts):
    page = open_page(scripts=scripts)
    sign_in(page, "tom@ico.example")
    page.goto("/work/cases/")
    type_into(page, "text", "ICO-2025-0002")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=ICO-2025-0002**")
    tab_to(page, page.get_by_role("link", name="ICO-2025-0002", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CASE}**")
    title = Case.objects.get(reference="ICO-2025-0002").title
    expect(page.locator("main")).to_contain_text(title)


@pytest.mark.browser
def test_records_an_event(open_page):
    page = open_page()
    sign_in(page, "tom@ico.example")
    page.goto(CASE)
    tab_to(page, page.get_by_role("link", name="Complaint received"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/complaint_received/")
    record = page.get_by_role("button", name="Record", exact=True)
    tab_to(page, record)
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    tab_to(page, page.locator(".error-summary a").first)
    page.keyboard.press("Enter")
    expect(page.locator("[name=received_on]")).to_be_focused()
    page.keyboard.type("10102025")  # reads the same whichever comes first, day or month
    type_into(page, "summary", "By post")
    tab_to(page, record)
    page.keyboard.press("Space")
    page.wait_for_url(f"**{CASE}**")
    expect(page.locator("main")).to_contain_text("Event recorded: Complaint received.")


@pytest.mark.browser
def test_meets_a_deadline(open_page):
    page = open_page()
    sign_in(page, "tom@ico.example")
    running = Deadline.objects.filter(case__authority__code="ico", state="open")
    deadline = running.order_by("id").first()
    page.goto(f"/work/deadlines/{deadline.pk}/")
    tab_to(page, page.locator("main").get_by_role("link", name="Mark as met"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/meet/")
    button = page.get_by_role("button", name="Mark as met")
    tab_to(page, button)
    page.keyboard.press("Space")
    expect(page.locator(".error-summary")).to_be_focused()
    tab_to(page, page.locator(".error-summary a").first)
    page.keyboard.press("Enter")
    expect(page.locator("[name=reason]")).to_be_focused()
    page.keyboard.type("A call")
    tab_to(page, button)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/meet/" not in address)
    deadline.refresh_from_db()
    assert (deadline.state, str(deadline.ended_on)) == ("met", "2025-10-13")
