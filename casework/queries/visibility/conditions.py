"""What every condition of visibility is made of."""

from datetime import date

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from casework.law.powers import POWERS, Power

MARK = "/* seen by the officer */"
SEEN = RawSQL(f"TRUE {MARK}", (), output_field=BooleanField())
KEPT = 1024  # conditions: one for each officer and day
READERS = [role for role, powers in POWERS.items() if Power.READ_CASES in powers]


def in_span(today: date) -> Q:
    """Return the condition for a span whose exclusive end has not come by ``today``."""
    return Q(until_on__isnull=True) | Q(until_on__gt=today)


def written(query: QuerySet) -> RawSQL:
    """Return a set of keys as its SQL, so that it is put together once and not in each query.

    It says nothing of the query around it, which may name its tables as it likes.
    """
    return RawSQL(*query.order_by().query.sql_with_params())
