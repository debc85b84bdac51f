"""What the header of every officers' page says of its reader: powers, and what is unread."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from casework.law.powers import POWERS, Power, Role
from casework.models import Membership, Officer
from casework.queries.reminders import unread_reminders
from casework.queries.visibility import in_span


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What an officer may do at one authority or another, and how many reminders are unread."""

    powers: frozenset[Power] = frozenset()
    unread: int = 0


def read_standing(*, officer: Officer, today: date) -> Standing:
    """Return the powers of an officer and the number of unread reminders, by one query."""
    if not officer.is_active or officer.is_system:
        return Standing()
    held = Membership.objects.filter(in_span(today), officer=officer, since_on__lte=today)
    rows = list(_with_unread(held, officer, today).values_list("role", "unread"))
    powers = frozenset().union(*(POWERS[Role(role)] for role, _ in rows))
    return Standing(powers=powers, unread=rows[0][1] if rows else 0)


def _with_unread(held: QuerySet[Membership], officer: Officer, today: date) -> QuerySet[Membership]:
    unread = unread_reminders(officer=officer, today=today).filter(officer=OuterRef("officer"))
    number = unread.order_by().values("officer").annotate(n=Count("pk")).values("n")
    return held.order_by().annotate(unread=Coalesce(Subquery(number), 0))
