"""Weigh the movements of a statement: known ones, and what each is proposed to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.banking.identity import find_identities
from casework.banking.matching import Fate, How, Proposal, propose
from casework.banking.references import find_keys, pattern_of
from casework.banking.statement import Movement, Statement
from casework.law.authorities import get_authority
from casework.models import Authority, BankLine, Case, Penalty
from casework.models.bank import BankLineState
from casework.queries.bank_claims import find_claims, find_repeated


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A movement with what it is known by, the earlier line it repeats, and what is proposed.

    ``names`` are the cases that its text names or in which it is matched.
    """

    movement: Movement
    identity: str
    same_as: int | None
    proposal: Proposal | None
    names: tuple[int, ...] = ()

    @property
    def state(self) -> BankLineState:
        """The state in which it begins."""
        return BankLineState.SAME if self.proposal is None else BankLineState(self.proposal.fate)


def weigh_statement(*, authority: Authority, statement: Statement, today: date) -> list[Weighed]:
    """Return every movement of a statement with what is proposed; nothing is written."""
    identities = find_identities(statement)
    known = find_repeated(
        authority_id=authority.pk, account=statement.account, currency=statement.currency,
        identities=identities,
    )  # fmt: skip
    fresh = [
        movement for movement, identity in zip(statement.movements, identities, strict=True)
        if identity not in known
    ]  # fmt: skip
    proposals = iter(weigh_movements(
        fresh, authority=authority, currency=statement.currency, today=today
    ))  # fmt: skip
    return [
        _repeated(movement, identity, known[identity])
        if identity in known
        else _weighed(movement, identity, *next(proposals))
        for movement, identity in zip(statement.movements, identities, strict=True)
    ]


def weigh_movements(
    movements: Sequence[Movement], *, authority: Authority, currency: str, today: date,
    file_id: int | None = None,
) -> list[tuple[Proposal, tuple[int, ...]]]:  # fmt: skip
    """Return what is proposed for each movement, and the cases that it names."""
    claims = find_claims(authority_id=authority.pk, currency=currency, file_id=file_id)
    cases = {claim.penalty: claim.case for claim in claims}
    named = _find_named(movements, authority)
    weighed = []
    for movement, found in zip(
        movements, propose(movements, claims=claims, today=today), strict=True
    ):
        meant = (found.penalty, *(found.candidates if found.is_named else ()))
        names = {*named[id(movement)], *(cases[pk] for pk in meant if pk is not None)}
        proposal = found
        if found.fate is Fate.UNMATCHED and names:
            proposal = Proposal(fate=Fate.UNMATCHED, how=How.NO_PENALTY)
        weighed.append((proposal, tuple(sorted(names))))
    return weighed


def line_values(found: Weighed) -> dict[str, object]:
    """Return the columns of a line that follow from what is proposed for it."""
    if found.proposal is None:
        return {
            "state": BankLineState.SAME, "how": How.SAME, "same_as_id": found.same_as,
            "names": list(found.names),
        }  # fmt: skip
    has_happened = found.proposal.fate is not Fate.LEFT_OUT  # else it stands anew on a later one
    return {
        "identity": found.identity if has_happened else None,
        **proposal_values(found.proposal, found.names),
    }


def proposal_values(proposal: Proposal, names: Sequence[int]) -> dict[str, object]:
    """Return the columns of a line that follow from a proposal."""
    return {
        "state": BankLineState(proposal.fate), "how": proposal.how,
        "penalty_id": proposal.penalty, "candidates": list(proposal.candidates),
        "names": list(names),
    }  # fmt: skip


def names_of(line: BankLine, penalty: Penalty) -> list[int]:
    """Return the cases that a line names once it is matched to a penalty."""
    return sorted({*line.names, penalty.case_id})


def _repeated(movement: Movement, identity: str, line: BankLine) -> Weighed:
    return Weighed(
        movement=movement, identity=identity, same_as=line.pk, proposal=None,
        names=tuple(line.names),
    )  # fmt: skip


def _weighed(
    movement: Movement, identity: str, proposal: Proposal, names: tuple[int, ...]
) -> Weighed:
    return Weighed(
        movement=movement, identity=identity, same_as=None, proposal=proposal, names=names
    )


def _find_named(movements: Sequence[Movement], authority: Authority) -> dict[int, tuple[int, ...]]:
    """Return the cases of the authority that each movement names, by the movement's identity."""
    pattern = pattern_of(get_authority(authority.code).reference_pattern)
    keys = {
        id(one): [
            key
            for key in find_keys(
                f"{one.text} {one.end_to_end}", creditor_reference=one.creditor_reference
            )
            if pattern.fullmatch(key)
        ]
        for one in movements
    }
    wanted = {key for found in keys.values() for key in found}
    rows = Case.objects.filter(authority=authority, reference_key__in=wanted)
    cases: dict[str, list[int]] = {}
    for key, pk in rows.order_by("pk").values_list("reference_key", "pk"):
        cases.setdefault(key, []).append(pk)
    return {
        place: tuple(sorted({pk for key in found for pk in cases.get(key, [])}))
        for place, found in keys.items()
    }
