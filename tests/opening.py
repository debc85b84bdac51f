"""What the page that opens a case is sent, with as much as a test says."""

GIVEN = {
    "title": "Letters gone astray",
    "origin": "own_motion",
    "opened_on": "2025-01-06",
    "respondent-TOTAL_FORMS": "3",
    "respondent-INITIAL_FORMS": "0",
}
COMPLAINT = {
    "origin": "complaint",
    "subject": "A letter for somebody else",
    "received_on": "2025-01-06",
    "complainant-name": "Alex Sample",
    "complainant-nature": "person",
}


def sent(authority, *, name: str = "", number: int = 0, **given: str) -> dict[str, object]:
    """Return the form for a case at an authority against ``name``, in the row ``number``."""
    row = {f"respondent-{number}-name": name} if name else {}
    return {**GIVEN, "authority": authority.pk, **row, **given}
