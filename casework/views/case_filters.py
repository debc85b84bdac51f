"""What the address asks of the list of cases: its form, and the chips of what is on."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from casework.forms.case_columns import PARAMETER, USUAL, read_columns
from casework.forms.case_filter import CaseFilterForm
from casework.lists.case_form import case_form, codes_of, name_kinds, name_stages
from casework.models import Authority
from casework.queries.cases import CaseFilter
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
    return case_form(
        officer=request.user, today=day_of(request), given=given, authorities=authorities
    )


def chips_of(given: QueryDict, wanted: CaseFilter, authorities: list[Authority]) -> list[Chip]:
    """Return a chip for each filter that is on."""
    codes = codes_of(authorities)
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
