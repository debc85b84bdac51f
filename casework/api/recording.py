"""Record an event: the one place where what takes two people becomes a proposal."""

from datetime import datetime

from django.urls import reverse
from rest_framework.response import Response

from casework.api.shapes.events import EventShape
from casework.api.waiting import answer_waiting
from casework.models import Approval, Case, Event, Officer
from casework.operations.approvals.asking import propose_event
from casework.operations.facts import EventFacts
from casework.queries.case_page import line_of
from casework.queries.deadlines import procedure_of

CREATED = 201


def record(*, case: Case, facts: EventFacts, actor: Officer, now: datetime) -> Response:
    """Record what is said and return the event; or the approval that now waits for another.

    :raises PowerMissing: if the officer may not record such an event, nor ask for it.
    :raises LawError: if the procedure or the order of dates does not allow it.
    """
    found = propose_event(case_id=case.pk, facts=facts, actor=actor, now=now)
    return answer_waiting(found) if isinstance(found, Approval) else _recorded(case, found)


def _recorded(case: Case, event: Event) -> Response:
    line = line_of(event, procedure=procedure_of(case))
    answer = Response(EventShape(line).data, status=CREATED)
    place = {"reference": case.reference, "number": event.number}
    answer["Location"] = reverse("staff_api:show_event", kwargs=place)
    return answer
