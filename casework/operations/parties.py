"""Let somebody take part in a case, end that, and keep where letters reach them."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.law.consequences import DateOutOfOrder
from casework.law.powers import Power
from casework.law.procedure import Party as Role
from casework.law.wording import N_, LawError
from casework.models import Address, Case, Event, Officer, Party
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.cases import PartyFacts
from casework.operations.cases import add_party as write_party
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import procedure_of


class PartyNotAllowed(LawError):
    """This party cannot be added to the case, or its part cannot end."""


@dataclass(frozen=True, kw_only=True)
class AddressFacts:
    """An address for service; ``country`` is a code of two letters."""

    lines: str
    country: str
    email: str = ""


@operation
def add_party(
    *, case_id: int, facts: PartyFacts, since_on: date, reason: str, actor: Officer,
    now: datetime, represents_id: int | None = None,
) -> Party:  # fmt: skip
    """Let an organisation or a person take part in a case from a day on.

    :raises PartyNotAllowed: if the card is another authority's, the party takes part already,
        or a representative represents nobody of the case.
    :raises DateOutOfOrder: if the day lies after today.
    """
    case = _lock(case_id, actor, now)
    _check_day(since_on, local_day(authority=case.authority, now=now))
    _check_new(case, facts)
    represented = _find_represented(case, facts.role, represents_id)
    party = write_party(case=case, facts=facts, since_on=since_on)
    if represented is not None:
        party.represents = represented
        party.save(update_fields=["represents"])
    _note(case, party, "party_added", on=since_on, reason=reason, actor=actor, now=now)
    return party


@operation
def end_party(*, party_id: int, on: date, reason: str, actor: Officer, now: datetime) -> Event:
    """End a party's part in its case from a day on, and that of those who represent it.

    The last respondent of a case stays.

    :raises PartyNotAllowed: if it has ended, or nobody would be left to proceed against.
    :raises DateOutOfOrder: if the day lies before the part began, or after today.
    """
    party = Party.objects.select_related("organisation").get(pk=party_id)
    case = _lock(party.case_id, actor, now)
    party.refresh_from_db()
    _check_reason(reason)
    _check_day(on, local_day(authority=case.authority, now=now), since=party.since_on)
    _check_end(case, party)
    ended = [party, *party.representatives.filter(until_on__isnull=True)]
    for one in ended:
        one.until_on = max(on, one.since_on or on)
        one.save(update_fields=["until_on"])
    return _note(case, party, "party_ended", on=on, reason=reason, actor=actor, now=now)


@operation
def change_address(
    *, party_id: int, facts: AddressFacts, since_on: date, reason: str, actor: Officer,
    now: datetime,
) -> Address:  # fmt: skip
    """Give a party an address for service from a day on; the one before is kept until then.

    :raises PartyNotAllowed: if the party takes part no longer.
    :raises DateOutOfOrder: if the day lies before the address it replaces, or after today.
    """
    party = Party.objects.select_related("organisation").get(pk=party_id)
    case = _lock(party.case_id, actor, now)
    if party.until_on is not None:
        raise PartyNotAllowed(N_("{name} takes part in the case no longer."), name=party.name)
    current = party.addresses.filter(until_on__isnull=True).first()
    since = current.since_on if current else None
    _check_day(since_on, local_day(authority=case.authority, now=now), since=since)
    if current is not None:
        current.until_on = since_on
        current.save(update_fields=["until_on"])
    address = Address.objects.create(
        party=party, lines=facts.lines.strip(), country=facts.country.upper(), email=facts.email,
        since_on=since_on,
    )  # fmt: skip
    _note(case, party, "address_changed", on=since_on, reason=reason, actor=actor, now=now)
    return address


def _lock(case_id: int, actor: Officer, now: datetime) -> Case:
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if procedure_of(case).stage(case.stage).is_closed:
        raise PartyNotAllowed(N_("The case is closed; reopen it to change who takes part."))
    return case


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise PartyNotAllowed(N_("Give a reason: it joins the record."))


def _check_day(day: date, today: date, *, since: date | None = None) -> None:
    if day > today:
        raise DateOutOfOrder(N_("The day {day} lies after today, {today}."), day=day, today=today)
    if since is not None and day < since:
        raise DateOutOfOrder(
            N_("The day {day} lies before {since}, when it began."), day=day, since=since
        )


def _check_new(case: Case, facts: PartyFacts) -> None:
    card = facts.organisation
    if card is None and not facts.person_name.strip():
        raise PartyNotAllowed(N_("Name an organisation or a person."))
    if card is not None and card.authority_id != case.authority_id:
        raise PartyNotAllowed(N_("This card belongs to another authority."))
    same = case.parties.filter(
        role=facts.role, organisation=card, person_name=facts.person_name, until_on__isnull=True
    )
    if same.exists():
        raise PartyNotAllowed(N_("This party takes part in the case in this role already."))


def _find_represented(case: Case, role: Role, party_id: int | None) -> Party | None:
    if role is not Role.REPRESENTATIVE:
        if party_id is not None:
            raise PartyNotAllowed(N_("Only a representative represents another party."))
        return None
    parties = case.parties.filter(until_on__isnull=True).exclude(role=Role.REPRESENTATIVE)
    represented = parties.filter(pk=party_id).first() if party_id else None
    if represented is None:
        raise PartyNotAllowed(N_("Say which party of the case is represented."))
    return represented


def _check_end(case: Case, party: Party) -> None:
    if party.until_on is not None:
        raise PartyNotAllowed(N_("{name} takes part in the case no longer."), name=party.name)
    others = case.parties.filter(role=Role.RESPONDENT, until_on__isnull=True).exclude(pk=party.pk)
    if party.role == Role.RESPONDENT and not others.exists():
        raise PartyNotAllowed(
            N_("This is the only respondent of the case. Add another first, or close the case.")
        )


def _note(
    case: Case, party: Party, kind: str, *, on: date, reason: str, actor: Officer, now: datetime
) -> Event:
    said = f"{party.name}. {reason.strip()}" if reason.strip() else party.name
    event = append_note(
        case=case, kind=kind, on=on, summary=said, actor=actor, now=now,
        details={"party": party.pk, "role": party.role},
    )  # fmt: skip
    lapse_stale(case=case, actor=actor, now=now)
    return event
