"""Write again what an import did not take over: each row as it stood in the file, and why."""

from collections.abc import Callable, Iterator

from casework.exports.comma_separated import Cell, stream_csv
from casework.imports.planned import Outcome
from casework.law.counting.storage import unpack
from casework.law.wording import N_, Sentence, write_plainly
from casework.models import Import, ImportRow
from casework.queries.imports import reasons_of, refused_rows

HEADER = (N_("Line"), N_("Outcome"), N_("Reason"))
DIFFERS = N_("{what}: on record {before}, in the file {after}.")


def stream_refusals(
    batch: Import, *, say: Callable[[Sentence], str] = write_plainly,
    translate: Callable[[str], str] = str,
) -> Iterator[bytes]:  # fmt: skip
    """Yield the rows that were refused, are out of scope or differ, as CSV that is safe to open.

    ``say`` puts a sentence into the reader's language, ``translate`` the titles.
    """
    titles = batch.found.get("titles", [])
    yield from stream_csv(
        header=[*(translate(title) for title in HEADER), *titles],
        rows=(_cells(row, say) for row in refused_rows(batch)),
    )


def _cells(row: ImportRow, say: Callable[[Sentence], str]) -> list[Cell]:
    said = [say(one) for one in (*reasons_of(row), *differences_of(row))]
    return [row.line, Outcome(row.outcome).value, " ".join(said), *row.cells]


def differences_of(row: ImportRow) -> list[Sentence]:
    """Return in what a row differs from the record, each in a sentence."""
    return [
        Sentence(DIFFERS, {"what": what, "before": _show(before), "after": _show(after)})
        for what, before, after in row.differences
    ]


def _show(value: object) -> str:
    if isinstance(value, dict):
        return str(unpack(value))
    return "–" if value is None else str(value)
