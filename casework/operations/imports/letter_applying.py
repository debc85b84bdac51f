"""Apply a list of correspondence: make what its rows would become, a thousand at a time."""

from collections.abc import Sequence
from datetime import datetime

from casework.imports.plan_days import whole
from casework.imports.planned import Outcome, Reason
from casework.law.wording import N_, LawError
from casework.models import Case, Import, ImportRow, Officer
from casework.operations.acting import PowerMissing
from casework.operations.imports.applying import (
    hold_authorities,
    note_others,
    take_step,
    weigh_row,
)
from casework.operations.imports.letter_drafts import DraftedLetter, write_letters
from casework.operations.imports.letter_weighing import (
    FoundLetters,
    compare_letter,
    day_column,
    find_letter,
    weigh_letters,
)
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.rehearsing import scale_of
from casework.operations.imports.weighing import Difference, Scale, Weighed, refuse
from casework.operations.letter_changes import amend_letter
from casework.operations.operation import operation
from casework.queries.import_letters import LetterOnRecord

REASON = "{file}, {line}"  # what an amendment rests on: no words of ours


@operation
def import_letters(*, batch_id: int, job_id: int, actor: Officer, now: datetime) -> bool:
    """Make the letters of the next rows of an import; whether they were the last.

    :raises LeaseLost: if the import was stopped meanwhile.
    :raises NotAllMade: if a row is refused where all were to be made.
    """
    step = take_step(batch_id, job_id)
    batch = step.batch
    scale = scale_of(batch, officer=actor, now=now)
    hold_authorities(step.rows, scale)
    _hold_cases(step.rows)
    new = [row for row in step.rows if row.outcome == Outcome.MADE]
    weighed = [weigh_row(row) for row in new]
    found = weigh_letters(weighed, scale)
    note_others(new, weighed, batch)
    write_letters(
        [
            DraftedLetter(
                row=row.pk, authority=scale.rows[row.authority].pk, case=found.cases[at],
                planned=one.letter, likeness=one.likeness,
            )
            for at, (row, one) in enumerate(zip(new, weighed, strict=True))
            if one.plan.outcome is Outcome.MADE
        ],
        batch=batch.pk, actor=actor.pk, now=now,
    )  # fmt: skip
    _correct_all([row for row in step.rows if row.approved_by_id is not None], batch, scale, now)
    Import.objects.filter(pk=batch.pk).update(checkpoint=step.until)
    return step.until >= batch.rows_read


def _hold_cases(rows: Sequence[ImportRow]) -> None:
    """Hold the cases of some rows, so that none is taken back while it gets its letters."""
    keys = {row.known_id for row in rows if row.known_id is not None}
    held = Case.objects.select_for_update(no_key=True).filter(pk__in=keys)
    list(held.order_by("id").values_list("pk"))


def _correct_all(rows: Sequence[ImportRow], batch: Import, scale: Scale, now: datetime) -> None:
    """Let the file's word stand in rows that differ, and say so where that is refused."""
    if not rows:
        return
    weighed = [weigh_row(row) for row in rows]
    found = weigh_letters(weighed, scale)
    for at, (row, one) in enumerate(zip(rows, weighed, strict=True)):
        try:
            _correct(row, one, _named(at, one, found), batch, now)
        except (LawError, PowerMissing) as refusal:
            one.plan = refuse(one.plan, Reason.BY_HAND, refusal.sentence)
            note_others([row], [one], batch)
        else:
            ImportRow.objects.filter(pk=row.pk).update(outcome=Outcome.CHANGED)


def _named(at: int, one: Weighed, found: FoundLetters) -> LetterOnRecord | None:
    case = found.cases.get(at)
    return find_letter(one.letter, found.known.of_case.get(case.pk, ())) if case else None


def _correct(
    row: ImportRow, one: Weighed, found: LetterOnRecord | None, batch: Import, now: datetime
) -> None:
    """Amend a letter as its row says.

    :raises ImportRefused: if nothing differs any more, or not in what an import amends.
    :raises LawError: as :func:`~casework.operations.letter_changes.amend_letter` would.
    """
    differing = list(compare_letter(one.letter, found)) if found and not found.is_secret else []
    if found is None or not differing:
        raise ImportRefused(N_("There is nothing to correct any more."))
    columns = {day_column(one.letter.way): whole(one.letter.day)}
    changes = {}
    for difference in differing:
        changes |= _change(difference, one, columns)
    amend_letter(
        letter_id=found.pk, changes=changes, actor=row.approved_by, now=now,
        reason=REASON.format(file=batch.file_name, line=row.line),
    )  # fmt: skip


def _change(difference: Difference, one: Weighed, days: dict[str, object]) -> dict[str, object]:
    if difference.what == "subject":
        return {"subject": one.letter.subject}
    if difference.what == "day" and None not in days.values():
        return days
    if difference.what == "day":
        raise ImportRefused(N_("Only a whole day can take the place of another."))
    raise ImportRefused(
        N_("Who has a part in a letter, and how it came, is not changed by an import.")
    )
