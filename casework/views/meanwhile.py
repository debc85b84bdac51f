"""Pages that act on a case: tell the officer what others recorded since they opened the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from casework.law.housekeeping import label_of
from casework.law.wording import LawError
from casework.models import Case, Event
from casework.operations.meanwhile import ChangedMeanwhile, unless_changed
from casework.queries.deadlines import procedure_of
from casework.queries.refusals import say_refusal

LONGEST_NUMBER = 9  # digits


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What came of an act: its result where it was done; otherwise the form says why not."""

    is_done: bool
    result: Any = None


@dataclass(frozen=True)
class Told:
    """An event that was recorded meanwhile, with its English label."""

    event: Event
    label: str


def read_seen(request: HttpRequest, *, otherwise: int | None = None) -> int | None:
    """Return the number in ``seen`` that the form sent, or ``otherwise`` where it is none."""
    given = request.POST.get("seen", "")
    is_number = given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER
    return int(given) if is_number else otherwise


def remember_seen(request: HttpRequest, *, case: Case, form: Form) -> None:
    """Let the form carry the number of the last event that the officer was shown."""
    form.seen = read_seen(request, otherwise=case.last_event_number)
    form.meanwhile = []


def attempt(request: HttpRequest, *, case: Case, form: Form, act: Callable[[], object]) -> Attempt:
    """Do an act on a case unless something was recorded since; say in the form why it was not.

    What was typed stays in the form, and sending it once more confirms it. The form must
    have been given to :func:`remember_seen`.
    """
    seen = form.seen if "seen" in request.POST else None
    try:
        return Attempt(is_done=True, result=unless_changed(case_id=case.pk, seen=seen, act=act))
    except ChangedMeanwhile as changed:
        procedure = procedure_of(case)
        form.meanwhile = [Told(e, label_of(procedure, e.kind)) for e in changed.events]
        form.seen = changed.events[-1].number
        form.add_error(None, say_refusal(changed))
    except LawError as error:
        form.refusal = error
        form.add_error(None, say_refusal(error))
    return Attempt(is_done=False)


def act_on_case(
    request: HttpRequest, *, case: Case, form: Form, act: Callable[[dict[str, Any]], object],
    template: str, done: str, back: str = "", **shown: Any,
) -> HttpResponse:  # fmt: skip
    """Show the page of an act on a case; once sent, do it, say so, and go back.

    ``act`` is given what the form read; ``back`` is where to go then, the case by default.
    """
    remember_seen(request, case=case, form=form)
    target = back or reverse("show_case", args=[case.reference])
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        if attempt(request, case=case, form=form, act=lambda: act(given)).is_done:
            messages.success(request, done)
            return redirect(target)
    return render(request, template, {"case": case, "form": form, "back": target, **shown})
