"""How an authority works, drawn together from the files of the law."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.law.authority import Authority
from casework.law.calendars import Calendar, Holiday, get_calendar
from casework.law.comparison import regimes_of
from casework.law.cooperation import LIMITS as COOPERATION_LIMITS
from casework.law.maximums import Cap, Tier, Unfined
from casework.law.procedure import EventKind, Procedure, TimeLimit
from casework.law.publication import PublicationRule, Removal
from casework.law.regimes import get_regime
from casework.law.regimes.regime import Regime
from casework.law.service import LABELS, ways_to_serve
from casework.law.wording import N_

TIER_LABELS = {
    Tier.STANDARD: N_("Standard maximum"),
    Tier.HIGHER: N_("Higher maximum"),
    Tier.SIMPLIFIED: N_("Simplified procedure"),
    Tier.NATIONAL: N_("Breach of national law"),
    Tier.PERIODIC: N_("Periodic penalty, for one day"),
    Tier.PERIODIC_SIMPLIFIED: N_("Periodic penalty of the simplified procedure, for one day"),
    Tier.PECR_STANDARD: N_("Electronic communications, standard maximum"),
    Tier.PECR_HIGHER: N_("Electronic communications, higher maximum"),
    Tier.COERCIVE: N_("Coercive penalty, for one case"),
}
REMOVAL_LABELS = {
    Removal.WITHDRAW: N_("then it is withdrawn"),
    Removal.ANONYMISE: N_("then the names are taken out"),
    Removal.STAYS: N_("nothing is said to follow"),
}


@dataclass(frozen=True, kw_only=True)
class LimitLine:
    """A time limit with how it is counted and what starts it."""

    limit: TimeLimit
    regime: Regime
    after: TimeLimit | None
    started_by: tuple[EventKind, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """One procedure, with the time limits that no earlier one has; ``also`` has the others."""

    procedure: Procedure
    limits: tuple[LimitLine, ...]
    also: tuple[Procedure, ...]


@dataclass(frozen=True, kw_only=True)
class Maximum:
    """A highest penalty; one that ``is_pending`` is not law, or not known to be."""

    cap: Cap
    label: str
    is_pending: bool


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """A rule of publication, the procedure it is for, and what follows when its time is over."""

    rule: PublicationRule
    procedure: Procedure | None
    removal: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """The holidays of one month, and how many of its days are working days."""

    first: date
    holidays: tuple[Holiday, ...]
    working_days: int


@dataclass(frozen=True, kw_only=True)
class Portrait:
    """Everything that the files of the law say about how an authority works."""

    authority: Authority
    calendar: Calendar
    ways: tuple[Way, ...]
    cooperation: tuple[LimitLine, ...]
    regimes: tuple[Regime, ...]
    maximums: tuple[Maximum, ...]
    unfined: Unfined | None
    publishing: tuple[Publishing, ...]
    channels: tuple[str, ...]


def draw_portrait(authority: Authority) -> Portrait:
    """Return what the law says about an authority, for a page about it."""
    return Portrait(
        authority=authority,
        calendar=get_calendar(authority.calendar),
        ways=tuple(_read_ways(authority)),
        cooperation=_read_cooperation(authority),
        regimes=regimes_of(authority),
        maximums=(
            *_read_caps(authority.caps, is_pending=False),
            *_read_caps(authority.pending, is_pending=True),
        ),
        unfined=authority.unfined,
        publishing=_read_rules(authority),
        channels=tuple(LABELS[way] for way in ways_to_serve(calendar=authority.calendar)),
    )


def read_year(calendar: Calendar, year: int) -> tuple[Month, ...]:
    """Return the twelve months of a year with their holidays.

    :raises OutsideCalendar: if the calendar does not know the year.
    """
    return tuple(_read_month(calendar, date(year, month, 1)) for month in range(1, 13))


def _read_month(calendar: Calendar, first: date) -> Month:
    length = monthrange(first.year, first.month)[1]
    days = [first.replace(day=number) for number in range(1, length + 1)]
    return Month(
        first=first,
        holidays=calendar.holidays_between(first, days[-1]),
        working_days=sum(calendar.is_working_day(day) for day in days),
    )


def own_limits(authority: Authority) -> tuple[tuple[Procedure, tuple[TimeLimit, ...]], ...]:
    """Return each procedure with the time limits that stand in no earlier one.

    Those of the cooperation between authorities, which all procedures share, are left out.
    """
    shown = list(COOPERATION_LIMITS)
    found = []
    for procedure in authority.procedures:
        own = tuple(limit for limit in procedure.limits if limit not in shown)
        shown.extend(own)
        found.append((procedure, own))
    return tuple(found)


def cooperation_limits(authority: Authority) -> tuple[TimeLimit, ...]:
    """Return the time limits of cooperation between authorities that bind this one."""
    return tuple(limit for limit in authority.procedures[0].limits if limit in COOPERATION_LIMITS)


def _read_ways(authority: Authority) -> Iterable[Way]:
    earlier: list[tuple[Procedure, tuple[TimeLimit, ...]]] = []
    for procedure, own in own_limits(authority):
        yield Way(
            procedure=procedure,
            limits=tuple(_read_limit(limit, procedure) for limit in own),
            also=tuple(
                other for other, limits in earlier if any(lim in procedure.limits for lim in limits)
            ),
        )
        earlier.append((procedure, own))


def _read_cooperation(authority: Authority) -> tuple[LimitLine, ...]:
    first = authority.procedures[0]
    return tuple(_read_limit(limit, first) for limit in cooperation_limits(authority))


def _read_limit(limit: TimeLimit, procedure: Procedure) -> LimitLine:
    others = {other.code: other for other in procedure.limits}
    return LimitLine(
        limit=limit,
        regime=get_regime(limit.regime),
        after=others[limit.after_end_of] if limit.after_end_of else None,
        started_by=tuple(kind for kind in procedure.events if limit.code in kind.starts),
    )


def _read_caps(caps: Iterable[Cap], *, is_pending: bool) -> tuple[Maximum, ...]:
    return tuple(
        Maximum(cap=cap, label=TIER_LABELS[cap.tier], is_pending=is_pending) for cap in caps
    )


def _read_rules(authority: Authority) -> tuple[Publishing, ...]:
    return tuple(
        Publishing(
            rule=rule,
            procedure=authority.procedure(rule.procedure) if rule.procedure else None,
            removal=REMOVAL_LABELS[rule.removal],
        )
        for rule in authority.publication
    )
