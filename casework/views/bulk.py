"""Bulk acts: choose, preview, order, see what came of each case, stop, undo."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.bulk import FORMS
from casework.law.powers import POWER_LABELS, Power
from casework.law.wording import LawError
from casework.lists.cases import table_of_cases
from casework.lists.catalogue import LISTS
from casework.models import Authority, BulkAct
from casework.models.bulk import BulkKind
from casework.operations import bulk as operations
from casework.operations.jobs import cancel_job
from casework.queries.bulk import find_lines, own_acts, read_progress
from casework.queries.cases import read_rows
from casework.queries.refusals import say_refusal
from casework.queries.tags import visible_tags
from casework.queries.visibility import visible_colleagues
from casework.views.access import cases_of, change_page, day_of, officers_page, powers_at
from casework.views.list_files import give_list
from casework.views.refused import found_or_said
from casework.views.selection import Selection, read_selection

SHOWN, PAGE_SIZE = 50, 100
POWERS = {BulkKind.ASSIGN: Power.ASSIGN_CASES}  # every other needs to record events


@change_page
@officers_page
def act_on_cases(request: HttpRequest) -> HttpResponse:
    """Say what a bulk act would do and to which cases; once confirmed, order it."""
    given = request.POST if request.method == "POST" else request.GET
    if given.get("act") == "export":
        return export_cases(request)
    kind, selection = _read_kind(given.get("act", "")), read_selection(request, given)
    form = _form(request, kind)
    count = selection.cases.count()
    if request.method == "POST" and form.is_valid() and _stands(request, form, count):
        act = _order(request, form, kind, selection)
        if act is not None:
            return redirect("show_bulk", pk=act.pk)
    return render(request, "bulk/act.html", {
        "form": form,
        "kind": kind,
        "selection": selection,
        "count": count,
        "groups": _by_authority(request, kind, selection),
        "rows": read_rows(selection.ordered[:SHOWN], days=selection.days),
        "token": request.POST.get("token") or uuid.uuid4(),
    })  # fmt: skip


@require_safe
@officers_page
def export_cases(request: HttpRequest) -> HttpResponse:
    """Give the cases as CSV, as many as there are."""
    selection = read_selection(request, request.GET)
    found = table_of_cases(selection.ordered, days=selection.days)
    return give_list(request, LISTS["cases"], found, "csv")


@require_safe
@officers_page
def list_bulk(request: HttpRequest) -> HttpResponse:
    """List the officer's own bulk acts."""
    page = Paginator(own_acts(officer=request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "bulk/list.html", {"page": page})


@require_safe
@officers_page
def show_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a bulk act is, and what came of each case."""
    act = _act_or_404(request, pk)
    progress, lines = read_progress(act), find_lines(act=act, cases=cases_of(request))
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    template = "bulk/_progress.html" if request.htmx else "bulk/show.html"
    return render(request, template, {
        "act": act,
        "progress": progress,
        "page": page,
        "hidden": progress.total - page.paginator.count,
    })  # fmt: skip


@require_POST
@officers_page
def stop_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a bulk act; what is done stays done."""
    act = _act_or_404(request, pk)
    try:
        cancel_job(job_id=(act.undo_job or act.job).pk, now=clock.now())
    except LawError as error:
        messages.warning(request, say_refusal(error))
    else:
        messages.success(request, gettext("Stopped. What was done stays done."))
    return redirect("show_bulk", pk=pk)


@require_POST
@officers_page
def undo_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a bulk act, case by case."""
    act = _act_or_404(request, pk)
    try:
        operations.undo_bulk(act_id=act.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.warning(request, say_refusal(error))
    return redirect("show_bulk", pk=pk)


def _read_kind(text: str) -> BulkKind:
    try:
        return BulkKind(text)
    except ValueError as error:
        raise Http404 from error


def _form(request: HttpRequest, kind: BulkKind) -> Form:
    own = {"officer": request.user, "today": day_of(request)}
    return FORMS[kind](
        request.POST if request.method == "POST" else None,
        officers=visible_colleagues(**own).order_by("name", "id"), tags=visible_tags(**own),
    )  # fmt: skip


def _stands(request: HttpRequest, form: Form, count: int) -> bool:
    """Whether there are as many cases as when they were shown; the form says so if not."""
    if request.POST.get("count") in {None, str(count)}:
        return True
    said = gettext("There are %(count)s cases now; look at them again, then confirm.")
    form.add_error(None, said % {"count": count})
    return False


def _order(
    request: HttpRequest, form: Form, kind: BulkKind, selection: Selection
) -> BulkAct | None:
    ordered = selection.ordered[: operations.MOST_CASES + 1]
    return found_or_said(form, lambda: operations.order_bulk(
        kind=kind, given=form.read_given(), token=_read_token(request), actor=request.user,
        case_ids=list(ordered.values_list("pk", flat=True)), now=clock.now(),
    ))  # fmt: skip


def _read_token(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()


def _by_authority(
    request: HttpRequest, kind: BulkKind, selection: Selection
) -> list[dict[str, Any]]:
    """Return how many cases there are at each authority, and which power is missing there."""
    power = POWERS.get(kind, Power.RECORD_EVENTS)
    counted = selection.cases.order_by().values_list("authority").annotate(number=Count("pk"))
    numbers, now = dict(counted), clock.now()
    rows = Authority.objects.filter(pk__in=numbers).order_by("code", "id")
    return [
        {
            "authority": row,
            "number": numbers[row.pk],
            "missing": "" if power in powers_at(request, row, now) else POWER_LABELS[power],
        }
        for row in rows
    ]


def _act_or_404(request: HttpRequest, pk: int) -> BulkAct:
    return get_object_or_404(own_acts(officer=request.user), pk=pk)
