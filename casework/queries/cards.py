"""Find the card of an organisation by its name, or by a number in a public register."""

from django.db.models import Q

from casework.law.folding import fold
from casework.models import Authority, Organisation

MOST = 5


def find_cards(*, authority: Authority, text: str) -> list[Organisation]:
    """Return the authority's cards that bear exactly this name or number; a few at most."""
    said = text.strip()
    named = (
        Q(sort_name=fold(said)) | Q(names__name__iexact=said) | Q(identifiers__value__iexact=said)
    )
    cards = Organisation.objects.filter(named, authority=authority).distinct()
    return list(cards.order_by("sort_name", "id")[:MOST])
