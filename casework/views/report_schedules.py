"""Schedules of reports: list them, make, change and stop one, subscribe and leave."""

from collections.abc import Callable
from datetime import datetime, time

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.reports import NewScheduleForm, ReportRuleForm, ScheduleForm
from casework.law.powers import Power
from casework.law.recurrence import Rhythm
from casework.law.wording import LawError
from casework.models import (
    Authority,
    Officer,
    Report,
    ReportRule,
    ReportSchedule,
    ReportSubscriber,
)
from casework.operations import report_schedules as operations
from casework.queries.access import empowered_authorities
from casework.queries.refusals import say_refusal
from casework.queries.reports import possible_subscribers, visible_schedules
from casework.reports.catalogue import CATALOGUE
from casework.views.access import change_page, day_of, officers_page, refuse_everywhere
from casework.views.refused import found_or_said
from casework.views.reports import reporting_places, title_of

SIX = time(6)


@require_safe
@officers_page
def list_schedules(request: HttpRequest) -> HttpResponse:
    """List the schedules of the officer's authorities, those that were stopped last."""
    places = reporting_places(request)
    told = ReportSubscriber.objects.filter(left_at=None).select_related("officer").order_by("id")
    latest = Report.objects.only("pk", "schedule", "written_at").order_by("-written_at", "-id")
    schedules = _schedules(request).select_related("authority", "actor").prefetch_related(
        Prefetch("subscribers", queryset=told, to_attr="told"),
        Prefetch("reports", queryset=latest[:1], to_attr="latest"),
    )  # fmt: skip
    now = clock.now()
    rows = [_row(schedule, request.user, now) for schedule in schedules]
    return render(request, "reports/schedules.html", {
        "running": [row for row in rows if row["schedule"].is_running],
        "stopped": [row for row in rows if not row["schedule"].is_running],
        "rules": ReportRule.objects.filter(authority__in=places).select_related("authority"),
        "may_set_rules": _ruled(request).exists(),
    })  # fmt: skip


@change_page
@officers_page
def make_schedule(request: HttpRequest) -> HttpResponse:
    """Schedule a report."""
    places = reporting_places(request)
    form = NewScheduleForm(
        request.POST or None,
        authorities=places,
        names=[(kind.name, gettext(kind.title)) for kind in CATALOGUE.values()],
        officers=possible_subscribers(authorities=places, today=day_of(request)),
        initial={
            "authority": places[0], "rhythm": Rhythm.MONTHLY, "day": 1, "at": SIX,
            "subscribers": [request.user.pk],
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = found_or_said(form, lambda: operations.make_schedule(
            authority=given["authority"], name=given["name"], timing=given["timing"],
            subscribers=given["subscribers"], actor=request.user, now=clock.now(),
        ))  # fmt: skip
        if made is not None:
            messages.success(request, gettext("Report scheduled."))
            return redirect("list_schedules")
    return render(request, "reports/schedule.html", {"form": form, "schedule": None})


@change_page
@officers_page
def change_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when a scheduled report is written, and who is told."""
    schedule = _schedule_or_404(request, pk)
    own = Authority.objects.filter(pk=schedule.authority_id)
    form = ScheduleForm(
        request.POST or None,
        officers=possible_subscribers(authorities=own, today=day_of(request)),
        initial={
            "rhythm": schedule.rhythm, "day": schedule.day, "month": schedule.month,
            "at": schedule.at,
            "subscribers": list(
                schedule.subscribers.filter(left_at=None).values_list("officer", flat=True)
            ),
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = found_or_said(form, lambda: operations.change_schedule(
            schedule_id=schedule.pk, timing=given["timing"], subscribers=given["subscribers"],
            actor=request.user, now=clock.now(),
        ))  # fmt: skip
        if changed is not None:
            messages.success(request, gettext("Schedule changed."))
            return redirect("list_schedules")
    return render(
        request,
        "reports/schedule.html",
        {"form": form, "schedule": schedule, "title": title_of(schedule.name)},
    )


@require_POST
@officers_page
def stop_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Let no more reports of a schedule come."""
    return _act(request, pk, operations.stop_schedule, gettext("Schedule stopped."))


@require_POST
@officers_page
def join_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told of a schedule's reports."""
    return _act(request, pk, operations.join_schedule, gettext("You will be told by e-mail."))


@require_POST
@officers_page
def leave_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told of a schedule's reports no more."""
    return _act(request, pk, operations.leave_schedule, gettext("You will be told no more."))


@change_page
@officers_page
def set_report_rule(request: HttpRequest) -> HttpResponse:
    """Say how long an authority's reports are kept, and how they are sent."""
    authorities = _ruled(request)
    if not authorities.exists():
        refuse_everywhere(request, Power.SET_REPORTS)
    first = ReportRule.objects.filter(authority__in=authorities).order_by("authority").first()
    form = ReportRuleForm(
        request.POST or None,
        authorities=authorities,
        initial={
            "authority": first.authority_id if first else authorities.first(),
            "kept_days": first.kept_days if first else None,
            "is_attached": first.is_attached if first else False,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        rule = found_or_said(form, lambda: operations.set_report_rule(
            **form.cleaned_data, actor=request.user, now=clock.now()
        ))  # fmt: skip
        if rule is not None:
            messages.success(request, gettext("Rule set."))
            return redirect("list_schedules")
    return render(request, "reports/rule.html", {"form": form})


def _act(request: HttpRequest, pk: int, act: Callable[..., object], said: str) -> HttpResponse:
    schedule = _schedule_or_404(request, pk)
    try:
        act(schedule_id=schedule.pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.warning(request, say_refusal(error))
    else:
        messages.success(request, said)
    return redirect("list_schedules")


def _schedules(request: HttpRequest) -> QuerySet[ReportSchedule]:
    return visible_schedules(officer=request.user, today=day_of(request))


def _schedule_or_404(request: HttpRequest, pk: int) -> ReportSchedule:
    reporting_places(request)
    return get_object_or_404(_schedules(request).select_related("authority"), pk=pk)


def _ruled(request: HttpRequest) -> QuerySet[Authority]:
    """Return where the officer may say how reports are kept and sent."""
    own = {"officer": request.user, "today": day_of(request)}
    return empowered_authorities(power=Power.SET_REPORTS, **own)


def _row(schedule: ReportSchedule, officer: Officer, now: datetime) -> dict[str, object]:
    return {
        "schedule": schedule,
        "title": title_of(schedule.name),
        "next_at": operations.next_moment(schedule, now=now),
        "last": schedule.latest[0] if schedule.latest else None,
        "officers": [one.officer for one in schedule.told],
        "is_told": any(one.officer_id == officer.pk for one in schedule.told),
    }
