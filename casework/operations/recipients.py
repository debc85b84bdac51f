"""Who is reminded of a case's deadlines: its lead and who covers, or else the team leads."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from casework.law.powers import POWERS, Power, Role
from casework.models import Absence, Authority, Case, CaseOfficer, Membership, Recusal
from casework.operations.acting import local_day

READERS = frozenset(role for role, powers in POWERS.items() if Power.READ_CASES in powers)


class Roster:
    """The officers at work at the moment ``now``, for the cases asked about.

    Somebody who has left, or may no longer read the authority's cases, is not reminded:
    the team leads are, so that nothing falls between two desks. A confidential case is
    for its own officers alone, and for a cover who was allowed to see it. Nobody is reminded
    of a case from which they are recused.
    """

    def __init__(self, *, cases: Sequence[Case], now: datetime) -> None:
        self._roles: dict[int, dict[int, set[str]]] = {}
        for authority in {case.authority_id: case.authority for case in cases}.values():
            self._roles[authority.pk] = _roles_at(authority, now)
        self._own = _officers_of([case for case in cases if case.is_confidential], now)
        self._covers = _covers_on(self._roles, cases, now)
        recused = Recusal.objects.filter(case__in=cases, ended_at__isnull=True)
        self._recused = set(recused.values_list("case_id", "officer_id"))

    def officers_for(self, case: Case) -> list[int]:
        """Return the ids of those to remind of the case, in order; empty if there is nobody."""
        return [pk for pk in self._candidates(case) if (case.pk, pk) not in self._recused]

    def _candidates(self, case: Case) -> list[int]:
        readers = self._roles[case.authority_id]
        if case.lead_id in readers:
            return [case.lead_id, *self._standing_in(case, readers)]
        if case.is_confidential:
            return sorted(pk for pk in self._own.get(case.pk, ()) if pk in readers)
        return sorted(pk for pk, roles in readers.items() if Role.TEAM_LEAD in roles)

    def _standing_in(self, case: Case, readers: dict[int, set[str]]) -> list[int]:
        """Return who covers for an absent lead, as far as they may see the case."""
        covers = self._covers.get((case.authority_id, case.lead_id), ())
        own = self._own.get(case.pk, ())
        return sorted(
            cover for cover, sees_confidential in covers
            if cover in readers
            and (not case.is_confidential or sees_confidential or cover in own)
        )  # fmt: skip


def _covers_on(
    authorities: Iterable[int], cases: Iterable[Case], now: datetime
) -> dict[tuple[int, int | None], list[tuple[int, bool]]]:
    """Return who stands in today, by authority and by who is away."""
    days = {case.authority_id: local_day(authority=case.authority, now=now) for case in cases}
    covers: dict[tuple[int, int | None], list[tuple[int, bool]]] = {}
    absences = Absence.objects.filter(authority__in=authorities, ended_at__isnull=True)
    for row in absences.filter(until_on__gt=min(days.values(), default=now.date())):
        if row.from_on <= days[row.authority_id] < row.until_on:
            key = (row.authority_id, row.officer_id)
            covers.setdefault(key, []).append((row.cover_id, row.sees_confidential))
    return covers


def _roles_at(authority: Authority, now: datetime) -> dict[int, set[str]]:
    today = local_day(authority=authority, now=now)
    rows = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        authority=authority,
        since_on__lte=today,
        role__in=READERS,
        officer__is_active=True,
    ).values_list("officer_id", "role")
    roles: dict[int, set[str]] = {}
    for officer, role in rows:
        roles.setdefault(officer, set()).add(role)
    return roles


def _officers_of(cases: Iterable[Case], now: datetime) -> dict[int, set[int]]:
    own: dict[int, set[int]] = {}
    days = {case.pk: local_day(authority=case.authority, now=now) for case in cases}
    for row in CaseOfficer.objects.filter(case_id__in=days):
        today = days[row.case_id]
        if row.since_on <= today and (row.until_on is None or today < row.until_on):
            own.setdefault(row.case_id, set()).add(row.officer_id)
    return own
