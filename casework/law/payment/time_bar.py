"""The time within which a penalty must be recovered, and what a step does to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.payment.rules import Limitation, StepKind
from casework.law.periods import Period
from casework.law.procedure import Citation, EventDate, TimeLimit, Whose
from casework.law.wording import N_

RECOVER = "recover_penalty"
LONG_BEFORE = (365, 180, 90, 30, 14, 7, 3, 0)  # days before, for a time of years


class Effect(StrEnum):
    """What a step of recovery does to the time within which it must be done."""

    RESTARTS = "restarts"
    STOPS = "stops"
    RESUMES = "resumes"
    NOTHING = "nothing"


EFFECT_LABELS = {
    Effect.RESTARTS: N_("Lets the time run anew"),
    Effect.STOPS: N_("Stops the time"),
    Effect.RESUMES: N_("Lets the time go on"),
    Effect.NOTHING: N_("Leaves the time as it is"),
}


def recover_limit(period: Period, *, runs_from: EventDate, citation: Citation) -> TimeLimit:
    """Return the time limit within which an authority's penalties must be recovered."""
    return TimeLimit(
        code=RECOVER, label=N_("Recover the penalty before the right to it lapses"),
        whose=Whose.AUTHORITY, regime="plain", period=period, runs_from=runs_from,
        citation=citation, remind_before=LONG_BEFORE, is_fatal=True, is_of_penalty=True,
        consequence=N_("After it, the penalty can no longer be recovered against an objection."),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Start:
    """A day from which the time ran, or ran anew; ``key`` is the step's, None at the outset."""

    key: int | None
    on: date


def effect_of(step: StepKind, limitation: Limitation | None) -> Effect:
    """Return what a step does to the time; nothing where no rule is known."""
    if limitation is None:
        return Effect.NOTHING
    if step in limitation.restarted_by:
        return Effect.RESTARTS
    if step in limitation.stopped_by:
        return Effect.STOPS
    return Effect.RESUMES if step in limitation.resumed_by else Effect.NOTHING


def latest_start(starts: Iterable[Start]) -> Start:
    """Return the start that counts: the latest, and of two on one day the outset or the first.

    :raises ValueError: if there is none.
    """
    return max(starts, key=lambda start: (start.on, start.key is None, -(start.key or 0)))
