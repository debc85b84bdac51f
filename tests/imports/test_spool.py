"""Rows that are slow to read are read once, and are the same each time."""

from itertools import islice

from casework.imports.spool import Spool
from casework.tables.separated import Row

ROWS = [Row(line=number, cells=("a\nb", "", f"Zoë {number}")) for number in range(1, 6)]


def test_reads_the_source_once_when_it_was_read_to_its_end():
    read = []
    rows = Spool(lambda: (read.append(row.line) or row for row in ROWS))
    assert list(islice(rows(), 2)) == ROWS[:2]
    assert list(rows()) == ROWS
    assert read == [1, 2, 1, 2, 3, 4, 5]
    one, other = rows(), rows()
    assert [next(one), next(other), next(one)] == [ROWS[0], ROWS[0], ROWS[1]]
    assert list(rows()) == ROWS
    assert len(read) == 7


def test_two_that_read_at_once_each_get_all():
    rows = Spool(lambda: iter(ROWS))
    assert [list(pair) for pair in zip(rows(), rows(), strict=True)] == [[row, row] for row in ROWS]
    assert list(rows()) == ROWS
