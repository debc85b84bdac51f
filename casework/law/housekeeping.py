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
