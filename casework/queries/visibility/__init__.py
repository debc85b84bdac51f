"""What an officer may see; every queryset of case data starts here.

Each condition of visibility carries ``MARK`` into its SQL, a comment that costs nothing. By it
the tests tell a read that went through here from one that did not; see
``tests/access/second_wall.py`` for the rule.
"""

from casework.queries.visibility.across import (
    visible_approvals,
    visible_bank_lines,
    visible_mail,
    visible_organisations,
    visible_shares,
)
from casework.queries.visibility.authorities import (
    readers_at,
    visible_authorities,
    visible_colleagues,
    works_at,
)
from casework.queries.visibility.cases import absences_covered, visible_cases
from casework.queries.visibility.conditions import KEPT, MARK, SEEN, in_span
from casework.queries.visibility.reminders import own_prompts, visible_prompts, visible_reminders
from casework.queries.visibility.texts import visible_documents, visible_letters, visible_outgoing
from casework.queries.visibility.within_cases import (
    visible_actions,
    visible_appointments,
    visible_breaches,
    visible_deadlines,
    visible_events,
    visible_mailings,
    visible_movements,
    visible_orders,
    visible_parties,
    visible_penalties,
    visible_tasks,
)

__all__ = [
    "KEPT", "MARK", "SEEN", "absences_covered", "in_span", "own_prompts", "readers_at",
    "visible_actions", "visible_appointments", "visible_approvals", "visible_authorities",
    "visible_bank_lines", "visible_breaches", "visible_cases", "visible_colleagues",
    "visible_deadlines", "visible_documents", "visible_events", "visible_letters",
    "visible_mail", "visible_mailings", "visible_movements", "visible_orders",
    "visible_organisations", "visible_outgoing", "visible_parties", "visible_penalties",
    "visible_prompts", "visible_reminders", "visible_shares", "visible_tasks", "works_at",
]  # fmt: skip
