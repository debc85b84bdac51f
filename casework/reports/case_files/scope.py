"""Whose eyes a file is written with, and which cases are in it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from casework.models import Authority, Case, Officer
from casework.operations.acting import local_day
from casework.queries.visibility import visible_cases


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Cases of one authority as an officer sees them at a moment.

    ``today`` is the authority's day. ``with_names`` gives complainants who are natural persons
    by their names, not by letters.
    """

    officer: Officer
    authority: Authority
    cases: QuerySet[Case]
    now: datetime
    today: date
    with_names: bool

    @property
    def own(self) -> dict[str, Any]:
        """What every question of what the officer sees is asked with."""
        return {"officer": self.officer, "today": self.today}

    @property
    def keys(self) -> QuerySet:
        """The keys of the cases, for a condition."""
        return self.cases.order_by().values("pk")


def scope_of_case(*, case: Case, officer: Officer, with_names: bool, now: datetime) -> Scope:
    """Return one case as an officer sees it; no case where the officer does not see it."""
    scope = scope_of_authority(
        authority=case.authority, officer=officer, with_names=with_names, now=now
    )
    return Scope(**{**vars(scope), "cases": scope.cases.filter(pk=case.pk)})


def scope_of_authority(
    *, authority: Authority, officer: Officer, with_names: bool, now: datetime
) -> Scope:
    """Return every case of an authority that an officer sees."""
    today = local_day(authority=authority, now=now)
    cases = visible_cases(officer=officer, today=today).filter(authority=authority)
    return Scope(
        officer=officer, authority=authority, cases=cases, now=now, today=today,
        with_names=with_names,
    )  # fmt: skip
