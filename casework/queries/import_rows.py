"""The rows of an import as an officer reads them: only of cases that this officer sees."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from casework.imports.days import PartialDay
from casework.imports.manner import Kind
from casework.imports.plan_storage import read_partial_day
from casework.imports.planned import Outcome, Reason
from casework.law.counting.storage import unpack, unpack_sentence
from casework.law.money import Money
from casework.law.wording import N_, Sentence
from casework.models import Case, Import, ImportedLetter, ImportMade, ImportRow, Officer
from casework.queries.keyed import Key, KeyedPage, or_none, read_keyed_page
from casework.queries.labels import word_for
from casework.queries.visibility import SEEN, visible_cases, visible_letters
from casework.tables.words import clean

BY_NUMBER = Key(column="number", parse=int)
LEFT = (Outcome.REFUSED, Outcome.OUT_OF_SCOPE, Outcome.DIFFERS)
BY_HAND = ("respondent", "correspondent", "channel")  # what no import puts in another's place
OF_ANOTHER_CASE = N_("It may be the decision of a case that you do not see.")
LONGEST_CELL, LONGEST_LINE = 120, 500  # characters that a page shows
AT_ONCE = 500  # rows of a file that is written
Fact = Money | PartialDay | str | None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads an import: ``codes`` are the authorities at which this officer may import."""

    officer: Officer
    today: date
    codes: Collection[str]

    def sees_whole(self, batch: Import) -> bool:
        """Whether nothing in an import is of an authority at which the officer may not import."""
        return batch.actor_id == self.officer.pk or set(batch.authorities) <= set(self.codes)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """In what a row differs from the record: as on record, and as in the file."""

    what: str
    before: Fact
    after: Fact


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """A row with what it says, why it is not taken, and the case that it made or that has it."""

    row: ImportRow
    case: Case | None
    said: Mapping[str, Fact]
    reasons: Sequence[Sentence]
    remarks: Sequence[Sentence]
    differences: Sequence[Difference]
    letter: int | None = None  # the key of the one that it made

    @property
    def original(self) -> str:
        """The row as it stands in the file, as much of it as a page shows."""
        cells = (clean(cell, longest=LONGEST_CELL) for cell in self.row.cells)
        return clean(" | ".join(cells), longest=LONGEST_LINE)

    @property
    def may_be_approved(self) -> bool:
        """Whether the file's word can be let stand: who has a part stands in the case itself."""
        is_open = self.row.outcome == Outcome.DIFFERS
        return is_open and all(one.what not in BY_HAND for one in self.differences)


def visible_rows(batch: Import, reader: Reader) -> QuerySet[ImportRow]:
    """Return the rows of an import that its reader sees.

    What became a case, or is on record in one, is seen by who sees that case, and what became a
    letter by who reads that letter; what is of another authority only by who may import there,
    or handed the file in.
    """
    own = {"officer": reader.officer, "today": reader.today}
    seen = visible_cases(officer=reader.officer, today=reader.today).order_by().values("pk")
    known = Case.objects.filter(pk=OuterRef("known")).exclude(pk__in=seen)
    made = ImportMade.objects.filter(row=OuterRef("pk"), case__isnull=False).exclude(case__in=seen)
    letters = ImportedLetter.objects.filter(row=OuterRef("pk"), letter__isnull=False)
    letters = letters.exclude(letter__in=visible_letters(**own).order_by().values("pk"))
    rows = ImportRow.objects.filter(
        ~Exists(known), ~Exists(made), ~Exists(letters), SEEN, batch=batch
    )
    if not reader.sees_whole(batch):
        rows = rows.filter(authority__in=[*reader.codes, ""])
    return rows


def choose_rows(
    rows: QuerySet[ImportRow], *, outcome: Outcome | None = None, reason: Reason | None = None
) -> QuerySet[ImportRow]:
    """Return the rows of an outcome, and those refused for a reason."""
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    if reason is not None:
        rows = rows.filter(outcome=Outcome.REFUSED, reasons__contains=[[reason.value]])
    return rows


def read_row_page(
    rows: QuerySet[ImportRow], *, after: str = "", before: str = ""
) -> KeyedPage[ImportRow]:
    """Return the page of rows, in the order of the file, that begins or ends at a place."""
    found = rows.select_related("known", "made__case", "made_letter")
    return read_keyed_page(
        found, key=BY_NUMBER, after=or_none(after, key=BY_NUMBER),
        before=or_none(before, key=BY_NUMBER),
    )  # fmt: skip


def show_rows(rows: Sequence[ImportRow], reader: Reader) -> list[ShownRow]:
    """Return rows as they are shown; a remark that names a case not seen tells nothing of it."""
    remarks = {row.pk: [unpack_sentence(one) for one in row.remarks] for row in rows}
    named = {str(said.values["case"]) for every in remarks.values() for said in every
             if "case" in said.values}  # fmt: skip
    seen = _see(named, reader)
    return [_show(row, [_mask(said, seen) for said in remarks[row.pk]]) for row in rows]


def stream_left(batch: Import, reader: Reader) -> Iterator[ShownRow]:
    """Yield the rows that were not taken over, in the order of the file, holding few at once."""
    rows = visible_rows(batch, reader).filter(outcome__in=LEFT).select_related("known")
    source = iter(rows.order_by("number", "id").iterator(chunk_size=AT_ONCE))
    while some := list(islice(source, AT_ONCE)):
        yield from show_rows(some, reader)


def find_approvable(batch: Import, reader: Reader) -> list[int]:
    """Return the numbers of all rows whose difference may be approved."""
    rows = visible_rows(batch, reader).filter(outcome=Outcome.DIFFERS, known__isnull=False)
    for what in BY_HAND:
        rows = rows.exclude(differences__contains=[[what]])
    return list(rows.order_by("number").values_list("number", flat=True))


def count_approved(batch: Import, reader: Reader) -> int:
    """Return in how many rows the file's word was let stand."""
    rows = visible_rows(batch, reader).filter(outcome=Outcome.DIFFERS)
    return rows.filter(approved_by__isnull=False).count()


def find_standing(batch: Import, reader: Reader) -> QuerySet[ImportMade] | QuerySet[ImportedLetter]:
    """Return what an import made and could not be taken back, as far as the reader sees it."""
    if batch.manner.get("kind") == Kind.CORRESPONDENCE:
        return _find_standing_letters(batch, reader)
    seen = visible_cases(officer=reader.officer, today=reader.today).order_by().values("pk")
    stuck = ImportMade.objects.filter(Q(case__isnull=True) | Q(case__in=seen), SEEN, batch=batch)
    return stuck.exclude(refusal={}).select_related("case").order_by("id")


def _find_standing_letters(batch: Import, reader: Reader) -> QuerySet[ImportedLetter]:
    seen = visible_letters(officer=reader.officer, today=reader.today).order_by().values("pk")
    stuck = ImportedLetter.objects.filter(letter__in=seen, batch=batch).exclude(refusal={})
    return stuck.select_related("letter__case").order_by("id")


def _see(references: Iterable[str], reader: Reader) -> Collection[str]:
    wanted = set(references)
    if not wanted:
        return ()
    cases = visible_cases(officer=reader.officer, today=reader.today)
    found = cases.filter(reference__in=wanted).order_by()
    return set(found.values_list("reference", flat=True))


def _mask(said: Sentence, seen: Collection[str]) -> Sentence:
    is_seen = "case" not in said.values or str(said.values["case"]) in seen
    return said if is_seen else Sentence(OF_ANOTHER_CASE)


def _show(row: ImportRow, remarks: Sequence[Sentence]) -> ShownRow:
    made, letter = getattr(row, "made", None), getattr(row, "made_letter", None)
    return ShownRow(
        row=row, remarks=remarks, case=made.case if made else row.known,
        letter=letter.letter_id if letter else None, said=_read_said(row.planned or {}),
        reasons=[unpack_sentence(said) for _, said in row.reasons],
        differences=[
            Difference(what=what, before=_read(what, before), after=_read(what, after))
            for what, before, after in row.differences
        ],
    )  # fmt: skip


def _read_said(planned: Mapping[str, Any]) -> dict[str, Fact]:
    """Return what a row was understood to say, as far as it says it."""
    amount = planned.get("amount")
    day = planned.get("decided") or planned.get("held") or planned.get("day")
    people = (planned.get(name) for name in ("respondent", "sender", "recipient"))
    return {
        "respondent": "; ".join(name for name in people if name),
        "day": read_partial_day(day) if day else None,
        "amount": Money(*amount) if amount else None,
        "way": planned.get("way", ""),
        "subject": planned.get("subject", "") if "way" in planned else "",
        "number": planned.get("number", ""),
    }


def _read(what: str, value: Any) -> Fact:
    if value is None or value == "":
        return None
    if what == "day":
        return read_partial_day(value)
    if what == "channel":
        return gettext(word_for("channel", value))
    return unpack(value) if what == "amount" else str(value)
