"""What an officer ordered to take away."""

from django.db.models import QuerySet

from casework.models import Export, Officer


def own_exports(*, officer: Officer) -> QuerySet[Export]:
    """Return the officer's own exports, the latest first."""
    found = Export.objects.filter(officer=officer).select_related("job", "authority")
    return found.order_by("-recorded_at", "-id")
