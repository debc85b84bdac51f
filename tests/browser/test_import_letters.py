"""Import a list of correspondence in French, read a letter that it made, and take it back."""

import pytest
from playwright.sync_api import Page, expect

from casework.models import Case, Correspondence, Import
from tests.browser.conftest import sign_in
from tests.browser.test_imports import LEAD, run, send
from tests.browser.test_pages import WIDTHS, look_at

LETTERS = (
    "Registre du courrier\r\n"
    "N° d'ordre;Reçu/Envoyé;Date;N° de dossier;Expéditeur/Destinataire;Objet;Mode d'envoi\r\n"
    "101;Reçu;03/02/2021;{case};Société Exemple;Réponse à la mise en demeure;LRAR\r\n"
    "102;Envoyé;15/02/2021;{case};Société Exemple;Accusé de réception;Coursier\r\n"
    "103;Reçu;16/02/2021;CNIL-1999-0001;Mairie d’Exemple;Pièces;\r\n"
)


def hand_in(page: Page, case: str) -> str:
    """Hand a list in, have it rehearsed as it is suggested, and return the address."""
    content = LETTERS.format(case=case).encode("cp1252")
    page.goto("/work/imports/take-in/")
    page.locator("input[type=file]").set_input_files(
        {"name": "courrier.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/imports/*/")
    return page.url


@pytest.mark.browser
def test_letters_are_imported_in_french_and_taken_back(open_page):
    page, seeing = open_page(), open_page()
    for each in (page, seeing):
        sign_in(each, LEAD)
    case = Case.objects.filter(authority__code="cnil", is_confidential=False).first()
    before, faults = Correspondence.objects.count(), []
    address = hand_in(page, case.reference)
    expect(page.locator("#id_kind")).to_have_value("correspondence")
    faults += look_at(seeing, address, "letters-import-reading", WIDTHS)
    page.locator("button[name=then][value=rehearse]").click()
    page.wait_for_url(address)
    run()
    page.goto(address)
    faults += look_at(seeing, address, "letters-import-rehearsed", WIDTHS)
    counts = Import.objects.get().counts
    assert (counts["made"], counts["refused"]) == (2, 1)
    send(page, "apply")
    run()
    page.goto(address)
    letter = Correspondence.objects.get(former_number="102")
    page.locator(f'a[href$="/letters/{letter.pk}/"]').click()
    expect(page.get_by_text("Coursier")).to_be_visible()
    faults += look_at(seeing, page.url, "letters-import-letter", WIDTHS)
    faults += look_at(
        seeing, f"/work/cases/{case.reference}/letters/", "letters-import-list", WIDTHS
    )
    page.goto(f"{address}undo/")
    send(page, "undo")
    run()
    page.goto(address)
    faults += look_at(seeing, address, "letters-import-undone", WIDTHS)
    assert Correspondence.objects.count() == before
    said = faults + [c for c in page.complaints + seeing.complaints if "404" not in c]
    assert not said, "\n".join(said)
