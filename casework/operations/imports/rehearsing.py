"""Rehearse an import: keep for each row what it would become, weighed against the record."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from casework.imports.manner import Kind
from casework.imports.plan_storage import digest_plan, pack_plan
from casework.imports.planned import Outcome, RowPlan
from casework.imports.rehearsal import rehearse
from casework.law.counting.storage import pack_sentence
from casework.models import Authority, Import, ImportRow, Officer
from casework.models.imports import ImportState
from casework.operations.acting import local_day
from casework.operations.imports.copying import copy_rows, to_json
from casework.operations.imports.letter_weighing import weigh_letters
from casework.operations.imports.locking import count_change, importing_authorities
from casework.operations.imports.reading import prepare_import
from casework.operations.imports.weighing import Scale, Weighed, weigh_plans
from casework.operations.jobs import Lease, LeaseLost
from casework.operations.operation import operation
from casework.queries.imports import sum_up_import
from casework.queries.visibility import visible_cases
from casework.tables.refusals import Unreadable

CHUNK = 1_000  # rows in one transaction
COLUMNS = (
    "batch_id", "number", "line", "outcome", "authority", "country", "year", "amount_state",
    "amount_minor", "currency", "cells", "reasons", "remarks", "planned", "known_id",
    "differences", "approved_by_id", "approved_at",
)  # fmt: skip
T = TypeVar("T")


@dataclass(kw_only=True)
class _Likenesses:
    """How many rows of a file said the very same until now: digests only."""

    seen: Counter[str] = field(default_factory=Counter)

    def digest(self, plan: RowPlan) -> str:
        """Return by what the row is known again in another import, nothing where it makes none."""
        if plan.planned is None or plan.outcome is not Outcome.MADE:
            return ""
        likeness = digest_plan(plan.planned, 1)
        self.seen[likeness] += 1
        nth = self.seen[likeness]
        return likeness if nth == 1 else digest_plan(plan.planned, nth)


def rehearse_rows(lease: Lease) -> None:
    """Rehearse an import from its first row, chunk by chunk, and sum it up.

    Whoever takes the work up again begins anew: what rows say of those before them is known
    only to who read them all.
    """
    batch = Import.objects.select_related("original").get(pk=lease.job.parameters["import"])
    given = {"batch_id": batch.pk, "job_id": lease.job.pk, "actor": lease.job.asked_by}
    forget_rows(**given)
    likenesses, number = _Likenesses(), 0
    try:
        for plans in in_chunks(rehearse(prepare_import(batch)), CHUNK):
            lease.renew()
            weighed = [Weighed(plan=plan, likeness=likenesses.digest(plan)) for plan in plans]
            keep_rows(first=number + 1, weighed=weighed, now=lease.read_clock(), **given)
            number += len(plans)
    except Unreadable as refusal:
        refuse_import(refusal=refusal, **given)
        return
    finish_rehearsal(rows=number, **given)


@operation
def forget_rows(*, batch_id: int, job_id: int, actor: Officer) -> None:
    """Take away what an earlier rehearsal kept."""
    _hold(batch_id, job_id).rows.all().delete()


@operation
def keep_rows(
    *, batch_id: int, job_id: int, first: int, weighed: Sequence[Weighed], actor: Officer,
    now: datetime,
) -> None:  # fmt: skip
    """Weigh the next rows of an import and keep what each would become."""
    batch = _hold(batch_id, job_id)
    is_of_letters = batch.manner.get("kind") == Kind.CORRESPONDENCE
    weigh = weigh_letters if is_of_letters else weigh_plans
    weigh(weighed, scale_of(batch, officer=actor, now=now))
    copy_rows(
        ImportRow, COLUMNS, (_values(batch.pk, number, one) for number, one in
                             enumerate(weighed, start=first)),
    )  # fmt: skip
    Import.objects.filter(pk=batch.pk).update(checkpoint=first + len(weighed) - 1)


@operation
def finish_rehearsal(*, batch_id: int, job_id: int, rows: int, actor: Officer) -> None:
    """Sum up what was rehearsed, and let it be applied."""
    batch = _hold(batch_id, job_id)
    found = sum_up_import(batch)
    batch.counts, batch.sums, batch.authorities = found.counts, found.sums, found.authorities
    batch.state, batch.rows_read, batch.checkpoint = ImportState.REHEARSED, rows, 0
    count_change(batch, "state", "rows_read", "checkpoint", "counts", "sums", "authorities")


@operation
def refuse_import(*, batch_id: int, job_id: int, refusal: Unreadable, actor: Officer) -> None:
    """Say why a file cannot be read after all."""
    batch = _hold(batch_id, job_id)
    batch.state, batch.refusal = ImportState.REFUSED, pack_sentence(refusal.sentence)
    count_change(batch, "state", "refusal")


def scale_of(batch: Import, *, officer: Officer, now: datetime) -> Scale:
    """Return what the rows of an import are weighed against."""
    rows = {row.code: row for row in Authority.objects.order_by("code")}
    days = {code: local_day(authority=row, now=now) for code, row in rows.items()}
    may = importing_authorities(officer=officer, now=now)

    def see(pks: Collection[int]) -> Collection[int]:
        if officer.is_system or not pks:
            return pks
        today = max(days.values())
        found = visible_cases(officer=officer, today=today).filter(pk__in=pks)
        return set(found.values_list("pk", flat=True).order_by())

    return Scale(batch=batch.pk, rows=rows, may=may.keys(), days=days, see=see)


def in_chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield rows in lists of so many."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk


def _hold(batch_id: int, job_id: int) -> Import:
    """Return an import, locked; the work is lost where it was stopped meanwhile."""
    batch = Import.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.REHEARSING or batch.job_id != job_id:
        raise LeaseLost(f"Import {batch_id} is no longer rehearsed by job {job_id}.")
    return batch


def _values(batch_id: int, number: int, one: Weighed) -> tuple[Any, ...]:
    plan = one.plan
    planned = {**pack_plan(plan.planned), "likeness": one.likeness} if plan.planned else None
    amount = plan.amount
    return (
        batch_id, number, plan.line, plan.outcome, plan.authority, plan.country, plan.year,
        plan.amount_state, amount.minor if amount else None, amount.currency if amount else "",
        to_json(plan.original),
        to_json([[refused.reason, pack_sentence(refused.said)] for refused in plan.refused]),
        to_json([pack_sentence(said) for said in plan.remarks]),
        to_json(planned) if planned else None, one.known,
        to_json([difference.pack() for difference in one.differences]), None, None,
    )  # fmt: skip
