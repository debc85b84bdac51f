"""Take the next number of a series: of cases, of post, of a case's documents; no gap, no repeat."""

from casework.law.correspondence import Way
from casework.models import Authority, Case, ReferenceCounter

CASES = "case"
POST = {Way.IN: "post_in", Way.OUT: "post_out"}


def take_number(*, authority: Authority, series: str, year: int) -> int:
    """Return the next number of the authority's series in a year.

    The counter's row stays locked until what bears the number is saved or everything is undone.
    """
    ReferenceCounter.objects.get_or_create(authority=authority, series=series, year=year)
    counter = ReferenceCounter.objects.select_for_update().get(
        authority=authority, series=series, year=year
    )
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def take_post_number(*, authority: Authority, way: Way, year: int) -> int:
    """Return the next number of the authority's register of post, of what comes in or goes out."""
    return take_number(authority=authority, series=POST[way], year=year)


def take_document_number(*, case: Case) -> int:
    """Return the next number of a document in a case, which must be locked."""
    case.last_document_number += 1
    case.save(update_fields=["last_document_number"])
    return case.last_document_number
