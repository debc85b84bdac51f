"""The result of counting: a day, and the working that led to it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.calendars import Holiday
from casework.law.counting import storage
from casework.law.periods import Direction, Period, parse_period
from casework.law.wording import N_, LawError, Sentence


class MomentUnclear(LawError):
    """A moment lacks its offset from UTC, or the hour that the period needs."""


class ImpossibleSuspension(LawError):
    """A suspension ends before it begins."""


@dataclass(frozen=True)
class Step:
    """One step of a working, the provision it rests on, and the day it led to, if any."""

    sentence: Sentence
    provision: str
    day: date | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the step as JSON-safe data, template and values kept apart."""
        return storage.pack_sentence(self.sentence) | {
            "provision": self.provision,
            "day": self.day.isoformat() if self.day else None,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Step":
        """Return the step that :meth:`as_data` wrote down."""
        said = storage.unpack_sentence(data)
        return cls(said, data["provision"], storage.unpack_day(data["day"]))


@dataclass(frozen=True)
class Suspension:
    """A span in which time does not run; ``until_on`` is exclusive, None while it lasts.

    :raises ImpossibleSuspension: if it ends before it begins.
    """

    from_on: date
    until_on: date | None
    reason: str
    provision: str

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on < self.from_on:
            raise ImpossibleSuspension(
                N_("A suspension cannot end on {day}, before it began on {begun}."),
                day=self.until_on,
                begun=self.from_on,
            )


@dataclass(frozen=True)
class Alternative:
    """Where a contested reading of the law would let the period end instead."""

    due_on: date
    due_at: datetime
    sentence: Sentence
    provision: str


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """The day on which a period ends, with everything that it rests on.

    ``due_at`` stands only where an hour matters: the act must be done before that moment.
    It may be the midnight with which ``due_on`` ends. ``calendar`` and ``zone`` are empty
    where none was used. ``holidays`` are those met within the period or at its end;
    ``is_computed`` says that some of the years were not checked against an official list.
    ``extended_from`` is the day before the first extension.
    """

    regime: str
    calendar: str
    zone: str
    period: Period
    direction: Direction
    moment: date | datetime
    due_on: date
    due_at: datetime | None
    working: tuple[Step, ...]
    holidays: tuple[Holiday, ...] = ()
    is_computed: bool = False
    alternatives: tuple[Alternative, ...] = ()
    extended_from: date | None = None

    def is_met_by(self, moment: date | datetime) -> bool:
        """Whether an act done on a day, or at a moment, is in time (for a forward period).

        A moment at which the time has just run out is late: 17:00:00 is not before 17:00.

        :raises MomentUnclear: if a moment has no offset from UTC.
        """
        if not isinstance(moment, datetime):
            return moment <= self.due_on
        if moment.tzinfo is None:
            raise MomentUnclear(
                N_("The moment {moment} has no offset from UTC."), moment=moment.isoformat()
            )
        if self.due_at is not None:
            return moment < self.due_at
        local = moment.astimezone(ZoneInfo(self.zone)) if self.zone else moment
        return local.date() <= self.due_on

    def as_data(self) -> dict[str, Any]:
        """Return the whole as JSON-safe data, templates and values kept apart."""
        return {
            "regime": self.regime,
            "calendar": self.calendar,
            "zone": self.zone,
            "period": str(self.period),
            "direction": self.direction.value,
            "moment": self.moment.isoformat(),
            "due_on": self.due_on.isoformat(),
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "working": [step.as_data() for step in self.working],
            "holidays": [{"on": h.on.isoformat(), "name": h.name} for h in self.holidays],
            "is_computed": self.is_computed,
            "alternatives": [
                storage.pack_sentence(other.sentence)
                | {
                    "provision": other.provision,
                    "due_on": other.due_on.isoformat(),
                    "due_at": other.due_at.isoformat(),
                }
                for other in self.alternatives
            ],
            "extended_from": self.extended_from.isoformat() if self.extended_from else None,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Reckoning":
        """Return the reckoning that :meth:`as_data` wrote down."""
        return cls(
            regime=data["regime"],
            calendar=data["calendar"],
            zone=data["zone"],
            period=parse_period(data["period"]),
            direction=Direction(data["direction"]),
            moment=storage.unpack_moment(data["moment"]),
            due_on=date.fromisoformat(data["due_on"]),
            due_at=datetime.fromisoformat(data["due_at"]) if data["due_at"] else None,
            working=tuple(Step.from_data(step) for step in data["working"]),
            holidays=tuple(
                Holiday(date.fromisoformat(h["on"]), h["name"]) for h in data["holidays"]
            ),
            is_computed=data["is_computed"],
            alternatives=tuple(
                Alternative(
                    date.fromisoformat(other["due_on"]),
                    datetime.fromisoformat(other["due_at"]),
                    storage.unpack_sentence(other),
                    other["provision"],
                )
                for other in data["alternatives"]
            ),
            extended_from=storage.unpack_day(data["extended_from"]),
        )
