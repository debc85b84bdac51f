"""Who is away and who stands in; and handing cases over."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.access import AbsenceForm, HandOverForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Absence, Authority
from casework.operations import absences as operations
from casework.operations.acting import PowerMissing
from casework.operations.hand_over import HandOver, propose_hand_over
from casework.operations.hand_over import hand_over_cases as hand_over
from casework.queries.access import (
    empowered_authorities,
    leavers_and_leads,
    readers_at,
    visible_absences,
)
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities
from casework.views.access import change_page, day_of, officers_page
from casework.views.refused import found_or_said


@require_safe
@officers_page
def list_absences(request: HttpRequest) -> HttpResponse:
    """List who is away, or will be, at the officer's authorities."""
    own = {"officer": request.user, "today": day_of(request)}
    running = visible_absences(**own).filter(until_on__gt=own["today"], ended_at__isnull=True)
    return render(request, "access/absences.html", {
        "absences": running,
        "leads": _places(request, Power.ASSIGN_CASES),
        "restricts": _places(request, Power.RESTRICT_CASES),
    })  # fmt: skip


@change_page
@officers_page
def set_absence(request: HttpRequest) -> HttpResponse:
    """Say that somebody is away, and who stands in."""
    today = day_of(request)
    authorities = visible_authorities(officer=request.user, today=today)
    if not authorities:
        raise PowerMissing(Power.READ_CASES, _any_authority())
    colleagues = readers_at(authorities=authorities, today=today)
    led = _places(request, Power.ASSIGN_CASES)
    officers = readers_at(authorities=led, today=today) | colleagues.filter(pk=request.user.pk)
    form = AbsenceForm(
        request.POST or None, authorities=authorities, officers=officers.distinct(),
        colleagues=colleagues, initial={"officer": request.user.pk, "authority": authorities[0]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_absence(**form.cleaned_data, actor=request.user, now=clock.now())
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("Absence noted."))
            return redirect("list_absences")
    return render(request, "access/absence.html", {"form": form})


@require_POST
@officers_page
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """End an absence, or call it off."""
    seen = visible_absences(officer=request.user, today=day_of(request))
    absence = get_object_or_404(seen, pk=pk)
    return _act(request, gettext("Absence ended."), operations.end_absence, absence)


@require_POST
@officers_page
def allow_confidential(request: HttpRequest, pk: int) -> HttpResponse:
    """Let who stands in see the restricted cases of who is away."""
    places = _places(request, Power.RESTRICT_CASES)
    if not places:
        raise PowerMissing(Power.RESTRICT_CASES, _any_authority())
    absence = get_object_or_404(Absence, pk=pk, authority__in=places)
    said = gettext("Who stands in now sees the restricted cases.")
    return _act(request, said, operations.allow_confidential, absence)


@change_page
@officers_page
def hand_over_cases(request: HttpRequest) -> HttpResponse:
    """Ask whose cases go to whom, show which these are, and hand them over."""
    places = _places(request, Power.ASSIGN_CASES)
    if not places:
        raise PowerMissing(Power.ASSIGN_CASES, _any_authority())
    form = HandOverForm(
        request.POST or None, authorities=Authority.objects.filter(pk__in=[p.pk for p in places]),
        officers=leavers_and_leads(authorities=places),
        colleagues=readers_at(authorities=places, today=day_of(request)),
        initial={"authority": places[0], "officer": request.GET.get("of")},
    )  # fmt: skip
    proposed = None
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] and (done := _hand_over(request, form)):
            messages.success(request, _say(len(done.shares)))
            return redirect("list_cases")
        proposed = _propose(request, form)
    return render(request, "access/hand_over.html", {"form": form, "proposed": proposed})


def _say(number: int) -> str:
    return ngettext("{n} case handed over.", "{n} cases handed over.", number).format(n=number)


def _propose(request: HttpRequest, form: HandOverForm) -> HandOver | None:
    """Return what would be handed over, and put its mark into the form."""
    given = form.cleaned_data
    propose = partial(
        propose_hand_over, authority=given["authority"], officer=given["officer"],
        to=given["to"], actor=request.user, now=clock.now(),
    )  # fmt: skip
    proposed = found_or_said(form, propose)
    if proposed is not None:
        form.data = form.data.copy()
        form.data["seen"] = proposed.mark
    return proposed


def _hand_over(request: HttpRequest, form: HandOverForm) -> HandOver | None:
    act = partial(hand_over, **form.cleaned_data, actor=request.user, now=clock.now())
    return found_or_said(form, act)


def _act(request: HttpRequest, said: str, act: object, absence: Absence) -> HttpResponse:
    try:
        act(absence_id=absence.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        messages.success(request, said)
    return redirect("list_absences")


def _places(request: HttpRequest, power: Power) -> list[Authority]:
    """Return where the officer holds a power."""
    today = day_of(request)
    return list(empowered_authorities(officer=request.user, power=power, today=today))


def _any_authority() -> Authority:
    return Authority.objects.order_by("code", "id").first()
