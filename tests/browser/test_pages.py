"""Every page: accessible, at home on a phone, quiet in the console, asking no other host."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import keep_shot, sign_in
from tests.public.walking import NOBODYS

CLEARVIEW = "/work/cases/ICO-2020-0001/"
OFFICERS = {
    "my-work": "/work/",
    "cases": "/work/cases/",
    "cases-filtered": "/work/cases/?overdue=on",
    "cases-search": "/work/cases/?text=exam&kind=penalty_notice_given",
    "save-view": "/work/cases/views/save/?list=stage%3Ddecided",
    "case": CLEARVIEW,
    "case-in-list": f"{CLEARVIEW}?list=text%3Dclearview",
    "case-history": f"{CLEARVIEW}history/",
    "people-of-case": f"{CLEARVIEW}people/",
    "add-party": f"{CLEARVIEW}people/add/",
    "breaches": f"{CLEARVIEW}breaches/",
    "allege-breach": f"{CLEARVIEW}breaches/allege/",
    "close-case": f"{CLEARVIEW}close/",
    "refer-case": f"{CLEARVIEW}refer/",
    "split-case": f"{CLEARVIEW}split/",
    "make-appointment": f"{CLEARVIEW}appointments/make/",
    "set-task": f"{CLEARVIEW}tasks/set/",
    "write-note": f"{CLEARVIEW}note/",
    "tag-case": f"{CLEARVIEW}tags/",
    "tags": "/work/tags/",
    "timeline-narrowed": f"{CLEARVIEW}?words=tribunal",
    "bulk-close": "/work/cases/bulk/?act=close&all=1",
    "bulk-acts": "/work/cases/bulk/list/",
    "account": "/work/account/",
    "api-keys": "/work/account/keys/",
    "api-docs": "/api/staff/v1/docs/",
    "sessions": "/accounts/sessions/",
    "second-factor": "/accounts/2fa/",
    "prove": "/accounts/reauthenticate/",
    "password": "/accounts/password/change/",
    "record-choose": f"{CLEARVIEW}record/",
    "calculator": "/work/calculator/?regime=uk-trib&period=28+days&moment=2022-05-18",
    "calculator-rule": "/work/calculator/?rule=dsb%2Fdsb%2Fappeal_to_court&moment=2026-11-26",
    "organisations": "/work/organisations/?text=example",
    "organisation": "/work/organisations/1/",
    "organisation-rename": "/work/organisations/1/rename/",
    "sharing": f"{CLEARVIEW}sharing/",
    "matters": "/work/matters/",
    "matter-open": "/work/matters/open/",
    "matter": "/work/matters/clearview-ai/",
    "authorities": "/work/authorities/",
    "authority-ico": "/work/authorities/ico/",
    "authority-cnil": "/work/authorities/cnil/?year=2040",
    "open-case": "/work/cases/open/",
    "reports": "/work/reports/",
    "mailbox": "/work/mailbox/",
    "not-found": "/work/cases/ICO-1999-0001/",
}
OTHERS = {
    "amy@ico.example": {"people": "/work/people/", "invite": "/work/people/invite/"},
    "ola@ico.example": {"record": "/work/record/?operation=record_event"},
}
PUBLIC = {
    "home": "/",
    "register": "/register/",
    "removals": "/removals/",
    "about": "/about/",
    "statistics": "/statistics/",
    "changes": "/changes/",
    "data": "/data/",
    "programs": "/api/v1/docs/",
    "nearly": "/register/?q=clearveiw",
    "accessibility": "/accessibility/",
    "alerts": "/alerts/?year=2022",
    "alerts-asked": "/alerts/asked/",
    "alerts-confirm": f"/alerts/{NOBODYS['key']}/confirm/",
    "alerts-end": f"/alerts/{NOBODYS['key']}/end/",
    "sign-in": "/accounts/login/",
}
WIDTHS = {"wide": 1280, "narrow": 390}


def find_entry(page: Page) -> str:
    """Return the address of Clearview's penalty notice, whose end is drawn by chance."""
    page.goto("/register/?q=clearview&instrument=penalty_notice&authority=ico")
    return page.locator("tbody th a").first.get_attribute("href")


def look_at(page: Page, address: str, name: str, widths: dict[str, int]) -> list[str]:
    """Return what is wrong with a page at each width."""
    faults = []
    for word, width in widths.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        keep_shot(page, f"{name}-{word}")
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if overflow > 0:
            faults.append(f"{name} {word}: {overflow} px too wide")
        faults += [
            f"{name} {word}: {found['id']}: {found['help']}: {found['nodes'][0]['html'][:160]}"
            for found in Axe().run(page).response["violations"]
        ]
    return faults


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_officers_pages_are_sound(open_page, width):
    page = open_page()
    sign_in(page, "tom@ico.example")
    widths = {width: WIDTHS[width]}
    faults = [
        fault for name, where in OFFICERS.items() for fault in look_at(page, where, name, widths)
    ]
    complaints = [c for c in page.complaints if "404" not in c]
    assert not faults + complaints, "\n".join(faults + complaints)


@pytest.mark.browser
def test_pages_of_administrators_and_auditors_are_sound(open_page):
    faults = []
    for officer, pages in OTHERS.items():
        page = open_page()
        sign_in(page, officer)
        for name, where in pages.items():
            faults += look_at(page, where, name, WIDTHS)
        faults += page.complaints
    assert not faults, "\n".join(faults)


@pytest.mark.browser
def test_public_pages_are_sound(open_page):
    page = open_page()
    faults = [
        fault
        for name, where in {**PUBLIC, "entry": find_entry(page)}.items()
        for fault in look_at(page, where, f"public-{name}", WIDTHS)
    ]
    assert not faults + page.complaints, "\n".join(faults + page.complaints)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["fr", "it", "de"])
def test_public_pages_are_sound_in_every_language(open_page, language):
    page = open_page()
    pages = {**PUBLIC, "entry": find_entry(page)}
    page.goto(f"/?lang={language}")  # kept by a cookie from here on
    faults = [
        fault
        for name, where in pages.items()
        if name != "sign-in"
        for fault in look_at(page, where, f"public-{name}-{language}", {"narrow": 390})
    ]
    assert page.locator("html").get_attribute("lang") == language
    assert not faults + page.complaints, "\n".join(faults + page.complaints)


@pytest.mark.browser
def test_pages_are_sound_in_the_dark(open_page):
    page = open_page(scheme="dark")
    sign_in(page, "tom@ico.example")
    pages = {"dark-case": CLEARVIEW, "dark-work": "/work/", "dark-entry": find_entry(page)}
    faults = [
        fault
        for name, where in pages.items()
        for fault in look_at(page, where, name, {"wide": 1280})
    ]
    assert not faults + page.complaints, "\n".join(faults + page.complaints)


@pytest.mark.browser
def test_a_page_can_be_read_at_four_times_its_size(open_page):
    page = open_page(width=320)
    sign_in(page, "ada@ico.example")
    for name, where in {"case": CLEARVIEW, "my-work": "/work/"}.items():
        assert not look_at(page, where, f"{name}-zoomed", {"zoomed": 320})
