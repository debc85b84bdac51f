"""What is read and drawn up ahead comes to the same as what is done one after the other."""

import pytest

from casework.models import Case, Import, ImportRow, Organisation, Party
from casework.operations.imports import applying, drafts
from casework.operations.imports.ordering import apply_import
from casework.operations.imports.owed import OwedRows
from casework.operations.jobs import WAIT
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    applied,
    rehearsed,
    run_jobs,
    take_in,
)

pytestmark = pytest.mark.usefixtures("committed")
ROWS = HEADER + "".join(
    f"France;{day:02}.02.2021;Example {day % 3} SAS;{day}00 EUR;A-{day};\n" for day in range(1, 8)
)


class AtOnce:
    """Does beside what is asked of it, at once, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def submit(self, act, *given):
        self.times += 1
        found = act(*given)
        return type("Done", (), {"result": lambda _: found})()


def test_rows_of_one_respondent_in_several_parts_share_a_card(ivy, monkeypatch):
    monkeypatch.setattr(drafts, "FIRST_PART", 1)
    monkeypatch.setattr(drafts, "PART", 2)
    batch = applied(take_in(ROWS, ivy), ivy)
    assert batch.counts["made"] == Case.objects.count() == 7
    assert Organisation.objects.count() == 3
    by_card = Party.objects.values_list("organisation__name", "case__reference")
    assert sorted(by_card) == sorted(
        (f"Example {day % 3} SAS", f"CNIL-IMP{batch.pk}-{day:06}") for day in range(1, 8)
    )


def test_a_part_that_cannot_be_drawn_up_leaves_nothing_of_its_step(ivy, monkeypatch):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    monkeypatch.setattr(drafts, "FIRST_PART", 1)
    monkeypatch.setattr(drafts, "PART", 2)
    with monkeypatch.context() as patch:
        first = drafts.summarise
        patch.setattr(
            drafts, "summarise",
            lambda planned: 1 / 0 if planned.reference == "A-6" else first(planned),
        )  # fmt: skip
        run_jobs()
    batch.refresh_from_db()
    assert (batch.state, batch.checkpoint, Case.objects.count()) == ("applying", 0, 0)
    run_jobs(now=NOW + WAIT * 2)
    batch.refresh_from_db()
    assert (batch.state, Case.objects.count()) == ("applied", 7)


def test_reads_each_row_once(ivy, django_assert_num_queries):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    owed = OwedRows(beside=AtOnce())
    with django_assert_num_queries(2):
        assert [row.number for row in owed.take(batch, 3)] == [1, 2, 3]
        owed.read_ahead(batch, behind=3, size=3)
        batch.checkpoint = 3
        assert [row.number for row in owed.take(batch, 3)] == [4, 5, 6]


def test_reads_anew_where_an_import_stands_otherwise_than_was_expected(ivy):
    batch = rehearsed(take_in(ROWS, ivy), ivy)
    owed = OwedRows(beside=AtOnce())
    owed.read_ahead(batch, behind=3, size=3)
    batch.checkpoint = 5  # another worker was there
    assert [row.number for row in owed.take(batch, 3)] == [6, 7]


def test_a_row_that_is_read_ahead_meets_what_the_step_before_it_made(ivy, monkeypatch):
    """The second row bears, as its source's number, the number of the first one's document."""
    monkeypatch.setattr(applying, "CHUNK", 1)
    text = (
        "Country;Date;Controller;Fine;Document;Reference\n"
        "France;01.02.2021;Example SAS;100 EUR;SAN-2021-001;\n"
        "France;01.02.2021;Example SAS;100 EUR;;SAN-2021-001\n"
    )
    batch = rehearsed(take_in(text, ivy), ivy)
    assert batch.columns["document"] == "Document"
    assert list(batch.rows.order_by("number").values_list("outcome", flat=True)) == ["made", "made"]
    applied(batch, ivy, is_rehearsed=True)
    found = ImportRow.objects.filter(batch=batch).order_by("number")
    assert list(found.values_list("outcome", flat=True)) == ["made", "same"]
    assert Case.objects.count() == 1
    assert Import.objects.get(pk=batch.pk).counts["made"] == 1
