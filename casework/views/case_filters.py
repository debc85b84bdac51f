"""What the address asks of the list of cases: its form, and the chips of what is on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language, gettext

from casework.forms.case_columns import PARAMETER, USUAL, read_columns, with_columns
from casework.forms.case_filter import CaseFilterForm
from casework.law.authorities import get_authority
from casework.law.procedure import Procedure
from casework.models import Authority
from casework.queries.cases import CaseFilter
from casework.queries.tags import visible_tags
from casework.queries.visibility import visible_authorities, visible_colleagues
from casework.templatetags.wording import day, number
from casework.views.access import day_of

PLACES = ("after", "before")  # where a page begins: not part of what is asked


@dataclass(frozen=True)
class Chip:
    """One filter that is on, and the address of the list without it."""

    label: str
    without: str


def filter_form(
    request: HttpRequest, given: QueryDict, authorities: list[Authority]
) -> CaseFilterForm:
    """Return the form of the list, filled with what the address asks."""
    codes, today = _codes(authorities), day_of(request)
    rows = visible_authorities(officer=request.user, today=today)
    return CaseFilterForm(
        with_columns(given), stages=name_stages(codes).items(), kinds=name_kinds(codes),
        officers=visible_colleagues(officer=request.user, today=today),
        tags=visible_tags(officer=request.user, today=today),
        authorities=rows if len(authorities) > 1 else None,
    )  # fmt: skip


def procedures_of(authorities: list[Authority]) -> list[Procedure]:
    """Return every procedure of the authorities."""
    return list(_procedures(_codes(authorities)))


def chips_of(given: QueryDict, wanted: CaseFilter, authorities: list[Authority]) -> list[Chip]:
    """Return a chip for each filter that is on."""
    codes = _codes(authorities)
    said = {
        "text": gettext("“%(text)s”") % {"text": wanted.text},
        "authority": wanted.authority.code.upper() if wanted.authority else "",
        "stage": name_stages(codes).get(wanted.stage, ""),
        "officer": gettext("In charge: %(name)s")
        % {"name": wanted.officer.name if wanted.officer else ""},
        "overdue": gettext("Something overdue"),
        "tag": gettext("Tag: %(name)s") % {"name": wanted.tag.name if wanted.tag else ""},
        "kind": dict(name_kinds(codes)).get(wanted.kind, ""),
        "provision": wanted.provision,
        "opened_since": gettext("Opened since %(day)s") % {"day": day(wanted.opened_since)},
        "opened_until": gettext("Opened until %(day)s") % {"day": day(wanted.opened_until)},
        "least": gettext("Penalty from %(amount)s") % {"amount": number(wanted.least)},
        "most": gettext("Penalty up to %(amount)s") % {"amount": number(wanted.most)},
    }
    is_on = {name: getattr(wanted, name) not in {None, "", False} for name in said}
    said[PARAMETER] = gettext("Columns of your choice")
    is_on[PARAMETER] = read_columns(given) != USUAL
    return [Chip(text, without(given, name, *PLACES)) for name, text in said.items() if is_on[name]]


def without(given: QueryDict, *names: str) -> str:
    """Return the query of the address without some of its parameters and the empty ones.

    The usual columns go without saying.
    """
    kept = given.copy()
    if read_columns(given) == USUAL:
        kept.pop(PARAMETER, None)
    for name in [*names, *(name for name in given if not given[name])]:
        kept.pop(name, None)
    return kept.urlencode()


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


def _codes(authorities: Iterable[Authority]) -> tuple[str, ...]:
    return tuple(row.code for row in authorities)
