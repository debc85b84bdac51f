"""Write the letters that rows of a list become, with who has a part in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.imports.plan_days import last_day
from casework.imports.planned import PlannedLetter
from casework.law.correspondence import Part
from casework.models import Correspondence, Correspondent, ImportedLetter
from casework.operations.imports.letter_weighing import precision_of, whole
from casework.operations.indexing import index_cases
from casework.queries.import_letters import FoundCase


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
    letters = Correspondence.objects.bulk_create([_letter(one, actor, now) for one in drafted])
    people = [_people(one.planned, letter) for one, letter in zip(drafted, letters, strict=True)]
    Correspondent.objects.bulk_create([who for every in people for who in every])
    ImportedLetter.objects.bulk_create([
        ImportedLetter(
            batch_id=batch, row_id=one.row, authority_id=one.authority,
            reference=one.case.reference, letter=letter, letter_key=letter.pk,
            people=len(every), likeness=one.likeness,
        )
        for one, letter, every in zip(drafted, letters, people, strict=True)
    ])  # fmt: skip
    index_cases(case_ids=sorted({one.case.pk for one in drafted}))


def _letter(one: DraftedLetter, actor: int, now: datetime) -> Correspondence:
    planned = one.planned
    return Correspondence(
        authority_id=one.authority, case_id=one.case.pk, is_imported=True,
        former_number=planned.number, way=planned.way, nature=planned.nature,
        channel=planned.channel or "", subject=planned.subject, text=planned.text,
        confidentiality=planned.confidentiality, occurred_on=last_day(planned.day),
        occurred_precision=precision_of(planned.day), written_on=whole(planned.written),
        sent_on=whole(planned.sent), received_on=whole(planned.received), actor_id=actor,
        recorded_at=now,
    )  # fmt: skip


def _people(planned: PlannedLetter, letter: Correspondence) -> list[Correspondent]:
    ends = ((Part.FROM, planned.sender), (Part.TO, planned.recipient))
    return [
        Correspondent(correspondence=letter, part=part, name=name) for part, name in ends if name
    ]
