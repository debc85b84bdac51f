"""Change a card: rename, add a name, correct, add and remove numbers, merge, and undo that."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.organisations import (
    FactsForm,
    MergeForm,
    NumberForm,
    OtherNameForm,
    RenameForm,
)
from casework.law.identifiers import IdentifierKind
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Organisation, OrganisationIdentifier, OrganisationMerge
from casework.operations import merging
from casework.operations import organisations as operations
from casework.operations.approvals.asking import propose_merger
from casework.queries.organisations import count_cases
from casework.queries.refusals import say_refusal
from casework.views.access import ask_power, cases_of, change_page, officers_page, today_at
from casework.views.asked import say_sent
from casework.views.organisations import card_or_404


@change_page
@officers_page
def rename_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an organisation a new name; the one before stays known."""
    card = _open(request, pk)
    form = RenameForm(request.POST or None, initial={"since_on": today_at(card.authority)})
    return _carry_out(
        request, card, form, operations.rename_organisation,
        title=gettext("Rename the organisation"), done=gettext("Name changed."),
    )  # fmt: skip


@change_page
@officers_page
def add_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a name that the organisation uses or has used."""
    card = _open(request, pk)
    return _carry_out(
        request, card, OtherNameForm(request.POST or None), operations.add_name,
        title=gettext("Add a name"), done=gettext("Name added."),
    )  # fmt: skip


@change_page
@officers_page
def correct_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the card says of the organisation."""
    card = _open(request, pk)
    names = ("country", "is_undertaking", "is_public_body")
    form = FactsForm(request.POST or None, initial={name: getattr(card, name) for name in names})
    return _carry_out(
        request, card, form, operations.correct_organisation,
        title=gettext("Correct the card"), done=gettext("Card corrected."),
    )  # fmt: skip


@change_page
@officers_page
def add_identifier(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a number under which a public register knows the organisation."""
    card = _open(request, pk)

    def add(*, kind: str, **given: Any) -> OrganisationIdentifier:
        return operations.add_identifier(kind=IdentifierKind(kind), **given)

    return _carry_out(
        request, card, NumberForm(request.POST or None), add,
        title=gettext("Add a number"), done=gettext("Number added."),
    )  # fmt: skip


@require_POST
@officers_page
def remove_identifier(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a number off the card."""
    card = _open(request, pk)
    found = get_object_or_404(card.identifiers.all(), pk=number)
    try:
        operations.remove_identifier(identifier_id=found.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        messages.success(request, gettext("Number removed. The record keeps it."))
    return redirect("show_organisation", pk=card.pk)


@change_page
@officers_page
def merge_organisations(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show what merging another card into this one moves, and ask for it to be approved."""
    kept, merged = _open(request, pk), _open(request, other)
    conflicts = merging.find_conflicts(kept, merged)
    form = MergeForm(request.POST or None, conflicts=conflicts)
    obstacle = merging.find_refusal(kept, merged)
    if request.method == "POST" and not obstacle and form.is_valid():
        try:
            approval = propose_merger(
                kept=kept, merged_id=merged.pk, wrong=form.wrong,
                reason=form.cleaned_data["reason"], actor=request.user, now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            say_sent(request, approval)
            return redirect("show_organisation", pk=kept.pk)
    return render(request, "organisations/merge.html", {
        "card": kept,
        "merged": merged,
        "form": form,
        "obstacle": obstacle,
        "count": count_cases([merged], cases=cases_of(request)).get(merged.pk, 0),
    })  # fmt: skip


@change_page
@officers_page
def undo_merge(request: HttpRequest, pk: int, merge: int) -> HttpResponse:
    """Show what undoing a merger moves back, or why it cannot be undone; and do it."""
    card = _open(request, pk)
    found = get_object_or_404(
        OrganisationMerge.objects.select_related("kept", "merged"), pk=merge, kept=card
    )
    form, obstacles = ReasonForm(request.POST or None), merging.find_obstacles(found)
    if request.method == "POST" and not obstacles and form.is_valid():
        try:
            merging.undo_merge(
                merge_id=found.pk, reason=form.cleaned_data["reason"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("The cards stand apart again."))
            return redirect("show_organisation", pk=card.pk)
    context = {"card": card, "merge": found, "form": form, "obstacles": obstacles}
    return render(request, "organisations/undo.html", context)


def _open(request: HttpRequest, pk: int) -> Organisation:
    """Return a card that the officer may change."""
    card = card_or_404(request, pk)
    ask_power(request, card.authority, Power.MANAGE_ORGANISATIONS, clock.now())
    return card


def _carry_out(
    request: HttpRequest, card: Organisation, form: Form, operation: Callable[..., Any], *,
    title: str, done: str,
) -> HttpResponse:  # fmt: skip
    """Show the page of an act, or carry it out and return to the card."""
    if request.method == "POST" and form.is_valid():
        try:
            operation(card_id=card.pk, actor=request.user, now=clock.now(), **form.cleaned_data)
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, done)
            return redirect("show_organisation", pk=card.pk)
    return render(request, "organisations/act.html", {"card": card, "form": form, "title": title})
