"""Note in the record that an officer read what not everybody may."""

from datetime import datetime

from casework.models import Case, Officer, Reading
from casework.operations.origin import origin_now

CONFIDENTIAL_CASE = "confidential_case"
COMPLAINANT_NAME = "complainant_name"


def note_reading(*, case: Case, what: str, officer: Officer, now: datetime) -> Reading:
    """Append that an officer read something of a case."""
    return Reading.objects.create(
        case_id=case.pk, officer_id=officer.pk, what=what, origin=origin_now()[:120], at=now
    )
