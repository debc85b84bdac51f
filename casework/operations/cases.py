"""Open a case, with its origin, its parties and its reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.law.authorities import get_authority
from casework.law.openings import as_day
from casework.law.powers import Power
from casework.law.procedure import EventDate, Origin
from casework.law.procedure import Party as Role
from casework.law.references import Provision, normalise_reference, write_reference
from casework.law.wording import N_, LawError
from casework.models import (
    Authority,
    Breach,
    Case,
    CaseOfficer,
    Complaint,
    Event,
    Matter,
    Officer,
    Organisation,
    Party,
)
from casework.operations.acting import local_day, require_power
from casework.operations.cards import NewCard, find_standing_card, make_card
from casework.operations.facts import EventFacts
from casework.operations.numbering import CASES, take_number
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.recording import record_event


class DayInFuture(LawError):
    """A case cannot be opened on a day to come."""


class RespondentMissing(LawError):
    """A case needs at least one respondent."""


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    """Who takes part in a case: an organisation's card, one yet to be made, or a person."""

    role: Role
    organisation: Organisation | None = None
    person_name: str = ""
    new_card: NewCard | None = None


@dataclass(frozen=True, kw_only=True)
class ComplaintFacts:
    """Who complained of what, and when that was received."""

    complainant: PartyFacts
    subject: str
    received_on: date


@operation
def open_case(
    *, authority: Authority, title: str, origin: Origin, opened_on: date,
    parties: Sequence[PartyFacts], lead: Officer | None, actor: Officer, now: datetime,
    matter: Matter | None = None, procedure: str | None = None,
    alleged: Sequence[Provision] = (), complaint: ComplaintFacts | None = None,
) -> Case:  # fmt: skip
    """Open a case with its parties, and give it the authority's next reference.

    ``alleged`` are the provisions said to be breached; ``complaint`` is received at once.

    :raises PowerMissing: if the officer may not open cases there.
    :raises DayInFuture: if ``opened_on`` lies after today.
    :raises RespondentMissing: if there is none among the parties.
    """
    require_power(officer=actor, authority=authority, power=Power.OPEN_CASES, now=now)
    today = local_day(authority=authority, now=now)
    if opened_on > today:
        raise DayInFuture(
            N_("The day {day} lies after today, {today}."), day=opened_on, today=today
        )
    if not any(party.role is Role.RESPONDENT for party in parties):
        raise RespondentMissing(N_("Name at least one respondent."))
    law = get_authority(authority.code)
    chosen = law.procedure(procedure) if procedure else law.procedures[0]
    reference = _take_reference(authority, opened_on.year)
    case = Case.objects.create(
        authority=authority, procedure=chosen.code, reference=reference,
        reference_key=normalise_reference(reference), title=title, origin=origin,
        stage=chosen.first_stage, matter=matter, lead=lead, language=law.language,
        opened_on=opened_on, recorded_at=now,
    )  # fmt: skip
    for party in parties:
        add_party(case=case, facts=party, since_on=opened_on)
    if lead is not None:
        CaseOfficer.objects.create(case=case, officer=lead, since_on=opened_on)
    append_note(case=case, kind="case_opened", on=opened_on, summary=title, actor=actor, now=now)
    for provision in dict.fromkeys(alleged):
        Breach.objects.create(case=case, law=provision.law, place=provision.place)
    if complaint is not None:
        _receive(case, complaint, actor, now)
        case.refresh_from_db()
    return case


def add_party(*, case: Case, facts: PartyFacts, since_on: date) -> Party:
    """Add a party to a case from a day on; a card merged meanwhile stands for what it became.

    :raises AnotherAuthoritysCard: if the card belongs to another authority.
    """
    card = facts.organisation
    if facts.new_card is not None:
        card = make_card(authority=case.authority, facts=facts.new_card)
    elif card is not None:
        card = find_standing_card(authority=case.authority, card_id=card.pk)
    return Party.objects.create(
        case=case,
        role=facts.role,
        organisation=card,
        person_name=facts.person_name,
        since_on=since_on,
    )


@operation
def receive_complaint(
    *, case_id: int, complainant: PartyFacts, subject: str, facts: EventFacts, actor: Officer,
    now: datetime,
) -> Event:  # fmt: skip
    """Record a complaint with who brought it; ``facts`` is the event of its receipt."""
    event = record_event(case_id=case_id, facts=facts, actor=actor, now=now)
    case = lock_case(case_id)
    party = add_party(
        case=case, facts=complainant, since_on=as_day(facts.dates[EventDate.RECEIVED])
    )
    Complaint.objects.create(case=case, complainant=party, received_by=event, subject=subject)
    return event


def _receive(case: Case, complaint: ComplaintFacts, actor: Officer, now: datetime) -> None:
    dates = {EventDate.RECEIVED: complaint.received_on}
    receive_complaint(
        case_id=case.pk, complainant=complaint.complainant, subject=complaint.subject,
        facts=EventFacts(kind="complaint_received", dates=dates), actor=actor, now=now,
    )  # fmt: skip


def _take_reference(authority: Authority, year: int) -> str:
    """Return the next reference of the authority's year, with no gaps and no repeats."""
    number = take_number(authority=authority, series=CASES, year=year)
    return write_reference(get_authority(authority.code), year=year, number=number)
