"""Keep an officer away from a case for a conflict of interest, and end that again."""

from datetime import datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Case, Event, Officer, Recusal
from casework.operations.acting import local_day, powers_of, require_power
from casework.operations.confidentiality import ReasonMissing, end_work, in_force
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case


class AlreadyRecused(LawError):
    """The officer is kept away from the case already."""


class CannotRecuse(LawError):
    """The officer works elsewhere and sees nothing of the case."""


class RecusalEnded(LawError):
    """The recusal was ended before."""


class OwnRecusal(LawError):
    """Nobody ends their own recusal."""


@operation
def recuse_officer(
    *, case_id: int, officer: Officer, reason: str, actor: Officer, now: datetime
) -> Recusal:
    """Keep an officer away from a case from now on: oneself, or as a team lead somebody else.

    Whoever is recused leads the case no longer and works on it no longer.

    :raises PowerMissing: if another is recused without the power to assign cases.
    :raises CannotRecuse: if the officer may not read cases at the authority.
    :raises AlreadyRecused: if that is so already.
    """
    case = lock_case(case_id)
    power = Power.READ_CASES if officer.pk == actor.pk else Power.ASSIGN_CASES
    require_power(officer=actor, authority=case.authority, power=power, now=now)
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    today = local_day(authority=case.authority, now=now)
    powers = powers_of(officer=officer, authority=case.authority, today=today)
    if Power.READ_CASES not in powers:
        raise CannotRecuse(
            N_("{name} reads no cases at {authority}."),
            name=officer.name,
            authority=case.authority.code.upper(),
        )
    if is_recused(case=case, officer=officer):
        raise AlreadyRecused(N_("{name} is recused from the case already."), name=officer.name)
    recusal = Recusal.objects.create(
        case=case, officer=officer, reason=reason.strip(), recorded_by=actor, recorded_at=now
    )
    for held in case.officers.filter(in_force(today), officer=officer):
        end_work(held, today)
    if case.lead_id == officer.pk:
        case.lead = None
        case.save(update_fields=["lead"])
    append_note(
        case=case, kind="officer_recused", on=today, actor=actor, now=now,
        summary=f"{officer.name}. {reason.strip()}", details={"officer": officer.pk},
    )  # fmt: skip
    return recusal


@operation
def end_recusal(*, recusal_id: int, reason: str, actor: Officer, now: datetime) -> Event:
    """Let an officer see a case again; what they had in charge does not come back by itself.

    :raises PowerMissing: if the actor may not assign cases.
    :raises OwnRecusal: if it is the actor's own.
    :raises RecusalEnded: if it was ended before.
    """
    found = Recusal.objects.select_related("officer").get(pk=recusal_id)
    case = lock_case(found.case_id)
    require_power(officer=actor, authority=case.authority, power=Power.ASSIGN_CASES, now=now)
    recusal = Recusal.objects.select_for_update().get(pk=recusal_id)
    if found.officer_id == actor.pk:
        raise OwnRecusal(N_("Another team lead must end your recusal."))
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    if recusal.ended_at is not None:
        raise RecusalEnded(N_("This recusal was ended before."))
    recusal.ended_by, recusal.ended_at, recusal.end_reason = actor, now, reason.strip()
    recusal.save(update_fields=["ended_by", "ended_at", "end_reason"])
    return append_note(
        case=case, kind="recusal_ended", actor=actor, now=now,
        on=local_day(authority=case.authority, now=now),
        summary=f"{found.officer.name}. {reason.strip()}", details={"officer": found.officer_id},
    )  # fmt: skip


def is_recused(*, case: Case, officer: Officer) -> bool:
    """Whether an officer is kept away from a case."""
    return case.recusals.filter(officer=officer, ended_at__isnull=True).exists()
