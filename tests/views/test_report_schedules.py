"""The pages of scheduled reports, of the cases behind a figure, and of what was taken away."""

import io

import openpyxl
import pytest
from django.urls import reverse

from casework.law.powers import Role
from casework.models import Authority, Job, Report, ReportRule, ReportSchedule
from casework.operations.confidentiality import restrict_case
from casework.operations.reports import remove_old_reports
from casework.operations.setting_up import admit_officer, grant_role
from tests.make import at, make_penalty_case
from tests.operations.report_scenes import schedule, write

DUE = at("2025-08-01", 6)


@pytest.fixture(autouse=True)
def _first_of_august(on_day) -> None:
    on_day("2025-08-01")


@pytest.fixture
def ada(cast, sign_in):
    """A client signed in as Ada."""
    return sign_in(cast.ada)


@pytest.fixture
def report(cast) -> Report:
    """The enforcement summary of July 2025, in which a penalty was imposed."""
    make_penalty_case(cast)
    schedule(cast, name="enforcement", now=at("2025-07-10"))
    write(DUE)
    return Report.objects.get()


def asked(cast, **more):
    return {
        "name": "enforcement", "authority": cast.ico.pk, "rhythm": "monthly", "day": "1",
        "month": "", "at": "06:00", "subscribers": [cast.ada.pk, cast.ben.pk],
    } | more  # fmt: skip


def test_schedules_a_report(cast, ada):
    answer = ada.post(reverse("make_schedule"), asked(cast))
    assert answer.url == reverse("list_schedules")
    made = ReportSchedule.objects.get()
    assert (made.name, made.rhythm, made.day, made.at.hour) == ("enforcement", "monthly", 1, 6)
    text = ada.get(reverse("list_schedules")).content.decode()
    for words in ("Enforcement summary", "Every month", "Ada Sample, Ben Sample", "none yet"):
        assert words in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "32"}, {"day": ""}, {"rhythm": "weekly", "day": "9"}, {"month": "2"},
        {"name": "horoscope"}, {"at": "25:00"}, {"subscribers": ["0"]}, {"authority": "0"},
    ],
)  # fmt: skip
def test_says_what_is_wrong_keeps_what_was_typed_and_makes_nothing(cast, ada, wrong):
    answer = ada.post(reverse("make_schedule"), asked(cast, **wrong))
    text = answer.content.decode()
    assert "This needs another look" in text
    assert 'value="06:00"' in text or "at" in wrong
    assert not ReportSchedule.objects.exists()


def test_changes_a_schedule(cast, ada):
    made = schedule(cast)
    address = reverse("change_schedule", args=[made.pk])
    assert 'value="1"' in ada.get(address).content.decode()
    ada.post(address, asked(cast, day="15", at="07:30"))
    made.refresh_from_db()
    assert (made.day, made.at.minute) == (15, 30)


def test_stops_joins_and_leaves(cast, ada):
    made = schedule(cast)
    for act, left in (("leave_schedule", 0), ("join_schedule", 1)):
        ada.post(reverse(act, args=[made.pk]))
        assert made.subscribers.filter(left_at=None).count() == left
    ada.post(reverse("stop_schedule", args=[made.pk]))
    made.refresh_from_db()
    assert not made.is_running
    answer = ada.post(reverse("stop_schedule", args=[made.pk]), follow=True)
    assert "was stopped" in answer.content.decode()


def test_changes_nothing_by_looking(cast, ada):
    made = schedule(cast)
    for act in ("stop_schedule", "join_schedule", "leave_schedule"):
        assert ada.get(reverse(act, args=[made.pk])).status_code == 405


def test_hides_the_schedules_of_another_authority(cast, sign_in):
    made = schedule(cast)
    dsb = Authority.objects.create(
        code="dsb", country="AT", zone="Europe/Vienna", calendar="AT", currency="EUR", language="de"
    )
    eva = admit_officer(email="eva@dsb.example", name="Eva", password=None)
    grant_role(officer=eva, authority=dsb, role=Role.TEAM_LEAD, since_on=at("2019-01-01").date())
    client = sign_in(eva)
    assert client.get(reverse("change_schedule", args=[made.pk])).status_code == 404
    for act in ("stop_schedule", "join_schedule", "leave_schedule"):
        assert client.post(reverse(act, args=[made.pk])).status_code == 404
    assert "Summary of the work" not in client.get(reverse("list_schedules")).content.decode()


def test_refuses_who_may_not_run_reports_and_names_the_power(cast, sign_in):
    answer = sign_in(cast.gus).get(reverse("list_schedules"))
    assert answer.status_code == 403
    assert "run reports" in answer.content.decode()


def test_sets_how_long_reports_are_kept(cast, ada, sign_in):
    address = reverse("set_report_rule")
    assert ada.get(address).status_code == 403
    given = {"authority": cast.ico.pk, "kept_days": "365", "is_attached": "on"}
    sign_in(cast.tom).post(address, given)
    rule = ReportRule.objects.get()
    assert (rule.kept_days, rule.is_attached) == (365, True)


def test_lists_the_cases_behind_a_figure(cast, ada, report):
    text = ada.get(reverse("show_report", args=[report.pk])).content.decode()
    link = f"{reverse('show_figure', args=[report.pk])}?table=decisions&amp;row=penalty_notice"
    assert f"{link}&amp;column=issued" in text
    query = {"table": "decisions", "row": "penalty_notice", "column": "issued"}
    page = ada.get(reverse("show_figure", args=[report.pk]), query).content.decode()
    for words in ("Monetary penalty notice: Issued", "ICO-2025-0001", "1 case behind this figure"):
        assert words in page


def test_lists_no_case_that_the_reader_may_not_see(cast, report, sign_in):
    case = cast.ico.cases.get()
    restrict_case(
        case_id=case.pk, officers=[], reason="Secret.", actor=cast.tom, now=at("2025-08-01")
    )
    query = {"table": "decisions", "row": "penalty_notice", "column": "issued"}
    text = sign_in(cast.ben).get(reverse("show_figure", args=[report.pk]), query).content.decode()
    assert case.reference not in text
    assert "0 cases behind" in text


@pytest.mark.parametrize(
    "query",
    [{}, {"table": "decisions", "row": "penalty_notice", "column": "x"}, {"table": "x\x00"}],
)
def test_knows_no_other_figures(ada, report, query):
    assert ada.get(reverse("show_figure", args=[report.pk]), query).status_code == 404


def test_draws_a_chart_only_where_there_is_something_to_compare(ada, report):
    text = ada.get(reverse("show_report", args=[report.pk])).content.decode()
    assert "<svg" not in text  # a single kind of instrument


def test_gives_a_workbook_of_typed_cells_under_a_frozen_heading(ada, report):
    answer = ada.get(reverse("download_report", args=[report.pk, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["decisions", "provisions", "penalties", "About"]
    sheet = book["penalties"]
    assert sheet.freeze_panes == "A2"
    head, row = (list(cells) for cells in sheet.iter_rows(values_only=True, max_row=2))
    assert row[head.index("Sum of known amounts")] == 100000
    assert row[head.index("Sum of known amounts") + 1] == "GBP"
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}


def test_gives_the_figures_as_json(ada, report):
    answer = ada.get(reverse("download_report", args=[report.pk, "json"]))
    assert answer.json() == report.figures


def test_says_that_a_report_was_taken_away(cast, ada, report):
    ReportRule.objects.create(
        authority=cast.ico, kept_days=1, actor=cast.tom, recorded_at=at("2025-08-01")
    )
    remove_old_reports(now=at("2025-08-03"))
    page = ada.get(reverse("show_report", args=[report.pk]))
    assert "were taken away" in page.content.decode()
    for ending in ("pdf", "xlsx", "json", "csv"):
        answer = ada.get(reverse("download_report", args=[report.pk, ending]))
        assert answer.status_code == 410
    assert "Taken away" in ada.get(reverse("list_reports")).content.decode()


def test_says_why_a_run_failed_and_tries_again(cast, ada, report):
    Job.objects.update(state="failed", error="Typst fell over.", attempts=3)
    Report.objects.all().delete()
    address = reverse("await_report", args=[Job.objects.get().pk])
    text = ada.get(address).content.decode()
    assert "Typst fell over." in text
    assert "Try again" in text
    ada.post(reverse("run_report_again", args=[Job.objects.get().pk]))
    write(DUE)
    assert Report.objects.get().as_of == DUE


def test_needs_few_queries(cast, ada, django_assert_max_num_queries):
    for name in ("weekly", "enforcement", "yearly", "deadlines"):
        schedule(cast, name=name, subscribers=[cast.ada, cast.ben])
    with django_assert_max_num_queries(12):
        ada.get(reverse("list_schedules"))
