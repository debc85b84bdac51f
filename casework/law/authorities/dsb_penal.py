"""Austria: the DSB's penal procedure (Verwaltungsstrafverfahren), apart from its complaints.

Here alone the DSB fines. The law is the VStG with DSG § 30; an appeal always suspends
(VwGVG § 41). Authorities and public bodies are not fined (DSG § 30(5)).
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
    court_events,
    law,
)
from casework.law.authorities.dsb_money import RECOVER
from casework.law.cooperation import LIMITS as COOPERATION_LIMITS
from casework.law.cooperation import cooperation_events
from casework.law.procedure import (
    AmountEffect,
    AppealStep,
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

STAGES = (
    Stage(code="received", label=N_("Received (Eingang)")),
    Stage(
        code="investigating",
        label=N_("Penal proceedings opened (Verwaltungsstrafverfahren)"),
        is_inquiry=True,
    ),
    Stage(code="charged", label=N_("Accused asked to justify (Aufforderung zur Rechtfertigung)")),
    Stage(code="heard", label=N_("Accused heard (Rechtfertigung, Vernehmung)")),
    Stage(code="decided", label=N_("Decided by Straferkenntnis")),
    FINAL,
    CLOSED,
)
UNPUNISHED = ("received", "investigating", "charged", "heard")

INSTRUMENTS = (
    Instrument(code="request_to_justify", label=N_("Request to justify (Aufforderung zur Rechtfertigung)"), citation=law("VStG", "40 and 42", note=GENERAL_NOTE)),
    Instrument(code="penal_decision", label=N_("Penal decision (Straferkenntnis)"), citation=law("DSG", "30, with VStG"), carries_penalty=True, is_appealable=True),
)  # fmt: skip


LIMITS = (
    TimeLimit(
        code="justify", label=N_("Justify oneself (Rechtfertigung)"), whose=Whose.RESPONDENT,
        regime="at-avg", period=None, runs_from=SERVED, may_be_longer=True,
        citation=law("VStG", "40 and 42", note=GENERAL_NOTE),
        extension=Extension(citation=law("AVG", "33(4)", note=GENERAL_NOTE), times=None),
        consequence=N_("After it, the proceedings go on without hearing the accused."),
    ),
    *APPEAL_LIMITS,
    TimeLimit(
        code="payment", label=N_("Pay the fine and the costs"), whose=Whose.RESPONDENT, regime="at-avg",
        period=None, runs_from=SERVED, may_be_longer=True, citation=law("VStG", "54b", note=GENERAL_NOTE),
        extension=Extension(citation=law("VStG", "54b(3)", note=GENERAL_NOTE), times=None),
        consequence=N_("It is then enforced through the district court, for the federal state (DSG § 30(4))."),
    ),
    RECOVER,
    *COOPERATION_LIMITS,
)  # fmt: skip
EVERY_CLOCK = tuple(dict.fromkeys(limit.code for limit in LIMITS))
COSTS = law(
    "VStG",
    "64, with VwGVG § 52",
    note=N_(
        "General knowledge: a tenth of the fine, at least EUR 10. The VwGH held a tenth of EUR 13 million contrary to Union law (24 June 2026), so that the sum is set case by case."
    ),
)

TRIAL_EVENTS = (
    EventKind(code="penal_proceedings_opened", label=N_("Penal proceedings opened"), citation=law("DSG", "30, with VStG § 25"), dates=(DECIDED,), at=("received",), to="investigating"),
    EventKind(code="charge_served", label=N_("Accused asked to justify (Aufforderung zur Rechtfertigung)"), citation=law("VStG", "40 and 42", note=GENERAL_NOTE), dates=(SERVED,), may_have=(SENT,), at=("investigating", "charged", "heard"), to="charged", issues="request_to_justify", starts=("justify",)),
    EventKind(code="justification_received", label=N_("Justification received (Rechtfertigung)"), citation=law("VStG", "42", note=GENERAL_NOTE), dates=(RECEIVED,), at=("charged", "heard"), to="heard", follows=("charge_served",), ends=("justify",)),
    EventKind(code="accused_heard", label=N_("Accused heard (Vernehmung)"), citation=law("VStG", "43", note=GENERAL_NOTE), dates=(HELD,), at=("charged", "heard"), to="heard", follows=("charge_served",)),
    EventKind(code="penal_decision_given", label=N_("Penal decision given (Straferkenntnis)"), citation=law("DSG", "30, with VStG"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=("charged", "heard"), to="decided", follows=("charge_served",), not_before=("justify",), withdraws=("justify",), issues="penal_decision", amount=AmountEffect.IMPOSED, starts=("appeal_to_court", "payment"), may_be_published=True),
    EventKind(code="costs_set", label=N_("Costs of the proceedings set (Verfahrenskosten)"), citation=COSTS, dates=(DECIDED,), at=DECIDED_ON, track=Track.PAYMENT, follows=("penal_decision_given",)),
    EventKind(code="proceedings_discontinued", label=N_("Proceedings discontinued (Einstellung)"), citation=law("VStG", "45", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT,), at=UNPUNISHED, to="closed", withdraws=EVERY_CLOCK),
)  # fmt: skip

COURT_EVENTS = (
    EventKind(code="appeal_lodged", label=N_("Appeal lodged (Beschwerde an das BVwG)"), citation=law("VwGVG", "7(4) and 41"), dates=(RECEIVED,), at=DECIDED_ON, track=Track.APPEAL, follows=("penal_decision_given",), ends=("appeal_to_court",), starts=("redecide_appeal",), suspends=("payment",), appeal=AppealStep.LODGED),
    EventKind(code="appeal_redecided", label=N_("Appeal decided by the authority itself (Beschwerdevorentscheidung)"), citation=law("VwGVG", "14(1)", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT, SERVED), at=DECIDED_ON, track=Track.APPEAL, follows=("appeal_lodged",), ends=("redecide_appeal",), starts=("request_submission",)),
    EventKind(code="submission_requested", label=N_("Submission to the court requested (Vorlageantrag)"), citation=law("VwGVG", "15(1)", note=GENERAL_NOTE), dates=(RECEIVED,), at=DECIDED_ON, track=Track.APPEAL, follows=("appeal_redecided",), ends=("request_submission",)),
    EventKind(code="penalty_reduced", label=N_("Fine reduced, or set anew, by a court"), citation=law("VwGVG", "42 and 50", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=ANY_TIME, track=Track.APPEAL, follows=("appeal_lodged",), starts=FURTHER, resumes=("payment",), amount=AmountEffect.VARIED, appeal=AppealStep.CHANGED),
    *court_events(stopped=("payment",), judged=("penalty_reduced",), finally_starts=("recover_penalty",)),
)  # fmt: skip

AFTER_EVENTS = (
    NOTICE_SERVED,
    ANNOUNCED,
    EventKind(code="penalty_paid", label=N_("Fine paid"), citation=law("VStG", "54b", note=GENERAL_NOTE), dates=(RECEIVED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penal_decision_given",), ends=("payment", "recover_penalty")),
    EventKind(code="recovery_begun", label=N_("Recovery begun through the district court"), citation=law("DSG", "30(4)"), dates=(DECIDED,), track=Track.PAYMENT, at=("final",), follows=("penal_decision_given",), not_before=("appeal_to_court",)),
    EventKind(code="excess_repaid", label=N_("Excess repaid"), citation=PRACTICE, dates=(SENT,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_reduced", "appeal_allowed")),
    EventKind(code="case_closed", label=N_("Case closed"), citation=PRACTICE, dates=(DECIDED,), to="closed", withdraws=EVERY_CLOCK),
    EventKind(code="case_reopened", label=N_("Case reopened"), citation=PRACTICE, dates=(DECIDED,), at=("closed",), to="investigating"),
)  # fmt: skip

PENAL_PROCEDURE = Procedure(
    code="dsb-penal",
    label=N_("DSB, penal procedure (Verwaltungsstrafverfahren)"),
    stages=STAGES,
    events=(*TRIAL_EVENTS, *COURT_EVENTS, *AFTER_EVENTS, *cooperation_events()),
    limits=LIMITS,
    instruments=INSTRUMENTS,
    first_stage="received",
)
