"""One movement on an account: what the bank says of it, and what an officer decides."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.bank_files import LeaveOutForm, MatchForm, SeenForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import BankLine, Penalty
from casework.operations.bank_lines import OPEN, leave_line_out, match_line, unmatch_line
from casework.queries.bank_files import find_in_case, find_penalties, show_lines
from casework.queries.ledger import balance_of
from casework.queries.penalties import standing_of
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_bank_lines
from casework.templatetags.wording import money
from casework.views.access import ask_power, day_of, officers_page


@require_safe
@officers_page
def show_bank_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a movement whole, with the penalties that could be meant."""
    return _page(request, line_or_404(request, pk))


@require_POST
@officers_page
def match_bank_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Match a movement to a penalty that was chosen, or to that of a case that was typed."""
    line = line_or_404(request, pk)
    offered = _offered(request, line)
    form = MatchForm(request.POST, penalties=_choices(offered))
    if form.is_valid():
        penalty = form.chosen or _find_typed(request, line, form, offered)
        if penalty is not None and _do(request, form, match_line, line_id=line.pk,
                                       penalty_id=penalty, is_other=form.cleaned_data["is_other"],
                                       seen=form.cleaned_data["seen"]):  # fmt: skip
            messages.success(request, gettext("Matched by hand. It is posted on applying."))
            return redirect("show_bank_file", pk=line.file_id)
    return _page(request, line, matching=form)


@require_POST
@officers_page
def unmatch_bank_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a movement off the penalty to which it is matched."""
    line = line_or_404(request, pk)
    form = SeenForm(request.POST)
    if _do(request, form, unmatch_line, line_id=line.pk, seen=form.read_seen()):
        messages.success(request, gettext("Not matched any more: it is posted nowhere."))
        return redirect("show_bank_file", pk=line.file_id)
    return _page(request, line, other=form)


@require_POST
@officers_page
def leave_out_bank_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a movement out, for a reason."""
    line = line_or_404(request, pk)
    form = LeaveOutForm(request.POST)
    if form.is_valid() and _do(request, form, leave_line_out, line_id=line.pk,
                               **form.cleaned_data):  # fmt: skip
        messages.success(request, gettext("Left out."))
        return redirect("show_bank_file", pk=line.file_id)
    return _page(request, line, leaving=form)


def line_or_404(request: HttpRequest, pk: int) -> BankLine:
    """Return a movement, or raise 404 where the officer may not see it.

    :raises PowerMissing: if the officer sees it, and may not post payments.
    """
    lines = visible_bank_lines(officer=request.user, today=day_of(request))
    related = ("file__authority", "authority", "same_as__file", "decided_by")
    line = get_object_or_404(lines.select_related(*related), pk=pk)
    ask_power(request, line.authority, Power.POST_PAYMENTS, clock.now())
    return line


def _do(request: HttpRequest, form: Any, act: Callable[..., Any], **given: Any) -> bool:
    """Do one thing to a movement, and return whether that could be; the form says why not.

    Shown again, the form has seen what the page then shows.
    """
    try:
        act(**given, actor=request.user, now=clock.now())
    except LawError as refusal:
        form.is_valid()
        form.add_error(None, say_refusal(refusal))
        form.data = form.data.copy()
        line = BankLine.objects.select_related("file").get(pk=given["line_id"])
        form.data["seen"] = line.file.change
        return False
    return True


def _offered(request: HttpRequest, line: BankLine) -> dict[int, Penalty]:
    """Return the penalties that could be meant, with those of the case that was typed."""
    own = {"officer": request.user, "today": day_of(request)}
    typed = request.POST.get("reference", "").strip()
    in_case = find_in_case(typed, file=line.file, **own) if typed else None
    keys = {*line.candidates, *([line.penalty_id] if line.penalty_id else []), *(in_case or [])}
    return find_penalties(keys, **own)


def _find_typed(
    request: HttpRequest, line: BankLine, form: MatchForm, offered: dict[int, Penalty]
) -> int | None:
    """Return the one penalty of the case that was typed; the form says why there is none."""
    typed = form.cleaned_data["reference"]
    if not typed:
        form.add_error(None, gettext("Choose a penalty, or type the reference of a case."))
        return None
    found = find_in_case(typed, file=line.file, officer=request.user, today=day_of(request))
    if found is None:
        form.add_error("reference", gettext("There is no such case at this authority."))
    elif not found:
        form.add_error("reference", gettext("The case has no penalty in this currency."))
    elif int(form.cleaned_data.get("penalty") or 0) in found:
        return int(form.cleaned_data["penalty"])
    elif len(found) > 1:
        said = gettext("The case has several penalties: choose one of them.")
        form.add_error("penalty", said)
    return found[0] if found and len(found) == 1 else None


def _choices(penalties: dict[int, Penalty]) -> list[tuple[str, str]]:
    return [(str(pk), _words(penalty)) for pk, penalty in sorted(penalties.items())]


def _words(penalty: Penalty) -> str:
    """Return a penalty in words: its case, whom it is against, what is outstanding."""
    names = ", ".join(party.name for party in penalty.case.respondents)
    balance, imposed = balance_of(penalty), standing_of(penalty).effective
    said = {
        "case": penalty.case.reference,
        "names": names,
        "open": money(balance.outstanding.minor, penalty.currency),
        "paid": money(balance.received.minor, penalty.currency),
        "imposed": money(imposed.minor if imposed else None, penalty.currency)
        or gettext("unknown"),
    }
    if balance.due.minor:
        return gettext("%(case)s, %(names)s: %(open)s outstanding") % said
    return (
        gettext(
            "%(case)s, %(names)s: penalty of %(imposed)s, not posted as due yet, %(paid)s received"
        )
        % said
    )


def _page(
    request: HttpRequest, line: BankLine, *, matching: MatchForm | None = None,
    leaving: LeaveOutForm | None = None, other: SeenForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Return a movement's page; what was typed and could not be done stays in its form."""
    [shown] = show_lines([line], officer=request.user, today=day_of(request))
    offered = {} if matching else _offered(request, line)
    seen = {"seen": line.file.change, "penalty": line.penalty_id}
    return render(request, "bank_files/line.html", {
        "row": shown, "line": line, "file": line.file, "may_decide": line.state in OPEN,
        "matching": matching or MatchForm(initial=seen, penalties=_choices(offered)),
        "leaving": leaving or LeaveOutForm(initial=seen), "form": matching or leaving or other,
    })  # fmt: skip
