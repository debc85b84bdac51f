"""Writing a report that was ordered: figures, PDF and CSV kept together."""

import csv
import io
from datetime import date

import pypdf
import pytest

from casework.models import Job, Report
from casework.operations.jobs import run_owed_jobs
from casework.operations.reports import Span, order_report, order_weekly_reports
from casework.reports.catalogue import WORK, UnknownReport, find_report
from casework.reports.tables import Figures
from tests import make
from tests.make import at

NOW = at("2025-07-07", 6)


def run() -> int:
    return run_owed_jobs(read_clock=lambda: NOW, work=WORK)


@pytest.fixture
def report(cast) -> Report:
    """The report on the week in which a penalty was imposed."""
    make.make_penalty_case(cast, respondent="Planted Name Ltd", title="Secret title")
    order_weekly_reports(now=NOW)
    assert run() == 1
    return Report.objects.get()


def test_keeps_figures_and_both_papers(report):
    assert (report.from_on, report.until_on) == (date(2025, 6, 30), date(2025, 7, 7))
    assert (report.as_of, report.job.state) == (NOW, "done")
    assert Figures.from_data(report.figures).table("penalties").rows
    assert bytes(report.pdf).startswith(b"%PDF")


def test_says_in_the_pdf_what_it_covers(report):
    text = pypdf.PdfReader(io.BytesIO(bytes(report.pdf))).pages[0].extract_text()
    for words in ("Information Commissioner", "£100,000.00", "6 July 2025", "Confidential cases"):
        assert words in text


def test_gives_one_figure_a_line_as_csv(report):
    lines = list(csv.DictReader(io.StringIO(bytes(report.csv).decode())))
    (amount,) = (x for x in lines if (x["row"], x["column"]) == ("imposed_GBP", "amount"))
    assert (amount["value"], amount["currency"]) == ("100000.00", "GBP")


def test_names_nobody(report):
    text = pypdf.PdfReader(io.BytesIO(bytes(report.pdf))).pages[0].extract_text()
    for words in ("Planted", "Secret", "Sample"):
        assert words not in text + bytes(report.csv).decode() + str(report.figures)


def test_keeps_the_first_when_it_is_written_twice(report):
    Job.objects.update(state="owed", leased_until=None)
    assert run() == 1
    assert Report.objects.get().pk == report.pk


def test_fails_with_a_sentence_for_an_unknown_report(cast):
    span = Span.of(first=date(2025, 6, 30), last=date(2025, 7, 6))
    order_report(
        authority=cast.ico, name="horoscope", span=span, token="x", actor=cast.ada, now=NOW
    )
    run()
    job = Job.objects.get()
    assert job.state == "failed"
    assert job.error.startswith("“horoscope” is not a report")


def test_refuses_an_unknown_name():
    with pytest.raises(UnknownReport, match="weekly"):
        find_report(name="horoscope")
