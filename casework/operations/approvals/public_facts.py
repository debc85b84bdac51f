"""The public facts of a decision as rows, and as what a publication rests on."""

from casework.law.money import Money
from casework.law.procedure import MARK_LABELS, Mark
from casework.law.wording import N_
from casework.models import Action
from casework.operations.approvals.basis import Basis
from casework.operations.approvals.rows import (
    Facet,
    Shown,
    day,
    label,
    lines,
    money,
    order,
    sentence,
    text,
    word,
)
from casework.operations.snapshots import decided_day, draw_snapshot
from casework.register.snapshot import (
    PublicAmount,
    PublicChange,
    PublicStep,
    Snapshot,
    write_snapshot,
)

# What differs from day to day, or from version to version, and is no fact of the decision.
VOLATILE = ("slug", "version", "published_on", "changes")


def basis_of_publication(action: Action) -> Basis:
    """Return the public facts that would be frozen, without the day and the version."""
    snapshot = draw_facts(action)
    content = {
        name: value for name, value in write_snapshot(snapshot).items() if name not in VOLATILE
    }
    return Basis(facets=public_facts(snapshot), content=content)


def draw_facts(action: Action) -> Snapshot:
    """Return the public facts of an action as they stand on the record now."""
    decided_on = decided_day(action)
    change = PublicChange(version=1, changed_on=decided_on, label="")
    return draw_snapshot(action=action, slug="", published_on=decided_on, changes=[change])


def public_facts(found: Snapshot) -> list[Facet]:
    """Return the public facts one by one, as a reader meets them."""
    return [
        Facet(label=N_("Authority"), value=label(found.authority_name)),
        Facet(label=N_("Instrument"), value=label(found.instrument_label)),
        Facet(
            label=N_("Respondent"),
            value=label(found.respondent) if found.is_individual else text(found.respondent),
        ),
        Facet(label=N_("Reference"), value=text(found.reference)),
        Facet(label=N_("Status"), value=label(found.status_label)),
        Facet(label=N_("Decided"), value=day(found.decided_on)),
        Facet(label=N_("How exactly"), value=word("precision", found.precision)),
        Facet(label=N_("Sent"), value=day(found.sent_on)),
        Facet(label=N_("How well established"), value=label(MARK_LABELS[Mark(found.mark)])),
        Facet(
            label=N_("Provisions"),
            value=lines(
                sentence(
                    N_("{provision}: {finding}"),
                    provision=f"{b.law}, {b.place}", finding=b.finding_label,
                )
                for b in found.breaches
            ),
        ),
        Facet(
            label=N_("Orders"),
            value=lines(
                order(o.text, given=o.period, after_appeal=o.after_appeal_period)
                for o in found.orders
            ),
        ),
        Facet(
            label=N_("State of the orders"),
            value=lines(label(o.status_label) for o in found.orders),
        ),
        Facet(label=N_("Penalty"), value=_penalty(found)),
        Facet(label=N_("Appeal"), value=lines(_step(step) for step in found.appeal)),
    ]  # fmt: skip


def _penalty(found: Snapshot) -> Shown | None:
    if found.penalty is None:
        return None
    currency = found.penalty.currency
    history = [_amount(step, currency) for step in found.penalty.history]
    return lines([*history, label(found.penalty.payment_sentence)])


def _amount(step: PublicAmount, currency: str) -> Shown:
    amount = None if step.minor is None else Money(step.minor, currency)
    return money(amount, state=step.state, qualifier=step.qualifier, effect=step.effect)


def _step(step: PublicStep) -> Shown:
    return sentence(
        N_("{step}, {day} {reference}"),
        step=step.label, day=step.occurred_on, reference=step.reference,
    )  # fmt: skip
