"""Facts of an event as JSON and back, so that an approval keeps exactly what was asked."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.maximums import PublicBody, Tier
from casework.law.money import Money
from casework.law.penalties import Asked, Doubt
from casework.law.periods import Period, parse_period
from casework.law.procedure import EventDate, Mark
from casework.law.references import Provision
from casework.models.event import Precision
from casework.models.penalty import AmountState, Qualifier
from casework.operations.facts import (
    AmountFacts,
    BreachFacts,
    EventFacts,
    LiquidationFacts,
    OrderFacts,
)

Data = dict[str, Any]


def pack_facts(facts: EventFacts) -> Data:
    """Return all that is said of an event as JSON-safe data.

    What was not always asked stands there only where it was said, so that what waits for
    approval since before is still the same.
    """
    further = {"asked": _pack_asked(facts.asked), "confirmed": sorted(facts.confirmed)}
    return {
        "kind": facts.kind,
        "dates": {str(name): _pack_day(day) for name, day in facts.dates.items()},
        "precision": str(facts.precision),
        "summary": facts.summary,
        "mark": str(facts.mark),
        "source": facts.source,
        "source_url": facts.source_url,
        "action_id": facts.action_id,
        "reference": facts.reference,
        "breaches": [_pack_breach(breach) for breach in facts.breaches],
        "orders": [_pack_order(order) for order in facts.orders],
        "amount": _pack_amount(facts.amount),
        "periods": {limit: str(period) for limit, period in facts.periods.items()},
        "liquidation": _pack_liquidation(facts.liquidation),
        **{name: value for name, value in further.items() if value},
    }


def unpack_facts(data: Data) -> EventFacts:
    """Return the facts that :func:`pack_facts` wrote down."""
    plain = ("kind", "summary", "source", "source_url", "action_id", "reference")
    return EventFacts(
        **{name: data[name] for name in plain},
        dates={EventDate(name): _unpack_day(day) for name, day in data["dates"].items()},
        precision=Precision(data["precision"]),
        mark=Mark(data["mark"]),
        breaches=[_unpack_breach(breach) for breach in data["breaches"]],
        orders=[_unpack_order(order) for order in data["orders"]],
        amount=_unpack_amount(data["amount"]),
        periods={limit: parse_period(period) for limit, period in data["periods"].items()},
        liquidation=_unpack_liquidation(data["liquidation"]),
        asked=_unpack_asked(data.get("asked")),
        confirmed=frozenset(Doubt(code) for code in data.get("confirmed", ())),
    )


def _pack_day(value: date | datetime) -> str | Data:
    """Return a day, or a moment with the zone whose clock it was read from."""
    if not isinstance(value, datetime):
        return value.isoformat()
    zone = getattr(value.tzinfo, "key", "UTC")
    return {"at": value.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(), "zone": zone}


def _unpack_day(data: str | Data) -> date | datetime:
    if isinstance(data, str):
        return date.fromisoformat(data)
    return datetime.fromisoformat(data["at"]).replace(tzinfo=ZoneInfo(data["zone"]))


def _pack_money(money: Money | None) -> Data | None:
    return None if money is None else {"minor": money.minor, "currency": money.currency}


def _unpack_money(data: Data | None) -> Money | None:
    return None if data is None else Money(**data)


def _unpack_period(text: str | None) -> Period | None:
    return parse_period(text) if text else None


def _pack_breach(breach: BreachFacts) -> Data:
    return {
        "law": breach.provision.law,
        "place": breach.provision.place,
        "mark": str(breach.mark),
        "upheld": breach.upheld,
        "part": _pack_money(breach.part),
    }


def _unpack_breach(data: Data) -> BreachFacts:
    return BreachFacts(
        provision=Provision(law=data["law"], place=data["place"]),
        mark=Mark(data["mark"]),
        upheld=data["upheld"],
        part=_unpack_money(data["part"]),
    )


def _pack_order(order: OrderFacts) -> Data:
    return {
        "text": order.text,
        "period": str(order.period) if order.period else None,
        "after_appeal_period": order.after_appeal_period,
        "rate": _pack_money(order.rate),
    }


def _unpack_order(data: Data) -> OrderFacts:
    return OrderFacts(
        text=data["text"],
        period=_unpack_period(data["period"]),
        after_appeal_period=data["after_appeal_period"],
        rate=_unpack_money(data["rate"]),
    )


def _pack_amount(said: AmountFacts | None) -> Data | None:
    if said is None:
        return None
    return {
        "amount": _pack_money(said.amount),
        "state": str(said.state),
        "qualifier": str(said.qualifier),
    }


def _unpack_amount(data: Data | None) -> AmountFacts | None:
    if data is None:
        return None
    return AmountFacts(
        amount=_unpack_money(data["amount"]),
        state=AmountState(data["state"]),
        qualifier=Qualifier(data["qualifier"]),
    )


def _pack_liquidation(said: LiquidationFacts | None) -> Data | None:
    if said is None:
        return None
    return {
        "order_id": said.order_id,
        "expires_on": said.expires_on.isoformat(),
        "counted_to": said.counted_to.isoformat(),
        **({"reason": said.reason} if said.reason else {}),
    }


def _unpack_liquidation(data: Data | None) -> LiquidationFacts | None:
    if data is None:
        return None
    return LiquidationFacts(
        order_id=data["order_id"],
        expires_on=date.fromisoformat(data["expires_on"]),
        counted_to=date.fromisoformat(data["counted_to"]),
        reason=data.get("reason", ""),
    )


def _pack_asked(asked: Asked | None) -> Data | None:
    if asked is None:
        return None
    return {
        "is_undertaking": asked.is_undertaking,
        "public_body": str(asked.public_body),
        "turnover": _pack_money(asked.turnover),
        "turnover_year": asked.turnover_year,
        "tier": str(asked.tier) if asked.tier else None,
        "is_linked": asked.is_linked,
    }


def _unpack_asked(data: Data | None) -> Asked | None:
    if data is None:
        return None
    return Asked(
        is_undertaking=data["is_undertaking"],
        public_body=PublicBody(data["public_body"]),
        turnover=_unpack_money(data["turnover"]),
        turnover_year=data["turnover_year"],
        tier=Tier(data["tier"]) if data["tier"] else None,
        is_linked=data["is_linked"],
    )
