"""What is done to an import: rehearse it, decide differences, apply, give up, take back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from casework import clock
from casework.forms.imports import ApplyForm, DifferencesForm
from casework.imports.manner import Kind
from casework.law.wording import LawError
from casework.models import Import
from casework.operations.imports import ordering
from casework.queries.import_rows import find_approvable
from casework.queries.refusals import say_refusal
from casework.views.access import change_page, officers_page
from casework.views.import_access import Opened, import_or_404
from casework.views.meanwhile import read_seen


@require_POST
@officers_page
def rehearse_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Find out what each row of a register would become."""
    return _act(request, import_or_404(request, pk), ordering.rehearse_import)


@require_POST
@officers_page
def approve_differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the file's word stand in the rows that were ticked, or in all."""
    return _decide(request, import_or_404(request, pk), ordering.approve_differences)


@require_POST
@officers_page
def refuse_differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the record stand after all in the rows that were ticked, or in all."""
    return _decide(request, import_or_404(request, pk), ordering.refuse_differences)


@require_POST
@officers_page
def apply_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the rows made as they were rehearsed: all or none, or those that can be."""
    opened, form = import_or_404(request, pk), ApplyForm(request.POST)
    chosen = form.is_valid() and form.cleaned_data["all_or_nothing"]
    return _act(request, opened, ordering.apply_import, all_or_nothing=bool(chosen))


@require_POST
@officers_page
def cancel_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an import up, or stop it at its next step."""
    return _act(request, import_or_404(request, pk), ordering.cancel_import)


@change_page
@officers_page
def undo_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what taking an import back does; once confirmed, have it taken back."""
    opened = import_or_404(request, pk)
    if request.method == "POST":
        return _act(request, opened, ordering.undo_import)
    has_letters = opened.batch.manner.get("kind") == Kind.CORRESPONDENCE
    return render(request, "imports/undo.html", {"batch": opened.batch, "has_letters": has_letters})


def _act(
    request: HttpRequest, opened: Opened, act: Callable[..., Import], **given: Any
) -> HttpResponse:
    """Do one thing to an import as it was seen, and show it again; a refusal is said there."""
    _do(request, opened, act, **given)
    return redirect("show_import", pk=opened.batch.pk)


def _do(request: HttpRequest, opened: Opened, act: Callable[..., Any], **given: Any) -> Any:
    try:
        return act(
            batch_id=opened.batch.pk, actor=request.user, now=clock.now(),
            seen=read_seen(request), **given,
        )  # fmt: skip
    except LawError as refusal:
        messages.error(request, say_refusal(refusal))
        return None


def _decide(request: HttpRequest, opened: Opened, act: Callable[..., int]) -> HttpResponse:
    """Decide the differences that were ticked, of those whose cases the officer sees."""
    numbers = find_approvable(opened.batch, opened.reader)
    form = DifferencesForm(request.POST, numbers=numbers)
    chosen = form.read_numbers() if form.is_valid() else []
    if not chosen:
        messages.warning(request, gettext("Tick a row first."))
        return redirect("show_import", pk=opened.batch.pk)
    count = _do(request, opened, act, numbers=chosen)
    if count is not None:
        said = ngettext("Decided in %(n)s row.", "Decided in %(n)s rows.", count)
        messages.success(request, said % {"n": count})
    return redirect("show_import", pk=opened.batch.pk)
