"""The deadline calculator: any rule, any day, with the working; nothing is saved."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.forms.calculator import CalculatorForm
from casework.law.calendars import CALENDARS
from casework.law.comparison import compare_answers
from casework.law.counting import count_time
from casework.law.regimes import get_regime
from casework.law.wording import LawError
from casework.queries.declared import declared_days
from casework.queries.refusals import say_refusal
from casework.views.access import day_of, officers_page


@require_safe
@officers_page
def calculate_deadline(request: HttpRequest) -> HttpResponse:
    """Count what the address asks for, and let the other authorities answer it too."""
    form = CalculatorForm(request.GET if {"regime", "rule"} & set(request.GET) else None)
    counted = _count(form, day_of(request)) if form.is_bound and form.is_valid() else {}
    template = "calculator/_result.html" if request.htmx else "calculator/calculate.html"
    return render(request, template, {"form": form, **counted})


def _count(form: CalculatorForm, today: date) -> dict[str, Any]:
    """Return what the result shows; nothing, with the refusal on the form, if there is none."""
    try:
        asked, declared = form.read_count(), declared_days()
        reckoning = count_time(**asked, declared=declared)
    except LawError as error:
        form.add_error(None, say_refusal(error))
        return {}
    return {
        "reckoning": reckoning,
        "regime": get_regime(reckoning.regime),
        "calendar": CALENDARS.get(reckoning.calendar or ""),
        "limit": form.read_limit(),
        "compared": compare_answers(
            period=asked["period"],
            moment=asked["moment"],
            direction=asked["direction"],
            today=today,
        ),
    }
