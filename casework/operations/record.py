"""The permanent record: lock a case, and append one event to it."""

from datetime import date, datetime
from typing import Any

from casework.law.consequences import as_day
from casework.law.procedure import EventDate, Mark
from casework.models import Action, Case, Event, Officer
from casework.models.event import Precision
from casework.operations.facts import EventFacts
from casework.operations.indexing import index_cases
from casework.operations.sources import require_web_address


def lock_case(case_id: int) -> Case:
    """Return the case, locked until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).select_related("authority").get(pk=case_id)


def append_event(
    *, case: Case, facts: EventFacts, occurred: EventDate, stage: str | None, actor: Officer,
    now: datetime, action: Action | None = None, corrects: Event | None = None,
    details: dict[str, Any] | None = None, has_words: bool = True,
) -> Event:  # fmt: skip
    """Append what is said as the case's next event and move the case to ``stage``.

    ``occurred`` names the date under which the event stands. The case must be locked. What
    brings no words by which the case would be found need not be indexed.
    """
    principal = facts.dates[occurred]
    case.last_event_number += 1
    event = Event.objects.create(
        case=case,
        number=case.last_event_number,
        kind=facts.kind,
        occurred_on=as_day(principal),
        occurred_at=principal if isinstance(principal, datetime) else None,
        precision=facts.precision,
        action=action,
        summary=facts.summary,
        mark=facts.mark,
        source=facts.source,
        source_url=require_web_address(facts.source_url),
        stage_before=case.stage,
        stage_after=stage or case.stage,
        corrects=corrects,
        details=details or {},
        actor=actor,
        recorded_at=now,
        **{f"{name}_on": as_day(value) for name, value in facts.dates.items()},
    )
    case.stage = stage or case.stage
    case.save(update_fields=["stage", "last_event_number"])
    if has_words:
        index_cases(case_ids=[case.pk])
    return event


def append_note(
    *, case: Case, kind: str, on: date, summary: str, actor: Officer, now: datetime,
    action: Action | None = None, details: dict[str, Any] | None = None,
) -> Event:  # fmt: skip
    """Append an event of the portal's own work, decided on the day ``on``."""
    facts = EventFacts(
        kind=kind,
        dates={EventDate.DECIDED: on},
        precision=Precision.DAY,
        summary=summary,
        mark=Mark.VERIFIED,
    )
    return append_event(
        case=case, facts=facts, occurred=EventDate.DECIDED, stage=None, actor=actor, now=now,
        action=action, details=details, has_words=bool(summary),
    )  # fmt: skip
