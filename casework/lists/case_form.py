"""The form of the list of cases, filled with what an address asks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.http import QueryDict
from django.utils.translation import get_language, gettext

from casework.forms.case_columns import with_columns
from casework.forms.case_filter import CaseFilterForm
from casework.law.authorities import get_authority
from casework.law.procedure import Procedure
from casework.models import Authority, Officer
from casework.queries.tags import visible_tags
from casework.queries.visibility import visible_authorities, visible_colleagues


def case_form(
    *, officer: Officer, today: date, given: QueryDict, authorities: Sequence[Authority]
) -> CaseFilterForm:
    """Return the form of the list as an officer fills it, at their authorities."""
    codes = codes_of(authorities)
    rows = visible_authorities(officer=officer, today=today)
    return CaseFilterForm(
        with_columns(given), stages=name_stages(codes).items(), kinds=name_kinds(codes),
        officers=visible_colleagues(officer=officer, today=today),
        tags=visible_tags(officer=officer, today=today),
        authorities=rows if len(authorities) > 1 else None,
    )  # fmt: skip


def procedures_of(authorities: Iterable[Authority]) -> list[Procedure]:
    """Return every procedure of the authorities."""
    return list(_procedures(codes_of(authorities)))


def codes_of(authorities: Iterable[Authority]) -> tuple[str, ...]:
    """Return the codes of authorities, in their order."""
    return tuple(row.code for row in authorities)


def name_stages(codes: tuple[str, ...]) -> dict[str, str]:
    """Return the stages of some authorities by code, in the language that is active.

    Procedures that name one differently are all quoted.
    """
    return _name_stages(codes, get_language() or "")


def name_kinds(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the kinds of event of some authorities by their names, in alphabetical order."""
    return _name_kinds(codes, get_language() or "")


@lru_cache
def _name_stages(codes: tuple[str, ...], _language: str) -> dict[str, str]:
    names: dict[str, list[str]] = {}
    for stage in (stage for procedure in _procedures(codes) for stage in procedure.stages):
        said = names.setdefault(stage.code, [])
        if gettext(stage.label) not in said:
            said.append(gettext(stage.label))
    return {code: " / ".join(said) for code, said in names.items()}


@lru_cache
def _name_kinds(codes: tuple[str, ...], _language: str) -> list[tuple[str, str]]:
    names: dict[str, str] = {}
    for kind in (kind for procedure in _procedures(codes) for kind in procedure.events):
        names.setdefault(kind.code, gettext(kind.label))
    return sorted(names.items(), key=lambda item: item[1].casefold())


def _procedures(codes: tuple[str, ...]) -> Iterator[Procedure]:
    return (procedure for code in codes for procedure in get_authority(code).procedures)
