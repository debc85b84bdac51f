"""Write the letters that rows of a list become, with who has a part in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.imports.plan_days import last_day, whole
from casework.imports.planned import PlannedLetter
from casework.law.correspondence import Part
from casework.models import Correspondence, Correspondent, ImportedLetter
from casework.operations.imports.copying import copy_rows, take_keys
from casework.operations.imports.days_on_record import precision_of
from casework.operations.indexing import index_cases
from casework.queries.import_letters import FoundCase

# Left out is what the database fills in.
LETTER = (
    "id", "authority_id", "case_id", "is_imported", "former_number", "way", "nature", "channel",
    "subject", "text", "confidentiality", "occurred_on", "occurred_precision", "written_on",
    "sent_on", "received_on", "deemed_served_on", "replied_on", "actor_id", "recorded_at",
    "language", "proof", "failure", "message_id", "in_reply_to", '"references"', "trace",
    "working", "clocks",
)  # fmt: skip
EMPTY = ("", "", "", "", "", "{}", "{}", "[]", "{}")  # what a list says nothing of
PERSON = ("correspondence_id", "part", "name", "address")
MADE = (
    "batch_id", "row_id", "authority_id", "reference", "letter_id", "letter_key", "people",
    "likeness", "txid",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DraftedLetter:
    """A row that makes a letter in a case of an authority."""

    row: int
    authority: int
    case: FoundCase
    planned: PlannedLetter
    likeness: str


def write_letters(
    drafted: Sequence[DraftedLetter], *, batch: int, actor: int, now: datetime
) -> None:
    """Write letters, with neither a number of post nor a clock, and the words of their cases."""
    if not drafted:
        return
    keyed = list(zip(take_keys(Correspondence, len(drafted)), drafted, strict=True))
    copy_rows(Correspondence, LETTER, (_letter(key, one, actor, now) for key, one in keyed))
    people = [list(_people(key, one.planned)) for key, one in keyed]
    copy_rows(Correspondent, PERSON, (person for every in people for person in every))
    made = (
        (batch, one.row, one.authority, one.case.reference, key, key, len(every), one.likeness, 0)
        for (key, one), every in zip(keyed, people, strict=True)
    )
    copy_rows(ImportedLetter, MADE, made)
    index_cases(case_ids=sorted({one.case.pk for one in drafted}))


def _letter(key: int, one: DraftedLetter, actor: int, now: datetime) -> tuple[Any, ...]:
    planned = one.planned
    return (
        key, one.authority, one.case.pk, True, planned.number, planned.way, planned.nature,
        planned.channel or "", planned.subject, planned.text, planned.confidentiality,
        last_day(planned.day), precision_of(planned.day), whole(planned.written),
        whole(planned.sent), whole(planned.received), whole(planned.deemed),
        whole(planned.replied), actor, now, *EMPTY,
    )  # fmt: skip


def _people(key: int, planned: PlannedLetter) -> Iterator[tuple[int, str, str, str]]:
    ends = ((Part.FROM, planned.sender), (Part.TO, planned.recipient))
    return ((key, part, name, "") for part, name in ends if name)
