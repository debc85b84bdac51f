"""Take a list and the file of a case away, in a real browser and without scripts."""

import zipfile
from pathlib import Path

import pytest

from casework.tasks.jobs import wake_jobs
from tests.browser.conftest import sign_in
from tests.browser.test_pages import CLEARVIEW, WIDTHS, look_at
from tests.reports.case_files import check_sums, json_of


@pytest.mark.browser
def test_goes_from_the_case_to_its_file_without_scripts(open_page):
    page, seeing, faults = open_page(scripts=False), open_page(), []
    for one in (page, seeing):
        sign_in(one, "tom@ico.example")
    page.goto("/work/cases/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert "ICO-2020-0001" in Path(taken.value.path()).read_text(encoding="utf-8-sig")
    page.goto(CLEARVIEW)
    page.get_by_role("link", name="Take the file away").click()
    faults += look_at(seeing, page.url, "export-case", WIDTHS)
    page.get_by_role("button", name="Order the file").click()
    faults += look_at(seeing, page.url, "export-waits", WIDTHS)
    assert wake_jobs()
    page.get_by_role("link", name="Look again").click()
    faults += look_at(seeing, page.url, "export-written", WIDTHS)
    with page.expect_download() as taken:
        page.get_by_role("link", name="ICO-2020-0001 case file.zip").click()
    with zipfile.ZipFile(taken.value.path()) as packed:
        check_sums(packed)
        assert json_of(packed)["cases"][0]["reference"] == "ICO-2020-0001"
    faults += look_at(seeing, "/work/exports/", "exports", WIDTHS)
    faults += look_at(seeing, "/work/exports/authority/", "export-everything", WIDTHS)
    complaints = page.complaints + seeing.complaints
    assert not faults + complaints, "\n".join(faults + complaints)
