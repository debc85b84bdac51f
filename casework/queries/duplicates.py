"""Cards that may be of one organisation, among those of one authority and never another's."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet
from rapidfuzz import fuzz

from casework.law.naming import core_of, groups_of
from casework.law.wording import N_
from casework.models import Organisation, OrganisationIdentifier, OrganisationName

CANDIDATES = 5_000  # names looked at closely; those with the very same core are always among them
OFFERED = 8
ALIKE = 84.0  # of 100, below which two names are not taken for one
SAME = 100.0
SHARED_WORDS = 2  # of which one name may wholly consist, and the other partly


class Reason(StrEnum):
    """Why two cards may be of one organisation."""

    NUMBER = "number"
    NAME = "name"
    SIMILAR = "similar"


REASON_LABELS = {
    Reason.NUMBER: N_("Same number"),
    Reason.NAME: N_("Same name"),
    Reason.SIMILAR: N_("Similar name"),
}


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A card that may be of the organisation meant, and why."""

    card: Organisation
    reason: Reason
    score: float

    @property
    def label(self) -> str:
        """The English words for why."""
        return REASON_LABELS[self.reason]


def find_likely(
    cards: QuerySet[Organisation], *, names: Iterable[str], numbers: Collection[str] = (),
    apart_from: int | None = None,
) -> list[Likeness]:  # fmt: skip
    """Return, of ``cards``, those that may be of an organisation, the likeliest first.

    ``cards`` are those of one authority; ``numbers`` are compact. The number of queries is fixed.
    """
    standing = cards.filter(merged_into=None).exclude(pk=apart_from).order_by()
    found = _by_name(standing, sorted({core_of(name) for name in names} - {""}))
    found |= dict.fromkeys(_by_number(standing, numbers), (Reason.NUMBER, SAME))
    ranked = sorted(found, key=lambda pk: (list(Reason).index(found[pk][0]), -found[pk][1], pk))
    loaded = with_marks(cards.filter(pk__in=ranked[:OFFERED])).in_bulk()
    return [
        Likeness(card=loaded[pk], reason=found[pk][0], score=found[pk][1])
        for pk in ranked[:OFFERED]
    ]


def with_marks(cards: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Load the names and numbers by which people tell cards apart."""
    return cards.prefetch_related(
        Prefetch("names", queryset=OrganisationName.objects.order_by("since_on", "id")),
        "identifiers",
    )


def _by_number(cards: QuerySet[Organisation], numbers: Collection[str]) -> list[int]:
    known = OrganisationIdentifier.objects.filter(value__in=numbers, organisation__in=cards)
    return list(known.values_list("organisation_id", flat=True)) if numbers else []


def _by_name(
    cards: QuerySet[Organisation], cores: Sequence[str]
) -> dict[int, tuple[Reason, float]]:
    """Return the cards with a name like one of ``cores``, each by its likest name."""
    if not cores:
        return {}
    names = OrganisationName.objects.filter(organisation__in=cards.values("pk"))
    columns = ("organisation_id", "core")
    alike = [Q(trigrams__contains=group) for core in cores for group in groups_of(core)]
    rows = {
        *names.filter(core__in=cores).values_list(*columns),
        *names.filter(reduce(or_, alike)).order_by().values_list(*columns)[:CANDIDATES],
    }
    best: dict[int, float] = {}
    for pk, core in rows:
        score = max(compare(core, other) for other in cores)
        best[pk] = max(score, best.get(pk, 0.0))
    return {
        pk: (Reason.NAME if score == SAME else Reason.SIMILAR, score)
        for pk, score in best.items()
        if score >= ALIKE
    }


def compare(one: str, other: str) -> float:
    """Return how alike two cores are, out of 100, which means the very same.

    The order of the words does not matter much, nor that one has words more.
    """
    if one == other:
        return SAME
    score = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    mine, theirs = set(one.split()), set(other.split())
    if (mine <= theirs or theirs <= mine) and len(mine & theirs) >= SHARED_WORDS:
        score = max(score, ALIKE)
    return min(score, SAME - 1)
