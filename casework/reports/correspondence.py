"""How quickly letters were acknowledged and answered."""

from django.db.models import Case, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.db.models.expressions import Combinable

from casework.law.correspondence import NATURE_LABELS, Way
from casework.law.targets import Answer
from casework.law.wording import N_
from casework.models import Correspondence, Event
from casework.reports.as_recorded import key_noted
from casework.reports.counted import Counted, Days, Figure, ShareOf
from casework.reports.scope import Scope, within

NAME = "correspondence"
TITLE = N_("Correspondence: turnaround")
BY_HAND = "letter_acknowledged"


def list_parts(*, scope: Scope) -> tuple[Counted, ...]:
    """Return the tables of the report on correspondence."""
    return (
        count_answers(scope=scope),
        count_acknowledgements(scope=scope),
        count_post(scope=scope),
    )


def count_answers(*, scope: Scope) -> Counted:
    """Count the letters received in the span that are to be answered, and how they were."""
    return _turnaround(
        scope, "answers", N_("Letters received in these days, and answers to them"),
        by="reply_by_on", done="replied_on",
    )  # fmt: skip


def count_acknowledgements(*, scope: Scope) -> Counted:
    """Count the letters received in the span that are to be acknowledged, and how they were."""
    return _turnaround(
        scope, "acknowledgements", N_("Letters received in these days, and acknowledgements"),
        by="acknowledge_by_on", done="acknowledged_on",
    )  # fmt: skip


def count_post(*, scope: Scope) -> Counted:
    """Count what came in and went out in the span, by what it was."""
    letters = _letters(scope).filter(within(scope.span, "occurred_on"))
    return Counted(
        code="post",
        caption=N_("What came in and went out in these days"),
        subject=N_("What it was"),
        facts=letters,
        by=("nature",),
        columns=(
            Figure(code="in", label=N_("Received"), where=Q(way=Way.IN)),
            Figure(code="out", label=N_("Sent"), where=Q(way=Way.OUT)),
        ),
        labels=NATURE_LABELS,
        has_total=True,
    )


def _turnaround(scope: Scope, code: str, caption: str, *, by: str, done: str) -> Counted:
    letters = _letters(scope).filter(within(scope.span, "occurred_on"), way=Way.IN)
    facts = letters.annotate(done=_done_then(scope, done)).annotate(
        took=Days("done", "occurred_on", output_field=IntegerField())
    )
    owed, is_done = Q(**{f"{by}__isnull": False}), Q(done__isnull=False)
    in_time = Q(done__lte=F(by))
    return Counted(
        code=code,
        caption=caption,
        subject=N_("What it was"),
        facts=facts,
        by=("nature",),
        columns=(
            Figure(code="received", label=N_("Received")),
            Figure(code="owed", label=N_("With a time for it"), where=owed),
            Figure(code="in_time", label=N_("Done in time"), where=owed & is_done & in_time),
            Figure(code="late", label=N_("Done late"), where=owed & is_done & ~in_time),
            Figure(
                code="overdue", label=N_("Overdue"),
                where=owed & ~is_done & Q(**{f"{by}__lt": scope.day}),
            ),
            Figure(code="median", label=N_("Days it took, median"), where=is_done,
                   measure=lambda where: ShareOf("took", "0.5", filter=where)),
            Figure(code="nine_in_ten", label=N_("Days it took, nine in ten at most"),
                   where=is_done, measure=lambda where: ShareOf("took", "0.9", filter=where)),
        ),
        labels=NATURE_LABELS,
        chart="received",
        has_total=True,
    )  # fmt: skip


def _letters(scope: Scope) -> QuerySet[Correspondence]:
    return Correspondence.objects.filter(scope.of_cases(), recorded_at__lte=scope.as_of).order_by()


def _done_then(scope: Scope, done: str) -> Combinable:
    """Return the day on which it was done, as far as that was on record by then.

    A day is on record with the letter of that day that answers, or with the note of an officer
    who said so; that something was answered acknowledges it too.
    """
    if not scope.has_later_events:
        return F(done)
    answers = Correspondence.objects.filter(
        answers=OuterRef("pk"), occurred_on=OuterRef(done), recorded_at__lte=scope.as_of
    )
    said = Event.objects.annotate(letter=key_noted("letter")).filter(
        case=OuterRef("case"), kind=BY_HAND, letter=OuterRef("pk"), recorded_at__lte=scope.as_of
    )
    if done == "replied_on":
        said = said.filter(summary__contains=f"{Answer.REPLY}: ")
    on_record = Q(Exists(answers)) | Q(Exists(said))
    return Case(When(on_record, then=F(done)), output_field=DateField())
