"""Gather what the public may know of an action, through the shapes of the allow-list."""

from collections.abc import Sequence
from datetime import date

from casework.law.appeals import COMPLIANCE, PAYMENT, stays_limit
from casework.law.authorities import get_authority
from casework.law.conversion import NoRate
from casework.law.money import Money
from casework.law.procedure import AmountEffect, Party, Track
from casework.law.references import Provision
from casework.models import Action, Event, Organisation, Penalty, PenaltyAmount
from casework.models.action import Finding, Outcome
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import standing_of, standing_steps
from casework.queries.rates import convert_money
from casework.register.snapshot import (
    AN_INDIVIDUAL,
    PublicAmount,
    PublicBreach,
    PublicChange,
    PublicConversion,
    PublicOrder,
    PublicPenalty,
    PublicStep,
    Snapshot,
)
from casework.register.status import (
    EntryStatus,
    find_order_status,
    find_payment,
    find_status,
    find_turn,
)

SAID_IN_COURT = 120  # characters of a judgment's reference; longer is no reference


def draw_snapshot(
    *, action: Action, slug: str, published_on: date, changes: Sequence[PublicChange]
) -> Snapshot:
    """Return the public facts of an action as they stand on the record now.

    ``changes`` is the public history of the entry, its last line naming this version.
    """
    case = action.case
    law, decided_on = get_authority(case.authority.code), decided_day(action)
    status = status_of(action)
    respondents = respondents_of(action, decided_on)
    return Snapshot(
        slug=slug,
        version=changes[-1].version,
        authority_code=law.code,
        authority_name=law.name_on(decided_on).name,
        authority_short=law.name_on(decided_on).short,
        respondent=", ".join(respondents) or AN_INDIVIDUAL,
        respondents=respondents,
        is_individual=not respondents,
        instrument=action.instrument,
        instrument_label=procedure_of(case).instrument(action.instrument).label,
        reference=action.reference,
        language=case.language,
        status=status,
        decided_on=decided_on,
        precision=action.issued_by.precision,
        sent_on=action.sent_on,
        published_on=published_on,
        mark=action.issued_by.mark,
        breaches=_breaches(action),
        orders=_orders(action, status),
        penalty=_penalty(action, status, decided_on),
        appeal=_steps(action),
        changes=tuple(changes),
    )


def decided_day(action: Action) -> date:
    """Return the day of the decision; where none is recorded, that of the event that issued it."""
    return action.decided_on or action.issued_by.occurred_on


def respondent_of(action: Action, on: date) -> str:
    """Return the names of the respondent organisations on a day; empty if only individuals."""
    return ", ".join(respondents_of(action, on))


def respondents_of(action: Action, on: date) -> tuple[str, ...]:
    """Return the respondent organisations by their names on a day; none if only individuals.

    Natural persons are never named.
    """
    parties = action.case.parties.filter(role=Party.RESPONDENT, organisation__isnull=False)
    return tuple(
        _name_on(party.organisation, on)
        for party in parties.select_related("organisation").order_by("id")
    )


def _name_on(organisation: Organisation, on: date) -> str:
    for name in organisation.names.order_by("-since_on", "-id"):
        has_begun = name.since_on is None or name.since_on <= on
        if has_begun and (name.until_on is None or on < name.until_on):
            return name.name
    return organisation.name


def status_of(action: Action) -> EntryStatus:
    """Return how the decision stands after all that is on the record of its case."""
    procedure = procedure_of(action.case)
    carries = procedure.instrument(action.instrument).carries_penalty
    turns = [
        find_turn(kind=procedure.by_code[event.kind], carries_penalty=carries)
        for event in sorted(_later_events(action), key=_place_in_record)
    ]
    return find_status(turns)


def _later_events(action: Action) -> list[Event]:
    """Return what courts did to the action, and what else changed its effect.

    An event that names another action of the case says nothing of this one.
    """
    procedure = procedure_of(action.case)
    events = action.case.events.filter(corrected_by__isnull=True).select_related("corrects")
    after = {AmountEffect.VARIED, AmountEffect.CANCELLED, AmountEffect.FINAL}
    found = []
    for event in events:
        kind = procedure.by_code.get(event.kind)
        is_other = event.action_id not in {None, action.pk}
        if kind and not is_other and (kind.track is Track.APPEAL or kind.amount in after):
            found.append(event)
    return found


def _place_in_record(event: Event) -> int:
    """Return where the event stands on the record; a correction stands where the wrong one did."""
    while event.corrects is not None:
        event = event.corrects
    return event.number


def _breaches(action: Action) -> tuple[PublicBreach, ...]:
    return tuple(
        PublicBreach(
            law=b.law,
            place=b.place,
            source=Provision(law=b.law, place=b.place).source,
            finding=b.finding,
            mark=b.mark,
        )
        for b in action.breaches.exclude(finding=Finding.ALLEGED).order_by("id")
    )


def _orders(action: Action, status: EntryStatus) -> tuple[PublicOrder, ...]:
    stays = stays_limit(procedure=procedure_of(action.case), limit=COMPLIANCE)
    return tuple(
        PublicOrder(
            place=order.place,
            text=order.text,
            period=order.period,
            after_appeal_period=order.after_appeal_period,
            status=find_order_status(
                status=status, is_complied=order.outcome == Outcome.COMPLIED, appeal_stays=stays
            ),
        )
        for order in action.orders.all()
    )


def _penalty(action: Action, status: EntryStatus, decided_on: date) -> PublicPenalty | None:
    penalty = _find_penalty(action)
    if penalty is None:
        return None
    amounts = standing_steps(penalty.amounts.select_related("event"))
    imposed = _imposed(amounts)
    effective = standing_of(penalty).effective
    minor = effective.minor if effective else None
    stays = stays_limit(procedure=procedure_of(action.case), limit=PAYMENT)
    return PublicPenalty(
        currency=penalty.currency,
        imposed_minor=imposed,
        effective_minor=minor,
        payment=find_payment(status=status, effective_minor=minor, appeal_stays=stays),
        history=tuple(_amount(a) for a in amounts if _is_public(a)),
        conversion=_conversion(imposed, penalty.currency, decided_on),
    )


def _find_penalty(action: Action) -> Penalty | None:
    """Return the penalty that the action imposed, or that it varied; None where it has none."""
    own = action.penalties.order_by("-id").first()
    if own or not procedure_of(action.case).instrument(action.instrument).carries_penalty:
        return own
    return action.case.penalties.filter(action__isnull=False).order_by("-id").first()


def _imposed(amounts: Sequence[PenaltyAmount]) -> int | None:
    """Return the sum that was first imposed, or liquidated, in minor units."""
    first = {AmountEffect.IMPOSED, AmountEffect.LIQUIDATED}
    imposed = [a for a in amounts if a.effect in first]
    return imposed[0].amount_minor if imposed else None


def _is_public(amount: PenaltyAmount) -> bool:
    """Whether a step may be shown: a sum merely proposed only if the authority announced it."""
    announced_on = amount.event.as_corrected.published_on
    return amount.effect != AmountEffect.PROPOSED or announced_on is not None


def _amount(amount: PenaltyAmount) -> PublicAmount:
    event = amount.event.as_corrected
    return PublicAmount(
        effect=amount.effect,
        state=amount.state,
        qualifier=amount.qualifier,
        minor=amount.amount_minor,
        occurred_on=event.occurred_on,
        precision=event.precision,
        mark=amount.mark,
    )


def _conversion(minor: int | None, currency: str, on: date) -> PublicConversion | None:
    """Return what the sum made in euro on a day; None where no rate of that day is known."""
    if not minor or currency == "EUR":
        return None
    try:
        made = convert_money(money=Money(minor=minor, currency=currency), to="EUR", on=on)
    except NoRate:
        return None  # the entry then says the penalty in its own currency alone
    return PublicConversion(
        minor=made.amount.minor,
        currency=made.amount.currency,
        rate=str(made.rate),
        rate_on=made.rate_on,
        source=made.source,
    )


def _steps(action: Action) -> tuple[PublicStep, ...]:
    """Return the appeal, court act by court act, in the order of their days."""
    procedure = procedure_of(action.case)
    return tuple(
        PublicStep(
            label=procedure.by_code[event.kind].label,
            occurred_on=event.occurred_on,
            precision=event.precision,
            published_on=event.published_on,
            reference=str(event.details.get("reference", ""))[:SAID_IN_COURT],
            mark=event.mark,
        )
        for event in sorted(_later_events(action), key=lambda e: (e.occurred_on, e.number))
        if procedure.by_code[event.kind].track is Track.APPEAL
    )
