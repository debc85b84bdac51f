"""What an officer may see; every queryset of case data starts here."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.law.powers import POWERS, Power, Role
from casework.models import (
    Action,
    Approval,
    Authority,
    Case,
    CaseOfficer,
    Deadline,
    Event,
    Membership,
    Officer,
    Organisation,
    Share,
)

READERS = [role for role, powers in POWERS.items() if Power.READ_CASES in powers]


def visible_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities whose cases the officer may read on a day."""
    if not officer.is_active or officer.is_system:
        return Authority.objects.none()
    roles = Membership.objects.filter(
        in_span(today),
        officer=officer,
        since_on__lte=today,
        role__in=[role for role in READERS if role is not Role.SYSTEM],
    )
    return Authority.objects.filter(pk__in=roles.values("authority")).order_by("code", "id")


def visible_cases(*, officer: Officer, today: date) -> QuerySet[Case]:
    """Return the cases that the officer may see on a day.

    A confidential case is seen by its lead and its own officers, and by the authority's
    auditors, who read everything and write nothing.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    works_on = CaseOfficer.objects.filter(in_span(today), case=OuterRef("pk"), officer=officer)
    audited = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today, role=Role.AUDITOR
    )
    return Case.objects.filter(
        Q(is_confidential=False)
        | Q(lead=officer)
        | Q(authority__in=audited.values("authority"))
        | Exists(works_on),
        authority__in=authorities.values("pk"),
    )


def visible_events(*, officer: Officer, today: date) -> QuerySet[Event]:
    """Return the events of the cases that the officer may see."""
    return Event.objects.filter(case__in=_case_ids(officer, today))


def visible_actions(*, officer: Officer, today: date) -> QuerySet[Action]:
    """Return the actions of the cases that the officer may see."""
    return Action.objects.filter(case__in=_case_ids(officer, today))


def visible_deadlines(*, officer: Officer, today: date) -> QuerySet[Deadline]:
    """Return the deadlines of the cases that the officer may see."""
    return Deadline.objects.filter(case__in=_case_ids(officer, today))


def visible_approvals(*, officer: Officer, today: date) -> QuerySet[Approval]:
    """Return the approvals of the cases that the officer may see.

    One that belongs to no case is seen where the officer may read the authority's cases.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return Approval.objects.filter(
        Q(case__in=_case_ids(officer, today))
        | Q(case__isnull=True, authority__in=authorities.values("pk"))
    )


def visible_organisations(*, officer: Officer, today: date) -> QuerySet[Organisation]:
    """Return the cards of the authorities whose cases the officer may read."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return Organisation.objects.filter(authority__in=authorities.values("pk"))


def visible_shares(*, officer: Officer, today: date) -> QuerySet[Share]:
    """Return what other authorities share with those whose cases the officer may read."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return Share.objects.filter(
        receiver__in=authorities.values("pk"), withdrawn_at=None, case__matter__isnull=False
    )


def visible_colleagues(*, officer: Officer, today: date) -> QuerySet[Officer]:
    """Return the officers who hold a role where the officer may read cases."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    held = Membership.objects.filter(
        in_span(today), since_on__lte=today, authority__in=authorities.values("pk")
    )
    return Officer.objects.filter(pk__in=held.values("officer"), is_active=True)


def works_at(*, officer: Officer, authority: Authority, today: date) -> bool:
    """Whether an officer holds a role at an authority on a day."""
    held = Membership.objects.filter(in_span(today), since_on__lte=today)
    return held.filter(officer=officer, authority=authority).exists()


def _case_ids(officer: Officer, today: date) -> QuerySet:
    return visible_cases(officer=officer, today=today).values("pk")


def in_span(today: date) -> Q:
    """Return the condition for a span whose exclusive end has not come by ``today``."""
    return Q(until_on__isnull=True) | Q(until_on__gt=today)
