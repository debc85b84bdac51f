"""What stood on record at the moment of a report: events, deadlines, stages, officers in charge.

Where nothing was recorded since, the columns as they are now say it, and quickly. Where
something was, they are read back from what every change keeps of the state before it.
"""

from functools import cache

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Field,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from casework.law.authorities import get_authority
from casework.law.procedure import Nature
from casework.models import Case as CaseRow
from casework.models import Deadline, DeadlineChange, Event, Suspension
from casework.models.deadline import RUNNING, DeadlineState
from casework.models.event import Precision
from casework.reports.scope import Scope

ENDINGS = (DeadlineState.MET, DeadlineState.WAIVED, DeadlineState.WITHDRAWN)
REOPENED, STOPPED, RESUMED = "reopened", "suspended", "resumed"
PASSED_ON = ("case_assigned", "case_handed_over")
NOBODY = 0


def standing_events(*, scope: Scope) -> QuerySet[Event]:
    """Return the events on record then that nothing had corrected by then."""
    corrections = Event.objects.filter(corrects=OuterRef("pk"), recorded_at__lte=scope.as_of)
    return Event.objects.filter(
        scope.of_cases(), ~Exists(corrections), recorded_at__lte=scope.as_of
    ).order_by()


def version_then(*, scope: Scope, event: str, field: str) -> Combinable:
    """Return a field of an event as it stood then; null if it was not on record.

    ``event`` is the path to its latest version, which every correction moves.
    """
    if not scope.has_later_events:
        return F(f"{event}__{field}")
    paths = [event + "__corrects" * step for step in range(scope.later_corrections + 1)]
    versions = [
        When(**{f"{path}__recorded_at__lte": scope.as_of}, then=F(f"{path}__{field}"))
        for path in paths
    ]
    return Case(*versions, output_field=DateField())


def deadlines_then(*, scope: Scope) -> QuerySet[Deadline]:
    """Return the last days on which something had to be done, as they stood then.

    ``due_then`` is the day, ``state_then`` how it had ended and ``ended_then`` when, null while
    it ran; ``is_dated`` whether that day was known, and ``is_stopped`` whether the time stood
    still on the day on which the report judges.
    """
    found = Deadline.objects.filter(
        scope.of_cases(), nature=Nature.LAST_DAY, recorded_at__lte=scope.as_of
    ).order_by()
    if scope.has_later_changes:
        found = _read_back(found, scope)
    else:
        over = ~Q(state__in=RUNNING) & Q(ended_by__recorded_at__lte=scope.as_of)
        found = found.annotate(
            due_then=F("due_on"),
            state_then=Case(When(over, then=F("state")), default=Value("")),
            ended_then=Case(When(over, then=Coalesce("ended_on", "ended_by__occurred_on"))),
            is_dated=Q(ended_on__isnull=False),
            is_stopped=Exists(_stops(scope)),
        )
    return found.filter(due_then__isnull=False)


def key_noted(name: str) -> Cast:
    """Return the key of a row that an event notes in its details under a name."""
    return Cast(KeyTextTransform(name, "details"), BigIntegerField())


def lead_then(*, scope: Scope, case: str = "case") -> Combinable:
    """Return the key of the officer in charge of a case then; ``NOBODY`` if there was none."""
    now = Coalesce(F(f"{case}__lead" if case else "lead"), NOBODY, output_field=BigIntegerField())
    if not scope.has_later_events:
        return now
    passed = Event.objects.filter(
        case=OuterRef(case or "pk"), kind__in=PASSED_ON, recorded_at__gt=scope.as_of
    ).order_by("number")
    before = Coalesce(key_noted("from"), NOBODY, output_field=BigIntegerField())
    first = Subquery(passed.annotate(before=before).values("before")[:1])
    return Coalesce(first, now, output_field=BigIntegerField())


def cases_then(*, scope: Scope) -> QuerySet[CaseRow]:
    """Return the cases with ``stage_then``, and ``closed_then`` where they were closed."""
    if not scope.has_later_events:
        return scope.cases.annotate(stage_then=F("stage"), closed_then=F("closed_on"))
    told = Event.objects.filter(case=OuterRef("pk"), recorded_at__lte=scope.as_of)
    closed = closed_stages(scope.authority.code)
    closing = told.filter(
        kind__in=_moving_kinds(scope.authority.code), stage_after__in=closed,
        corrects__isnull=True,
    )  # fmt: skip
    stage = Coalesce(
        Subquery(told.order_by("-number").values("stage_after")[:1]), "stage",
        output_field=CharField(),
    )  # fmt: skip
    day = Subquery(closing.order_by("-number").values("occurred_on")[:1])
    return scope.cases.annotate(stage_then=stage).annotate(
        closed_then=Case(When(stage_then__in=closed, then=day), output_field=DateField())
    )


@cache
def closed_stages(authority: str) -> tuple[str, ...]:
    """Return the codes of the stages at which a case of an authority is closed."""
    return tuple(
        stage.code
        for procedure in get_authority(authority).procedures
        for stage in procedure.stages
        if stage.is_closed
    )


@cache
def _moving_kinds(authority: str) -> tuple[str, ...]:
    return tuple(
        kind.code
        for procedure in get_authority(authority).procedures
        for kind in procedure.events
        if kind.to is not None
    )


def _stops(scope: Scope) -> QuerySet[Suspension]:
    return Suspension.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=scope.day),
        deadline=OuterRef("pk"), from_on__lte=scope.day,
    )  # fmt: skip


def _read_back(found: QuerySet[Deadline], scope: Scope) -> QuerySet[Deadline]:
    """Return deadlines as the changes recorded since say that they were before."""
    changes = DeadlineChange.objects.filter(deadline=OuterRef("pk"))
    later = changes.filter(recorded_at__gt=scope.as_of).order_by("id")
    before = changes.filter(recorded_at__lte=scope.as_of).order_by("-id")
    end = before.filter(act__in=[*ENDINGS, REOPENED])
    stop = before.filter(act__in=[*ENDINGS, REOPENED, STOPPED, RESUMED])
    begun = Suspension.objects.filter(
        deadline=OuterRef("pk"), from_on__lte=scope.day, begun_by__recorded_at__lte=scope.as_of
    )
    day = _forward(scope, "occurred_on", DateField())
    precision = _forward(scope, "precision", CharField())
    return found.annotate(
        due_then=Case(
            When(Exists(later), then=Subquery(later.values("due_on_before")[:1])),
            default=F("due_on"), output_field=DateField(),
        ),
        last_end=Subquery(end.values("act")[:1]),
        last_precision=Subquery(end.annotate(how=precision).values("how")[:1]),
        last_stop=Subquery(stop.values("act")[:1]),
    ).annotate(
        state_then=Case(
            When(last_end__in=ENDINGS, then=F("last_end")), default=Value(""),
            output_field=CharField(),
        ),
        ended_then=Case(
            When(
                last_end__in=ENDINGS,
                then=Subquery(end.annotate(day=day).values("day")[:1]),
            ),
            output_field=DateField(),
        ),
        is_dated=Q(last_precision=Precision.DAY),
        is_stopped=Case(
            When(last_stop=STOPPED, then=Exists(begun)), default=Exists(_stops(scope)),
            output_field=BooleanField(),
        ),
    )  # fmt: skip


def _forward(scope: Scope, field: str, output: Field) -> Combinable:
    """Return a field of the event of a change, as it had been corrected by then."""
    paths = ["event" + "__corrected_by" * step for step in range(scope.corrections, -1, -1)]
    versions = [
        When(**{f"{path}__recorded_at__lte": scope.as_of}, then=F(f"{path}__{field}"))
        for path in paths
    ]
    return Case(*versions, output_field=output)
