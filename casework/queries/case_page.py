"""Everything that the page of one case shows, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject

from casework.law.housekeeping import LABELS, label_of
from casework.law.procedure import TRACK_LABELS, EventDate, EventKind, Instrument, Procedure, Track
from casework.law.procedure import Party as Role
from casework.law.wording import N_
from casework.models import (
    Action,
    Appeal,
    Case,
    Deadline,
    DeadlineChange,
    EntryVersion,
    Event,
    Following,
    LiveEntry,
    Officer,
    Party,
    Penalty,
    PenaltyAmount,
    PeriodicPenalty,
    Service,
    Statement,
    Tag,
)
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.register import EntryState
from casework.queries.deadlines import DeadlineLine, read_lines, with_rule

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
    live: LiveEntry | None


def find_case(cases: QuerySet[Case], *, reference: str, officer: Officer) -> QuerySet[Case]:
    """Return, of ``cases``, the one of a reference, with what every part of its page needs.

    It says in ``is_followed`` whether the officer follows it, in ``has_ties`` whether it
    was joined or split, in ``has_periodic`` whether a periodic penalty was set in it, and in
    ``borne_tags`` the keys and names of its tags.
    """
    parties = Party.objects.select_related("organisation").prefetch_related("addresses")
    tags = Tag.objects.filter(case_tags__case=OuterRef("pk")).order_by("name", "id")
    tied = Case.objects.filter(Q(joined_to=OuterRef("pk")) | Q(split_from=OuterRef("pk")))
    periodic = PeriodicPenalty.objects.filter(order__action__case=OuterRef("pk"))
    followed = Following.objects.filter(case=OuterRef("pk"), officer=officer)
    return (
        cases.filter(reference=reference)
        .select_related("authority", "matter", "lead")
        .prefetch_related(Prefetch("parties", queryset=parties))
        .annotate(
            is_followed=Exists(followed),
            has_ties=Exists(tied) | Q(joined_to__isnull=False) | Q(split_from__isnull=False),
            has_periodic=Exists(periodic),
            borne_tags=ArraySubquery(tags.values(tag=JSONObject(pk="pk", name="name"))),
        )
    )


def respondents_of(case: Case) -> list[Party]:
    """Return the respondents among the loaded parties of a case who take part still."""
    return [
        party for party in case.parties.all()
        if party.role == Role.RESPONDENT and party.until_on is None
    ]  # fmt: skip


TIES = {
    "joined_to": N_("Joined to"),
    "joined": N_("Joined to this"),
    "split_from": N_("Split from"),
    "split_off": N_("Split off from this"),
}


@dataclass(frozen=True)
class Tie:
    """Another case that this one was joined with or split from; the label is English."""

    label: str
    case: Case


def find_ties(case: Case, cases: QuerySet[Case]) -> list[Tie]:
    """Return, of ``cases``, those joined to a case or split off it, either way."""
    wanted = Q(joined_to=case) | Q(split_from=case)
    named = [pk for pk in (case.joined_to_id, case.split_from_id) if pk is not None]
    rows = list(cases.filter(wanted | Q(pk__in=named)).order_by("id"))
    fits = {
        "joined_to": lambda row: row.pk == case.joined_to_id,
        "joined": lambda row: row.joined_to_id == case.pk,
        "split_from": lambda row: row.pk == case.split_from_id,
        "split_off": lambda row: row.split_from_id == case.pk,
    }
    return [Tie(TIES[way], row) for way, holds in fits.items() for row in rows if holds(row)]


def find_timeline(
    *, case: Case, procedure: Procedure, statements: Sequence[Statement] = ()
) -> list[EventLine]:
    """Return what happened, by the day it happened, with what ``statements`` say of it."""
    said: dict[int | None, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.fact_id, []).append(statement)
    events = find_events(case=case).order_by("occurred_on", "number")
    return [
        line_of(event, procedure=procedure, statements=said.get(event.pk, ())) for event in events
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


def find_deadlines(*, case: Case, today: date) -> list[DeadlineLine]:
    """Return the deadlines of a case: the running ones first, each by its day."""
    changes = DeadlineChange.objects.select_related("actor", "event").order_by("id")
    deadlines = with_rule(Deadline.objects.filter(case=case)).prefetch_related(
        "suspensions", Prefetch("changes", queryset=changes)
    )
    lines = read_lines(deadlines, today=today)
    return sorted(lines, key=_running_first)


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


def find_actions(*, case: Case, procedure: Procedure) -> list[ActionLine]:
    """Return the actions of a case with their service, breaches, orders and public entries."""
    services = Service.objects.select_related("party__organisation")
    actions = list(
        Action.objects.filter(case=case)
        .select_related("issued_by")
        .prefetch_related("breaches", "orders", Prefetch("services", queryset=services))
        .order_by("id")
    )
    released = {
        version.action_id: version
        for version in EntryVersion.objects.filter(case=case, state=EntryState.RELEASED)
    }
    slugs = [version.slug for version in released.values()]
    live = {entry.slug: entry for entry in LiveEntry.objects.filter(slug__in=slugs)}
    return [_action_line(action, procedure, released.get(action.pk), live) for action in actions]


def _action_line(
    action: Action, procedure: Procedure, entry: EntryVersion | None, live: dict[str, LiveEntry]
) -> ActionLine:
    kind = procedure.event_kind(action.issued_by.kind) if action.issued_by else None
    return ActionLine(
        action=action,
        instrument=procedure.instrument(action.instrument),
        may_be_published=kind is not None and kind.may_be_published,
        entry=entry,
        live=live.get(entry.slug) if entry else None,
    )


def find_penalties(*, case: Case) -> list[Penalty]:
    """Return the penalties of a case with the history of their amounts."""
    corrected = "event__corrected_by__corrected_by"
    amounts = PenaltyAmount.objects.select_related(corrected, "actor").order_by("id")
    return list(
        Penalty.objects.filter(case=case)
        .select_related("action")
        .prefetch_related(Prefetch("amounts", queryset=amounts))
    )


def find_appeals(*, case: Case) -> list[Appeal]:
    """Return the appeals of a case, each with the event that moved it last."""
    return list(
        Appeal.objects.filter(case=case).select_related("last_event", "action").order_by("id")
    )


def find_statements(*, case: Case) -> list[Statement]:
    """Return what sources said, with the fact that each bears on."""
    return list(Statement.objects.filter(case=case).select_related("fact", "actor"))
