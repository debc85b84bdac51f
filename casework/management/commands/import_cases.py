"""Rehearse the import of a register; needs no database and no server."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework.imports.amounts import AmountState
from casework.imports.keeping import find_fitting, get_profile
from casework.imports.manner import Manner, Profile
from casework.imports.planned import Outcome, RowPlan
from casework.imports.rehearsal import Prepared, prepare, rehearse
from casework.imports.totals import Tally, Totals
from casework.law.authorities import AUTHORITIES
from casework.law.money import Money
from casework.management.plain_errors import PlainCommand
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder
from casework.tables.words import clean

LONGEST_SHOWN = 200  # characters of a row that is set aside
SUMS = ("country", "year", "currency", "amounts", "sum")


class Command(PlainCommand):
    """``import_cases fines.tsv --profile tidytuesday-gdpr-fines --dry-run``."""

    help = "Read a register of decisions or inspections and print what its rows would become."
    example = "import_cases fines.tsv --profile tidytuesday-gdpr-fines --dry-run"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, how it is to be read, and how to print."""
        parser.add_argument("file", metavar="FILE", type=Path, help="CSV, TSV, XLSX or JSON")
        parser.add_argument("--profile", help="how it is read; without it, as its titles suggest")
        parser.add_argument("--dry-run", action="store_true", help="rehearse; write nothing")
        parser.add_argument("--authority", choices=AUTHORITIES, help="whose register it is")
        parser.add_argument("--currency", help="of numbers without one, such as EUR")
        parser.add_argument("--days", choices=[one.value for one in DayOrder])
        parser.add_argument("--amounts", choices=[one.value for one in AmountStyle])
        parser.add_argument("--rows", action="store_true", help="list the rows with a reason")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        """Rehearse and print.

        :raises CommandError: if the file cannot be opened, or more than a rehearsal is asked.
        :raises LawError: if it is no register that can be read.
        """
        if not options["dry_run"]:
            raise CommandError("Only the rehearsal exists so far: say --dry-run. Nothing is done")
        file: Path = options["file"]
        profile = get_profile(options["profile"]) if options["profile"] else None
        _require_file(file)
        prepared = prepare(
            lambda: file.open("rb"), name=file.name, profile=profile,
            manner=_told(profile, options),
        )  # fmt: skip
        totals, rows = Totals(), []
        for plan in rehearse(prepared):
            totals.add(plan)
            if options["rows"] and (plan.refused or plan.remarks):
                rows.append(_describe_row(plan))
        said = _describe(prepared, totals) | ({"rows": rows} if options["rows"] else {})
        as_json = options["json"]
        text = json.dumps(said, indent=2, ensure_ascii=False) if as_json else _write(said)
        self.stdout.write(text)


def _require_file(file: Path) -> None:
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise CommandError(f"“{file}” cannot be read: {error.strerror}.") from error


def _told(profile: Profile | None, options: dict[str, Any]) -> Manner:
    """Return the manner of the profile, with what was said on the command line instead."""
    manner = profile.manner if profile else Manner()
    said: dict[str, Any] = {}
    if options["authority"]:
        said["authority"] = options["authority"]
    if options["currency"]:
        said["currency"] = Money(0, options["currency"].upper()).currency
    if options["days"]:
        said["day_order"] = DayOrder(options["days"])
    if options["amounts"]:
        said["amount_style"] = AmountStyle(options["amounts"])
    return replace(manner, **said)


def _describe(prepared: Prepared, totals: Totals) -> dict[str, Any]:
    """Return what was found and counted, as JSON-safe data."""
    layout, reading = prepared.layout, prepared.reading
    fitting = [profile.code for profile in find_fitting(layout.header.cells)]
    return {
        "file": {
            "form": prepared.source.form.value,
            "encoding": prepared.source.encoding,
            "separator": prepared.source.separator or "",
            "sheet": prepared.source.sheet,
            "other_sheets": list(prepared.source.other_sheets),
            "header_line": layout.header.line,
            "above": [_show(row.line, row.cells) for row in layout.above],
            "below": [_show(row.line, row.cells) for row in layout.below],
            "repeated_headers": layout.again,
            "rows_with_line_breaks": layout.broken,
        },
        "kind": reading.manner.kind.value,
        "columns": {field.value: title for field, title in reading.columns.titles.items()},
        "unused_columns": list(reading.columns.unused),
        "day_order": reading.day_order.value if reading.day_order else "",
        "fitting_profiles": fitting,
        "questions": [str(question.said) for question in prepared.questions],
        "read": totals.read,
        **{outcome.value: totals.outcomes[outcome] for outcome in Outcome},
        "refused_by_reason": {one.value: n for one, n in sorted(totals.reasons.items())},
        "organisations": len(totals.organisations),
        "unnamed_respondents": totals.unnamed,
        "served": _describe_tally(totals.served),
        "outside": _describe_tally(totals.outside),
    }


def _show(line: int, cells: tuple[str, ...]) -> dict[str, Any]:
    return {"line": line, "text": clean(" ".join(cells), longest=LONGEST_SHOWN)}


def _describe_tally(tally: Tally) -> dict[str, Any]:
    """Return counts and sums, these as exact decimals in text; year 0 is one not known."""
    return {
        "rows": tally.rows,
        "with_amount": tally.amounts[AmountState.STATED],
        "without_amount": tally.amounts[AmountState.NOT_STATED],
        "unclear_amount": tally.amounts[AmountState.UNCLEAR],
        "countries": dict(sorted(tally.countries.items())),
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


def _describe_row(plan: RowPlan) -> dict[str, Any]:
    return {
        "line": plan.line,
        "outcome": plan.outcome.value,
        "why": [str(one.said) for one in plan.refused] + [str(one) for one in plan.remarks],
        "original": list(plan.original),
    }


def _write(said: dict[str, Any]) -> str:
    return "\n".join(_write_lines(said))


def _write_lines(said: dict[str, Any]) -> Iterator[str]:
    yield "Rehearsed only: nothing is written."
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
    for reason, count in said["refused_by_reason"].items():
        yield f"refused: {reason}\t{count}"
    yield f"organisations\t{said['organisations']}"
    yield f"unnamed respondents\t{said['unnamed_respondents']}"
    for scope in ("served", "outside"):
        yield from _write_tally(scope, said[scope])
    for row in said.get("rows", ()):
        yield f"line {row['line']}\t{row['outcome']}\t{' '.join(row['why'])}"
        yield f"\t{' | '.join(clean(cell, longest=LONGEST_SHOWN) for cell in row['original'])}"


def _write_tally(scope: str, tally: dict[str, Any]) -> Iterator[str]:
    yield (
        f"{scope}: {tally['rows']} rows, {tally['with_amount']} with an amount, "
        f"{tally['without_amount']} without, {tally['unclear_amount']} unclear"
    )
    for row in tally["years"]:
        yield f"{scope}\t{row['country']}\t{row['year'] or 'no year'}\t{row['rows']} rows"
    if tally["sums"]:
        yield "\t".join((scope, *SUMS))
    for row in tally["sums"]:
        yield "\t".join((scope, *(str(row[name] or "no year") for name in SUMS)))
