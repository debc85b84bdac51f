"""The shape of an authority's procedure: stages, events, time limits, instruments.

The files in :mod:`casework.law.authorities` fill this shape with data; what may happen
next, and which clocks an event starts, ends, suspends or resumes, is read from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from casework.law.periods import Direction, Period
from casework.law.terms import (
    DATE_LABELS,
    MARK_LABELS,
    TRACK_LABELS,
    WHOSE_LABELS,
    AmountEffect,
    AppealStep,
    EventDate,
    Mark,
    Nature,
    Origin,
    Party,
    Track,
    Whose,
)
from casework.law.wording import N_, LawError, Term

__all__ = [
    "ALWAYS",
    "DATE_LABELS",
    "MARK_LABELS",
    "TRACK_LABELS",
    "WHOSE_LABELS",
    "AmountEffect",
    "AppealStep",
    "Citation",
    "EventDate",
    "EventKind",
    "Extension",
    "InForce",
    "Instrument",
    "Mark",
    "Nature",
    "Origin",
    "Party",
    "Procedure",
    "Stage",
    "TimeLimit",
    "Track",
    "UnknownEventKind",
    "UnknownInstrument",
    "UnknownTimeLimit",
    "Whose",
    "applies",
    "labels_of",
]


class UnknownEventKind(LawError):
    """The procedure has no event of this kind."""


class UnknownTimeLimit(LawError):
    """The procedure has no such time limit in force on the day."""


class UnknownInstrument(LawError):
    """The authority may not issue such an instrument."""


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The provision behind a rule, a link to its text, and whether it was confirmed."""

    provision: str
    source: str
    is_confirmed: bool = True
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The days on which a rule applies; ``until`` is the first day on which it no longer does."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the rule applies on ``day``."""
        return (self.since is None or day >= self.since) and (
            self.until is None or day < self.until
        )


ALWAYS = InForce()


@dataclass(frozen=True, kw_only=True)
class Extension:
    """How a time limit may be made longer: how often, by how much, with whose agreement."""

    citation: Citation
    times: int | None = 1
    at_most: Period | None = None
    needs_agreement: bool = False


@dataclass(frozen=True, kw_only=True)
class TimeLimit:
    """A rule of law that gives somebody a time to act in.

    ``runs_from`` names which date of the starting event counts. With ``after_end_of`` the
    time runs instead from the end of another limit that the same event starts. With
    ``is_per_order`` each order of the instrument has a clock of its own, and the order
    itself says whether its time runs from the end of that other limit.

    ``period`` is None where the instrument itself sets it (an order's time to comply);
    ``longest`` is the most it may then give. ``period_abroad`` takes its place for a
    respondent established abroad. ``for_cases`` are the days on which a case must have
    begun for the rule to apply to it. ``is_fatal`` says that what is not done in time can
    no longer be done, or is no longer heard; ``is_of_penalty`` that the time runs only where
    a penalty stands.
    """

    code: str
    label: str
    whose: Whose
    regime: str
    period: Period | None
    runs_from: EventDate
    citation: Citation
    period_abroad: Period | None = None
    longest: Period | None = None
    nature: Nature = Nature.LAST_DAY
    direction: Direction = Direction.AFTER
    after_end_of: str | None = None
    is_per_order: bool = False
    extension: Extension | None = None
    may_be_longer: bool = False
    in_force: InForce = ALWAYS
    for_cases: InForce = ALWAYS
    remind_before: tuple[int, ...] = (14, 3, 0)  # days before the due day, for reminders
    consequence: str = ""
    is_fatal: bool = False
    is_of_penalty: bool = False


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A step in the life of a case, with the authority's own name for it.

    Whoever recorded what happened in a case at a stage that ``is_inquiry`` investigated it,
    and so does not decide it.
    """

    code: str
    label: str
    is_closed: bool = False
    is_inquiry: bool = False


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A formal act that the authority may issue."""

    code: str
    label: str
    citation: Citation
    carries_penalty: bool = False
    carries_orders: bool = False
    is_appealable: bool = False


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """Something that may happen in a case, and what follows from it.

    ``at`` are the stages at which it is allowed, None for any open stage. ``dates`` are
    required, the first is the event's own day; ``may_have`` are optional. ``follows``
    names kinds of which one must have happened, on or before the same day;
    ``published_after`` those of which one must have before what it issues is published.
    ``for_cases`` are the days on which a case must have begun for the kind to exist in it.
    """

    code: str
    label: str
    citation: Citation
    dates: tuple[EventDate, ...]
    at: tuple[str, ...] | None = None
    to: str | None = None
    track: Track = Track.CASE
    may_have: tuple[EventDate, ...] = ()
    follows: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    suspends: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    issues: str | None = None
    amount: AmountEffect | None = None
    appeal: AppealStep | None = None
    in_force: InForce = ALWAYS
    for_cases: InForce = ALWAYS
    may_be_published: bool = False
    published_after: tuple[str, ...] = ()

    @property
    def principal_date(self) -> EventDate:
        """The date under which the event stands in the timeline."""
        return self.dates[0]


def applies(rule: TimeLimit | EventKind, *, on: date, begun_on: date | None) -> bool:
    """Whether a rule is in force on ``on`` and covers a case begun on ``begun_on``."""
    if not rule.in_force.covers(on):
        return False
    if rule.for_cases == ALWAYS:
        return True
    return begun_on is not None and rule.for_cases.covers(begun_on)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """One authority's way from the first letter to the closed file."""

    code: str
    label: str
    stages: tuple[Stage, ...]
    events: tuple[EventKind, ...]
    limits: tuple[TimeLimit, ...]
    instruments: tuple[Instrument, ...]
    first_stage: str
    by_code: dict[str, EventKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {kind.code: kind for kind in self.events})

    def stage(self, code: str) -> Stage:
        """Return the stage with this code."""
        return next(stage for stage in self.stages if stage.code == code)

    def event_kind(self, code: str) -> EventKind:
        """Return the kind of event with this code.

        :raises UnknownEventKind: if the procedure has none.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownEventKind(
                N_("“{code}” is not an event of {procedure}."),
                code=code,
                procedure=Term(self.label),
            ) from None

    def instrument(self, code: str) -> Instrument:
        """Return the instrument with this code.

        :raises UnknownInstrument: if the authority may not issue such a thing.
        """
        for instrument in self.instruments:
            if instrument.code == code:
                return instrument
        raise UnknownInstrument(
            N_("“{code}” is not an instrument of {procedure}."),
            code=code,
            procedure=Term(self.label),
        )

    def limit(self, code: str, *, on: date) -> TimeLimit:
        """Return the time limit with this code as the law stood on the day ``on``.

        :raises UnknownTimeLimit: if there is none in force on that day.
        """
        for limit in self.limits:
            if limit.code == code and limit.in_force.covers(on):
                return limit
        raise UnknownTimeLimit(
            N_("No time limit “{code}” was in force on {day}."), code=code, day=on
        )

    def limits_started_by(
        self, kind: EventKind, *, on: date, begun_on: date | None = None
    ) -> tuple[TimeLimit, ...]:
        """Return the limits in force on ``on`` that an event of this kind starts.

        ``begun_on`` is the day on which the case began; without it, rules that apply only
        to cases begun in a span of time do not apply.
        """
        return tuple(
            limit
            for limit in self.limits
            if limit.code in kind.starts and applies(limit, on=on, begun_on=begun_on)
        )

    def allowed_at(
        self, stage: str, *, on: date, begun_on: date | None = None
    ) -> tuple[EventKind, ...]:
        """Return what may happen at ``stage`` on the day ``on``, in the file's order.

        ``begun_on`` is as in :meth:`limits_started_by`.
        """
        is_closed = self.stage(stage).is_closed
        return tuple(
            kind
            for kind in self.events
            if applies(kind, on=on, begun_on=begun_on)
            and (stage in kind.at if kind.at is not None else not is_closed)
        )


def labels_of(stages: Iterable[Stage]) -> dict[str, str]:
    """Return each stage's label by its code."""
    return {stage.code: stage.label for stage in stages}
