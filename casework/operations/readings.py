"""Note in the record that an officer read what not everybody may."""

from datetime import datetime

from django.db.models import QuerySet

from casework.models import Case, Officer, Reading
from casework.operations.origin import origin_now

CONFIDENTIAL_CASE = "confidential_case"
COMPLAINANT_NAME = "complainant_name"
TAKEN_IN_LIST = "taken_in_list"


def note_reading(*, case: Case, what: str, officer: Officer, now: datetime) -> Reading:
    """Append that an officer read something of a case."""
    return Reading.objects.create(
        case_id=case.pk, officer_id=officer.pk, what=what, origin=origin_now()[:120], at=now
    )


def note_list_taken(*, cases: QuerySet | None, officer: Officer, now: datetime) -> int:
    """Append that an officer took away a list with something of confidential cases.

    ``cases`` are the keys of the cases of which the list tells; None where it tells of none.

    :returns: of how many confidential cases it tells.
    """
    if cases is None:
        return 0
    secret = Case.objects.filter(pk__in=cases, is_confidential=True).order_by("pk")
    rows = [
        Reading(
            case_id=pk, officer_id=officer.pk, what=TAKEN_IN_LIST, origin=origin_now()[:120], at=now
        )
        for pk in secret.values_list("pk", flat=True)
    ]
    return len(Reading.objects.bulk_create(rows, batch_size=1_000))
