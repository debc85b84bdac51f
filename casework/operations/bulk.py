"""Do one thing to many cases: ordered as a job, done case by case, each with its result.

Each case is a transaction of its own with the line that says what came of it, so that a
job that is taken up again goes on where it stopped. Undoing lists for each line the act
that makes up for it, from what the first left behind.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from casework.law.counting.storage import pack_sentence
from casework.law.wording import N_, LawError
from casework.models import BulkAct, BulkLine, Job, Officer
from casework.models.bulk import BulkKind, LineState
from casework.operations.acting import PowerMissing, local_day
from casework.operations.bulk_acts import ACTS, Act
from casework.operations.jobs import Lease, order_job
from casework.operations.operation import operation
from casework.queries.visibility import visible_cases

MOST_CASES = 10_000
RENEW_EVERY = 20  # lines


class CannotOrder(LawError):
    """The bulk act cannot be ordered, or not undone."""


@operation
def order_bulk(
    *, kind: BulkKind, given: dict[str, Any], case_ids: Sequence[int], token: UUID,
    actor: Officer, now: datetime,
) -> BulkAct:  # fmt: skip
    """Owe a bulk act on these cases; the one of the same ``token``, if there is one.

    Whether the officer may act is asked case by case when it is done.

    :raises CannotOrder: if there is no case, or there are more than ten thousand.
    """
    known = BulkAct.objects.filter(token=token, officer=actor).first()
    if known is not None:
        return known
    if not case_ids:
        raise CannotOrder(N_("Choose at least one case."))
    if len(case_ids) > MOST_CASES:
        raise CannotOrder(N_("At most ten thousand cases can be acted on at once; filter further."))
    job = _order_job("bulk", f"bulk:{token}", actor, now)
    act = BulkAct.objects.create(
        kind=kind, given=given, officer=actor, token=token, job=job, recorded_at=now
    )
    BulkLine.objects.bulk_create(BulkLine(act=act, case_id=pk) for pk in dict.fromkeys(case_ids))
    Job.objects.filter(pk=job.pk).update(parameters={"act": act.pk})
    return act


@operation
def undo_bulk(*, act_id: int, actor: Officer, now: datetime) -> BulkAct:
    """Owe the acts that make up for what a bulk act did.

    :raises CannotOrder: if it is another officer's, was undone before, or did nothing.
    """
    act = BulkAct.objects.select_for_update(of=("self",)).select_related("job").get(pk=act_id)
    if act.officer_id != actor.pk:
        raise CannotOrder(N_("Only who ordered this can undo it."))
    if act.undo_job_id is not None:
        raise CannotOrder(N_("This was undone already."))
    if act.job.state in {"owed", "running"}:
        raise CannotOrder(N_("This is still being done; stop it first."))
    if not act.lines.filter(state=LineState.DONE).update(state=LineState.UNDOING):
        raise CannotOrder(N_("There is nothing to undo."))
    act.undo_job = _order_job("bulk_undo", f"bulk_undo:{act.token}", actor, now)
    Job.objects.filter(pk=act.undo_job_id).update(parameters={"act": act.pk})
    act.save(update_fields=["undo_job"])
    return act


def do_bulk(lease: Lease) -> None:
    """Do what a bulk act owes, line by line."""
    _work(lease, LineState.OWED)


def undo_lines(lease: Lease) -> None:
    """Make up for what a bulk act did, line by line."""
    _work(lease, LineState.UNDOING)


WORK = {"bulk": do_bulk, "bulk_undo": undo_lines}


def _order_job(kind: str, occasion: str, actor: Officer, now: datetime) -> Job:
    return order_job(kind=kind, parameters={}, occasion=occasion, asked_by=actor, now=now)


def _work(lease: Lease, owed: LineState) -> None:
    act = BulkAct.objects.select_related("officer").get(pk=lease.job.parameters["act"])
    lines = act.lines.filter(state=owed).order_by("id").values_list("pk", flat=True)
    for number, pk in enumerate(list(lines)):
        if number % RENEW_EVERY == 0:
            lease.renew()
        _treat(act, pk, owed, lease.read_clock())


def _treat(act: BulkAct, pk: int, owed: LineState, now: datetime) -> None:
    """Do one line and say what came of it; a refusal is said and changes nothing."""
    is_undo = owed is LineState.UNDOING
    with transaction.atomic():
        lines = BulkLine.objects.select_for_update(of=("self",)).filter(pk=pk, state=owed)
        line = lines.select_related("case__authority").first()
        if line is None:
            return
        doing: Act = ACTS[BulkKind(act.kind)]
        try:
            with transaction.atomic():
                _check_sees(act.officer, line, now)
                if is_undo:
                    doing.undo(line=line, act=act, now=now)
                else:
                    line.before = doing.do(line=line, act=act, now=now)
        except (LawError, PowerMissing) as refusal:
            line.state = LineState.STUCK if is_undo else LineState.REFUSED
            line.said, line.refusal = str(refusal), pack_sentence(refusal.sentence)
        else:
            line.state = LineState.UNDONE if is_undo else LineState.DONE
            line.said, line.refusal = "", {}
        line.save(update_fields=["state", "said", "refusal", "before"])


def _check_sees(officer: Officer, line: BulkLine, now: datetime) -> None:
    today = local_day(authority=line.case.authority, now=now)
    if not visible_cases(officer=officer, today=today).filter(pk=line.case_id).exists():
        raise CannotOrder(N_("You do not see this case any more."))
