"""Log a letter by clicking, with files, with scripts and without; the pages are for everybody."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import keep_shot, sign_in
from tests.papers.pdfs import make_pdf

CASE = "/work/cases/ICO-2025-0002/"


def log_letter(page: Page, folder: Path) -> None:
    """Log what came by e-mail, with two files, through a preview."""
    (folder / "Answer.pdf").write_bytes(make_pdf("Our answer"))
    (folder / "List.txt").write_text("A list")
    page.goto(f"{CASE}letters/")
    page.get_by_role("link", name="Log a letter or call").click()
    page.get_by_role("region", name="Something was received").get_by_role(
        "link", name="E-mail"
    ).click()
    page.get_by_label("What it is about").fill("A request for what you hold")
    page.get_by_label("Received on").fill("2025-10-10")
    page.get_by_label("From somebody else").fill("Jo Doe <jo@example.org>")
    page.get_by_label("It is", exact=True).select_option("information")
    page.get_by_label("Files").set_input_files([folder / "Answer.pdf", folder / "List.txt"])
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("main")).to_contain_text("Reply: Fri 7 November 2025")
    expect(page.locator("main")).to_contain_text("they need not be chosen again")
    keep_shot(page, "log-letter")
    page.get_by_role("button", name="Log", exact=True).click()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_logs_a_letter_with_its_files(open_page, tmp_path, scripts):
    page = open_page(scripts=scripts)
    sign_in(page, "tom@ico.example")
    log_letter(page, tmp_path)
    expect(page.locator("main")).to_contain_text(re.compile(r"IN-2025-\d{4} ·"))
    expect(page.locator("main")).to_contain_text("to be answered by 7 November 2025")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Answer.pdf").click()
        page.get_by_role("link", name="Answer.pdf", exact=True).click()
    assert downloading.value.suggested_filename == "Answer.pdf"
    assert not page.complaints


@pytest.mark.browser
def test_the_pages_of_letters_are_for_everybody(open_page, tmp_path):
    page = open_page()
    sign_in(page, "tom@ico.example")
    log_letter(page, tmp_path)
    letter = page.url
    page.get_by_role("link", name="Answer.pdf").click()
    addresses = {
        "letters": f"{CASE}letters/", "choose-letter": f"{CASE}letters/log/",
        "log-sent": f"{CASE}letters/log/out/first_class/", "letter": letter,
        "amend-letter": f"{letter}amend/", "documents": f"{CASE}documents/",
        "add-documents": f"{CASE}documents/add/", "document": page.url,
        "redact": f"{page.url}redact/", "index": f"{CASE}documents/index/",
        "owed": "/work/letters/owed/", "case": CASE,
    }  # fmt: skip
    phone = open_page(width=375)
    sign_in(phone, "tom@ico.example")
    for name, address in addresses.items():
        for word, shown in (("wide", page), ("phone", phone)):
            shown.goto(address)
            found = Axe().run(shown)
            assert found.violations_count == 0, f"{address}: {found.generate_report()}"
            wide = shown.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, f"{address} is {wide} pixels too wide"
            keep_shot(shown, f"{name}-{word}")
    assert not page.complaints + phone.complaints
