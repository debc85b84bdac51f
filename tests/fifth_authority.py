"""The Example Data Protection Office (EDPO): a made-up fifth authority.

It is written as docs/adding-an-authority.md says, and stands with the tests because it is
no authority. Its law is invented wherever it is not the Union's.
"""

from casework.law.authority import Authority, Licence, Name
from casework.law.cooperation import LIMITS as COOPERATION_LIMITS
from casework.law.cooperation import cooperation_events
from casework.law.maximums import UNION
from casework.law.periods import parse_period as period
from casework.law.procedure import (
    AmountEffect,
    AppealStep,
    Citation,
    EventDate,
    EventKind,
    Instrument,
    Procedure,
    Stage,
    TimeLimit,
    Track,
    Whose,
)
from casework.law.publication import PublicationRule, Removal
from casework.law.wording import N_

DECIDED, SENT, SERVED = EventDate.DECIDED, EventDate.SENT, EventDate.SERVED
RECEIVED, PUBLISHED = EventDate.RECEIVED, EventDate.PUBLISHED


def act(section: str, *, note: str = "") -> Citation:
    """Cite the Example Act; with a note, as not confirmed."""
    return Citation(
        provision=f"Example Act, s. {section}",
        source="https://law.example/act",
        note=note,
        is_confirmed=not note,
    )


STAGES = (
    Stage(code="received", label=N_("Received")),
    Stage(code="inquiry", label=N_("Inquiry"), is_inquiry=True),
    Stage(code="decided", label=N_("Decided")),
    Stage(code="final", label=N_("Final")),
    Stage(code="closed", label=N_("Closed"), is_closed=True),
)
UNDECIDED, DECIDED_ON = ("received", "inquiry"), ("decided", "final")
INSTRUMENTS = (
    Instrument(code="penalty_ruling", label=N_("Penalty ruling"), citation=act("9"), carries_penalty=True, carries_orders=True, is_appealable=True),
)  # fmt: skip

LIMITS = (
    TimeLimit(
        code="comment", label=N_("Comment on the objections"), whose=Whose.RESPONDENT,
        regime="eu-1182", period=period("3 weeks"), runs_from=SERVED, citation=act("7"),
    ),
    TimeLimit(
        code="appeal_to_court", label=N_("Appeal to the court"), whose=Whose.RESPONDENT,
        regime="eu-1182", period=period("1 month"), runs_from=SERVED, citation=act("12"),
    ),
    TimeLimit(
        code="payment", label=N_("Pay the penalty"), whose=Whose.RESPONDENT,
        regime="eu-1182", period=period("60 days"), runs_from=SERVED,
        citation=act("14", note=N_("The time to pay is invented.")),
    ),
    *COOPERATION_LIMITS,
)  # fmt: skip
EVERY_CLOCK = tuple(dict.fromkeys(limit.code for limit in LIMITS))

EVENTS = (
    EventKind(code="complaint_received", label=N_("Complaint received"), citation=act("3"), dates=(RECEIVED,), at=UNDECIDED, track=Track.COMPLAINT),
    EventKind(code="inquiry_opened", label=N_("Inquiry opened"), citation=act("4"), dates=(DECIDED,), at=("received",), to="inquiry"),
    EventKind(code="objections_served", label=N_("Objections served"), citation=act("7"), dates=(SERVED,), at=("inquiry",), starts=("comment",)),
    EventKind(code="comments_received", label=N_("Comments received"), citation=act("7"), dates=(RECEIVED,), at=("inquiry",), follows=("objections_served",), ends=("comment",)),
    EventKind(code="penalty_imposed", label=N_("Penalty imposed"), citation=act("9"), dates=(DECIDED,), may_have=(SENT, SERVED, PUBLISHED), at=("inquiry",), to="decided", follows=("objections_served",), not_before=("comment",), withdraws=("comment",), issues="penalty_ruling", amount=AmountEffect.IMPOSED, starts=("appeal_to_court", "payment"), may_be_published=True),
    EventKind(code="appeal_lodged", label=N_("Appeal lodged"), citation=act("12"), dates=(RECEIVED,), at=("decided",), track=Track.APPEAL, follows=("penalty_imposed",), ends=("appeal_to_court",), suspends=("payment",), appeal=AppealStep.LODGED),
    EventKind(code="appeal_allowed", label=N_("Appeal allowed"), citation=act("13"), dates=(DECIDED,), at=("decided",), track=Track.APPEAL, follows=("appeal_lodged",), amount=AmountEffect.SET_ASIDE, appeal=AppealStep.ALLOWED),
    EventKind(code="penalty_lowered", label=N_("Penalty lowered by the court"), citation=act("13"), dates=(DECIDED,), at=("decided",), track=Track.APPEAL, follows=("appeal_lodged",), resumes=("payment",), amount=AmountEffect.VARIED, appeal=AppealStep.CHANGED),
    EventKind(code="appeal_dismissed", label=N_("Appeal dismissed"), citation=act("13"), dates=(DECIDED,), at=("decided",), track=Track.APPEAL, follows=("appeal_lodged",), resumes=("payment",), appeal=AppealStep.DISMISSED),
    EventKind(code="decision_announced", label=N_("Decision announced"), citation=act("15"), dates=(PUBLISHED,), at=DECIDED_ON),
    EventKind(code="decision_became_final", label=N_("Decision became final"), citation=act("12"), dates=(DECIDED,), at=("decided",), to="final", not_before=("appeal_to_court",), withdraws=("appeal_to_court",), amount=AmountEffect.FINAL),
    EventKind(code="penalty_paid", label=N_("Penalty paid"), citation=act("14"), dates=(RECEIVED,), at=DECIDED_ON, track=Track.PAYMENT, follows=("penalty_imposed",), ends=("payment",)),
    EventKind(code="case_closed", label=N_("Case closed"), citation=act("16"), dates=(DECIDED,), to="closed", withdraws=EVERY_CLOCK),
    EventKind(code="case_reopened", label=N_("Case reopened"), citation=act("16"), dates=(DECIDED,), at=("closed",), to="inquiry"),
    *cooperation_events(),
)  # fmt: skip

PROCEDURE = Procedure(
    code="edpo",
    label=N_("EDPO, inquiry and penalty"),
    stages=STAGES,
    events=EVENTS,
    limits=LIMITS,
    instruments=INSTRUMENTS,
    first_stage="received",
)

EDPO = Authority(
    code="edpo",
    country="BE",
    zone="Europe/Brussels",
    calendar="EU-INST",
    currency="EUR",
    language="fr",
    reference_pattern="EDPO-{year}-{number:04d}",
    names=(Name(name=N_("Example Data Protection Office"), short="EDPO"),),
    procedures=(PROCEDURE,),
    caps=UNION,
    publication=(
        PublicationRule(
            stays=period("18 months"), removal=Removal.WITHDRAW, citation=act("15")
        ),
    ),
    licence=Licence(name=N_("Example Licence"), address="https://law.example/licence"),
)  # fmt: skip
