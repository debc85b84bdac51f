"""What a reader asks to see, and which of the entries shown that day fit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from casework.models.register import LiveEntry
from casework.register.searching import search_query

Days = Mapping[str, date]  # the day it is at each authority, by its code
COUNTED_TO = 10_000


class Sort(StrEnum):
    """The orders in which the register can be read."""

    NEWEST = "newest"
    OLDEST = "oldest"
    PUBLISHED = "published"
    RESPONDENT = "respondent"
    AMOUNT = "amount"


# Each is one column and the id, both the same way, with an index behind it. Amounts are put
# in order within a currency, never across; what imposed none stands last.
ORDERS = {
    Sort.NEWEST: ("-decided_on", "-id"),
    Sort.OLDEST: ("decided_on", "id"),
    Sort.PUBLISHED: ("-published_on", "-id"),
    Sort.RESPONDENT: ("sort_name", "id"),
    Sort.AMOUNT: ("money_key", "id"),
}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a reader asked to see; an empty word asks for everything.

    ``provision`` is an article as :attr:`Provision.article` writes it, ``band`` a word of
    :class:`casework.law.amount_bands.Band`.
    """

    text: str = ""
    authority: str = ""
    year: str = ""
    instrument: str = ""
    status: str = ""
    provision: str = ""
    band: str = ""
    sort: Sort = Sort.NEWEST

    def without(self, facet: str) -> "Selection":
        """Return the selection with one filter taken off."""
        nothing: dict[str, Any] = {facet: ""}
        return replace(self, **nothing)


FACETS = ("authority", "year", "instrument", "status", "provision", "band")


def select(selection: Selection, days: Days, *, using: str) -> QuerySet[LiveEntry]:
    """Return the entries selected, in no order."""
    rows = narrow(shown(days, using=using), selection)
    query = search_query(selection.text, using=using)
    if query is not None:
        rows = rows.filter(words=query)
    return rows if query is not None or not selection.text else rows.none()


def narrow(rows: QuerySet[LiveEntry], selection: Selection) -> QuerySet[LiveEntry]:
    """Return the entries that fit the filters, whatever their words."""
    chosen = {
        "authority_code": selection.authority,
        "instrument": selection.instrument,
        "status": selection.status,
        "band": selection.band,
    }
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if selection.provision:
        rows = rows.filter(articles__contains=[selection.provision])
    if selection.year:
        year = read_year(selection.year)
        rows = rows.filter(decided_on__year=year) if year else rows.none()
    return rows


def read_year(text: str) -> int | None:
    """Return the year that four digits name, None where they name none."""
    is_year = len(text) == 4 and text.isascii() and text.isdigit()
    return int(text) or None if is_year else None


def shown(days: Days, *, using: str) -> QuerySet[LiveEntry]:
    """Return the entries that are there today at their authority: begun, and not over."""
    begun = Q(shown_from__isnull=True)
    in_time = Q(stays_until__isnull=True) | Q(kept_under_appeal=True)
    for code, day in days.items():
        begun |= Q(authority_code=code, shown_from__lte=day, kept_under_appeal=False)
        in_time |= Q(authority_code=code, stays_until__gt=day)
    return LiveEntry.objects.using(using).filter(begun, in_time)
