"""Who sees a case: restrict it, admit and remove officers, recuse them, and ask for access."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.access import (
    AskForm,
    EndRecusalForm,
    OfficerReasonForm,
    ReasonForm,
    RestrictionForm,
)
from casework.law.powers import Power
from casework.law.procedure import Party as Role
from casework.law.wording import LawError
from casework.models import Authority, Case, Officer
from casework.operations import confidentiality, recusals
from casework.operations.acting import PowerMissing
from casework.operations.asking import ask_for_case as ask
from casework.operations.readings import COMPLAINANT_NAME, note_reading
from casework.queries.access import find_access, readers_at
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities
from casework.views.access import (
    ask_power,
    case_or_404,
    cases_of,
    change_page,
    day_of,
    note_secret,
    officers_page,
    powers_at,
    today_at,
)


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act on who sees a case: its words, and what carries it out."""

    title: str
    effect: str
    button: str
    done: str
    operation: Callable[..., object]


RESTRICT = Act(
    title=_("Restrict the case"),
    effect=_("Nobody but these officers, who is in charge, and auditors will find this case."),
    button=_("Restrict the case"), done=_("Case restricted."),
    operation=confidentiality.restrict_case,
)  # fmt: skip
LIFT = Act(
    title=_("Lift the restriction"),
    effect=_("Every officer of the authority who reads cases will find this case again."),
    button=_("Lift the restriction"), done=_("Restriction lifted."),
    operation=confidentiality.lift_restriction,
)  # fmt: skip
ADMIT = Act(
    title=_("Admit an officer"), effect=_("The officer will see everything in this case."),
    button=_("Admit"), done=_("Officer admitted."), operation=confidentiality.admit_to_case,
)  # fmt: skip
REMOVE = Act(
    title=_("Take an officer off the case"),
    effect=_("The officer will no longer find this case. What they recorded stays."),
    button=_("Take off"), done=_("Officer taken off."), operation=confidentiality.remove_from_case,
)  # fmt: skip
RECUSE = Act(
    title=_("Recuse an officer"),
    effect=_(
        "Whoever is recused no longer finds this case, whatever their role, and is no longer in "
        "charge of it. Only a team lead can end it."
    ),
    button=_("Recuse"), done=_("Officer recused."), operation=recusals.recuse_officer,
)  # fmt: skip
END_RECUSAL = Act(
    title=_("End a recusal"), effect=_("The officer will see the case again as their role allows."),
    button=_("End the recusal"), done=_("Recusal ended."), operation=recusals.end_recusal,
)  # fmt: skip


@require_safe
@officers_page
def show_access(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who sees a case, who is kept away from it and who asks to see it."""
    case = case_or_404(request, reference)
    note_secret(request, case)
    powers = powers_at(request, case.authority, clock.now())
    return render(request, "access/case.html", {
        "case": case,
        "access": find_access(case=case, today=today_at(case.authority)),
        "powers": {power.name: True for power in powers},
    })  # fmt: skip


@change_page
@officers_page
def restrict_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Restrict a case to named officers."""
    case = _find(request, reference, Power.RESTRICT_CASES)
    form = RestrictionForm(
        request.POST or None, officers=_readers(case),
        initial={"officers": [named.officer_id for named in case.officers.all()]},
    )  # fmt: skip
    return _carry_out(request, case, RESTRICT, form)


@change_page
@officers_page
def lift_restriction(request: HttpRequest, reference: str) -> HttpResponse:
    """Open a restricted case again."""
    case = _find(request, reference, Power.RESTRICT_CASES)
    return _carry_out(request, case, LIFT, ReasonForm(request.POST or None))


@change_page
@officers_page
def admit_to_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Name an officer on a restricted case."""
    case = _find(request, reference, Power.RESTRICT_CASES)
    form = OfficerReasonForm(
        request.POST or None, officers=_readers(case),
        initial={"officer": request.GET.get("officer")},
    )  # fmt: skip
    return _carry_out(request, case, ADMIT, form)


@change_page
@officers_page
def remove_from_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Take an officer off a restricted case."""
    case = _find(request, reference, Power.RESTRICT_CASES)
    named = find_access(case=case, today=today_at(case.authority)).named
    officers = Officer.objects.filter(pk__in=[held.officer_id for held in named])
    form = OfficerReasonForm(request.POST or None, officers=officers)
    return _carry_out(request, case, REMOVE, form)


@change_page
@officers_page
def recuse_officer(request: HttpRequest, reference: str) -> HttpResponse:
    """Recuse oneself from a case or, as a team lead, somebody else."""
    case = case_or_404(request, reference)
    officers = _readers(case)
    if Power.ASSIGN_CASES not in powers_at(request, case.authority, clock.now()):
        officers = officers.filter(pk=request.user.pk)
    form = OfficerReasonForm(
        request.POST or None, officers=officers, initial={"officer": request.user.pk}
    )
    return _carry_out(request, case, RECUSE, form)


@change_page
@officers_page
def end_recusal(request: HttpRequest, reference: str) -> HttpResponse:
    """End a recusal from a case."""
    case = _find(request, reference, Power.ASSIGN_CASES)
    running = case.recusals.filter(ended_at__isnull=True).select_related("officer")
    form = EndRecusalForm(request.POST or None, recusals=running)
    return _carry_out(request, case, END_RECUSAL, form)


@never_cache
@require_POST
@officers_page
def show_name(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show a complainant's name once, and note in the record who read it."""
    case = case_or_404(request, reference)
    party = get_object_or_404(case.parties.filter(organisation=None), pk=pk, role=Role.COMPLAINANT)
    note_reading(case=case, what=COMPLAINANT_NAME, officer=request.user, now=clock.now())
    return render(request, "access/name.html", {"case": case, "party": party})


@change_page
@officers_page
def ask_for_case(request: HttpRequest) -> HttpResponse:
    """Ask to see a case that one knows of; what is said is always the same."""
    authorities = visible_authorities(officer=request.user, today=day_of(request))
    if not authorities:
        raise PowerMissing(Power.READ_CASES, Authority.objects.order_by("code", "id").first())
    form = AskForm(request.POST or None, authorities=authorities)
    if request.method == "POST" and form.is_valid():
        ask(**form.cleaned_data, actor=request.user, now=clock.now())
        said = gettext(
            "Your request is recorded. If there is such a case, those who may admit you are told."
        )
        messages.success(request, said)
        return redirect("ask_for_case")
    return render(request, "access/ask.html", {"form": form})


def _find(request: HttpRequest, reference: str, power: Power) -> Case:
    case = case_or_404(request, reference)
    ask_power(request, case.authority, power, clock.now())
    return case


def _readers(case: Case) -> QuerySet[Officer]:
    return readers_at(authorities=[case.authority], today=today_at(case.authority))


def _carry_out(request: HttpRequest, case: Case, act: Act, form: Form) -> HttpResponse:
    """Show the act's form, or do it and go where the officer can still go."""
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        target = {"case_id": case.pk}
        if "recusal" in given:
            target = {"recusal_id": given.pop("recusal").pk}
        try:
            act.operation(**target, **given, actor=request.user, now=clock.now())
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, act.done)
            if cases_of(request).filter(pk=case.pk).exists():
                return redirect("show_access", reference=case.reference)
            return redirect("list_cases")
    return render(request, "access/act.html", {"case": case, "act": act, "form": form})
