"""Merge two cards of one organisation, and undo it from the record of what moved."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.identifiers import is_only
from casework.law.powers import Power
from casework.law.wording import N_, LawError, Sentence, in_turn
from casework.models import (
    Approval,
    Case,
    Officer,
    Organisation,
    OrganisationIdentifier,
    OrganisationMerge,
    OrganisationName,
    Party,
)
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.gate import require_approval
from casework.operations.indexing import index_cases
from casework.operations.operation import operation
from casework.operations.organisations import CardMerged
from casework.operations.record import append_note


class CannotMerge(LawError):
    """The two cards cannot become one."""


class NumbersConflict(LawError):
    """Both cards have a number of a kind of which an organisation has but one."""


class CannotUndo(LawError):
    """What has happened since stands in the way of undoing a merger."""


@operation
def merge_organisations(
    *, kept_id: int, merged_id: int, wrong: Collection[int], reason: str, actor: Officer,
    now: datetime, approval: Approval | None = None,
) -> OrganisationMerge:  # fmt: skip
    """Merge a card into another: its parties, names and numbers move, and it stays behind.

    Another officer must have approved it: see :mod:`casework.operations.approvals`.

    ``wrong`` are the keys of the numbers said to be wrong, which are dropped.

    :raises PowerMissing: if the officer may not merge cards there.
    :raises CannotMerge: if they are one card, or of two authorities.
    :raises CardMerged: if one of them was merged already.
    :raises NumbersConflict: if two numbers of a kind remain of which there is but one.
    :raises ApprovalNeeded: if nobody else has approved it.
    """
    kept, merged = _lock_both(kept_id, merged_id)
    require_power(
        officer=actor, authority=kept.authority, power=Power.MANAGE_ORGANISATIONS, now=now
    )
    check_merger(kept=kept, merged=merged, wrong=wrong)
    require_approval(
        verb="merge_organisations", subject=Subject.MERGE_ORGANISATIONS, case=None, actor=actor,
        arguments=merger_arguments(kept_id, merged_id, wrong, reason), approval=approval,
    )  # fmt: skip
    dropped = list(
        OrganisationIdentifier.objects.filter(pk__in=wrong, organisation__in=[kept, merged])
    )
    moved = {
        "dropped": [_written(number) for number in dropped],
        **{name: _move(rows, kept) for name, rows in _rows_of(merged, dropped).items()},
    }
    OrganisationIdentifier.objects.filter(pk__in=[number.pk for number in dropped]).delete()
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    _note(
        [kept, merged], moved["parties"], kind="organisations_merged", reason=reason, actor=actor,
        now=now,
    )  # fmt: skip
    return OrganisationMerge.objects.create(
        authority=kept.authority, kept=kept, merged=merged, reason=reason, moved=moved,
        merged_by=actor, merged_at=now,
    )  # fmt: skip


@operation
def undo_merge(*, merge_id: int, reason: str, actor: Officer, now: datetime) -> OrganisationMerge:
    """Move back what a merger moved, and let the merged card stand again.

    :raises PowerMissing: if the officer may not merge cards there.
    :raises CannotUndo: naming what has changed since.
    """
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge_id)
    kept, merged = _lock_both(merge.kept_id, merge.merged_id)
    require_power(
        officer=actor, authority=kept.authority, power=Power.MANAGE_ORGANISATIONS, now=now
    )
    if faults := find_obstacles(merge):
        raise CannotUndo(CANNOT_UNDO, obstacles=in_turn(faults))
    for name, model in MOVED.items():
        model.objects.filter(pk__in=merge.moved[name]).update(organisation=merged)
    OrganisationIdentifier.objects.bulk_create(
        OrganisationIdentifier(authority=kept.authority, **number)
        for number in merge.moved["dropped"]
    )
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    merge.undone_by, merge.undone_at, merge.undone_because = actor, now, reason
    merge.save(update_fields=["undone_by", "undone_at", "undone_because"])
    _note(
        [kept, merged], merge.moved["parties"], kind="merge_undone", reason=reason, actor=actor,
        now=now,
    )  # fmt: skip
    return merge


def find_obstacles(merge: OrganisationMerge) -> list[Sentence]:
    """Return in sentences what has changed since a merger, so that it cannot be undone."""
    if merge.undone_at is not None:
        return [Sentence(N_("The merger was undone already."))]
    faults = []
    if merge.kept.merged_into_id is not None:
        faults.append(Sentence(MERGED_SINCE, {"name": merge.kept.name}))
    for name, model in MOVED.items():
        there = model.objects.filter(pk__in=merge.moved[name], organisation=merge.kept_id)
        if there.count() != len(merge.moved[name]):
            faults.append(Sentence(CHANGED[name]))
    for number in merge.moved["dropped"]:
        faults += _find_taken(merge, number)
    return faults


MOVED: dict[str, type[Party] | type[OrganisationName] | type[OrganisationIdentifier]] = {
    "parties": Party,
    "names": OrganisationName,
    "numbers": OrganisationIdentifier,
}
CHANGED = {
    "parties": N_("A party that moved has been changed since."),
    "names": N_("A name that moved has been changed since."),
    "numbers": N_("A number that moved has been removed since."),
}
CANNOT_UNDO = N_("The merger cannot be undone. {obstacles}")
MERGED_SINCE = N_("{name} was itself merged since; undo that first.")
ON_A_CARD = N_("The number {number} stands on a card again.")
ANOTHER_NUMBER = N_("The card that had {number} has another number of its kind now.")


def _find_taken(merge: OrganisationMerge, number: dict[str, Any]) -> list[Sentence]:
    """Say where a number that was dropped cannot return, because of others written since."""
    known = OrganisationIdentifier.objects.filter(
        authority=merge.authority_id, kind=number["kind"]
    ).exclude(pk__in=merge.moved["numbers"])
    if known.filter(value=number["value"]).exists():
        return [Sentence(ON_A_CARD, {"number": number["value"]})]
    if is_only(number["kind"]) and known.filter(organisation=number["organisation_id"]).exists():
        return [Sentence(ANOTHER_NUMBER, {"number": number["value"]})]
    return []


def _lock_both(one: int, other: int) -> tuple[Organisation, Organisation]:
    """Return both cards, locked in one order whoever asks, their cases before them."""
    parties = Party.objects.filter(organisation__in=[one, other]).order_by()
    cases = Case.objects.filter(pk__in=parties.values("case_id")).order_by("pk")
    list(cases.select_for_update(of=("self",)).values_list("pk"))
    cards = Organisation.objects.select_for_update(of=("self",)).select_related("authority")
    found = {card.pk: card for card in cards.filter(pk__in=[one, other]).order_by("pk")}
    return found[one], found[other]


def merger_arguments(
    kept_id: int, merged_id: int, wrong: Collection[int], reason: str
) -> dict[str, Any]:
    """Return the arguments of a merger as an approval keeps them."""
    return {"kept": kept_id, "merged": merged_id, "wrong": sorted(wrong), "reason": reason}


def check_merger(*, kept: Organisation, merged: Organisation, wrong: Collection[int]) -> None:
    """Refuse a merger that cannot be.

    :raises LawError: as :func:`merge_organisations`.
    """
    _check_pair(kept, merged)
    _check_numbers(kept, merged, set(wrong))


def find_refusal(kept: Organisation, merged: Organisation) -> Sentence | None:
    """Return in a sentence why two cards cannot become one; None where they can."""
    try:
        _check_pair(kept, merged)
    except LawError as refusal:
        return refusal.sentence
    return None


def _check_pair(kept: Organisation, merged: Organisation) -> None:
    if kept.pk == merged.pk:
        raise CannotMerge(N_("A card cannot be merged into itself."))
    if kept.authority_id != merged.authority_id:
        raise CannotMerge(N_("The two cards belong to two authorities."))
    for card in (kept, merged):
        if card.merged_into_id is not None:
            raise CardMerged(
                N_("The card of {name} was merged into another already."), name=card.name
            )


def find_conflicts(
    kept: Organisation, merged: Organisation
) -> list[tuple[OrganisationIdentifier, OrganisationIdentifier]]:
    """Return the pairs of numbers of which one must be wrong if both cards are one."""
    mine = {n.kind: n for n in kept.identifiers.all() if is_only(n.kind)}
    return [(mine[n.kind], n) for n in merged.identifiers.all() if n.kind in mine]


def _check_numbers(kept: Organisation, merged: Organisation, dropped: set[int]) -> None:
    for one, other in find_conflicts(kept, merged):
        if not {one.pk, other.pk} & dropped:
            raise NumbersConflict(
                N_(
                    "The cards have different numbers of one kind, {one} and {other}: "
                    "say which of them is wrong, or leave the cards apart."
                ),
                one=one.value,
                other=other.value,
            )


def _rows_of(merged: Organisation, dropped: Iterable[OrganisationIdentifier]) -> dict[str, Any]:
    numbers = merged.identifiers.exclude(pk__in=[number.pk for number in dropped])
    return {"parties": merged.parties, "names": merged.names, "numbers": numbers}


def _move(rows: Any, kept: Organisation) -> list[int]:
    keys = sorted(rows.order_by().values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=keys).update(organisation=kept)
    return keys


def _written(number: OrganisationIdentifier) -> dict[str, Any]:
    return {
        "id": number.pk,
        "organisation_id": number.organisation_id,
        "kind": number.kind,
        "value": number.value,
    }


def _cases_of(cards: Iterable[Organisation]) -> set[int]:
    parties = Party.objects.filter(organisation__in=list(cards)).order_by()
    return set(parties.values_list("case_id", flat=True))


def _note(
    cards: Sequence[Organisation], parties: Sequence[int], *, kind: str, reason: str,
    actor: Officer, now: datetime,
) -> None:  # fmt: skip
    """Say so in the record of each case whose party moved, and find the others anew."""
    moved = Party.objects.filter(pk__in=parties).order_by().values("case_id")
    cases = Case.objects.select_for_update(of=("self",)).select_related("authority")
    for case in cases.filter(pk__in=moved).order_by("pk"):
        day = local_day(authority=case.authority, now=now)
        append_note(case=case, kind=kind, on=day, summary=reason, actor=actor, now=now)
    index_cases(case_ids=_cases_of(cards))
