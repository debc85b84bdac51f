"""Tasks and notes of a case, and following it."""

from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.to_do import DoneForm, HandOverForm, NoteForm, TaskForm
from casework.law.powers import Power
from casework.models import Case, Officer, Task
from casework.operations import following, to_do
from casework.queries.visibility import readers_at, visible_tasks
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    day_of,
    officers_page,
    today_at,
)
from casework.views.meanwhile import act_on_case


@change_page
@officers_page
def set_task(request: HttpRequest, reference: str) -> HttpResponse:
    """Give an officer something to do on a case."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = TaskForm(
        request.POST or None, officers=_officers(case), initial={"officer": request.user}
    )
    act = partial(to_do.set_task, case_id=case.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=form, act=lambda given: act(**given),
        template="to_do/set_task.html", done=gettext("Task set."), back=_back(case),
    )  # fmt: skip


@change_page
@officers_page
def finish_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a task is done."""
    task = _find(request, pk)
    act = partial(to_do.finish_task, task_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=task.case, form=DoneForm(request.POST if request.method == "POST" else None),
        act=lambda given: act(**given), template="to_do/finish_task.html",
        done=gettext("Task finished."), back=_back(task.case), task=task,
    )  # fmt: skip


@change_page
@officers_page
def reassign_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a task over to another officer."""
    task = _find(request, pk)
    form = HandOverForm(request.POST or None, officers=_officers(task.case))
    act = partial(to_do.reassign_task, task_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=task.case, form=form, act=lambda given: act(**given),
        template="to_do/reassign_task.html", done=gettext("Task handed over."),
        back=_back(task.case), task=task,
    )  # fmt: skip


@change_page
@officers_page
def drop_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a task need not be done."""
    task = _find(request, pk)
    act = partial(to_do.drop_task, task_id=pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=task.case, form=ReasonForm(request.POST or None),
        act=lambda given: act(**given), template="to_do/drop_task.html",
        done=gettext("Task dropped."), back=_back(task.case), task=task,
    )  # fmt: skip


@change_page
@officers_page
def write_note(request: HttpRequest, reference: str) -> HttpResponse:
    """Write an internal note on a case."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    act = partial(to_do.write_note, case_id=case.pk, actor=request.user, now=clock.now())
    return act_on_case(
        request, case=case, form=NoteForm(request.POST or None), act=lambda given: act(**given),
        template="to_do/write_note.html", done=gettext("Note written."),
        back=reverse("show_case", args=[reference]) + "#timeline",
    )  # fmt: skip


@require_POST
@officers_page
def follow_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Follow a case."""
    case = case_or_404(request, reference)
    following.follow_case(case_id=case.pk, actor=request.user, now=clock.now())
    messages.success(request, gettext("You follow this case. What is new stands on My work."))
    return redirect("show_case", reference=reference)


@require_POST
@officers_page
def unfollow_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Follow a case no more."""
    case = case_or_404(request, reference)
    following.unfollow_case(case_id=case.pk, actor=request.user)
    messages.success(request, gettext("You follow this case no more."))
    return redirect("show_case", reference=reference)


@require_POST
@officers_page
def mark_read(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that what is new in a case was read, up to what was listed."""
    case = case_or_404(request, reference)
    number = request.POST.get("read_to", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        following.mark_read(case_id=case.pk, read_to=int(number), actor=request.user)
    return redirect("my_work")


def _find(request: HttpRequest, pk: int) -> Task:
    """Return a task for who may end it: whose it is, or who records events."""
    tasks = visible_tasks(officer=request.user, today=day_of(request))
    task = get_object_or_404(tasks.select_related("case__authority", "officer"), pk=pk)
    if task.officer_id != request.user.pk:
        ask_power(request, task.case.authority, Power.RECORD_EVENTS, clock.now())
    return task


def _officers(case: Case) -> QuerySet[Officer]:
    readers = readers_at(authority=case.authority, today=today_at(case.authority))
    return readers.order_by("name", "id")


def _back(case: Case) -> str:
    return reverse("show_case", args=[case.reference]) + "#appointments"
