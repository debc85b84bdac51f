"""Read what is said of an event against what its kind takes, so that nothing said is lost."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from rest_framework.exceptions import ValidationError

from casework.forms.events import end_of_span
from casework.law.maximums import PublicBody, Tier
from casework.law.penalties import Asked, Doubt
from casework.law.periods import Period, Unit
from casework.law.procedure import AmountEffect, EventDate, EventKind, Mark, Procedure, TimeLimit
from casework.law.references import Provision
from casework.models import Case
from casework.models.event import Precision
from casework.models.penalty import AmountState, Qualifier
from casework.operations.facts import (
    AmountFacts,
    BreachFacts,
    EventFacts,
    LiquidationFacts,
    OrderFacts,
)
from casework.operations.penalty_caps import CAPPED
from casework.queries.deadlines import procedure_of

Given = Mapping[str, Any]


def read_facts(*, case: Case, kind: EventKind, given: Given) -> EventFacts:
    """Return what was said, for the operation.

    :raises ValidationError: if something was said that such an event does not take.
    """
    procedure = procedure_of(case)
    _check_taken(procedure, kind, given)
    mark = Mark(given["mark"])
    return EventFacts(
        kind=kind.code,
        dates=_read_dates(case, procedure, kind, given),
        precision=Precision(given["precision"]),
        summary=given["summary"],
        mark=mark,
        source=given["source"],
        source_url=given["source_url"],
        action_id=given.get("action"),
        reference=given["reference"],
        breaches=[_read_breach(row, mark) for row in given.get("breaches", ())],
        orders=[OrderFacts(**row) for row in given.get("orders", ())],
        amount=_read_amount(given.get("amount")),
        periods=_read_periods(procedure, kind, given),
        liquidation=_read_liquidation(given.get("liquidation")),
        asked=_read_asked(given.get("maximum")),
        confirmed=frozenset(Doubt(code) for code in given.get("confirmed", ())),
    )


def taken_by(procedure: Procedure, kind: EventKind) -> tuple[str, ...]:
    """Return the names of the further fields that a kind of event takes."""
    carries_orders = kind.issues and procedure.instrument(kind.issues).carries_orders
    states_amount = kind.amount is not None and kind.amount.states_amount
    takes = {
        "action": not kind.issues,
        "reference": kind.issues or kind.appeal,
        "breaches": kind.issues or states_amount,
        "orders": carries_orders,
        "amount": states_amount,
        "maximum": kind.amount in CAPPED,
        "confirmed": states_amount,
        "periods": limits_set_by(procedure, kind),
        "liquidation": kind.amount is AmountEffect.LIQUIDATED,
    }
    return tuple(name for name, is_taken in takes.items() if is_taken)


def limits_set_by(procedure: Procedure, kind: EventKind) -> list[TimeLimit]:
    """Return the limits whose time the instrument itself sets, or may make longer."""
    return [
        limit for limit in procedure.limits
        if limit.code in kind.starts and limit.after_end_of is None
        and (limit.period is None or limit.may_be_longer)
    ]  # fmt: skip


def _check_taken(procedure: Procedure, kind: EventKind, given: Given) -> None:
    taken = taken_by(procedure, kind)
    further = (
        "action", "reference", "breaches", "orders", "amount", "periods", "liquidation",
        "maximum", "confirmed",
    )  # fmt: skip
    said = gettext("This kind of event takes no such thing.")
    wrong = {
        name: [said]
        for name in further
        if name not in taken and given.get(name) not in (None, "", [], {})
    }
    if wrong:
        raise ValidationError(wrong)


def _read_dates(
    case: Case, procedure: Procedure, kind: EventKind, given: Given
) -> dict[EventDate, date | datetime]:
    by_the_hour = {
        limit.runs_from
        for limit in procedure.limits
        if limit.code in kind.starts and limit.period and limit.period.unit is Unit.HOURS
    }
    known = {str(name) for name in (*kind.dates, *kind.may_have)}
    wrong: dict[str, list[str]] = {}
    for name, value in given["dates"].items():
        if name not in known:
            wrong[f"dates.{name}"] = [gettext("This kind of event has no such date.")]
        elif isinstance(value, datetime) and name not in by_the_hour:
            wrong[f"dates.{name}"] = [gettext("Give the day alone: no hour counts here.")]
    if wrong:
        raise ValidationError(wrong)
    zone = ZoneInfo(case.authority.zone)
    dates = {
        EventDate(name): value.astimezone(zone) if isinstance(value, datetime) else value
        for name, value in given["dates"].items()
    }
    return _to_precision(dates, kind, Precision(given["precision"]))


def _to_precision(
    dates: dict[EventDate, date | datetime], kind: EventKind, precision: Precision
) -> dict[EventDate, date | datetime]:
    principal = dates.get(kind.principal_date)
    if principal is None or precision is Precision.DAY:
        return dates
    if isinstance(principal, datetime):
        said = gettext("Where only the month or year is known, there is no hour.")
        raise ValidationError({"precision": [said]})
    return dates | {kind.principal_date: end_of_span(principal, precision)}


def _read_breach(row: Given, mark: Mark) -> BreachFacts:
    provision = Provision(law=row["law"], place=row["place"])
    return BreachFacts(provision=provision, mark=mark, upheld=row["upheld"], part=row.get("part"))


def _read_amount(row: Given | None) -> AmountFacts | None:
    if row is None:
        return None
    state, money = AmountState(row["state"]), row.get("money")
    if (state is AmountState.KNOWN) is (money is None):
        said = gettext("Give the amount where it is known, and only there.")
        raise ValidationError({"amount.money": [said]})
    return AmountFacts(amount=money, state=state, qualifier=Qualifier(row["qualifier"]))


def _read_periods(procedure: Procedure, kind: EventKind, given: Given) -> dict[str, Period]:
    periods = given.get("periods", {})
    known = {limit.code for limit in limits_set_by(procedure, kind)}
    said = gettext("The instrument sets no such time.")
    wrong = {f"periods.{code}": [said] for code in periods if code not in known}
    if wrong:
        raise ValidationError(wrong)
    return dict(periods)


def _read_liquidation(row: Given | None) -> LiquidationFacts | None:
    if row is None:
        return None
    return LiquidationFacts(
        order_id=row["order"], expires_on=row["expires_on"], counted_to=row["counted_to"],
        reason=row["reason"],
    )  # fmt: skip


def _read_asked(row: Given | None) -> Asked | None:
    if row is None:
        return None
    return Asked(
        is_undertaking=row["is_undertaking"],
        public_body=PublicBody(row["public_body"]),
        turnover=row.get("turnover"),
        turnover_year=row.get("turnover_year") if row.get("turnover") else None,
        tier=Tier(row["tier"]) if row.get("tier") else None,
        is_linked=row["is_linked"],
    )
