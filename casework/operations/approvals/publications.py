"""Publications for approval: the public facts as they are, and as they would be."""

from datetime import date

from casework.law.money import Money
from casework.law.procedure import MARK_LABELS, Mark
from casework.law.wording import N_
from casework.models import Action, LiveEntry
from casework.operations.approvals.basis import Basis
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
    read_snapshot,
    write_snapshot,
)

# What differs from day to day, or from version to version, and is no fact of the decision.
VOLATILE = ("slug", "version", "published_on", "changes")


def describe_publication(*, action: Action, published_on: date, note: str) -> list[Row]:
    """Return what the public would read of an action, beside what it reads now."""
    live = find_live(action)
    before = _public_facts(read_snapshot(live.snapshot)) if live else []
    if live:
        before.append(Facet(label=N_("In public since"), value=day(live.published_on)))
    after = [
        *_public_facts(_draw(action)),
        Facet(label=N_("In public since"), value=day(published_on)),
        Facet(label=N_("Note for the record"), value=text(note)),
    ]
    return compare(before=before, after=after)


def basis_of_publication(action: Action) -> Basis:
    """Return the public facts that would be frozen, without the day and the version."""
    snapshot = _draw(action)
    content = {
        name: value for name, value in write_snapshot(snapshot).items() if name not in VOLATILE
    }
    return Basis(facets=_public_facts(snapshot), content=content)


def find_live(action: Action) -> LiveEntry | None:
    """Return the entry in which the public reads an action now, if it does."""
    latest = action.entry_versions.order_by("-version").first()
    return LiveEntry.objects.filter(slug=latest.slug).first() if latest else None


def _draw(action: Action) -> Snapshot:
    decided_on = decided_day(action)
    change = PublicChange(version=1, changed_on=decided_on, label="")
    return draw_snapshot(action=action, slug="", published_on=decided_on, changes=[change])


def _public_facts(found: Snapshot) -> list[Facet]:
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
