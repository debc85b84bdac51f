"""Give out files: always as a download, never opened within the portal, never kept on the way."""

from collections.abc import Iterable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.documents import IndexForm
from casework.law.correspondence import Audience
from casework.models import Case, StoredFile
from casework.operations.files import FileDamaged, FileInfected, open_file
from casework.papers.pdf_bundle import NotJoined
from casework.queries.documents import (
    DocumentLine,
    choose_for_index,
    find_documents,
    read_lines,
)
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_documents
from casework.reports.bundles import BundleTooLarge, stream_bundle, write_bundle_pdf
from casework.views.access import case_or_404, day_of, note_secret, officers_page
from casework.views.letters import letter_or_404

SANDBOX = "sandbox; default-src 'none'"
ZIP, PDF, MAIL = "application/zip", "application/pdf", "message/rfc822"


@require_safe
@officers_page
def download_document(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give a version of a document to who may read it."""
    found = visible_documents(officer=request.user, today=day_of(request))
    document = get_object_or_404(found.select_related("case__authority"), pk=pk)
    versions = document.versions.select_related("file")
    version = get_object_or_404(versions, number=number)
    note_secret(request, document.case)
    return _give(request, version.file, version.file_name)


@require_safe
@officers_page
def download_original(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a mail as it came, to who may read it."""
    letter = letter_or_404(request, pk)
    if letter.original is None:
        raise Http404
    note_secret(request, letter.case)
    return _give(request, letter.original, f"{letter.post_number or letter.pk}.eml")


@require_safe
@officers_page
def index_documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the numbered index of a case's documents, as far as each may be read."""
    case, form, lines = _chosen(request, reference)
    return render(request, "documents/index.html", {
        "case": case, "index": form, "lines": lines, "query": request.GET.urlencode(),
    })  # fmt: skip


@require_safe
@officers_page
def download_bundle(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the index and its files in one ZIP."""
    case, _form, lines = _chosen(request, reference)
    pieces = stream_bundle(case=case, lines=lines, language=get_language(), now=clock.now())
    return guard_file(
        StreamingHttpResponse(pieces, content_type=ZIP), f"{case.reference} documents.zip"
    )


@require_safe
@officers_page
def print_bundle(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the index as a PDF, followed by those documents that are PDFs themselves."""
    case, _form, lines = _chosen(request, reference)
    try:
        pdf = write_bundle_pdf(case=case, lines=lines, language=get_language(), now=clock.now())
    except (BundleTooLarge, NotJoined) as error:
        return render(request, "documents/refused.html", {"why": say_refusal(error)}, status=409)
    return guard_file(HttpResponse(pdf, content_type=PDF), f"{case.reference} documents.pdf")


def _chosen(request: HttpRequest, reference: str) -> tuple[Case, IndexForm, list[DocumentLine]]:
    case = case_or_404(request, reference)
    note_secret(request, case)
    form = IndexForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    audience = Audience(asked["audience"]) if asked.get("audience") else None
    every = read_lines(find_documents(case, officer=request.user, today=day_of(request)))
    chosen: Iterable[DocumentLine] = choose_for_index(
        every, audience=audience, is_redacted=asked.get("is_redacted", False)
    )
    return case, form, list(chosen)


def _give(request: HttpRequest, stored: StoredFile, name: str) -> HttpResponse:
    """Give a file out; say why where it is damaged, missing or infected."""
    try:
        stream = open_file(stored)
    except (FileDamaged, FileInfected) as error:
        return render(request, "documents/refused.html", {"why": say_refusal(error)}, status=409)
    return guard_file(FileResponse(stream, content_type=stored.media_type), name)


def guard_file(response: HttpResponse, name: str) -> HttpResponse:
    """Return an answer that a browser saves under ``name``, and neither runs nor keeps."""
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
