"""Whose a case is: assign it, refer it to another authority, join it, split it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from casework import clock
from casework.forms.acts import AssignForm, JoinForm, ReferForm, SplitForm
from casework.law.powers import Power
from casework.models import Case
from casework.operations import assignments, joining
from casework.queries.labels import word_for
from casework.queries.parties import find_people
from casework.queries.still_running import find_still_running
from casework.queries.visibility import readers_at
from casework.views.access import (
    ask_power,
    case_or_404,
    cases_of,
    change_page,
    officers_page,
    today_at,
)
from casework.views.meanwhile import act_on_case, attempt, remember_seen


@change_page
@officers_page
def assign_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a case into another officer's hands."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.ASSIGN_CASES, clock.now())
    officers = readers_at(authority=case.authority, today=today_at(case.authority))
    form = AssignForm(request.POST or None, officers=officers.order_by("name", "id"))
    act = partial(assignments.assign_case, case_id=case.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(**given),
        template="cases/assign.html", done=gettext("Case assigned."),
    )  # fmt: skip


@change_page
@officers_page
def refer_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that a case was referred to another authority."""
    case, now = _find(request, reference), clock.now()
    running = find_still_running(case=case, now=now)
    form = ReferForm(
        request.POST or None, own=case.authority, something_runs=not running.is_empty,
        initial={"on": today_at(case.authority)},
    )  # fmt: skip

    def act(given: dict[str, Any]) -> object:
        names = ("to", "reason", "on", "closes", "despite_open")
        return assignments.refer_case(
            case_id=case.pk, actor=request.user, now=now, **{name: given[name] for name in names}
        )

    return act_on_case(
        request, case=case, form=form, act=act, template="cases/refer.html", running=running,
        done=gettext("Case referred."),
    )  # fmt: skip


@change_page
@officers_page
def join_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Join a case to another of the same authority."""
    case, now = _find(request, reference), clock.now()
    running = find_still_running(case=case, now=now)
    form = JoinForm(
        request.POST or None, something_runs=not running.is_empty,
        cases=cases_of(request).filter(authority=case.authority),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> object:
        return joining.join_case(
            case_id=case.pk, lead_id=given["lead"].pk, reason=given["reason"],
            despite_open=given["despite_open"], actor=request.user, now=now,
        )  # fmt: skip

    return act_on_case(
        request, case=case, form=form, act=act, template="cases/join.html", running=running,
        done=gettext("Case joined."),
    )  # fmt: skip


@change_page
@officers_page
def split_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Split parties and complaints off into a new case."""
    case = case_or_404(request, reference)
    for power in (Power.OPEN_CASES, Power.RECORD_EVENTS):
        ask_power(request, case.authority, power, clock.now())
    people = [party for party in find_people(case=case) if party.until_on is None]
    form = SplitForm(
        request.POST or None, initial={"title": case.title},
        parties=[(party, gettext(word_for("party", party.role))) for party in people],
        complaints=case.complaints.order_by("id"),
    )  # fmt: skip
    remember_seen(request, case=case, form=form)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = partial(
            joining.split_case, case_id=case.pk, title=given["title"], party_ids=given["parties"],
            complaint_ids=given.get("complaints", []), they_stay=given["they_stay"],
            reason=given["reason"], actor=request.user, now=clock.now(),
        )  # fmt: skip
        tried = attempt(request, case=case, form=form, act=act)
        if tried.is_done:
            said = gettext("Case %(reference)s was split off.")
            messages.success(request, said % {"reference": tried.result.reference})
            return redirect("show_case", reference=tried.result.reference)
    return render(request, "cases/split.html", {
        "case": case, "form": form, "back": reverse("show_case", args=[case.reference]),
    })  # fmt: skip


def _find(request: HttpRequest, reference: str) -> Case:
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    return case
