"""Who acts: powers are asked for here, and nobody is never allowed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from casework.law.powers import POWER_LABELS, POWERS, Power, Role
from casework.law.wording import N_, Refusal, Term
from casework.models import Authority, Membership, Officer


class PowerMissing(Refusal):
    """The officer lacks a power; the text names it and may be shown."""

    def __init__(self, power: Power, authority: Authority) -> None:
        self.power = power
        self.authority = authority
        super().__init__(
            N_("You lack the power to {power} at {authority}."),
            power=Term(POWER_LABELS[power]),
            authority=authority.code.upper(),
        )


def powers_of(*, officer: Officer, authority: Authority, today: date) -> frozenset[Power]:
    """Return what an officer may do at an authority on a day."""
    if not officer.is_active:
        return frozenset()
    if officer.is_system:
        return POWERS[Role.SYSTEM]
    roles = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        officer=officer,
        authority=authority,
        since_on__lte=today,
    ).values_list("role", flat=True)
    return frozenset().union(*(POWERS[Role(role)] for role in roles))


def require_power(*, officer: Officer, authority: Authority, power: Power, now: datetime) -> None:
    """Refuse an officer who lacks a power.

    :raises PowerMissing: naming the power and the authority.
    """
    today = now.astimezone(ZoneInfo(authority.zone)).date()
    if power not in powers_of(officer=officer, authority=authority, today=today):
        raise PowerMissing(power, authority)


def local_day(*, authority: Authority, now: datetime) -> date:
    """Return the day it is at the authority."""
    return now.astimezone(ZoneInfo(authority.zone)).date()
