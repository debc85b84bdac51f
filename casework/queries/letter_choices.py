"""What a letter may be linked with: parties, notices, letters it answers, events it means."""

from datetime import date

from django.utils.translation import gettext

from casework.law.approvals import subject_of
from casework.law.correspondence import SPOKEN, Way
from casework.law.procedure import EventDate
from casework.models import Case, Correspondence, Officer
from casework.queries.case_page import find_possible
from casework.queries.circumstances import find_beginning
from casework.queries.deadlines import procedure_of
from casework.queries.labels import word_for
from casework.queries.pseudonyms import letter_complainants
from casework.queries.visibility import visible_letters

MOST_LETTERS = 50
DAY_OF = {Way.IN: EventDate.RECEIVED, Way.OUT: EventDate.SENT}


def named_parties(case: Case) -> list[tuple[int, str]]:
    """Return who takes part in a case, by key; a complaining person stays under a letter."""
    parties = list(case.parties.select_related("organisation").order_by("id"))
    letter_complainants(parties)
    return [
        (party.pk, f"{_shown(party)} ({gettext(word_for('party', party.role))})")
        for party in parties
        if party.until_on is None
    ]


def named_actions(case: Case) -> list[tuple[int, str]]:
    """Return the notices of a case that a letter may serve, by key."""
    procedure = procedure_of(case)
    return [
        (row.pk, f"{gettext(procedure.instrument(row.instrument).label)} {row.reference}".strip())
        for row in case.actions.order_by("id")
    ]


def answerable(case: Case, *, way: Way, officer: Officer, today: date) -> list[Correspondence]:
    """Return the letters that one going this way may answer, the latest first."""
    other = Way.OUT if way is Way.IN else Way.IN
    found = visible_letters(officer=officer, today=today).filter(case=case, way=other)
    return list(found.exclude(nature__in=sorted(SPOKEN)).order_by("-occurred_on", "-id")
                [:MOST_LETTERS])  # fmt: skip


def causable(case: Case, *, way: Way, today: date) -> list[tuple[str, str]]:
    """Return the events that a letter going this way may mean now, by code.

    Those that need more than the letter's day, or another officer's approval, are left out.
    """
    standing = case.events.filter(corrected_by__isnull=True)
    kinds = find_possible(
        procedure=procedure_of(case), stage=case.stage, today=today,
        kinds=standing.values_list("kind", flat=True), begun_on=find_beginning(case),
    )  # fmt: skip
    return [
        (kind.code, gettext(kind.label))
        for kind in kinds
        if kind.dates == (DAY_OF[way],)
        and subject_of(kind) is None
        and not (kind.issues or kind.amount or kind.appeal)
    ]


def _shown(party: object) -> str:
    letter = getattr(party, "letter", "")
    return gettext("Complainant %(letter)s") % {"letter": letter} if letter else party.name
