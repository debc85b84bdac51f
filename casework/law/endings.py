"""How a case may end: the result that stands beside the day on which it was closed."""

from enum import StrEnum

from casework.law.wording import N_


class Result(StrEnum):
    """What came of a case that is closed."""

    SANCTIONED = "sanctioned"
    REMEDIED = "remedied"
    NO_BREACH = "no_breach"
    NO_ACTION = "no_action"
    WITHDRAWN = "withdrawn"
    NOT_COMPETENT = "not_competent"
    REFERRED = "referred"
    JOINED = "joined"


RESULT_LABELS = {
    Result.SANCTIONED: N_("A decision was given and carried out"),
    Result.REMEDIED: N_("Remedied without a decision"),
    Result.NO_BREACH: N_("No breach was found"),
    Result.NO_ACTION: N_("No further action"),
    Result.WITHDRAWN: N_("The complaint was withdrawn"),
    Result.NOT_COMPETENT: N_("The authority is not competent"),
    Result.REFERRED: N_("Referred to another authority"),
    Result.JOINED: N_("Joined to another case"),
}
# What an officer chooses from when closing; the others follow from acts of their own.
BY_HAND = tuple(result for result in Result if result not in {Result.REFERRED, Result.JOINED})
# The kinds by which every procedure says that a case is closed by hand, and taken up again.
CLOSING, REOPENING = "case_closed", "case_reopened"
