"""The cases that an officer may see."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from casework.law.powers import Role
from casework.models import Absence, Case, CaseOfficer, Membership, Officer, Recusal
from casework.queries.visibility.authorities import read_by
from casework.queries.visibility.conditions import KEPT, SEEN, in_span, written


def visible_cases(*, officer: Officer, today: date) -> QuerySet[Case]:
    """Return the cases that the officer may see on a day.

    A confidential case is seen by its lead and its own officers, by who stands in for one of
    these and was allowed to, and by the authority's auditors, who read everything and write
    nothing. A case from which the officer is recused is seen in no capacity.
    """
    if not officer.is_active or officer.is_system:
        return Case.objects.none()
    return _cases_seen_by(officer.pk, today).all()


@lru_cache(KEPT)
def _cases_seen_by(officer: int, today: date) -> QuerySet[Case]:
    """Return the condition of :func:`visible_cases`, which no row has a part in, for its copies.

    A page asks for it several times over, and most of the work is to put it together. It is
    never read itself, so that it holds no rows.
    """
    kept_away = Recusal.objects.filter(officer=officer, ended_at=None)
    return Case.objects.filter(
        Q(is_confidential=False) | Q(pk__in=written(_secrets_of(officer, today).values("pk"))),
        ~Q(pk__in=written(kept_away.values("case"))),
        SEEN,
        authority__in=read_by(officer, today),
    )


def _secrets_of(officer: int, today: date) -> QuerySet[Case]:
    """Return the confidential cases that the officer may see, if not recused.

    They are few and stand apart in the query, so that the database looks for them once.
    """
    works_on = CaseOfficer.objects.filter(in_span(today), case=OuterRef("pk"), officer=officer)
    audited = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today, role=Role.AUDITOR
    )
    return Case.objects.filter(
        Q(lead=officer)
        | Q(authority__in=audited.values("authority"))
        | Exists(works_on)
        | Q(_stands_in(officer, today)),
        is_confidential=True,
    )


def absences_covered(*, officer: Officer, today: date) -> QuerySet[Absence]:
    """Return the absences of others during which the officer stands in on a day."""
    return Absence.objects.filter(
        cover=officer, from_on__lte=today, until_on__gt=today, ended_at__isnull=True
    )


def _stands_in(officer: int, today: date) -> Exists:
    """Return the condition that the officer covers for one of a case's own, with its secrets."""
    covered = Absence.objects.filter(
        cover=officer, from_on__lte=today, until_on__gt=today, ended_at__isnull=True,
        sees_confidential=True, authority=OuterRef("authority"),
    )  # fmt: skip
    works_on = CaseOfficer.objects.filter(
        in_span(today), case=OuterRef(OuterRef("pk")), officer=OuterRef("officer")
    )
    return Exists(covered.filter(Q(officer=OuterRef("lead")) | Exists(works_on)))


def case_ids(officer: Officer, today: date) -> QuerySet | RawSQL:
    """Return the keys of the cases that the officer may see, for a condition on something else."""
    if not officer.is_active or officer.is_system:
        return Case.objects.none().values("pk")
    return _case_ids_of(officer.pk, today)


@lru_cache(KEPT)
def _case_ids_of(officer: int, today: date) -> RawSQL:
    return written(_cases_seen_by(officer, today).values("pk"))
