"""How deadlines were kept in a span, by bearer, rule and officer, and what is overdue, by age."""

from datetime import timedelta
from functools import cache

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from casework.law.authorities import get_authority
from casework.law.house import OPEN_LABEL, OWN
from casework.law.procedure import WHOSE_LABELS, Whose
from casework.law.wording import N_
from casework.models import Deadline, Officer
from casework.models.deadline import DeadlineState
from casework.reports.as_recorded import NOBODY, deadlines_then, lead_then
from casework.reports.counted import Counted, Days, Figure, ShareOf
from casework.reports.scope import Scope, within

NAME = "deadlines"
TITLE = N_("Deadlines: met, missed, overdue")
AGES = (
    ("1_7", N_("1 to 7 days"), 1, 7),
    ("8_30", N_("8 to 30 days"), 8, 30),
    ("31_90", N_("31 to 90 days"), 31, 90),
    ("over_90", N_("More than 90 days"), 91, None),
)
NOT_A_DEADLINE = N_("A day on which nothing may happen yet is not a deadline and is not counted.")
OF_THE_DAY = N_("An officer's are those of the cases in their charge at the moment of the report.")


def list_parts(*, scope: Scope) -> tuple[Counted, ...]:
    """Return the tables of the report on deadlines."""
    return (
        count_kept(scope=scope, has_total=True),
        count_kept_by_rule(scope=scope),
        count_kept_by_officer(scope=scope),
        count_overdue(scope=scope),
        count_overdue_by_officer(scope=scope),
    )


def count_kept(*, scope: Scope, has_total: bool = False) -> Counted:
    """Count the deadlines that fell due in the span, by who had to act and what came of it."""
    return Counted(
        code="deadlines",
        caption=N_("Deadlines that fell due in these days"),
        subject=N_("Who had to act"),
        facts=_due(scope),
        by=("whose",),
        columns=_kept(scope),
        labels=WHOSE_LABELS,
        is_whole=True,
        has_total=has_total,
        note=NOT_A_DEADLINE,
    )


def count_kept_by_rule(*, scope: Scope) -> Counted:
    """Count the deadlines that fell due in the span, by the rule that set them."""
    late = Days("ended_then", "due_then", output_field=IntegerField())
    is_late = Q(state_then=DeadlineState.MET, is_dated=True, ended_then__gt=F("due_then"))
    return Counted(
        code="rules",
        caption=N_("Deadlines that fell due in these days, by rule"),
        subject=N_("Rule"),
        facts=_due(scope).annotate(late=late),
        by=("limit",),
        columns=(
            *_kept(scope),
            Figure(code="median_late", label=N_("Days late, median"), where=_ended(scope) & is_late,
                   measure=lambda where: ShareOf("late", "0.5", filter=where)),
        ),
        labels=_rules(scope.authority.code),
        chart="missed",
        has_total=True,
    )  # fmt: skip


def count_kept_by_officer(*, scope: Scope) -> Counted:
    """Count the deadlines on which the authority had to act, by the officer in charge."""
    return Counted(
        code="officers",
        caption=N_("Deadlines of the authority that fell due in these days, by officer in charge"),
        subject=N_("Officer"),
        facts=_due(scope).filter(whose=Whose.AUTHORITY).annotate(lead=lead_then(scope=scope)),
        by=("lead",),
        columns=_kept(scope),
        labels=_officers(),
        has_total=True,
        note=OF_THE_DAY,
    )


def count_overdue(*, scope: Scope) -> Counted:
    """Count what is overdue at the end of the span, by age and by who has to act."""
    labels = {code: label for code, label, *_ in AGES}
    return Counted(
        code="overdue",
        caption=N_("Overdue at the end of these days, by age"),
        subject=N_("Overdue for"),
        facts=_overdue(scope).annotate(age=_age(scope)),
        by=("age",),
        columns=tuple(
            Figure(code=whose, label=label, where=Q(whose=whose))
            for whose, label in WHOSE_LABELS.items()
        ),
        labels=labels,
        is_whole=True,
        chart=Whose.AUTHORITY,
        find=lambda _row: {"overdue": "1"},
    )


def count_overdue_by_officer(*, scope: Scope) -> Counted:
    """Count what the authority is overdue with at the end of the span, by officer and age."""
    return Counted(
        code="overdue_officers",
        caption=N_("Overdue at the end of these days, by officer in charge"),
        subject=N_("Officer"),
        facts=_overdue(scope).filter(whose=Whose.AUTHORITY).annotate(
            lead=lead_then(scope=scope), age=_age(scope)
        ),
        by=("lead",),
        columns=tuple(
            Figure(code=code, label=label, where=Q(age=code)) for code, label, *_ in AGES
        ),
        labels=_officers(),
        has_total=True,
        note=OF_THE_DAY,
    )  # fmt: skip


def _due(scope: Scope) -> QuerySet[Deadline]:
    return deadlines_then(scope=scope).filter(within(scope.span, "due_then"))


def _overdue(scope: Scope) -> QuerySet[Deadline]:
    running = ~_ended(scope) & Q(is_stopped=False)
    return deadlines_then(scope=scope).filter(running, due_then__lt=scope.day)


def _ended(scope: Scope) -> Q:
    """Return what had ended within the span, as far as was on record by then.

    What ended on a day that is not known counts from the last day on which it may have.
    """
    return Q(ended_then__isnull=False, ended_then__lt=scope.span.until_on)


def _kept(scope: Scope) -> tuple[Figure, ...]:
    """Return the columns of what came of deadlines; each is in exactly one but the first."""
    ended, met = _ended(scope), Q(state_then=DeadlineState.MET)
    dated, in_time = Q(is_dated=True), Q(ended_then__lte=F("due_then"))
    running = ~ended & Q(is_stopped=False)
    stopped = ~ended & (Q(is_stopped=True) | Q(due_then__gte=scope.day))
    return (
        Figure(code="fell_due", label=N_("Fell due")),
        Figure(code="in_time", label=N_("Met in time"), where=ended & met & dated & in_time),
        Figure(code="late", label=N_("Met late"), where=ended & met & dated & ~in_time),
        Figure(code="undated", label=N_("Met, day not known"), where=ended & met & ~dated),
        Figure(
            code="missed", label=N_("Missed and still open"),
            where=running & Q(due_then__lt=scope.day),
        ),
        Figure(code="given_up", label=N_("Waived or withdrawn"), where=ended & ~met),
        Figure(code="other", label=N_("Stopped or not yet past"), where=stopped),
    )  # fmt: skip


def _age(scope: Scope) -> Case:
    """Return the code of the age of what is overdue."""
    return Case(
        *(
            When(due_then__lte=scope.day - timedelta(days=youngest), then=Value(code))
            for code, _, youngest, _ in reversed(AGES)
        ),
        default=Value(""),
        output_field=CharField(),
    )


@cache
def _rules(authority: str) -> dict[str, str]:
    """Return the English labels of an authority's rules by their codes."""
    limits = (
        limit
        for procedure in get_authority(authority).procedures
        for limit in sorted(procedure.limits, key=lambda one: one.code)
    )
    return {**{limit.code: limit.label for limit in limits}, OWN: OPEN_LABEL}


def _officers() -> dict[str, str]:
    """Return the names of officers by their keys."""
    names = Officer.objects.order_by("name", "id").values_list("pk", "name")
    return {**{str(pk): name for pk, name in names}, str(NOBODY): N_("Nobody")}
