"""Documents of a case: list them, add them, read one with its versions, and act on it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.documents import (
    DisclosureForm,
    DocumentsForm,
    IndexForm,
    RedactedForm,
    VersionForm,
)
from casework.forms.letter_acts import ClassForm
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Audience, DocumentKind
from casework.law.powers import Power
from casework.models import Correspondence, Document
from casework.operations import documents, letter_changes
from casework.operations.letter_facts import AttachmentFacts
from casework.queries.documents import DocumentLine, find_documents, read_lines, with_versions
from casework.queries.visibility import visible_documents, visible_letters
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    day_of,
    note_secret,
    officers_page,
    powers_at,
    today_at,
)
from casework.views.meanwhile import act_on_case, attempt, remember_seen
from casework.views.uploads import as_attachments, form_data, keep_upload, keep_uploads


@require_safe
@officers_page
def list_documents(request: HttpRequest, reference: str) -> HttpResponse:
    """List the documents of a case by their numbers, as far as each may be read."""
    case = case_or_404(request, reference)
    note_secret(request, case)
    found = find_documents(case, officer=request.user, today=day_of(request))
    return render(request, "documents/list.html", {
        "case": case,
        "lines": read_lines(found),
        "index": IndexForm(),
        "may_add": Power.RECORD_EVENTS in powers_at(request, case.authority, clock.now()),
    })  # fmt: skip


@change_page
@officers_page
def add_documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Add files to a case, or to one of its letters."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    letter = _find_letter(request, case.pk)
    form = DocumentsForm(**form_data(request))
    remember_seen(request, case=case, form=form)
    if request.method == "POST":
        uploads = keep_uploads(request, form)
        if form.is_valid():
            facts = _read_facts(form.cleaned_data)
            act = partial(
                documents.add_documents, case_id=case.pk, actor=request.user, now=clock.now(),
                attachments=as_attachments(uploads, **facts),
                letter_id=letter.pk if letter else None,
            )  # fmt: skip
            if attempt(request, case=case, form=form, act=act).is_done:
                messages.success(request, gettext("Added."))
                return redirect("list_documents", reference=case.reference)
    back = reverse("list_documents", args=[case.reference])
    return render(request, "documents/add.html", {
        "case": case, "form": form, "letter": letter, "back": back,
    })  # fmt: skip


@require_safe
@officers_page
def show_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document: its versions, its redacted copies, and to whom it was disclosed."""
    document = document_or_404(request, pk)
    note_secret(request, document.case)
    own = {"officer": request.user, "today": day_of(request)}
    seen = visible_documents(**own).filter(case=document.case)
    return render(request, "documents/show.html", {
        "case": document.case,
        "document": document,
        "line": DocumentLine(document),
        "letter": visible_letters(**own).filter(pk=document.correspondence_id).first(),
        "original": seen.filter(pk=document.redacts_id).first(),
        "copies": with_versions(seen.filter(redacts=document)).order_by("number", "id"),
        "may_change": Power.RECORD_EVENTS
        in powers_at(request, document.case.authority, clock.now()),
    })  # fmt: skip


@change_page
@officers_page
def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a newer version of a document."""
    document = _find(request, pk)
    form = VersionForm(**form_data(request))

    def act(given: dict[str, Any]) -> object:
        row, name = keep_upload(request, given["file"])
        return documents.add_version(
            file=row, file_name=name, reason=given["reason"], **_own(request, document)
        )

    return _act(
        request, document, form=form, act=act, page="version", done=gettext("Version added."),
    )  # fmt: skip


@change_page
@officers_page
def add_redacted_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a copy of a document with parts taken out."""
    document = _find(request, pk)
    form = RedactedForm(**form_data(request), initial={"title": document.title})

    def act(given: dict[str, Any]) -> object:
        row, name = keep_upload(request, given["file"])
        facts = AttachmentFacts(
            file=row, file_name=name, title=given["title"], kind=DocumentKind(document.kind),
            confidentiality=Confidentiality(given["confidentiality"]),
            language=document.language, dated_on=document.dated_on,
            received_from=document.received_from,
        )  # fmt: skip
        return documents.add_redacted_copy(attachment=facts, **_own(request, document))

    return _act(
        request, document, form=form, act=act, page="redact", done=gettext("Redacted copy added."),
    )  # fmt: skip


@change_page
@officers_page
def disclose_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Say to whom a document was disclosed, or from whom it is withheld."""
    document = _find(request, pk)
    today = today_at(document.case.authority)
    form = DisclosureForm(request.POST or None, initial={"on": today})

    def act(given: dict[str, Any]) -> object:
        given["audience"] = Audience(given["audience"])
        return documents.disclose_document(**given, **_own(request, document))

    return _act(
        request, document, form=form, act=act, page="disclose", done=gettext("Noted."),
    )  # fmt: skip


@change_page
@officers_page
def classify_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who may read a document."""
    document = _find(request, pk)
    form = ClassForm(request.POST or None, initial={"confidentiality": document.confidentiality})

    def act(given: dict[str, Any]) -> object:
        given["confidentiality"] = Confidentiality(given["confidentiality"])
        return letter_changes.classify_document(**given, **_own(request, document))

    done = gettext("Confidentiality changed.")
    back = reverse("list_documents", args=[document.case.reference])
    return _act(
        request, document, form=form, act=act, page="classify", done=done, back=back,
    )  # fmt: skip


def document_or_404(request: HttpRequest, pk: int) -> Document:
    """Return a document with its versions, or raise 404 where the officer may not read it."""
    found = visible_documents(officer=request.user, today=day_of(request))
    related = ("case__authority", "authority", "actor")
    return get_object_or_404(with_versions(found.select_related(*related)), pk=pk)


def _find(request: HttpRequest, pk: int) -> Document:
    document = document_or_404(request, pk)
    ask_power(request, document.authority, Power.RECORD_EVENTS, clock.now())
    return document


def _find_letter(request: HttpRequest, case_id: int) -> Correspondence | None:
    """Return the letter that the address names; none where the officer may not read it."""
    named = request.GET.get("letter", "")
    if not (named.isascii() and named.isdigit() and len(named) < 19):
        return None
    letters = visible_letters(officer=request.user, today=day_of(request))
    return letters.filter(pk=int(named), case=case_id).first()


def _read_facts(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": given["title"], "kind": DocumentKind(given["kind"]),
        "confidentiality": Confidentiality(given["confidentiality"]),
        "language": given["language"], "dated_on": given["dated_on"],
        "received_from": given["received_from"],
    }  # fmt: skip


def _own(request: HttpRequest, document: Document) -> dict[str, Any]:
    return {"document_id": document.pk, "actor": request.user, "now": clock.now()}


def _act(
    request: HttpRequest, document: Document, *, form: Any, act: Any, page: str, done: str,
    back: str = "",
) -> HttpResponse:  # fmt: skip
    return act_on_case(
        request, case=document.case, form=form, act=act, done=done, document=document,
        template=f"documents/{page}.html",
        back=back or reverse("show_document", args=[document.pk]),
    )  # fmt: skip
