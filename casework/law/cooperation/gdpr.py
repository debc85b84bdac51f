"""Cooperation and consistency under the GDPR itself: articles 60 to 66."""

from datetime import date

from casework.law.periods import parse_period as period
from casework.law.procedure import (
    Citation,
    EventDate,
    EventKind,
    Extension,
    InForce,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

SOURCE = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
REGIME = "eu-1182"
APPLIES = InForce(since=date(2018, 5, 25))
# Chapters V and VI of Regulation (EU) 2025/2518 cover what is referred after 2 April 2027.
BEFORE_2518 = InForce(since=date(2018, 5, 25), until=date(2027, 4, 3))

DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
RECEIVED, HELD = EventDate.RECEIVED, EventDate.HELD
BEGUN, ENDED = "cooperation_begun", "cooperation_ended"


def gdpr(place: str, *, note: str = "") -> Citation:
    """Cite the GDPR: ``art. 60(4)``."""
    return Citation(provision=f"GDPR, {place}", source=SOURCE, note=note)


TWO_MONTHS_IN_ALL = Extension(citation=gdpr("art. 65(2)"), at_most=period("1 month"))

LIMITS = (
    # The draft decision
    TimeLimit(
        code="peer_objections", label=N_("Objections of the authorities concerned to our draft"),
        whose=Whose.PEER, regime=REGIME, period=period("4 weeks"), runs_from=SENT,
        citation=gdpr("art. 60(4)"), in_force=APPLIES,
        consequence=N_("Without an objection the authorities concerned are bound by the draft (art. 60(6))."),
    ),
    TimeLimit(
        code="object_to_draft", label=N_("Object to the lead authority's draft"),
        whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=RECEIVED,
        citation=gdpr("art. 60(4)"), in_force=APPLIES,
        consequence=N_("Without an objection this authority is bound by the draft (art. 60(6))."), is_fatal=True,
    ),
    TimeLimit(
        code="peer_objections_to_revision", label=N_("Objections of the authorities concerned to our revised draft"),
        whose=Whose.PEER, regime=REGIME, period=period("2 weeks"), runs_from=SENT,
        citation=gdpr("art. 60(5)"), in_force=APPLIES,
    ),
    TimeLimit(
        code="object_to_revision", label=N_("Object to the lead authority's revised draft"),
        whose=Whose.AUTHORITY, regime=REGIME, period=period("2 weeks"), runs_from=RECEIVED,
        citation=gdpr("art. 60(5)"), in_force=APPLIES,
    ),
    # Mutual assistance
    TimeLimit(
        code="answer_assistance_request", label=N_("Answer the request for mutual assistance"),
        whose=Whose.AUTHORITY, regime=REGIME, period=period("1 month"), runs_from=RECEIVED,
        citation=gdpr("art. 61(2) and (5)"), in_force=APPLIES,
        consequence=N_("After it, the other authority may take a provisional measure (art. 61(8))."),
    ),
    TimeLimit(
        code="peer_answers_assistance_request", label=N_("The other authority answers our request for mutual assistance"),
        whose=Whose.PEER, regime=REGIME, period=period("1 month"), runs_from=RECEIVED,
        citation=gdpr("art. 61(2) and (5)"), in_force=APPLIES,
        consequence=N_("After it, this authority may take a provisional measure (art. 61(8))."),
    ),
    # Disputes before the Board
    TimeLimit(
        code="binding_decision", label=N_("The Board adopts its binding decision"),
        whose=Whose.PEER, regime=REGIME, period=period("1 month"), runs_from=SENT,
        citation=gdpr("art. 65(2)"), in_force=BEFORE_2518, extension=TWO_MONTHS_IN_ALL,
        consequence=N_("After it, and after one more month where extended, a simple majority decides within two weeks."),
    ),
    TimeLimit(
        code="binding_decision_by_majority", label=N_("The Board adopts its binding decision by simple majority"),
        whose=Whose.PEER, regime=REGIME, period=period("2 weeks"), runs_from=DECIDED,
        citation=gdpr("art. 65(3)"), in_force=APPLIES,
    ),
    TimeLimit(
        code="final_decision_after_board", label=N_("Adopt the final decision on the basis of the Board's"),
        whose=Whose.AUTHORITY, regime=REGIME, period=period("1 month"), runs_from=RECEIVED,
        citation=gdpr("art. 65(6)"), in_force=APPLIES,
    ),
    # Urgency
    TimeLimit(
        code="provisional_measure", label=N_("The provisional measure ends, at the latest"),
        whose=Whose.AUTHORITY, regime=REGIME, period=period("3 months"), longest=period("3 months"),
        runs_from=DECIDED, citation=gdpr("art. 66(1)"), in_force=APPLIES,
        consequence=N_("The measure has no effect after that day."),
    ),
    TimeLimit(
        code="urgent_board_decision", label=N_("The Board adopts its urgent opinion or decision"),
        whose=Whose.PEER, regime=REGIME, period=period("2 weeks"), runs_from=SENT,
        citation=gdpr("art. 66(4)"), in_force=APPLIES,
    ),
    # The complainant
    TimeLimit(
        code="inform_cross_border_complainant", label=N_("Tell the complainant of the cross-border case about progress or outcome"),
        whose=Whose.AUTHORITY, regime=REGIME, period=period("3 months"), runs_from=RECEIVED,
        citation=gdpr("art. 77(2) and 78(2)"), in_force=APPLIES,
        consequence=N_("After it, the complainant may go to court (art. 78(2))."),
    ),
)  # fmt: skip


ON_TRACK = Track.COOPERATION
EVENTS = (
    EventKind(code=BEGUN, label=N_("Cooperation under art. 60 begun"), citation=gdpr("art. 60(1)"), dates=(DECIDED,), track=ON_TRACK, in_force=APPLIES),
    EventKind(code=ENDED, label=N_("Cooperation under art. 60 ended"), citation=gdpr("art. 60(7) to (9)"), dates=(DECIDED,), track=ON_TRACK, follows=(BEGUN,), in_force=APPLIES),
    EventKind(code="cross_border_complaint_received", label=N_("Complaint about cross-border processing received"), citation=gdpr("art. 77"), dates=(RECEIVED,), track=ON_TRACK, starts=("inform_cross_border_complainant", "declare_inadmissible", "pass_to_lead"), in_force=APPLIES),
    EventKind(code="cross_border_complainant_informed", label=N_("Complainant of the cross-border case told about progress or outcome"), citation=gdpr("art. 77(2)"), dates=(SENT,), track=ON_TRACK, follows=("cross_border_complaint_received",), ends=("inform_cross_border_complainant",), in_force=APPLIES),
    # As lead authority
    EventKind(code="draft_decision_submitted", label=N_("Draft decision submitted to the authorities concerned"), citation=gdpr("art. 60(3)"), dates=(SENT,), track=ON_TRACK, starts=("peer_objections", "adopt_final_decision", "revise_or_refer"), ends=("submit_draft", "submit_draft_simply", "draft_after_early_resolution"), withdraws=("announce_longer_time", "announce_longer_time_simply"), not_before=("views_on_findings", "complainant_views_on_findings", "complainant_views_on_rejection"), in_force=APPLIES),
    EventKind(code="peer_objection_received", label=N_("Relevant and reasoned objection received"), citation=gdpr("art. 60(4)"), dates=(RECEIVED,), track=ON_TRACK, follows=("draft_decision_submitted", "revised_draft_submitted"), withdraws=("adopt_final_decision", "adopt_final_decision_after_revision"), in_force=APPLIES),
    EventKind(code="revised_draft_submitted", label=N_("Revised draft submitted to the authorities concerned"), citation=gdpr("art. 60(5)"), dates=(SENT,), track=ON_TRACK, follows=("peer_objection_received",), starts=("peer_objections_to_revision", "adopt_final_decision_after_revision", "revise_again_or_refer"), not_before=("views_on_revision",), ends=("peer_objections", "revise_or_refer", "peer_objections_to_revision", "revise_again_or_refer"), in_force=APPLIES),
    EventKind(code="final_decision_adopted", label=N_("Final decision under art. 60 adopted and notified"), citation=gdpr("art. 60(7) to (9)"), dates=(DECIDED,), may_have=(SENT, SERVED), track=ON_TRACK, ends=("adopt_final_decision", "adopt_final_decision_after_revision", "final_decision_after_board"), withdraws=("revise_or_refer", "revise_again_or_refer", "peer_objections", "peer_objections_to_revision"), in_force=APPLIES),
    # As authority concerned
    EventKind(code="draft_decision_received", label=N_("Draft decision of the lead authority received"), citation=gdpr("art. 60(3)"), dates=(RECEIVED,), track=ON_TRACK, starts=("object_to_draft",), in_force=APPLIES),
    EventKind(code="objection_made", label=N_("Relevant and reasoned objection made"), citation=gdpr("art. 60(4)"), dates=(SENT,), track=ON_TRACK, follows=("draft_decision_received", "revised_draft_received"), ends=("object_to_draft", "object_to_revision"), in_force=APPLIES),
    EventKind(code="revised_draft_received", label=N_("Revised draft of the lead authority received"), citation=gdpr("art. 60(5)"), dates=(RECEIVED,), track=ON_TRACK, follows=("draft_decision_received",), starts=("object_to_revision",), in_force=APPLIES),
    # Mutual assistance
    EventKind(code="assistance_requested", label=N_("Mutual assistance requested from another authority"), citation=gdpr("art. 61(1)"), dates=(SENT,), may_have=(RECEIVED,), track=ON_TRACK, starts=("peer_answers_assistance_request",), ends=("request_assistance",), in_force=APPLIES),
    EventKind(code="assistance_received", label=N_("Answer to our request for mutual assistance received"), citation=gdpr("art. 61(5)"), dates=(RECEIVED,), track=ON_TRACK, follows=("assistance_requested",), ends=("peer_answers_assistance_request",), in_force=APPLIES),
    EventKind(code="assistance_request_received", label=N_("Request for mutual assistance received"), citation=gdpr("art. 61(1)"), dates=(RECEIVED,), track=ON_TRACK, starts=("answer_assistance_request",), ends=("peer_requests_assistance",), in_force=APPLIES),
    EventKind(code="assistance_given", label=N_("Request for mutual assistance answered"), citation=gdpr("art. 61(5)"), dates=(SENT,), track=ON_TRACK, follows=("assistance_request_received",), ends=("answer_assistance_request",), in_force=APPLIES),
    # Disputes before the Board
    EventKind(code="dispute_referred", label=N_("Dispute referred to the Board"), citation=gdpr("art. 65(1)"), dates=(SENT,), track=ON_TRACK, starts=("binding_decision", "board_preliminary_check"), ends=("revise_or_refer", "revise_again_or_refer", "confirm_competence", "peer_confirms_competence"), in_force=APPLIES),
    EventKind(code="board_time_elapsed", label=N_("The Board's first time to decide ended without a decision"), citation=gdpr("art. 65(3)"), dates=(DECIDED,), track=ON_TRACK, follows=("dispute_referred",), starts=("binding_decision_by_majority",), ends=("binding_decision", "binding_decision_after_check"), in_force=APPLIES),
    EventKind(code="binding_decision_notified", label=N_("Binding decision of the Board received"), citation=gdpr("art. 65(5)"), dates=(RECEIVED,), may_have=(DECIDED,), track=ON_TRACK, follows=("dispute_referred",), starts=("final_decision_after_board",), ends=("binding_decision", "binding_decision_after_check", "binding_decision_by_majority"), in_force=APPLIES),
    # Urgency
    EventKind(code="provisional_measure_adopted", label=N_("Provisional measure adopted"), citation=gdpr("art. 66(1)"), dates=(DECIDED,), may_have=(SENT, SERVED), track=ON_TRACK, starts=("provisional_measure", "request_urgent_decision"), in_force=APPLIES),
    EventKind(code="provisional_measure_ended", label=N_("Provisional measure ended"), citation=gdpr("art. 66(1)"), dates=(DECIDED,), track=ON_TRACK, follows=("provisional_measure_adopted",), ends=("provisional_measure",), withdraws=("request_urgent_decision",), in_force=APPLIES),
    EventKind(code="urgent_decision_requested", label=N_("Urgent opinion or decision of the Board requested"), citation=gdpr("art. 66(2) and (3)"), dates=(SENT,), track=ON_TRACK, starts=("urgent_board_decision",), ends=("request_urgent_decision",), in_force=APPLIES),
    EventKind(code="urgent_decision_received", label=N_("Urgent opinion or decision of the Board received"), citation=gdpr("art. 66(4)"), dates=(RECEIVED,), may_have=(DECIDED,), track=ON_TRACK, follows=("urgent_decision_requested",), ends=("urgent_board_decision",), in_force=APPLIES),
)  # fmt: skip
