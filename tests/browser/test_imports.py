"""Import a file in French, from its columns to its cases and back, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from casework import clock
from casework.models import Case, Import, Officer
from casework.operations.imports.work import WORK
from casework.operations.jobs import run_owed_jobs
from tests.browser.conftest import keep_shot, sign_in
from tests.browser.test_pages import WIDTHS, look_at
from tests.operations.imports.scenes import HEADER, applied, rehearsed, take_in

LEAD = "solange@cnil.example"
# Titles as a French authority writes them; what “Nature” holds is guessed wrongly.
DECISIONS = (
    "Sanctions prononcées par la CNIL\r\n"
    "Date;Organisme;Montant;Nature;Textes\r\n"
    "14/01/2021;Société Exemple Un SAS;7 500,00 €;Sécurité des données;art. 32 GDPR\r\n"
    "27/01/2021;Société Exemple Deux SARL;30 000 €;Information;art. 13 GDPR\r\n"
    "31/02/2021;Société Exemple Trois SA;5 000 €;Cookies;\r\n"
    "Total;;42 500,00 €;;\r\n"
).encode("cp1252")


def hand_in(page: Page, name: str = "sanctions.csv") -> str:
    """Hand the file in, and return the address of its import."""
    page.goto("/work/imports/")
    page.locator('main a[href$="/take-in/"]').click()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": DECISIONS}
    )
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/imports/*/")
    return page.url


def send(page: Page, act: str) -> None:
    """Send the form of an act, by its own button."""
    with page.expect_navigation():
        page.locator(f'form[action$="/{act}/"] button[type=submit]').first.click()


def run() -> None:
    """Do what is owed, as a worker would."""
    run_owed_jobs(read_clock=clock.now, work=WORK)


def go_there_and_back(page: Page, look, *, has_scripts: bool) -> None:
    """Correct a column, rehearse, apply, open a case that was made, and take it back."""
    address = hand_in(page)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_text("Sanctions prononcées par la CNIL")).to_be_visible()
    look(address, "import-reading")
    column = page.get_by_label("Nature", exact=True)
    expect(column).to_have_value("subject")
    column.select_option("summary")
    expect(page.locator("#id_authority")).to_have_value("cnil")  # for she imports there alone
    page.locator("button[name=then][value=look]").click()
    expect(column).to_have_value("summary")
    assert Import.objects.get().columns["summary"] == "Nature"
    page.locator("button[name=then][value=rehearse]").click()
    page.wait_for_url(address)
    look(address, "import-rehearsing")
    run()
    _await(page, address, 'form[action$="/apply/"]', has_scripts)
    look(address, "import-rehearsed")
    expect(page.get_by_text("« 31/02/2021 » n’est pas une date")).to_be_visible()
    counts = Import.objects.get().counts
    assert (counts["made"], counts["refused"]) == (2, 1)
    send(page, "apply")
    run()
    _await(page, address, 'a[href$="/undo/"]', has_scripts)
    look(address, "import-applied")
    case = Case.objects.get(parties__organisation__name="Société Exemple Deux SARL")
    page.get_by_role("link", name=case.reference).click()
    expect(page.get_by_text("30 000,00 €").first).to_be_visible()
    origin = page.locator(f'#overview a[href$="/imports/{Import.objects.get().pk}/"]')
    keep_shot(page, "import-case")
    origin.click()
    page.locator('a[href$="/undo/"]').click()
    look(page.url, "import-undo")
    send(page, "undo")
    run()
    page.goto(address)
    look(address, "import-undone")
    assert Import.objects.get().counts["taken_back"] == 2
    assert page.get_by_role("link", name=case.reference).count() == 0
    page.goto(f"/work/cases/{case.reference}/")
    assert page.get_by_role("link", name=case.reference).count() == 0


def _await(page: Page, address: str, selector: str, has_scripts: bool) -> None:
    """Wait until the page shows by itself that the work is done; without scripts, look again."""
    if not has_scripts:
        page.locator(f'main a[href="{address[address.index("/work") :]}"]').first.click()
    page.wait_for_selector(selector)


@pytest.mark.browser
def test_a_file_is_imported_in_french_and_taken_back(open_page):
    page, seeing = open_page(), open_page()
    for each in (page, seeing):
        sign_in(each, LEAD)
    faults: list[str] = []
    seen = set()

    def look(address: str, name: str) -> None:
        if name not in seen:
            faults.extend(look_at(seeing, address, name, WIDTHS))
        seen.add(name)

    look("/work/imports/", "imports-empty")
    look("/work/imports/take-in/", "import-take-in")
    go_there_and_back(page, look, has_scripts=True)
    look("/work/imports/", "imports")
    said = faults + [c for c in page.complaints + seeing.complaints if "404" not in c]
    assert not said, "\n".join(said)


@pytest.mark.browser
def test_the_same_works_without_scripts(open_page):
    page = open_page(scripts=False)
    sign_in(page, LEAD)
    go_there_and_back(page, lambda address, name: None, has_scripts=False)


@pytest.mark.browser
def test_pages_that_ask_refuse_and_differ_are_sound(open_page):
    page = open_page()
    sign_in(page, LEAD)
    lead, row = Officer.objects.get(email=LEAD), "France;01.02.2021;Exemple SAS;{};A-1;\n"
    applied(take_in(HEADER + row.format("100 EUR"), lead), lead)
    differing = rehearsed(take_in(HEADER + row.format("120 EUR"), lead), lead)
    asking = take_in(HEADER + row.format("100").replace("01.02", "03/04"), lead)
    broken = take_in(b'Date,Fine\n2021-01-01,"1\n', lead, keeps_refused=True)
    faults = []
    for name, batch in (("differs", differing), ("asks", asking), ("refused", broken)):
        faults += look_at(page, f"/work/imports/{batch.pk}/", f"import-{name}", WIDTHS)
    page.goto(f"/work/imports/{asking.pk}/")
    page.get_by_label("Reference", exact=True).select_option("day")
    page.locator("button[name=then][value=look]").click()
    expect(page.locator("select[aria-invalid=true]")).to_have_count(1)
    keep_shot(page, "import-asks-again")
    said = faults + page.complaints
    assert not said, "\n".join(said)
