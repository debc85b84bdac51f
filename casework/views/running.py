"""What runs by itself, for administrators: how it goes, and what waits for a person."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority
from casework.operations import stuck as operations
from casework.operations.acting import PowerMissing
from casework.queries.refusals import say_refusal
from casework.queries.running import kept_running, read_running, stuck_jobs, stuck_messages
from casework.views.access import change_page, day_of, officers_page
from casework.views.refused import found_or_said

MOST_LINES = 100


@require_safe
@officers_page
def show_running(request: HttpRequest) -> HttpResponse:
    """Show queues, outbox and jobs, and the mails and jobs that wait for a person."""
    place = _place(request)
    own = {"officer": request.user, "today": day_of(request)}
    return render(request, "running/show.html", {
        "running": read_running(now=clock.now()),
        "messages_stuck": stuck_messages(**own)[:MOST_LINES],
        "jobs_stuck": stuck_jobs(**own)[:MOST_LINES],
        "zone": place.zone,
    })  # fmt: skip


@require_safe
@officers_page
def read_metrics(request: HttpRequest) -> HttpResponse:
    """Say the figures in JSON, for a program that watches."""
    _place(request)
    running = read_running(now=clock.now())
    oldest, job = running.oldest_owed, running.oldest_job
    return JsonResponse(
        {
            "is_well": running.is_well,
            "queues": running.depths,
            "seconds_since": {
                pulse.name: None if pulse.age is None else round(pulse.age.total_seconds())
                for pulse in running.pulses
            },
            "messages_owed": running.owed_messages,
            "oldest_message_seconds": None if oldest is None else round(oldest.total_seconds()),
            "jobs_owed": running.owed_jobs,
            "oldest_job_seconds": None if job is None else round(job.total_seconds()),
            "messages_stuck": running.stuck_messages,
            "jobs_stuck": running.stuck_jobs,
            "subscribers": running.subscribers,
            "subscribers_unconfirmed": running.unconfirmed,
        }
    )


@require_POST
@officers_page
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a mail again that failed."""
    place = _place(request)
    message = get_object_or_404(_messages(request), pk=pk)
    act = partial(operations.send_again, message_id=message.pk, authority=place)
    return _act(request, act, gettext("It is on its way again."))


@change_page
@officers_page
def drop_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a mail up that failed, with a reason."""
    place = _place(request)
    message = get_object_or_404(_messages(request), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(
            operations.drop_message, message_id=pk, authority=place, actor=request.user,
            reason=form.cleaned_data["reason"], now=clock.now(),
        )  # fmt: skip
        if found_or_said(form, act) is not None:
            messages.success(request, gettext("Dropped."))
            return redirect("show_running")
    return render(request, "running/drop.html", {"form": form, "message": message})


@require_POST
@officers_page
def run_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Run a job again that failed."""
    place = _place(request)
    own = {"officer": request.user, "today": day_of(request)}
    job = get_object_or_404(stuck_jobs(**own), pk=pk)
    act = partial(operations.run_again, job_id=job.pk, authority=place)
    return _act(request, act, gettext("It is to be done again."))


def _messages(request: HttpRequest) -> object:
    return stuck_messages(officer=request.user, today=day_of(request))


def _act(request: HttpRequest, act: object, said: str) -> HttpResponse:
    try:
        act(actor=request.user, now=clock.now())
    except LawError as refusal:
        messages.error(request, say_refusal(refusal))
    else:
        messages.success(request, said)
    return redirect("show_running")


def _place(request: HttpRequest) -> Authority:
    """Return an authority at which the officer keeps things running.

    :raises PowerMissing: if there is none.
    """
    place = kept_running(officer=request.user, today=day_of(request)).first()
    if place is None:
        held = request.user.memberships.select_related("authority").first()
        own = held.authority if held else Authority.objects.order_by("code", "id").first()
        raise PowerMissing(Power.KEEP_RUNNING, own)
    return place
