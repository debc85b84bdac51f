"""How made-up cases go: by authority, the steps of a course with the days between them.

Each step keeps the windows that the procedure demands, so that every course is lawful
whatever days are drawn.
"""

from dataclasses import dataclass

from casework.law.procedure import Origin

COMPLAINT, OWN = Origin.COMPLAINT, Origin.OWN_MOTION


@dataclass(frozen=True, kw_only=True)
class Step:
    """One event: how many days after the one before, under which dates, with what."""

    after: tuple[int, int]
    kind: str
    dates: tuple[str, ...]
    amount: bool = False
    breaches: bool = False
    ordered: str = ""
    periods: tuple[tuple[str, str], ...] = ()
    is_published: bool = False


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A course that a case may take in one of an authority's procedures."""

    authority: str
    procedure: str
    origin: Origin
    steps: tuple[Step, ...]


DECIDED, SENT, SERVED, RECEIVED = ("decided",), ("sent",), ("served",), ("received",)
GIVEN = ("decided", "sent", "served")


def _step(first: int, last: int, kind: str, dates: tuple[str, ...], **more: object) -> Step:
    return Step(after=(first, last), kind=kind, dates=dates, **more)  # type: ignore[arg-type]


COMPLAINED = _step(0, 5, "complaint_received", RECEIVED)
PROGRESS = _step(40, 60, "complaint_progress_reported", SENT)
TOLD = _step(1, 7, "complaint_outcome_reported", SENT)
CLOSED = _step(60, 120, "case_closed", DECIDED)

PLOTS = (
    Plot(authority="ico", procedure="ico", origin=COMPLAINT, steps=(
        COMPLAINED,
        _step(3, 14, "investigation_opened", DECIDED),
        PROGRESS,
        _step(10, 20, "reprimand_given", ("decided", "sent"), breaches=True, is_published=True),
        TOLD, CLOSED,
    )),
    Plot(authority="ico", procedure="ico", origin=OWN, steps=(
        _step(7, 30, "investigation_opened", DECIDED),
        _step(90, 240, "notice_of_intent_given", SERVED, amount=True),
        _step(14, 20, "representations_received", RECEIVED),
        _step(60, 120, "penalty_notice_given", GIVEN, amount=True, breaches=True,
              is_published=True),
        _step(14, 27, "penalty_paid", RECEIVED),
        _step(30, 60, "decision_became_final", DECIDED),
    )),
    Plot(authority="cnil", procedure="cnil", origin=COMPLAINT, steps=(
        COMPLAINED,
        _step(5, 20, "investigation_opened", DECIDED),
        PROGRESS,
        _step(60, 150, "formal_notice_given", GIVEN, ordered="",
              periods=(("comply_with_formal_notice", "2 months"),)),
        _step(50, 58, "formal_notice_answered", RECEIVED),
        _step(20, 60, "formal_notice_closed", DECIDED),
    )),
    Plot(authority="cnil", procedure="cnil", origin=OWN, steps=(
        _step(5, 30, "inspection_decided", DECIDED),
        _step(10, 30, "questionnaire_sent", SENT),
        _step(60, 180, "rapporteur_named", DECIDED),
        _step(30, 60, "report_served", SERVED),
        _step(20, 27, "observations_received", RECEIVED),
        _step(60, 120, "hearing_held", ("held",)),
        _step(5, 20, "sanction_decided", GIVEN, amount=True, breaches=True, ordered="3 months",
              is_published=True),
        _step(30, 80, "injunction_closed", DECIDED),
    )),
    Plot(authority="cnil", procedure="cnil-simplified", origin=COMPLAINT, steps=(
        COMPLAINED,
        _step(5, 20, "investigation_opened", DECIDED),
        PROGRESS,
        _step(10, 60, "rapporteur_named", DECIDED),
        _step(20, 40, "report_served", SERVED),
        _step(45, 80, "sanction_decided", GIVEN, amount=True, breaches=True),
    )),
    Plot(authority="garante", procedure="garante", origin=COMPLAINT, steps=(
        COMPLAINED,
        _step(3, 20, "inquiry_opened", DECIDED),
        _step(5, 20, "information_requested", ("sent", "served"),
              periods=(("answer_request", "20 days"),)),
        _step(12, 19, "information_received", RECEIVED),
        _step(5, 20, "complaint_progress_reported", SENT),
        _step(20, 60, "violation_established", DECIDED),
        _step(20, 70, "violations_notified", SERVED),
        _step(15, 28, "defence_received", RECEIVED),
        _step(5, 10, "hearing_held", ("held",)),
        _step(30, 45, "admonition_given", GIVEN, breaches=True, is_published=True),
        TOLD,
    )),
    Plot(authority="garante", procedure="garante", origin=OWN, steps=(
        _step(5, 30, "inquiry_opened", DECIDED),
        _step(60, 200, "violation_established", DECIDED),
        _step(30, 100, "violations_notified", SERVED),
        _step(15, 28, "defence_received", RECEIVED),
        _step(60, 150, "penalty_order_given", GIVEN, amount=True, breaches=True,
              ordered="60 days", is_published=True),
        _step(15, 27, "settled_at_half", RECEIVED),
        _step(5, 20, "compliance_reported", RECEIVED),
    )),
    Plot(authority="dsb", procedure="dsb", origin=COMPLAINT, steps=(
        COMPLAINED,
        _step(10, 30, "statement_requested", ("sent", "served"),
              periods=(("submit_statement", "4 weeks"),)),
        _step(15, 26, "statement_received", RECEIVED),
        _step(10, 20, "complaint_progress_reported", SENT),
        _step(40, 80, "decision_given", GIVEN, breaches=True, ordered="4 weeks",
              is_published=True),
        _step(10, 25, "compliance_reported", RECEIVED),
        _step(60, 90, "decision_became_final", DECIDED),
    )),
    Plot(authority="dsb", procedure="dsb-penal", origin=Origin.REFERRAL, steps=(
        _step(10, 30, "penal_proceedings_opened", DECIDED),
        _step(30, 60, "charge_served", SERVED, periods=(("justify", "4 weeks"),)),
        _step(15, 26, "justification_received", RECEIVED),
        _step(60, 120, "penal_decision_given", GIVEN, amount=True, breaches=True,
              periods=(("payment", "2 months"),)),
        _step(30, 55, "penalty_paid", RECEIVED),
        _step(30, 60, "decision_became_final", DECIDED),
    )),
)  # fmt: skip
