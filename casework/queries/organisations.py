"""Cards of organisations as officers find and read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from casework.law.identifiers import compact
from casework.law.naming import beginnings_of, normalise_name
from casework.law.procedure import Stage
from casework.models import (
    Authority,
    Case,
    History,
    Organisation,
    OrganisationIdentifier,
    OrganisationMerge,
    OrganisationName,
    Party,
    Share,
)
from casework.queries.deadlines import procedure_of
from casework.queries.duplicates import with_marks
from casework.queries.keyed import Count as Counted
from casework.queries.keyed import Key, KeyedPage, count_up_to, or_none, read_keyed_page

KEY = Key(column="sort_name")
LONGEST_QUERY = 200
SHORTEST_NUMBER = 3  # characters; below, everybody would be found
MOST_CASES = 50
# As the index history_of_card has it.
PARTS_OF_CARD = """
    SELECT id FROM casework_history
     WHERE table_name IN ('casework_organisationname', 'casework_organisationidentifier')
       AND (coalesce(payload -> 'after', payload -> 'before') ->> 'organisation_id')::bigint = %s
"""


@dataclass(frozen=True, kw_only=True)
class CardRow:
    """A card as a line of the list, with how many of the cases that the reader sees name it."""

    card: Organisation
    cases: int


@dataclass(frozen=True, kw_only=True)
class CardCase:
    """A case that names a card: in which role, and where it stands."""

    party: Party
    stage: Stage


def find_organisations(
    cards: QuerySet[Organisation], *, text: str, authority: Authority | None = None
) -> QuerySet[Organisation]:
    """Return, of ``cards``, those that stand and have used such a name, or have such a number."""
    found = cards.filter(merged_into=None)
    if authority is not None:
        found = found.filter(authority=authority)
    typed = text.replace("\x00", " ")[:LONGEST_QUERY].strip()
    if typed:
        found = found.filter(_answers(typed))
    return found.order_by("sort_name", "id")


def read_card_page(
    found: QuerySet[Organisation], *, cases: QuerySet[Case], after: str, before: str
) -> tuple[KeyedPage, Counted, list[CardRow]]:
    """Return a page of cards, how many there are in all, and the page's lines."""
    page = read_keyed_page(
        with_marks(found.select_related("authority")),
        key=KEY,
        after=or_none(after, key=KEY),
        before=or_none(before, key=KEY),
    )
    numbers = count_cases(page.rows, cases=cases)
    rows = [CardRow(card=card, cases=numbers.get(card.pk, 0)) for card in page.rows]
    return page, count_up_to(found), rows


def count_cases(cards: Sequence[Organisation], *, cases: QuerySet[Case]) -> dict[int, int]:
    """Return, by card, how many of ``cases`` name it."""
    seen = Party.objects.filter(
        organisation__in=[card.pk for card in cards], case__in=cases.order_by().values("pk")
    )
    counted = seen.order_by().values("organisation").annotate(n=Count("case", distinct=True))
    return {row["organisation"]: row["n"] for row in counted}


def find_card_cases(card: Organisation, *, cases: QuerySet[Case]) -> list[CardCase]:
    """Return the latest of ``cases`` that name a card, with its role in each."""
    parties = (
        Party.objects.filter(organisation=card, case__in=cases.order_by().values("pk"))
        .select_related("case__authority", "case__lead")
        .order_by("-case__opened_on", "-case_id", "id")[:MOST_CASES]
    )
    return [
        CardCase(party=party, stage=procedure_of(party.case).stage(party.case.stage))
        for party in parties
    ]


def find_mergers(card: Organisation) -> list[OrganisationMerge]:
    """Return the mergers into a card, the latest first."""
    return list(card.mergers.select_related("merged", "kept", "merged_by", "undone_by"))


def find_card_history(card: Organisation) -> QuerySet[History]:
    """Return the history of a card, of its names, its numbers and its mergers, latest first."""
    rows = Q(table_name="casework_organisation", row_key=str(card.pk))
    merges = [str(pk) for pk in card.mergers.values_list("pk", flat=True)]
    rows |= Q(table_name="casework_organisationmerge", row_key__in=merges)
    rows |= Q(pk__in=RawSQL(PARTS_OF_CARD, [card.pk]))
    return History.objects.filter(rows).order_by("-id")


def find_shared_respondents(
    card: Organisation, *, cases: QuerySet[Case], shares: QuerySet[Share]
) -> list[Share]:
    """Return what is shared of respondents in the matters where a card is itself respondent.

    Cards of two authorities are tied by nothing else.
    """
    own = cases.filter(
        Exists(Party.objects.filter(case=OuterRef("pk"), organisation=card, role="respondent")),
        matter__isnull=False,
    )
    return list(
        shares.filter(
            case__matter__in=own.order_by().values("matter"), facts__contains=["respondent"],
            receiver=card.authority_id,
        )
        .select_related("case__matter", "case__authority")
        .prefetch_related("case__parties__organisation")
        .order_by("case__matter__title", "case__authority__code", "id")
    )  # fmt: skip


def _answers(typed: str) -> Q:
    condition = Q(pk__in=[])
    if beginnings := beginnings_of(typed):
        names = OrganisationName.objects.filter(trigrams__contains=beginnings)
        for word in normalise_name(typed).split():
            names = names.filter(Q(words__startswith=word) | Q(words__contains=f" {word}"))
        condition |= Q(pk__in=names.order_by().values("organisation"))
    number = compact(typed)
    if len(number) >= SHORTEST_NUMBER:
        known = OrganisationIdentifier.objects.filter(value__startswith=number)
        condition |= Q(pk__in=known.order_by().values("organisation"))
    return condition
