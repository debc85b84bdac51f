"""The templates of letters: list, add, change version by version, retire; and the letterhead."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.letter_templates import LetterheadForm, TemplateForm, TemplateWordsForm
from casework.law.authorities import get_authority
from casework.law.merge_fields import LetterKind, offered_to
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority, Letterhead, LetterTemplate
from casework.operations import letter_templates as operations
from casework.papers.letters import SignsMissing, write_pdf
from casework.queries.letter_contents import compose_sample
from casework.queries.letter_templates import (
    kept_authorities,
    last_version,
    visible_templates,
    with_changes,
)
from casework.queries.refusals import say_refusal
from casework.views.access import change_page, day_of, officers_page, refuse_everywhere, today_at
from casework.views.meanwhile import read_seen


@require_safe
@officers_page
def list_templates(request: HttpRequest) -> HttpResponse:
    """List the templates of the authorities whose letters the officer keeps."""
    kept = _kept(request)
    heads = {head.authority_id: head for head in Letterhead.objects.filter(authority__in=kept)}
    found = visible_templates(officer=request.user, today=day_of(request))
    return render(request, "letters_out/templates.html", {
        "templates": found.filter(authority__in=kept),
        "heads": [(authority, heads.get(authority.pk)) for authority in kept],
    })  # fmt: skip


@change_page
@officers_page
def add_template(request: HttpRequest) -> HttpResponse:
    """Write a new template."""
    form = TemplateForm(request.POST or None, authorities=_kept(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = operations.TemplateFacts(
            name=given["name"], kind=given["kind"], language=given["language"],
            instrument=given["instrument"],
        )  # fmt: skip
        template = _attempt(form, lambda: operations.add_template(
            authority=given["authority"], facts=facts, actor=request.user, now=clock.now(),
            **_words(given),
        ))  # fmt: skip
        if template is not None:
            messages.success(request, gettext("Template added."))
            return redirect("show_template", pk=template.pk)
    return render(request, "letters_out/template_add.html", {
        "form": form, "fields": _all_fields(),
    })  # fmt: skip


@require_safe
@officers_page
def show_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a template's words and every version with what it changed."""
    template = _template_or_404(request, pk)
    versions = list(template.versions.select_related("actor").order_by("number"))
    return render(request, "letters_out/template.html", {
        "template": template, "version": versions[-1], "versions": with_changes(versions),
    })  # fmt: skip


@change_page
@officers_page
def save_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new version of a template."""
    template = _template_or_404(request, pk)
    last = last_version(template=template)
    initial = {"subject": last.subject, "text": last.text}
    form = TemplateWordsForm(request.POST or None, initial=initial)
    form.seen = read_seen(request, otherwise=last.number)
    if request.method == "POST" and form.is_valid():
        version = _attempt(form, lambda: operations.save_template(
            template_id=pk, seen=form.seen, actor=request.user, now=clock.now(),
            **_words(form.cleaned_data),
        ))  # fmt: skip
        if version is not None:
            messages.success(request, gettext("Version %(n)s saved.") % {"n": version.number})
            return redirect("show_template", pk=pk)
        form.later = last if last.number > form.seen else None
        form.seen = last.number
    return render(request, "letters_out/template_edit.html", {
        "template": template, "form": form, "fields": offered_to(LetterKind(template.kind)),
    })  # fmt: skip


@require_safe
@officers_page
def print_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a template as the PDF that it would become, values by their names."""
    template = _template_or_404(request, pk)
    letter = compose_sample(
        version=last_version(template=template), officer=request.user,
        day=today_at(template.authority),
    )  # fmt: skip
    try:
        return pdf_answer(write_pdf(letter, written_at=clock.now()), name=f"{template.code}.pdf")
    except SignsMissing as error:
        messages.error(request, say_refusal(error))
        return redirect("show_template", pk=pk)


@require_POST
@officers_page
def retire_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a template for no more letters."""
    template = _template_or_404(request, pk)
    try:
        operations.retire_template(template_id=template.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        messages.success(request, gettext("Template retired."))
    return redirect("show_template", pk=pk)


@change_page
@officers_page
def change_letterhead(request: HttpRequest, code: str) -> HttpResponse:
    """Change where an authority sits, as its letters say it."""
    authority = get_object_or_404(_kept(request), code=code)
    head = Letterhead.objects.filter(authority=authority).first()
    form = LetterheadForm(request.POST or None, initial=vars(head) if head else None)
    if request.method == "POST" and form.is_valid():
        saved = _attempt(form, lambda: operations.change_letterhead(
            authority=authority, actor=request.user, now=clock.now(), **form.cleaned_data
        ))  # fmt: skip
        if saved is not None:
            messages.success(request, gettext("Letterhead changed."))
            return redirect("list_templates")
    name = get_authority(authority.code).name_on(today_at(authority)).name
    return render(request, "letters_out/letterhead.html", {
        "authority": authority, "form": form, "head": head, "name": name,
    })  # fmt: skip


def pdf_answer(content: bytes, *, name: str) -> HttpResponse:
    """Return a PDF to be read in the browser, kept by no cache."""
    return HttpResponse(content, content_type="application/pdf", headers={
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    })  # fmt: skip


def _kept(request: HttpRequest) -> QuerySet[Authority]:
    """Return the authorities whose templates the officer keeps.

    :raises PowerMissing: if there is none.
    """
    rows = kept_authorities(officer=request.user, today=day_of(request))
    if not rows:
        refuse_everywhere(request, Power.KEEP_TEMPLATES)
    return rows


def _template_or_404(request: HttpRequest, pk: int) -> LetterTemplate:
    kept = _kept(request)
    found = visible_templates(officer=request.user, today=day_of(request))
    return get_object_or_404(found.filter(authority__in=kept), pk=pk)


def _words(given: dict[str, Any]) -> dict[str, str]:
    return {name: given[name] for name in ("subject", "text", "note")}


def _attempt(form: Form, act: Any) -> Any:
    """Do an act; None where it was refused, which the form then says."""
    try:
        return act()
    except LawError as error:
        form.add_error(None, say_refusal(error))
        return None


def _all_fields() -> list:
    return list(dict.fromkeys(field for kind in LetterKind for field in offered_to(kind)))
