"""Bank statements: hand one in, look at what it would post, apply it, undo it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.bank_files import HandInForm, LeaveOutForm, SeenForm
from casework.law.authorities import get_authority
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority, BankFile
from casework.models.bank import BankLineState
from casework.operations.bank_files import set_statement_aside, take_in_statement
from casework.operations.bank_lines import match_again
from casework.operations.bank_posting import apply_statement, undo_statement
from casework.queries.bank_files import (
    count_hidden,
    find_lines,
    read_found,
    show_lines,
    sum_up,
    visible_bank_files,
)
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities
from casework.tables.refusals import Unclear
from casework.views.access import (
    ask_power,
    change_page,
    day_of,
    officers_page,
    powers_at,
    refuse_everywhere,
)
from casework.views.uploads import Upload, keep_uploads

FILES, LINES = 50, 50  # on a page


@require_safe
@officers_page
def list_bank_files(request: HttpRequest) -> HttpResponse:
    """List the statements of the authorities at which the officer posts payments."""
    allowed = posting_authorities(request)
    files = visible_bank_files(officer=request.user, today=day_of(request))
    found = files.filter(authority__in=[row.pk for row in allowed])
    page = Paginator(found, FILES).get_page(request.GET.get("page"))
    return render(request, "bank_files/list.html", {"page": page, "several": len(allowed) > 1})


@change_page
@officers_page
def hand_in_statement(request: HttpRequest) -> HttpResponse:
    """Hand in a statement; one that is here already is shown."""
    allowed = [row.pk for row in posting_authorities(request)]
    rows = visible_authorities(officer=request.user, today=day_of(request))
    is_post = request.method == "POST"
    form = HandInForm(
        request.POST.copy() if is_post else None, request.FILES if is_post else None,
        authorities=rows.filter(pk__in=allowed),
    )  # fmt: skip
    if is_post and form.is_valid():
        uploads = keep_uploads(request, form, field="file")
        taken = _take_in(request, form, uploads)
        if taken is not None:
            return redirect("show_bank_file", pk=taken.pk)
    return render(request, "bank_files/hand_in.html", {"form": form})


@require_safe
@officers_page
def show_bank_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a statement would post, or posted: its lines by state, each with its reason."""
    return _page(request, file_or_404(request, pk))


@require_POST
@officers_page
def apply_bank_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Post every matched line."""

    def apply(**given: Any) -> None:
        posted = len(apply_statement(**given))
        said = ngettext("%(n)s line posted.", "%(n)s lines posted.", posted)
        messages.success(request, said % {"n": posted})

    return _act(request, pk, apply)


@require_POST
@officers_page
def undo_bank_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Reverse what the statement posted, and say which lines could not be taken back."""

    def undo(**given: Any) -> None:
        undone = undo_statement(**given)
        said = ngettext("%(n)s line taken back.", "%(n)s lines taken back.", undone.done)
        messages.success(request, said % {"n": undone.done})
        for line in undone.stuck:
            said = gettext("Line %(n)s stays posted. %(why)s")
            messages.warning(request, said % {"n": line.number, "why": say_refusal(line.refusal)})

    return _act(request, pk, undo)


@require_POST
@officers_page
def match_bank_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Match anew what nobody decided by hand."""

    def match(**given: Any) -> None:
        match_again(**given)
        messages.success(request, gettext("Matched anew, as the ledgers stand now."))

    return _act(request, pk, match)


@require_POST
@officers_page
def set_bank_file_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a statement aside that was read wrongly."""
    file = file_or_404(request, pk)
    form = LeaveOutForm(request.POST)
    if form.is_valid():
        try:
            set_statement_aside(
                file_id=file.pk, reason=form.cleaned_data["reason"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as refusal:
            form.add_error(None, say_refusal(refusal))
        else:
            messages.success(request, gettext("Put aside. The file can be handed in again."))
            return redirect("list_bank_files")
    return _page(request, file, aside=form)


def posting_authorities(request: HttpRequest) -> list[Authority]:
    """Return the authorities at which the officer posts payments.

    :raises PowerMissing: if there is none.
    """
    now = clock.now()
    rows = visible_authorities(officer=request.user, today=day_of(request))
    allowed = [row for row in rows if Power.POST_PAYMENTS in powers_at(request, row, now)]
    if not allowed:
        refuse_everywhere(request, Power.POST_PAYMENTS)
    return allowed


def file_or_404(request: HttpRequest, pk: int) -> BankFile:
    """Return a statement, or raise 404 where the officer may not see it.

    :raises PowerMissing: if the officer sees it, and may not post payments.
    """
    files = visible_bank_files(officer=request.user, today=day_of(request))
    file = get_object_or_404(files.select_related("applied_by", "undone_by"), pk=pk)
    ask_power(request, file.authority, Power.POST_PAYMENTS, clock.now())
    return file


def _act(request: HttpRequest, pk: int, act: Callable[..., None]) -> HttpResponse:
    """Do one thing to a statement as it was seen, and show it again; a refusal is said there."""
    file = file_or_404(request, pk)
    seen = SeenForm(request.POST).read_seen()
    try:
        act(file_id=file.pk, seen=seen, actor=request.user, now=clock.now())
    except LawError as refusal:
        messages.error(request, say_refusal(refusal))
    return redirect("show_bank_file", pk=pk)


def _take_in(request: HttpRequest, form: HandInForm, uploads: list[Upload]) -> BankFile | None:
    """Take the file in that was handed in last; the form says what is refused."""
    if not uploads:
        if not form.errors:
            form.add_error("file", gettext("Choose a file."))
        return None
    original, name = uploads[-1]
    authority = form.cleaned_data["authority"]
    try:
        taken = take_in_statement(
            authority=authority, original=original, file_name=name, actor=request.user,
            told=form.read_told(get_authority(authority.code).currency), now=clock.now(),
        )  # fmt: skip
    except LawError as refusal:
        field = refusal.question if isinstance(refusal, Unclear) else "file"
        form.add_error(field, say_refusal(refusal))
        return None
    if not taken.is_new:
        said = gettext("This file is here already: %(who)s handed it in. Nothing was changed.")
        messages.warning(request, said % {"who": taken.file.actor.name})
    return taken.file


def _page(
    request: HttpRequest, file: BankFile, *, aside: LeaveOutForm | None = None
) -> HttpResponse:
    own = {"officer": request.user, "today": day_of(request)}
    every = find_lines(file=file, **own)
    totals = {total.state: total for total in sum_up(every)}
    state = _state(request)
    found = every.filter(state=state) if state else every
    page = Paginator(found, LINES).get_page(request.GET.get("page"))
    return render(request, "bank_files/show.html", {
        "file": file, "zone": file.authority.zone, "totals": list(totals.values()),
        "page": page, "rows": show_lines(list(page.object_list), **own), "state": state,
        "address": f"state={state}" if state else "", "found": read_found(file),
        "hidden": count_hidden(file, every),
        "matched": totals.get(BankLineState.MATCHED), "posted": totals.get(BankLineState.POSTED),
        "number": sum(total.count for total in totals.values()),
        "aside": aside or LeaveOutForm(), "form": aside,
    })  # fmt: skip


def _state(request: HttpRequest) -> str:
    said = request.GET.get("state", "")
    return said if said in set(BankLineState) else ""
