"""The words in which the enums of the tables are read, in English for translation."""

from casework.law.approvals import SUBJECT_LABELS
from casework.law.calendars import CALENDARS
from casework.law.confidentiality import CONFIDENTIALITY_LABELS
from casework.law.correspondence import (
    AUDIENCE_LABELS,
    DOCUMENT_KIND_LABELS,
    NATURE_LABELS,
    PART_LABELS,
    WAY_LABELS,
)
from casework.law.endings import RESULT_LABELS
from casework.law.identifiers import KIND_LABELS
from casework.law.maximums import PUBLIC_BODY_LABELS, TIER_LABELS
from casework.law.merge_fields import KIND_LABELS as LETTER_KINDS
from casework.law.payment.ledger import PURPOSE_LABELS, Movement
from casework.law.payment.rules import COST_LABELS, STAGE_LABELS, STEP_LABELS
from casework.law.payment.time_bar import EFFECT_LABELS
from casework.law.penalties import DOUBT_LABELS
from casework.law.powers import ROLE_LABELS
from casework.law.procedure import (
    DATE_LABELS,
    MARK_LABELS,
    TRACK_LABELS,
    WHOSE_LABELS,
    AmountEffect,
    AppealStep,
    Nature,
    Origin,
    Party,
)
from casework.law.recurrence import RHYTHM_LABELS
from casework.law.regimes import REGIMES
from casework.law.reminding import KIND_LABELS as REMINDER_LABELS
from casework.law.reminding import RUNG_LABELS
from casework.law.service import LABELS as CHANNEL_LABELS
from casework.law.sharing import FACT_LABELS
from casework.law.targets import ANSWER_LABELS, CONCERN_LABELS
from casework.law.wording import N_
from casework.models.action import Finding, LiquidationEnd, Outcome
from casework.models.approval import ApprovalState
from casework.models.bulk import BulkKind, LineState
from casework.models.deadline import AppointmentKind, DeadlineState
from casework.models.event import Precision
from casework.models.file import Scan
from casework.models.letter import LetterState
from casework.models.penalty import AmountState, Qualifier
from casework.models.reminder import ReminderAct, ReminderState
from casework.models.statement import Bearing
from casework.queries.bank_files import BANK_LINE_STATES, FILE_STATES, FOUND, HOWS
from casework.queries.import_labels import (
    IMPORT_FACTS,
    IMPORT_FIELDS,
    IMPORT_KINDS,
    IMPORT_LETTER_OUTCOMES,
    IMPORT_OUTCOMES,
    IMPORT_REASONS,
    IMPORT_STATES,
)

ORIGINS = {
    Origin.COMPLAINT: N_("Complaint"),
    Origin.OWN_MOTION: N_("Own motion"),
    Origin.BREACH_NOTIFICATION: N_("Breach notification"),
    Origin.INSPECTION: N_("Inspection"),
    Origin.REFERRAL: N_("Referral"),
    Origin.IMPORTED: N_("Imported"),
}
PARTIES = {
    Party.RESPONDENT: N_("Respondent"),
    Party.COMPLAINANT: N_("Complainant"),
    Party.REPRESENTATIVE: N_("Representative"),
    Party.INTERVENER: N_("Intervener"),
}
EFFECTS = {
    AmountEffect.PROPOSED: N_("Proposed"),
    AmountEffect.IMPOSED: N_("Imposed"),
    AmountEffect.VARIED: N_("Varied"),
    AmountEffect.SET_ASIDE: N_("Set aside"),
    AmountEffect.RESTORED: N_("Restored"),
    AmountEffect.REMITTED: N_("Sent back to the lower court"),
    AmountEffect.CANCELLED: N_("Cancelled"),
    AmountEffect.FINAL: N_("Became final"),
    AmountEffect.SUSPENDED: N_("Suspended by a court"),
    AmountEffect.LIQUIDATED: N_("Periodic penalty liquidated"),
}
QUALIFIERS = {
    Qualifier.EXACT: N_("exactly"),
    Qualifier.OVER: N_("more than"),
    Qualifier.ABOUT: N_("about"),
}
MOVEMENTS = {
    Movement.DUE: N_("Posted as due"),
    Movement.PAID: N_("Paid"),
    Movement.REFUNDED: N_("Refunded"),
    Movement.WRITTEN_OFF: N_("Written off"),
}
AMOUNT_STATES = {
    AmountState.KNOWN: N_("Known"),
    AmountState.UNKNOWN: N_("Unknown"),
    AmountState.WITHHELD: N_("Withheld"),
}
APPEAL_STEPS = {
    AppealStep.LODGED: N_("Appeal lodged"),
    AppealStep.ALLOWED: N_("Appeal allowed"),
    AppealStep.DISMISSED: N_("Appeal dismissed"),
    AppealStep.PERMISSION_SOUGHT: N_("Permission to appeal further sought"),
    AppealStep.PERMISSION_REFUSED: N_("Permission refused"),
    AppealStep.PERMISSION_GRANTED: N_("Permission granted"),
    AppealStep.REMITTED: N_("Sent back to be decided again"),
    AppealStep.WITHDRAWN: N_("Appeal withdrawn"),
    AppealStep.STAYED: N_("Proceedings stayed"),
    AppealStep.RESUMED: N_("Proceedings resumed"),
    AppealStep.CHANGED: N_("Decision changed on appeal"),
}
REMINDER_STATES = {
    ReminderState.OPEN: N_("Not acknowledged"),
    ReminderState.ACKNOWLEDGED: N_("Acknowledged"),
    ReminderState.FOLLOWED: N_("Followed by a later one"),
    ReminderState.WITHDRAWN: N_("Withdrawn: no longer true"),
}
REMINDER_ACTS = {
    ReminderAct.ACKNOWLEDGED: N_("acknowledged"),
    ReminderAct.SNOOZED: N_("put off"),
}
DEADLINE_STATES = {
    DeadlineState.OPEN: N_("Running"),
    DeadlineState.WAITING: N_("Waiting"),
    DeadlineState.SUSPENDED: N_("Suspended"),
    DeadlineState.MET: N_("Met"),
    DeadlineState.WAIVED: N_("Waived"),
    DeadlineState.WITHDRAWN: N_("Withdrawn"),
}
DEADLINE_ACTS = {
    "extended": N_("Extended"),
    "suspended": N_("Suspended"),
    "resumed": N_("Resumed"),
    "recomputed": N_("Computed again"),
    "calendar_changed": N_("Computed again, the calendar having changed"),
    "deadlines_reviewed": N_("Computed again, the law having changed"),
    "met": N_("Met"),
    "waived": N_("Waived"),
    "withdrawn": N_("Withdrawn"),
    "started": N_("Started by service"),
    "moved": N_("Moved"),
    "followed": N_("Moved with what it hangs on"),
    "restarted": N_("Runs anew"),
    "marked": N_("Marked as critical"),
    "unmarked": N_("Mark as critical taken away"),
    "end_moved": N_("Ended on another day than was recorded"),
    "stop_moved": N_("Stopped on another day than was recorded"),
    "reopened": N_("Runs again, what ended it having turned out otherwise"),
}
PRECISIONS = {
    Precision.DAY: N_("The day is known"),
    Precision.MONTH: N_("Only the month is known"),
    Precision.YEAR: N_("Only the year is known"),
}
FINDINGS = {
    Finding.ALLEGED: N_("Alleged"),
    Finding.UPHELD: N_("Upheld"),
    Finding.NOT_UPHELD: N_("Not upheld"),
}
OUTCOMES = {
    Outcome.OPEN: N_("Open"),
    Outcome.COMPLIED: N_("Complied with"),
    Outcome.PARTLY: N_("Partly complied with"),
    Outcome.NOT_COMPLIED: N_("Not complied with"),
    Outcome.SET_ASIDE: N_("Set aside"),
}
LIQUIDATION_ENDS = {
    LiquidationEnd.CORRECTED: N_("corrected, no longer counts"),
    LiquidationEnd.ANNULLED: N_("annulled: nothing of it is owed"),
}
BEARINGS = {
    Bearing.SUPPORTS: N_("Supports"),
    Bearing.CONTRADICTS: N_("Contradicts"),
    Bearing.UNDECIDED: N_("Undecided"),
}
APPOINTMENTS = {
    AppointmentKind.HEARING: N_("Hearing"),
    AppointmentKind.MEETING: N_("Meeting"),
    AppointmentKind.INTERVIEW: N_("Interview"),
    AppointmentKind.INSPECTION: N_("Inspection"),
    AppointmentKind.OTHER: N_("Appointment"),
}
BULK_KINDS = {
    BulkKind.ASSIGN: N_("Assign"),
    BulkKind.TAG: N_("Tag"),
    BulkKind.TASK: N_("Set a task"),
    BulkKind.CLOSE: N_("Close"),
}
LINE_STATES = {
    LineState.OWED: N_("Not done yet"),
    LineState.DONE: N_("Done"),
    LineState.REFUSED: N_("Refused"),
    LineState.UNDOING: N_("Being undone"),
    LineState.UNDONE: N_("Undone"),
    LineState.STUCK: N_("Not undone"),
}
NATURES = {
    Nature.LAST_DAY: N_("due"),
    Nature.FIRST_DAY: N_("time ends"),
}
APPROVALS = {
    ApprovalState.WAITING: N_("Waits for approval"),
    ApprovalState.GRANTED: N_("Approved"),
    ApprovalState.REFUSED: N_("Refused"),
    ApprovalState.LAPSED: N_("Lapsed: what it rests on changed"),
    ApprovalState.WITHDRAWN: N_("No longer asked for"),
    ApprovalState.BYPASSED: N_("Done without a second person"),
}
HISTORY_ACTS = {
    "insert": N_("written"),
    "update": N_("changed"),
    "delete": N_("removed"),
    "adopted": N_("found when the history began"),
}
LETTER_STATES = {
    LetterState.DRAFT: N_("Draft"),
    LetterState.DROPPED: N_("Dropped"),
    LetterState.ISSUED: N_("Issued, not sent yet"),
    LetterState.SENDING: N_("In the outbox"),
    LetterState.SENT: N_("Sent by e-mail"),
    LetterState.POSTED: N_("Posted"),
    LetterState.DELIVERED: N_("Arrived"),
    LetterState.RETURNED: N_("Came back"),
    LetterState.FAILED: N_("Refused by the mail server"),
}
LETTER_LANGUAGES = {
    "en": N_("English"), "fr": N_("French"), "it": N_("Italian"), "de": N_("German"),
}  # fmt: skip
SCANS = {
    Scan.NOT_SCANNED: N_("not scanned for malware"),
    Scan.CLEAN: N_("scanned: no malware found"),
    Scan.INFECTED: N_("malware found"),
}
WORDS = {
    "letter_kind": LETTER_KINDS,
    "letter_state": LETTER_STATES,
    "letter_language": LETTER_LANGUAGES,
    "bank_file": FILE_STATES,
    "bank_line": BANK_LINE_STATES,
    "bank_how": HOWS,
    "bank_found": FOUND,
    "import_state": IMPORT_STATES,
    "import_outcome": IMPORT_OUTCOMES,
    "import_letter_outcome": IMPORT_LETTER_OUTCOMES,
    "import_reason": IMPORT_REASONS,
    "import_kind": IMPORT_KINDS,
    "import_field": IMPORT_FIELDS,
    "import_fact": IMPORT_FACTS,
    "answer": ANSWER_LABELS,
    "audience": AUDIENCE_LABELS,
    "concern": CONCERN_LABELS,
    "confidentiality": CONFIDENTIALITY_LABELS,
    "document": DOCUMENT_KIND_LABELS,
    "letter": NATURE_LABELS,
    "part": PART_LABELS,
    "scan": SCANS,
    "way": WAY_LABELS,
    "approval": APPROVALS,
    "subject": SUBJECT_LABELS,
    "history": HISTORY_ACTS,
    "result": RESULT_LABELS,
    "appointment": APPOINTMENTS,
    "bulk": BULK_KINDS,
    "bulk_line": LINE_STATES,
    "role": ROLE_LABELS,
    "regime": {regime.code: regime.label for regime in REGIMES.values()},
    "calendar": {calendar.code: calendar.label for calendar in CALENDARS.values()},
    "origin": ORIGINS,
    "party": PARTIES,
    "channel": CHANNEL_LABELS,
    "effect": EFFECTS,
    "qualifier": QUALIFIERS,
    "amount_state": AMOUNT_STATES,
    "movement": MOVEMENTS,
    "appeal": APPEAL_STEPS,
    "deadline": DEADLINE_STATES,
    "act": DEADLINE_ACTS,
    "precision": PRECISIONS,
    "finding": FINDINGS,
    "outcome": OUTCOMES,
    "bearing": BEARINGS,
    "nature": NATURES,
    "mark": MARK_LABELS,
    "date": DATE_LABELS,
    "track": TRACK_LABELS,
    "whose": WHOSE_LABELS,
    "identifier": KIND_LABELS,
    "fact": FACT_LABELS,
    "purpose": PURPOSE_LABELS,
    "recovery_step": STEP_LABELS,
    "rhythm": RHYTHM_LABELS,
    "recovery_effect": EFFECT_LABELS,
    "settlement_stage": STAGE_LABELS,
    "cost_stage": COST_LABELS,
    "tier": TIER_LABELS,
    "public_body": PUBLIC_BODY_LABELS,
    "doubt": DOUBT_LABELS,
    "liquidation_end": LIQUIDATION_ENDS,
    "reminder": REMINDER_LABELS,
    "reminder_state": REMINDER_STATES,
    "reminder_act": REMINDER_ACTS,
    "rung": RUNG_LABELS,
}


def word_for(kind: str, value: str) -> str:
    """Return the English word for ``value`` of the enum that ``kind`` names.

    :raises KeyError: if there is no word for it, so that none is forgotten.
    """
    return WORDS[kind][value]
