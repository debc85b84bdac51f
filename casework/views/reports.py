"""Reports: order one, wait for it, read its figures, take its files."""

import uuid
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.reports import OrderReportForm
from casework.law.authorities import get_authority
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority, Job, Report
from casework.models.job import JobState
from casework.operations import reports as operations
from casework.operations.acting import PowerMissing
from casework.operations.reports import WEEK, Span
from casework.queries.refusals import say_refusal
from casework.queries.reports import (
    reporting_authorities,
    unfinished_report_jobs,
    visible_report_jobs,
    visible_reports,
)
from casework.queries.visibility import visible_cases
from casework.reports.catalogue import CATALOGUE, scope_of
from casework.reports.papers import (
    describe_basis,
    describe_span,
    name_authority,
    name_file,
    write_report_json,
    write_report_xlsx,
)
from casework.reports.reading import read_figure, read_tables
from casework.reports.tables import Figures
from casework.views.access import day_of, officers_page, today_at
from casework.views.list_files import XLSX

PAGE_SIZE = 50
MOST_UNFINISHED = 20
FILES = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "json": "application/json",
}


@require_safe
@officers_page
def list_reports(request: HttpRequest) -> HttpResponse:
    """List the reports that were written, and those that are on their way."""
    reporting_places(request)
    own = {"officer": request.user, "today": day_of(request)}
    reports = visible_reports(**own).select_related("authority", "job__asked_by")
    page = Paginator(reports, PAGE_SIZE).get_page(request.GET.get("page"))
    jobs = unfinished_report_jobs(**own).select_related("asked_by")[:MOST_UNFINISHED]
    return render(request, "reports/list.html", {
        "page": page,
        "rows": [_report_row(report) for report in page],
        "jobs": [_job_row(job) for job in jobs],
    })  # fmt: skip


@officers_page
def order_report(request: HttpRequest) -> HttpResponse:
    """Order a report for the days given."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            job = operations.order_report(
                authority=given["authority"], name=given["name"], span=given["span"],
                token=given["token"].hex, as_on=given["as_on"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            return redirect("await_report", pk=job.pk)
    return render(request, "reports/order.html", {"form": form})


@require_safe
@officers_page
def await_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far an ordered report is; once it is written, the report itself."""
    job = _job_or_404(request, pk)
    report = Report.objects.filter(job=job).only("pk").first()
    if report is not None and not request.htmx:
        return redirect("show_report", pk=report.pk)
    template = "reports/_progress.html" if request.htmx else "reports/await.html"
    return render(request, template, {
        "job": job,
        "report": report,
        "span": _span(job),
        "title": title_of(job.parameters["name"]),
        "zone": get_authority(job.parameters["authority"]).zone,
        "as_of": operations.moment_of(job),
        "is_on_its_way": job.state in {JobState.OWED, JobState.RUNNING},
    })  # fmt: skip


@require_POST
@officers_page
def cancel_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a report that has not been written yet."""
    job = _job_or_404(request, pk)
    try:
        operations.cancel_report(job_id=job.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.warning(request, say_refusal(error))
    else:
        messages.success(request, gettext("Report cancelled."))
    return redirect("list_reports")


@require_POST
@officers_page
def run_report_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a report again that failed."""
    job = _job_or_404(request, pk)
    try:
        operations.run_report_again(job_id=job.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.warning(request, say_refusal(error))
    return redirect("await_report", pk=job.pk)


@require_safe
@officers_page
def show_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report's figures, as they were when it was written."""
    report = _report_or_404(request, pk)
    if not report.is_kept:
        return _say_removed(request, report, status=200)
    figures = Figures.from_data(report.figures)
    return render(request, "reports/show.html", {
        "report": report,
        "title": title_of(report.name),
        "authority": name_authority(figures=figures),
        "span": describe_span(figures=figures),
        "basis": describe_basis(figures=figures),
        "tables": read_tables(figures=figures, language=translation.get_language()),
    })  # fmt: skip


@require_safe
@officers_page
def show_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """List the cases behind a figure of a report, of those that the officer may see."""
    report = _report_or_404(request, pk)
    if not report.is_kept:
        return _say_removed(request, report, status=410)
    figures = Figures.from_data(report.figures)
    place = [request.GET.get(name, "") for name in ("table", "row", "column")]
    read = read_figure(figures=figures, place=place, language=translation.get_language())
    kind = CATALOGUE.get(report.name)
    seen = visible_cases(officer=request.user, today=day_of(request))
    scope = scope_of(report, seen=seen)
    part = kind.find_part(scope=scope, table=place[0]) if kind and read else None
    if part is None:
        raise Http404
    behind = part.find_behind(place[1], place[2]).order_by().values("pk")
    cases = seen.filter(pk__in=behind).order_by("-opened_on", "-id")
    page = Paginator(cases.select_related("authority"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "reports/figure.html", {
        "report": report,
        "title": title_of(report.name),
        "read": read,
        "page": page,
        "query": urlencode(dict(zip(("table", "row", "column"), place, strict=True))),
        "basis": describe_basis(figures=figures),
    })  # fmt: skip


@require_safe
@officers_page
def download_report(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Give a report as a file: as it was written, or made from the figures that were kept."""
    if ending not in FILES:
        raise Http404
    report = _report_or_404(request, pk)
    if not report.is_kept:
        return _say_removed(request, report, status=410)
    figures = Figures.from_data(report.figures)
    return HttpResponse(
        _content(report, figures, ending),
        content_type=FILES[ending],
        headers={
            "Content-Disposition": (
                f'attachment; filename="{name_file(figures=figures, ending=ending)}"'
            ),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _content(report: Report, figures: Figures, ending: str) -> bytes:
    if ending == "xlsx":
        kind = CATALOGUE.get(report.name)
        title = kind.title if kind else report.name
        language = get_authority(figures.authority).language
        return write_report_xlsx(figures=figures, title=title, language=language)
    if ending == "json":
        return write_report_json(figures=figures)
    return bytes(report.pdf if ending == "pdf" else report.csv)


def _say_removed(request: HttpRequest, report: Report, *, status: int) -> HttpResponse:
    return render(
        request,
        "reports/removed.html",
        {
            "report": report,
            "title": title_of(report.name),
            "last": report.until_on - timedelta(days=1),
        },
        status=status,
    )


def reporting_places(request: HttpRequest) -> QuerySet[Authority]:
    """Return where the officer may run reports.

    :raises PowerMissing: if that is nowhere.
    """
    found = reporting_authorities(officer=request.user, today=day_of(request))
    if not found:
        raise PowerMissing(Power.RUN_REPORTS, Authority.objects.order_by("code", "id").first())
    return found


def _form(request: HttpRequest) -> OrderReportForm:
    authorities = reporting_places(request)
    monday = _last_monday(today_at(authorities[0]))
    return OrderReportForm(
        request.POST or None,
        authorities=authorities,
        names=[(kind.name, gettext(kind.title)) for kind in CATALOGUE.values()],
        initial={
            "authority": authorities[0],
            "first": monday,
            "last": monday + WEEK - timedelta(days=1),
            "token": uuid.uuid4(),
        },
    )


def _last_monday(today: date) -> date:
    """Return the first day of the last whole week."""
    return today - timedelta(days=today.weekday()) - WEEK


def _job_or_404(request: HttpRequest, pk: int) -> Job:
    reporting_places(request)
    jobs = visible_report_jobs(officer=request.user, today=day_of(request))
    return get_object_or_404(jobs.select_related("asked_by"), pk=pk)


def _report_or_404(request: HttpRequest, pk: int) -> Report:
    reporting_places(request)
    reports = visible_reports(officer=request.user, today=day_of(request))
    return get_object_or_404(reports.select_related("authority", "job__asked_by"), pk=pk)


def _report_row(report: Report) -> dict[str, object]:
    last = report.until_on - timedelta(days=1)
    return {"report": report, "last": last, "title": title_of(report.name)}


def _job_row(job: Job) -> dict[str, object]:
    given = job.parameters
    zone = get_authority(given["authority"]).zone
    return {"job": job, "span": _span(job), "title": title_of(given["name"]), "zone": zone}


def _span(job: Job) -> Span:
    return Span(
        from_on=date.fromisoformat(job.parameters["from_on"]),
        until_on=date.fromisoformat(job.parameters["until_on"]),
    )


def title_of(name: str) -> str:
    return gettext(CATALOGUE[name].title) if name in CATALOGUE else name
