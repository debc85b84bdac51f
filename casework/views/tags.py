"""The tags of an authority, and those of a case."""

from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from casework import clock
from casework.forms.tags import CaseTagsForm, TagForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority
from casework.operations import tags as operations
from casework.queries.refusals import say_refusal
from casework.queries.tags import tags_for, tags_of, visible_tags, with_counts
from casework.queries.visibility import visible_authorities
from casework.views.access import (
    ask_power,
    case_or_404,
    cases_of,
    change_page,
    day_of,
    officers_page,
    powers_at,
    refuse_everywhere,
)
from casework.views.meanwhile import act_on_case


@change_page
@officers_page
def list_tags(request: HttpRequest) -> HttpResponse:
    """Show the tags of the officer's authorities, and add one."""
    own = {"officer": request.user, "today": day_of(request)}
    kept = _kept(request)
    form = TagForm(request.POST or None, authorities=kept) if kept else None
    if request.method == "POST":
        if form is None:
            refuse_everywhere(request, Power.ASSIGN_CASES)
        elif form.is_valid() and _add(request, form):
            return redirect("list_tags")
    return render(request, "tags/list.html", {
        "tags": with_counts(visible_tags(**own), cases=cases_of(request)),
        "kept": set(kept.values_list("pk", flat=True)),
        "form": form,
    })  # fmt: skip


@require_POST
@officers_page
def retire_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a tag on no more cases."""
    tag = get_object_or_404(visible_tags(officer=request.user, today=day_of(request)), pk=pk)
    try:
        operations.retire_tag(tag_id=tag.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.warning(request, say_refusal(error))
    else:
        messages.success(request, gettext("Tag retired."))
    return redirect("list_tags")


@change_page
@officers_page
def tag_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose the tags of a case."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = CaseTagsForm(
        request.POST if request.method == "POST" else None, tags=tags_for(case=case),
        initial={"tags": tags_of(case=case)},
    )  # fmt: skip
    act = partial(operations.set_tags, case_id=case.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=form, template="tags/case.html", done=gettext("Tags changed."),
        act=lambda given: act(tag_ids=[tag.pk for tag in given["tags"]]),
    )  # fmt: skip


def _kept(request: HttpRequest) -> QuerySet[Authority]:
    """Return the authorities whose vocabulary the officer keeps."""
    rows, now = visible_authorities(officer=request.user, today=day_of(request)), clock.now()
    kept = [row.pk for row in rows if Power.ASSIGN_CASES in powers_at(request, row, now)]
    return rows.filter(pk__in=kept)


def _add(request: HttpRequest, form: TagForm) -> bool:
    try:
        operations.add_tag(actor=request.user, now=clock.now(), **form.cleaned_data)
    except LawError as error:
        form.add_error("name", say_refusal(error))
        return False
    messages.success(request, gettext("Tag added."))
    return True
