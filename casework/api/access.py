"""What an officer may reach by the API: each is found among what they may see, or not found."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from rest_framework.request import Request

from casework import clock
from casework.models import Approval, Authority, Case, Deadline, Penalty
from casework.operations.readings import CONFIDENTIAL_CASE, note_reading
from casework.queries.approvals import with_people
from casework.queries.visibility import (
    visible_approvals,
    visible_cases,
    visible_deadlines,
    visible_penalties,
)


def day_of() -> date:
    """Return the day for which memberships are read: the day it is in UTC."""
    return clock.today("UTC")


def today_at(authority: Authority) -> date:
    """Return the day it is at an authority."""
    return clock.today(authority.zone)


def days_at(authorities: Iterable[Authority]) -> dict[int, date]:
    """Return the day it is at each authority, by its key."""
    return {authority.pk: today_at(authority) for authority in authorities}


def cases_of(request: Request) -> QuerySet[Case]:
    """Return the cases that the officer may see."""
    return visible_cases(officer=request.user, today=day_of())


def case_or_404(request: Request, reference: str) -> Case:
    """Return the case of a reference, and note who reads a confidential one.

    :raises Http404: if there is none, or the officer may not see it.
    """
    if "\0" in reference:
        raise Http404
    cases = cases_of(request).select_related("authority", "matter", "lead")
    case = cases.filter(reference=reference).first()
    if case is None:
        raise Http404
    _note(request, case)
    return case


def deadline_or_404(request: Request, pk: int) -> Deadline:
    """Return a deadline with its case, and note who reads a confidential one.

    :raises Http404: if there is none, or the officer may not see it.
    """
    deadlines = visible_deadlines(officer=request.user, today=day_of())
    related = ("case__authority", "authority", "trigger", "order", "action", "ended_by")
    deadline = deadlines.select_related(*related).filter(pk=pk).first()
    if deadline is None:
        raise Http404
    _note(request, deadline.case)
    return deadline


def approval_or_404(request: Request, pk: int) -> Approval:
    """Return an approval with its case, and note who reads a confidential one.

    :raises Http404: if there is none, or the officer may not see it.
    """
    approvals = with_people(visible_approvals(officer=request.user, today=day_of()))
    approval = approvals.filter(pk=pk).first()
    if approval is None:
        raise Http404
    if approval.case is not None:
        _note(request, approval.case)
    return approval


def penalty_or_404(request: Request, reference: str, pk: int) -> Penalty:
    """Return a penalty of a case with both, and note who reads a confidential one.

    :raises Http404: if there is none, or the officer may not see it.
    """
    if "\0" in reference:
        raise Http404
    penalties = visible_penalties(officer=request.user, today=day_of())
    found = penalties.select_related("case__authority", "action")
    penalty = found.filter(pk=pk, case__reference=reference).first()
    if penalty is None:
        raise Http404
    _note(request, penalty.case)
    return penalty


def _note(request: Request, case: Case) -> None:
    if case.is_confidential:
        note_reading(case=case, what=CONFIDENTIAL_CASE, officer=request.user, now=clock.now())
