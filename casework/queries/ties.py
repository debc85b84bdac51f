"""What a case was joined with, and what was split from it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from casework.law.wording import N_
from casework.models import Case

TIES = {
    "joined_to": N_("Joined to"),
    "joined": N_("Joined to this"),
    "split_from": N_("Split from"),
    "split_off": N_("Split off from this"),
}


@dataclass(frozen=True)
class Tie:
    """Another case that this one was joined with or split from; the label is English."""

    label: str
    case: Case


def find_ties(case: Case, cases: QuerySet[Case]) -> list[Tie]:
    """Return, of ``cases``, those joined to a case or split off it, either way."""
    wanted = Q(joined_to=case) | Q(split_from=case)
    named = [pk for pk in (case.joined_to_id, case.split_from_id) if pk is not None]
    rows = list(cases.filter(wanted | Q(pk__in=named)).order_by("id"))
    fits = {
        "joined_to": lambda row: row.pk == case.joined_to_id,
        "joined": lambda row: row.joined_to_id == case.pk,
        "split_from": lambda row: row.pk == case.split_from_id,
        "split_off": lambda row: row.split_from_id == case.pk,
    }
    return [Tie(TIES[way], row) for way, holds in fits.items() for row in rows if holds(row)]
