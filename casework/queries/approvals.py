"""Approvals: who may decide on one, what waits for an officer, and what was settled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from casework.law.approvals import DECISIONS, Subject, inquiry_stages, lacks_to_approve
from casework.law.authorities import AUTHORITIES
from casework.law.housekeeping import LABELS
from casework.law.powers import POWERS, Power, Role
from casework.law.wording import N_
from casework.models import (
    Approval,
    ApprovalVote,
    Authority,
    Case,
    CaseOfficer,
    Event,
    Membership,
    Officer,
)
from casework.models.approval import ApprovalState
from casework.queries.deadlines import procedure_of
from casework.queries.visibility import in_span, visible_approvals

Powers = frozenset[Power]
HEAD = Power.APPROVE


VOTED = N_("has decided already")
INVESTIGATED = N_("led or investigated the case, and so does not decide it")
RECUSED = N_("is recused from the case")


@dataclass(frozen=True, kw_only=True)
class Barred:
    """Somebody who has the powers to approve and may not; ``why`` is said in English."""

    officer: Officer
    why: str


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Who may be the second person in an act, and who is kept from it, each by name."""

    may: list[Officer]
    may_not: list[Barred]


def has_investigated(*, officer: Officer, case: Case | None) -> bool:
    """Whether an officer leads a case, or recorded what happened while it was investigated."""
    return case is not None and officer.pk in find_investigators(case)


def find_investigators(case: Case) -> set[int]:
    """Return the ids of those who lead a case or recorded events at a stage of inquiry."""
    stages = inquiry_stages(procedure_of(case))
    events = case.events.filter(stage_before__in=stages).exclude(kind__in=LABELS)
    found = set(events.order_by().values_list("actor_id", flat=True))
    return found | ({case.lead_id} if case.lead_id else set())


def find_approvers(*, approval: Approval, today: date) -> list[Officer]:
    """Return the officers who may still decide on an approval on a day, by name."""
    return find_candidates_for(approval=approval, today=today).may


def find_candidates_for(*, approval: Approval, today: date) -> Candidates:
    """Return who may still decide on an approval on a day, and who is kept from it."""
    return find_candidates(
        subject=Subject(approval.subject), authority=approval.authority, case=approval.case,
        asked_by=approval.asked_by_id, today=today,
        voted=approval.votes.values_list("officer_id", flat=True),
    )  # fmt: skip


def find_candidates(
    *, subject: Subject, authority: Authority, case: Case | None, asked_by: int, today: date,
    voted: Iterable[int] = (),
) -> Candidates:  # fmt: skip
    """Return who may approve such an act on a day, and who has the powers but is kept from it.

    Who asks is named by neither. Of a confidential case only its own officers are named.
    """
    barred = dict.fromkeys(voted, VOTED)
    if case is not None and subject in DECISIONS:
        barred |= dict.fromkeys(find_investigators(case), INVESTIGATED)
    if case is not None:
        kept_away = case.recusals.filter(ended_at__isnull=True)
        barred |= dict.fromkeys(kept_away.values_list("officer_id", flat=True), RECUSED)
    powers = _powers_at(authority, today)
    able = {
        pk for pk, held in powers.items() if lacks_to_approve(subject=subject, powers=held) is None
    }
    if case is not None and case.is_confidential:
        own = CaseOfficer.objects.filter(in_span(today), case=case, since_on__lte=today)
        able &= {*own.values_list("officer_id", flat=True), case.lead_id}
    officers = list(Officer.objects.filter(pk__in=able - {asked_by}).order_by("name", "id"))
    return Candidates(
        may=[officer for officer in officers if officer.pk not in barred],
        may_not=[Barred(officer=o, why=barred[o.pk]) for o in officers if o.pk in barred],
    )


def find_heads(*, authority: Authority, today: date) -> list[Officer]:
    """Return the team leads and approvers of an authority, who are told of a bypass."""
    heads = [pk for pk, powers in _powers_at(authority, today).items() if HEAD in powers]
    return list(Officer.objects.filter(pk__in=heads).order_by("name", "id"))


def find_waiting(*, officer: Officer, today: date) -> QuerySet[Approval]:
    """Return the approvals that wait for this officer: those that the officer may decide on."""
    voted = ApprovalVote.objects.filter(approval=OuterRef("pk"), officer=officer)
    waiting = visible_approvals(officer=officer, today=today).filter(
        _is_theirs(officer, today), state=ApprovalState.WAITING
    )
    barred = Q(subject__in=DECISIONS) & (Q(case__lead=officer) | _investigated(officer))
    return (
        with_people(waiting.exclude(asked_by=officer).exclude(barred).exclude(Exists(voted)))
        .order_by("asked_at", "id")
    )  # fmt: skip


def find_asked(*, officer: Officer, today: date) -> QuerySet[Approval]:
    """Return what the officer asked for and nobody has settled yet."""
    own = visible_approvals(officer=officer, today=today).filter(
        asked_by=officer, state=ApprovalState.WAITING
    )
    return with_people(own).order_by("asked_at", "id")


def find_settled(*, officer: Officer, today: date) -> QuerySet[Approval]:
    """Return what was settled in the cases that the officer may see, the latest first."""
    settled = visible_approvals(officer=officer, today=today).exclude(state=ApprovalState.WAITING)
    return with_people(settled).order_by("-settled_at", "-id")


def find_waiting_in(case: Case) -> list[Approval]:
    """Return what waits for approval in a case."""
    return list(
        with_people(Approval.objects.filter(case=case, state=ApprovalState.WAITING))
        .order_by("asked_at", "id")
    )  # fmt: skip


def with_people(approvals: QuerySet[Approval]) -> QuerySet[Approval]:
    """Return approvals with what every list of them shows."""
    votes = ApprovalVote.objects.select_related("officer").order_by("id")
    return approvals.select_related(
        "case__authority", "authority", "asked_by", "settled_by", "outcome"
    ).prefetch_related(Prefetch("votes", queryset=votes))  # fmt: skip


def _powers_at(authority: Authority, today: date) -> dict[int, Powers]:
    """Return the powers of everybody at work at an authority on a day, by their keys."""
    rows = Membership.objects.filter(
        in_span(today), authority=authority, since_on__lte=today, officer__is_active=True,
        officer__is_system=False,
    )  # fmt: skip
    return _gather(rows.order_by().values_list("officer_id", "role"))


def _gather(rows: Iterable[tuple[int, str]]) -> dict[int, Powers]:
    powers: dict[int, Powers] = defaultdict(frozenset)
    for key, role in rows:
        powers[key] |= POWERS[Role(role)]
    return powers


def _is_theirs(officer: Officer, today: date) -> Q:
    """Return the condition for a subject on which the officer's powers there suffice."""
    rows = Membership.objects.filter(in_span(today), officer=officer, since_on__lte=today)
    held = _gather(rows.order_by().values_list("authority_id", "role"))
    found = Q(pk__in=[])
    for authority, powers in held.items():
        subjects = [s for s in Subject if lacks_to_approve(subject=s, powers=powers) is None]
        found |= Q(authority=authority, subject__in=subjects)
    return found


def _investigated(officer: Officer) -> Q:
    """Return the condition for a case in which the officer recorded events of the inquiry."""
    procedures = [p for authority in AUTHORITIES.values() for p in authority.procedures]
    inquiry = Q(pk__in=[])
    for procedure in procedures:
        stages = inquiry_stages(procedure)
        inquiry |= Q(case__procedure=procedure.code, stage_before__in=stages)
    events = Event.objects.filter(inquiry, case=OuterRef("case"), actor=officer)
    return Q(Exists(events.exclude(kind__in=LABELS)))
