"""The addresses of mail that comes in."""

from casework.law.powers import Power
from casework.management.access.guards import ACT, BOTH, Guard, Route

MAIL = (
    Route("list_incoming", Guard.POWER, power=Power.RECORD_EVENTS),
    Route("upload_mail", Guard.POWER, BOTH, Power.RECORD_EVENTS),
    Route("upload_case_mail", Guard.CASE, BOTH, Power.RECORD_EVENTS),
    Route("show_incoming", Guard.PLACE, power=Power.RECORD_EVENTS, of="incoming"),
    Route("download_mail", Guard.PLACE, power=Power.RECORD_EVENTS, of="incoming"),
    Route("file_mail", Guard.PLACE, ACT, Power.RECORD_EVENTS, of="incoming"),
    Route("set_mail_aside", Guard.PLACE, ACT, Power.RECORD_EVENTS, of="incoming"),
    Route("bring_mail_back", Guard.PLACE, ACT, Power.RECORD_EVENTS, of="incoming", is_at_once=True),
)
