"""Join a case to another of the same authority, and split one off."""

from collections.abc import Sequence
from datetime import datetime

from casework.law.endings import Result
from casework.law.powers import Power
from casework.law.procedure import Origin
from casework.law.procedure import Party as Role
from casework.law.wording import N_, LawError
from casework.models import Address, Case, CaseOfficer, Complaint, Officer, Party
from casework.operations.acting import local_day, require_power
from casework.operations.cases import PartyFacts, open_case
from casework.operations.endings import close_case
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import procedure_of


class CannotJoin(LawError):
    """The two cases cannot be joined."""


class CannotSplit(LawError):
    """This cannot be split off the case."""


@operation
def join_case(
    *, case_id: int, lead_id: int, reason: str, despite_open: bool, actor: Officer, now: datetime
) -> Case:
    """Close a case as joined to another, which leads; each keeps its own events.

    :raises CannotJoin: if they are one case, of two authorities, the other is closed, or one
        alone is confidential, which the other would give away.
    :raises SomethingRuns: if something runs in the first and that was not confirmed.
    """
    if case_id == lead_id:
        raise CannotJoin(N_("A case cannot be joined to itself."))
    locked = {pk: lock_case(pk) for pk in sorted([case_id, lead_id])}  # in one order for all
    case, lead = locked[case_id], locked[lead_id]
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if case.authority_id != lead.authority_id:
        raise CannotJoin(
            N_("Only cases of one authority are joined; a matter ties those of several.")
        )
    if procedure_of(lead).stage(lead.stage).is_closed:
        raise CannotJoin(
            N_("The case {case} is closed; nothing is joined to it."), case=lead.reference
        )
    if case.is_confidential != lead.is_confidential:
        raise CannotJoin(N_("One of the cases is confidential and the other is not."))
    today = local_day(authority=case.authority, now=now)
    close_case(
        case_id=case.pk, on=today, result=Result.JOINED, reason=f"{lead.reference}. {reason}",
        despite_open=despite_open, actor=actor, now=now,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(joined_to=lead)
    append_note(
        case=lead, kind="case_joined", on=today, summary=f"{case.reference}. {reason.strip()}",
        actor=actor, now=now, details={"case": case.pk},
    )  # fmt: skip
    return lead


@operation
def split_case(
    *, case_id: int, title: str, party_ids: Sequence[int], complaint_ids: Sequence[int],
    they_stay: bool, reason: str, actor: Officer, now: datetime,
) -> Case:  # fmt: skip
    """Open a new case of the same authority with some of a case's parties and complaints.

    The parties leave the case, unless ``they_stay``; the complaints go over. Events and
    clocks stay where they are. The new case is as confidential as the first, for the same
    officers.

    :raises CannotSplit: if no respondent goes over, none would be left, a complaint goes
        without its complainant, or a reason is missing.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    today = local_day(authority=case.authority, now=now)
    going = _chosen(case, party_ids)
    complaints = list(case.complaints.filter(pk__in=complaint_ids).order_by("id"))
    _check_split(case, going, complaints, they_stay=they_stay, reason=reason)
    new = _open_like(case, title, going, actor, now)
    copies = dict(zip((p.pk for p in going), new.parties.order_by("id"), strict=True))
    _copy_ties(going, copies)
    for complaint in complaints:
        complaint.case, complaint.complainant = new, copies[complaint.complainant_id]
        complaint.save(update_fields=["case", "complainant"])
    for party in [] if they_stay else going:
        party.until_on = max(today, party.since_on or today)
        party.save(update_fields=["until_on"])
    for one, other in ((case, new), (new, case)):
        append_note(
            case=one, kind="case_split", on=today, actor=actor, now=now,
            summary=f"{other.reference}. {reason.strip()}", details={"case": other.pk},
        )  # fmt: skip
    return new


def _open_like(case: Case, title: str, going: list[Party], actor: Officer, now: datetime) -> Case:
    """Open a case of the same kind with these parties, confidential for the same officers."""
    new = open_case(
        authority=case.authority, title=title, origin=Origin(case.origin), actor=actor, now=now,
        opened_on=local_day(authority=case.authority, now=now), lead=case.lead,
        parties=[_facts(party) for party in going], matter=case.matter, procedure=case.procedure,
    )  # fmt: skip
    new.split_from, new.is_confidential = case, case.is_confidential
    new.save(update_fields=["split_from", "is_confidential"])
    _copy_officers(case, new, now)
    return new


def _chosen(case: Case, party_ids: Sequence[int]) -> list[Party]:
    parties = case.parties.filter(pk__in=party_ids, until_on__isnull=True)
    return list(parties.select_related("organisation").order_by("id"))


def _check_split(
    case: Case, going: list[Party], complaints: list[Complaint], *, they_stay: bool, reason: str
) -> None:
    if procedure_of(case).stage(case.stage).is_closed:
        raise CannotSplit(N_("The case is closed; reopen it to split something off."))
    if not reason.strip():
        raise CannotSplit(N_("Give a reason: it joins the record."))
    respondents = [party for party in going if party.role == Role.RESPONDENT]
    if not respondents:
        raise CannotSplit(N_("Choose at least one respondent for the new case."))
    left = case.parties.filter(role=Role.RESPONDENT, until_on__isnull=True)
    if not they_stay and left.count() == len(respondents):
        raise CannotSplit(N_("No respondent would be left here; let the parties stay as well."))
    chosen = {party.pk for party in going}
    if any(complaint.complainant_id not in chosen for complaint in complaints):
        raise CannotSplit(N_("A complaint goes over with its complainant; choose them as well."))


def _facts(party: Party) -> PartyFacts:
    return PartyFacts(
        role=Role(party.role), organisation=party.organisation, person_name=party.person_name
    )


def _copy_ties(going: list[Party], copies: dict[int, Party]) -> None:
    """Give the parties of the new case whom they represent there, and their current addresses."""
    for party in going:
        copy = copies[party.pk]
        if party.represents_id in copies:
            copy.represents = copies[party.represents_id]
            copy.save(update_fields=["represents"])
        for address in party.addresses.filter(until_on__isnull=True):
            Address.objects.create(
                party=copy, lines=address.lines, country=address.country, email=address.email,
                since_on=address.since_on,
            )  # fmt: skip


def _copy_officers(case: Case, new: Case, now: datetime) -> None:
    today = local_day(authority=case.authority, now=now)
    for row in case.officers.filter(until_on__isnull=True).exclude(officer=case.lead):
        CaseOfficer.objects.create(case=new, officer_id=row.officer_id, since_on=today)
