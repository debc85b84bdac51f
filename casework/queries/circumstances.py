"""What the law asks of a case beside its events: where the respondent is, when it began."""

from collections.abc import Iterable
from datetime import date

from casework.law.maximums import PublicBody
from casework.law.penalties import Asked
from casework.law.procedure import Party
from casework.models import Case, Event

LODGED = ("complaint_received", "cross_border_complaint_received")


def is_respondent_abroad(case: Case) -> bool:
    """Whether a respondent organisation is established outside the authority's country.

    A card without a country, and a natural person, count as at home.
    """
    respondents = case.parties.filter(role=Party.RESPONDENT, organisation__isnull=False)
    countries = set(respondents.values_list("organisation__country", flat=True))
    return bool(countries - {"", case.authority.country})


def presume_asked(case: Case) -> Asked:
    """Return what the cards of the respondents tell of what a maximum depends on.

    No card says which public body is the State's, and none knows a turnover.
    """
    rows = case.parties.filter(
        role=Party.RESPONDENT, organisation__isnull=False, until_on__isnull=True
    ).values_list("organisation__is_undertaking", "organisation__is_public_body")
    cards = list(rows)
    return Asked(
        is_undertaking=any(is_undertaking for is_undertaking, _ in cards),
        public_body=PublicBody.OTHER if any(body for _, body in cards) else PublicBody.NONE,
    )


def read_beginning(case: Case, events: Iterable[Event]) -> date:
    """Return the same as :func:`find_beginning`, from the standing events of a case."""
    return min([case.opened_on, *(e.occurred_on for e in events if e.kind in LODGED)])


def find_beginning(case: Case) -> date:
    """Return the day on which a case began: when it was opened, or a complaint lodged before."""
    lodged = case.events.filter(kind__in=LODGED, corrected_by__isnull=True)
    days = lodged.values_list("occurred_on", flat=True)
    return min([case.opened_on, *days])
