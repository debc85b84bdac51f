"""The saved views that an officer may use: their own, and those of their teams."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from casework.models import Authority, Officer, SavedView


def views_for(*, officer: Officer, authorities: Iterable[Authority]) -> QuerySet[SavedView]:
    """Return an officer's own saved views and those shared at the authorities."""
    shared = Q(authority__in=[row.pk for row in authorities])
    return SavedView.objects.filter(Q(officer=officer) | shared).select_related("officer")
