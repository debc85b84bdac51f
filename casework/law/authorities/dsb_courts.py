"""Austria: what both tracks of the DSB share, above all the way through the courts.

From the DSB an appeal goes to the Federal Administrative Court (BVwG), and from there by
revision to the Supreme Administrative Court (VwGH) and by complaint to the Constitutional
Court (VfGH). The acts are cited by their own short names.
"""

from casework.law.periods import parse_period as period
from casework.law.procedure import (
    AmountEffect,
    AppealStep,
    Citation,
    EventDate,
    EventKind,
    Stage,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.wording import N_

RIS = "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer="
NUMBERS = {
    "DSG": "10001597", "AVG": "10005768", "VwGVG": "20008255", "VStG": "10005770",
    "VwGG": "10000795", "VfGG": "10000245",
}  # fmt: skip

DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
RECEIVED, HELD, PUBLISHED = EventDate.RECEIVED, EventDate.HELD, EventDate.PUBLISHED

GENERAL_NOTE = N_("General knowledge; the provision itself was not read.")


def law(act: str, section: str, *, note: str = "") -> Citation:
    """Cite a section of one of the acts above; with a note, as not confirmed."""
    return Citation(
        provision=f"{act} § {section}", source=RIS + NUMBERS[act], note=note, is_confirmed=not note
    )


def practice(what: str) -> Citation:
    """Cite the authority's practice, where no provision was read."""
    return Citation(
        provision=what, source="https://www.dsb.gv.at/", is_confirmed=False, note=GENERAL_NOTE
    )


PRACTICE = practice("DSB practice")
TO_COURT = law("VwGVG", "7(4)")
SUSPENSIVE = law("VwGVG", "13")
CJEU = Citation(
    provision="TFEU, art. 267", source="https://eur-lex.europa.eu/eli/treaty/tfeu_2016/art_267/oj"
)

FINAL = Stage(code="final", label=N_("Final (rechtskräftig)"))
CLOSED = Stage(code="closed", label=N_("Closed (eingestellt oder erledigt)"), is_closed=True)
DECIDED_ON = ("decided", "final")
ANY_TIME = ("investigating", *DECIDED_ON)  # what is sent back is investigated meanwhile


APPEAL_LIMITS = (
    TimeLimit(
        code="appeal_to_court", label=N_("Appeal to the Federal Administrative Court (Beschwerde an das BVwG)"),
        whose=Whose.RESPONDENT, regime="at-avg", period=period("4 weeks"), runs_from=SERVED, citation=TO_COURT,
    ),
    TimeLimit(
        code="redecide_appeal", label=N_("Decide on the appeal oneself (Beschwerdevorentscheidung)"),
        whose=Whose.AUTHORITY, regime="at-avg", period=period("2 months"), runs_from=RECEIVED,
        citation=law("VwGVG", "14(1)", note=GENERAL_NOTE),
        consequence=N_("After it, the appeal goes to the court."),
    ),
    TimeLimit(
        code="request_submission", label=N_("Ask that the appeal go to the court all the same (Vorlageantrag)"),
        whose=Whose.RESPONDENT, regime="at-avg", period=period("2 weeks"), runs_from=SERVED,
        citation=law("VwGVG", "15(1)", note=GENERAL_NOTE),
    ),
    TimeLimit(
        code="revision", label=N_("Revision to the Supreme Administrative Court (VwGH)"),
        whose=Whose.RESPONDENT, regime="at-avg", period=period("6 weeks"), runs_from=SERVED,
        citation=law("VwGG", "26(1)", note=GENERAL_NOTE),
    ),
    TimeLimit(
        code="authority_revision", label=N_("Revision of the authority itself to the VwGH (Amtsrevision)"),
        whose=Whose.AUTHORITY, regime="at-avg", period=period("6 weeks"), runs_from=SERVED,
        citation=law("VwGG", "26(1)", note=GENERAL_NOTE),
        consequence=N_("After it, the judgment against the decision stands."),
    ),
    TimeLimit(
        code="constitutional_complaint", label=N_("Complaint to the Constitutional Court (VfGH)"),
        whose=Whose.RESPONDENT, regime="at-avg", period=period("6 weeks"), runs_from=SERVED,
        citation=law("VfGG", "82(1)", note=GENERAL_NOTE),
    ),
)  # fmt: skip


REVISION = ("revision", "authority_revision")
FURTHER = (*REVISION, "constitutional_complaint")  # where both sides may have lost something


def court_events(
    *, stopped: tuple[str, ...], judged: tuple[str, ...],
    appeals: tuple[str, ...] = ("appeal_to_court",), finally_starts: tuple[str, ...] = (),
) -> tuple[EventKind, ...]:  # fmt: skip
    """Return what the courts may do in either track.

    ``stopped`` are the limits that run again once the courts are done, ``judged`` what the
    BVwG may decide in this track beside dismissing or annulling, ``appeals`` the limits
    within which the BVwG is appealed to, ``finally_starts`` those that run once a decision is
    final.
    """
    lodged = ("appeal_lodged",)
    judged = ("appeal_dismissed", "appeal_allowed", *judged)
    court, supreme = law("VwGVG", "28"), law("VwGG", "42", note=GENERAL_NOTE)
    at, track = ANY_TIME, Track.APPEAL
    return (
        EventKind(code="appeal_submitted", label=N_("Appeal submitted to the court (Vorlage)"), citation=law("VwGVG", "14(2)", note=GENERAL_NOTE), dates=(SENT,), at=at, track=track, follows=lodged, withdraws=("redecide_appeal",)),
        EventKind(code="court_hearing_held", label=N_("Hearing before the BVwG held (mündliche Verhandlung)"), citation=law("VwGVG", "24", note=GENERAL_NOTE), dates=(HELD,), at=at, track=track, follows=lodged),
        EventKind(code="proceedings_stayed", label=N_("Proceedings stayed until the Court of Justice has ruled (Aussetzung)"), citation=CJEU, dates=(DECIDED,), may_have=(SENT, PUBLISHED), at=at, track=track, follows=lodged, appeal=AppealStep.STAYED),
        EventKind(code="proceedings_resumed", label=N_("Proceedings resumed"), citation=CJEU, dates=(DECIDED,), at=at, track=track, follows=("proceedings_stayed",), appeal=AppealStep.RESUMED),
        EventKind(code="appeal_dismissed", label=N_("Appeal dismissed by the BVwG"), citation=court, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=at, track=track, follows=lodged, starts=("revision", "constitutional_complaint"), resumes=stopped, appeal=AppealStep.DISMISSED),
        EventKind(code="appeal_allowed", label=N_("Decision annulled, or proceedings ended, by the BVwG"), citation=court, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=at, track=track, follows=lodged, starts=("authority_revision",), amount=AmountEffect.SET_ASIDE, appeal=AppealStep.ALLOWED),
        EventKind(code="appeal_withdrawn", label=N_("Appeal withdrawn"), citation=law("VwGVG", "7(2)", note=GENERAL_NOTE), dates=(RECEIVED,), at=at, track=track, follows=lodged, resumes=stopped, withdraws=("redecide_appeal",), appeal=AppealStep.WITHDRAWN),
        EventKind(code="revision_lodged", label=N_("Revision lodged with the Supreme Administrative Court (VwGH)"), citation=law("VwGG", "25a and 26", note=GENERAL_NOTE), dates=(RECEIVED,), at=at, track=track, follows=judged, ends=REVISION, appeal=AppealStep.LODGED),
        EventKind(code="constitutional_complaint_lodged", label=N_("Complaint lodged with the Constitutional Court (VfGH)"), citation=law("VfGG", "82", note=GENERAL_NOTE), dates=(RECEIVED,), at=at, track=track, follows=judged, ends=("constitutional_complaint",), appeal=AppealStep.LODGED),
        EventKind(code="constitutional_complaint_declined", label=N_("Constitutional Court declined the complaint (Ablehnung)"), citation=law("VfGG", "82", note=GENERAL_NOTE), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=at, track=track, follows=("constitutional_complaint_lodged",), appeal=AppealStep.DISMISSED),
        EventKind(code="revision_dismissed", label=N_("Revision dismissed by the VwGH"), citation=supreme, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=at, track=track, follows=("revision_lodged",), resumes=stopped, appeal=AppealStep.DISMISSED),
        EventKind(code="judgment_quashed", label=N_("Judgment quashed by the VwGH, back to the BVwG"), citation=supreme, dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=at, track=track, follows=("revision_lodged",), amount=AmountEffect.REMITTED, appeal=AppealStep.REMITTED),
        EventKind(code="decision_became_final", label=N_("Decision became final (Rechtskraft)"), citation=TO_COURT, dates=(DECIDED,), at=("decided",), to="final", not_before=(*appeals, *FURTHER), withdraws=(*appeals, "request_submission", *FURTHER), starts=finally_starts, amount=AmountEffect.FINAL),
    )  # fmt: skip


NOTICE_SERVED = EventKind(
    code="notice_served",
    label=N_("Letter served (Zustellung)"),
    citation=practice("Service under the Zustellgesetz"),
    dates=(SERVED,),
    may_have=(SENT,),
)
ANNOUNCED = EventKind(
    code="decision_announced",
    label=N_("Decision announced"),
    citation=PRACTICE,
    dates=(PUBLISHED,),
    at=DECIDED_ON,
)
