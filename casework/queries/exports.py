"""What an officer ordered to take away."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.models import Export, Officer
from casework.queries.visibility import visible_cases


def own_exports(*, officer: Officer, today: date) -> QuerySet[Export]:
    """Return the officer's own exports, the latest first.

    The file of a case that the officer does not see any more is not among them.
    """
    seen = visible_cases(officer=officer, today=today).filter(pk=OuterRef("case"))
    found = Export.objects.filter(Q(case__isnull=True) | Exists(seen), officer=officer)
    return found.select_related("job", "authority", "case").order_by("-recorded_at", "-id")
