"""Which cases of the list are meant: those ticked, or all that the address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from casework.models import Authority, Case
from casework.queries.cases import CaseFilter, Order, find_cases, in_order, with_respondents
from casework.queries.visibility import visible_authorities
from casework.views.access import cases_of, day_of, days_at
from casework.views.case_filters import PLACES, Chip, chips_of, filter_form, without

LONGEST_KEY = 18  # digits


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The cases meant; ``keys`` are those ticked, empty where all that match are."""

    cases: QuerySet[Case]
    keys: list[int]
    address: str
    chips: list[Chip]
    wanted: CaseFilter
    days: Mapping[int, date]

    @property
    def ordered(self) -> QuerySet[Case]:
        """The cases in the order of the list, each with its next due day."""
        wanted = self.wanted
        if wanted.sorted_by is Order.BEST:
            wanted = replace(wanted, order=Order.OPENED)
        return with_respondents(in_order(self.cases, wanted=wanted, days=self.days))


def read_selection(request: HttpRequest, given: QueryDict) -> Selection:
    """Return the cases that the parameters mean, of those that the officer may see.

    ``list`` is the address of the list, ``case`` the keys ticked; ``all`` means every case
    that the list asks for.
    """
    listed = QueryDict(given.get("list", ""))
    today = day_of(request)
    authorities: list[Authority] = list(visible_authorities(officer=request.user, today=today))
    wanted, days = filter_form(request, listed, authorities).read_filter(), days_at(authorities)
    keys = [int(key) for key in given.getlist("case") if _is_key(key)]
    if given.get("all"):
        keys = []
        cases = find_cases(officer=request.user, today=today, days=days, wanted=wanted)
    else:
        cases = cases_of(request).filter(pk__in=keys)
    return Selection(
        cases=cases, keys=keys, address=without(listed, *PLACES), wanted=wanted, days=days,
        chips=[] if keys else chips_of(listed, wanted, authorities),
    )  # fmt: skip


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY
