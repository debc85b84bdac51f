"""Everything that the page of one case shows, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from casework.law.housekeeping import LABELS, label_of
from casework.law.procedure import TRACK_LABELS, EventDate, EventKind, Instrument, Procedure, Track
from casework.law.procedure import Party as Role
from casework.models import (
    Action,
    Appeal,
    Approval,
    Case,
    Deadline,
    DeadlineChange,
    EntryVersion,
    Event,
    Following,
    ImportMade,
    LiveEntry,
    Officer,
    Order,
    Party,
    Penalty,
    PenaltyAmount,
    PeriodicPenalty,
    Service,
    Statement,
    Suspension,
    Tag,
)
from casework.models.approval import ApprovalState
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.register import EntryState
from casework.queries.case_events import Events, hand_out, load_officers
from casework.queries.deadlines import DeadlineLine, read_lines
from casework.queries.penalties import with_caps

TOLD_ELSEWHERE = {
    "statement_recorded", "entry_updated", "approval_asked", "approval_given", "approval_refused",
    "approval_withdrawn", "approval_lapsed", "task_set", "task_reassigned", "task_finished",
    "task_dropped", "tag_put_on", "tag_taken_off",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """An event as the timeline shows it."""

    event: Event
    label: str
    kind: EventKind | None  # None for the portal's own work on the case
    statements: Sequence[Statement] = ()

    @property
    def is_in_timeline(self) -> bool:
        """Whether the timeline tells it, rather than another section of the page."""
        return self.event.kind not in TOLD_ELSEWHERE

    @property
    def is_corrected(self) -> bool:
        """Whether a later event corrects this one."""
        return hasattr(self.event, "corrected_by")

    @property
    def other_dates(self) -> list[tuple[EventDate, date]]:
        """The dates beside the one under which the event stands."""
        own = self.kind.principal_date if self.kind else EventDate.DECIDED
        return [(name, value) for name, value in self.event.dates.items() if name is not own]


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action with its instrument, and how it stands in public."""

    action: Action
    instrument: Instrument
    may_be_published: bool
    entry: EntryVersion | None
    waiting: EntryVersion | None
    live: LiveEntry | None


def find_case(cases: QuerySet[Case], *, reference: str, officer: Officer) -> QuerySet[Case]:
    """Return, of ``cases``, the one of a reference, with what every part of its page needs.

    It says in ``is_followed`` whether the officer follows it, in ``has_ties`` whether it
    was joined or split, in ``has_periodic`` whether a periodic penalty was set in it, in
    ``has_waiting`` whether an approval waits, in ``borne_tags`` the keys and names of its
    tags, and in ``came_from`` the import, the file and the line that it was made from, if any.
    """
    parties = Party.objects.select_related("organisation").prefetch_related("addresses")
    tags = Tag.objects.filter(case_tags__case=OuterRef("pk")).order_by("name", "id")
    tied = Case.objects.filter(Q(joined_to=OuterRef("pk")) | Q(split_from=OuterRef("pk")))
    periodic = PeriodicPenalty.objects.filter(order__action__case=OuterRef("pk"))
    waiting = Approval.objects.filter(case=OuterRef("pk"), state=ApprovalState.WAITING)
    followed = Following.objects.filter(case=OuterRef("pk"), officer=officer)
    made = ImportMade.objects.filter(case=OuterRef("pk")).order_by()
    source = JSONObject(batch="batch_id", file="batch__file_name", line="row__line")
    return (
        cases.filter(reference=reference)
        .select_related("authority", "matter", "lead")
        .prefetch_related(Prefetch("parties", queryset=parties))
        .annotate(
            is_followed=Exists(followed),
            has_ties=Exists(tied) | Q(joined_to__isnull=False) | Q(split_from__isnull=False),
            has_periodic=Exists(periodic),
            has_waiting=Exists(waiting),
            came_from=Subquery(made.values(source=source)[:1]),
            borne_tags=ArraySubquery(tags.values(tag=JSONObject(pk="pk", name="name"))),
        )
    )


def respondents_of(case: Case) -> list[Party]:
    """Return the respondents among the loaded parties of a case who take part still."""
    return [
        party for party in case.parties.all()
        if party.role == Role.RESPONDENT and party.until_on is None
    ]  # fmt: skip


def find_timeline(
    *, events: Events, procedure: Procedure, statements: Sequence[Statement] = ()
) -> list[EventLine]:
    """Return what happened, by the day it happened, with what ``statements`` say of it."""
    said: dict[int | None, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.fact_id, []).append(statement)
    by_day = sorted(events.values(), key=lambda event: (event.occurred_on, event.number))
    return [
        line_of(event, procedure=procedure, statements=said.get(event.pk, ())) for event in by_day
    ]


def find_events(*, case: Case) -> QuerySet[Event]:
    """Return the events of a case, with what a line of each needs, in no order."""
    related = ("actor", "corrected_by", "corrects", "action", "issued")
    return Event.objects.filter(case=case).select_related(*related)


def line_of(
    event: Event, *, procedure: Procedure, statements: Sequence[Statement] = ()
) -> EventLine:
    """Return an event with its label, its kind, and what was said of it."""
    return EventLine(
        event=event,
        label=label_of(procedure, event.kind),
        kind=None if event.kind in LABELS else procedure.event_kind(event.kind),
        statements=statements,
    )


def find_possible(
    *, procedure: Procedure, stage: str, kinds: Iterable[str], today: date, begun_on: date
) -> list[EventKind]:
    """Return the kinds of event that may come next, where ``kinds`` are those on record.

    ``begun_on`` is the day on which the case began.
    """
    past = set(kinds)
    return [
        kind
        for kind in procedure.allowed_at(stage, on=today, begun_on=begun_on)
        if not kind.follows or past & set(kind.follows)
    ]


def by_track(kinds: Iterable[EventKind]) -> list[tuple[str, list[EventKind]]]:
    """Return the kinds under the English label of their track, tracks without any left out."""
    found = list(kinds)
    groups = [(TRACK_LABELS[t], [kind for kind in found if kind.track is t]) for t in Track]
    return [(label, group) for label, group in groups if group]


def find_deadlines(
    *, case: Case, events: Events, actions: Mapping[int, Action], today: date
) -> list[DeadlineLine]:
    """Return the deadlines of a case: the running ones first, each by its day.

    ``actions`` are those of the case by their keys, with their orders.
    """
    deadlines = list(
        Deadline.objects.filter(case=case)
        .order_by()
        .prefetch_related(
            Prefetch("suspensions", queryset=Suspension.objects.order_by()),
            Prefetch("changes", queryset=DeadlineChange.objects.order_by("id")),
        )
    )
    orders = {order.pk: order for action in actions.values() for order in action.orders.all()}
    hand_out(deadlines, {case.pk: case}, "case")
    hand_out(deadlines, {case.authority_id: case.authority}, "authority")
    hand_out(deadlines, events, "trigger", "ended_by")
    hand_out(deadlines, actions, "action")
    hand_out(deadlines, orders, "order")
    changes = [change for deadline in deadlines for change in deadline.changes.all()]
    hand_out(changes, events, "event")
    hand_out(changes, load_officers((change.actor_id for change in changes), events), "actor")
    return sorted(read_lines(deadlines, today=today), key=_running_first)


def find_next(lines: list[DeadlineLine]) -> DeadlineLine | None:
    """Return the deadline to watch: the first open one that has not merely run out."""
    watched = [
        line for line in lines
        if line.deadline.state == DeadlineState.OPEN and not (line.is_window and line.days_left < 0)
    ]  # fmt: skip
    return watched[0] if watched else None


def _running_first(line: DeadlineLine) -> tuple:
    deadline = line.deadline
    due = deadline.due_on or date.max
    return (
        deadline.state not in RUNNING,
        deadline.state != DeadlineState.OPEN,
        due,
        deadline.pk,
    )


def load_actions(*, case: Case, events: Events) -> dict[int, Action]:
    """Return the actions of a case by their keys, with their service, breaches and orders."""
    rows = sorted(
        Action.objects.filter(case=case)
        .order_by()
        .prefetch_related(
            "breaches",
            Prefetch("orders", queryset=Order.objects.order_by("place")),
            Prefetch("services", queryset=Service.objects.order_by("served_on", "id")),
        ),
        key=lambda action: action.pk,
    )
    hand_out(rows, events, "issued_by")
    services = [service for action in rows for service in action.services.all()]
    hand_out(services, {party.pk: party for party in case.parties.all()}, "party")
    return {action.pk: action for action in rows}


def find_actions(
    *, case: Case, actions: Mapping[int, Action], procedure: Procedure
) -> list[ActionLine]:
    """Return the actions of a case with their public entries."""
    states = [EntryState.RELEASED, EntryState.EMBARGOED]
    found = list(EntryVersion.objects.filter(case=case, state__in=states).order_by())
    released = {v.action_id: v for v in found if v.state == EntryState.RELEASED}
    waiting = {v.action_id: v for v in found if v.state == EntryState.EMBARGOED}
    slugs = [version.slug for version in released.values()]
    entries = LiveEntry.objects.filter(slug__in=slugs).order_by() if slugs else []
    live = {entry.slug: entry for entry in entries}
    return [
        _action_line(action, procedure, released.get(action.pk), waiting.get(action.pk), live)
        for action in actions.values()
    ]


def _action_line(
    action: Action, procedure: Procedure, entry: EntryVersion | None,
    waiting: EntryVersion | None, live: dict[str, LiveEntry],
) -> ActionLine:  # fmt: skip
    kind = procedure.event_kind(action.issued_by.kind) if action.issued_by else None
    return ActionLine(
        action=action,
        instrument=procedure.instrument(action.instrument),
        may_be_published=kind is not None and kind.may_be_published,
        entry=entry,
        waiting=waiting,
        live=live.get(entry.slug) if entry else None,
    )


def find_penalties(*, case: Case, events: Events) -> list[Penalty]:
    """Return the penalties of a case with the history of their amounts."""
    amounts = with_caps(PenaltyAmount.objects.order_by("id"))
    penalties = sorted(
        Penalty.objects.filter(case=case)
        .order_by()
        .prefetch_related(Prefetch("amounts", queryset=amounts)),
        key=lambda penalty: penalty.pk,
    )
    hand_out((step for penalty in penalties for step in penalty.amounts.all()), events, "event")
    return penalties


def find_appeals(*, case: Case, events: Events) -> list[Appeal]:
    """Return the appeals of a case, each with the event that moved it last."""
    appeals = sorted(Appeal.objects.filter(case=case).order_by(), key=lambda appeal: appeal.pk)
    hand_out(appeals, events, "last_event")
    return appeals


def find_statements(*, case: Case, events: Events) -> list[Statement]:
    """Return what sources said, with the fact that each bears on."""
    found = list(Statement.objects.filter(case=case).order_by("said_on", "id"))
    hand_out(found, events, "fact")
    return found
