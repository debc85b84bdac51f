"""What an approval rests on: if any of it changes after it was asked for, it lapses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from casework.law.money import Money
from casework.law.procedure import EventKind, Party
from casework.law.wording import N_
from casework.models import Case, Deadline, Event, Organisation, Penalty
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
from casework.queries.deadlines import procedure_of
from casework.queries.ledger import balance_of, entries_of
from casework.queries.penalties import standing_steps


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What is rested on: rows to tell a change by, and all the content that counts."""

    facets: list[Facet]
    content: Any

    @property
    def rows(self) -> list[Row]:
        """The facets as an approval keeps them."""
        return [{"label": facet.label, "value": facet.value} for facet in self.facets]


def fingerprint(
    *, verb: str, case_id: int | None, arguments: Mapping[str, Any], basis: Basis
) -> str:
    """Return the SHA-256 of what would be done, where, and of all that it rests on."""
    content = json.dumps([verb, case_id, dict(arguments), basis.content], sort_keys=True)
    return sha256(content.encode()).hexdigest()


def what_changed(*, kept: list[Row], basis: Basis) -> list[Row]:
    """Return rows of what an approval rested on and what is so now."""
    before = [Facet(label=row["label"], value=row["value"]) for row in kept]
    return compare(before=before, after=basis.facets)


def basis_of_case(case: Case) -> Basis:
    """Return what a decision in a case rests on: not every letter, but what bears on it."""
    procedure = procedure_of(case)
    facets = [
        Facet(label=N_("Stage"), value=label(procedure.stage(case.stage).label)),
        Facet(label=N_("Respondent"), value=lines(_respondents(case))),
        Facet(label=N_("Amounts"), value=lines(_amounts(case))),
        Facet(label=N_("Provisions breached"), value=lines(_breaches(case))),
        Facet(label=N_("Orders"), value=lines(_orders(case))),
        Facet(label=N_("Notices and appeals on record"), value=lines(_events(case))),
    ]
    return Basis(facets=facets, content=[[f.label, f.value] for f in facets])


def get_deadline(deadline_id: int) -> Deadline:
    """Return the deadline that an approval's arguments name."""
    related = ("case__authority", "authority", "trigger", "action")
    return Deadline.objects.select_related(*related).get(pk=deadline_id)


def basis_of_deadline(deadline: Deadline) -> Basis:
    """Return what an act on a critical deadline rests on: that it stands as it stood."""
    facets = facets_of_deadline(deadline)
    return Basis(facets=facets, content=[[f.label, f.value] for f in facets])


def facets_of_deadline(deadline: Deadline) -> list[Facet]:
    """Return how a deadline stands: its state, and its day."""
    return [
        Facet(label=N_("State"), value=word("deadline", deadline.state)),
        Facet(label=N_("Due"), value=day(deadline.due_at or deadline.due_on)),
    ]


def get_penalty(penalty_id: int) -> Penalty:
    """Return a penalty with its case, its history and its ledger."""
    penalties = Penalty.objects.select_related("case__authority")
    return penalties.prefetch_related("amounts", "ledger").get(pk=penalty_id)


def basis_of_ledger(penalty: Penalty) -> Basis:
    """Return what a write-off rests on: every entry of the ledger, and what is outstanding."""
    balance = balance_of(penalty)
    facets = [
        Facet(label=N_("Due"), value=money(balance.due)),
        Facet(label=N_("Paid"), value=money(balance.received)),
        Facet(label=N_("Written off"), value=money(balance.written_off)),
    ]
    return Basis(facets=facets, content=[entry.key for entry in entries_of(penalty)])


def get_cards(arguments: Mapping[str, Any]) -> dict[str, Organisation]:
    """Return the two cards that a merger's arguments name."""
    return {name: Organisation.objects.get(pk=arguments[name]) for name in ("kept", "merged")}


def basis_of_merger(*, kept: Organisation, merged: Organisation) -> Basis:
    """Return what a merger rests on: both cards, by their names and numbers."""
    facets = [
        Facet(label=N_("Card kept"), value=_card(kept)),
        Facet(label=N_("Card merged"), value=_card(merged)),
    ]
    return Basis(facets=facets, content=[[facet.label, facet.value] for facet in facets])


def _respondents(case: Case) -> list[Shown | None]:
    parties = case.parties.filter(role=Party.RESPONDENT).select_related("organisation")
    return [
        text(party.organisation.name if party.organisation else party.person_name)
        for party in parties.order_by("id")
    ]


def _amounts(case: Case) -> list[Shown]:
    found = []
    for penalty in case.penalties.order_by("id").prefetch_related("amounts"):
        for step in standing_steps(penalty.amounts.all()):
            known = step.amount_minor is not None
            amount = Money(step.amount_minor, penalty.currency) if known else None
            found.append(
                money(amount, state=step.state, qualifier=step.qualifier, effect=step.effect)
            )
    return found


def _breaches(case: Case) -> list[Shown | None]:
    return [text(f"{b.law}, {b.place}") for b in case.breaches.order_by("id")]


def _orders(case: Case) -> list[Shown]:
    actions = case.actions.order_by("id").prefetch_related("orders")
    return [
        order(o.text, given=o.period, after_appeal=o.after_appeal_period)
        for action in actions
        for o in action.orders.all()
    ]


def _events(case: Case) -> list[Shown]:
    procedure = procedure_of(case)
    kinds = {kind.code: kind for kind in procedure.events if _bears(kind)}
    standing = case.events.filter(kind__in=kinds, corrected_by__isnull=True).order_by("number")
    return [_event(event, kinds[event.kind]) for event in standing]


def _event(event: Event, kind: EventKind) -> Shown:
    return sentence(
        N_("Event {number}: {kind}, {day}"),
        number=event.number, kind=kind.label, day=event.occurred_on,
    )  # fmt: skip


def _bears(kind: EventKind) -> bool:
    return bool(kind.issues or kind.amount or kind.appeal)


def _card(card: Organisation) -> Shown | None:
    state = sentence(N_("merged into another card")) if card.merged_into_id else None
    names = [text(row.name) for row in card.names.order_by("id")]
    numbers = [text(row.value) for row in card.identifiers.order_by("id")]
    return lines([*names, *numbers, state])
