"""Tell a case day by day: every line is one call of an operation."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.procedure import EventDate, Mark, Origin, Party
from casework.law.references import Provision
from casework.management.demo.cast import Cast
from casework.models import Action, Case, Event, Matter, Officer
from casework.models.penalty import Qualifier
from casework.operations.cases import PartyFacts, open_case, receive_complaint
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts, OrderFacts
from casework.operations.publication import publish_action
from casework.operations.recording import record_event
from casework.operations.setting_up import register_organisation

TEN = time(10)


def moment(day: str, zone: str = "Europe/London") -> datetime:
    """Return ten in the morning of an ISO day at the authority."""
    return datetime.combine(date.fromisoformat(day), TEN, ZoneInfo(zone))


def dated(**days: str) -> dict[EventDate, date]:
    """Return an event's dates: ``dated(sent="2022-05-18")``."""
    return {EventDate(name): date.fromisoformat(day) for name, day in days.items()}


def breaches(law: str, *places: str, mark: Mark = Mark.VERIFIED) -> list[BreachFacts]:
    """Return breaches of several provisions of one law."""
    return [BreachFacts(provision=Provision(law=law, place=place), mark=mark) for place in places]


def order(text: str, time_given: str, *, after_appeal_period: bool = True) -> OrderFacts:
    """Return an order with the time it gives."""
    return OrderFacts(
        text=text, period=parse_period(time_given), after_appeal_period=after_appeal_period
    )


def pounds(amount: str, qualifier: Qualifier = Qualifier.EXACT) -> AmountFacts:
    """Return an amount in pounds."""
    return AmountFacts(amount=Money.of(amount, "GBP"), qualifier=qualifier)


class Story:
    """One case of the demo, told in the order in which its officers recorded it."""

    def __init__(
        self,
        cast: Cast,
        *,
        title: str,
        respondent: str,
        opened: str,
        origin: Origin,
        lead: Officer | None,
        country: str = "GB",
        matter: Matter | None = None,
        is_undertaking: bool = True,
        is_public_body: bool = False,
    ) -> None:
        self.cast = cast
        card = register_organisation(
            authority=cast.authority,
            name=respondent,
            country=country,
            is_undertaking=is_undertaking,
            is_public_body=is_public_body,
        )
        self.case: Case = open_case(
            authority=cast.authority,
            title=title,
            origin=origin,
            lead=lead,
            matter=matter,
            opened_on=date.fromisoformat(opened),
            actor=cast.lead,
            now=moment(opened),
            parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
        )

    def record(self, day: str, kind: str, dates: Mapping[EventDate, date], **facts: Any) -> Event:
        """Record an event on the day ``day``; an instrument's action is ``event.issued``."""
        return record_event(
            case_id=self.case.pk,
            facts=EventFacts(kind=kind, dates=dates, **facts),
            actor=self.cast.lead,
            now=moment(day),
        )

    def complain(
        self, day: str, who: PartyFacts, subject: str, dates: Mapping[EventDate, date], **facts: Any
    ) -> Event:
        """Record a complaint on the day ``day``."""
        return receive_complaint(
            case_id=self.case.pk,
            complainant=who,
            subject=subject,
            facts=EventFacts(kind="complaint_received", dates=dates, **facts),
            actor=self.cast.lead,
            now=moment(day),
        )

    def publish(self, day: str, *issued: Event) -> None:
        """Publish the actions that these events issued."""
        for event in issued:
            action: Action = event.issued
            publish_action(action_id=action.pk, actor=self.cast.publisher, now=moment(day))

    def tell(self, days: Sequence[tuple[str, str, Mapping[EventDate, date]]]) -> None:
        """Record several events that need no more than their dates."""
        for day, kind, dates in days:
            self.record(day, kind, dates)
