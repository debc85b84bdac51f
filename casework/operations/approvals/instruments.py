"""Instruments for approval: what recording or correcting one would change, and its weight."""

import json
from collections.abc import Iterator

from casework.law.approvals import Change, Substance, is_minor_change
from casework.law.counting import Step
from casework.law.money import Money
from casework.law.penalties import DOUBT_LABELS
from casework.law.procedure import DATE_LABELS, AmountEffect, EventKind, Mark
from casework.law.references import Provision
from casework.law.wording import N_
from casework.models import Case, Event
from casework.models.event import Precision
from casework.operations.amount_corrections import (
    carry_over,
    find_step,
    said_of_step,
)
from casework.operations.amounts import find_penalty
from casework.operations.approvals.rows import (
    Facet,
    Row,
    Shown,
    compare,
    day,
    label,
    lines,
    money,
    order,
    period,
    sentence,
    text,
    told,
    word,
)
from casework.operations.facts import (
    AmountFacts,
    BreachFacts,
    EventFacts,
    LiquidationFacts,
    OrderFacts,
)
from casework.operations.liquidations import find_liquidation
from casework.operations.penalty_caps import assess_facts
from casework.operations.periodic import said_of
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import standing_of, standing_steps, stated_of

AMOUNT, STAGE = N_("Amount"), N_("Stage")
BREACHES, DAYS = N_("Provisions breached"), N_("Days liquidated")


def describe_event(*, case: Case, kind: EventKind, facts: EventFacts) -> list[Row]:
    """Return what recording an event that issues an instrument would change."""
    procedure = procedure_of(case)
    stage = Facet(label=STAGE, value=label(procedure.stage(case.stage).label))
    after = Facet(label=STAGE, value=label(procedure.stage(kind.to or case.stage).label))
    before_amount = Facet(label=AMOUNT, value=_standing(case, kind, facts))
    return compare(
        before=[stage, before_amount],
        after=[
            Facet(label=N_("Event"), value=label(kind.label)),
            after,
            *_occurrence(facts),
            *_particulars(case, kind, facts),
        ],
    )


def describe_correction(*, wrong: Event, facts: EventFacts, reason: str) -> list[Row]:
    """Return what correcting an event would change, and why."""
    rows = compare(
        before=[*_occurrence(facts_of(wrong)), *_money_before(wrong)],
        after=[*_occurrence(facts), *_money_after(wrong, facts)],
    )
    return [*rows, {"label": N_("Reason"), "before": None, "after": text(reason)}]


def is_minor_correction(*, wrong: Event, facts: EventFacts) -> bool:
    """Whether a correction only mends the typing of what was recorded."""
    before = {facet.label: facet for facet in _occurrence(facts_of(wrong))}
    after = {facet.label: facet for facet in _occurrence(facts)}
    return is_minor_change(
        Change(
            substance=(after.get(name) or before[name]).substance,
            before=_plain(before.get(name)),
            after=_plain(after.get(name)),
        )
        for name in {**before, **after}
    )


def _money_before(wrong: Event) -> Iterator[Facet]:
    step, done = find_step(wrong), find_liquidation(wrong)
    if step is not None:
        yield Facet(label=AMOUNT, value=_amount(said_of_step(step)))
        stated = stated_of(step)
        yield Facet(label=BREACHES, value=lines(_part(row.provision, row.part) for row in stated))
    if done is not None:
        yield Facet(label=DAYS, value=_days(said_of(done)))


def _money_after(wrong: Event, facts: EventFacts) -> Iterator[Facet]:
    """Return the money of a correction; what it leaves unsaid stays as it was."""
    said = carry_over(wrong=wrong, facts=facts)
    before = {facet.label: facet for facet in _money_before(wrong)}
    after = {
        AMOUNT: _amount(said.amount) if said.amount else None,
        BREACHES: lines(_part(b.provision, b.part) for b in said.breaches) or None,
        DAYS: _days(said.liquidation) if said.liquidation else None,
    }
    for name, facet in before.items():
        yield Facet(label=name, value=after[name] or facet.value)


def facts_of(event: Event) -> EventFacts:
    """Return what a correction may change of an event, as it was recorded."""
    return EventFacts(
        kind=event.kind,
        dates=event.dates,
        precision=Precision(event.precision),
        summary=event.summary,
        mark=Mark(event.mark),
        source=event.source,
        source_url=event.source_url,
    )


def sum_at_stake(*, case: Case, kind: EventKind, facts: EventFacts) -> Money | None:
    """Return the higher of what stands and what is said; None where neither is known.

    A reduction is weighed by what is given up, so the sum before it counts as well.
    """
    said = facts.amount.amount if facts.amount else None
    if kind.amount not in {AmountEffect.VARIED, AmountEffect.CANCELLED}:
        return said
    penalty = find_penalty(case, facts.action_id)
    standing = standing_of(penalty).effective if penalty else None
    known = [amount for amount in (standing, said) if amount is not None]
    return max(known) if known else None


def sum_of_event(event: Event) -> Money | None:
    """Return the sum that an event stated when it was recorded."""
    kept = event.details.get("amount") or {}
    if kept.get("minor") is None:
        return None
    return Money(kept["minor"], kept["currency"])


def _occurrence(facts: EventFacts) -> Iterator[Facet]:
    for name, value in facts.dates.items():
        yield Facet(label=DATE_LABELS[name], value=day(value), substance=Substance.DATE)
    yield Facet(
        label=N_("How exactly"), value=word("precision", facts.precision), substance=Substance.DATE
    )
    yield Facet(label=N_("How well established"), value=word("mark", facts.mark))
    yield Facet(label=N_("Source"), value=text(facts.source), substance=Substance.WORDS)
    yield Facet(label=N_("Address of the source"), value=text(facts.source_url))
    yield Facet(label=N_("Note for the file"), value=text(facts.summary), substance=Substance.WORDS)


def _particulars(case: Case, kind: EventKind, facts: EventFacts) -> Iterator[Facet]:
    procedure = procedure_of(case)
    yield Facet(label=N_("Reference"), value=text(facts.reference))
    yield Facet(label=AMOUNT, value=_amount(facts.amount), substance=Substance.AMOUNT)
    yield Facet(
        label=BREACHES,
        value=lines(_breach(b) for b in facts.breaches),
        substance=Substance.PROVISION,
    )
    yield Facet(label=N_("Orders"), value=lines(_order(o) for o in facts.orders))
    limits = {limit.code: limit.label for limit in procedure.limits}
    for code, given in facts.periods.items():
        yield Facet(label=limits[code], value=period(given))
    if facts.liquidation is not None:
        yield Facet(label=DAYS, value=_days(facts.liquidation))
        yield Facet(label=N_("Why less is taken"), value=text(facts.liquidation.reason))
    yield from _maximum(case, kind, facts)


def _maximum(case: Case, kind: EventKind, facts: EventFacts) -> Iterator[Facet]:
    """Return what was asked for the maximum, and what it came to."""
    if facts.asked is None:
        return
    found = assess_facts(case=case, kind=kind, facts=facts)
    if found is not None and found.maximum is not None:
        yield Facet(label=N_("Statutory maximum"), value=lines(
            [money(found.maximum.amount),
             *(_step(step) for step in found.working)]))  # fmt: skip
    yield Facet(
        label=N_("Confirmed, though it could not be checked"),
        value=lines(label(DOUBT_LABELS[doubt]) for doubt in sorted(facts.confirmed)),
    )


def _step(step: Step) -> Shown:
    return told(step.sentence.template, **step.sentence.values)


def _days(said: LiquidationFacts) -> Shown:
    return sentence(
        N_("After {expires}, up to {counted}"), expires=said.expires_on, counted=said.counted_to
    )


def _standing(case: Case, kind: EventKind, facts: EventFacts) -> Shown | None:
    if kind.amount is None or kind.amount is AmountEffect.LIQUIDATED:
        return None
    penalty = find_penalty(case, facts.action_id)
    steps = standing_steps(penalty.amounts.all()) if penalty else []
    if penalty is None or not steps:
        return None
    last = steps[-1]
    known = last.amount_minor is not None
    amount = Money(last.amount_minor, penalty.currency) if known else None
    return money(amount, state=last.state, qualifier=last.qualifier, effect=last.effect)


def _amount(said: AmountFacts | None) -> Shown | None:
    return money(said.amount, state=said.state, qualifier=said.qualifier) if said else None


def _breach(said: BreachFacts) -> Shown | None:
    if said.upheld:
        return _part(said.provision, said.part)
    return sentence(N_("{provision} (not upheld)"), provision=str(said.provision))


def _part(provision: Provision, part: Money | None) -> Shown | None:
    if part is None:
        return text(str(provision))
    return told(N_("{provision}: {part}"), provision=str(provision), part=part)


def _order(said: OrderFacts) -> Shown:
    return order(
        said.text, given=said.period, after_appeal=said.after_appeal_period, rate=said.rate
    )


def _plain(facet: Facet | None) -> str:
    if facet is None or facet.value is None:
        return ""
    if facet.substance is Substance.WORDS:
        return str(facet.value["value"])
    return json.dumps(facet.value, sort_keys=True)
