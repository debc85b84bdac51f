"""Money in a real browser: the page of a penalty, its acts, and the portfolio."""

import pytest
from playwright.sync_api import Page, expect

from casework.models import Penalty
from tests.browser.conftest import keep_shot, sign_in
from tests.browser.test_pages import WIDTHS, look_at


def own_page(code: str) -> str:
    """Return the address of the first penalty of an authority's Clearview case."""
    penalties = Penalty.objects.filter(case__authority__code=code, case__matter__isnull=False)
    penalty = penalties.earliest("pk")
    return f"/work/cases/{penalty.case.reference}/penalties/{penalty.pk}/"


def send(page: Page, **given: str) -> None:
    """Fill in the fields that are named, and press the button of the form."""
    for name, value in given.items():
        page.locator(f"main form [name={name}]").fill(value)
    page.locator("main form .btn-primary").click()


def post(page: Page, address: str, shot: str, **given: str) -> None:
    """Send a form of money, look at what was read, and confirm it."""
    page.goto(address)
    send(page, **given)
    expect(page.locator("#preview")).to_be_visible()
    keep_shot(page, shot)
    page.locator("main form .btn-primary").click()
    page.wait_for_url(lambda url: url.rstrip("/").split("/")[-2] == "penalties")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_money_is_shown_confirmed_and_then_posted(open_page, scripts):
    page = open_page(scripts=scripts)
    sign_in(page, "fabio@garante.example")
    own = own_page("garante")
    day = {"on": "2025-10-13"}
    post(page, f"{own}due/", "post-due", amount="20.000.000,00", reason="La sanzione", **day)
    post(page, f"{own}payment/", "record-payment", amount="€ 5.000.000", reason="Bonifico", **day)
    expect(page.locator("#ledger")).to_contain_text("15.000.000,00")
    page.goto(f"{own}instalments/")
    page.locator("[name=in_hardship]").check()
    send(page, count="30", first_on="2025-11-03", reason="Accordo")
    keep_shot(page, "agree-instalments")
    page.locator("main form .btn-primary").click()
    expect(page.locator("#plan tbody tr")).to_have_count(30)
    assert page.complaints == []


@pytest.mark.browser
def test_the_pages_of_money_are_sound(open_page):
    page = open_page()
    sign_in(page, "fay@ico.example")
    own = own_page("ico")
    sums = "on=2025-10-13&authority=ico&kind=fine&currency=GBP"
    pages = {
        "penalty": own,
        "penalty-due": f"{own}due/",
        "portfolio": "/work/penalties/",
        "portfolio-list": f"/work/penalties/list/?{sums}&figure=imposed",
    }
    faults = [
        fault for name, where in pages.items() for fault in look_at(page, where, name, WIDTHS)
    ]
    assert not faults + page.complaints, "\n".join(faults + page.complaints)


@pytest.mark.browser
def test_what_if_is_sound_and_works_out_a_settlement(open_page):
    page = open_page()
    sign_in(page, "fabio@garante.example")
    query = "?pay_on=2025-10-13&amount=&is_complied=on#what-if"
    faults = look_at(page, own_page("garante") + query, "what-if", WIDTHS)
    assert not faults + page.complaints, "\n".join(faults + page.complaints)
    assert "20.000.000,00" in page.locator("#what-if").inner_text()
