"""The page of one penalty: what it stands at, how it came to that, and what was paid of it."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.penalties import SuppositionForm
from casework.law.authorities import get_authority
from casework.law.payment.supposing import Situation, Supposed, Supposition, suppose_payment
from casework.models import Case, Party
from casework.queries.case_page import respondents_of
from casework.queries.deadlines import procedure_of
from casework.queries.penalty_page import read_penalty_page
from casework.queries.what_if import read_situation
from casework.views.access import (
    note_secret,
    officers_page,
    penalty_or_404,
    powers_at,
    today_at,
)


@require_safe
@officers_page
def show_penalty(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show one penalty, and work out what would follow if it were paid; nothing is written."""
    penalty = penalty_or_404(request, reference, pk)
    case = penalty.case
    note_secret(request, case)
    powers = powers_at(request, case.authority, clock.now())
    page = read_penalty_page(case=case, penalty=penalty, today=today_at(case.authority))
    situation = read_situation(page)
    form = _supposition_form(request, case, situation) if situation else None
    return render(request, "penalties/show.html", {
        "case": case,
        "page": page,
        "stage": procedure_of(case).stage(case.stage),
        "respondents": _respondents(case),
        "rules": get_authority(case.authority.code).money,
        "powers": {power.name: True for power in powers},
        "situation": situation,
        "form": form,
        "supposed": _suppose(situation, form) if situation and form else None,
    })  # fmt: skip


def _respondents(case: Case) -> list[Party]:
    parties = Party.objects.select_related("organisation").order_by("id")
    prefetch_related_objects([case], Prefetch("parties", queryset=parties))
    return respondents_of(case)


def _supposition_form(request: HttpRequest, case: Case, situation: Situation) -> SuppositionForm:
    return SuppositionForm(
        request.GET if "pay_on" in request.GET else None,
        currency=situation.effective.currency,
        has_half=situation.rules.half is not None,
        has_stages=bool(situation.rules.discounts),
        initial={"pay_on": today_at(case.authority)},
    )


def _suppose(situation: Situation, form: SuppositionForm) -> Supposed | None:
    if not form.is_bound or not form.is_valid():
        return None
    return suppose_payment(situation=situation, supposed=Supposition(**form.read_supposition()))
