"""Everything of an authority is written in the same memory, however many its cases are."""

import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest

from casework.lists.moving_out import write_authority_file
from casework.queries.snapshot import one_snapshot
from casework.reports.case_files.scope import scope_of_authority
from tests.lists.crowd import Growing
from tests.make import at
from tests.reports.case_files import csv_of

pytestmark = pytest.mark.walks
FEW, MANY = 40, 100
MARGIN = 1_000_000  # bytes; what grows with the cases comes to several times as much


@pytest.fixture
def growing(committed, on_day) -> Growing:
    on_day("2025-10-13")
    return Growing(most=1000)


def write(growing: Growing, into) -> int:
    """Write everything as the auditor sees it, and return the most that Python held meanwhile."""
    cast = growing.cast
    scope = scope_of_authority(
        authority=cast.authority, officer=cast.auditor, with_names=True, now=at("2025-10-13")
    )
    tracemalloc.start()
    try:
        with one_snapshot():
            write_authority_file(scope=scope, into=into, language="en-gb")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_holds_no_more_for_more_cases(growing, tmp_path):
    write(growing, BytesIO())  # what is made once and kept is made before
    peaks = []
    for number in (FEW, MANY):
        growing.grow(number)
        with (tmp_path / f"{number}.zip").open("w+b") as file:
            peaks.append(write(growing, file))
            assert csv_of(ZipFile(file), "lists/decisions.csv")[-1] == [f"# rows: {number}"]
    assert peaks[1] - peaks[0] < MARGIN, peaks
