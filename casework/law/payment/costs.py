"""The costs of proceedings that are charged with a fine."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.rules import CostRule, CostStage, RuleUnknown
from casework.law.wording import N_, LawError, Sentence, Value

SHARE = N_("{percent} per cent of {fine} is {share}.")
LEAST = N_("The costs are at least {least}.")
SET = N_("The rule gives {ruled}; the costs were set at {amount}: {reason}")


class ReasonMissing(LawError):
    """Costs that differ from the rule need a reason."""


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What the proceedings cost the respondent; it is no part of the fine."""

    amount: Money
    is_set: bool
    working: tuple[Step, ...]


def find_costs(
    *, fine: Money, stage: CostStage, rules: Sequence[CostRule], set_at: Money | None = None,
    reason: str = "",
) -> Costs:  # fmt: skip
    """Return the costs that go with a fine, by the rule or as they were set.

    ``set_at`` takes the place of what the rule gives, for a reason: the VwGH held on
    24 June 2026 that a tenth of a fine of 13 million was contrary to the law of the Union,
    and set the costs at EUR 100,000.

    :raises RuleUnknown: if the law known here charges no costs at that stage.
    :raises ReasonMissing: if the costs were set without a reason.
    """
    rule = next((rule for rule in rules if rule.stage is stage), None)
    if rule is None:
        raise RuleUnknown(N_("No rule on such costs is known for this authority."))
    provision = rule.citation.provision
    share = fine.portion(rule.percent, 100)
    ruled = max(share, rule.least)
    said: dict[str, Value] = {"percent": rule.percent, "fine": fine, "share": share}
    steps = [Sentence(SHARE, said)]
    if ruled > share:
        steps.append(Sentence(LEAST, {"least": rule.least}))
    if set_at is not None:
        if not reason.strip():
            raise ReasonMissing(N_("Say why the costs differ from what the rule gives."))
        values: dict[str, Value] = {"ruled": ruled, "amount": set_at + fine * 0, "reason": reason}
        steps.append(Sentence(SET, values))
    working = tuple(Step(step, provision) for step in steps)
    return Costs(
        amount=ruled if set_at is None else set_at, is_set=set_at is not None, working=working
    )
