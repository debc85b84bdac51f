"""The approvals that an officer may see, those that wait and those that were settled."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.law.money import Money
from casework.law.powers import Power
from casework.lists.asked import Asked, Found, written
from casework.lists.words import name_officer, say, short
from casework.models import Approval, Authority
from casework.operations.acting import PowerMissing
from casework.queries.approvals import with_people
from casework.queries.visibility import visible_approvals


def find_approval_table(asked: Asked) -> Found:
    """Return every approval that the officer may see, the latest asked for first.

    :raises PowerMissing: if the officer may read cases nowhere.
    """
    if not asked.authorities:
        raise PowerMissing(Power.READ_CASES, Authority.objects.order_by("code", "id")[0])
    found = visible_approvals(**asked.own).filter(authority__in=sorted(asked.days))
    rows = with_people(found).order_by("-asked_at", "-id")
    return Found(
        columns=_columns(), rows=written(rows, _write), found=found,
        cases=found.filter(case__isnull=False).order_by().values("case"),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column(code="what", label=gettext("What")),
        Column(code="subject", label=gettext("Subject")),
        Column(code="reference", label=gettext("Case")),
        Column(code="authority", label=gettext("Authority")),
        Column(
            code="amount", label=gettext("Amount"), kind=Kind.MONEY,
            currency_label=gettext("Currency"),
        ),
        Column(code="asked_by", label=gettext("Asked by")),
        Column(code="asked_at", label=gettext("Since"), kind=Kind.MOMENT),
        Column(code="settled_by", label=gettext("Settled by")),
        Column(code="settled_at", label=gettext("Settled"), kind=Kind.MOMENT),
        Column(code="state", label=gettext("State")),
    ]  # fmt: skip


def _write(row: Approval) -> Sequence[Value]:
    zone = ZoneInfo(row.authority.zone)
    is_known = row.currency and row.amount_minor is not None
    return (
        gettext(row.title), say("subject", row.subject), row.case.reference if row.case else "",
        short(row.authority), Money(row.amount_minor, row.currency) if is_known else None,
        name_officer(row.asked_by), row.asked_at.astimezone(zone), name_officer(row.settled_by),
        row.settled_at.astimezone(zone) if row.settled_at else None, say("approval", row.state),
    )  # fmt: skip
