"""How the jobs of imports are done, by their kinds."""

from casework.operations.imports.applying import apply_rows
from casework.operations.imports.ordering import APPLY, REHEARSE, UNDO
from casework.operations.imports.rehearsing import rehearse_rows
from casework.operations.imports.undoing import take_rows_back

WORK = {REHEARSE: rehearse_rows, APPLY: apply_rows, UNDO: take_rows_back}
