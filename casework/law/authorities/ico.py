"""The United Kingdom: the Information Commissioner's Office, now the Information Commission.

Read from top to bottom: who the authority is, what it may issue, what it must watch the
clock for, and what may happen in a case. The Data Protection Act 2018 (DPA), its
Schedule 16 on penalties, the UK GDPR, and the rules of the First-tier Tribunal (General
Regulatory Chamber, GRC) and of the Upper Tribunal.
"""

from datetime import date

from casework.law.authorities.ico_money import MONEY, RECOVER
from casework.law.authorities.ico_sanctions import CAPS, LICENCE, PUBLICATION
from casework.law.authority import Authority, Name
from casework.law.periods import parse_period as period
from casework.law.procedure import (
    AmountEffect,
    AppealStep,
    Citation,
    EventDate,
    EventKind,
    Extension,
    InForce,
    Instrument,
    Nature,
    Procedure,
    Stage,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

DPA = "https://www.legislation.gov.uk/ukpga/2018/12"
GRC_RULES = "https://www.legislation.gov.uk/uksi/2009/1976"
UT_RULES = "https://www.legislation.gov.uk/uksi/2008/2698"
UK_GDPR = "https://www.legislation.gov.uk/eur/2016/679"

DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
RECEIVED, HELD, PUBLISHED = EventDate.RECEIVED, EventDate.HELD, EventDate.PUBLISHED

# The Data (Use and Access) Act 2025 came into force by steps.
DUAA_PENALTIES = date(2026, 2, 5)
DUAA_COMPLAINTS = date(2026, 6, 19)
INFORMATION_COMMISSION = date(2026, 9, 30)


def dpa(provision: str, page: str, *, note: str = "", confirmed: bool = True) -> Citation:
    """Cite the Data Protection Act 2018; ``page`` is the end of its address."""
    return Citation(
        provision=f"DPA 2018, {provision}",
        source=f"{DPA}/{page}",
        note=note,
        is_confirmed=confirmed,
    )


def sch16(paragraph: str, *, note: str = "", confirmed: bool = True) -> Citation:
    """Cite a paragraph of Schedule 16 (penalties)."""
    return dpa(f"Sch. 16 para. {paragraph}", "schedule/16", note=note, confirmed=confirmed)


def practice(what: str) -> Citation:
    """Cite the authority's practice, where no provision commands it."""
    return Citation(provision=what, source="https://ico.org.uk/", is_confirmed=False)


GRC_22 = Citation(provision="GRC Rules, r. 22(1)(b) with r. 12", source=f"{GRC_RULES}/article/22")
GRC_22_4 = Citation(provision="GRC Rules, r. 22(4)", source=f"{GRC_RULES}/article/22")
GRC_42 = Citation(
    provision="GRC Rules, r. 42",
    source=f"{GRC_RULES}/article/42",
    is_confirmed=False,
    note="The 28 days are general knowledge; the rule itself was not read.",
)
UT_21 = Citation(
    provision="Upper Tribunal Rules, r. 21(3)",
    source=f"{UT_RULES}/article/21",
    is_confirmed=False,
    note="The month is general knowledge; the rule itself was not read.",
)
TCEA_11 = Citation(
    provision="TCEA 2007, s. 11 and 12",
    source="https://www.legislation.gov.uk/ukpga/2007/15/section/11",
)

STAGES = (
    Stage(code="received", label=N_("Received")),
    Stage(code="triaged", label=N_("Triaged")),
    Stage(code="investigating", label=N_("Under investigation"), is_inquiry=True),
    Stage(code="charged", label=N_("Notice of intent given")),
    Stage(code="representations", label=N_("Representations made")),
    Stage(code="decided", label=N_("Decided")),
    Stage(code="final", label=N_("Final")),
    Stage(code="closed", label=N_("Closed"), is_closed=True),
)
EARLY = ("received", "triaged")
UNDECIDED = (*EARLY, "investigating", "charged", "representations")
BEFORE_NOTICE = ("investigating", "charged", "representations")
DECIDED_ON = ("decided", "final")
ANY_TIME = (*UNDECIDED, *DECIDED_ON)  # appeals have a course of their own

INSTRUMENTS = (
    Instrument(code="information_notice", label=N_("Information notice"), citation=dpa("s. 142", "section/142"), is_appealable=True),
    Instrument(code="assessment_notice", label=N_("Assessment notice"), citation=dpa("s. 146", "section/146"), is_appealable=True),
    Instrument(code="interview_notice", label=N_("Interview notice"), citation=dpa("s. 148A to 148C", "section/148A", confirmed=False), is_appealable=True),
    Instrument(code="preliminary_enforcement_notice", label=N_("Preliminary enforcement notice"), citation=practice("ICO practice; not in the statute"), carries_orders=True),
    Instrument(code="notice_of_intent", label=N_("Notice of intent"), citation=sch16("2 and 3"), carries_penalty=True),
    Instrument(code="penalty_notice", label=N_("Monetary penalty notice"), citation=dpa("s. 155", "section/155"), carries_penalty=True, is_appealable=True),
    Instrument(code="enforcement_notice", label=N_("Enforcement notice"), citation=dpa("s. 149 and 150", "section/149"), carries_orders=True, is_appealable=True),
    Instrument(code="reprimand", label=N_("Reprimand"), citation=Citation(provision="UK GDPR, art. 58(2)(b)", source=f"{UK_GDPR}/article/58")),
    Instrument(code="warning", label=N_("Warning"), citation=Citation(provision="UK GDPR, art. 58(2)(a)", source=f"{UK_GDPR}/article/58")),
    Instrument(code="penalty_variation_notice", label=N_("Penalty variation notice"), citation=sch16("7"), carries_penalty=True, is_appealable=True),
    Instrument(code="penalty_cancellation_notice", label=N_("Cancellation of a penalty notice"), citation=sch16("8")),
    Instrument(code="no_penalty_notice", label=N_("Notice that no penalty will be given"), citation=sch16("2 as amended by DUAA 2025", confirmed=False)),
)  # fmt: skip

LIMITS = (
    # A complaint
    TimeLimit(
        code="controller_acknowledges", label=N_("The controller acknowledges the complaint"),
        whose=Whose.RESPONDENT, regime="uk-dpa", period=period("30 days"), runs_from=RECEIVED,
        citation=dpa("s. 164A", "section/164A"), in_force=InForce(since=DUAA_COMPLAINTS),
    ),
    TimeLimit(
        code="progress_to_complainant", label=N_("Tell the complainant about progress or outcome"),
        whose=Whose.AUTHORITY, regime="uk-dpa", period=period("3 months"), runs_from=RECEIVED,
        citation=dpa("s. 166", "section/166"),
        consequence=N_("The tribunal may order the authority to act."),
    ),
    TimeLimit(
        code="further_progress_to_complainant", label=N_("Tell the complainant again about progress"),
        whose=Whose.AUTHORITY, regime="uk-dpa", period=period("3 months"), runs_from=SENT,
        citation=dpa("s. 166(1)(c)", "section/166"),
        consequence=N_("The tribunal may order the authority to act."),
    ),
    # Inquiry
    TimeLimit(
        code="answer_information_notice", label=N_("Answer the information notice"),
        whose=Whose.RESPONDENT, regime="uk-dpa", period=None, runs_from=SERVED,
        citation=dpa("s. 142(2)(b)", "section/142"), may_be_longer=True,
    ),
    TimeLimit(
        code="answer_urgent_information_notice", label=N_("Answer the urgent information notice, at the earliest"),
        whose=Whose.RESPONDENT, regime="uk-dpa", period=period("24 hours"), runs_from=SERVED,
        nature=Nature.FIRST_DAY, citation=dpa("s. 142(7)", "section/142", confirmed=False),
    ),
    TimeLimit(
        code="urgent_assessment_begins", label=N_("The urgent assessment may begin, at the earliest"),
        whose=Whose.AUTHORITY, regime="uk-dpa", period=period("7 days"), runs_from=SERVED,
        nature=Nature.FIRST_DAY, citation=dpa("s. 146(8)", "section/146", confirmed=False),
    ),
    # Penalty
    TimeLimit(
        code="representations", label=N_("Representations on the notice of intent"),
        whose=Whose.RESPONDENT, regime="uk-dpa", period=period("21 days"), runs_from=SERVED,
        nature=Nature.FIRST_DAY, may_be_longer=True, citation=sch16("3(4)"),
        extension=Extension(citation=sch16("3(4)"), times=None),
        consequence=N_("A penalty notice may not be given before this time has ended."),
    ),
    TimeLimit(
        code="penalty_notice_after_intent", label=N_("Give the penalty notice"),
        whose=Whose.AUTHORITY, regime="uk-dpa", period=period("6 months"), runs_from=SERVED,
        citation=sch16("2(2)"), in_force=InForce(until=DUAA_PENALTIES),
        extension=Extension(citation=sch16("2(3)"), times=None, needs_agreement=True),
        consequence=N_("After it, a penalty notice may no longer be given."), is_fatal=True,
    ),
    TimeLimit(
        code="penalty_notice_after_intent", label=N_("Give the penalty notice, or say that none will be given"),
        whose=Whose.AUTHORITY, regime="uk-dpa", period=period("6 months"), runs_from=SERVED,
        citation=sch16("2(2) as amended by DUAA 2025", confirmed=False, note="The amended text is known from a secondary source; its day of commencement is not confirmed."),
        in_force=InForce(since=DUAA_PENALTIES),
        extension=Extension(citation=sch16("2(3)"), times=None, needs_agreement=True),
        consequence=N_("After it, the notice must follow as soon as reasonably practicable."),
    ),
    TimeLimit(
        code="payment", label=N_("Pay the penalty"), whose=Whose.RESPONDENT, regime="uk-dpa",
        period=period("28 days"), runs_from=SERVED, may_be_longer=True, citation=sch16("6"),
        extension=Extension(citation=sch16("6"), times=None),
        consequence=N_("Recovery begins only when every appeal has ended too (Sch. 16 para. 9)."),
    ),
    # Appeal
    TimeLimit(
        code="appeal_to_tribunal", label=N_("Appeal to the First-tier Tribunal"),
        whose=Whose.RESPONDENT, regime="uk-trib", period=period("28 days"), runs_from=SENT, citation=GRC_22,
        extension=Extension(citation=GRC_22_4, times=None),
        consequence=N_("A later appeal needs an extension by the tribunal."),
    ),
    TimeLimit(
        code="permission_from_tribunal", label=N_("Ask the First-tier Tribunal for permission to appeal"),
        whose=Whose.AUTHORITY, regime="uk-trib", period=period("28 days"), runs_from=SENT, citation=GRC_42, is_fatal=True,
        extension=Extension(citation=GRC_42, times=None),
    ),
    TimeLimit(
        code="respondent_permission_from_tribunal", label=N_("The respondent asks the First-tier Tribunal for permission to appeal"),
        whose=Whose.RESPONDENT, regime="uk-trib", period=period("28 days"), runs_from=SENT, citation=GRC_42,
        extension=Extension(citation=GRC_42, times=None),
        consequence=N_("Until it has passed, the penalty is not recovered (DPA 2018, Sch. 16 para. 9)."),
    ),
    TimeLimit(
        code="permission_from_upper_tribunal", label=N_("Renew the application to the Upper Tribunal"),
        whose=Whose.AUTHORITY, regime="uk-trib", period=period("1 month"), runs_from=SENT, citation=UT_21, is_fatal=True,
        extension=Extension(citation=UT_21, times=None),
    ),
    # Orders
    TimeLimit(
        code="comply_with_order", label=N_("Comply with the order"), whose=Whose.RESPONDENT,
        regime="uk-dpa", period=None, runs_from=SERVED, after_end_of="appeal_to_tribunal", is_per_order=True,
        citation=dpa("s. 150(6)", "section/150", confirmed=False),
        extension=Extension(citation=dpa("s. 153", "section/153"), times=None),
        consequence=N_("Not complying may be punished by a penalty (DPA 2018, s. 155(1)(b))."),
    ),
    TimeLimit(
        code="comply_with_urgent_order", label=N_("Comply with the urgent order, at the earliest"),
        whose=Whose.RESPONDENT, regime="uk-dpa", period=period("24 hours"), runs_from=SERVED,
        nature=Nature.FIRST_DAY, citation=dpa("s. 150(8)", "section/150", confirmed=False),
    ),
    RECOVER,
)  # fmt: skip

EVERY_CLOCK = tuple(dict.fromkeys(limit.code for limit in LIMITS))

COMPLAINT_EVENTS = (
    EventKind(code="controller_complaint_received", label=N_("Complaint made to the controller"), citation=dpa("s. 164A", "section/164A"), dates=(RECEIVED,), track=Track.COMPLAINT, starts=("controller_acknowledges",), in_force=InForce(since=DUAA_COMPLAINTS)),
    EventKind(code="controller_acknowledged", label=N_("Complaint acknowledged by the controller"), citation=dpa("s. 164A", "section/164A"), dates=(RECEIVED,), track=Track.COMPLAINT, follows=("controller_complaint_received",), ends=("controller_acknowledges",), in_force=InForce(since=DUAA_COMPLAINTS)),
    EventKind(code="complaint_received", label=N_("Complaint received"), citation=dpa("s. 165", "section/165"), dates=(RECEIVED,), at=UNDECIDED, track=Track.COMPLAINT, starts=("progress_to_complainant",)),
    EventKind(code="complaint_progress_reported", label=N_("Complainant told about progress"), citation=dpa("s. 165(4)(b)", "section/165"), dates=(SENT,), track=Track.COMPLAINT, follows=("complaint_received",), ends=("progress_to_complainant", "further_progress_to_complainant"), starts=("further_progress_to_complainant",)),
    EventKind(code="complaint_outcome_reported", label=N_("Complainant told about the outcome"), citation=dpa("s. 165(4)(c)", "section/165"), dates=(SENT,), track=Track.COMPLAINT, follows=("complaint_received",), ends=("progress_to_complainant", "further_progress_to_complainant")),
)  # fmt: skip

INQUIRY_EVENTS = (
    EventKind(code="breach_notification_received", label=N_("Breach notification received"), citation=Citation(provision="UK GDPR, art. 33", source=f"{UK_GDPR}/article/33"), dates=(RECEIVED,), at=EARLY),
    EventKind(code="case_triaged", label=N_("Case triaged"), citation=practice("ICO practice"), dates=(DECIDED,), at=("received",), to="triaged"),
    EventKind(code="investigation_opened", label=N_("Investigation opened"), citation=Citation(provision="UK GDPR, art. 57(1)(h)", source=f"{UK_GDPR}/article/57"), dates=(DECIDED,), may_have=(PUBLISHED,), at=EARLY, to="investigating"),
    EventKind(code="information_notice_given", label=N_("Information notice given"), citation=dpa("s. 142", "section/142"), dates=(SENT,), may_have=(SERVED,), at=UNDECIDED, issues="information_notice", starts=("answer_information_notice", "appeal_to_tribunal")),
    EventKind(code="urgent_information_notice_given", label=N_("Urgent information notice given"), citation=dpa("s. 142(7)", "section/142", confirmed=False), dates=(SENT,), may_have=(SERVED,), at=UNDECIDED, issues="information_notice", starts=("answer_urgent_information_notice", "appeal_to_tribunal")),
    EventKind(code="information_received", label=N_("Information received"), citation=dpa("s. 142", "section/142"), dates=(RECEIVED,), ends=("answer_information_notice", "answer_urgent_information_notice"), follows=("information_notice_given", "urgent_information_notice_given")),
    EventKind(code="assessment_notice_given", label=N_("Assessment notice given"), citation=dpa("s. 146", "section/146"), dates=(SENT,), may_have=(SERVED,), at=UNDECIDED, issues="assessment_notice", starts=("appeal_to_tribunal",)),
    EventKind(code="urgent_assessment_notice_given", label=N_("Urgent assessment notice given"), citation=dpa("s. 146(8)", "section/146", confirmed=False), dates=(SENT,), may_have=(SERVED,), at=UNDECIDED, issues="assessment_notice", starts=("urgent_assessment_begins", "appeal_to_tribunal")),
    EventKind(code="assessment_made", label=N_("Assessment made"), citation=dpa("s. 146", "section/146"), dates=(HELD,), follows=("assessment_notice_given", "urgent_assessment_notice_given"), ends=("urgent_assessment_begins",)),
    EventKind(code="interview_notice_given", label=N_("Interview notice given"), citation=dpa("s. 148A to 148C", "section/148A", confirmed=False), dates=(SENT,), may_have=(SERVED,), at=UNDECIDED, issues="interview_notice", starts=("appeal_to_tribunal",), in_force=InForce(since=DUAA_PENALTIES)),
)  # fmt: skip

DECISION_EVENTS = (
    EventKind(code="preliminary_enforcement_notice_given", label=N_("Preliminary enforcement notice given"), citation=practice("ICO practice; not in the statute"), dates=(SENT,), may_have=(SERVED, PUBLISHED), at=BEFORE_NOTICE, issues="preliminary_enforcement_notice"),
    EventKind(code="notice_of_intent_given", label=N_("Notice of intent given"), citation=sch16("2 and 3"), dates=(SERVED,), may_have=(SENT, PUBLISHED), at=("investigating",), to="charged", issues="notice_of_intent", amount=AmountEffect.PROPOSED, starts=("representations", "penalty_notice_after_intent")),
    EventKind(code="representations_received", label=N_("Representations received"), citation=sch16("3(4)"), dates=(RECEIVED,), at=("charged", "representations"), to="representations", follows=("notice_of_intent_given",)),
    EventKind(code="oral_representations_heard", label=N_("Oral representations heard"), citation=sch16("3(5)"), dates=(HELD,), at=("charged", "representations"), to="representations", follows=("notice_of_intent_given",)),
    EventKind(code="penalty_notice_given", label=N_("Penalty notice given"), citation=dpa("s. 155", "section/155"), dates=(SENT,), may_have=(DECIDED, SERVED, PUBLISHED), at=("charged", "representations", "decided"), to="decided", follows=("notice_of_intent_given",), not_before=("representations",), ends=("penalty_notice_after_intent", "representations"), issues="penalty_notice", amount=AmountEffect.IMPOSED, starts=("appeal_to_tribunal", "payment"), may_be_published=True),
    EventKind(code="no_penalty_notice_given", label=N_("Notice given that there will be no penalty"), citation=sch16("2 as amended by DUAA 2025", confirmed=False), dates=(SENT,), at=("charged", "representations"), to="decided", follows=("notice_of_intent_given",), ends=("penalty_notice_after_intent",), withdraws=("representations",), issues="no_penalty_notice", in_force=InForce(since=DUAA_PENALTIES)),
    EventKind(code="enforcement_notice_given", label=N_("Enforcement notice given"), citation=dpa("s. 149 and 150", "section/149"), dates=(SENT,), may_have=(DECIDED, SERVED, PUBLISHED), at=(*BEFORE_NOTICE, "decided"), to="decided", issues="enforcement_notice", starts=("appeal_to_tribunal", "comply_with_order"), may_be_published=True),
    EventKind(code="urgent_enforcement_notice_given", label=N_("Urgent enforcement notice given"), citation=dpa("s. 150(8)", "section/150", confirmed=False), dates=(SENT,), may_have=(DECIDED, SERVED, PUBLISHED), at=(*BEFORE_NOTICE, "decided"), to="decided", issues="enforcement_notice", starts=("appeal_to_tribunal", "comply_with_urgent_order"), may_be_published=True),
    EventKind(code="reprimand_given", label=N_("Reprimand given"), citation=Citation(provision="UK GDPR, art. 58(2)(b)", source=f"{UK_GDPR}/article/58"), dates=(SENT,), may_have=(DECIDED, PUBLISHED), at=(*BEFORE_NOTICE, "decided"), to="decided", issues="reprimand", may_be_published=True),
    EventKind(code="warning_given", label=N_("Warning given"), citation=Citation(provision="UK GDPR, art. 58(2)(a)", source=f"{UK_GDPR}/article/58"), dates=(SENT,), may_have=(DECIDED, PUBLISHED), at=(*BEFORE_NOTICE, "decided"), issues="warning", may_be_published=True),
    EventKind(code="penalty_varied", label=N_("Penalty variation notice given"), citation=sch16("7", note="The sum may only go down, the time may only grow."), dates=(SENT,), may_have=(SERVED, PUBLISHED), at=DECIDED_ON, follows=("penalty_notice_given",), issues="penalty_variation_notice", amount=AmountEffect.VARIED, starts=("appeal_to_tribunal",), may_be_published=True),
    EventKind(code="penalty_cancelled", label=N_("Penalty notice cancelled"), citation=sch16("8"), dates=(SENT,), may_have=(PUBLISHED,), at=DECIDED_ON, follows=("penalty_notice_given",), issues="penalty_cancellation_notice", amount=AmountEffect.CANCELLED, withdraws=("payment", "appeal_to_tribunal", "recover_penalty")),
)  # fmt: skip

# Whoever lost may ask; a notice substituted may have disappointed both.
LOSERS_PERMISSION = ("permission_from_tribunal", "respondent_permission_from_tribunal")
# Section 162(1) opens the appeal against each of these, so before the penalty too.
APPEALABLE = (
    "information_notice_given", "urgent_information_notice_given", "assessment_notice_given",
    "urgent_assessment_notice_given", "interview_notice_given", "enforcement_notice_given",
    "urgent_enforcement_notice_given", "penalty_notice_given", "penalty_varied",
)  # fmt: skip
APPEAL_EVENTS = (
    EventKind(code="appeal_lodged", label=N_("Appeal lodged with the First-tier Tribunal"), citation=dpa("s. 162", "section/162"), dates=(RECEIVED,), track=Track.APPEAL, at=ANY_TIME, follows=APPEALABLE, ends=("appeal_to_tribunal",), suspends=("payment", "comply_with_order"), appeal=AppealStep.LODGED),
    EventKind(code="tribunal_hearing_held", label=N_("Tribunal hearing held"), citation=dpa("s. 163", "section/163"), dates=(HELD,), follows=("appeal_lodged",), track=Track.APPEAL, at=ANY_TIME),
    EventKind(code="appeal_allowed", label=N_("Appeal allowed by the First-tier Tribunal"), citation=dpa("s. 163(3)", "section/163"), dates=(SENT,), may_have=(DECIDED, PUBLISHED), follows=("appeal_lodged",), track=Track.APPEAL, at=ANY_TIME, starts=("permission_from_tribunal",), amount=AmountEffect.SET_ASIDE, appeal=AppealStep.ALLOWED),
    EventKind(code="appeal_dismissed", label=N_("Appeal dismissed by the First-tier Tribunal"), citation=dpa("s. 163(5)", "section/163"), dates=(SENT,), may_have=(DECIDED, PUBLISHED), follows=("appeal_lodged",), track=Track.APPEAL, at=ANY_TIME, starts=("respondent_permission_from_tribunal",), resumes=("payment", "comply_with_order"), appeal=AppealStep.DISMISSED),
    EventKind(code="notice_substituted", label=N_("Notice substituted by the First-tier Tribunal"), citation=dpa("s. 163(3)", "section/163", confirmed=False), dates=(SENT,), may_have=(DECIDED, PUBLISHED), follows=("appeal_lodged",), track=Track.APPEAL, at=ANY_TIME, starts=LOSERS_PERMISSION, resumes=("payment", "comply_with_order"), amount=AmountEffect.VARIED, appeal=AppealStep.CHANGED),
    EventKind(code="appeal_withdrawn", label=N_("Appeal withdrawn"), citation=GRC_22_4, dates=(RECEIVED,), follows=("appeal_lodged",), track=Track.APPEAL, at=ANY_TIME, resumes=("payment", "comply_with_order"), appeal=AppealStep.WITHDRAWN),
    EventKind(code="permission_sought", label=N_("Permission to appeal sought from the First-tier Tribunal"), citation=GRC_42, dates=(SENT,), may_have=(PUBLISHED,), follows=("appeal_allowed", "appeal_dismissed", "notice_substituted"), track=Track.APPEAL, at=ANY_TIME, ends=LOSERS_PERMISSION, appeal=AppealStep.PERMISSION_SOUGHT),
    EventKind(code="permission_refused", label=N_("Permission refused by the First-tier Tribunal"), citation=GRC_42, dates=(SENT,), follows=("permission_sought",), track=Track.APPEAL, at=ANY_TIME, starts=("permission_from_upper_tribunal",), appeal=AppealStep.PERMISSION_REFUSED),
    EventKind(code="permission_renewed", label=N_("Application renewed to the Upper Tribunal"), citation=UT_21, dates=(SENT,), may_have=(PUBLISHED,), follows=("permission_refused",), track=Track.APPEAL, at=ANY_TIME, ends=("permission_from_upper_tribunal",), appeal=AppealStep.PERMISSION_SOUGHT),
    EventKind(code="permission_granted", label=N_("Permission to appeal granted"), citation=TCEA_11, dates=(SENT,), follows=("permission_sought",), track=Track.APPEAL, at=ANY_TIME, appeal=AppealStep.PERMISSION_GRANTED),
    EventKind(code="upper_tribunal_hearing_held", label=N_("Upper Tribunal hearing held"), citation=TCEA_11, dates=(HELD,), follows=("permission_sought",), track=Track.APPEAL, at=ANY_TIME),
    EventKind(code="upper_tribunal_remitted", label=N_("Upper Tribunal restored jurisdiction and remitted the appeal"), citation=TCEA_11, dates=(DECIDED,), may_have=(SENT, PUBLISHED), follows=("permission_sought",), track=Track.APPEAL, at=ANY_TIME, amount=AmountEffect.REMITTED, appeal=AppealStep.REMITTED),
    EventKind(code="upper_tribunal_dismissed", label=N_("Upper Tribunal dismissed the appeal"), citation=TCEA_11, dates=(DECIDED,), may_have=(SENT, PUBLISHED), follows=("permission_sought",), track=Track.APPEAL, at=ANY_TIME, appeal=AppealStep.DISMISSED),
    EventKind(code="decision_became_final", label=N_("Decision became final"), citation=sch16("9"), dates=(DECIDED,), at=("decided",), to="final", amount=AmountEffect.FINAL, not_before=("appeal_to_tribunal",), withdraws=("appeal_to_tribunal", *LOSERS_PERMISSION, "permission_from_upper_tribunal"), starts=("recover_penalty",)),
)  # fmt: skip

AFTER_EVENTS = (
    EventKind(code="notice_served", label=N_("Notice served"), citation=dpa("s. 141", "section/141", confirmed=False), dates=(SERVED,), may_have=(SENT,), starts=()),
    EventKind(code="decision_announced", label=N_("Decision announced"), citation=practice("ICO practice on announcing decisions"), dates=(PUBLISHED,), at=DECIDED_ON),
    EventKind(code="compliance_reported", label=N_("Compliance reported"), citation=dpa("s. 150", "section/150"), dates=(RECEIVED,), track=Track.COMPLIANCE, at=DECIDED_ON, ends=("comply_with_order", "comply_with_urgent_order")),
    EventKind(code="recovery_begun", label=N_("Recovery begun"), citation=sch16("9"), dates=(DECIDED,), track=Track.PAYMENT, at=("final",), not_before=("payment", "appeal_to_tribunal")),
    EventKind(code="penalty_paid", label=N_("Penalty paid"), citation=sch16("6"), dates=(RECEIVED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_notice_given",), ends=("payment", "recover_penalty")),
    EventKind(code="excess_repaid", label=N_("Excess repaid"), citation=sch16("7 and 8"), dates=(SENT,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_varied", "penalty_cancelled", "notice_substituted", "appeal_allowed")),
    EventKind(code="case_closed", label=N_("Case closed"), citation=practice("ICO practice"), dates=(DECIDED,), to="closed", withdraws=EVERY_CLOCK),
    EventKind(code="case_reopened", label=N_("Case reopened"), citation=practice("ICO practice"), dates=(DECIDED,), at=("closed",), to="investigating"),
)  # fmt: skip

PROCEDURE = Procedure(
    code="ico",
    label=N_("ICO enforcement under the Data Protection Act 2018"),
    stages=STAGES,
    events=(*COMPLAINT_EVENTS, *INQUIRY_EVENTS, *DECISION_EVENTS, *APPEAL_EVENTS, *AFTER_EVENTS),
    limits=LIMITS,
    instruments=INSTRUMENTS,
    first_stage="received",
)

ICO = Authority(
    code="ico",
    country="GB",
    zone="Europe/London",
    calendar="GB-ENG",
    currency="GBP",
    language="en",
    reference_pattern="ICO-{year}-{number:04d}",
    names=(
        Name(name=N_("Information Commissioner's Office"), short="ICO", in_force=InForce(until=INFORMATION_COMMISSION)),
        Name(name=N_("Information Commission"), short="IC", in_force=InForce(since=INFORMATION_COMMISSION)),
    ),
    procedures=(PROCEDURE,),
    caps=CAPS,
    money=MONEY,
    publication=PUBLICATION,
    licence=LICENCE,
)  # fmt: skip
