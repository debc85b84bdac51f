"""The steps that only Regulation (EU) 2025/2518 knows, as events."""

from casework.law.cooperation.gdpr import DECIDED, HELD, RECEIVED, SENT, SERVED
from casework.law.cooperation.regulation import APPLIES, COVERED, ON_TRACK, reg
from casework.law.procedure import EventKind
from casework.law.wording import N_

FROM_COMPETENCE = (
    "announce_simple_procedure", "send_summary", "submit_draft", "announce_longer_time",
    "submit_draft_simply", "announce_longer_time_simply",
)  # fmt: skip
ORDINARY = ("send_summary", "submit_draft", "announce_longer_time")
SIMPLE = ("submit_draft_simply", "announce_longer_time_simply", "announce_simple_procedure")

COMPLAINT_EVENTS = (
    EventKind(code="complaint_declared_inadmissible", label=N_("Cross-border complaint declared inadmissible"), citation=reg("art. 4(2)"), dates=(SENT,), track=ON_TRACK, follows=("cross_border_complaint_received",), ends=("declare_inadmissible",), withdraws=("pass_to_lead", "inform_cross_border_complainant"), in_force=APPLIES),
    EventKind(code="complaint_passed_to_lead", label=N_("Complaint passed to the presumed lead authority"), citation=reg("art. 4(5)"), dates=(SENT,), may_have=(RECEIVED,), track=ON_TRACK, follows=("cross_border_complaint_received",), starts=("peer_confirms_competence",), ends=("pass_to_lead",), withdraws=("declare_inadmissible",), in_force=APPLIES),
    EventKind(code="peer_competence_confirmed", label=N_("Competence confirmed by the lead authority"), citation=reg("art. 4(6)"), dates=(RECEIVED,), track=ON_TRACK, follows=("complaint_passed_to_lead",), ends=("peer_confirms_competence",), in_force=APPLIES),
    EventKind(code="complaint_passed_to_us", label=N_("Complaint received from another authority, which presumes us to lead"), citation=reg("art. 4(6)"), dates=(RECEIVED,), track=ON_TRACK, starts=("confirm_competence",), in_force=APPLIES),
    EventKind(code="competence_confirmed", label=N_("Competence as lead authority confirmed"), citation=reg("art. 4(6)"), dates=(DECIDED,), may_have=(SENT,), track=ON_TRACK, starts=FROM_COMPETENCE, ends=("confirm_competence",), in_force=APPLIES),
    EventKind(code="competence_decided_by_board", label=N_("Competence as lead authority decided by the Board"), citation=reg("art. 4(6), with GDPR, art. 65(1)(b)"), dates=(DECIDED,), may_have=(RECEIVED,), track=ON_TRACK, follows=("dispute_referred",), starts=FROM_COMPETENCE, ends=("binding_decision", "binding_decision_after_check", "binding_decision_by_majority"), in_force=APPLIES),
    EventKind(code="early_resolution_announced", label=N_("Complainant told that the complaint is devoid of purpose"), citation=reg("art. 5(2)"), dates=(SENT,), may_have=(SERVED,), track=ON_TRACK, follows=("cross_border_complaint_received",), starts=("object_to_early_resolution", "close_after_early_resolution"), in_force=APPLIES),
    EventKind(code="early_resolution_announced_by_lead", label=N_("Complainant told, by us as lead authority, that the complaint is devoid of purpose"), citation=reg("art. 5(2) and (4)"), dates=(SENT,), may_have=(SERVED,), track=ON_TRACK, follows=("complaint_passed_to_us", "cross_border_complaint_received"), starts=("object_to_early_resolution", "draft_after_early_resolution"), in_force=APPLIES),
    EventKind(code="early_resolution_objected_to", label=N_("Objection of the complainant to the early resolution received"), citation=reg("art. 5(2)(c)"), dates=(RECEIVED,), track=ON_TRACK, follows=("early_resolution_announced", "early_resolution_announced_by_lead"), ends=("object_to_early_resolution",), withdraws=("close_after_early_resolution", "draft_after_early_resolution"), in_force=APPLIES),
    EventKind(code="early_resolution_established", label=N_("Complaint established as resolved"), citation=reg("art. 5(3)"), dates=(DECIDED,), may_have=(SENT,), track=ON_TRACK, follows=("early_resolution_announced",), ends=("close_after_early_resolution", "inform_cross_border_complainant"), withdraws=("pass_to_lead", "declare_inadmissible"), not_before=("object_to_early_resolution",), in_force=APPLIES),
)  # fmt: skip

CONSENSUS_EVENTS = (
    EventKind(code="simple_procedure_announced", label=N_("Simple cooperation procedure announced"), citation=reg("art. 6(2)"), dates=(SENT,), track=ON_TRACK, follows=("competence_confirmed", "competence_decided_by_board"), starts=("peer_objections_to_simple_procedure",), ends=("announce_simple_procedure",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="simple_procedure_adopted", label=N_("Simple cooperation procedure applies: nobody objected"), citation=reg("art. 6(1)"), dates=(DECIDED,), track=ON_TRACK, follows=("simple_procedure_announced",), not_before=("peer_objections_to_simple_procedure",), withdraws=ORDINARY, in_force=APPLIES, for_cases=COVERED),
    EventKind(code="simple_procedure_stopped", label=N_("Simple cooperation procedure stopped by an objection"), citation=reg("art. 6(3)"), dates=(RECEIVED,), track=ON_TRACK, follows=("simple_procedure_announced",), ends=("peer_objections_to_simple_procedure",), withdraws=SIMPLE, in_force=APPLIES, for_cases=COVERED),
    EventKind(code="simple_procedure_notified", label=N_("Lead authority announced the simple cooperation procedure"), citation=reg("art. 6(2)"), dates=(RECEIVED,), track=ON_TRACK, starts=("object_to_simple_procedure",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="simple_procedure_objected_to", label=N_("Objection to the simple cooperation procedure made"), citation=reg("art. 6(3)"), dates=(SENT,), track=ON_TRACK, follows=("simple_procedure_notified",), ends=("object_to_simple_procedure",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="relevant_information_obtained", label=N_("Relevant information became available"), citation=reg("art. 9(1)"), dates=(RECEIVED,), track=ON_TRACK, starts=("share_information",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="information_shared", label=N_("Relevant information shared"), citation=reg("art. 9(2)"), dates=(SENT,), track=ON_TRACK, follows=("relevant_information_obtained",), ends=("share_information",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="summary_sent", label=N_("Summary of key issues sent"), citation=reg("art. 10(3)"), dates=(SENT,), may_have=(RECEIVED,), track=ON_TRACK, follows=("competence_confirmed", "competence_decided_by_board"), starts=("peer_comments_on_summary", "reply_to_comments", "peer_requests_assistance"), ends=("send_summary",), withdraws=SIMPLE, in_force=APPLIES, for_cases=COVERED),
    EventKind(code="comments_on_summary_received", label=N_("Comments on our summary of key issues received"), citation=reg("art. 10(4)"), dates=(RECEIVED,), track=ON_TRACK, follows=("summary_sent",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="comments_answered", label=N_("Comments on our summary of key issues answered"), citation=reg("art. 10(5)"), dates=(SENT,), track=ON_TRACK, follows=("comments_on_summary_received",), ends=("reply_to_comments", "peer_comments_on_summary"), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="summary_received", label=N_("Summary of key issues received from the lead authority"), citation=reg("art. 10(3)"), dates=(RECEIVED,), track=ON_TRACK, starts=("comment_on_summary", "peer_replies_to_comments", "request_assistance"), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="summary_commented_on", label=N_("Comments on the lead authority's summary sent"), citation=reg("art. 10(4)"), dates=(SENT,), track=ON_TRACK, follows=("summary_received",), ends=("comment_on_summary",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="comments_answered_by_lead", label=N_("Reply of the lead authority to the comments received"), citation=reg("art. 10(5)"), dates=(RECEIVED,), track=ON_TRACK, follows=("summary_received",), ends=("peer_replies_to_comments",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="joint_operation_requested", label=N_("Request for a joint operation received"), citation=reg("art. 11(2)"), dates=(RECEIVED,), track=ON_TRACK, starts=("answer_joint_operation",), ends=("peer_requests_assistance",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="joint_operation_answered", label=N_("Request for a joint operation answered"), citation=reg("art. 11(4)"), dates=(SENT,), track=ON_TRACK, follows=("joint_operation_requested",), ends=("answer_joint_operation",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="scope_referred", label=N_("Disagreement on the scope of the inquiry referred to the Board"), citation=reg("art. 11(6) and 12(2)"), dates=(SENT,), track=ON_TRACK, starts=("urgent_board_decision",), suspends=("submit_draft",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="scope_decided", label=N_("Scope of the inquiry decided by the Board"), citation=reg("art. 11(8) and 12(2)"), dates=(DECIDED,), may_have=(RECEIVED,), track=ON_TRACK, follows=("scope_referred",), ends=("urgent_board_decision",), resumes=("submit_draft",), in_force=APPLIES, for_cases=COVERED),
)  # fmt: skip

DRAFT_EVENTS = (
    EventKind(code="longer_time_announced", label=N_("Longer time for the draft announced"), citation=reg("art. 12(3) and (6)"), dates=(SENT,), track=ON_TRACK, starts=("peer_objections_to_longer_time",), ends=("announce_longer_time", "announce_longer_time_simply"), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="longer_time_objected_to", label=N_("Objection to the longer time received"), citation=reg("art. 12(4)"), dates=(RECEIVED,), track=ON_TRACK, follows=("longer_time_announced",), ends=("peer_objections_to_longer_time",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="rejection_announced", label=N_("Complainant told why the complaint is to be rejected"), citation=reg("art. 16(1)"), dates=(SENT,), may_have=(SERVED,), track=ON_TRACK, starts=("complainant_views_on_rejection",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="findings_shared", label=N_("Preliminary findings sent to the authorities concerned"), citation=reg("art. 19(3)"), dates=(SENT,), track=ON_TRACK, starts=("peer_comments_on_findings",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="findings_received", label=N_("Preliminary findings received from the lead authority"), citation=reg("art. 19(3)"), dates=(RECEIVED,), may_have=(SENT,), track=ON_TRACK, starts=("comment_on_findings",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="findings_commented_on", label=N_("Comments on the lead authority's preliminary findings sent"), citation=reg("art. 19(3)"), dates=(SENT,), track=ON_TRACK, follows=("findings_received",), ends=("comment_on_findings",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="findings_notified", label=N_("Preliminary findings notified to the party"), citation=reg("art. 19(4)"), dates=(SERVED,), may_have=(SENT,), track=ON_TRACK, follows=("findings_shared",), not_before=("peer_comments_on_findings",), ends=("peer_comments_on_findings",), starts=("views_on_findings",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="findings_given_to_complainant", label=N_("Preliminary findings given to the complainant"), citation=reg("art. 20(1)"), dates=(SERVED,), may_have=(SENT,), track=ON_TRACK, follows=("findings_notified",), starts=("complainant_views_on_findings",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="revision_put_to_party", label=N_("New elements of the revised draft put to the party"), citation=reg("art. 22(1)"), dates=(SERVED,), may_have=(SENT,), track=ON_TRACK, follows=("peer_objection_received",), starts=("views_on_revision",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="views_received", label=N_("Views of a party or of the complainant received"), citation=reg("art. 16, 19, 20 and 22"), dates=(RECEIVED,), may_have=(HELD,), track=ON_TRACK, follows=("rejection_announced", "findings_notified", "findings_given_to_complainant", "revision_put_to_party"), starts=("share_information",), ends=("complainant_views_on_rejection", "views_on_findings", "complainant_views_on_findings", "views_on_revision"), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="confidentiality_questioned", label=N_("Party asked to substantiate a claim of confidentiality"), citation=reg("art. 25(5)"), dates=(SENT,), track=ON_TRACK, starts=("substantiate_confidentiality",), in_force=APPLIES, for_cases=COVERED),
    EventKind(code="confidentiality_substantiated", label=N_("Claim of confidentiality substantiated"), citation=reg("art. 25(5)"), dates=(RECEIVED,), track=ON_TRACK, follows=("confidentiality_questioned",), ends=("substantiate_confidentiality",), in_force=APPLIES, for_cases=COVERED),
)  # fmt: skip

BOARD_EVENTS = (
    EventKind(code="referral_registered", label=N_("Referral registered by the Board"), citation=reg("art. 27(5)"), dates=(DECIDED,), track=ON_TRACK, follows=("dispute_referred",), starts=("binding_decision_after_check",), ends=("board_preliminary_check",), in_force=COVERED),
    EventKind(code="heard_by_board", label=N_("Party or complainant invited by the Board to make views known"), citation=reg("art. 28(1)"), dates=(SENT,), track=ON_TRACK, follows=("dispute_referred",), starts=("views_before_board",), suspends=("binding_decision_after_check",), in_force=COVERED),
    EventKind(code="views_before_board_ended", label=N_("Views before the Board received, or their time over"), citation=reg("art. 28(3)"), dates=(DECIDED,), track=ON_TRACK, follows=("heard_by_board",), ends=("views_before_board",), resumes=("binding_decision_after_check",), in_force=COVERED),
)  # fmt: skip

EVENTS = (*COMPLAINT_EVENTS, *CONSENSUS_EVENTS, *DRAFT_EVENTS, *BOARD_EVENTS)
