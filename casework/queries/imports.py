"""Imports as officers see them: which there are, what their rows come to, and what was refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from casework.imports.manner import Kind
from casework.imports.planned import Outcome
from casework.law.counting.storage import unpack_sentence
from casework.law.money import Money
from casework.law.powers import POWERS, Power
from casework.law.wording import Sentence
from casework.models import Import, ImportRow, Membership, Officer
from casework.queries.visibility import in_span

IMPORTERS = [role for role, powers in POWERS.items() if Power.IMPORT_CASES in powers]
STANDING = (Outcome.MADE, Outcome.OUT_OF_SCOPE)  # whose amounts are summed
REASONS = """
    SELECT reason, count(*) FROM (
        SELECT DISTINCT r.id, e.value ->> 0 AS reason
          FROM casework_importrow r CROSS JOIN jsonb_array_elements(r.reasons) e
         WHERE r.batch_id = %s AND r.outcome = 'refused') found
     GROUP BY reason ORDER BY reason
"""


@dataclass(frozen=True, kw_only=True)
class SummedUp:
    """What the rows of an import come to, as JSON-safe data, and whose rows it has."""

    counts: dict[str, Any]
    sums: dict[str, Any]
    authorities: list[str]


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """What an import made and could not be taken back, and why."""

    reference: str
    why: Sentence


def visible_imports(*, officer: Officer, today: date) -> QuerySet[Import]:
    """Return the imports that an officer may see: of the authorities at which they may import.

    Who may import at one of an import's authorities sees it, and who handed it in.
    """
    held = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today, role__in=IMPORTERS
    )
    codes = list(held.values_list("authority__code", flat=True).distinct().order_by())
    if not codes or not officer.is_active:
        return Import.objects.none()
    found = Import.objects.filter(Q(actor=officer) | Q(authorities__overlap=codes))
    return found.select_related("actor", "job", "undo_job").order_by("-recorded_at", "-id")


def find_rows(batch: Import, *, outcome: Outcome | None = None) -> QuerySet[ImportRow]:
    """Return the rows of an import in the order of the file, of one outcome or all."""
    rows = batch.rows.order_by("number", "id")
    return rows if outcome is None else rows.filter(outcome=outcome)


def sum_up_import(batch: Import) -> SummedUp:
    """Return how many rows come to what, and the sums of what they state."""
    rows = batch.rows.order_by()
    outcomes = dict(rows.values_list("outcome").annotate(Count("id")))
    with connection.cursor() as cursor:
        cursor.execute(REASONS, [batch.pk])
        reasons = dict(cursor.fetchall())
    outside = Q(outcome=Outcome.OUT_OF_SCOPE)
    served = rows.filter(~outside).exclude(authority="")
    return SummedUp(
        counts={
            "read": sum(outcomes.values()),
            **{one.value: outcomes.get(one, 0) for one in Outcome},
            "refused_by_reason": reasons,
        },
        sums=_tally_both(batch, served=rows.filter(~outside), outside=rows.filter(outside)),
        authorities=sorted(set(served.values_list("authority", flat=True))),
    )


def refused_rows(batch: Import) -> Iterator[ImportRow]:
    """Yield the rows that were not taken over, one after another: refused, out of scope, differing.

    They are read as they are asked for, so that memory stays flat.
    """
    left = (Outcome.REFUSED, Outcome.OUT_OF_SCOPE, Outcome.DIFFERS)
    yield from batch.rows.filter(outcome__in=left).order_by("number").iterator(chunk_size=1_000)


def reasons_of(row: ImportRow) -> list[Sentence]:
    """Return why a row is refused, and what is pointed out of it."""
    said = [said for _, said in row.reasons]
    return [unpack_sentence(one) for one in (*said, *row.remarks)]


def find_stuck(batch: Import) -> Iterator[Stuck]:
    """Yield what could not be taken back, in the order of the file."""
    for made in (batch.made, batch.letters):
        for one in made.exclude(refusal={}).order_by("row__number").iterator():
            yield Stuck(reference=one.reference, why=unpack_sentence(one.refusal))


def _tally_both(batch: Import, **scopes: QuerySet[ImportRow]) -> dict[str, Any]:
    """Return what the rows of each scope come to; letters are counted by their way as well."""
    sums = {scope: _tally(rows) for scope, rows in scopes.items()}
    if batch.manner.get("kind") == Kind.CORRESPONDENCE:
        made = scopes["served"].filter(outcome=Outcome.MADE).values_list("planned__way")
        sums["served"]["ways"] = dict(made.annotate(Count("id")))
    return sums


def _tally(rows: QuerySet[ImportRow]) -> dict[str, Any]:
    """Return counts and sums, these as exact decimals in text; year 0 is one not known.

    Rows are counted whatever would become of them; sums are of what is made, or out of scope.
    """
    states = dict(rows.values_list("amount_state").annotate(Count("id")))
    standing = rows.filter(outcome__in=STANDING)
    years = (
        standing.values_list("country", "year").annotate(Count("id")).order_by("country", "year")
    )
    priced = standing.filter(amount_minor__isnull=False)
    by_year = priced.values_list("country", "year", "currency").annotate(
        Count("id"), Sum("amount_minor")
    )
    by_country = priced.values_list("country", "currency").annotate(
        Count("id"), Sum("amount_minor")
    )
    return {
        "rows": sum(states.values()),
        "with_amount": states.get("stated", 0),
        "without_amount": states.get("not_stated", 0),
        "unclear_amount": states.get("unclear", 0),
        "years": [
            {"country": country, "year": year or 0, "rows": count} for country, year, count in years
        ],
        "sums": [
            {
                "country": country, "year": year or 0, "currency": currency, "amounts": count,
                "sum": str(Money(int(minor), currency).amount),
            }
            for country, year, currency, count, minor in by_year.order_by(
                "country", "year", "currency"
            )
        ],
        "sums_by_country": [
            {
                "country": country, "currency": currency, "amounts": count,
                "sum": str(Money(int(minor), currency).amount),
            }
            for country, currency, count, minor in by_country.order_by("country", "currency")
        ],
    }  # fmt: skip
