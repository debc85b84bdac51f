"""Find what of a file is its table: the titles above the header, the header, what stands below."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from casework.imports.fields import count_known
from casework.imports.limits import FOOTER_WITHIN, HEADER_WITHIN, MOST_ROWS, SAMPLED
from casework.imports.source import Source
from casework.law.folding import fold_words
from casework.law.wording import N_, Sentence
from casework.tables.refusals import Unreadable
from casework.tables.separated import Row
from casework.tables.words import fold_title

NO_HEADER = N_("No row of it names its columns.")
TOO_MANY_ROWS = N_("It has more than {most} rows. Divide it.")
LONGEST_TITLE = 120
TOTALS = (
    "total", "totals", "grand total", "sum", "subtotal", "source", "sources", "note", "notes",
    "somme", "total general", "ensemble", "totale", "somma", "totale generale", "fonte",
    "summe", "gesamt", "gesamtsumme", "insgesamt", "quelle", "stand", "hinweis",
)  # fmt: skip
TOTAL_BEGINNINGS = tuple(f"{word} " for word in TOTALS)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Which rows of a file are its table, and which only stand around it.

    ``again`` counts rows that repeat the header; ``broken`` rows with a line break in a cell.
    """

    header: Row
    above: tuple[Row, ...]
    below: tuple[Row, ...]
    last: int  # the line of the last row of the table
    rows: int
    again: int
    broken: int
    sample: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns the header has, without the empty ones at its end."""
        return measure(self.header)


def find_layout(source: Source, *, wanted: Sequence[str] = ()) -> Layout:
    """Return how a file is laid out; ``wanted`` are titles that its header must have.

    :raises Unreadable: if no row names the columns, or there are too many rows.
    """
    first = list(islice(source.rows(), HEADER_WITHIN + SAMPLED))
    at = 0 if source.has_titles else _find_header(first, wanted)
    header = first[at]
    ends: deque[Row] = deque(maxlen=FOOTER_WITHIN)
    rows = again = broken = last = 0
    for row in islice(source.rows(), at + 1, None):
        rows += 1
        if rows > MOST_ROWS:
            raise Unreadable(Sentence(TOO_MANY_ROWS, {"most": MOST_ROWS}))
        again += is_again(row, header)
        broken += any("\n" in cell or "\r" in cell for cell in row.cells)
        last = row.line
        ends.append(row)
    below = tuple(_find_below(ends, header))
    return Layout(
        header=header, above=tuple(first[:at]), below=below, broken=broken,
        last=last if not below else 0, rows=rows - len(below) - again, again=again,
        sample=tuple(row for row in first[at + 1 :] if row not in below)[:SAMPLED],
    )  # fmt: skip


def iterate_table(source: Source, layout: Layout) -> Iterator[Row]:
    """Yield the rows beneath the header, without those that stand around the table."""
    aside = {row.line for row in layout.below}
    for row in islice(source.rows(), len(layout.above) + 1, None):
        if not is_again(row, layout.header) and row.line not in aside:
            yield row


def is_again(row: Row, header: Row) -> bool:
    """Whether a row is the header once more, as pages that were put together have it."""
    return row.cells == header.cells


def measure(row: Row) -> int:
    """Return how many cells a row has, without the empty ones at its end."""
    return next((end for end in range(len(row.cells), 0, -1) if row.cell(end - 1)), 0)


def _filled(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells if cell.strip()]


def _find_header(rows: Sequence[Row], wanted: Sequence[str]) -> int:
    """Return which row names the columns.

    It has the titles that are wanted, or else the most that are known, or else it is the first
    as wide as the table whose cells are all words.

    :raises Unreadable: if there is none.
    """
    titles = {fold_title(title) for title in wanted}
    near = range(min(len(rows), HEADER_WITHIN))
    if titles:
        has = [len(titles & {fold_title(cell) for cell in rows[at].cells}) for at in near]
    else:
        has = [count_known(rows[at].cells) for at in near]
    best = max(near, key=lambda at: (has[at], -at), default=None)
    if best is not None and has[best] >= 2:
        return best
    typical = Counter(len(_filled(row)) for row in rows).most_common(1)
    width = max(2, typical[0][0] * 7 // 10 if typical else 2)
    for at in near:
        cells = _filled(rows[at])
        if len(cells) >= width and all(_is_title(cell) for cell in cells):
            return at
    raise Unreadable(Sentence(NO_HEADER))


def _is_title(cell: str) -> bool:
    return len(cell) <= LONGEST_TITLE and not any(char.isdigit() for char in cell)


def _find_below(ends: Sequence[Row], header: Row) -> Iterator[Row]:
    """Yield the last rows that are totals, sources or remarks, from the end upwards."""
    width = measure(header)
    for row in reversed(ends):
        cells = _filled(row)
        is_sparse = width > 2 and len(cells) <= max(1, width // 4)
        if not is_sparse and not _is_total(cells[0], len(cells), width):
            return
        yield row


def _is_total(first: str, filled: int, width: int) -> bool:
    """Whether a row begins like a total and leaves cells empty, as a row of the table would not.

    “Total” alone says so; “Total 2019” may be the name of a company, and must stand nearly alone.
    """
    words = fold_words(first)
    if words in TOTALS:
        return filled < width
    return words.startswith(TOTAL_BEGINNINGS) and filled <= width // 2
