"""Record what a source said, apart from what is established."""

from datetime import date, datetime

from casework.law.powers import Power
from casework.models import Event, Officer, Statement
from casework.models.statement import Bearing
from casework.operations.acting import local_day, require_power
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.sources import require_web_address


@operation
def record_statement(
    *, case_id: int, source: str, said_on: date, subject: str, value: str, bearing: Bearing,
    actor: Officer, now: datetime, fact: Event | None = None, established: str = "",
    source_url: str = "",
) -> Statement:  # fmt: skip
    """Record what a source said on a day about a subject, and the fact it bears on.

    ``established`` says in words what is known instead, where the two differ.

    :raises NoWebAddress: if the address of the source is none of the web.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    event = append_note(
        case=case, kind="statement_recorded", summary=f"{source}: {subject}", actor=actor, now=now,
        on=local_day(authority=case.authority, now=now),
    )  # fmt: skip
    return Statement.objects.create(
        case=case,
        source=source,
        source_url=require_web_address(source_url),
        said_on=said_on,
        subject=subject,
        value=value,
        bearing=bearing,
        fact=fact,
        established=established,
        recorded_by=event,
        actor=actor,
        recorded_at=now,
    )
