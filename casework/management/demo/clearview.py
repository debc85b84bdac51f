"""Clearview AI before four authorities: one matter, and a case on each one's own card."""

from collections.abc import Mapping
from datetime import date

from casework.law.sharing import SharedFact
from casework.management.demo.cast import Cast
from casework.management.demo.clearview_at import tell_austria
from casework.management.demo.clearview_fr import tell_france
from casework.management.demo.clearview_gb import tell_united_kingdom
from casework.management.demo.clearview_it import tell_italy
from casework.management.demo.telling import moment
from casework.models import Case, Matter
from casework.operations.setting_up import create_matter
from casework.operations.sharing import share_case

SHARED_DAY = "2025-10-09"  # the day after the Upper Tribunal's decision was published
IN_THE_MATTER = frozenset({"ico", "cnil", "garante", "dsb"})
LITTLE = (SharedFact.STAGE, SharedFact.RESPONDENT, SharedFact.DATES, SharedFact.APPEAL)


def open_matter() -> Matter:
    """Create the matter that ties the four cases together."""
    return create_matter(title="Clearview AI", slug="clearview-ai")


def tell_clearview(casts: Mapping[str, Cast], *, today: date) -> dict[str, Case]:
    """Tell the cases up to ``today`` and return them, by the code of their authority."""
    matter = open_matter()
    cases = {
        "ico": tell_united_kingdom(casts["ico"], matter),
        "cnil": tell_france(casts["cnil"], matter),
        "garante": tell_italy(casts["garante"], matter),
        "dsb": tell_austria(casts["dsb"], matter, today=today),
    }
    for code, case in cases.items():
        _share(casts, code, case)
    return cases


def _share(casts: Mapping[str, Cast], code: str, case: Case) -> None:
    """Let the other three see the case: whole, but for what the DSB keeps from who is outside.

    That they share is made up, as every officer of the demo is.
    """
    for other, cast in casts.items():
        if other == code or other not in IN_THE_MATTER:
            continue
        facts = LITTLE if (code, other) == ("dsb", "ico") else tuple(SharedFact)
        share_case(
            case_id=case.pk, receiver=cast.authority, facts=facts,
            reason="Clearview AI: joint view of the matter", actor=casts[code].lead,
            now=moment(SHARED_DAY, cast.authority.zone),
        )  # fmt: skip
    case.refresh_from_db()
