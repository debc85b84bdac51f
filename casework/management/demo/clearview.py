"""Clearview AI before four authorities: one matter, and a case on each one's own card."""

from collections.abc import Mapping
from datetime import date

from casework.management.demo.cast import Cast
from casework.management.demo.clearview_at import tell_austria
from casework.management.demo.clearview_fr import tell_france
from casework.management.demo.clearview_gb import tell_united_kingdom
from casework.management.demo.clearview_it import tell_italy
from casework.models import Case, Matter
from casework.operations.setting_up import create_matter


def open_matter() -> Matter:
    """Create the matter that ties the four cases together."""
    return create_matter(title="Clearview AI", slug="clearview-ai")


def tell_clearview(casts: Mapping[str, Cast], *, today: date) -> dict[str, Case]:
    """Tell the cases up to ``today`` and return them, by the code of their authority."""
    matter = open_matter()
    return {
        "ico": tell_united_kingdom(casts["ico"], matter),
        "cnil": tell_france(casts["cnil"], matter),
        "garante": tell_italy(casts["garante"], matter),
        "dsb": tell_austria(casts["dsb"], matter, today=today),
    }
