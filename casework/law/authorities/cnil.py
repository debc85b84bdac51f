"""France: the Commission nationale de l'informatique et des libertés (CNIL).

Two procedures: the ordinary one, before the restricted committee (formation restreinte),
and since 2022 the simplified one, before its president alone. The law is the Data
Protection Act (loi n° 78-17, "LIL"), its decree n° 2019-536, and for appeals the Code of
administrative justice (CJA): the Conseil d'État hears them directly, at first and last
instance. An appeal does not suspend the decision unless that court says so.
"""

from dataclasses import replace
from datetime import date

from casework.law.authorities.cnil_money import MONEY, RECOVER
from casework.law.authorities.cnil_sanctions import CAPS, LICENCE, PENDING, PUBLICATION, UNFINED
from casework.law.authority import Authority, Name
from casework.law.cooperation import LIMITS as COOPERATION_LIMITS
from casework.law.cooperation import cooperation_events
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
    Procedure,
    Stage,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

LIL = "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460"
DECREE = "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000038528420"
CJA = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070933"

DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
RECEIVED, HELD, PUBLISHED = EventDate.RECEIVED, EventDate.HELD, EventDate.PUBLISHED

SIMPLIFIED = InForce(since=date(2022, 1, 26))  # loi n° 2022-52 of 24 January 2022
CPC_NOTE = N_(
    "Whether articles 641 and 642 of the Code of civil procedure govern this time is not confirmed."
)
PRACTICE_NOTE = N_("General practice; no provision was read.")


def lil(article: str, *, note: str = "") -> Citation:
    """Cite the Data Protection Act; with a note, as not confirmed."""
    return Citation(
        provision=f"Loi n° 78-17, {article}", source=LIL, note=note, is_confirmed=not note
    )


def decree(article: str, *, note: str = "") -> Citation:
    """Cite the decree of 29 May 2019; with a note, as not confirmed."""
    return Citation(
        provision=f"Décret n° 2019-536, {article}", source=DECREE, note=note, is_confirmed=not note
    )


def cja(article: str, *, note: str = "") -> Citation:
    """Cite the Code of administrative justice; with a note, as not confirmed."""
    return Citation(provision=f"CJA, {article}", source=CJA, note=note, is_confirmed=not note)


def practice(what: str) -> Citation:
    """Cite the authority's practice, where no provision was read."""
    return Citation(
        provision=what, source="https://www.cnil.fr/", is_confirmed=False, note=PRACTICE_NOTE
    )


PRACTICE = practice("CNIL practice")

STAGES = (
    Stage(code="received", label=N_("Received (saisine)")),
    Stage(
        code="investigating",
        label=N_("Investigation and checks (instruction, contrôle)"),
        is_inquiry=True,
    ),
    Stage(code="formal_notice", label=N_("Formal notice given (mise en demeure)")),
    Stage(code="rapporteur", label=N_("Rapporteur named"), is_inquiry=True),
    Stage(code="report", label=N_("Report served, written exchange (contradictoire)")),
    Stage(code="hearing", label=N_("Heard by the restricted committee (formation restreinte)")),
    Stage(code="decided", label=N_("Decided (délibération)")),
    Stage(code="final", label=N_("Final")),
    Stage(code="closed", label=N_("Closed (clôture)"), is_closed=True),
)
EARLY = ("received", "investigating")
BEFORE_RAPPORTEUR = (*EARLY, "formal_notice")
WRITTEN = ("report", "hearing")
DECIDED_ON = ("decided", "final")

INSTRUMENTS = (
    Instrument(code="inspection_decision", label=N_("Decision to carry out checks (décision de contrôle)"), citation=lil("art. 19")),
    Instrument(code="formal_notice", label=N_("Formal notice (mise en demeure)"), citation=lil("art. 20, II"), carries_orders=True),
    Instrument(code="sanction_report", label=N_("Rapporteur's report proposing a sanction (rapport)"), citation=decree("art. 39 and 40"), carries_orders=True),
    Instrument(code="sanction_deliberation", label=N_("Deliberation imposing a fine (délibération SAN)"), citation=lil("art. 20, III and 22"), carries_penalty=True, carries_orders=True, is_appealable=True),
    Instrument(code="deliberation_without_fine", label=N_("Deliberation ordering measures without a fine (délibération SAN)"), citation=lil("art. 20, III and 22"), carries_orders=True, is_appealable=True),
    Instrument(code="call_to_order", label=N_("Call to order (rappel à l'ordre)"), citation=lil("art. 20, III, 1°"), is_appealable=True),
    Instrument(code="liquidation_deliberation", label=N_("Deliberation liquidating the periodic penalty (liquidation de l'astreinte)"), citation=lil("art. 20, III, 2° and 22"), carries_penalty=True, is_appealable=True),
)  # fmt: skip

COUNCIL = cja("R.421-1; two months more from abroad: R.421-7")
LIMITS = (
    # A complaint
    TimeLimit(
        code="answer_complaint", label=N_("Answer the complainant, before silence refuses the complaint"),
        whose=Whose.AUTHORITY, regime="plain", period=period("3 months"), runs_from=RECEIVED,
        citation=decree("art. 10"),
        consequence=N_("Silence until that day is an implied refusal; an answer about progress prevents it (Conseil d'État, 24 July 2023, no. 465229)."),
    ),
    TimeLimit(
        code="complainant_appeal", label=N_("Appeal of the complainant to the Conseil d'État"),
        whose=Whose.COMPLAINANT, regime="fr-franc", period=period("2 months"), runs_from=SERVED,
        citation=cja("R.421-1"),
    ),
    # Formal notice
    TimeLimit(
        code="comply_with_formal_notice", label=N_("Comply with the formal notice (mise en demeure)"),
        whose=Whose.RESPONDENT, regime="fr-cpc", period=None, runs_from=SERVED, may_be_longer=True,
        citation=lil("art. 20, II", note=CPC_NOTE),
        extension=Extension(citation=lil("art. 20, II")),
        consequence=N_("After it, the president may refer the case to the restricted committee."),
    ),
    # The rapporteur's report
    TimeLimit(
        code="observations_on_report", label=N_("Observations on the rapporteur's report"),
        whose=Whose.RESPONDENT, regime="fr-cpc", period=period("1 month"), runs_from=SERVED,
        citation=decree("art. 40", note=CPC_NOTE), may_be_longer=True,
        extension=Extension(citation=decree("art. 40"), times=None),
        consequence=N_("The case is not heard before this time has ended."),
    ),
    TimeLimit(
        code="rapporteur_answers", label=N_("Answer of the rapporteur to the observations"),
        whose=Whose.AUTHORITY, regime="fr-cpc", period=period("1 month"), runs_from=RECEIVED,
        citation=decree("art. 40", note=CPC_NOTE),
    ),
    TimeLimit(
        code="further_observations", label=N_("Further observations on the rapporteur's answer"),
        whose=Whose.RESPONDENT, regime="fr-cpc", period=period("1 month"), runs_from=SERVED,
        citation=decree("art. 40", note=CPC_NOTE), may_be_longer=True,
        extension=Extension(citation=decree("art. 40"), times=None),
    ),
    # The decision
    TimeLimit(
        code="appeal_to_council", label=N_("Appeal to the Conseil d'État"),
        whose=Whose.RESPONDENT, regime="fr-franc", period=period("2 months"),
        period_abroad=period("4 months"), runs_from=SERVED, citation=COUNCIL,
        consequence=N_("The appeal does not suspend the decision; only the court can (CJA, L.521-1)."),
    ),
    TimeLimit(
        code="payment", label=N_("Pay the fine to the Treasury"), whose=Whose.RESPONDENT,
        regime="fr-cpc", period=None, runs_from=SENT, may_be_longer=True,
        citation=practice("Collection as a claim of the State (titre de perception)"),
    ),
    TimeLimit(
        code="comply_with_order", label=N_("Comply with the injunction, before the periodic penalty runs"),
        whose=Whose.RESPONDENT, regime="fr-cpc", period=None, runs_from=SERVED, is_per_order=True,
        after_end_of="appeal_to_council", citation=lil("art. 20, III, 2°", note=CPC_NOTE),
        consequence=N_("From the day after, the periodic penalty (astreinte) accrues; it is payable only once liquidated."),
    ),
    RECOVER,
    *COOPERATION_LIMITS,
)  # fmt: skip
EVERY_CLOCK = tuple(dict.fromkeys(limit.code for limit in LIMITS))

COMPLAINT_EVENTS = (
    EventKind(code="complaint_received", label=N_("Complaint received (plainte)"), citation=lil("art. 8, I, 2°, d"), dates=(RECEIVED,), at=(*BEFORE_RAPPORTEUR, "rapporteur", *WRITTEN), track=Track.COMPLAINT, starts=("answer_complaint",)),
    EventKind(code="complaint_progress_reported", label=N_("Complainant told about progress"), citation=decree("art. 10"), dates=(SENT,), track=Track.COMPLAINT, follows=("complaint_received",), ends=("answer_complaint",)),
    EventKind(code="complaint_outcome_reported", label=N_("Complainant told about the outcome (clôture de la plainte)"), citation=decree("art. 10"), dates=(SENT,), may_have=(DECIDED, SERVED), track=Track.COMPLAINT, follows=("complaint_received",), ends=("answer_complaint",), starts=("complainant_appeal",)),
    EventKind(code="complaint_refused_by_silence", label=N_("Complaint refused by silence (rejet implicite)"), citation=decree("art. 10"), dates=(DECIDED,), track=Track.COMPLAINT, follows=("complaint_received",), not_before=("answer_complaint",), ends=("answer_complaint",)),
    EventKind(code="complainant_appeal_lodged", label=N_("Appeal of the complainant lodged with the Conseil d'État"), citation=cja("R.311-1"), dates=(RECEIVED,), track=Track.COMPLAINT, follows=("complaint_outcome_reported", "complaint_refused_by_silence"), ends=("complainant_appeal",)),
)  # fmt: skip

INQUIRY_EVENTS = (
    EventKind(code="breach_notification_received", label=N_("Breach notification received"), citation=Citation(provision="GDPR, art. 33", source="https://eur-lex.europa.eu/eli/reg/2016/679/oj"), dates=(RECEIVED,), at=EARLY),
    EventKind(code="investigation_opened", label=N_("Investigation opened (instruction)"), citation=lil("art. 19"), dates=(DECIDED,), at=EARLY, to="investigating"),
    EventKind(code="inspection_decided", label=N_("Checks decided (décision de contrôle)"), citation=lil("art. 19"), dates=(DECIDED,), may_have=(SENT, SERVED), at=EARLY, to="investigating", issues="inspection_decision"),
    EventKind(code="questionnaire_sent", label=N_("Questionnaire sent (contrôle sur pièces)"), citation=lil("art. 19"), dates=(SENT,), may_have=(SERVED,), at=BEFORE_RAPPORTEUR),
    EventKind(code="inspection_held", label=N_("Inspection held (contrôle sur place ou en ligne)"), citation=lil("art. 19"), dates=(HELD,), at=BEFORE_RAPPORTEUR),
    EventKind(code="answers_received", label=N_("Answers received"), citation=lil("art. 19"), dates=(RECEIVED,), at=BEFORE_RAPPORTEUR),
    EventKind(code="formal_notice_given", label=N_("Formal notice given (mise en demeure)"), citation=lil("art. 20, II"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=BEFORE_RAPPORTEUR, to="formal_notice", issues="formal_notice", starts=("comply_with_formal_notice",), may_be_published=True, published_after=("formal_notice_publicity_decided",)),
    EventKind(code="formal_notice_publicity_decided", label=N_("Formal notice made public by decision of the bureau"), citation=lil("art. 20, II", note=PRACTICE_NOTE), dates=(DECIDED,), may_have=(PUBLISHED,), follows=("formal_notice_given",)),
    EventKind(code="formal_notice_answered", label=N_("Answer to the formal notice received"), citation=lil("art. 20, II"), dates=(RECEIVED,), track=Track.COMPLIANCE, follows=("formal_notice_given",)),
    EventKind(code="formal_notice_closed", label=N_("Formal notice closed: complied with (clôture de la mise en demeure)"), citation=lil("art. 20, II"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), at=("formal_notice",), to="closed", follows=("formal_notice_given",), ends=("comply_with_formal_notice",), withdraws=tuple(code for code in EVERY_CLOCK if code != "comply_with_formal_notice")),
)  # fmt: skip

RAPPORTEUR_EVENTS = (
    EventKind(code="rapporteur_named", label=N_("Rapporteur named by the president"), citation=decree("art. 39"), dates=(DECIDED,), at=BEFORE_RAPPORTEUR, to="rapporteur", not_before=("comply_with_formal_notice",), withdraws=("comply_with_formal_notice",)),
    EventKind(code="report_served", label=N_("Rapporteur's report served"), citation=decree("art. 40"), dates=(SERVED,), may_have=(DECIDED, SENT), at=("rapporteur",), to="report", follows=("rapporteur_named",), issues="sanction_report", starts=("observations_on_report",)),
    EventKind(code="fine_proposed", label=N_("Fine proposed by the rapporteur"), citation=decree("art. 40"), dates=(SERVED,), at=WRITTEN, follows=("report_served",), amount=AmountEffect.PROPOSED),
    EventKind(code="observations_received", label=N_("Observations received"), citation=decree("art. 40"), dates=(RECEIVED,), at=WRITTEN, follows=("report_served",), ends=("observations_on_report", "further_observations"), starts=("rapporteur_answers",)),
    EventKind(code="rapporteur_answered", label=N_("Answer of the rapporteur served"), citation=decree("art. 40"), dates=(SERVED,), may_have=(SENT,), at=WRITTEN, follows=("observations_received",), ends=("rapporteur_answers",), starts=("further_observations",)),
    EventKind(code="written_exchange_closed", label=N_("Written exchange closed (clôture de l'instruction)"), citation=decree("art. 40"), dates=(DECIDED,), at=WRITTEN, follows=("report_served",), not_before=("observations_on_report", "further_observations"), withdraws=("rapporteur_answers", "further_observations", "observations_on_report")),
    EventKind(code="hearing_held", label=N_("Hearing before the restricted committee held (séance)"), citation=lil("art. 22"), dates=(HELD,), at=WRITTEN, to="hearing", follows=("report_served",), not_before=("observations_on_report", "further_observations"), withdraws=("rapporteur_answers",)),
)  # fmt: skip

SANCTION = ("sanction_decided", "measures_decided", "call_to_order_given")
HEARD = ("observations_on_report", "further_observations")
NO_LONGER = (*HEARD, "rapporteur_answers")
DECISION_EVENTS = (
    EventKind(code="sanction_decided", label=N_("Fine imposed by deliberation (sanction)"), citation=lil("art. 20, III, 7° and 22"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*WRITTEN, "decided"), to="decided", follows=("report_served",), not_before=HEARD, withdraws=NO_LONGER, issues="sanction_deliberation", amount=AmountEffect.IMPOSED, starts=("appeal_to_council", "comply_with_order", "recover_penalty"), may_be_published=True),
    EventKind(code="measures_decided", label=N_("Measures ordered by deliberation: injunction, limit or ban, suspension of flows"), citation=lil("art. 20, III, 2° to 6°"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*WRITTEN, "decided"), to="decided", follows=("report_served",), not_before=HEARD, withdraws=NO_LONGER, issues="deliberation_without_fine", starts=("appeal_to_council", "comply_with_order"), may_be_published=True),
    EventKind(code="call_to_order_given", label=N_("Call to order given (rappel à l'ordre)"), citation=lil("art. 20, III, 1°"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*WRITTEN, "decided"), to="decided", follows=("report_served",), not_before=HEARD, withdraws=NO_LONGER, issues="call_to_order", starts=("appeal_to_council",), may_be_published=True),
    EventKind(code="publicity_decided", label=N_("Publication ordered, with its duration (publicité)"), citation=lil("art. 22"), dates=(DECIDED,), at=DECIDED_ON, follows=SANCTION),
    EventKind(code="no_sanction_decided", label=N_("Restricted committee found no ground for a sanction (non-lieu)"), citation=lil("art. 22"), dates=(DECIDED,), may_have=(SENT, SERVED), at=WRITTEN, to="closed", follows=("report_served",), withdraws=EVERY_CLOCK),
)  # fmt: skip

APPEALED = ("appeal_lodged",)
STOPPED = ("payment", "comply_with_order")
APPEAL_EVENTS = (
    EventKind(code="appeal_lodged", label=N_("Appeal lodged with the Conseil d'État"), citation=cja("R.311-1 and R.421-1", note=N_("The appeal has no suspensive effect (CJA, L.4).")), dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=(*SANCTION, "periodic_penalty_liquidated"), ends=("appeal_to_council",), appeal=AppealStep.LODGED),
    EventKind(code="stay_sought", label=N_("Suspension sought from the court (référé-suspension)"), citation=cja("L.521-1"), dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED),
    EventKind(code="stay_granted", label=N_("Decision suspended by the court (référé-suspension)"), citation=cja("L.521-1"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=("stay_sought",), suspends=STOPPED, amount=AmountEffect.SUSPENDED),
    EventKind(code="stay_refused", label=N_("Suspension refused by the court"), citation=cja("L.521-1"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=("stay_sought",)),
    EventKind(code="stay_ended", label=N_("Suspension ended by the court"), citation=cja("L.521-4"), dates=(DECIDED,), may_have=(SENT,), track=Track.APPEAL, at=DECIDED_ON, follows=("stay_granted",), resumes=STOPPED, amount=AmountEffect.RESTORED),
    EventKind(code="council_hearing_held", label=N_("Hearing before the Conseil d'État held"), citation=cja("R.311-1"), dates=(HELD,), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED),
    EventKind(code="proceedings_stayed", label=N_("Proceedings stayed for a preliminary ruling (sursis à statuer)"), citation=Citation(provision="TFEU, art. 267", source="https://eur-lex.europa.eu/eli/treaty/tfeu_2016/art_267/oj"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, appeal=AppealStep.STAYED),
    EventKind(code="proceedings_resumed", label=N_("Proceedings resumed"), citation=cja("R.311-1"), dates=(DECIDED,), track=Track.APPEAL, at=DECIDED_ON, follows=("proceedings_stayed",), appeal=AppealStep.RESUMED),
    EventKind(code="appeal_dismissed", label=N_("Appeal dismissed by the Conseil d'État"), citation=cja("R.311-1"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, resumes=STOPPED, appeal=AppealStep.DISMISSED),
    EventKind(code="penalty_reduced", label=N_("Fine reduced by the Conseil d'État (plein contentieux)"), citation=cja("R.311-1"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, resumes=STOPPED, amount=AmountEffect.VARIED, appeal=AppealStep.CHANGED),
    EventKind(code="appeal_allowed", label=N_("Decision annulled by the Conseil d'État"), citation=cja("R.311-1"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, withdraws=(*STOPPED, "recover_penalty"), amount=AmountEffect.SET_ASIDE, appeal=AppealStep.ALLOWED),
    EventKind(code="appeal_withdrawn", label=N_("Appeal withdrawn (désistement)"), citation=cja("R.636-1"), dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, resumes=STOPPED, appeal=AppealStep.WITHDRAWN),
    EventKind(code="decision_became_final", label=N_("Decision became final"), citation=COUNCIL, dates=(DECIDED,), at=("decided",), to="final", not_before=("appeal_to_council",), withdraws=("appeal_to_council",), amount=AmountEffect.FINAL),
)  # fmt: skip

AFTER_EVENTS = (
    EventKind(code="notice_served", label=N_("Letter served"), citation=practice("Notification by any means that proves the day of receipt"), dates=(SERVED,), may_have=(SENT,)),
    EventKind(code="decision_announced", label=N_("Decision announced"), citation=PRACTICE, dates=(PUBLISHED,), at=DECIDED_ON),
    EventKind(code="compliance_reported", label=N_("Compliance with the injunction reported"), citation=lil("art. 20, III, 2°"), dates=(RECEIVED,), track=Track.COMPLIANCE, at=DECIDED_ON, follows=SANCTION),
    EventKind(code="injunction_closed", label=N_("Injunction closed: complied with (clôture de l'injonction)"), citation=lil("art. 20, III, 2°"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.COMPLIANCE, at=DECIDED_ON, follows=SANCTION, ends=("comply_with_order",)),
    EventKind(code="non_compliance_found", label=N_("Non-compliance with the injunction found"), citation=lil("art. 20, III, 2°"), dates=(DECIDED,), track=Track.COMPLIANCE, at=DECIDED_ON, follows=("sanction_decided", "measures_decided"), not_before=("comply_with_order",)),
    EventKind(code="periodic_penalty_liquidated", label=N_("Periodic penalty liquidated (liquidation de l'astreinte)"), citation=lil("art. 20, III, 2° and 22"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), track=Track.COMPLIANCE, at=DECIDED_ON, follows=("sanction_decided", "measures_decided"), not_before=("comply_with_order",), issues="liquidation_deliberation", amount=AmountEffect.LIQUIDATED, starts=("appeal_to_council", "recover_penalty"), may_be_published=True),
    EventKind(code="collection_ordered", label=N_("Collection ordered (titre de perception)"), citation=practice("Collection as a claim of the State"), dates=(SENT,), may_have=(SERVED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("sanction_decided", "periodic_penalty_liquidated"), starts=("payment",)),
    EventKind(code="recovery_begun", label=N_("Recovery begun by the Treasury"), citation=practice("Collection as a claim of the State"), dates=(DECIDED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("sanction_decided", "periodic_penalty_liquidated"), not_before=("payment",)),
    EventKind(code="penalty_paid", label=N_("Fine paid"), citation=practice("Collection as a claim of the State"), dates=(RECEIVED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("sanction_decided", "periodic_penalty_liquidated"), ends=("payment", "recover_penalty")),
    EventKind(code="excess_repaid", label=N_("Excess repaid"), citation=practice("Collection as a claim of the State"), dates=(SENT,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_reduced", "appeal_allowed")),
    EventKind(code="case_closed", label=N_("Case closed (clôture)"), citation=PRACTICE, dates=(DECIDED,), to="closed", withdraws=EVERY_CLOCK),
    EventKind(code="case_reopened", label=N_("Case reopened"), citation=PRACTICE, dates=(DECIDED,), at=("closed",), to="investigating"),
)  # fmt: skip

PROCEDURE = Procedure(
    code="cnil",
    label=N_("CNIL, ordinary procedure before the restricted committee"),
    stages=STAGES,
    events=(*COMPLAINT_EVENTS, *INQUIRY_EVENTS, *RAPPORTEUR_EVENTS, *DECISION_EVENTS, *APPEAL_EVENTS, *AFTER_EVENTS, *cooperation_events()),
    limits=LIMITS,
    instruments=INSTRUMENTS,
    first_stage="received",
)  # fmt: skip

# The simplified procedure: the same steps without a hearing, decided by one person, in secret.
SIMPLY = {
    "sanction_decided": (N_("Fine imposed in the simplified procedure, at most EUR 20,000"), "simplified_sanction"),
    "measures_decided": (N_("Injunction in the simplified procedure, at most EUR 100 a day"), "simplified_injunction"),
    "call_to_order_given": (N_("Call to order in the simplified procedure (rappel à l'ordre)"), "simplified_call_to_order"),
    "periodic_penalty_liquidated": (N_("Periodic penalty of the simplified procedure liquidated"), "simplified_liquidation"),
}  # fmt: skip
NOT_SIMPLY = (
    "hearing_held",
    "formal_notice_publicity_decided",
    "publicity_decided",
    "no_sanction_decided",
    "decision_announced",
)
ART_22_1 = lil("art. 22-1")
SIMPLIFIED_INSTRUMENTS = (
    *(instrument for instrument in INSTRUMENTS if not instrument.is_appealable),
    Instrument(code="simplified_sanction", label=N_("Simplified sanction: fine"), citation=ART_22_1, carries_penalty=True, carries_orders=True, is_appealable=True),
    Instrument(code="simplified_injunction", label=N_("Simplified sanction: injunction"), citation=ART_22_1, carries_orders=True, is_appealable=True),
    Instrument(code="simplified_call_to_order", label=N_("Simplified sanction: call to order"), citation=ART_22_1, is_appealable=True),
    Instrument(code="simplified_liquidation", label=N_("Liquidation of the periodic penalty of a simplified sanction"), citation=ART_22_1, carries_penalty=True, is_appealable=True),
)  # fmt: skip


def _simplify(kind: EventKind) -> EventKind:
    """Return how the ordinary procedure's event stands in the simplified one."""
    if kind.code not in SIMPLY:
        return replace(
            kind, at=_without_hearing(kind.at), may_be_published=False, published_after=()
        )
    label, instrument = SIMPLY[kind.code]
    return replace(
        kind, label=label, citation=ART_22_1, issues=instrument, may_be_published=False,
        may_have=(SENT, SERVED), at=_without_hearing(kind.at), in_force=SIMPLIFIED,
    )  # fmt: skip


def _without_hearing(stages: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return stages and tuple(stage for stage in stages if stage != "hearing")


SIMPLIFIED_PROCEDURE = Procedure(
    code="cnil-simplified",
    label=N_("CNIL, simplified procedure before the president of the restricted committee"),
    stages=tuple(stage for stage in STAGES if stage.code != "hearing"),
    events=(
        *(_simplify(kind) for kind in PROCEDURE.events if kind.code not in NOT_SIMPLY),
        EventKind(code="referred_to_ordinary", label=N_("Referred to the ordinary procedure"), citation=ART_22_1, dates=(DECIDED,), at=("rapporteur", "report"), to="closed", follows=("rapporteur_named",), withdraws=EVERY_CLOCK, in_force=SIMPLIFIED),
    ),
    limits=LIMITS,
    instruments=SIMPLIFIED_INSTRUMENTS,
    first_stage="received",
)  # fmt: skip

CNIL = Authority(
    code="cnil",
    country="FR",
    zone="Europe/Paris",
    calendar="FR",
    currency="EUR",
    language="fr",
    reference_pattern="CNIL-{year}-{number:04d}",
    names=(Name(name=N_("Commission nationale de l'informatique et des libertés"), short="CNIL"),),
    procedures=(PROCEDURE, SIMPLIFIED_PROCEDURE),
    caps=CAPS,
    money=MONEY,
    pending=PENDING,
    unfined=UNFINED,
    publication=PUBLICATION,
    licence=LICENCE,
)
