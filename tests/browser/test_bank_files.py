"""Hand in a statement, decide, post and undo, in a real browser and without scripts."""

import pytest
from playwright.sync_api import expect

from casework.law.powers import Role
from casework.models import Authority, Case, Officer
from casework.operations.setting_up import grant_role
from tests.banking.statements import Ntry, write_camt
from tests.browser.conftest import keep_shot, sign_in
from tests.browser.test_pages import WIDTHS, look_at
from tests.make import SINCE


def entries() -> list[Ntry]:
    """Return entries of which some are clear and some are for a person."""
    case = Case.objects.get(reference="ICO-2020-0001")
    amount = case.penalties.get().amounts.exclude(amount_minor=0).latest("pk").amount_minor
    due = f"{amount // 100}.{amount % 100:02d}"
    given = {"on": "2025-10-01"}
    return [
        Ntry(amount=due, text=f"MONETARY PENALTY {case.reference}", payer="Clearview AI Inc",
             reference="BANK-1", **given),
        Ntry(amount="250.00", text=f"Part of {case.reference}", **given),
        Ntry(amount=due, text="our fine, first part of two", payer="A payer Ltd", **given),
        Ntry(amount="12.50", side="DBIT", text="CHARGES SEPTEMBER", payer="Bank", **given),
        Ntry(amount="40.00", status="PDNG", text="Not booked", **given),
        Ntry(amount="5000.00", side="DBIT", reversal=True, text="Returned", **given),
    ]  # fmt: skip


@pytest.mark.browser
def test_goes_from_the_file_to_the_ledger_and_back_without_scripts(open_page):
    page = open_page(scripts=False)
    grant_role(officer=Officer.objects.get(email="ada@ico.example"),
               authority=Authority.objects.get(code="ico"), role=Role.FINANCE,
               since_on=SINCE)  # fmt: skip
    sign_in(page, "ada@ico.example")
    page.goto("/work/bank-files/")
    keep_shot(page, "bank-files-empty")
    page.get_by_role("link", name="Hand in a statement").click()
    content = write_camt(entries(), closing="1.00")
    page.locator("input[type=file]").set_input_files(
        {"name": "september.xml", "mimeType": "text/xml", "buffer": content}
    )
    page.get_by_role("button", name="Read it").click()
    address = page.url
    faults = []
    seeing = open_page()
    sign_in(seeing, "ada@ico.example")
    faults += look_at(seeing, address, "bank-file", WIDTHS)
    faults += look_at(seeing, "/work/bank-files/", "bank-files", WIDTHS)
    faults += look_at(seeing, "/work/bank-files/hand-in/", "bank-file-hand-in", WIDTHS)
    page.get_by_role("link", name="Line 2", exact=True).click()
    faults += look_at(seeing, page.url, "bank-line", WIDTHS)
    page.get_by_role("button", name="Match it", exact=True).click()
    keep_shot(page, "bank-line-refused")
    page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Match it", exact=True).click()
    page.get_by_role("button", name="Post 2 lines").click()
    expect(page.get_by_text("2 lines posted.")).to_be_visible()
    faults += look_at(seeing, address, "bank-file-applied", WIDTHS)
    page.get_by_role("button", name="Take 2 lines back").click()
    expect(page.get_by_text("2 lines taken back.")).to_be_visible()
    faults += look_at(seeing, address, "bank-file-undone", WIDTHS)
    said = faults + page.complaints + seeing.complaints
    assert not said, "\n".join(said)
