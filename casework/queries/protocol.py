"""The protocol of a day: which deadlines were set, changed and ended at an authority, by whom.

It reads what was recorded on the day, which stays as it was recorded: the day that a
deadline had when it was set, and every change with the days before and after. Asked again
later, by whoever may read the same cases, it says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from casework.law.housekeeping import label_of
from casework.law.procedure import TimeLimit
from casework.models import Authority, Deadline, DeadlineChange, Event, History, Officer
from casework.models.deadline import DeadlineState
from casework.queries.deadlines import procedure_of, rule_of, with_rule
from casework.queries.visibility import visible_deadlines

ENDS = frozenset({DeadlineState.MET, DeadlineState.WAIVED, DeadlineState.WITHDRAWN})


@dataclass(frozen=True, kw_only=True)
class ProtocolLine:
    """One thing done to a deadline: when, by whom, and the days before and after it.

    ``act`` is a word of the deadline's acts, empty where it was set; ``because`` is the
    English label of the event behind it.
    """

    deadline: Deadline
    limit: TimeLimit
    at: datetime
    actor: Officer
    act: str
    before: date | None
    after: date | None
    reason: str
    because: str
    event_number: int


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """What was done to deadlines on one day of an authority."""

    authority: Authority
    on: date
    set: Sequence[ProtocolLine]
    changed: Sequence[ProtocolLine]
    ended: Sequence[ProtocolLine]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done that day."""
        return not (self.set or self.changed or self.ended)


def find_protocol(*, officer: Officer, authority: Authority, on: date, today: date) -> Protocol:
    """Return the protocol of a day, of the cases that the officer may see on ``today``."""
    first, until = span_of(on, authority)
    seen = visible_deadlines(officer=officer, today=today).filter(authority=authority)
    done = DeadlineChange.objects.filter(
        recorded_at__gte=first, recorded_at__lt=until, deadline__in=seen
    ).select_related(
        "actor", "event", "deadline__case__authority", "deadline__trigger", "deadline__authority"
    )
    lines = [_changed(change) for change in done.order_by("recorded_at", "id")]
    return Protocol(
        authority=authority,
        on=on,
        set=_set_lines(seen.filter(recorded_at__gte=first, recorded_at__lt=until)),
        changed=[line for line in lines if line.act not in ENDS],
        ended=[line for line in lines if line.act in ENDS],
    )


def span_of(on: date, authority: Authority) -> tuple[datetime, datetime]:
    """Return the moments with which a day of an authority begins and ends."""
    zone = ZoneInfo(authority.zone)
    following = on + timedelta(days=1)
    return datetime.combine(on, time(), zone), datetime.combine(following, time(), zone)


def _set_lines(deadlines: QuerySet[Deadline]) -> list[ProtocolLine]:
    """Return how deadlines were set, by the first row that the history has of each."""
    rows = list(with_rule(deadlines).order_by("recorded_at", "id"))
    first = History.objects.filter(
        table_name="casework_deadline", row_key__in=[str(row.pk) for row in rows],
        case_id__in={row.case_id for row in rows},
        act__in=["insert", "adopted"], payload__isnull=False,
    )  # fmt: skip
    known = {int(row.row_key): row.payload["after"] for row in first.order_by("-id")}
    keys = {row.pk: known.get(row.pk, {}).get("trigger_id", row.trigger_id) for row in rows}
    events = Event.objects.select_related("actor").in_bulk(set(keys.values()))
    return [_set(row, known.get(row.pk), events[keys[row.pk]]) for row in rows]


def _set(deadline: Deadline, recorded: Mapping[str, Any] | None, event: Event) -> ProtocolLine:
    due_on = deadline.due_on
    if recorded is not None:
        due_on = date.fromisoformat(recorded["due_on"]) if recorded["due_on"] else None
    return ProtocolLine(
        deadline=deadline, limit=rule_of(deadline), at=deadline.recorded_at, actor=event.actor,
        act="", before=None, after=due_on, reason="",
        because=label_of(procedure_of(deadline.case), event.kind), event_number=event.number,
    )  # fmt: skip


def _changed(change: DeadlineChange) -> ProtocolLine:
    deadline = change.deadline
    return ProtocolLine(
        deadline=deadline, limit=rule_of(deadline), at=change.recorded_at, actor=change.actor,
        act=change.act, before=change.due_on_before, after=change.due_on_after,
        reason=change.reason, because=label_of(procedure_of(deadline.case), change.event.kind),
        event_number=change.event.number,
    )  # fmt: skip
