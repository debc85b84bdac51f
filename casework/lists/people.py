"""The people of the authorities that an officer administers, as a table of the roles they hold."""

from collections.abc import Sequence

from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.law.powers import Power
from casework.lists.asked import Asked, Found, written
from casework.lists.words import say, short
from casework.models import Authority, Membership
from casework.operations.acting import PowerMissing
from casework.queries.people import managed_authorities


def find_people_table(asked: Asked) -> Found:
    """Return the roles that are or were held at the authorities of an administrator, by name.

    :raises PowerMissing: if the officer administers none.
    """
    places = managed_authorities(**asked.own)
    if not places.exists():
        raise PowerMissing(Power.MANAGE_PEOPLE, Authority.objects.order_by("code", "id")[0])
    held = Membership.objects.filter(authority__in=places.order_by().values("pk"))
    rows = held.select_related("officer", "authority")
    found = rows.order_by("authority__code", "officer__name", "officer", "since_on", "id")
    return Found(columns=_columns(), rows=written(found, _write), found=found)


def _columns() -> list[Column]:
    return [
        Column(code="authority", label=gettext("Authority")),
        Column(code="name", label=gettext("Name")),
        Column(code="email", label=gettext("E-mail address")),
        Column(code="role", label=gettext("Role")),
        Column(code="since_on", label=gettext("From"), kind=Kind.DATE),
        Column(code="until_on", label=gettext("Until"), kind=Kind.DATE),
        Column(code="is_active", label=gettext("Active"), kind=Kind.FLAG),
    ]


def _write(held: Membership) -> Sequence[Value]:
    officer = held.officer
    return (
        short(held.authority), officer.name, officer.email, say("role", held.role),
        held.since_on, held.until_on, officer.is_active,
    )  # fmt: skip
