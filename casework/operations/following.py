"""Follow a case, and leave it; what is new in it is told until it was read."""

from datetime import datetime

from casework.law.powers import Power
from casework.models import Case, Following, Officer
from casework.operations.acting import require_power
from casework.operations.operation import operation


@operation
def follow_case(*, case_id: int, actor: Officer, now: datetime) -> Following:
    """Tell an officer from now on what is new in a case; following twice changes nothing."""
    case = Case.objects.select_related("authority").get(pk=case_id)
    require_power(officer=actor, authority=case.authority, power=Power.READ_CASES, now=now)
    following, _ = Following.objects.get_or_create(
        case=case, officer=actor,
        defaults={"read_to": case.last_event_number, "since_at": now},
    )  # fmt: skip
    return following


@operation
def unfollow_case(*, case_id: int, actor: Officer) -> None:
    """Tell an officer no more what is new in a case."""
    Following.objects.filter(case_id=case_id, officer=actor).delete()


@operation
def mark_read(*, case_id: int, read_to: int, actor: Officer) -> None:
    """Say that an officer has read what is new in a case, up to an event's number."""
    rows = Following.objects.select_for_update(of=("self",)).select_related("case")
    for row in rows.filter(case_id=case_id, officer=actor):
        row.read_to = max(row.read_to, min(read_to, row.case.last_event_number))
        row.save(update_fields=["read_to"])
