"""Hold an amount against its maximum, and keep with it what was asked and what followed."""

from dataclasses import replace

from casework.law.authorities import get_authority
from casework.law.consequences import as_day
from casework.law.penalties import (
    Asked,
    Assessment,
    Doubt,
    Stated,
    assess_amount,
    gravest_tier,
)
from casework.law.procedure import AmountEffect, EventKind
from casework.models import Case, PenaltyAmount, PenaltyCap, PenaltyPart
from casework.operations.facts import EventFacts
from casework.queries.circumstances import presume_asked

CAPPED = frozenset({AmountEffect.PROPOSED, AmountEffect.IMPOSED})


def assess_facts(*, case: Case, kind: EventKind, facts: EventFacts) -> Assessment | None:
    """Return the maximum of the amount that an event states, refused above it.

    None where the event states no amount that has one. Where nothing was asked, what the
    respondents' cards say is taken, and what no maximum is known for is let through.

    :raises PublicBodyRefused: if the country does not fine such a body.
    :raises AboveCap: if the amount is higher.
    :raises Doubtful: if that cannot be told, and was not confirmed.
    """
    amount = facts.amount.amount if facts.amount else None
    if amount is None or kind.amount is None or not kind.amount.states_amount:
        return None
    may_be_asked = facts.asked is not None and kind.amount is not AmountEffect.LIQUIDATED
    if kind.amount not in CAPPED and not may_be_asked:
        return None
    asked, confirmed = facts.asked, facts.confirmed
    stated = stated_in(facts)
    if asked is None:
        asked = _presume(case, stated)
        confirmed = confirmed | {Doubt.NO_MAXIMUM}
    return assess_amount(
        authority=get_authority(case.authority.code),
        procedure=case.procedure,
        amount=amount,
        stated=stated,
        asked=asked,
        on=as_day(facts.dates[kind.principal_date]),
        confirmed=confirmed,
    )


def stated_in(facts: EventFacts) -> list[Stated]:
    """Return the provisions that an amount is for, without those that were not upheld."""
    return [Stated(provision=b.provision, part=b.part) for b in facts.breaches if b.upheld]


def keep_cap(*, step: PenaltyAmount, facts: EventFacts, assessment: Assessment | None) -> None:
    """Keep with an amount its provisions and parts, and its maximum where it was asked for."""
    PenaltyPart.objects.bulk_create(
        PenaltyPart(
            amount=step,
            place=place,
            law=row.provision.law,
            provision=row.provision.place,
            part_minor=row.part.minor if row.part else None,
        )
        for place, row in enumerate(stated_in(facts), start=1)
    )
    if facts.asked is not None and assessment is not None:
        _write_cap(step, facts.asked, facts, assessment)


def copy_cap(*, before: PenaltyAmount, step: PenaltyAmount) -> None:
    """Keep with an amount what was kept with the one that it corrects, the sum being the same."""
    for part in before.parts.order_by("place"):
        part.pk, part.amount = None, step
        part.save(force_insert=True)
    cap = PenaltyCap.objects.filter(amount=before).first()
    if cap is not None:
        cap.pk, cap.amount = None, step
        cap.save(force_insert=True)


def _presume(case: Case, stated: list[Stated]) -> Asked:
    return replace(presume_asked(case), tier=gravest_tier([row.provision for row in stated]))


def _write_cap(
    step: PenaltyAmount, asked: Asked, facts: EventFacts, assessment: Assessment
) -> None:
    maximum = assessment.maximum
    turnover = asked.turnover
    PenaltyCap.objects.create(
        amount=step,
        tier=maximum.cap.tier if maximum else asked.tier or "",
        is_named=asked.tier is not None,
        is_undertaking=asked.is_undertaking,
        public_body=asked.public_body,
        is_linked=asked.is_linked,
        turnover_minor=turnover.minor if turnover else None,
        turnover_year=asked.turnover_year if turnover else None,
        maximum_minor=maximum.amount.minor if maximum else None,
        currency=maximum.amount.currency if maximum else step.penalty.currency,
        by_turnover=maximum.by_turnover if maximum else False,
        provision=maximum.cap.citation.provision if maximum else "",
        confirmed=sorted(facts.confirmed),
        working=[row.as_data() for row in assessment.working],
    )
