"""Who sees a case, who is kept away from it and who asked; who is away, and who stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from casework.law.powers import POWERS, Power, Role
from casework.models import (
    Absence,
    AccessRequest,
    Authority,
    Case,
    CaseOfficer,
    Membership,
    Officer,
    Recusal,
)
from casework.queries.visibility import in_span, visible_authorities


@dataclass(frozen=True, kw_only=True)
class Access:
    """The people of a case: named on it, kept away from it, and waiting to be admitted."""

    named: list[CaseOfficer]
    recusals: list[Recusal]
    requests: list[AccessRequest]


def find_access(*, case: Case, today: date) -> Access:
    """Return who is named on a case, kept away from it, and waits for an answer."""
    recusals = case.recusals.filter(ended_at__isnull=True)
    requests = case.access_requests.filter(answered_at__isnull=True)
    return Access(
        named=list(case.officers.filter(in_span(today)).select_related("officer")),
        recusals=list(recusals.select_related("officer", "recorded_by")),
        requests=list(requests.select_related("officer")),
    )


def readers_at(*, authorities: Iterable[Authority], today: date) -> QuerySet[Officer]:
    """Return the active officers who may read cases at one of these authorities."""
    return _holding(Power.READ_CASES, authorities, today).filter(is_active=True)


def empowered_authorities(*, officer: Officer, power: Power, today: date) -> QuerySet[Authority]:
    """Return the authorities at which the officer reads cases and holds a power on a day."""
    own = visible_authorities(officer=officer, today=today)
    held = _roles_with(power, today).filter(officer=officer)
    return own.filter(pk__in=held.values("authority"))


def leavers_and_leads(*, authorities: Iterable[Authority]) -> QuerySet[Officer]:
    """Return everybody who holds or held a role there, whether they left or not."""
    held = Membership.objects.filter(authority__in=authorities)
    return Officer.objects.filter(pk__in=held.values("officer")).order_by("name", "id")


def visible_absences(*, officer: Officer, today: date) -> QuerySet[Absence]:
    """Return the officer's own absences and those at the authorities whose cases they read."""
    places = visible_authorities(officer=officer, today=today).order_by()
    return Absence.objects.filter(
        Q(officer=officer) | Q(authority__in=places.values("pk"))
    ).select_related("authority", "officer", "cover", "allowed_by")


def _holding(power: Power, authorities: Iterable[Authority], today: date) -> QuerySet[Officer]:
    held = _roles_with(power, today).filter(authority__in=authorities)
    return Officer.objects.filter(pk__in=held.values("officer")).order_by("name", "id")


def _roles_with(power: Power, today: date) -> QuerySet[Membership]:
    roles = [role for role, powers in POWERS.items() if power in powers and role != Role.SYSTEM]
    return Membership.objects.filter(in_span(today), since_on__lte=today, role__in=roles)
