"""How an authority reminds, and how an officer would be reminded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.reminders import MailRuleForm, PolicyForm, PreferenceForm
from casework.law.powers import Power
from casework.law.reminding import Kind, Quiet
from casework.models import Authority, ReminderPreference
from casework.operations import reminder_settings as operations
from casework.operations.reminder_settings import MailFacts
from casework.queries.access import empowered_authorities
from casework.queries.reminder_policies import (
    LATEST_HOUR,
    limits_of,
    mail_rules,
    read_policies,
    required_by,
    rule_of_mail,
)
from casework.queries.visibility import readers_at, visible_authorities
from casework.views.access import (
    change_page,
    day_of,
    officers_page,
    refuse_everywhere,
    today_at,
)
from casework.views.refused import found_or_said


@require_safe
@officers_page
def show_reminder_policy(request: HttpRequest) -> HttpResponse:
    """Show how each authority of the officer reminds, and what was decided when by whom."""
    sets = set(empowered(request))
    seen = visible_authorities(officer=request.user, today=day_of(request))
    if not seen:
        refuse_everywhere(request, Power.READ_CASES)
    places = [
        {"page": read_policies(authority=row, today=today_at(row)), "may_set": row in sets}
        for row in seen
    ]
    return render(request, "reminders/policy.html", {"places": places})


@change_page
@officers_page
def set_reminder_policy(request: HttpRequest, code: str) -> HttpResponse:
    """Set on which days deadlines remind."""
    authority = _place(request, code)
    usual = {"before": "14, 3, 0", "every": 7, "lead_after": 3, "head_after": 10}
    form = PolicyForm(request.POST or None, limits=limits_of(authority), initial=usual)
    if request.method == "POST" and form.is_valid():

        def act() -> object:
            return operations.set_reminder_policy(
                authority=authority, actor=request.user, now=clock.now(), **form.read_policy()
            )

        if found_or_said(form, act) is not None:
            messages.success(request, gettext("Set. Deadlines that run are weighed anew."))
            return redirect("show_reminder_policy")
    return render(request, "reminders/set_policy.html", {"form": form, "authority": authority})


@change_page
@officers_page
def set_mail_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Set what officers are told by e-mail in any case, by when, and who heads them."""
    authority = _place(request, code)
    rule = rule_of_mail(authority)
    form = MailRuleForm(
        request.POST or None,
        officers=readers_at(authority=authority, today=today_at(authority)).order_by("name", "id"),
        initial={
            "required": rule.required if rule else [], "head": rule.head if rule else None,
            "latest_hour": rule.latest_hour if rule else LATEST_HOUR,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> object:
            facts = MailFacts(
                required=[Kind(kind) for kind in given["required"]],
                latest_hour=given["latest_hour"], head=given["head"],
            )  # fmt: skip
            return operations.set_mail_rule(
                authority=authority, facts=facts, reason=given["reason"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip

        if found_or_said(form, act) is not None:
            messages.success(request, gettext("Set."))
            return redirect("show_reminder_policy")
    return render(request, "reminders/set_mail_rule.html", {"form": form, "authority": authority})


@change_page
@officers_page
def your_reminders(request: HttpRequest) -> HttpResponse:
    """Show how the officer is reminded, and keep what they prefer."""
    authorities = list(visible_authorities(officer=request.user, today=day_of(request)))
    rules = mail_rules([row.pk for row in authorities])
    required = frozenset().union(*(required_by(rules.get(row.pk)) for row in authorities or [None]
                                   if row is not None))  # fmt: skip
    latest = min((rule.latest_hour for rule in rules.values()), default=LATEST_HOUR)
    kept = ReminderPreference.objects.filter(officer=request.user).first()
    kept = kept or ReminderPreference(officer=request.user)
    form = PreferenceForm(
        request.POST or None, required=required, latest_hour=latest,
        initial={"portal_only": kept.portal_only, "quiet": kept.quiet, "hour": kept.hour},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> object:
            return operations.choose_reminders(
                portal_only=[Kind(kind) for kind in given["portal_only"]],
                quiet=[Quiet(word) for word in given["quiet"]], hour=given["hour"],
                actor=request.user, authorities=authorities, now=clock.now(),
            )  # fmt: skip

        if found_or_said(form, act) is not None:
            messages.success(request, gettext("Kept."))
            return redirect("your_reminders")
    return render(request, "reminders/yours.html", {"form": form, "required": sorted(required)})


def empowered(request: HttpRequest) -> list[Authority]:
    """Return the authorities at which the officer may change how they remind."""
    rows = empowered_authorities(
        officer=request.user, power=Power.SET_REMINDERS, today=day_of(request)
    )
    return list(rows)


def _place(request: HttpRequest, code: str) -> Authority:
    """Return an authority at which the officer may change how it reminds; 404 for any other."""
    places = empowered(request)
    if not places:
        refuse_everywhere(request, Power.SET_REMINDERS)
    return get_object_or_404(Authority, code=code, pk__in=[row.pk for row in places])
