"""The people of an authority, with the roles they hold or held."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from casework.law.powers import POWERS, Power, Role
from casework.models import Authority, Membership, Officer
from casework.queries.visibility import in_span

MANAGERS = [role for role, powers in POWERS.items() if Power.MANAGE_PEOPLE in powers]


def managed_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities whose people the officer manages on a day."""
    held = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today,
        role__in=[role for role in MANAGERS if role is not Role.SYSTEM],
    )  # fmt: skip
    return Authority.objects.filter(pk__in=held.values("authority")).order_by("code", "id")


def find_people(*, authority: Authority) -> QuerySet[Officer]:
    """Return everybody who holds or held a role at an authority, with the roles there."""
    roles = Membership.objects.filter(authority=authority).order_by("since_on", "id")
    return (
        Officer.objects.filter(pk__in=roles.values("officer"))
        .prefetch_related(Prefetch("memberships", queryset=roles, to_attr="held"))
        .order_by("-is_active", "name", "id")
    )


def roles_on(*, officer: Officer, today: date) -> QuerySet[Membership]:
    """Return the roles that an officer holds on a day, with their authorities."""
    held = officer.memberships.filter(in_span(today), since_on__lte=today)
    return held.select_related("authority").order_by("authority__code", "role", "id")
