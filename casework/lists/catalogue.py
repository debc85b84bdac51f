"""The lists that can be taken away, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from casework.exports.table import Table
from casework.law.wording import N_
from casework.lists.approvals import find_approval_table
from casework.lists.asked import Asked, Found
from casework.lists.bulk import find_bulk_table
from casework.lists.cases import find_case_list
from casework.lists.deadlines import find_appointment_table, find_deadline_table
from casework.lists.decisions import find_decision_table
from casework.lists.letters import find_letter_table, find_mail_table, find_owed_table
from casework.lists.letters_out import find_posted_table
from casework.lists.organisations import find_matter_table, find_organisation_table
from casework.lists.penalties import find_penalty_table
from casework.lists.people import find_people_table
from casework.lists.tasks import find_task_table


@dataclass(frozen=True, kw_only=True)
class ListKind:
    """A list by its name, with its English title and the function that finds its rows."""

    name: str
    title: str
    find: Callable[[Asked], Found]


LISTS: Mapping[str, ListKind] = {
    kind.name: kind
    for kind in (
        ListKind(name="cases", title=N_("Cases"), find=find_case_list),
        ListKind(name="deadlines", title=N_("Deadlines"), find=find_deadline_table),
        ListKind(name="appointments", title=N_("Appointments"), find=find_appointment_table),
        ListKind(name="organisations", title=N_("Organisations"), find=find_organisation_table),
        ListKind(name="matters", title=N_("Matters"), find=find_matter_table),
        ListKind(name="letters", title=N_("Correspondence"), find=find_letter_table),
        ListKind(name="owed-letters", title=N_("Owed on letters"), find=find_owed_table),
        ListKind(name="incoming", title=N_("Incoming mail"), find=find_mail_table),
        ListKind(name="penalties", title=N_("Penalties"), find=find_penalty_table),
        ListKind(name="decisions", title=N_("Decisions with a penalty"), find=find_decision_table),
        ListKind(name="letters-out", title=N_("Letters out"), find=find_posted_table),
        ListKind(name="approvals", title=N_("Approvals"), find=find_approval_table),
        ListKind(name="people", title=N_("People"), find=find_people_table),
        ListKind(name="bulk", title=N_("Bulk acts"), find=find_bulk_table),
        ListKind(name="tasks", title=N_("Tasks"), find=find_task_table),
    )
}


def as_table(kind: ListKind, found: Found) -> Table:
    """Return what was found as a table that can be read once."""
    return Table(
        code=kind.name, title=gettext(kind.title), columns=found.columns, rows=found.rows()
    )
