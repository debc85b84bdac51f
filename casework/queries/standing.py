"""What the header of every officers' page says of its reader: powers, and what is unread."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connections
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from casework.law.powers import POWERS, Power, Role
from casework.models import Membership, Officer
from casework.queries.reminders import unread_reminders
from casework.queries.visibility import KEPT, in_span


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What an officer may do at one authority or another, and how many reminders are unread."""

    powers: frozenset[Power] = frozenset()
    unread: int = 0


def read_standing(*, officer: Officer, today: date) -> Standing:
    """Return the powers of an officer and the number of unread reminders, by one query."""
    if not officer.is_active or officer.is_system:
        return Standing()
    sql, values = _write_query(officer.pk, today)
    with connections[Membership.objects.db].cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    powers = frozenset().union(*(POWERS[Role(role)] for role, _ in rows))
    return Standing(powers=powers, unread=rows[0][1] if rows else 0)


@lru_cache(KEPT)
def _write_query(officer: int, today: date) -> tuple[str, tuple[object, ...]]:
    """Return the SQL for an officer, by key, on a day: every page asks it, and it is long."""
    unread = unread_reminders(officer=Officer(pk=officer), today=today)
    unread = unread.filter(officer=OuterRef("officer")).order_by()
    number = unread.values("officer").annotate(n=Count("pk")).values("n")
    held = Membership.objects.filter(in_span(today), officer=officer, since_on__lte=today)
    held = held.order_by().annotate(unread=Coalesce(Subquery(number), 0))
    return held.values_list("role", "unread").query.sql_with_params()
