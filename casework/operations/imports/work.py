"""How the jobs of imports are done, by their kinds, and by what the register lists."""

from casework.imports.manner import Kind
from casework.models import Import
from casework.operations.imports.applying import apply_rows
from casework.operations.imports.letter_applying import import_letters
from casework.operations.imports.letter_undoing import take_back_letters
from casework.operations.imports.ordering import APPLY, REHEARSE, UNDO
from casework.operations.imports.rehearsing import rehearse_rows
from casework.operations.imports.undoing import take_rows_back
from casework.operations.jobs import Lease


def apply_any(lease: Lease) -> None:
    """Make what the rows of an import would become: letters, or cases."""
    apply_rows(lease, make=import_letters if _lists_letters(lease) else None)


def take_any_back(lease: Lease) -> None:
    """Take back what an import made: letters, or cases with their cards."""
    take_rows_back(lease, letters=take_back_letters if _lists_letters(lease) else None)


def _lists_letters(lease: Lease) -> bool:
    manner = Import.objects.values_list("manner", flat=True).get(pk=lease.job.parameters["import"])
    return manner.get("kind") == Kind.CORRESPONDENCE


WORK = {REHEARSE: rehearse_rows, APPLY: apply_any, UNDO: take_any_back}
