"""Allege breaches in a case, and find that they are upheld or not."""

from datetime import datetime

from casework.law.powers import Power
from casework.law.references import Provision
from casework.law.wording import N_, LawError
from casework.models import Breach, Case, Event, Officer
from casework.models.action import Finding
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.lapsing import lapse_stale
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.deadlines import procedure_of


class BreachNotAllowed(LawError):
    """This cannot be said of the breach."""


@operation
def allege_breach(
    *, case_id: int, provision: Provision, reason: str, actor: Officer, now: datetime
) -> Breach:
    """Say that a provision is alleged to be breached in a case.

    :raises BreachNotAllowed: if that is said already.
    """
    case = _lock(case_id, reason, actor, now)
    same = case.breaches.filter(action=None, law=provision.law, place=provision.place)
    if same.exists():
        raise BreachNotAllowed(
            N_("A breach of {provision} is on the case already."), provision=provision
        )
    breach = Breach.objects.create(case=case, law=provision.law, place=provision.place)
    _note(case, breach, "breach_alleged", reason=reason, actor=actor, now=now)
    return breach


@operation
def uphold_breach(*, breach_id: int, reason: str, actor: Officer, now: datetime) -> Event:
    """Find that a provision alleged to be breached was.

    :raises BreachNotAllowed: if that was found already, or an instrument says it.
    """
    return _find(breach_id, Finding.UPHELD, reason, actor, now)


@operation
def reject_breach(*, breach_id: int, reason: str, actor: Officer, now: datetime) -> Event:
    """Find that a provision alleged to be breached was not.

    :raises BreachNotAllowed: if that was found already, or an instrument says it.
    """
    return _find(breach_id, Finding.NOT_UPHELD, reason, actor, now)


def _find(breach_id: int, finding: Finding, reason: str, actor: Officer, now: datetime) -> Event:
    case_id = Breach.objects.values_list("case_id", flat=True).get(pk=breach_id)
    case = _lock(case_id, reason, actor, now)
    breach = Breach.objects.select_for_update().get(pk=breach_id)
    if breach.action_id is not None:
        raise BreachNotAllowed(N_("A notice says this; it is changed by what courts decide on it."))
    if breach.finding == finding:
        raise BreachNotAllowed(N_("That was found already."))
    breach.finding = finding
    breach.save(update_fields=["finding"])
    return _note(case, breach, f"breach_{finding}", reason=reason, actor=actor, now=now)


def _lock(case_id: int, reason: str, actor: Officer, now: datetime) -> Case:
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if procedure_of(case).stage(case.stage).is_closed:
        raise BreachNotAllowed(N_("The case is closed; reopen it first."))
    if not reason.strip():
        raise BreachNotAllowed(N_("Give a reason: it joins the record."))
    return case


def _note(
    case: Case, breach: Breach, kind: str, *, reason: str, actor: Officer, now: datetime
) -> Event:
    event = append_note(
        case=case, kind=kind, on=local_day(authority=case.authority, now=now), actor=actor,
        summary=f"{breach.law}, {breach.place}. {reason.strip()}", now=now,
        details={"breach": breach.pk},
    )  # fmt: skip
    lapse_stale(case=case, actor=actor, now=now)
    return event
