"""An officer's own reminders: read, acknowledge, put off; and what they ask to be reminded of."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.reminders import PromptForm, SnoozeForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority, Matter, Reminder
from casework.operations import prompts, reminder_acts
from casework.queries.deadlines import rule_of
from casework.queries.matters import visible_matters
from casework.queries.refusals import say_refusal
from casework.queries.reminders import ReminderLine, find_prompts, find_reminders, with_things
from casework.queries.visibility import (
    own_prompts,
    visible_authorities,
    visible_cases,
    visible_deadlines,
    visible_letters,
    visible_organisations,
    visible_penalties,
    visible_prompts,
    visible_reminders,
    visible_shares,
)
from casework.views.access import (
    change_page,
    day_of,
    officers_page,
    refuse_everywhere,
    today_at,
)
from casework.views.refused import found_or_said

LONGEST_KEY = 18  # digits


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What somebody wants to be reminded of: its name on the page, and its own page."""

    authority: Authority
    name: str
    address: str


@require_safe
@officers_page
def list_reminders(request: HttpRequest) -> HttpResponse:
    """List the reminders that are open, the soonest first, and what was asked for."""
    own = {"officer": request.user, "today": day_of(request)}
    lines = find_reminders(**own)
    return render(request, "reminders/list.html", {
        "lines": lines,
        "unread": sum(line.reminder.read_at is None for line in lines),
        "up_to": max((line.reminder.pk for line in lines), default=0),
        "prompts": find_prompts(**own),
    })  # fmt: skip


@require_POST
@officers_page
def mark_reminders_read(request: HttpRequest) -> HttpResponse:
    """Mark the reminders that were listed as read."""
    given = request.POST.get("up_to", "")
    if given.isascii() and given.isdigit() and len(given) <= LONGEST_KEY:
        reminder_acts.mark_reminders_read(actor=request.user, up_to=int(given), now=clock.now())
    return redirect("list_reminders")


@require_POST
@officers_page
def acknowledge_reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a reminder was seen, so that it is not repeated."""
    reminder = _find(request, pk)
    try:
        reminder_acts.acknowledge_reminder(
            reminder_id=reminder.pk, actor=request.user, now=clock.now()
        )
    except LawError as refusal:
        messages.error(request, say_refusal(refusal))
    else:
        messages.success(request, gettext("Acknowledged: it is not repeated until its next day."))
    return redirect("list_reminders")


@change_page
@officers_page
def snooze_reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a reminder off to a later day, with a reason."""
    reminder = _find(request, pk)
    form = SnoozeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(
            reminder_acts.snooze_reminder, reminder_id=pk, actor=request.user, now=clock.now(),
            **form.cleaned_data,
        )  # fmt: skip
        if found_or_said(form, act) is not None:
            messages.success(request, gettext("Put off."))
            return redirect("list_reminders")
    line = ReminderLine(reminder=reminder, today=today_at(reminder.authority))
    return render(request, "reminders/snooze.html", {"form": form, "line": line})


@change_page
@officers_page
def set_prompt(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask to be reminded of a thing on a day."""
    thing = _thing(request, kind, pk)
    form = PromptForm(request.POST or None, today=today_at(thing.authority))
    if request.method == "POST" and form.is_valid():
        act = partial(
            prompts.set_prompt, subject=prompts.Subject(kind=kind, key=pk),
            authority=thing.authority, remind_on=form.cleaned_data["remind_on"],
            note=form.cleaned_data["note"], actor=request.user, now=clock.now(),
        )  # fmt: skip
        if found_or_said(form, act) is not None:
            messages.success(request, gettext("You will be reminded."))
            return redirect(thing.address)
    return render(request, "reminders/prompt.html", {"form": form, "thing": thing})


@require_POST
@officers_page
def cancel_prompt(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off what the officer asked to be reminded of."""
    get_object_or_404(own_prompts(officer=request.user).only("pk"), pk=pk)
    _ask_reading(request)
    own = visible_prompts(officer=request.user, today=day_of(request))
    prompt = get_object_or_404(own, pk=pk)
    try:
        prompts.cancel_prompt(prompt_id=prompt.pk, actor=request.user, now=clock.now())
    except LawError as refusal:
        messages.error(request, say_refusal(refusal))
    else:
        messages.success(request, gettext("Called off."))
    return redirect("list_reminders")


def _find(request: HttpRequest, pk: int) -> Reminder:
    get_object_or_404(Reminder.objects.filter(officer=request.user).only("pk"), pk=pk)
    _ask_reading(request)
    own = visible_reminders(officer=request.user, today=day_of(request))
    return get_object_or_404(with_things(own), pk=pk)


def _ask_reading(request: HttpRequest) -> None:
    """Refuse the page to who reads cases nowhere any more.

    :raises PowerMissing: naming the power.
    """
    if not visible_authorities(officer=request.user, today=day_of(request)).exists():
        refuse_everywhere(request, Power.READ_CASES)


def _thing(request: HttpRequest, kind: str, pk: int) -> Thing:
    """Return what the address names, or raise 404 where the officer may not see it."""
    if kind not in THINGS:
        raise Http404
    return THINGS[kind](request, pk)


def _case(request: HttpRequest, pk: int) -> Thing:
    cases = visible_cases(officer=request.user, today=day_of(request))
    case = get_object_or_404(cases.select_related("authority"), pk=pk)
    address = reverse("show_case", args=[case.reference])
    return Thing(authority=case.authority, name=case.reference, address=address)


def _deadline(request: HttpRequest, pk: int) -> Thing:
    found = visible_deadlines(officer=request.user, today=day_of(request))
    row = get_object_or_404(found.select_related("case__authority", "trigger", "authority"), pk=pk)
    name = f"{row.case.reference}: {gettext(rule_of(row).label)}"
    return Thing(authority=row.authority, name=name, address=reverse("show_deadline", args=[pk]))


def _letter(request: HttpRequest, pk: int) -> Thing:
    found = visible_letters(officer=request.user, today=day_of(request))
    row = get_object_or_404(found.select_related("case__authority", "authority"), pk=pk)
    name = f"{row.case.reference}: {row.subject}"
    return Thing(authority=row.authority, name=name, address=reverse("show_letter", args=[pk]))


def _penalty(request: HttpRequest, pk: int) -> Thing:
    found = visible_penalties(officer=request.user, today=day_of(request))
    row = get_object_or_404(found.select_related("case__authority"), pk=pk)
    address = reverse("penalty", args=[row.case.reference, pk])
    name = f"{row.case.reference}: {gettext('penalty')}"
    return Thing(authority=row.case.authority, name=name, address=address)


def _organisation(request: HttpRequest, pk: int) -> Thing:
    found = visible_organisations(officer=request.user, today=day_of(request))
    row = get_object_or_404(found.select_related("authority"), pk=pk)
    address = reverse("show_organisation", args=[pk])
    return Thing(authority=row.authority, name=row.name, address=address)


def _matter(request: HttpRequest, pk: int) -> Thing:
    own = {"officer": request.user, "today": day_of(request)}
    matters = visible_matters(visible_cases(**own), shares=visible_shares(**own))
    row: Matter = get_object_or_404(matters, pk=pk)
    address = reverse("show_matter", args=[row.slug])
    return Thing(authority=visible_authorities(**own)[0], name=row.title, address=address)


THINGS = {
    "case": _case,
    "deadline": _deadline,
    "letter": _letter,
    "penalty": _penalty,
    "organisation": _organisation,
    "matter": _matter,
}
