"""The addresses of what is taken away: lists, case files, whole authorities."""

from casework.law.powers import Power
from casework.management.access.guards import ACT, BOTH, Guard, Route

EXPORTS = (
    Route("export_cases", Guard.OFFICER),
    Route("download_list", Guard.OFFICER),
    Route("list_exports", Guard.OFFICER),
    Route("order_list", Guard.OFFICER, ACT, is_at_once=True),
    Route("order_case_file", Guard.CASE, BOTH),
    Route("order_authority", Guard.POWER, BOTH, Power.EXPORT_AUTHORITY),
    Route("show_export", Guard.OWN, of="export"),
    Route("download_export", Guard.OWN, of="export"),
    Route("cancel_export", Guard.OWN, ACT, of="export", is_at_once=True),
)
