"""What was done to get the money of a penalty, and until when it can be got."""

from dataclasses import dataclass
from datetime import date

from casework.law.authorities import get_authority
from casework.law.payment.payable import GROUND_LABELS, Ground
from casework.law.payment.rules import Limitation, MoneyRules, StepKind
from casework.law.payment.time_bar import RECOVER, Effect, effect_of
from casework.models import Deadline, Penalty, RecoveryStep
from casework.queries.deadlines import DeadlineLine, read_lines
from casework.queries.penalty_totals import read_penalty_on

OWED = {Ground.PAYABLE, Ground.TIME_TO_PAY, Ground.AMOUNT_UNKNOWN}


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A step as the log shows it, and what it did to the time to recover."""

    step: RecoveryStep
    effect: Effect
    taken_back: RecoveryStep | None

    @property
    def may_be_taken_back(self) -> bool:
        """Whether it stands, and is not itself a taking back."""
        return self.taken_back is None and self.step.takes_back_id is None


@dataclass(frozen=True, kw_only=True)
class RecoveryPage:
    """The log, the time to recover, and the rule; ``ground`` says whether anything is owed."""

    steps: list[StepLine]
    clock: DeadlineLine | None
    limitation: Limitation | None
    effects: list[tuple[StepKind, Effect]]
    collectors: tuple[str, ...]
    ground: Ground

    @property
    def ground_label(self) -> str:
        """The English words for whether the penalty can be demanded."""
        return GROUND_LABELS[self.ground]

    @property
    def may_start(self) -> bool:
        """Whether a time to recover could be begun by hand."""
        return self.clock is None and self.limitation is not None and self.ground in OWED


def money_rules_of(penalty: Penalty) -> MoneyRules:
    """Return how penalties of the penalty's authority are paid; its case must be loaded."""
    return get_authority(penalty.case.authority.code).money_rules()


def find_clock(penalty: Penalty) -> Deadline | None:
    """Return the time within which a penalty must be recovered, its latest; None if none began."""
    related = ("authority", "trigger", "action", "order", "ended_by", "case__authority")
    clocks = penalty.case.deadlines.filter(limit=RECOVER).select_related(*related)
    found = [c for c in clocks.order_by("-id") if c.action_id in {penalty.action_id, None}]
    own = [c for c in found if c.action_id == penalty.action_id]
    return next(iter(own or found), None)


def read_recovery(*, penalty: Penalty, today: date) -> RecoveryPage:
    """Return what a page says of the recovery of a penalty, in a fixed number of queries."""
    rules, clock = money_rules_of(penalty), find_clock(penalty)
    rows = list(penalty.recovery.select_related("event", "actor").order_by("-occurred_on", "-id"))
    taken_back = {row.takes_back_id: row for row in rows if row.takes_back_id}
    limitation = rules.limitation
    return RecoveryPage(
        steps=[
            StepLine(step=row, effect=_effect(row, limitation), taken_back=taken_back.get(row.pk))
            for row in rows if row.takes_back_id is None
        ],
        clock=read_lines([clock], today=today)[0] if clock else None,
        limitation=limitation,
        effects=[(kind, effect_of(kind, limitation)) for kind in StepKind],
        collectors=rules.collectors,
        ground=read_penalty_on(penalty_id=penalty.pk, on=today).payable.ground,
    )  # fmt: skip


def _effect(step: RecoveryStep, limitation: Limitation | None) -> Effect:
    """Return what a step did: one that came too late, or told of the past, restarted nothing."""
    effect = effect_of(StepKind(step.kind), limitation)
    if effect is Effect.RESTARTS and step.clock_before_id is None:
        return Effect.NOTHING
    return effect
