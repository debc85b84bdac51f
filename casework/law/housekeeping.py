"""Events of the portal's own work on a case, the same at every authority."""

from casework.law.procedure import Procedure
from casework.law.wording import N_

LABELS = {
    "case_opened": N_("Case opened"),
    "action_served": N_("Service recorded"),
    "deadline_extended": N_("Deadline extended"),
    "deadline_suspended": N_("Deadline suspended"),
    "deadline_resumed": N_("Deadline resumed"),
    "deadline_met": N_("Deadline met"),
    "deadline_waived": N_("Deadline waived"),
    "deadline_set": N_("House deadline set"),
    "deadline_moved": N_("House deadline moved"),
    "deadline_marked": N_("Deadline marked as critical"),
    "deadline_unmarked": N_("Mark as critical taken away"),
    "chain_applied": N_("Chain of house deadlines applied"),
    "calendar_changed": N_("Calendar changed"),
    "deadlines_reviewed": N_("Deadlines reviewed after a change of the law"),
    "event_corrected": N_("Event corrected"),
    "approval_asked": N_("Approval asked for"),
    "approval_given": N_("Approved by a second person"),
    "approval_refused": N_("Approval refused"),
    "approval_withdrawn": N_("Approval no longer asked for"),
    "approval_lapsed": N_("Approval lapsed"),
    "approval_bypassed": N_("Approval bypassed"),
    "statement_recorded": N_("Statement recorded"),
    "outcome_noted": N_("Outcome of an order noted"),
    "party_added": N_("Party added"),
    "party_ended": N_("Party ended"),
    "address_changed": N_("Address for service changed"),
    "breach_alleged": N_("Breach alleged"),
    "breach_upheld": N_("Breach upheld"),
    "breach_not_upheld": N_("Breach not upheld"),
    "case_assigned": N_("Case assigned"),
    "case_referred": N_("Case referred to another authority"),
    "case_joined": N_("Case joined"),
    "case_split": N_("Case split"),
    "appointment_made": N_("Appointment made"),
    "appointment_moved": N_("Appointment moved"),
    "appointment_cancelled": N_("Appointment cancelled"),
    "task_set": N_("Task set"),
    "task_reassigned": N_("Task handed to another officer"),
    "task_finished": N_("Task finished"),
    "task_dropped": N_("Task dropped"),
    "note_written": N_("Note written"),
    "tag_put_on": N_("Tag put on"),
    "tag_taken_off": N_("Tag taken off"),
    "case_restricted": N_("Case restricted to named officers"),
    "restriction_lifted": N_("Restriction lifted"),
    "officer_admitted": N_("Officer admitted to the case"),
    "officer_removed": N_("Officer taken off the case"),
    "access_asked": N_("Access asked for"),
    "officer_recused": N_("Officer recused"),
    "recusal_ended": N_("Recusal ended"),
    "case_handed_over": N_("Case handed over"),
    "letter_issued": N_("Letter issued"),
    "letter_mailed": N_("Letter sent by e-mail"),
    "letter_refused": N_("Letter refused by the mail server"),
    "letter_posted": N_("Letter posted"),
    "letter_delivered": N_("Letter delivered"),
    "letter_returned": N_("Letter came back"),
    "decision_published": N_("Decision published"),
    "entry_updated": N_("Public entry updated"),
    "organisations_merged": N_("Cards of organisations merged"),
    "merge_undone": N_("Merger of cards undone"),
    "matter_joined": N_("Case put into a matter"),
    "matter_left": N_("Case taken out of its matter"),
    "case_shared": N_("Facts shared with another authority"),
    "sharing_withdrawn": N_("Sharing with another authority withdrawn"),
}


def label_of(procedure: Procedure, kind: str) -> str:
    """Return the English label of an event kind, the procedure's own or one of these.

    :raises UnknownEventKind: if neither knows it.
    """
    if kind in LABELS:
        return LABELS[kind]
    return procedure.event_kind(kind).label
