"""The authorities whose cases an officer may read, and who reads there."""

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from casework.law.powers import Role
from casework.models import Authority, Membership, Officer
from casework.queries.visibility.conditions import KEPT, READERS, in_span, written


def visible_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities whose cases the officer may read on a day."""
    if not officer.is_active or officer.is_system:
        return Authority.objects.none()
    return authorities_read_by(officer.pk, today).all()


@lru_cache(KEPT)
def authorities_read_by(officer: int, today: date) -> QuerySet[Authority]:
    """Return the condition of :func:`visible_authorities` for its copies, never read itself."""
    return Authority.objects.filter(pk__in=read_by(officer, today)).order_by("code", "id")


@lru_cache(KEPT)
def read_by(officer: int, today: date) -> RawSQL:
    """Return the keys of the authorities whose cases an officer, by key, reads on a day."""
    roles = [role for role in READERS if role is not Role.SYSTEM]
    held = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today, role__in=roles
    )
    return written(held.values("authority"))


def visible_colleagues(*, officer: Officer, today: date) -> QuerySet[Officer]:
    """Return the officers who hold a role where the officer may read cases."""
    if not officer.is_active or officer.is_system:
        return Officer.objects.none()
    return _colleagues_of(officer.pk, today).all()


@lru_cache(KEPT)
def _colleagues_of(officer: int, today: date) -> QuerySet[Officer]:
    authorities = authorities_read_by(officer, today).order_by()
    held = Membership.objects.filter(
        in_span(today), since_on__lte=today, authority__in=authorities.values("pk")
    )
    return Officer.objects.filter(pk__in=held.values("officer"), is_active=True)


def readers_at(*, authority: Authority, today: date) -> QuerySet[Officer]:
    """Return the officers who may read the cases of an authority on a day."""
    held = Membership.objects.filter(
        in_span(today), since_on__lte=today, authority=authority, role__in=READERS
    )
    return Officer.objects.filter(pk__in=held.values("officer"), is_active=True, is_system=False)


def works_at(*, officer: Officer, authority: Authority, today: date) -> bool:
    """Whether an officer holds a role at an authority on a day."""
    held = Membership.objects.filter(in_span(today), since_on__lte=today)
    return held.filter(officer=officer, authority=authority).exists()
