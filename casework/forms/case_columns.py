"""Which columns the list of cases shows between the reference and the status: a choice."""

from enum import StrEnum

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

PARAMETER = "columns"


class Column(StrEnum):
    """What the list may show of a case, in the order in which it stands there."""

    RESPONDENT = "respondent"
    AUTHORITY = "authority"
    PROCEDURE = "procedure"
    ORIGIN = "origin"
    MATTER = "matter"
    LEAD = "lead"
    OPENED = "opened"
    CLOSED = "closed"
    DUE = "due"


COLUMN_LABELS = {
    Column.RESPONDENT: _("Respondent and title"),
    Column.AUTHORITY: _("Authority"),
    Column.PROCEDURE: _("Procedure"),
    Column.ORIGIN: _("Origin"),
    Column.MATTER: _("Matter"),
    Column.LEAD: _("In charge"),
    Column.OPENED: _("Opened"),
    Column.CLOSED: _("Closed"),
    Column.DUE: _("Next due"),
}
USUAL = (Column.RESPONDENT, Column.LEAD, Column.OPENED, Column.DUE)


def read_columns(given: QueryDict) -> tuple[Column, ...]:
    """Return the columns that an address asks for; the usual ones where it asks for none."""
    asked = set(given.getlist(PARAMETER))
    return tuple(column for column in Column if column in asked) or USUAL


def with_columns(given: QueryDict) -> QueryDict:
    """Return what an address asks with its columns, so that a form shows those that are on."""
    whole = given.copy()
    whole.setlist(PARAMETER, list(read_columns(given)))
    return whole
