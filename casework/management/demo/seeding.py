"""Tell made-up cases over three years, the same for the same seed and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.procedure import Party
from casework.management.demo.cast import Cast
from casework.management.demo.made_up import WORDS
from casework.management.demo.plots import PLOTS, Plot, Step
from casework.management.demo.telling import Story, breaches, dated, order
from casework.models import Case
from casework.operations.cases import PartyFacts
from casework.operations.facts import AmountFacts

SPAN = 3 * 365  # days over which cases are opened
SATURDAY = 5
PLACES = ("art. 5(1)(a)", "art. 6", "art. 12", "art. 13", "art. 15", "art. 17", "art. 32")
HIGHEST = {"cnil-simplified": 20}  # thousands
USUALLY_HIGHEST = 400


@dataclass
class Draw:
    """What one made-up case draws from."""

    random: Random
    plot: Plot
    today: date


def tell_made_up(casts: Mapping[str, Cast], *, count: int, seed: int, today: date) -> list[Case]:
    """Tell ``count`` cases opened in the three years before ``today``, and return them."""
    random = Random(seed)
    opened = sorted(today - timedelta(days=random.randrange(1, SPAN)) for _ in range(count))
    return [
        tell_one(casts, Draw(random, random.choice(PLOTS), today), _work_day(day, today))
        for day in opened
    ]


def tell_one(casts: Mapping[str, Cast], draw: Draw, opened: date) -> Case:
    """Tell one case that takes the course drawn, up to the day before today."""
    cast, words = casts[draw.plot.authority], WORDS[draw.plot.authority]
    story = Story(
        cast,
        title=draw.random.choice(words.titles),
        respondent=words.respondent(draw.random),
        opened=opened.isoformat(),
        origin=draw.plot.origin,
        lead=draw.random.choice([cast.caseworker, cast.second]),
        procedure=draw.plot.procedure,
    )
    imposed = draw.random.randrange(2, HIGHEST.get(draw.plot.procedure, USUALLY_HIGHEST))
    day = opened
    for step in draw.plot.steps:
        day = _work_day(day + timedelta(days=draw.random.randint(*step.after)), draw.today)
        facts = _facts_of(draw, step, imposed, cast.authority.currency)
        if day >= draw.today:
            break
        _tell_step(story, draw, step, day, facts)
    story.case.refresh_from_db()
    return story.case


def _tell_step(story: Story, draw: Draw, step: Step, day: date, facts: dict[str, Any]) -> None:
    iso = day.isoformat()
    dates = dated(**dict.fromkeys(step.dates, iso))
    if step.kind == "complaint_received":
        person = draw.random.choice(WORDS[draw.plot.authority].persons)
        who = PartyFacts(role=Party.COMPLAINANT, person_name=person)
        story.complain(iso, who, story.case.title, dates)
        return
    event = story.record(iso, step.kind, dates, **facts)
    if step.is_published:
        story.publish(iso, event)


def _facts_of(draw: Draw, step: Step, imposed: int, currency: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "periods": {limit: parse_period(period) for limit, period in step.periods}
    }
    if step.amount:
        facts["amount"] = AmountFacts(amount=Money.of(imposed * 1000, currency))
    if step.breaches:
        law = "UK GDPR" if draw.plot.authority == "ico" else "GDPR"
        places = sorted(draw.random.sample(PLACES, 2), key=PLACES.index)
        facts["breaches"] = breaches(law, *places)
    if step.ordered:
        text = WORDS[draw.plot.authority].order
        facts["orders"] = [order(text, step.ordered, after_appeal_period=False)]
    return facts


def _work_day(day: date, today: date) -> date:
    """Return the day, or the Monday after a weekend; never after ``today``."""
    moved = day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
    return min(moved, max(day, today))
