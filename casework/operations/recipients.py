"""Who is reminded of a case: its lead, or else the team leads; above them the leads and the head.

Whoever is away is reminded, and who stands in is reminded beside them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from casework.law.confidentiality import Confidentiality, roles_that_read
from casework.law.powers import POWERS, Power, Role
from casework.law.reminding import Rung
from casework.models import (
    Absence,
    Authority,
    Case,
    CaseOfficer,
    Correspondence,
    Membership,
    Recusal,
)
from casework.operations.acting import local_day
from casework.queries.reminder_policies import mail_rules

READERS = frozenset(role for role, powers in POWERS.items() if Power.READ_CASES in powers)


class Roster:
    """The officers at work at the moment ``now``, for the cases asked about.

    Somebody who has left, or may no longer read the authority's cases, is not reminded:
    the team leads are, so that nothing falls between two desks. A confidential case is
    for its own officers alone, and for a cover who was allowed to see it. Nobody is reminded
    of a case from which they are recused.
    """

    def __init__(self, *, cases: Sequence[Case], now: datetime) -> None:
        authorities = {case.authority_id: case.authority for case in cases}
        self._roles = {key: _roles_at(row, now) for key, row in authorities.items()}
        self._own = _officers_of([case for case in cases if case.is_confidential], now)
        self._covers = _covers_on(self._roles, cases, now)
        self._heads = {key: rule.head_id for key, rule in mail_rules(authorities).items()}
        recused = Recusal.objects.filter(case__in=cases, ended_at__isnull=True)
        self._recused = set(recused.values_list("case_id", "officer_id"))

    def officers_for(self, case: Case, rung: Rung = Rung.OFFICER) -> list[int]:
        """Return the ids of those to remind of the case, in order; empty if there is nobody."""
        readers = self._roles[case.authority_id]
        named = self._named(case, rung, readers)
        covers = [cover for pk in named for cover in self._standing_in(case, pk, readers)]
        found = dict.fromkeys([*named, *sorted(covers)])
        return [pk for pk in found if (case.pk, pk) not in self._recused]

    def officers_for_letter(self, letter: Correspondence, rung: Rung = Rung.OFFICER) -> list[int]:
        """Return the ids of those to remind of a letter of a case: only who may read it.

        Where none of its officers may, the team leads who may are.
        """
        readers, case = self._roles[letter.case.authority_id], letter.case
        may = frozenset(roles_that_read(Confidentiality(letter.confidentiality)))
        found = [pk for pk in self.officers_for(case, rung) if readers[pk] & may]
        if not found and rung is Rung.OFFICER:
            above = self.officers_for(case, Rung.LEAD)
            return [pk for pk in above if readers[pk] & may]
        return found

    def _named(self, case: Case, rung: Rung, readers: dict[int, set[str]]) -> list[int]:
        if rung is Rung.OFFICER:
            if case.lead_id in readers:
                return [case.lead_id]
            if case.is_confidential:
                return sorted(pk for pk in self._own.get(case.pk, ()) if pk in readers)
            return _holding(Role.TEAM_LEAD, readers)
        above = self._above(case, rung, readers)
        if case.is_confidential:
            own = {case.lead_id, *self._own.get(case.pk, ())}
            return [pk for pk in above if pk in own]
        return above

    def _above(self, case: Case, rung: Rung, readers: dict[int, set[str]]) -> list[int]:
        """Return who stands above the officers of an authority."""
        if rung is Rung.LEAD:
            return _holding(Role.TEAM_LEAD, readers)
        head = self._heads.get(case.authority_id)
        return [head] if head in readers else _holding(Role.APPROVER, readers)

    def _standing_in(self, case: Case, away: int, readers: dict[int, set[str]]) -> list[int]:
        """Return who covers for somebody absent, as far as they may see the case."""
        covers = self._covers.get((case.authority_id, away), ())
        own = self._own.get(case.pk, ())
        return [
            cover for cover, sees_confidential in covers
            if cover in readers
            and (not case.is_confidential or sees_confidential or cover in own)
        ]  # fmt: skip


def _holding(role: Role, readers: dict[int, set[str]]) -> list[int]:
    return sorted(pk for pk, roles in readers.items() if role in roles)


def _covers_on(
    authorities: Iterable[int], cases: Iterable[Case], now: datetime
) -> dict[tuple[int, int], list[tuple[int, bool]]]:
    """Return who stands in today, by authority and by who is away."""
    days = {case.authority_id: local_day(authority=case.authority, now=now) for case in cases}
    covers: dict[tuple[int, int], list[tuple[int, bool]]] = {}
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
