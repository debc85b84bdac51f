"""The pages of the reports: order, wait, read, take the files."""

import uuid

import pytest
from django.urls import reverse

from casework.law.powers import Role
from casework.models import Authority, Job, Report
from casework.operations.jobs import run_owed_jobs
from casework.operations.setting_up import admit_officer, grant_role
from casework.reports.catalogue import WORK
from tests import make
from tests.make import at

NOW = at("2025-07-07", 9)


@pytest.fixture(autouse=True)
def _monday(on_day) -> None:
    on_day("2025-07-07")


@pytest.fixture
def ada(cast, sign_in):
    """A client signed in as Ada."""
    return sign_in(cast.ada)


def asked(cast, **more: str) -> dict[str, str]:
    given = {"name": "weekly", "authority": str(cast.ico.pk), "first": "2025-06-30",
             "last": "2025-07-06", "token": str(uuid.UUID(int=7))}  # fmt: skip
    return given | more


def write() -> int:
    return run_owed_jobs(read_clock=lambda: NOW, work=WORK)


@pytest.fixture
def report(cast, ada) -> Report:
    """The report on the week in which a penalty was imposed, ordered by Ada."""
    make.make_penalty_case(cast)
    ada.post(reverse("order_report"), asked(cast))
    write()
    return Report.objects.get()


def test_offers_the_last_whole_week(ada):
    form = ada.get(reverse("order_report")).context["form"]
    assert (form["first"].value(), form["last"].value()) == (
        form.initial["first"], form.initial["last"],
    )  # fmt: skip
    assert form.initial["first"].isoformat() == "2025-06-30"
    assert form.initial["last"].isoformat() == "2025-07-06"


def test_orders_and_leads_to_the_report_once_written(cast, ada):
    answer = ada.post(reverse("order_report"), asked(cast))
    job = Job.objects.get()
    assert answer.url == reverse("await_report", args=[job.pk])
    assert "waits for a worker" in ada.get(answer.url).content.decode()
    write()
    assert ada.get(answer.url).url == reverse("show_report", args=[Report.objects.get().pk])


def test_tells_htmx_when_the_report_is_written(cast, ada):
    ada.post(reverse("order_report"), asked(cast))
    address = reverse("await_report", args=[Job.objects.get().pk])
    htmx = {"HTTP_HX_REQUEST": "true"}
    assert "every 2s" in ada.get(address, **htmx).content.decode()
    write()
    text = ada.get(address, **htmx).content.decode()
    assert "Read it" in text
    assert "every 2s" not in text


def test_orders_one_report_when_the_form_is_sent_twice(cast, ada):
    for _ in range(2):
        ada.post(reverse("order_report"), asked(cast))
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": "2025-06-01"}, {"first": "2025-02-30"}, {"name": "horoscope"}, {"token": "x"},
        {"authority": "0"}, {"first": "2030-01-01", "last": "2030-01-02"},
    ],
)  # fmt: skip
def test_shows_what_is_wrong_and_orders_nothing(cast, ada, wrong):
    answer = ada.post(reverse("order_report"), asked(cast, **wrong))
    assert "This needs another look" in answer.content.decode()
    assert not Job.objects.exists()


def test_shows_the_figures_and_leads_to_the_cases(ada, report):
    text = ada.get(reverse("show_report", args=[report.pk])).content.decode()
    for words in ("£100,000.00", "Monetary penalty notice", "Confidential cases are not counted"):
        assert words in text
    assert f"{reverse('list_cases')}?stage=decided" in text
    assert "Ordered by Ada Sample" in text


def test_lists_reports_and_those_on_their_way(cast, ada, report):
    ada.post(reverse("order_report"), asked(cast, token=str(uuid.UUID(int=8))))
    text = ada.get(reverse("list_reports")).content.decode()
    assert reverse("show_report", args=[report.pk]) in text
    assert "Waiting" in text


@pytest.mark.parametrize(
    ("ending", "kind", "begin"),
    [("pdf", "application/pdf", b"%PDF"), ("csv", "text/csv; charset=utf-8", b"table,")],
)
def test_gives_the_files(ada, report, ending, kind, begin):
    answer = ada.get(reverse("download_report", args=[report.pk, ending]))
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    name = f"weekly-ico-2025-06-30.{ending}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(begin)


def test_knows_no_other_files(ada, report):
    assert ada.get(reverse("download_report", args=[report.pk, "docx"])).status_code == 404


def test_cancels_what_is_not_written_yet(cast, ada):
    ada.post(reverse("order_report"), asked(cast))
    job = Job.objects.get()
    ada.post(reverse("cancel_report", args=[job.pk]))
    assert write() == 0
    assert "was cancelled" in ada.get(reverse("await_report", args=[job.pk])).content.decode()


def test_changes_nothing_by_looking(cast, ada):
    ada.post(reverse("order_report"), asked(cast))
    assert ada.get(reverse("cancel_report", args=[Job.objects.get().pk])).status_code == 405


def test_refuses_who_may_not_run_reports_and_names_the_power(cast, sign_in):
    answer = sign_in(cast.gus).get(reverse("list_reports"))
    assert answer.status_code == 403
    assert "run reports" in answer.content.decode()


def test_hides_the_reports_of_another_authority(report, sign_in):
    dsb = Authority.objects.create(
        code="dsb", country="AT", zone="Europe/Vienna", calendar="AT", currency="EUR", language="de"
    )
    eva = admit_officer(email="eva@dsb.example", name="Eva", password=None)
    grant_role(officer=eva, authority=dsb, role=Role.TEAM_LEAD, since_on=at("2019-01-01").date())
    client = sign_in(eva)
    for name, pk in (("show_report", report.pk), ("await_report", report.job.pk)):
        assert client.get(reverse(name, args=[pk])).status_code == 404
    assert client.get(reverse("download_report", args=[report.pk, "pdf"])).status_code == 404
    assert client.post(reverse("cancel_report", args=[report.job.pk])).status_code == 404


def test_asks_for_a_sign_in(client, db):
    assert client.get(reverse("list_reports")).status_code == 302


def test_needs_few_queries(ada, report, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        ada.get(reverse("list_reports"))
    with django_assert_max_num_queries(8):
        ada.get(reverse("show_report", args=[report.pk]))
