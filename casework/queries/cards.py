"""Find the card of an organisation by its name, or by a number in a public register."""

from django.db.models import Q, QuerySet

from casework.law.folding import fold
from casework.models import Organisation

MOST = 5


def find_cards(cards: QuerySet[Organisation], *, text: str) -> list[Organisation]:
    """Return those of ``cards`` that bear exactly this name or number; a few at most."""
    said = text.strip()
    named = (
        Q(sort_name=fold(said)) | Q(names__name__iexact=said) | Q(identifiers__value__iexact=said)
    )
    return list(cards.filter(named).distinct().order_by("sort_name", "id")[:MOST])
