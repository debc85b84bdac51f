"""Cooperation between supervisory authorities: GDPR art. 60 to 66, Regulation (EU) 2025/2518.

The CNIL, the Garante and the DSB each add these limits and events to their own procedures.
An authority may lead a case or be one of those concerned by it, so that most steps stand
twice: as its own act, and as that of another authority which it receives.

No case is cross-border of itself: a respondent without an establishment in the Union has no
lead authority, and nothing here starts before somebody records that it did.
"""

from collections.abc import Sequence
from dataclasses import replace

from casework.law.cooperation import gdpr, regulation, steps
from casework.law.procedure import EventKind, TimeLimit

LIMITS: tuple[TimeLimit, ...] = (*gdpr.LIMITS, *regulation.LIMITS)
EVENTS: tuple[EventKind, ...] = (*gdpr.EVENTS, *steps.EVENTS)


def cooperation_events(*, stopping: Sequence[str] = ()) -> tuple[EventKind, ...]:
    """Return the events of cooperation; its beginning stops the national limits ``stopping``.

    Italy (Code, art. 143) and Austria (DSG, s. 24(10)) do not count the time that the
    procedure under art. 60 GDPR takes.
    """
    return tuple(_stop_or_resume(kind, tuple(stopping)) for kind in EVENTS)


def _stop_or_resume(kind: EventKind, codes: tuple[str, ...]) -> EventKind:
    if kind.code == gdpr.BEGUN:
        return replace(kind, suspends=codes)
    if kind.code == gdpr.ENDED:
        return replace(kind, resumes=codes)
    return kind
