"""What the address asks of the list of deadlines: its form, and the chips of what is on."""

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from casework.forms.deadline_filter import SIDES, STANDINGS, DeadlineFilterForm
from casework.lists.deadline_form import deadline_form, name_limits
from casework.models import Authority
from casework.queries.deadline_list import DeadlineFilter, Standing
from casework.templatetags.wording import day
from casework.views.access import day_of
from casework.views.case_filters import PLACES, Chip, without


def filter_form(
    request: HttpRequest, given: QueryDict, authorities: list[Authority]
) -> DeadlineFilterForm:
    """Return the form of the list, filled with what the address asks."""
    return deadline_form(
        officer=request.user, today=day_of(request), given=given, authorities=authorities
    )


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
