"""Facts of an event as JSON and back, whatever they hold."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from casework.law.maximums import Tier
from casework.law.money import Money
from casework.law.penalties import Asked, Doubt
from casework.law.periods import parse_period
from casework.law.procedure import EventDate, Mark
from casework.law.references import Provision
from casework.models.event import Precision
from casework.operations.approvals.packing import pack_facts, unpack_facts
from casework.operations.facts import (
    AmountFacts,
    BreachFacts,
    EventFacts,
    LiquidationFacts,
    OrderFacts,
)

HOUR = datetime(2025, 10, 26, 1, 30, tzinfo=ZoneInfo("Europe/London"))
WHOLE = EventFacts(
    kind="sanction_decided",
    dates={EventDate.DECIDED: date(2022, 10, 17), EventDate.SERVED: HOUR},
    precision=Precision.MONTH,
    summary="Zusammenfassung",
    mark=Mark.INFERRED,
    source="Source",
    source_url="https://example.org/",
    action_id=3,
    reference="SAN-1",
    breaches=[
        BreachFacts(provision=Provision(law="GDPR", place="art. 6"), mark=Mark.UNVERIFIED,
                    upheld=False, part=Money.of("12.34", "EUR")),
    ],
    orders=[
        OrderFacts(text="Stop", period=parse_period("2 months"), after_appeal_period=True,
                   rate=Money.of("100", "EUR")),
        OrderFacts(text="Publish"),
    ],
    amount=AmountFacts(amount=Money.of("20000000", "EUR"), qualifier="over"),
    periods={"comply": parse_period("20 working days")},
    liquidation=LiquidationFacts(
        order_id=7, expires_on=date(2022, 12, 19), counted_to=date(2023, 2, 9), reason="Effort"
    ),
    asked=Asked(
        is_undertaking=False, public_body="other", turnover=Money.of("900", "EUR"),
        turnover_year=2021, tier=Tier.HIGHER, is_linked=False,
    ),
    confirmed=frozenset({Doubt.TURNOVER}),
)  # fmt: skip
NOTHING = {"breaches": [], "orders": []}
PLAIN = EventFacts(kind="case_closed", dates={EventDate.DECIDED: date(2025, 1, 6)}, **NOTHING)
WITHHELD = EventFacts(
    kind="x", dates={}, amount=AmountFacts(amount=None, state="withheld"), **NOTHING
)


@pytest.mark.parametrize("facts", [WHOLE, PLAIN, WITHHELD])
def test_comes_back_as_it_was(facts):
    assert unpack_facts(json.loads(json.dumps(pack_facts(facts)))) == facts


def test_keeps_the_zone_in_which_an_hour_was_read():
    kept = unpack_facts(pack_facts(WHOLE)).dates[EventDate.SERVED]
    assert (kept.tzinfo.key, kept.hour) == ("Europe/London", 1)


def test_forgets_no_field():
    assert set(pack_facts(WHOLE)) == set(EventFacts.__dataclass_fields__)


def test_says_nothing_of_what_was_not_asked():
    assert not {"asked", "confirmed"} & set(pack_facts(PLAIN))
