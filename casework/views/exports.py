"""Files that a worker writes: order one, see how far it is, find it again, take it away."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.exports.keeping import FileGone
from casework.forms.exports import AuthorityFileForm, CaseFileForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.lists.catalogue import LISTS
from casework.models import Authority, Export
from casework.models.export import ExportKind
from casework.models.job import JobState
from casework.operations import exports as operations
from casework.queries.access import empowered_authorities
from casework.queries.exports import own_exports
from casework.queries.refusals import say_refusal
from casework.views.access import (
    case_or_404,
    change_page,
    day_of,
    officers_page,
    refuse_everywhere,
)
from casework.views.downloads import guard_file
from casework.views.list_files import XLSX, ask_of
from casework.views.refused import found_or_said

PAGE_SIZE = 50
ZIP = "application/zip"


@require_safe
@officers_page
def list_exports(request: HttpRequest) -> HttpResponse:
    """List what the officer ordered to take away."""
    page = Paginator(_own(request), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "exports/list.html", {
        "page": page,
        "rows": [(export, _title(export)) for export in page],
        "may_take_everything": _authorities(request).exists(),
    })  # fmt: skip


@require_POST
@officers_page
def order_list(request: HttpRequest, name: str) -> HttpResponse:
    """Order a list as a workbook, as its address asks for it."""
    if name not in LISTS:
        raise Http404
    given = request.POST.get("query", "").replace("\x00", "")
    asked = ask_of(request, type(request.GET)(given))
    LISTS[name].find(asked)  # who may not read the list may not order it
    export = operations.order_list(
        name=name, query=given, language=get_language(), token=_token(request),
        actor=request.user, now=clock.now(),
    )  # fmt: skip
    return redirect("show_export", pk=export.pk)


@change_page
@officers_page
def order_case_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what the file of a case holds; once confirmed, order it."""
    case = case_or_404(request, reference)
    form = CaseFileForm(request.POST or None, initial={"token": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        export = found_or_said(form, lambda: operations.order_case_file(
            case_id=case.pk, with_names=given["with_names"], language=get_language(),
            token=given["token"], actor=request.user, now=clock.now(),
        ))  # fmt: skip
        if export is not None:
            return redirect("show_export", pk=export.pk)
    return render(request, "exports/case.html", {"case": case, "form": form})


@change_page
@officers_page
def order_authority(request: HttpRequest) -> HttpResponse:
    """Say what everything of an authority is; once confirmed, order it."""
    authorities = _authorities(request)
    if not authorities.exists():
        refuse_everywhere(request, Power.EXPORT_AUTHORITY)
    form = AuthorityFileForm(
        request.POST or None, authorities=authorities,
        initial={"token": uuid.uuid4(), "authority": authorities.first()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        export = found_or_said(form, lambda: operations.order_authority(
            authority=given["authority"], language=get_language(), token=given["token"],
            actor=request.user, now=clock.now(),
        ))  # fmt: skip
        if export is not None:
            return redirect("show_export", pk=export.pk)
    return render(request, "exports/authority.html", {"form": form})


@require_safe
@officers_page
def show_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a file is, and once it is written, where it lies."""
    export = _export_or_404(request, pk)
    template = "exports/_progress.html" if request.htmx else "exports/show.html"
    return render(request, template, {
        "export": export,
        "job": export.job,
        "title": _title(export),
        "is_on_its_way": export.job.state in {JobState.OWED, JobState.RUNNING},
        "kept": operations.KEPT.days,
    })  # fmt: skip


@require_safe
@officers_page
def download_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file to who ordered it, as long as they may see what is in it."""
    export = _export_or_404(request, pk)
    if not export.is_there:
        raise Http404
    try:
        operations.check_may_have(export, now=clock.now())
        file = operations.shelf().open(export.token)
    except (operations.CannotExport, FileGone) as refusal:
        return render(request, "documents/refused.html", {"why": say_refusal(refusal)}, status=409)
    media_type = XLSX if export.kind == ExportKind.LIST else ZIP
    return guard_file(FileResponse(file, content_type=media_type), export.file_name)


@require_POST
@officers_page
def cancel_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a file that is not written yet."""
    export = _export_or_404(request, pk)
    try:
        operations.cancel_export(export_id=export.pk, actor=request.user, now=clock.now())
    except LawError as refusal:
        messages.warning(request, say_refusal(refusal))
    else:
        messages.success(request, gettext("Cancelled."))
    return redirect("list_exports")


def _authorities(request: HttpRequest) -> QuerySet[Authority]:
    """Return where the officer may take everything away."""
    own = {"officer": request.user, "today": day_of(request)}
    return empowered_authorities(power=Power.EXPORT_AUTHORITY, **own)


def _own(request: HttpRequest) -> QuerySet[Export]:
    return own_exports(officer=request.user, today=day_of(request))


def _export_or_404(request: HttpRequest, pk: int) -> Export:
    return get_object_or_404(_own(request).select_related("officer", "case__authority"), pk=pk)


def _title(export: Export) -> str:
    """Say what an export is of."""
    if export.case is not None:
        return gettext("The file of %(case)s") % {"case": export.case.reference}
    if export.authority is not None:
        return gettext("Everything of %(authority)s") % {"authority": export.authority.code.upper()}
    kind = LISTS.get(export.given["name"])
    return gettext(kind.title) if kind else export.given["name"]


def _token(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()
