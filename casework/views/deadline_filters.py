"""What the address asks of the list of deadlines: its form, and the chips of what is on."""

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from casework.forms.deadline_filter import SIDES, STANDINGS, DeadlineFilterForm
from casework.law.house import OPEN_LABEL, OWN
from casework.models import Authority
from casework.queries.deadline_list import DeadlineFilter, Standing
from casework.queries.visibility import visible_authorities, visible_colleagues
from casework.templatetags.wording import day
from casework.views.access import day_of
from casework.views.case_filters import PLACES, Chip, procedures_of, without


def deadline_form(
    request: HttpRequest, given: QueryDict, authorities: list[Authority]
) -> DeadlineFilterForm:
    """Return the form of the list, filled with what the address asks."""
    today = day_of(request)
    rows = visible_authorities(officer=request.user, today=today)
    return DeadlineFilterForm(
        given, me=request.user, limits=name_limits(authorities),
        colleagues=visible_colleagues(officer=request.user, today=today),
        authorities=rows if len(authorities) > 1 else None,
    )  # fmt: skip


def name_limits(authorities: list[Authority]) -> list[tuple[str, str]]:
    """Return the rules by code, in the alphabet's order; those named differently say all."""
    names: dict[str, list[str]] = {}
    for limit in (limit for p in procedures_of(authorities) for limit in p.limits):
        said = names.setdefault(limit.code, [])
        if gettext(limit.label) not in said:
            said.append(gettext(limit.label))
    joined = [(code, " / ".join(said)) for code, said in names.items()]
    return [(OWN, gettext(OPEN_LABEL)), *sorted(joined, key=lambda item: item[1].casefold())]


def deadline_chips(
    given: QueryDict, wanted: DeadlineFilter, authorities: list[Authority]
) -> list[Chip]:
    """Return a chip for each filter that is on."""
    officer = wanted.officer.name if wanted.officer else ""
    said = {
        "standing": ""
        if wanted.standing is Standing.RUNNING
        else str(dict(STANDINGS)[wanted.standing]),
        "authority": wanted.authority.code.upper() if wanted.authority else "",
        "officer": gettext("Officer: %(name)s") % {"name": officer} if officer else "",
        "side": str(dict(SIDES)[wanted.side]) if wanted.side else "",
        "limit": dict(name_limits(authorities)).get(wanted.limit, ""),
        "since": gettext("Due from %(day)s") % {"day": day(wanted.since)} if wanted.since else "",
        "until": gettext("Due until %(day)s") % {"day": day(wanted.until)} if wanted.until else "",
    }
    return [Chip(text, without(given, name, *PLACES)) for name, text in said.items() if text]
