"""The events of a case, read once and handed to everything that points at them.

A page of a case shows actions, appeals, amounts, deadlines and statements, each of which names
events of the same case. Joining them into each query reads the same wide rows again and again,
and most of the time of such a query is spent in writing and reading its columns.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Model

from casework.models import Case, Event, Officer

Events = Mapping[int, Event]


def load_events(*, case: Case) -> Events:
    """Return the events of a case by their keys, each with its officer and what corrects it."""
    rows = sorted(Event.objects.filter(case=case).order_by(), key=lambda event: event.number)
    events = {event.pk: event for event in rows}
    hand_out(rows, load_officers(event.actor_id for event in rows), "actor")
    backwards = Event._meta.get_field("corrected_by")
    for event in rows:
        event.case = case
        backwards.set_cached_value(event, None)
        if event.corrects_id is not None:  # which says the opposite to the other, too
            event.corrects = events[event.corrects_id]
    return events


def load_officers(keys: Iterable[int], events: Events | None = None) -> Mapping[int, Officer]:
    """Return officers by their keys; those who wrote ``events`` are known already."""
    known = {event.actor_id: event.actor for event in (events or {}).values()}
    missing = set(keys) - set(known)
    found = Officer.objects.filter(pk__in=missing).order_by() if missing else ()
    return known | {one.pk: one for one in found}


def hand_out(rows: Iterable[Model], known: Mapping[int, Model], *names: str) -> None:
    """Set the named relations of ``rows`` to what is known, so that nothing asks for them again.

    What is not among the known is left to be asked for.
    """
    for row in rows:
        for name in names:
            key = getattr(row, row._meta.get_field(name).attname)
            if key in known:
                setattr(row, name, known[key])
