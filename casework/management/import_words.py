"""What ``import_cases`` prints: how a file was found to be written, counts, sums and rows."""

from collections.abc import Iterator, Mapping
from typing import Any

from casework.imports.amounts import AmountState
from casework.imports.found import describe_found
from casework.imports.planned import Outcome, RowPlan
from casework.imports.rehearsal import Prepared
from casework.imports.totals import Tally, Totals
from casework.law.counting.storage import unpack_sentence
from casework.law.money import Money
from casework.models import Import, ImportRow
from casework.queries.import_refusals import differences_of
from casework.queries.imports import find_stuck, reasons_of
from casework.tables.words import clean

LONGEST_SHOWN = 200  # characters of a row that is set aside
FILE = (
    "form", "encoding", "separator", "sheet", "other_sheets", "header_line", "above", "below",
    "repeated_headers", "rows_with_line_breaks",
)  # fmt: skip
SUMS = ("country", "year", "currency", "amounts", "sum")


def describe_rehearsal(prepared: Prepared, totals: Totals) -> dict[str, Any]:
    """Return what was found and counted in a file alone, as JSON-safe data."""
    reading = prepared.reading
    found = describe_found(prepared)
    return {
        "said": "Rehearsed only: nothing is written.",
        "file": {name: found[name] for name in FILE},
        "kind": reading.manner.kind.value,
        "columns": {field.value: title for field, title in reading.columns.titles.items()},
        "unused_columns": found["unused_columns"],
        "day_order": found["day_order"],
        "fitting_profiles": found["fitting_profiles"],
        "questions": [str(question.said) for question in prepared.questions],
        "read": totals.read,
        **{outcome.value: totals.outcomes[outcome] for outcome in Outcome},
        "refused_by_reason": {one.value: n for one, n in sorted(totals.reasons.items())},
        "organisations": len(totals.organisations),
        "unnamed_respondents": totals.unnamed,
        "served": _describe_tally(totals.served),
        "outside": _describe_tally(totals.outside),
    }


def describe_import(batch: Import, *, said: str) -> dict[str, Any]:
    """Return what became of an import, as JSON-safe data."""
    return {
        "said": said,
        "import": batch.pk,
        "state": batch.state,
        "file": {name: batch.found[name] for name in FILE},
        "kind": batch.manner.get("kind", ""),
        "columns": batch.columns,
        "unused_columns": batch.found["unused_columns"],
        "day_order": batch.found["day_order"],
        "fitting_profiles": batch.found["fitting_profiles"],
        "questions": [str(unpack_sentence(said)) for _, said in batch.questions],
        **batch.counts,
        **batch.sums,
        "stuck": [str(one.why) for one in find_stuck(batch)],
    }


def describe_plan(plan: RowPlan) -> dict[str, Any]:
    """Return a row of a file with its reasons, as JSON-safe data."""
    return {
        "line": plan.line,
        "outcome": plan.outcome.value,
        "why": [str(one.said) for one in plan.refused] + [str(one) for one in plan.remarks],
        "original": list(plan.original),
    }


def describe_row(row: ImportRow) -> dict[str, Any]:
    """Return a row of an import with its reasons, as JSON-safe data."""
    return {
        "line": row.line,
        "outcome": row.outcome,
        "why": [str(one) for one in (*reasons_of(row), *differences_of(row))],
        "original": row.cells,
    }


def _describe_tally(tally: Tally) -> dict[str, Any]:
    """Return counts and sums, these as exact decimals in text; year 0 is one not known."""
    return {
        "rows": tally.rows,
        "with_amount": tally.amounts[AmountState.STATED],
        "without_amount": tally.amounts[AmountState.NOT_STATED],
        "unclear_amount": tally.amounts[AmountState.UNCLEAR],
        "countries": dict(sorted(tally.countries.items())),
        **({"ways": dict(sorted(tally.ways.items()))} if tally.ways else {}),
        "years": [
            {"country": country, "year": year, "rows": count}
            for (country, year), count in sorted(tally.years.items())
        ],
        "sums": [
            {
                "country": group.country,
                "year": group.year,
                "currency": group.currency,
                "amounts": total.count,
                "sum": str(Money(total.minor, group.currency).amount),
            }
            for group, total in sorted(tally.sums.items(), key=lambda item: item[0])
        ],
        "sums_by_country": [
            {
                "country": country,
                "currency": currency,
                "amounts": total.count,
                "sum": str(Money(total.minor, currency).amount),
            }
            for country, currency, total in tally.by_country()
        ],
    }


def write_lines(said: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines in which what was described is printed."""
    yield said["said"]
    file = said["file"]
    found = [file["form"], file["encoding"], file["separator"], file["sheet"]]
    yield f"File: {', '.join(part for part in found if part)}; header on line {file['header_line']}"
    for place in ("above", "below"):
        for row in file[place]:
            yield f"Left aside, {place} the table, line {row['line']}: {row['text']}"
    for field, title in said["columns"].items():
        yield f"Column {field}: {title}"
    for title in said["unused_columns"]:
        yield f"Column not read: {title}"
    for question in said["questions"]:
        yield f"Open: {question}"
    for name in ("read", *(outcome.value for outcome in Outcome)):
        yield f"{name}\t{said[name]}"
    for name in ("taken_back", "organisations", "unnamed_respondents"):
        if name in said:
            yield f"{name.replace('_', ' ')}\t{said[name]}"
    for reason, count in said["refused_by_reason"].items():
        yield f"refused: {reason}\t{count}"
    for why in said.get("stuck", ()):
        yield f"stays\t{why}"
    for scope in ("served", "outside"):
        yield from _write_tally(scope, said[scope])
    for row in said.get("rows", ()):
        yield f"line {row['line']}\t{row['outcome']}\t{' '.join(row['why'])}"
        yield f"\t{' | '.join(clean(cell, longest=LONGEST_SHOWN) for cell in row['original'])}"


def _write_tally(scope: str, tally: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"{scope}: {tally['rows']} rows, {tally['with_amount']} with an amount, "
        f"{tally['without_amount']} without, {tally['unclear_amount']} unclear"
    )
    for way, count in tally.get("ways", {}).items():
        yield f"{scope}\t{way}\t{count} letters"
    for row in tally["years"]:
        yield f"{scope}\t{row['country']}\t{row['year'] or 'no year'}\t{row['rows']} rows"
    if tally["sums"]:
        yield "\t".join((scope, *SUMS))
    for row in tally["sums"]:
        yield "\t".join((scope, *(str(row[name] or "no year") for name in SUMS)))
