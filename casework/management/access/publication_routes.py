"""The addresses of publications: of a case, of an authority, and acts on a version."""

from casework.law.powers import Power
from casework.management.access.guards import BOTH, Guard, Route

VERSION = "entry version"
PUBLICATIONS = (
    Route("publish_action", Guard.CASE, BOTH, Power.PUBLISH, of="action"),
    Route("show_publication", Guard.CASE),
    Route("list_publications", Guard.OFFICER),
    Route("preview_version", Guard.CASE, of=VERSION),
    Route("cancel_embargo", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("reschedule_embargo", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("withdraw_entry", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("take_back_entry", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("restore_entry", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("anonymise_entry", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("review_entry", Guard.CASE, BOTH, Power.PUBLISH, of=VERSION),
    Route("list_corrections", Guard.OFFICER),
    Route("set_correction_aside", Guard.CASE, BOTH, Power.PUBLISH, of="asked correction"),
    Route("log_rights_request", Guard.CASE, BOTH, Power.PUBLISH, of="action"),
    Route("answer_rights_request", Guard.CASE, BOTH, Power.PUBLISH, of="rights request"),
)
