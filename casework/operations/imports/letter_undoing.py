"""Take back the letters that an import made, unless somebody has worked on them since.

The database itself deletes, as it does with cases; what is deleted stays in the history.
Amendments that an import brought about stand: they were approved one by one.
"""

from casework.law.counting.storage import pack_sentence
from casework.law.wording import N_, Sentence
from casework.models import ImportedLetter, Officer
from casework.operations.imports.undoing import fetch_taken_back, hold_undoing
from casework.operations.indexing import index_cases
from casework.operations.operation import operation

WHY_NOT = {
    "letter_worked_on": N_("Somebody has worked on the letter of line {line} in {case} since."),
    "letter_referred_to": N_(
        "Something else refers to the letter of line {line} in {case} by now."
    ),
}
LETTERS = "SELECT * FROM casework_take_back_letters(%(batch)s, %(before)s, %(most)s)"


@operation
def take_back_letters(*, batch_id: int, job_id: int, before: int, actor: Officer) -> int:
    """Take back the next letters that an import made; behind which to go on, 0 at the end.

    :raises LeaseLost: if it is no longer taken back by this job.
    """
    batch = hold_undoing(batch_id, job_id)
    found, behind = fetch_taken_back(LETTERS, batch=batch, before=before)
    stuck = {pk: why for pk, _, why in found if why in WHY_NOT}
    for made in ImportedLetter.objects.filter(pk__in=stuck).select_related("row"):
        values = {"line": made.row.line, "case": made.reference}
        made.refusal = pack_sentence(Sentence(WHY_NOT[stuck[made.pk]], values))
        made.save(update_fields=["refusal"])
    index_cases(case_ids=sorted({home for _, home, why in found if not why}))
    return behind
