"""Each row of what the law of the four authorities knows is an event or a time limit here.

The rows follow the life of a case, authority by authority, then the cooperation between
authorities, article by article.
"""

import pytest

from casework.law.authorities import AUTHORITIES

UNITED_KINGDOM = (
    ("complaint to the controller, s. 164A", "controller_complaint_received"),
    ("controller acknowledges in 30 days", "controller_acknowledges"),
    ("complaint to the regulator, s. 165", "complaint_received"),
    ("progress or outcome in 3 months, s. 166", "progress_to_complainant"),
    ("each later 3 months", "further_progress_to_complainant"),
    ("information notice", "information_notice_given"),
    ("urgent information, 24 hours", "answer_urgent_information_notice"),
    ("assessment notice", "assessment_notice_given"),
    ("urgent assessment, 7 days", "urgent_assessment_begins"),
    ("interview notice", "interview_notice_given"),
    ("preliminary enforcement notice", "preliminary_enforcement_notice_given"),
    ("notice of intent", "notice_of_intent_given"),
    ("representations, 21 days", "representations"),
    ("oral representations", "oral_representations_heard"),
    ("penalty notice", "penalty_notice_given"),
    ("six months after the notice of intent", "penalty_notice_after_intent"),
    ("notice if no penalty", "no_penalty_notice_given"),
    ("enforcement notice", "enforcement_notice_given"),
    ("order after the appeal period", "comply_with_order"),
    ("urgent enforcement, 24 hours", "comply_with_urgent_order"),
    ("reprimand", "reprimand_given"),
    ("warning", "warning_given"),
    ("appeal to the First-tier Tribunal, 28 days", "appeal_to_tribunal"),
    ("tribunal allows", "appeal_allowed"),
    ("tribunal substitutes its notice, s. 163", "notice_substituted"),
    ("permission from the First-tier Tribunal, 28 days", "permission_from_tribunal"),
    ("renewal to the Upper Tribunal, 1 month", "permission_from_upper_tribunal"),
    ("variation notice", "penalty_varied"),
    ("cancellation", "penalty_cancelled"),
    ("excess repaid", "excess_repaid"),
    ("payment, 28 days", "payment"),
    ("recovery", "recovery_begun"),
)
FRANCE = (
    ("mise en demeure by the president", "formal_notice_given"),
    ("its time, extended once", "comply_with_formal_notice"),
    ("rapporteur named", "rapporteur_named"),
    ("report served", "report_served"),
    ("observations, 1 month", "observations_on_report"),
    ("rapporteur answers, 1 month", "rapporteur_answers"),
    ("further reply", "further_observations"),
    ("hearing", "hearing_held"),
    ("deliberation with a fine", "sanction_decided"),
    ("injunction, limit or ban, suspended flows", "measures_decided"),
    ("call to order", "call_to_order_given"),
    ("publication decided", "publicity_decided"),
    ("injunction with astreinte", "comply_with_order"),
    ("liquidation of the astreinte", "periodic_penalty_liquidated"),
    ("Conseil d'État, 2 months, 4 from abroad", "appeal_to_council"),
    ("appeal", "appeal_lodged"),
    ("référé-suspension", "stay_granted"),
    ("fine collected by the Treasury", "collection_ordered"),
    ("complaint: 3 months' silence", "answer_complaint"),
    ("implied refusal", "complaint_refused_by_silence"),
    ("a reply on progress stops it", "complaint_progress_reported"),
)
FRANCE_SIMPLIFIED = (
    ("simplified fine", "sanction_decided"),
    ("simplified call to order", "call_to_order_given"),
    ("simplified astreinte", "measures_decided"),
    ("back to the ordinary procedure", "referred_to_ordinary"),
)
ITALY = (
    ("reclamo", "complaint_received"),
    ("decided in 9 months, 12 if needed", "decide_complaint"),
    ("progress in 3 months", "progress_to_complainant"),
    ("suspended during art. 60", "cooperation_begun"),
    ("preistruttoria", "inquiry_opened"),
    ("accertamento", "violation_established"),
    ("notification within 120 days", "notify_violations"),
    ("notifica violazioni, art. 166(5)", "violations_notified"),
    ("memorie difensive, 30 days", "defence_papers"),
    ("hearing on request", "hearing_requested"),
    ("hearing", "hearing_held"),
    ("ordinanza-ingiunzione", "penalty_order_given"),
    ("provvedimento without a fine", "corrective_order_given"),
    ("pay", "payment"),
    ("settle at half, 30 / 60 days", "settle_at_half"),
    ("settlement closes the matter", "settled_at_half"),
    ("opposizione, 30 / 60 days", "appeal_to_court"),
    ("opposizione lodged", "appeal_lodged"),
    ("then only Cassation", "cassation_lodged"),
    ("the judge may suspend", "stay_granted"),
    ("suspended during inspections", "inspection_begun"),
    ("suspended for the defence, until the hearing", "defence_closed"),
    ("publication as ancillary sanction", "publication_ordered"),
    ("internal register", "entered_in_internal_register"),
)
AUSTRIA = (
    ("complaint, s. 24 DSG", "complaint_received"),
    ("bar: 1 year from knowledge", "complain_after_knowledge"),
    ("bar: 3 years from the event", "complain_after_event"),
    ("improvement order", "improvement_ordered"),
    ("statement", "submit_statement"),
    ("reply", "reply_to_statement"),
    ("closing if remedied, 24(6)", "closed_as_remedied"),
    ("Bescheid", "decision_given"),
    ("Beschwerde to the BVwG, 4 weeks", "appeal_to_court"),
    ("suspensive unless excluded", "suspensive_effect_excluded"),
    ("Revision to the VwGH, 6 weeks", "revision"),
    ("complaint to the VfGH, 6 weeks", "constitutional_complaint"),
    ("decision due in 6 months", "decide_complaint"),
    ("not counting stays", "procedure_stayed"),
    ("not counting art. 56, 60, 63", "cooperation_begun"),
    ("3 months' silence", "progress_to_complainant"),
    ("silence: to the BVwG", "inactivity_complaint_lodged"),
    ("Beschwerdevorentscheidung, 2 months", "redecide_appeal"),
)
AUSTRIA_PENAL = (
    ("charge", "charge_served"),
    ("hearing", "accused_heard"),
    ("Straferkenntnis", "penal_decision_given"),
    ("BVwG, 4 weeks", "appeal_to_court"),
    ("appeal, always suspensive", "appeal_lodged"),
    ("Beschwerdevorentscheidung, 2 months", "redecide_appeal"),
    ("costs", "costs_set"),
)
COOPERATION = (
    ("GDPR 60(4), 4 weeks, as lead", "peer_objections"),
    ("GDPR 60(4), 4 weeks, as concerned", "object_to_draft"),
    ("GDPR 60(5), 2 weeks, as lead", "peer_objections_to_revision"),
    ("GDPR 60(5), 2 weeks, as concerned", "object_to_revision"),
    ("GDPR 61(5), 1 month", "answer_assistance_request"),
    ("GDPR 65(2), 1 month and 1 more", "binding_decision"),
    ("GDPR 65(3), 2 weeks by majority", "binding_decision_by_majority"),
    ("GDPR 65(6), 1 month", "final_decision_after_board"),
    ("GDPR 66(1), at most 3 months", "provisional_measure"),
    ("GDPR 66(4), 2 weeks", "urgent_board_decision"),
    ("GDPR 77 and 78(2), 3 months", "inform_cross_border_complainant"),
    ("4(2), 2 weeks", "declare_inadmissible"),
    ("4(5), 6 weeks", "pass_to_lead"),
    ("4(6), 6 weeks", "confirm_competence"),
    ("5(2)(c), 4 weeks", "object_to_early_resolution"),
    ("5(3), 2 weeks", "close_after_early_resolution"),
    ("5(4), 4 weeks", "draft_after_early_resolution"),
    ("6(2), 6 weeks", "announce_simple_procedure"),
    ("6(3), 2 weeks", "peer_objections_to_simple_procedure"),
    ("9(2), 1 week", "share_information"),
    ("10(3), 3 months", "send_summary"),
    ("10(4), 4 weeks (+2)", "comment_on_summary"),
    ("10(5), 4 weeks (+2)", "reply_to_comments"),
    ("11(3), 1 month", "request_assistance"),
    ("11(4), 1 month", "answer_joint_operation"),
    ("12(1), 15 months", "submit_draft"),
    ("12(3), 4 weeks before", "announce_longer_time"),
    ("12(4), 2 weeks", "peer_objections_to_longer_time"),
    ("12(6), 12 months", "submit_draft_simply"),
    ("12(6), 2 weeks before", "announce_longer_time_simply"),
    ("16(1), 3 to 6 weeks", "complainant_views_on_rejection"),
    ("19(5), 3 to 6 weeks", "views_on_findings"),
    ("20(1), 3 to 6 weeks", "complainant_views_on_findings"),
    ("22(2), 3 to 6 weeks", "views_on_revision"),
    ("19(3), 4 weeks (+2)", "peer_comments_on_findings"),
    ("21(1), 1 month", "adopt_final_decision"),
    ("25(5), up to 6 weeks", "substantiate_confidentiality"),
    ("27(1), 3 months", "revise_or_refer"),
    ("27(2), 3 months", "revise_again_or_refer"),
    ("27(5), 4 weeks", "board_preliminary_check"),
    ("27(6), the Board's clock afterwards", "binding_decision_after_check"),
    ("28(2), at most 2 weeks", "views_before_board"),
    ("31 and 32, 4 weeks before the end", "request_urgent_decision"),
)
ROWS = {
    "ico": UNITED_KINGDOM,
    "cnil": (*FRANCE, *COOPERATION),
    "cnil-simplified": FRANCE_SIMPLIFIED,
    "garante": (*ITALY, *COOPERATION),
    "dsb": (*AUSTRIA, *COOPERATION),
    "dsb-penal": AUSTRIA_PENAL,
}
PROCEDURES = {p.code: p for a in AUTHORITIES.values() for p in a.procedures}


@pytest.mark.parametrize(
    ("procedure", "row", "code"),
    [(name, row, code) for name, rows in ROWS.items() for row, code in rows],
)
def test_is_an_event_or_a_time_limit(procedure, row, code):
    found = PROCEDURES[procedure]
    known = {kind.code for kind in found.events} | {limit.code for limit in found.limits}
    assert code in known, row


def test_leaves_no_procedure_out():
    assert set(ROWS) == set(PROCEDURES)
