"""Keep the history of a penalty's amount as events change it."""

from datetime import datetime

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.payment.time_bar import RECOVER
from casework.law.penalties import BINDING, Doubt, Doubtful, check_sum, check_variation
from casework.law.procedure import AmountEffect, EventKind
from casework.law.wording import N_, LawError, Term
from casework.models import Action, Case, Event, Officer, Penalty, PenaltyAmount
from casework.models.penalty import AmountState, Qualifier
from casework.operations.facts import EventFacts
from casework.operations.penalty_caps import assess_facts, keep_cap
from casework.queries.deadlines import procedure_of
from casework.queries.ledger import is_paid_up
from casework.queries.penalties import standing_of, standing_steps
from casework.queries.still_running import is_said_paid


class AmountMissing(LawError):
    """The event needs an amount, or that it is unknown or withheld."""


class ForeignCurrency(Doubtful):
    """The amount is not in the authority's own currency, and nobody confirmed that it is not."""


def check_amount(*, case: Case, kind: EventKind, facts: EventFacts) -> None:
    """Refuse an event on money whose amount is missing, foreign, or higher than it may be.

    :raises AmountMissing: if an amount is needed and nothing was said.
    :raises ForeignCurrency: if it is in another currency, and that was not confirmed.
    :raises PartsDiffer: if its parts do not make it up.
    :raises AboveCap: if it is above the maximum.
    :raises IncreaseRefused: if a variation would raise it.
    """
    if kind.amount is None or not kind.amount.states_amount:
        return
    if facts.amount is None:
        raise AmountMissing(
            N_("“{kind}” needs an amount, or that it is unknown or withheld."),
            kind=Term(kind.label),
        )
    check_stated(case=case, facts=facts)
    assess_facts(case=case, kind=kind, facts=facts)
    amount, penalty = facts.amount.amount, find_penalty(case, facts.action_id)
    if amount is not None and kind.amount is AmountEffect.VARIED and penalty is not None:
        check_variation(
            before=standing_of(penalty).effective, after=amount,
            provision=kind.citation.provision,
        )  # fmt: skip


def check_stated(*, case: Case, facts: EventFacts) -> None:
    """Refuse an amount in another currency than expected, or whose parts do not make it up.

    :raises ForeignCurrency: if it is in another currency, and that was not confirmed.
    :raises PartsDiffer: if its parts do not make it up.
    :raises AmountMissing: if parts are stated of an amount that is not.
    """
    parts = [breach.part for breach in facts.breaches if breach.part]
    amount = facts.amount.amount if facts.amount else None
    if amount is None:
        if parts:
            raise AmountMissing(N_("Parts of the amount are stated, so state the amount as well."))
        return
    own = get_authority(case.authority.code).currency
    if amount.currency != own and Doubt.CURRENCY not in facts.confirmed:
        raise ForeignCurrency(
            N_("{amount} is not in the currency of the authority, {own}."),
            doubt=Doubt.CURRENCY, amount=amount, own=own,
        )  # fmt: skip
    check_sum(parts=parts, amount=amount)


def will_owe(*, case: Case, kind: EventKind) -> bool:
    """Whether a penalty stands in a case unpaid, once an event of this kind has happened.

    It is looked up only for what begins the time to recover.
    """
    if RECOVER not in kind.starts or kind.amount in BINDING:
        return True
    penalties = case.penalties.prefetch_related("amounts", "ledger")
    standing = [p for p in penalties if p.amounts.all() and _stands(p)]
    return bool(standing) and not is_said_paid(case) and not all(map(is_paid_up, standing))


def _stands(penalty: Penalty) -> bool:
    standing = standing_of(penalty)
    return standing.is_imposed and not standing.is_undone


def note_amount(
    *, case: Case, kind: EventKind, facts: EventFacts, event: Event, action: Action | None,
    actor: Officer, now: datetime,
) -> None:  # fmt: skip
    """Append to the history of the case's penalty what an event does to its amount.

    An event on a case without a penalty has nothing to change, nor has a court's word on
    an instrument that carries none.
    """
    if kind.amount is None or _concerns_no_money(case, kind, action):
        return
    penalty = _penalty_for(case, kind, action, _currency(case, facts))
    if penalty is None:
        return
    said = facts.amount if kind.amount.states_amount else None
    minor, state = _effect_in_minor(kind.amount, penalty), AmountState.KNOWN
    if said is not None:
        minor, state = (said.amount.minor if said.amount else None), said.state
    if minor is None and state == AmountState.KNOWN:
        state = AmountState.UNKNOWN
    step = PenaltyAmount.objects.create(
        penalty=penalty,
        effect=kind.amount,
        state=state,
        qualifier=said.qualifier if said else Qualifier.EXACT,
        amount_minor=minor,
        occurred_on=event.occurred_on,
        precision=event.precision,
        event=event,
        reason=facts.summary,
        mark=facts.mark,
        actor=actor,
        recorded_at=now,
    )
    keep_cap(step=step, facts=facts, assessment=assess_facts(case=case, kind=kind, facts=facts))


def _currency(case: Case, facts: EventFacts) -> str:
    said: Money | None = facts.amount.amount if facts.amount else None
    return said.currency if said else case.authority.currency


def _concerns_no_money(case: Case, kind: EventKind, action: Action | None) -> bool:
    if kind.appeal is None or action is None:
        return False
    return not procedure_of(case).instrument(action.instrument).carries_penalty


def find_penalty(case: Case, action_id: int | None) -> Penalty | None:
    """Return the penalty that an action imposed, or else the case's last that is no astreinte."""
    penalties = case.penalties.order_by("-id")
    own = penalties.filter(action_id=action_id).first() if action_id else None
    return own or penalties.exclude(amounts__effect=AmountEffect.LIQUIDATED).first()


def _penalty_for(
    case: Case, kind: EventKind, action: Action | None, currency: str
) -> Penalty | None:
    penalty = find_penalty(case, action.pk if action else None)
    if kind.amount is AmountEffect.PROPOSED:
        return Penalty.objects.create(case=case, currency=currency)
    if kind.amount is AmountEffect.LIQUIDATED:
        return Penalty.objects.create(case=case, action=action, currency=currency)
    if kind.amount is AmountEffect.IMPOSED:
        if penalty is None or penalty.action_id is not None or penalty.currency != currency:
            penalty = Penalty(case=case, currency=currency)
        penalty.action = action
        penalty.save()
    return penalty


def _effect_in_minor(effect: AmountEffect, penalty: Penalty) -> int | None:
    if effect in {AmountEffect.SET_ASIDE, AmountEffect.CANCELLED}:
        return 0
    steps = standing_steps(penalty.amounts.all())
    imposed = [step for step in steps if step.effect in BINDING]
    return imposed[-1].amount_minor if imposed else None
