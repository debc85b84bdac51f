"""The addresses of imports."""

from casework.law.powers import Power
from casework.management.access.guards import ACT, BOTH, Guard, Route

TAKE = Power.IMPORT_CASES
IMPORTS = (
    Route("list_imports", Guard.POWER, power=TAKE),
    Route("take_in_import", Guard.POWER, BOTH, TAKE),
    Route("show_import", Guard.PLACE, power=TAKE, of="import"),
    Route("download_import", Guard.PLACE, power=TAKE, of="import"),
    Route("download_left_rows", Guard.PLACE, power=TAKE, of="import"),
    Route("choose_reading", Guard.PLACE, BOTH, TAKE, of="import"),
    Route("choose_profile", Guard.PLACE, ACT, TAKE, of="import", is_at_once=True),
    Route("keep_profile", Guard.PLACE, ACT, TAKE, of="import"),
    Route("forget_profile", Guard.PLACE, ACT, TAKE, of="import profile", is_at_once=True),
    Route("rehearse_import", Guard.PLACE, ACT, TAKE, of="import", is_at_once=True),
    Route("approve_differences", Guard.PLACE, ACT, TAKE, of="import"),
    Route("refuse_differences", Guard.PLACE, ACT, TAKE, of="import"),
    Route("apply_import", Guard.PLACE, ACT, TAKE, of="import", is_at_once=True),
    Route("cancel_import", Guard.PLACE, ACT, TAKE, of="import", is_at_once=True),
    Route("undo_import", Guard.PLACE, BOTH, TAKE, of="import", is_at_once=True),
)
