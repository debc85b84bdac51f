"""The breaches of a case: what is alleged, what was found, and what its notices say."""

from dataclasses import dataclass

from django.db.models import QuerySet

from casework.law.procedure import Instrument
from casework.law.references import Provision
from casework.models import Breach, Case, Event
from casework.queries.deadlines import procedure_of

MOST_KNOWN = 200
KINDS = ("breach_alleged", "breach_upheld", "breach_not_upheld")


@dataclass(frozen=True, kw_only=True)
class BreachLine:
    """A breach with its provision, the notice that says it, and what was said of it in turn."""

    breach: Breach
    provision: Provision
    instrument: Instrument | None
    history: list[Event]


def find_breaches(*, case: Case) -> list[BreachLine]:
    """Return the breaches of a case: its own first, then those of its notices."""
    procedure = procedure_of(case)
    events = case.events.filter(kind__in=KINDS).select_related("actor").order_by("number")
    said: dict[int, list[Event]] = {}
    for event in events:
        said.setdefault(event.details["breach"], []).append(event)
    rows = case.breaches.select_related("action").order_by("law", "id")
    return [
        BreachLine(
            breach=row,
            provision=Provision(law=row.law, place=row.place),
            instrument=procedure.instrument(row.action.instrument) if row.action else None,
            history=said.get(row.pk, []),
        )
        for row in sorted(rows, key=lambda row: (row.action_id or 0, row.law, row.pk))
    ]


def known_provisions(breaches: QuerySet[Breach]) -> list[Provision]:
    """Return the provisions that ``breaches`` name, those named last first."""
    rows = breaches.order_by("-id").values_list("law", "place")
    pairs = dict.fromkeys(rows[:MOST_KNOWN])
    return [Provision(law=law, place=place) for law, place in pairs]
