"""Apply an import: make what its rows would become, two thousand in one step.

How far it has come is written in the transaction that leads the step, so that a worker who
takes the work up again goes on behind the last step that was ended, and makes no row twice. Each
row is weighed anew when it is made, with the authorities held, so that two imports of one
file make nothing twice either.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection

from casework.imports.plan_storage import unpack_plan
from casework.imports.planned import Outcome, Reason, RowPlan
from casework.law.counting.storage import pack_sentence
from casework.law.wording import N_, LawError
from casework.models import Authority, Import, ImportRow, Officer
from casework.models.imports import ImportState
from casework.operations.acting import PowerMissing
from casework.operations.imports.differing import correct_record
from casework.operations.imports.drafts import Draft, Drafted
from casework.operations.imports.locking import count_change
from casework.operations.imports.ordering import has_made, take_back
from casework.operations.imports.owed import NEW, OwedRow, OwedRows
from casework.operations.imports.rehearsing import scale_of
from casework.operations.imports.second import (
    LEAST,
    Second,
    await_second,
    begin_second,
    share_out,
)
from casework.operations.imports.surveying import survey_tables
from casework.operations.imports.weighing import (
    Found,
    Scale,
    Weighed,
    core_of,
    look_up,
    refuse,
)
from casework.operations.jobs import MOST_ATTEMPTS, Lease, LeaseLost
from casework.operations.operation import operation
from casework.queries.import_matches import Known, read_names
from casework.queries.imports import sum_up_import

CHUNK = 2_000  # rows in one step: a second or two, after which it can be stopped


class NotAllMade(LawError):
    """All or nothing was to be made, and a row is refused after all."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """The next rows of an import, and how far it has come with them."""

    batch: Import
    rows: Sequence[ImportRow]
    until: int


def apply_rows(lease: Lease, *, make: Callable[..., bool] | None = None) -> None:
    """Make what the rows of an import would become, chunk by chunk, and sum it up.

    ``make`` makes the next rows, and says whether they were the last; those of cases if None.
    """
    batch = Import.objects.select_related("applied_by").get(pk=lease.job.parameters["import"])
    given = {"batch_id": batch.pk, "job_id": lease.job.pk, "actor": batch.applied_by}
    try:
        # Of two cores, one draws up the rows that the other's database takes in next.
        with ThreadPoolExecutor(max_workers=1) as beside, closing(Second()) as second:
            make = make or partial(import_rows, owed=OwedRows(beside=beside), second=second)
            is_done = False
            while not is_done:
                lease.renew()
                is_done = make(now=lease.read_clock(), **given)
                survey_tables()
    except NotAllMade as refusal:
        give_up_import(refusal=refusal, now=lease.read_clock(), **given)
    except LeaseLost:
        raise
    except Exception:
        if lease.attempt >= MOST_ATTEMPTS:
            give_up_import(refusal=None, now=lease.read_clock(), **given)
        raise
    else:
        finish_import(**given)


@operation
def import_rows(
    *, batch_id: int, job_id: int, owed: OwedRows, second: Second, actor: Officer, now: datetime
) -> bool:
    """Make the next rows of an import, half of them in a second transaction where they are many.

    :returns: whether they were the last.
    :raises LeaseLost: if the import was stopped meanwhile.
    :raises NotAllMade: if a row is refused where all were to be made.
    """
    batch = _hold(batch_id, job_id)
    if not owed.is_ahead_of(batch):
        await_second(batch)
    rows = owed.take(batch, CHUNK)
    scale = scale_of(batch, officer=actor, now=now)
    hold_authorities(rows, scale)
    approved = [row for row in rows if row.outcome == Outcome.DIFFERS]
    new = [row for row in rows if row.outcome == Outcome.MADE]
    found = look_up([row.weighed for row in new], scale)
    draft = partial(
        Draft, batch=batch.pk, file_name=batch.file_name, actor=batch.applied_by_id, now=now,
        days=scale.days, prepare=_prepare(found),
    )  # fmt: skip
    ours, others = share_out(new) if len(new) >= LEAST else (new, [])
    theirs = partial(
        import_rows_beside, draft=draft(wanted=others, beside=second.drawing), batch=batch,
        actor=actor,
    )  # fmt: skip
    until, is_last = _end_of(rows, batch), len(rows) < CHUNK
    with second.doing(theirs) if others else nullcontext():
        _write(draft(wanted=ours, beside=owed.beside), batch)
        if not is_last:
            owed.read_ahead(batch, behind=until, size=CHUNK)
    for row in approved:
        _correct(row, batch, now)
    Import.objects.filter(pk=batch.pk).update(checkpoint=until)
    return is_last


@operation
def import_rows_beside(*, draft: Draft, batch: Import, actor: Officer) -> None:
    """Make a part of the next rows of an import, which another transaction holds meanwhile."""
    begin_second(batch)
    _write(draft, batch)


def _write(draft: Draft, batch: Import) -> None:
    draft.write()
    note_others(draft.wanted, [row.weighed for row in draft.wanted], batch)
    connection.check_constraints()  # rather than at the end, when the other waits


@operation
def finish_import(*, batch_id: int, job_id: int, actor: Officer) -> None:
    """Sum up what was made."""
    batch = _hold(batch_id, job_id)
    found = sum_up_import(batch)
    batch.counts, batch.sums, batch.state = found.counts, found.sums, ImportState.APPLIED
    batch.checkpoint = batch.rows_read
    count_change(batch, "counts", "sums", "state", "checkpoint")


@operation
def give_up_import(
    *, batch_id: int, job_id: int, refusal: LawError | None, actor: Officer, now: datetime
) -> None:
    """Stop an import that cannot go on; where it was all or nothing, take back what is made."""
    batch = _hold(batch_id, job_id)
    if refusal is not None:
        batch.refusal = pack_sentence(refusal.sentence)
        batch.save(update_fields=["refusal"])
    if not has_made(batch):
        batch.state = ImportState.CANCELLED
        count_change(batch, "state")
    elif batch.all_or_nothing:
        take_back(batch, actor=actor, now=now)
    else:
        batch.state = ImportState.PARTLY
        count_change(batch, "state")


def _hold(batch_id: int, job_id: int) -> Import:
    """Return an import, locked; the work is lost where it was stopped meanwhile.

    Others may still name it: a second transaction makes rows of it.
    """
    batch = Import.objects.select_for_update(no_key=True).get(pk=batch_id)
    if batch.state != ImportState.APPLYING or batch.job_id != job_id:
        raise LeaseLost(f"Import {batch_id} is no longer applied by job {job_id}.")
    return batch


def take_step(batch_id: int, job_id: int) -> Step:
    """Return the next rows of an import, locked, and how far it has come with them.

    :raises LeaseLost: if it was stopped meanwhile.
    """
    batch = _hold(batch_id, job_id)
    owed = batch.rows.filter(number__gt=batch.checkpoint, outcome__in=NEW)
    owed = owed.exclude(outcome=Outcome.DIFFERS, approved_by=None)
    rows = list(owed.defer("cells").order_by("number", "id")[:CHUNK])
    return Step(batch=batch, rows=rows, until=_end_of(rows, batch))


def _end_of(rows: Sequence[ImportRow | OwedRow], batch: Import) -> int:
    """Return how far an import has come with these rows."""
    return rows[-1].number if len(rows) == CHUNK else batch.rows_read


def hold_authorities(rows: Sequence[ImportRow | OwedRow], scale: Scale) -> None:
    """Hold the authorities of some rows, so that no other import makes the same meanwhile."""
    codes = sorted({row.authority for row in rows})
    held = Authority.objects.select_for_update(no_key=True).filter(code__in=codes)
    list(held.order_by("code").values_list("pk"))


def weigh_row(row: ImportRow) -> Weighed:
    """Return a row as it was rehearsed, to be held against the record as it stands now."""
    plan = RowPlan(
        line=row.line, original=(), outcome=Outcome.MADE, authority=row.authority,
        planned=unpack_plan(row.planned),
    )  # fmt: skip
    return Weighed(plan=plan, likeness=row.planned["likeness"])


def note_others(
    rows: Sequence[ImportRow | OwedRow], weighed: Sequence[Weighed], batch: Import
) -> None:
    """Write down of which rows something else has become than was rehearsed.

    :raises NotAllMade: if one is refused where all were to be made.
    """
    for row, one in zip(rows, weighed, strict=True):
        if one.plan.outcome is Outcome.MADE:
            continue
        kept = ImportRow.objects.get(pk=row.pk)
        kept.outcome, kept.known_id = one.plan.outcome, one.known
        kept.differences = [difference.pack() for difference in one.differences]
        kept.reasons = [[said.reason, pack_sentence(said.said)] for said in one.plan.refused]
        kept.remarks = [*kept.remarks, *(pack_sentence(said) for said in one.plan.remarks)]
        kept.save(update_fields=["outcome", "known", "differences", "reasons", "remarks"])
        if kept.outcome == Outcome.REFUSED and batch.all_or_nothing:
            raise NotAllMade(
                N_("Line {line} is refused, so that nothing is made."), line=row.line
            )  # fmt: skip


def _prepare(found: Found) -> Callable[[OwedRow], Drafted | None]:
    """Return what weighs a row and, where it makes a case, gives what must be known of it."""
    cards = {card.pk for cards in found.known.cards.values() for card in cards}
    names = read_names(sorted(cards))

    def prepare(row: OwedRow) -> Drafted | None:
        one = row.weighed
        found.weigh(one)
        if one.plan.outcome is not Outcome.MADE:
            return None
        authority = found.scale.rows[row.authority]
        card = _find_card(one, authority.pk, found.known)
        called, numbers = names[card] if card is not None else ((), ())
        return Drafted(
            row=row.pk, number=row.number, line=row.line, authority=authority,
            planned=one.planned, likeness=one.likeness, card=card, names=called, numbers=numbers,
        )  # fmt: skip

    return prepare


def _find_card(one: Weighed, authority: int, known: Known) -> int | None:
    planned = one.planned
    if not planned.organisation:
        return None
    card = known.find_card(authority, core_of(planned.respondent), planned.organisation)
    return card.pk if card else None


def _correct(row: OwedRow, batch: Import, now: datetime) -> None:
    """Let the file's word stand in a row that differs, and say so where that is refused."""
    kept = ImportRow.objects.select_related("batch", "approved_by").get(pk=row.pk)
    weighed = row.weighed
    try:
        correct_record(row=kept, planned=weighed.planned, actor=kept.approved_by, now=now)
    except (LawError, PowerMissing) as refusal:
        weighed.plan = refuse(weighed.plan, Reason.BY_HAND, refusal.sentence)
        note_others([row], [weighed], batch)
    else:
        ImportRow.objects.filter(pk=row.pk).update(outcome=Outcome.CHANGED)
