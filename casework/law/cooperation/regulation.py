"""Regulation (EU) 2025/2518 on cross-border cases: articles 4 to 32.

It applies from 2 April 2027 (art. 37). Chapter II, on complaints, has no other condition.
Chapters III and IV cover only investigations opened, and complaints lodged, after that day
(art. 36), so that a case begun on 2 April itself is not covered. Chapters V and VI cover
what is referred to the Board after that day.
"""

from datetime import date

from casework.law.cooperation.gdpr import DECIDED, RECEIVED, REGIME, SENT, SERVED
from casework.law.periods import Direction
from casework.law.periods import parse_period as period
from casework.law.procedure import (
    Citation,
    Extension,
    InForce,
    Nature,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

SOURCE = "https://eur-lex.europa.eu/eli/reg/2025/2518/oj"
APPLIES = InForce(since=date(2027, 4, 2))
COVERED = InForce(since=date(2027, 4, 3))  # cases begun, or referred to the Board, after 2 April
LATE = N_(
    "A late step stays valid (art. 14), but counts for the remedy of the complainant (art. 15)."
)
ON_TRACK = Track.COOPERATION


def reg(place: str, *, note: str = "") -> Citation:
    """Cite Regulation (EU) 2025/2518: ``art. 12(1)``."""
    return Citation(provision=f"Regulation (EU) 2025/2518, {place}", source=SOURCE, note=note)


def two_weeks_more(place: str) -> Extension:
    """Return the extension by two weeks that ``place`` allows."""
    return Extension(citation=reg(place), at_most=period("2 weeks"))


COMPLAINT_LIMITS = (
    TimeLimit(code="declare_inadmissible", label=N_("Declare the cross-border complaint inadmissible"), whose=Whose.AUTHORITY, regime=REGIME, period=period("2 weeks"), runs_from=RECEIVED, citation=reg("art. 4(2)"), in_force=APPLIES, consequence=LATE),
    TimeLimit(code="pass_to_lead", label=N_("Pass the complaint to the presumed lead authority, and tell the complainant"), whose=Whose.AUTHORITY, regime=REGIME, period=period("6 weeks"), runs_from=RECEIVED, citation=reg("art. 4(5)"), in_force=APPLIES, consequence=LATE),
    TimeLimit(code="confirm_competence", label=N_("Confirm competence as lead authority, or refer to the Board"), whose=Whose.AUTHORITY, regime=REGIME, period=period("6 weeks"), runs_from=RECEIVED, citation=reg("art. 4(6)"), in_force=APPLIES, consequence=LATE),
    TimeLimit(code="peer_confirms_competence", label=N_("The presumed lead authority confirms its competence, or refers to the Board"), whose=Whose.PEER, regime=REGIME, period=period("6 weeks"), runs_from=RECEIVED, citation=reg("art. 4(6)"), in_force=APPLIES, consequence=N_("After it, this authority refers the matter to the Board (art. 4(6)).")),
    TimeLimit(code="object_to_early_resolution", label=N_("The complainant objects to the early resolution"), whose=Whose.COMPLAINANT, regime=REGIME, period=period("4 weeks"), runs_from=SERVED, citation=reg("art. 5(2)(c)"), in_force=APPLIES),
    TimeLimit(code="close_after_early_resolution", label=N_("Establish that the complaint has been resolved"), whose=Whose.AUTHORITY, regime=REGIME, period=period("2 weeks"), runs_from=SERVED, after_end_of="object_to_early_resolution", citation=reg("art. 5(3)"), in_force=APPLIES, consequence=LATE),
    TimeLimit(code="draft_after_early_resolution", label=N_("Submit a draft establishing that the complaint has been resolved"), whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=SERVED, after_end_of="object_to_early_resolution", citation=reg("art. 5(4)"), in_force=APPLIES, consequence=LATE),
)  # fmt: skip

CONSENSUS_LIMITS = (
    TimeLimit(code="announce_simple_procedure", label=N_("Announce the simple cooperation procedure"), whose=Whose.AUTHORITY, regime=REGIME, period=period("6 weeks"), runs_from=DECIDED, citation=reg("art. 6(2)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
    TimeLimit(code="peer_objections_to_simple_procedure", label=N_("Objections of the authorities concerned to the simple procedure"), whose=Whose.PEER, regime=REGIME, period=period("2 weeks"), runs_from=SENT, citation=reg("art. 6(3)"), for_cases=COVERED, in_force=APPLIES, consequence=N_("One objection stops the simple procedure.")),
    TimeLimit(code="object_to_simple_procedure", label=N_("Object to the simple procedure"), whose=Whose.AUTHORITY, regime=REGIME, period=period("2 weeks"), runs_from=RECEIVED, citation=reg("art. 6(3)"), for_cases=COVERED, in_force=APPLIES, consequence=N_("One objection stops the simple procedure.")),
    TimeLimit(code="share_information", label=N_("Share the relevant information"), whose=Whose.AUTHORITY, regime=REGIME, period=period("1 week"), runs_from=RECEIVED, citation=reg("art. 9(2)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
    TimeLimit(code="send_summary", label=N_("Send the summary of key issues"), whose=Whose.AUTHORITY, regime=REGIME, period=period("3 months"), runs_from=DECIDED, citation=reg("art. 10(3)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
    TimeLimit(code="peer_comments_on_summary", label=N_("Comments of the authorities concerned on our summary of key issues"), whose=Whose.PEER, regime=REGIME, period=period("4 weeks"), runs_from=RECEIVED, citation=reg("art. 10(4)"), extension=two_weeks_more("art. 10(4)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="reply_to_comments", label=N_("Reply to the comments on our summary of key issues"), whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=RECEIVED, after_end_of="peer_comments_on_summary", citation=reg("art. 10(5)"), extension=two_weeks_more("art. 10(5)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
    TimeLimit(code="peer_requests_assistance", label=N_("An authority concerned that disagrees asks for assistance or a joint operation"), whose=Whose.PEER, regime=REGIME, period=period("1 month"), runs_from=RECEIVED, after_end_of="reply_to_comments", citation=reg("art. 11(3)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="comment_on_summary", label=N_("Comment on the lead authority's summary of key issues"), whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=RECEIVED, citation=reg("art. 10(4)"), extension=two_weeks_more("art. 10(4)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="peer_replies_to_comments", label=N_("The lead authority replies to the comments"), whose=Whose.PEER, regime=REGIME, period=period("4 weeks"), runs_from=RECEIVED, after_end_of="comment_on_summary", citation=reg("art. 10(5)"), extension=two_weeks_more("art. 10(5)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="request_assistance", label=N_("Ask the lead authority for assistance or a joint operation, if in disagreement"), whose=Whose.AUTHORITY, regime=REGIME, period=period("1 month"), runs_from=RECEIVED, after_end_of="peer_replies_to_comments", citation=reg("art. 11(3)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="answer_joint_operation", label=N_("Answer the request for a joint operation"), whose=Whose.AUTHORITY, regime=REGIME, period=period("1 month"), runs_from=RECEIVED, citation=reg("art. 11(4)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
)  # fmt: skip

DRAFT_LIMITS = (
    TimeLimit(code="submit_draft", label=N_("Submit the draft decision"), whose=Whose.AUTHORITY, regime=REGIME, period=period("15 months"), runs_from=DECIDED, citation=reg("art. 12(1)"), extension=Extension(citation=reg("art. 12(3)"), at_most=period("12 months")), for_cases=COVERED, in_force=APPLIES, remind_before=(90, 30, 14, 3, 0), consequence=LATE),
    TimeLimit(code="announce_longer_time", label=N_("Announce that the draft will take longer, at the latest"), whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=DECIDED, direction=Direction.BEFORE, after_end_of="submit_draft", citation=reg("art. 12(3)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="submit_draft_simply", label=N_("Submit the draft decision, in the simple procedure"), whose=Whose.AUTHORITY, regime=REGIME, period=period("12 months"), runs_from=DECIDED, citation=reg("art. 12(6)"), extension=Extension(citation=reg("art. 12(6), for domestic proceedings"), at_most=period("2 months")), for_cases=COVERED, in_force=APPLIES, remind_before=(90, 30, 14, 3, 0), consequence=LATE),
    TimeLimit(code="announce_longer_time_simply", label=N_("Announce that the draft of the simple procedure will take longer, at the latest"), whose=Whose.AUTHORITY, regime=REGIME, period=period("2 weeks"), runs_from=DECIDED, direction=Direction.BEFORE, after_end_of="submit_draft_simply", citation=reg("art. 12(6)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="peer_objections_to_longer_time", label=N_("Objections of the authorities concerned to the longer time"), whose=Whose.PEER, regime=REGIME, period=period("2 weeks"), runs_from=SENT, citation=reg("art. 12(4)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="complainant_views_on_rejection", label=N_("Views of the complainant on the intended rejection"), whose=Whose.COMPLAINANT, regime=REGIME, period=period("3 weeks"), longest=period("6 weeks"), runs_from=SERVED, nature=Nature.FIRST_DAY, may_be_longer=True, citation=reg("art. 16(1)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="peer_comments_on_findings", label=N_("Comments of the authorities concerned on our preliminary findings"), whose=Whose.PEER, regime=REGIME, period=period("4 weeks"), runs_from=SENT, citation=reg("art. 19(3)"), extension=two_weeks_more("art. 19(3)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="comment_on_findings", label=N_("Comment on the lead authority's preliminary findings"), whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=SENT, citation=reg("art. 19(3)"), extension=two_weeks_more("art. 19(3)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="views_on_findings", label=N_("Views of the party on the preliminary findings"), whose=Whose.RESPONDENT, regime=REGIME, period=period("3 weeks"), longest=period("6 weeks"), runs_from=SERVED, nature=Nature.FIRST_DAY, may_be_longer=True, citation=reg("art. 19(5)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="complainant_views_on_findings", label=N_("Views of the complainant on the preliminary findings"), whose=Whose.COMPLAINANT, regime=REGIME, period=period("3 weeks"), longest=period("6 weeks"), runs_from=SERVED, nature=Nature.FIRST_DAY, may_be_longer=True, citation=reg("art. 20(1)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="views_on_revision", label=N_("Views of the party on the revised draft"), whose=Whose.RESPONDENT, regime=REGIME, period=period("3 weeks"), longest=period("6 weeks"), runs_from=SERVED, nature=Nature.FIRST_DAY, may_be_longer=True, citation=reg("art. 22(2)"), for_cases=COVERED, in_force=APPLIES),
    TimeLimit(code="adopt_final_decision", label=N_("Adopt and notify the final decision, if nobody objects"), whose=Whose.AUTHORITY, regime=REGIME, period=period("1 month"), runs_from=SENT, after_end_of="peer_objections", citation=reg("art. 21(1)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
    TimeLimit(code="adopt_final_decision_after_revision", label=N_("Adopt and notify the final decision, if nobody objects to the revised draft"), whose=Whose.AUTHORITY, regime=REGIME, period=period("1 month"), runs_from=SENT, after_end_of="peer_objections_to_revision", citation=reg("art. 21(1)"), for_cases=COVERED, in_force=APPLIES, consequence=LATE),
    TimeLimit(code="substantiate_confidentiality", label=N_("Substantiate what is claimed to be confidential"), whose=Whose.RESPONDENT, regime=REGIME, period=None, longest=period("6 weeks"), runs_from=SENT, may_be_longer=True, citation=reg("art. 25(5)"), for_cases=COVERED, in_force=APPLIES, consequence=N_("After it, the authority may assume that nothing is confidential (art. 25(6)).")),
)  # fmt: skip

BOARD_LIMITS = (
    TimeLimit(code="revise_or_refer", label=N_("Submit a revised draft, or refer the objections to the Board"), whose=Whose.AUTHORITY, regime=REGIME, period=period("3 months"), runs_from=SENT, after_end_of="peer_objections", citation=reg("art. 27(1)"), in_force=COVERED, consequence=LATE),
    TimeLimit(code="revise_again_or_refer", label=N_("Submit another revised draft, or refer the objections to the Board"), whose=Whose.AUTHORITY, regime=REGIME, period=period("3 months"), runs_from=SENT, after_end_of="peer_objections_to_revision", citation=reg("art. 27(2)"), in_force=COVERED, consequence=LATE),
    TimeLimit(code="board_preliminary_check", label=N_("The Board checks whether the objections are relevant and reasoned"), whose=Whose.PEER, regime=REGIME, period=period("4 weeks"), runs_from=SENT, citation=reg("art. 27(5)"), in_force=COVERED, consequence=N_("The Board's time to decide does not run meanwhile (art. 27(6)).")),
    TimeLimit(code="binding_decision_after_check", label=N_("The Board adopts its binding decision, after its preliminary check"), whose=Whose.PEER, regime=REGIME, period=period("1 month"), runs_from=DECIDED, citation=reg("art. 27(6), with GDPR, art. 65(2)"), in_force=COVERED, extension=Extension(citation=reg("art. 27(6), with GDPR, art. 65(2)"), at_most=period("1 month"))),
    TimeLimit(code="views_before_board", label=N_("Views of the party or the complainant before the Board"), whose=Whose.RESPONDENT, regime=REGIME, period=None, longest=period("2 weeks"), runs_from=SENT, may_be_longer=True, citation=reg("art. 28(2)"), in_force=COVERED),
    TimeLimit(code="request_urgent_decision", label=N_("Ask the Board for an urgent opinion or decision, at the latest"), whose=Whose.AUTHORITY, regime=REGIME, period=period("4 weeks"), runs_from=DECIDED, direction=Direction.BEFORE, after_end_of="provisional_measure", citation=reg("art. 31(1) and 32(1)"), in_force=COVERED),
)  # fmt: skip

LIMITS = (*COMPLAINT_LIMITS, *CONSENSUS_LIMITS, *DRAFT_LIMITS, *BOARD_LIMITS)
