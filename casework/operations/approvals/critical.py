"""Critical deadlines for approval: what would be given up, and what that rests on."""

from datetime import date
from typing import Any

from casework.law.wording import N_
from casework.models import Deadline
from casework.operations.approvals.basis import Basis
from casework.operations.approvals.rows import Facet, Row, compare, day, label, text, word
from casework.queries.deadlines import open_label, rule_of

RELATED = ("case__authority", "authority", "trigger", "action")


def get_critical(arguments: dict[str, Any]) -> Deadline:
    """Return the deadline that an approval's arguments name."""
    return Deadline.objects.select_related(*RELATED).get(pk=arguments["deadline"])


def title_of(deadline: Deadline) -> str:
    """Return the English label that may stand in a mail."""
    return open_label(deadline)


def describe_waiver(*, deadline: Deadline, on: date, reason: str) -> list[Row]:
    """Return how the deadline stands, and how it would end."""
    after = [
        Facet(label=N_("State"), value=word("deadline", "waived")),
        Facet(label=N_("Ended on"), value=day(on)),
        Facet(label=N_("Reason"), value=text(reason)),
    ]
    return [_name(deadline), *compare(before=_facets(deadline)[:1], after=after)]


def describe_unmarking(*, deadline: Deadline, reason: str) -> list[Row]:
    """Return that the mark would go, and why."""
    before = [Facet(label=N_("Mark"), value=label(N_("Critical")))]
    after = [Facet(label=N_("Reason"), value=text(reason))]
    return [_name(deadline), *compare(before=before, after=after)]


def basis_of_deadline(deadline: Deadline) -> Basis:
    """Return what giving a deadline up rests on: that it stands as it stood."""
    facets = _facets(deadline)
    return Basis(facets=facets, content=[[f.label, f.value] for f in facets])


def _name(deadline: Deadline) -> Row:
    name = rule_of(deadline).label
    shown = text(name) if deadline.is_own else label(name)
    return {"label": N_("Deadline"), "before": shown, "after": shown}


def _facets(deadline: Deadline) -> list[Facet]:
    return [
        Facet(label=N_("State"), value=word("deadline", deadline.state)),
        Facet(label=N_("Due"), value=day(deadline.due_at or deadline.due_on)),
    ]
