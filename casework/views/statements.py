"""Record what a source said."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from casework import clock
from casework.forms.statements import StatementForm
from casework.law.powers import Power
from casework.models.statement import Bearing
from casework.operations import statements
from casework.queries.case_events import load_events
from casework.queries.case_page import EventLine, find_timeline
from casework.queries.deadlines import procedure_of
from casework.templatetags.wording import to_precision
from casework.views.access import ask_power, case_or_404, change_page, officers_page
from casework.views.meanwhile import attempt, remember_seen


@change_page
@officers_page
def record_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what a source said, beside the fact that it supports or contradicts."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    timeline = find_timeline(events=load_events(case=case), procedure=procedure_of(case))
    facts = {line.event.pk: line for line in timeline if line.kind and not line.is_corrected}
    form = StatementForm(
        request.POST or None, facts=[(pk, _label(line)) for pk, line in facts.items()]
    )
    remember_seen(request, case=case, form=form)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given["bearing"] = Bearing(given["bearing"])
        chosen = facts.get(given["fact"])
        given["fact"] = chosen.event if chosen else None
        act = partial(
            statements.record_statement, case_id=case.pk, actor=request.user, now=clock.now(),
            **given,
        )  # fmt: skip
        if attempt(request, case=case, form=form, act=act).is_done:
            messages.success(request, gettext("Statement recorded."))
            return redirect("show_case", reference=case.reference)
    return render(request, "statements/record.html", {"case": case, "form": form})


def _label(line: EventLine) -> str:
    day = to_precision(line.event.occurred_on, line.event.precision)
    return f"{day}: {gettext(line.label)}"
