"""Italy: the Garante per la protezione dei dati personali.

The law is the Data Protection Code (d.lgs. 196/2003, "Codice"), the Garante's Regulations
1/2019 (procedure) and 2/2019 (times), and for the opposition before the ordinary court
d.lgs. 150/2011, art. 10. Two things to watch: the 120 days to notify the alleged
violations run from the formal finding (accertamento), which is therefore an event of its
own; and the opposition does not suspend the order unless the judge says so.
"""

from casework.law.authorities.garante_money import MONEY, RECOVER
from casework.law.authorities.garante_sanctions import CAPS, PUBLICATION
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
    Instrument,
    Procedure,
    Stage,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

CODE = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003-06-30;196"
RITES = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2011-09-01;150"
CPC = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:regio.decreto:1940-10-28;1443"
SANCTIONS = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1981-11-24;689"
REGULATION_1 = "https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9107633"
REGULATION_2 = "https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9107640"
GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"

DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
RECEIVED, HELD, PUBLISHED = EventDate.RECEIVED, EventDate.HELD, EventDate.PUBLISHED

ROLL_NOTE = N_("Whether a time of the authority's own moves off a holiday is not confirmed.")
AUGUST_NOTE = N_(
    "Whether these 30 days also stop in August is not confirmed; they are counted as not stopping."
)
HALF_NOTE = N_(
    "That the half payment follows the court's calendar, August included, is inferred from the opposition."
)
GENERAL_NOTE = N_("General knowledge; the provision itself was not read.")


def code(article: str, *, note: str = "") -> Citation:
    """Cite the Data Protection Code; with a note, as not confirmed."""
    return Citation(
        provision=f"Codice (d.lgs. 196/2003), {article}",
        source=CODE,
        note=note,
        is_confirmed=not note,
    )


def rites(article: str, *, note: str = "") -> Citation:
    """Cite d.lgs. 150/2011, on the rites before the ordinary court."""
    return Citation(
        provision=f"D.lgs. 150/2011, {article}", source=RITES, note=note, is_confirmed=not note
    )


def rules(number: int, place: str, *, note: str = "") -> Citation:
    """Cite the Garante's Regulation 1/2019 or 2/2019."""
    source = REGULATION_1 if number == 1 else REGULATION_2
    return Citation(
        provision=f"Regolamento n. {number}/2019, {place}",
        source=source,
        note=note,
        is_confirmed=not note,
    )


def gdpr(place: str) -> Citation:
    """Cite the GDPR."""
    return Citation(provision=f"GDPR, {place}", source=GDPR)


def cpc(article: str) -> Citation:
    """Cite the Code of civil procedure, on further appeal."""
    return Citation(
        provision=f"C.p.c., {article}", source=CPC, note=GENERAL_NOTE, is_confirmed=False
    )


def sanctions(article: str) -> Citation:
    """Cite the general law on administrative sanctions."""
    return Citation(
        provision=f"L. 689/1981, {article}", source=SANCTIONS, note=GENERAL_NOTE, is_confirmed=False
    )


def practice(what: str) -> Citation:
    """Cite the authority's practice, where no provision was read."""
    return Citation(
        provision=what,
        source="https://www.garanteprivacy.it/",
        is_confirmed=False,
        note=GENERAL_NOTE,
    )


PRACTICE = practice("Garante practice")

STAGES = (
    Stage(code="received", label=N_("Received")),
    Stage(
        code="preliminary",
        label=N_("Preliminary inquiry (istruttoria preliminare)"),
        is_inquiry=True,
    ),
    Stage(code="established", label=N_("Violation established (accertamento)"), is_inquiry=True),
    Stage(code="charged", label=N_("Alleged violations notified (art. 166(5))")),
    Stage(code="defence", label=N_("Defence (memorie e audizione)")),
    Stage(code="decided", label=N_("Decided (provvedimento del Collegio)")),
    Stage(code="final", label=N_("Final")),
    Stage(code="closed", label=N_("Closed (archiviazione)"), is_closed=True),
)
EARLY = ("received", "preliminary")
UNCHARGED = (*EARLY, "established")
CHARGED = ("charged", "defence")
UNDECIDED = (*UNCHARGED, *CHARGED)
DECIDED_ON = ("decided", "final")

INSTRUMENTS = (
    Instrument(code="request_for_information", label=N_("Request for information (richiesta di informazioni)"), citation=code("art. 157")),
    Instrument(code="notice_of_violations", label=N_("Notice of alleged violations (notifica delle violazioni)"), citation=code("art. 166(5)")),
    Instrument(code="penalty_order", label=N_("Order and injunction to pay (ordinanza-ingiunzione)"), citation=code("art. 166(7)"), carries_penalty=True, carries_orders=True, is_appealable=True),
    Instrument(code="corrective_order", label=N_("Corrective measure (provvedimento correttivo)"), citation=gdpr("art. 58(2)(c) to (h) and (j)"), carries_orders=True, is_appealable=True),
    Instrument(code="admonition", label=N_("Admonition (ammonimento)"), citation=gdpr("art. 58(2)(b)"), is_appealable=True),
    Instrument(code="formal_warning", label=N_("Warning (avvertimento)"), citation=gdpr("art. 58(2)(a)"), is_appealable=True),
)  # fmt: skip

OPPOSITION = rites("art. 10(3), with Codice, art. 152; 60 days from abroad")
LIMITS = (
    # A complaint
    TimeLimit(
        code="decide_complaint", label=N_("Decide the complaint (reclamo)"), whose=Whose.AUTHORITY,
        regime="it-garante", period=period("9 months"), runs_from=RECEIVED,
        citation=code("art. 143(3)", note=ROLL_NOTE),
        extension=Extension(citation=code("art. 143(3): twelve months in all"), at_most=period("3 months")),
        consequence=N_("After it, the complainant may go to court (Codice, art. 152; GDPR, art. 78(2))."),
    ),
    TimeLimit(
        code="progress_to_complainant", label=N_("Tell the complainant about progress (stato o esito)"),
        whose=Whose.AUTHORITY, regime="it-garante", period=period("3 months"), runs_from=RECEIVED,
        citation=code("art. 143(3)", note=ROLL_NOTE),
    ),
    # Inquiry
    TimeLimit(
        code="answer_request", label=N_("Answer the request for information"), whose=Whose.RESPONDENT,
        regime="it-cpc", period=None, runs_from=SERVED, may_be_longer=True, citation=code("art. 157"),
        consequence=N_("Not answering is itself punished (Codice, art. 166(2))."),
    ),
    TimeLimit(
        code="notify_violations", label=N_("Notify the alleged violations, within 120 days of the finding"),
        whose=Whose.AUTHORITY, regime="it-garante", period=period("120 days"), runs_from=DECIDED,
        citation=rules(2, "table B, no. 2", note=N_("Reviews of the rulings differ on whether the 120 days are for notifying only or also for concluding; whether the last day moves off a holiday is not confirmed.")),
        remind_before=(60, 30, 14, 7, 3, 0),
        consequence=N_("The time is peremptory: a penalty may be annulled for it (Cass. 18583/2025; Cass. 984/2026)."), is_fatal=True,
    ),
    # Defence
    TimeLimit(
        code="defence_papers", label=N_("Defence papers (memorie difensive) and request to be heard"),
        whose=Whose.RESPONDENT, regime="it-cpc", period=period("30 days"), runs_from=SERVED,
        may_be_longer=True, citation=code("art. 166(6)", note=AUGUST_NOTE),
        extension=Extension(citation=rules(1, "art. 13", note=GENERAL_NOTE)),
        consequence=N_("The Garante decides no earlier than after this time."),
    ),
    # The decision
    TimeLimit(
        code="appeal_to_court", label=N_("Opposition before the ordinary court (opposizione)"),
        whose=Whose.RESPONDENT, regime="it-feriale", period=period("30 days"),
        period_abroad=period("60 days"), runs_from=SERVED, citation=OPPOSITION,
        consequence=N_("The opposition does not suspend the order; the judge may (d.lgs. 150/2011, art. 5)."),
    ),
    TimeLimit(
        code="settle_at_half", label=N_("Settle by complying and paying half"), whose=Whose.RESPONDENT,
        regime="it-feriale", period=period("30 days"), period_abroad=period("60 days"), runs_from=SERVED,
        citation=code("art. 166(8)", note=HALF_NOTE),
        consequence=N_("Paid within it, half the sum closes the matter; a day later the whole is due."),
    ),
    TimeLimit(
        code="payment", label=N_("Pay the penalty in full"), whose=Whose.RESPONDENT, regime="it-cpc",
        period=period("30 days"), runs_from=SERVED, citation=sanctions("art. 18"),
        extension=Extension(citation=sanctions("art. 26, instalments"), times=None),
        consequence=N_("Each completed half-year of delay adds a tenth (L. 689/1981, art. 27)."),
    ),
    TimeLimit(
        code="comply_with_order", label=N_("Comply with the order"), whose=Whose.RESPONDENT,
        regime="it-cpc", period=None, runs_from=SERVED, is_per_order=True, after_end_of="appeal_to_court",
        citation=gdpr("art. 58(2)(c) to (h)"),
        consequence=N_("Not observing a ban is a crime (Codice, art. 170)."),
    ),
    TimeLimit(
        code="appeal_to_cassation", label=N_("Appeal to the Court of Cassation"), whose=Whose.RESPONDENT,
        regime="it-feriale", period=period("60 days"), runs_from=SERVED, citation=cpc("art. 325"),
    ),
    TimeLimit(
        code="authority_appeal_to_cassation", label=N_("Appeal of the Garante itself to the Court of Cassation"),
        whose=Whose.AUTHORITY, regime="it-feriale", period=period("60 days"), runs_from=SERVED, citation=cpc("art. 325"),
        consequence=N_("After it, the judgment against the order stands."),
    ),
    RECOVER,
    *COOPERATION_LIMITS,
)  # fmt: skip
EVERY_CLOCK = tuple(dict.fromkeys(limit.code for limit in LIMITS))
OF_THE_GARANTE = ("decide_complaint",)  # do not run during inspections, defence, art. 60

COMPLAINT_EVENTS = (
    EventKind(code="complaint_received", label=N_("Complaint received (reclamo)"), citation=code("art. 141"), dates=(RECEIVED,), at=UNDECIDED, track=Track.COMPLAINT, starts=("decide_complaint", "progress_to_complainant")),
    EventKind(code="report_received", label=N_("Report received (segnalazione)"), citation=code("art. 144"), dates=(RECEIVED,), at=UNDECIDED, track=Track.COMPLAINT),
    EventKind(code="complaint_progress_reported", label=N_("Complainant told about progress"), citation=code("art. 143(3)"), dates=(SENT,), track=Track.COMPLAINT, follows=("complaint_received",), ends=("progress_to_complainant",)),
    EventKind(code="complaint_outcome_reported", label=N_("Complaint decided, and the complainant told"), citation=code("art. 143"), dates=(SENT,), may_have=(DECIDED, SERVED), track=Track.COMPLAINT, follows=("complaint_received",), ends=("decide_complaint", "progress_to_complainant")),
)  # fmt: skip

INQUIRY_EVENTS = (
    EventKind(code="breach_notification_received", label=N_("Breach notification received"), citation=gdpr("art. 33"), dates=(RECEIVED,), at=EARLY),
    EventKind(code="inquiry_opened", label=N_("Preliminary inquiry opened (istruttoria preliminare)"), citation=rules(1, "art. 10", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(PUBLISHED,), at=EARLY, to="preliminary"),
    EventKind(code="information_requested", label=N_("Request for information sent (richiesta di informazioni)"), citation=code("art. 157"), dates=(SENT,), may_have=(SERVED,), at=UNDECIDED, issues="request_for_information", starts=("answer_request",)),
    EventKind(code="information_received", label=N_("Information received"), citation=code("art. 157"), dates=(RECEIVED,), at=UNDECIDED, follows=("information_requested",), ends=("answer_request",)),
    EventKind(code="inspection_begun", label=N_("Inspection begun (accertamento ispettivo)"), citation=rules(2, "art. 6, with Codice, art. 158"), dates=(HELD,), at=UNDECIDED, suspends=OF_THE_GARANTE),
    EventKind(code="inspection_ended", label=N_("Inspection ended"), citation=rules(2, "art. 6"), dates=(HELD,), at=UNDECIDED, follows=("inspection_begun",), resumes=OF_THE_GARANTE),
    EventKind(code="violation_established", label=N_("Violation formally established (accertamento)"), citation=rules(2, "table B, no. 2", note=N_("The day is recorded with its author and reason: the 120 days run from it, not from first knowledge (Cass. 18583/2025).")), dates=(DECIDED,), at=(*UNCHARGED, "charged"), to="established", starts=("notify_violations",)),
    EventKind(code="violations_notified", label=N_("Alleged violations notified (notifica delle violazioni)"), citation=code("art. 166(5)"), dates=(SERVED,), may_have=(SENT,), at=(*UNCHARGED, *CHARGED), to="charged", issues="notice_of_violations", ends=("notify_violations",), starts=("defence_papers",), suspends=OF_THE_GARANTE),
)  # fmt: skip

DEFENCE_EVENTS = (
    EventKind(code="defence_received", label=N_("Defence papers received (memorie difensive)"), citation=code("art. 166(6)"), dates=(RECEIVED,), at=CHARGED, to="defence", follows=("violations_notified",), ends=("defence_papers",)),
    EventKind(code="hearing_requested", label=N_("Hearing requested"), citation=code("art. 166(6)"), dates=(RECEIVED,), at=CHARGED, follows=("violations_notified",)),
    EventKind(code="hearing_held", label=N_("Hearing held (audizione)"), citation=code("art. 166(6)"), dates=(HELD,), at=CHARGED, to="defence", follows=("violations_notified",), resumes=OF_THE_GARANTE),
    EventKind(code="defence_closed", label=N_("Defence closed: its time is over and no hearing is to come"), citation=rules(2, "art. 6"), dates=(DECIDED,), at=CHARGED, to="defence", follows=("violations_notified",), not_before=("defence_papers",), resumes=OF_THE_GARANTE),
)  # fmt: skip

DECISIONS = ("penalty_order_given", "corrective_order_given", "admonition_given")
DECISION_EVENTS = (
    EventKind(code="penalty_order_given", label=N_("Penalty imposed by order and injunction (ordinanza-ingiunzione)"), citation=code("art. 166(7)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*CHARGED, "decided"), to="decided", follows=("violations_notified",), not_before=("defence_papers",), withdraws=("defence_papers",), issues="penalty_order", amount=AmountEffect.IMPOSED, starts=("appeal_to_court", "settle_at_half", "payment", "comply_with_order", "recover_penalty"), may_be_published=True),
    EventKind(code="corrective_order_given", label=N_("Corrective measure ordered (provvedimento correttivo)"), citation=gdpr("art. 58(2)(c) to (h) and (j)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*UNDECIDED, "decided"), to="decided", not_before=("defence_papers",), withdraws=("defence_papers",), issues="corrective_order", starts=("appeal_to_court", "comply_with_order"), may_be_published=True),
    EventKind(code="admonition_given", label=N_("Admonition given (ammonimento)"), citation=gdpr("art. 58(2)(b)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*CHARGED, "decided"), to="decided", follows=("violations_notified",), not_before=("defence_papers",), withdraws=("defence_papers",), issues="admonition", starts=("appeal_to_court",), may_be_published=True),
    EventKind(code="warning_issued", label=N_("Warning given (avvertimento)"), citation=gdpr("art. 58(2)(a)"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=(*UNDECIDED, "decided"), issues="formal_warning", starts=("appeal_to_court",), may_be_published=True),
    EventKind(code="publication_ordered", label=N_("Publication ordered as an ancillary sanction, whole or in extract"), citation=code("art. 166(7), with Regolamento n. 1/2019, art. 16"), dates=(DECIDED,), at=DECIDED_ON, follows=("penalty_order_given",)),
    EventKind(code="entered_in_internal_register", label=N_("Entered in the internal register of violations"), citation=rules(1, "art. 17, with GDPR, art. 57(1)(u)"), dates=(DECIDED,), at=DECIDED_ON, follows=DECISIONS),
    EventKind(code="settled_at_half", label=N_("Settled: complied with, and half paid (definizione della controversia)"), citation=code("art. 166(8)"), dates=(RECEIVED,), track=Track.PAYMENT, at=("decided",), to="final", follows=("penalty_order_given",), ends=("settle_at_half", "payment", "recover_penalty"), withdraws=("appeal_to_court",), amount=AmountEffect.FINAL),
    EventKind(code="proceedings_dropped", label=N_("Proceedings dropped (archiviazione)"), citation=rules(1, "art. 11", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT,), at=UNDECIDED, to="closed", withdraws=EVERY_CLOCK),
)  # fmt: skip

APPEALED = ("appeal_lodged",)
STOPPED = ("payment", "comply_with_order")
TO_CASSATION = ("appeal_to_cassation", "authority_appeal_to_cassation")  # whoever lost
JUDGED = ("appeal_allowed", "penalty_reduced", "appeal_dismissed")
APPEAL_EVENTS = (
    EventKind(code="appeal_lodged", label=N_("Opposition lodged with the ordinary court (opposizione)"), citation=OPPOSITION, dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=(*DECISIONS, "warning_issued"), ends=("appeal_to_court",), withdraws=("settle_at_half",), appeal=AppealStep.LODGED),
    EventKind(code="stay_sought", label=N_("Suspension of the order sought (istanza di sospensiva)"), citation=rites("art. 5"), dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED),
    EventKind(code="stay_granted", label=N_("Order suspended by the judge (sospensione dell'efficacia)"), citation=rites("art. 5"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, suspends=STOPPED, amount=AmountEffect.SUSPENDED),
    EventKind(code="stay_refused", label=N_("Suspension refused by the judge"), citation=rites("art. 5"), dates=(DECIDED,), may_have=(SENT, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=("stay_sought",)),
    EventKind(code="stay_ended", label=N_("Suspension revoked by the judge"), citation=rites("art. 5"), dates=(DECIDED,), may_have=(SENT,), track=Track.APPEAL, at=DECIDED_ON, follows=("stay_granted",), resumes=STOPPED, amount=AmountEffect.RESTORED),
    EventKind(code="court_hearing_held", label=N_("Hearing before the court held (udienza)"), citation=OPPOSITION, dates=(HELD,), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED),
    EventKind(code="appeal_allowed", label=N_("Order annulled by the court"), citation=OPPOSITION, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, starts=("authority_appeal_to_cassation",), amount=AmountEffect.SET_ASIDE, appeal=AppealStep.ALLOWED, suspends=("recover_penalty",)),
    EventKind(code="penalty_reduced", label=N_("Penalty reduced by the court"), citation=OPPOSITION, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, starts=TO_CASSATION, resumes=STOPPED, amount=AmountEffect.VARIED, appeal=AppealStep.CHANGED),
    EventKind(code="appeal_dismissed", label=N_("Opposition dismissed by the court"), citation=OPPOSITION, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, starts=("appeal_to_cassation",), resumes=STOPPED, appeal=AppealStep.DISMISSED),
    EventKind(code="appeal_withdrawn", label=N_("Opposition withdrawn (rinuncia)"), citation=cpc("art. 306"), dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=APPEALED, resumes=STOPPED, appeal=AppealStep.WITHDRAWN),
    EventKind(code="cassation_lodged", label=N_("Appeal lodged with the Court of Cassation"), citation=cpc("art. 360"), dates=(RECEIVED,), track=Track.APPEAL, at=DECIDED_ON, follows=JUDGED, ends=TO_CASSATION, appeal=AppealStep.LODGED),
    EventKind(code="cassation_remitted", label=N_("Judgment quashed by the Court of Cassation and sent back (rinvio)"), citation=cpc("art. 383"), dates=(DECIDED,), may_have=(PUBLISHED,), track=Track.APPEAL, at=DECIDED_ON, follows=("cassation_lodged",), amount=AmountEffect.REMITTED, appeal=AppealStep.REMITTED, resumes=("recover_penalty",)),
    EventKind(code="cassation_dismissed", label=N_("Appeal dismissed by the Court of Cassation"), citation=cpc("art. 384"), dates=(DECIDED,), may_have=(PUBLISHED,), track=Track.APPEAL, at=DECIDED_ON, follows=("cassation_lodged",), appeal=AppealStep.DISMISSED),
    EventKind(code="decision_became_final", label=N_("Decision became final"), citation=OPPOSITION, dates=(DECIDED,), at=("decided",), to="final", not_before=("appeal_to_court", *TO_CASSATION), withdraws=("appeal_to_court", *TO_CASSATION, "settle_at_half"), amount=AmountEffect.FINAL),
)  # fmt: skip

AFTER_EVENTS = (
    EventKind(code="notice_served", label=N_("Letter served (notifica, PEC)"), citation=practice("Service by certified e-mail (PEC) or post"), dates=(SERVED,), may_have=(SENT,)),
    EventKind(code="decision_announced", label=N_("Decision announced"), citation=PRACTICE, dates=(PUBLISHED,), at=DECIDED_ON),
    EventKind(code="compliance_reported", label=N_("Documented report on compliance received"), citation=code("art. 157"), dates=(RECEIVED,), track=Track.COMPLIANCE, at=DECIDED_ON, follows=DECISIONS, ends=("comply_with_order",)),
    EventKind(code="non_compliance_found", label=N_("Non-compliance with an order found"), citation=gdpr("art. 83(6)"), dates=(DECIDED,), track=Track.COMPLIANCE, at=DECIDED_ON, follows=DECISIONS),
    EventKind(code="crime_reported", label=N_("Breach of a ban reported to the public prosecutor"), citation=code("art. 170"), dates=(SENT,), track=Track.COMPLIANCE, at=DECIDED_ON, follows=DECISIONS),
    EventKind(code="recovery_begun", label=N_("Recovery begun (iscrizione a ruolo)"), citation=sanctions("art. 27"), dates=(DECIDED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_order_given",), not_before=("payment",)),
    EventKind(code="penalty_paid", label=N_("Penalty paid"), citation=sanctions("art. 18"), dates=(RECEIVED,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_order_given",), ends=("payment", "recover_penalty")),
    EventKind(code="excess_repaid", label=N_("Excess repaid"), citation=practice("Repayment after a judgment"), dates=(SENT,), track=Track.PAYMENT, at=DECIDED_ON, follows=("penalty_reduced", "appeal_allowed")),
    EventKind(code="case_closed", label=N_("Case closed"), citation=PRACTICE, dates=(DECIDED,), to="closed", withdraws=EVERY_CLOCK),
    EventKind(code="case_reopened", label=N_("Case reopened"), citation=PRACTICE, dates=(DECIDED,), at=("closed",), to="preliminary"),
)  # fmt: skip

PROCEDURE = Procedure(
    code="garante",
    label=N_("Garante, procedure under article 166 of the Code"),
    stages=STAGES,
    events=(*COMPLAINT_EVENTS, *INQUIRY_EVENTS, *DEFENCE_EVENTS, *DECISION_EVENTS, *APPEAL_EVENTS, *AFTER_EVENTS, *cooperation_events(stopping=OF_THE_GARANTE)),
    limits=LIMITS,
    instruments=INSTRUMENTS,
    first_stage="received",
)  # fmt: skip

GARANTE = Authority(
    code="garante",
    country="IT",
    zone="Europe/Rome",
    calendar="IT",
    currency="EUR",
    language="it",
    reference_pattern="GPDP-{year}-{number:04d}",
    names=(Name(name=N_("Garante per la protezione dei dati personali"), short="Garante"),),
    procedures=(PROCEDURE,),
    caps=CAPS,
    money=MONEY,
    publication=PUBLICATION,
)
