"""Record an event: the one place where what takes two people becomes a proposal."""

from datetime import datetime

from rest_framework.response import Response

from casework.api.shapes.events import EventShape
from casework.models import Case, Officer
from casework.operations.facts import EventFacts
from casework.operations.recording import record_event
from casework.queries.case_page import line_of
from casework.queries.deadlines import procedure_of

CREATED = 201


def record(*, case: Case, facts: EventFacts, actor: Officer, now: datetime) -> Response:
    """Record what is said and return the event.

    :raises PowerMissing: if the officer may not record such an event.
    :raises LawError: if the procedure or the order of dates does not allow it.
    """
    event = record_event(case_id=case.pk, facts=facts, actor=actor, now=now)
    line = line_of(event, procedure=procedure_of(case))
    return Response(EventShape(line).data, status=CREATED)
