"""How deadlines were kept in a span, and which are overdue at its end."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from casework.law.procedure import WHOSE_LABELS, Nature, Whose
from casework.law.wording import N_
from casework.models import Deadline, Suspension
from casework.models.deadline import DeadlineState
from casework.reports.scope import Scope
from casework.reports.tables import Column, Row, Table

AGES = (
    ("1_7", N_("1 to 7 days"), 1, 7),
    ("8_30", N_("8 to 30 days"), 8, 30),
    ("31_90", N_("31 to 90 days"), 31, 90),
    ("over_90", N_("More than 90 days"), 91, None),
)
BEARERS = tuple(Whose)


def count_kept(*, scope: Scope) -> Table:
    """Count the deadlines that fell due in the span, by who had to act and what came of it."""
    ended, met = _ended(scope), Q(state=DeadlineState.MET)
    in_time = Q(ended_on__lte=F("due_on"))
    running = ~ended & Q(is_stopped=False)
    due = _judged(scope).filter(due_on__gte=scope.span.from_on, due_on__lt=scope.span.until_on)
    counts = due.order_by("whose").values("whose").annotate(
        fell_due=Count("id"),
        in_time=Count("id", filter=ended & met & in_time),
        late=Count("id", filter=ended & met & Q(ended_on__gt=F("due_on"))),
        undated=Count("id", filter=ended & met & Q(ended_on__isnull=True)),
        missed=Count("id", filter=running & Q(due_on__lt=scope.day)),
        given_up=Count("id", filter=ended & ~met),
        other=Count("id", filter=~ended & (Q(is_stopped=True) | Q(due_on__gte=scope.day))),
    )  # fmt: skip
    columns = (
        Column(code="fell_due", label=N_("Fell due")),
        Column(code="in_time", label=N_("Met in time")),
        Column(code="late", label=N_("Met late")),
        Column(code="undated", label=N_("Met, day not known")),
        Column(code="missed", label=N_("Missed and still open")),
        Column(code="given_up", label=N_("Waived or withdrawn")),
        Column(code="other", label=N_("Stopped or not yet past")),
    )
    by_whose = {group["whose"]: group for group in counts}
    return Table(
        code="deadlines",
        caption=N_("Deadlines that fell due in these days"),
        subject=N_("Who had to act"),
        columns=columns,
        rows=tuple(
            Row(
                code=whose,
                label=WHOSE_LABELS[whose],
                values=tuple(by_whose.get(whose, {}).get(c.code, 0) for c in columns),
            )
            for whose in BEARERS
        ),
        note=N_("A day on which nothing may happen yet is not a deadline and is not counted."),
    )


def count_overdue(*, scope: Scope) -> Table:
    """Count what is overdue at the end of the span, by age and by who has to act."""
    overdue = _judged(scope).filter(~_ended(scope), is_stopped=False, due_on__lt=scope.day)
    return Table(
        code="overdue",
        caption=N_("Overdue at the end of these days, by age"),
        subject=N_("Overdue for"),
        columns=tuple(Column(code=whose, label=WHOSE_LABELS[whose]) for whose in BEARERS),
        rows=tuple(
            Row(code=code, label=label, values=_by_whose(overdue, scope, youngest, oldest),
                find={"overdue": "1"})
            for code, label, youngest, oldest in AGES
        ),
    )  # fmt: skip


def _by_whose(
    overdue: QuerySet[Deadline], scope: Scope, youngest: int, oldest: int | None
) -> tuple[int, ...]:
    aged = overdue.filter(due_on__lte=scope.day - timedelta(days=youngest))
    if oldest is not None:
        aged = aged.filter(due_on__gte=scope.day - timedelta(days=oldest))
    counts = dict(aged.order_by("whose").values_list("whose").annotate(Count("id")))
    return tuple(counts.get(whose, 0) for whose in BEARERS)


def _judged(scope: Scope) -> QuerySet[Deadline]:
    """Return the deadlines by which something had to be done, and whether they stood still."""
    stopped = Suspension.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=scope.day),
        deadline=OuterRef("pk"),
        from_on__lte=scope.day,
    )
    return Deadline.objects.filter(
        case__in=scope.cases,
        nature=Nature.LAST_DAY,
        due_on__isnull=False,
        recorded_at__lte=scope.as_of,
    ).annotate(
        is_stopped=Exists(stopped), ended_by_then=Coalesce("ended_on", "ended_by__occurred_on")
    )


def _ended(scope: Scope) -> Q:
    """Return what had ended within the span, as far as was on record by then.

    What ended on a day that is not known counts from the last day on which it may have.
    """
    return Q(
        ended_by_then__isnull=False,
        ended_by_then__lt=scope.span.until_on,
        ended_by__recorded_at__lte=scope.as_of,
    )
