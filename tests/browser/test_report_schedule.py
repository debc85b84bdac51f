"""An officer schedules a monthly report, and on its day takes PDF and workbook away."""

import io

import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

from casework import clock
from casework.models import Message, Report
from casework.operations.jobs import run_owed_jobs
from casework.operations.outbox import send_messages
from casework.operations.report_schedules import order_scheduled_reports
from casework.reports.catalogue import WORK
from tests.browser.conftest import keep_shot, sign_in
from tests.browser.test_pages import WIDTHS, look_at

FIRST_OF_NOVEMBER = "2025-11-01"


def take(page, name: str) -> bytes:
    """Return what the browser saved when a link was clicked."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    with open(download.value.path(), "rb") as file:
        return file.read()


def let_the_calendar_work() -> None:
    """Do what beat and a worker would do now."""
    assert order_scheduled_reports(now=clock.now()) == 1
    assert run_owed_jobs(read_clock=clock.now, work=WORK, limit=20) < 20  # the demo owes some too
    send_messages(now=clock.now(), limit=100)


def check_pdf(content: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(content))
    text = "\n".join(page.extract_text() for page in read.pages)
    for words in ("Yearly report", "1 October 2025", "31 October 2025", "Types of measures taken"):
        assert words in text, words
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def check_workbook(content: bytes, report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    tables = {table["code"]: table for table in report.figures["tables"]}
    assert book.sheetnames == [*(code[:28] for code in tables), "About"]
    for code, table in tables.items():
        sheet = book[code[:28]]
        assert sheet.freeze_panes == "A2"
        assert sheet.max_row == max(len(table["rows"]) + 1, 1)
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
    flow = list(book["flow"].iter_rows(values_only=True))[-1]
    assert list(flow[1:]) == tables["flow"]["rows"][-1]["values"]


@pytest.mark.browser
def test_a_scheduled_report_is_written_told_of_and_taken_away(open_page, monkeypatch):
    page = open_page()
    sign_in(page, "ada@ico.example")
    page.goto("/work/reports/")
    page.get_by_role("link", name="Scheduled reports").click()
    faults = look_at(page, page.url, "schedules-empty", WIDTHS)
    page.goto("/work/reports/schedules/")
    page.get_by_role("link", name="Schedule a report").click()
    faults += look_at(page, page.url, "schedule-new", WIDTHS)
    page.goto("/work/reports/schedules/new/")
    page.get_by_label("Report", exact=False).first.select_option("yearly")
    page.get_by_label("How often").select_option("monthly")
    page.get_by_label("On day").fill("1")
    page.get_by_label("At", exact=False).last.fill("06:00")
    page.get_by_role("button", name="Schedule the report").click()
    expect(page.get_by_text("Report scheduled.")).to_be_visible()
    keep_shot(page, "schedules")

    monkeypatch.setenv("CASEWORK_TODAY", FIRST_OF_NOVEMBER)
    let_the_calendar_work()
    report = Report.objects.get(name="yearly")
    told = Message.objects.get(occasion__startswith=f"report_ready:{report.pk}:")
    assert told.state == "sent"
    assert f"/work/reports/{report.pk}/" in told.body

    page.goto("/work/reports/schedules/")
    faults += look_at(page, "/work/reports/schedules/", "schedules-run", WIDTHS)
    page.goto(f"/work/reports/{report.pk}/")
    faults += look_at(page, page.url, "report-yearly", WIDTHS)
    page.goto(f"/work/reports/{report.pk}/")
    check_pdf(take(page, "Report as PDF"))
    check_workbook(take(page, "Tables as XLSX"), report)
    page.locator("td a").first.click()
    expect(page.get_by_text("behind this figure that you may see")).to_be_visible()
    faults += look_at(page, page.url, "report-figure", WIDTHS)
    said = faults + page.complaints
    assert not said, "\n".join(said)
