"""Let the file's word stand where it differs from the record: as a correction, like any other."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from casework.imports.plan_days import last_day
from casework.imports.planned import Planned, PlannedDecision
from casework.law.penalties import Doubt
from casework.law.procedure import EventDate
from casework.law.wording import N_
from casework.models import Approval, Event, ImportRow, Officer
from casework.models.event import Precision
from casework.operations.approvals.asking import propose_correction
from casework.operations.facts import AmountFacts, EventFacts
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.weighing import compare, day_of
from casework.queries.deadlines import procedure_of
from casework.queries.import_matches import read_on_record

REASON = "{file}, {line}"  # what the correction rests on: no words of ours


def correct_record(
    *, row: ImportRow, planned: Planned, actor: Officer, now: datetime
) -> Event | Approval:
    """Correct what is on record of a row's decision: its day, its amount, or both.

    Where the correction needs a second person, the approval waits and nothing is changed before.

    :raises ImportRefused: if the respondent differs, or nothing does any more.
    :raises LawError: as :func:`~casework.operations.corrections.correct_event` would.
    """
    with transaction.atomic():
        [found] = read_on_record([row.known_id]) if row.known_id else [None]
        differing = {one.what for one in compare(planned, found)} if found else set()
        if found is None or found.event is None or not differing:
            raise ImportRefused(N_("There is nothing to correct any more."))
        if "respondent" in differing:
            raise ImportRefused(N_("Who the respondent is can only be changed in the case itself."))
        wrong = Event.objects.select_related("case__authority").get(pk=found.event)
        facts = _facts(wrong, planned, differing)
        reason = REASON.format(file=row.batch.file_name, line=row.line)
        return propose_correction(
            event_id=wrong.pk, facts=facts, reason=reason, actor=actor, now=now
        )


def _facts(wrong: Event, planned: Planned, differing: set[str]) -> EventFacts:
    """Return the facts of the event as they stand, with what differs as the file says it."""
    kind = procedure_of(wrong.case).event_kind(wrong.kind)
    dates = dict(wrong.dates) or {kind.principal_date: wrong.occurred_on}
    dates.setdefault(kind.principal_date, wrong.occurred_on)
    facts = EventFacts(
        kind=wrong.kind, dates=dates, precision=Precision(wrong.precision),
        summary=wrong.summary, mark=wrong.mark, source=wrong.source, source_url=wrong.source_url,
    )  # fmt: skip
    day = day_of(planned)
    if "day" in differing and day is not None:
        precision = Precision.DAY if day.day else Precision.MONTH if day.month else Precision.YEAR
        moved = {name for name in (kind.principal_date, EventDate.DECIDED) if name in dates}
        facts = replace(
            facts, precision=precision, dates={**dates, **dict.fromkeys(moved, last_day(day))}
        )
    if "amount" in differing and isinstance(planned, PlannedDecision) and planned.amount:
        facts = replace(
            facts, amount=AmountFacts(amount=planned.amount), confirmed=frozenset({Doubt.CURRENCY})
        )
    return facts
