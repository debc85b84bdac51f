"""Correct the amount that an event stated: the wrong one is kept, and no longer counts.

What later steps took over from it is written anew beside them, since they stand upon it. What
was posted to the ledger is not: money that moved is first reversed by whoever posts it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from casework.law.maximums import PublicBody, Tier
from casework.law.money import CurrencyMismatch, Money
from casework.law.penalties import (
    BINDING,
    AmountEntry,
    Asked,
    Doubt,
    check_variation,
    follow_history,
)
from casework.law.procedure import AmountEffect, EventKind
from casework.law.wording import N_, LawError
from casework.models import Event, Officer, PenaltyAmount, PenaltyCap
from casework.models.penalty import AmountState
from casework.operations.amounts import check_stated
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts
from casework.operations.penalty_caps import assess_facts, copy_cap, keep_cap, stated_in
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import as_entry, standing_steps, stated_of

TAKEN_OVER = frozenset(
    {AmountEffect.RESTORED, AmountEffect.REMITTED, AmountEffect.SUSPENDED, AmountEffect.FINAL}
)
STATING = frozenset(effect for effect in AmountEffect if effect.states_amount)


class MoneyStandsUpon(LawError):
    """The amount cannot be corrected: what was posted to the ledger stands upon it."""


def find_step(wrong: Event) -> PenaltyAmount | None:
    """Return the standing amount that an event stated, None where it stated none."""
    steps = wrong.amounts.filter(corrected_by__isnull=True, effect__in=STATING)
    return steps.select_related("penalty__case__authority").order_by("id").first()


def carry_over(*, wrong: Event, facts: EventFacts) -> EventFacts:
    """Return the facts of a correction with what it leaves unsaid of the amount as it was.

    Parts do not carry over to another sum, which they would not make up.
    """
    step = find_step(wrong)
    if step is None or (facts.amount is None and not facts.breaches):
        return facts
    before = said_of_step(step)
    said = facts.amount or before
    stated = [
        BreachFacts(provision=row.provision, part=row.part if said == before else None)
        for row in stated_of(step)
    ]
    is_own = said.amount is not None and said.amount.currency == step.penalty.currency
    confirmed = facts.confirmed | ({Doubt.CURRENCY} if is_own else set())
    return replace(
        facts, amount=said, breaches=facts.breaches or stated, confirmed=confirmed,
        asked=facts.asked or read_asked(step),
    )  # fmt: skip


def changes_amount(*, wrong: Event, facts: EventFacts) -> bool:
    """Whether a correction says another amount than was recorded, or other parts of it."""
    step = find_step(wrong)
    if step is None:
        return False
    said = carry_over(wrong=wrong, facts=facts)
    return not _has_same_sum(step, said)


def _has_same_sum(step: PenaltyAmount, facts: EventFacts) -> bool:
    """Whether the facts, once carried over, leave the amount and its provisions as they were."""
    if facts.amount is None:
        return True
    return facts.amount == said_of_step(step) and stated_in(facts) == stated_of(step)


def _is_same(step: PenaltyAmount, facts: EventFacts) -> bool:
    """Whether they leave what was asked for the maximum as it was as well."""
    is_asked_anew = facts.asked is not None and facts.asked != read_asked(step)
    return _has_same_sum(step, facts) and not is_asked_anew


def said_of_step(step: PenaltyAmount) -> AmountFacts:
    """Return an amount as it was said when it was recorded."""
    known = step.amount_minor is not None
    return AmountFacts(
        amount=Money(step.amount_minor, step.penalty.currency) if known else None,
        state=AmountState(step.state),
        qualifier=step.qualifier,
    )


def read_asked(step: PenaltyAmount) -> Asked | None:
    """Return what was asked for the maximum of an amount, None where nothing was."""
    cap = PenaltyCap.objects.filter(amount=step).first()
    if cap is None:
        return None
    known = cap.turnover_minor is not None
    return Asked(
        is_undertaking=cap.is_undertaking,
        public_body=PublicBody(cap.public_body),
        turnover=Money(cap.turnover_minor, cap.currency) if known else None,
        turnover_year=cap.turnover_year,
        tier=Tier(cap.tier) if cap.is_named else None,
        is_linked=cap.is_linked,
    )


def check_amount_correction(*, wrong: Event, kind: EventKind, facts: EventFacts) -> None:
    """Refuse another amount that the law, or what stands upon the first, does not allow.

    :raises MoneyStandsUpon: if money was posted on the penalty.
    :raises CurrencyMismatch: if the penalty is in another currency.
    :raises LawError: as the event itself would be refused.
    """
    step = find_step(wrong)
    if step is None or facts.amount is None:
        return
    case, own, said = step.penalty.case, step.penalty.currency, facts.amount.amount
    if said is not None and said.currency != own:
        raise CurrencyMismatch(N_("The penalty is in {own}, not in {other}."), own=own,
                               other=said.currency)  # fmt: skip
    if _is_same(step, facts):
        return
    check_stated(case=case, facts=facts)
    assess_facts(case=case, kind=kind, facts=facts)
    if facts.amount != said_of_step(step):
        _check_ledger(step)
        _check_course(step, said)


def correct_amount(
    *, wrong: Event, kind: EventKind, event: Event, facts: EventFacts, actor: Officer,
    now: datetime,
) -> None:  # fmt: skip
    """Let the corrected event's own amount count, and what later steps took over from it follow.

    Every amount that the wrong event noted is written anew under the event that corrects it.
    """
    stated = find_step(wrong)
    for step in wrong.amounts.filter(corrected_by__isnull=True).order_by("id"):
        said = facts.amount if step == stated and facts.amount else said_of_step(step)
        made = _rewrite(step, said, event=event, facts=facts, actor=actor, now=now)
        if step != stated or _is_same(step, facts):
            copy_cap(before=step, step=made)
            continue
        keep_cap(
            step=made, facts=facts,
            assessment=assess_facts(case=event.case, kind=kind, facts=facts),
        )  # fmt: skip
        _correct_parts(event, facts)
        _take_over(made, actor, now)


def _rewrite(
    step: PenaltyAmount, said: AmountFacts, *, event: Event, facts: EventFacts | None,
    actor: Officer, now: datetime,
) -> PenaltyAmount:  # fmt: skip
    return PenaltyAmount.objects.create(
        penalty=step.penalty,
        effect=step.effect,
        state=said.state,
        qualifier=said.qualifier,
        amount_minor=said.amount.minor if said.amount else None,
        occurred_on=event.occurred_on,
        precision=event.precision,
        event=event,
        reason=facts.summary if facts else step.reason,
        mark=event.mark,
        corrects=step,
        first_id=step.first_id or step.pk,
        actor=actor,
        recorded_at=now,
    )


def _take_over(made: PenaltyAmount, actor: Officer, now: datetime) -> None:
    """Write anew the later steps that stand at the last amount imposed, where that changed."""
    last: PenaltyAmount | None = None
    for step in standing_steps(made.penalty.amounts.select_related("event", "penalty")):
        if step.effect in BINDING:
            last = step
        elif step.effect in TAKEN_OVER and last and step.amount_minor != last.amount_minor:
            said = said_of_step(last)
            _rewrite(step, said, event=step.event, facts=None, actor=actor, now=now)


def _correct_parts(event: Event, facts: EventFacts) -> None:
    """Let the breaches of the notice say the corrected parts, or none."""
    action = getattr(event, "issued", None)
    if action is None:
        return
    parts = {(b.provision.law, b.provision.place): b.part for b in facts.breaches}
    for breach in action.breaches.order_by("id"):
        part = parts.get((breach.law, breach.place))
        breach.part_minor = part.minor if part else None
        breach.save(update_fields=["part_minor"])


def _check_ledger(step: PenaltyAmount) -> None:
    reversed_ = step.penalty.ledger.filter(reverses__isnull=False).values("reverses")
    posted = step.penalty.ledger.filter(reverses__isnull=True).exclude(pk__in=reversed_)
    first = posted.order_by("id").first()
    if first is not None:
        raise MoneyStandsUpon(
            N_(
                "The amount cannot be corrected while {posted} of {day} stands in the ledger of"
                " the penalty: reverse what is posted there first."
            ),
            posted=Money(first.amount_minor, step.penalty.currency), day=first.occurred_on,
        )  # fmt: skip


def _check_course(step: PenaltyAmount, said: Money | None) -> None:
    """Refuse an amount under which a variation, this or a later one, would raise the sum."""
    steps = standing_steps(step.penalty.amounts.select_related("event"))
    entries = list(_with(steps, step, said))
    course = follow_history(entries, step.penalty.currency)
    procedure = procedure_of(step.penalty.case)
    for row, entry, before in zip(steps[1:], entries[1:], course, strict=False):
        if entry.effect is AmountEffect.VARIED and entry.amount is not None:
            citation = procedure.event_kind(row.event.kind).citation
            check_variation(
                before=before.effective, after=entry.amount, provision=citation.provision
            )


def _with(
    steps: list[PenaltyAmount], changed: PenaltyAmount, said: Money | None
) -> Iterator[AmountEntry]:
    for row in steps:
        entry = as_entry(row, row.penalty.currency)
        yield replace(entry, amount=said) if row == changed else entry
