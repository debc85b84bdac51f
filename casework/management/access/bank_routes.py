"""The addresses of bank statements."""

from casework.law.powers import Power
from casework.management.access.guards import ACT, BOTH, Guard, Route

PAY = Power.POST_PAYMENTS
BANK = (
    Route("list_bank_files", Guard.POWER, power=PAY),
    Route("hand_in_statement", Guard.POWER, BOTH, PAY),
    Route("show_bank_file", Guard.PLACE, power=PAY, of="bank file"),
    Route("apply_bank_file", Guard.PLACE, ACT, PAY, of="bank file", is_at_once=True),
    Route("undo_bank_file", Guard.PLACE, ACT, PAY, of="bank file", is_at_once=True),
    Route("match_bank_file", Guard.PLACE, ACT, PAY, of="bank file", is_at_once=True),
    Route("set_bank_file_aside", Guard.PLACE, ACT, PAY, of="bank file"),
    Route("show_bank_line", Guard.PLACE, power=PAY, of="bank line"),
    Route("match_bank_line", Guard.PLACE, ACT, PAY, of="bank line"),
    Route("unmatch_bank_line", Guard.PLACE, ACT, PAY, of="bank line", is_at_once=True),
    Route("leave_out_bank_line", Guard.PLACE, ACT, PAY, of="bank line"),
)
