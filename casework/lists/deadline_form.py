"""The form of the list of deadlines, filled with what an address asks."""

from collections.abc import Sequence
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext

from casework.forms.deadline_filter import DeadlineFilterForm
from casework.law.house import OPEN_LABEL, OWN
from casework.lists.case_form import procedures_of
from casework.models import Authority, Officer
from casework.queries.visibility import visible_authorities, visible_colleagues


def deadline_form(
    *, officer: Officer, today: date, given: QueryDict, authorities: Sequence[Authority]
) -> DeadlineFilterForm:
    """Return the form of the list as an officer fills it, at their authorities."""
    rows = visible_authorities(officer=officer, today=today)
    return DeadlineFilterForm(
        given, me=officer, limits=name_limits(authorities),
        colleagues=visible_colleagues(officer=officer, today=today),
        authorities=rows if len(authorities) > 1 else None,
    )  # fmt: skip


def name_limits(authorities: Sequence[Authority]) -> list[tuple[str, str]]:
    """Return the rules by code, in the alphabet's order; those named differently say all."""
    names: dict[str, list[str]] = {}
    for limit in (limit for p in procedures_of(authorities) for limit in p.limits):
        said = names.setdefault(limit.code, [])
        if gettext(limit.label) not in said:
            said.append(gettext(limit.label))
    joined = [(code, " / ".join(said)) for code, said in names.items()]
    return [(OWN, gettext(OPEN_LABEL)), *sorted(joined, key=lambda item: item[1].casefold())]
