"""Hand an officer's open cases over to others: for leavers, and for long absences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import cycle

from django.db.models import QuerySet

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Case, CaseOfficer, Officer
from casework.operations.acting import local_day, require_power
from casework.operations.confidentiality import ReasonMissing, check_reader, end_work, in_force
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.queries.visibility import visible_cases


class NobodyToTake(LawError):
    """Cases are handed over to somebody."""


class NothingToHandOver(LawError):
    """The officer has no open case in charge that can be handed over."""


class ListChanged(LawError):
    """The cases are no longer those that were shown."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """A case and who is to take it."""

    case: Case
    to: Officer


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """What would be handed over, in order; ``mark`` changes when the list does.

    ``left`` counts open cases in the officer's charge that whoever hands over may not see.
    """

    shares: Sequence[Share]
    left: int
    mark: str


def propose_hand_over(
    *, authority: Authority, officer: Officer, to: Sequence[Officer], actor: Officer, now: datetime
) -> HandOver:
    """Return an officer's open cases, dealt in turn to those who are to take them.

    :raises PowerMissing: if the actor may not assign cases there.
    :raises NobodyToTake: if nobody else is named.
    :raises NothingToHandOver: if there is no case to hand over.
    """
    require_power(officer=actor, authority=authority, power=Power.ASSIGN_CASES, now=now)
    takers = [taker for taker in to if taker.pk != officer.pk]
    if not takers:
        raise NobodyToTake(N_("Name somebody else to take the cases."))
    today = local_day(authority=authority, now=now)
    led = _led(authority, officer)
    seen = visible_cases(officer=actor, today=today).filter(pk__in=led.values("pk"))
    cases = list(seen.select_related("authority").order_by("reference_key", "id"))
    if not cases:
        raise NothingToHandOver(
            N_("{name} has no open case that you could hand over."), name=officer.name
        )
    shares = [Share(case=case, to=taker) for case, taker in zip(cases, cycle(takers), strict=False)]
    return HandOver(shares=shares, left=led.count() - len(cases), mark=_mark(shares))


@operation
def hand_over_cases(
    *, authority: Authority, officer: Officer, to: Sequence[Officer], reason: str, seen: str,
    actor: Officer, now: datetime,
) -> HandOver:  # fmt: skip
    """Put those who take them in charge of an officer's open cases, each noted in its case.

    ``seen`` is the mark of the list that was shown. All are handed over, or none.

    :raises ListChanged: if the list is another one by now.
    :raises CannotAdmit: if a taker may not read cases there, or is recused from one of them.
    """
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    proposed = propose_hand_over(authority=authority, officer=officer, to=to, actor=actor, now=now)
    if proposed.mark != seen:
        raise ListChanged(
            N_("The cases have changed since they were listed. Look at the list again.")
        )
    for share in sorted(proposed.shares, key=lambda share: share.case.pk):
        _hand_over(share=share, officer=officer, reason=reason, actor=actor, now=now)
    return proposed


def _hand_over(
    *, share: Share, officer: Officer, reason: str, actor: Officer, now: datetime
) -> None:
    case = lock_case(share.case.pk)
    today = local_day(authority=case.authority, now=now)
    check_reader(case=case, officer=share.to, today=today)
    case.lead = share.to
    case.save(update_fields=["lead"])
    for held in case.officers.filter(in_force(today), officer=officer):
        end_work(held, today)
    if not case.officers.filter(in_force(today), officer=share.to).exists():
        CaseOfficer.objects.create(case=case, officer=share.to, since_on=today)
    append_note(
        case=case, kind="case_handed_over", on=today, actor=actor, now=now,
        summary=f"{officer.name} → {share.to.name}. {reason.strip()}",
        details={"from": officer.pk, "to": share.to.pk},
    )  # fmt: skip


def _led(authority: Authority, officer: Officer) -> QuerySet[Case]:
    return Case.objects.filter(authority=authority, lead=officer, closed_on__isnull=True)


def _mark(shares: Sequence[Share]) -> str:
    said = ",".join(f"{share.case.pk}:{share.to.pk}" for share in shares)
    return sha256(said.encode()).hexdigest()[:16]
