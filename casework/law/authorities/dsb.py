"""Austria: the Datenschutzbehörde (DSB).

Two tracks that never mix: the complaint procedure (Beschwerdeverfahren), which ends in an
administrative decision (Bescheid) and knows no fine, and the penal procedure
(Verwaltungsstrafverfahren), which ends in a penal decision (Straferkenntnis). The law is
the Data Protection Act (DSG) with the general codes: AVG and VwGVG for the one, VStG and
VwGVG for the other. An appeal to the Federal Administrative Court (BVwG) suspends; in
complaint cases that may be excluded, in penal cases never.
"""

from casework.law.authorities.dsb_courts import (
    ANNOUNCED,
    ANY_TIME,
    APPEAL_LIMITS,
    CLOSED,
    DECIDED,
    DECIDED_ON,
    FINAL,
    FURTHER,
    GENERAL_NOTE,
    HELD,
    NOTICE_SERVED,
    PRACTICE,
    PUBLISHED,
    RECEIVED,
    SENT,
    SERVED,
    TO_COURT,
    court_events,
    law,
    practice,
)
from casework.law.authorities.dsb_money import MONEY
from casework.law.authorities.dsb_penal import PENAL_PROCEDURE
from casework.law.authorities.dsb_sanctions import CAPS, PENDING, PUBLICATION, UNFINED
from casework.law.authority import Authority, Name
from casework.law.cooperation import LIMITS as COOPERATION_LIMITS
from casework.law.cooperation import cooperation_events
from casework.law.periods import parse_period as period
from casework.law.procedure import (
    AppealStep,
    Citation,
    EventKind,
    Extension,
    Instrument,
    Procedure,
    Stage,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

BAR_NOTE = N_("Whether the end of this time moves off a holiday is not confirmed.")


STAGES = (
    Stage(code="received", label=N_("Received (Eingang)")),
    Stage(code="improvement", label=N_("Improvement ordered (Verbesserungsauftrag)")),
    Stage(
        code="investigating",
        label=N_("Under investigation (Ermittlungsverfahren)"),
        is_inquiry=True,
    ),
    Stage(code="decided", label=N_("Decided by Bescheid")),
    FINAL,
    CLOSED,
)
UNDECIDED = ("received", "improvement", "investigating")
INSTRUMENTS = (
    Instrument(code="improvement_order", label=N_("Improvement order (Verbesserungsauftrag)"), citation=law("AVG", "13(3)", note=GENERAL_NOTE)),
    Instrument(code="administrative_decision", label=N_("Administrative decision (Bescheid)"), citation=law("DSG", "24(5)"), carries_orders=True, is_appealable=True),
    Instrument(code="rejection", label=N_("Decision rejecting the complaint (abweisender oder zurückweisender Bescheid)"), citation=law("DSG", "24"), is_appealable=True),
    Instrument(code="appeal_redecision", label=N_("Preliminary decision on the appeal (Beschwerdevorentscheidung)"), citation=law("VwGVG", "14", note=GENERAL_NOTE), carries_orders=True, is_appealable=True),
)  # fmt: skip
LIMITS = (
    # The right to complain lapses
    TimeLimit(
        code="complain_after_knowledge", label=N_("Complain within a year of learning of the event"),
        whose=Whose.COMPLAINANT, regime="at-avg", period=period("1 year"), runs_from=RECEIVED, is_fatal=True,
        citation=law("DSG", "24(4)", note=BAR_NOTE), consequence=N_("After it, the complaint is rejected."),
    ),
    TimeLimit(
        code="complain_after_event", label=N_("Complain within three years of the event"),
        whose=Whose.COMPLAINANT, regime="at-avg", period=period("3 years"), runs_from=HELD, is_fatal=True,
        citation=law("DSG", "24(4)", note=BAR_NOTE), consequence=N_("After it, the complaint is rejected."),
    ),
    # A complaint
    TimeLimit(
        code="decide_complaint", label=N_("Decide the complaint by Bescheid"), whose=Whose.AUTHORITY,
        regime="at-avg", period=period("6 months"), runs_from=RECEIVED,
        citation=law("AVG", "73(1), with DSG § 24(10)", note=GENERAL_NOTE),
        consequence=N_("After it, the complainant may complain of inactivity to the court (Säumnisbeschwerde)."),
    ),
    TimeLimit(
        code="progress_to_complainant", label=N_("Tell the complainant about progress or outcome"),
        whose=Whose.AUTHORITY, regime="at-avg", period=period("3 months"), runs_from=RECEIVED,
        citation=law("DSG", "24(7) and (8)"),
        consequence=N_("After it, the complainant may go to the court (DSG § 24(8) and 27)."),
    ),
    TimeLimit(
        code="improve_complaint", label=N_("Improve the complaint"), whose=Whose.COMPLAINANT, regime="at-avg",
        period=None, runs_from=SERVED, may_be_longer=True, citation=law("AVG", "13(3)", note=GENERAL_NOTE),
        extension=Extension(citation=law("AVG", "33(4)", note=GENERAL_NOTE), times=None),
        consequence=N_("After it, the complaint is rejected."),
    ),
    TimeLimit(
        code="submit_statement", label=N_("Statement of the respondent (Stellungnahme)"), whose=Whose.RESPONDENT,
        regime="at-avg", period=None, runs_from=SERVED, may_be_longer=True, citation=law("AVG", "37 and 45(3)", note=GENERAL_NOTE),
        extension=Extension(citation=law("AVG", "33(4)", note=GENERAL_NOTE), times=None),
    ),
    TimeLimit(
        code="reply_to_statement", label=N_("Reply of the complainant (Parteiengehör)"), whose=Whose.COMPLAINANT,
        regime="at-avg", period=None, runs_from=SERVED, may_be_longer=True, citation=law("AVG", "45(3)", note=GENERAL_NOTE),
        extension=Extension(citation=law("AVG", "33(4)", note=GENERAL_NOTE), times=None),
    ),
    TimeLimit(
        code="object_to_remedy", label=N_("Say why the complaint is not remedied"), whose=Whose.COMPLAINANT,
        regime="at-avg", period=None, runs_from=SERVED, may_be_longer=True, citation=law("DSG", "24(6)"),
        consequence=N_("After it, the procedure is closed without formality."),
    ),
    # The decision
    *APPEAL_LIMITS,
    TimeLimit(
        code="complainant_appeal_to_court", label=N_("Appeal of the complainant to the Federal Administrative Court (Beschwerde an das BVwG)"),
        whose=Whose.COMPLAINANT, regime="at-avg", period=period("4 weeks"), runs_from=SERVED, citation=TO_COURT,
    ),
    TimeLimit(
        code="comply_with_order", label=N_("Comply with the order (Leistungsauftrag)"), whose=Whose.RESPONDENT,
        regime="at-avg", period=None, runs_from=SERVED, is_per_order=True, after_end_of="appeal_to_court",
        citation=law("AVG", "59(2)", note=GENERAL_NOTE),
        consequence=N_("It can then be enforced with coercive penalties (Zwangsstrafe, VVG § 5); their ceiling is not confirmed."),
    ),
    *COOPERATION_LIMITS,
)  # fmt: skip
EVERY_CLOCK = tuple(dict.fromkeys(limit.code for limit in LIMITS))
OF_THE_DSB = ("decide_complaint",)  # does not run during stays and art. 56, 60 and 63 (24(10))

COMPLAINT_EVENTS = (
    EventKind(code="grievance_arisen", label=N_("Event complained of took place"), citation=law("DSG", "24(4)"), dates=(HELD,), at=UNDECIDED, track=Track.COMPLAINT, starts=("complain_after_event",)),
    EventKind(code="grievance_known", label=N_("Complainant learned of the event"), citation=law("DSG", "24(4)"), dates=(RECEIVED,), at=UNDECIDED, track=Track.COMPLAINT, starts=("complain_after_knowledge",)),
    EventKind(code="complaint_received", label=N_("Complaint received (Beschwerde, § 24 DSG)"), citation=law("DSG", "24(1)"), dates=(RECEIVED,), at=UNDECIDED, track=Track.COMPLAINT, ends=("complain_after_event", "complain_after_knowledge"), starts=("decide_complaint", "progress_to_complainant")),
    EventKind(code="improvement_ordered", label=N_("Improvement ordered (Verbesserungsauftrag)"), citation=law("AVG", "13(3)", note=GENERAL_NOTE), dates=(SENT,), may_have=(SERVED,), at=("received",), to="improvement", follows=("complaint_received",), issues="improvement_order", starts=("improve_complaint",)),
    EventKind(code="complaint_improved", label=N_("Improved complaint received"), citation=law("AVG", "13(3)", note=GENERAL_NOTE), dates=(RECEIVED,), at=("improvement",), to="received", follows=("improvement_ordered",), ends=("improve_complaint",)),
    EventKind(code="complaint_progress_reported", label=N_("Complainant told about progress"), citation=law("DSG", "24(7)"), dates=(SENT,), track=Track.COMPLAINT, follows=("complaint_received",), ends=("progress_to_complainant",)),
    EventKind(code="complaint_withdrawn", label=N_("Complaint withdrawn"), citation=law("AVG", "13(7)", note=GENERAL_NOTE), dates=(RECEIVED,), at=UNDECIDED, to="closed", follows=("complaint_received",), withdraws=EVERY_CLOCK),
    EventKind(code="inactivity_complaint_lodged", label=N_("Complaint of inactivity lodged (Säumnisbeschwerde)"), citation=law("DSG", "24(8) and 27"), dates=(RECEIVED,), track=Track.COMPLAINT, follows=("complaint_received",)),
)  # fmt: skip

INQUIRY_EVENTS = (
    EventKind(code="breach_notification_received", label=N_("Breach notification received"), citation=Citation(provision="GDPR, art. 33", source="https://eur-lex.europa.eu/eli/reg/2016/679/oj"), dates=(RECEIVED,), at=UNDECIDED),
    EventKind(code="inquiry_opened", label=N_("Inquiry opened, on complaint or of its own motion (amtswegiges Prüfverfahren)"), citation=law("DSG", "22(1) and 24"), dates=(DECIDED,), may_have=(PUBLISHED,), at=UNDECIDED, to="investigating"),
    EventKind(code="statement_requested", label=N_("Statement requested from the respondent"), citation=law("DSG", "22(1)"), dates=(SENT,), may_have=(SERVED,), at=("received", "investigating"), to="investigating", starts=("submit_statement",)),
    EventKind(code="statement_received", label=N_("Statement received (Stellungnahme)"), citation=law("AVG", "37", note=GENERAL_NOTE), dates=(RECEIVED,), at=("investigating",), follows=("statement_requested",), ends=("submit_statement",)),
    EventKind(code="statement_forwarded", label=N_("Statement sent to the complainant for a reply (Parteiengehör)"), citation=law("AVG", "45(3)", note=GENERAL_NOTE), dates=(SENT,), may_have=(SERVED,), at=("investigating",), follows=("statement_received",), starts=("reply_to_statement",)),
    EventKind(code="reply_received", label=N_("Reply of the complainant received"), citation=law("AVG", "45(3)", note=GENERAL_NOTE), dates=(RECEIVED,), at=("investigating",), follows=("statement_forwarded",), ends=("reply_to_statement",)),
    EventKind(code="procedure_stayed", label=N_("Procedure stayed for a preliminary question (Aussetzung)"), citation=law("AVG", "38, with DSG § 24(10)", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT,), at=UNDECIDED, suspends=OF_THE_DSB),
    EventKind(code="procedure_resumed", label=N_("Procedure resumed"), citation=law("AVG", "38", note=GENERAL_NOTE), dates=(DECIDED,), at=UNDECIDED, follows=("procedure_stayed",), resumes=OF_THE_DSB),
    EventKind(code="remedy_shown", label=N_("Respondent shows that the grievance is remedied"), citation=law("DSG", "24(6)"), dates=(RECEIVED,), at=("investigating",), follows=("statement_requested",)),
    EventKind(code="remedy_put_to_complainant", label=N_("Complainant asked why the grievance would not be remedied"), citation=law("DSG", "24(6)"), dates=(SENT,), may_have=(SERVED,), at=("investigating",), follows=("remedy_shown",), starts=("object_to_remedy",)),
    EventKind(code="remedy_objected_to", label=N_("Complainant says that the grievance is not remedied"), citation=law("DSG", "24(6)"), dates=(RECEIVED,), at=("investigating",), follows=("remedy_put_to_complainant",), ends=("object_to_remedy",)),
    EventKind(code="closed_as_remedied", label=N_("Procedure closed as remedied (formlose Einstellung)"), citation=law("DSG", "24(6)"), dates=(DECIDED,), may_have=(SENT,), at=("investigating",), to="closed", follows=("remedy_put_to_complainant",), not_before=("object_to_remedy",), withdraws=EVERY_CLOCK),
)  # fmt: skip

ANSWERED = ("decide_complaint", "progress_to_complainant")
UNANSWERED = ("submit_statement", "reply_to_statement", "object_to_remedy", "improve_complaint")
DECISIONS = ("decision_given", "complaint_rejected")
APPEALS = ("appeal_to_court", "complainant_appeal_to_court")  # either party may have lost a part
DECISION_EVENTS = (
    EventKind(code="decision_given", label=N_("Decision given (Bescheid)"), citation=law("DSG", "24(5)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=("investigating", "decided"), to="decided", ends=ANSWERED, withdraws=UNANSWERED, issues="administrative_decision", starts=(*APPEALS, "comply_with_order"), may_be_published=True),
    EventKind(code="complaint_rejected", label=N_("Complaint rejected (Abweisung, Zurückweisung)"), citation=law("DSG", "24(4) and (5)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=UNDECIDED, to="decided", follows=("complaint_received",), ends=ANSWERED, withdraws=UNANSWERED, issues="rejection", starts=("complainant_appeal_to_court",), may_be_published=True),
    EventKind(code="appeal_redecided", label=N_("Appeal decided by the authority itself (Beschwerdevorentscheidung)"), citation=law("VwGVG", "14(1)", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT, SERVED), at=DECIDED_ON, track=Track.APPEAL, follows=("appeal_lodged",), ends=("redecide_appeal",), starts=("request_submission",), issues="appeal_redecision"),
)  # fmt: skip


COURT_EVENTS = (
    EventKind(code="appeal_lodged", label=N_("Appeal lodged (Bescheidbeschwerde an das BVwG)"), citation=law("VwGVG", "7(4) and 13(1)"), dates=(RECEIVED,), at=DECIDED_ON, track=Track.APPEAL, follows=DECISIONS, ends=APPEALS, starts=("redecide_appeal",), suspends=("comply_with_order",), appeal=AppealStep.LODGED),
    EventKind(code="suspensive_effect_excluded", label=N_("Suspensive effect of the appeal excluded"), citation=law("VwGVG", "13(2)"), dates=(DECIDED,), may_have=(SENT, SERVED), at=DECIDED_ON, track=Track.APPEAL, follows=("appeal_lodged",), resumes=("comply_with_order",)),
    EventKind(code="submission_requested", label=N_("Submission to the court requested (Vorlageantrag)"), citation=law("VwGVG", "15(1)", note=GENERAL_NOTE), dates=(RECEIVED,), at=DECIDED_ON, track=Track.APPEAL, follows=("appeal_redecided",), ends=("request_submission",)),
    EventKind(code="decision_changed", label=N_("Decision changed by the BVwG"), citation=law("VwGVG", "28(2)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=ANY_TIME, track=Track.APPEAL, follows=("appeal_lodged",), starts=FURTHER, resumes=("comply_with_order",), appeal=AppealStep.CHANGED),
    EventKind(code="remitted_to_authority", label=N_("Sent back by the BVwG: the authority must decide again"), citation=law("VwGVG", "28(3)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=DECIDED_ON, to="investigating", track=Track.APPEAL, follows=("appeal_lodged",), starts=FURTHER, resumes=("comply_with_order",), appeal=AppealStep.REMITTED),
    *court_events(stopped=("comply_with_order",), judged=("decision_changed", "remitted_to_authority"), appeals=APPEALS),
)  # fmt: skip

AFTER_EVENTS = (
    NOTICE_SERVED,
    ANNOUNCED,
    EventKind(code="compliance_reported", label=N_("Compliance with the order reported"), citation=law("DSG", "24(5)"), dates=(RECEIVED,), track=Track.COMPLIANCE, at=ANY_TIME, follows=("decision_given",), ends=("comply_with_order",)),
    EventKind(code="enforcement_sought", label=N_("Enforcement sought (Vollstreckung, Zwangsstrafe)"), citation=practice("VVG § 5; the ceiling of the coercive penalty is not confirmed"), dates=(SENT,), track=Track.COMPLIANCE, at=ANY_TIME, follows=("decision_given",), not_before=("comply_with_order",)),
    EventKind(code="crime_reported", label=N_("Criminal complaint became known (§ 63 DSG)"), citation=law("DSG", "63"), dates=(RECEIVED,), may_have=(PUBLISHED,)),
    EventKind(code="penal_proceedings_suggested", label=N_("File passed on for penal proceedings"), citation=law("DSG", "30"), dates=(DECIDED,), at=ANY_TIME),
    EventKind(code="case_closed", label=N_("Case closed"), citation=PRACTICE, dates=(DECIDED,), to="closed", withdraws=EVERY_CLOCK),
    EventKind(code="case_reopened", label=N_("Case reopened"), citation=PRACTICE, dates=(DECIDED,), at=("closed",), to="investigating"),
)  # fmt: skip

PROCEDURE = Procedure(
    code="dsb",
    label=N_("DSB, complaints and inquiries (Beschwerdeverfahren, amtswegiges Prüfverfahren)"),
    stages=STAGES,
    events=(*COMPLAINT_EVENTS, *INQUIRY_EVENTS, *DECISION_EVENTS, *COURT_EVENTS, *AFTER_EVENTS, *cooperation_events(stopping=OF_THE_DSB)),
    limits=LIMITS,
    instruments=INSTRUMENTS,
    first_stage="received",
)  # fmt: skip

DSB = Authority(
    code="dsb",
    country="AT",
    zone="Europe/Vienna",
    calendar="AT",
    currency="EUR",
    language="de",
    reference_pattern="DSB-{year}-{number:04d}",
    names=(Name(name=N_("Datenschutzbehörde"), short="DSB"),),
    procedures=(PROCEDURE, PENAL_PROCEDURE),
    caps=CAPS,
    pending=PENDING,
    money=MONEY,
    unfined=UNFINED,
    publication=PUBLICATION,
)
