"""Tell a case day by day: every line is one call of an operation."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from casework.law.leaving import Leaving
from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.procedure import EventDate, Mark, Origin, Party
from casework.law.references import Provision
from casework.management.demo.cast import Cast
from casework.models import Action, Approval, Case, Event, Matter, Officer
from casework.models.penalty import Qualifier
from casework.models.statement import Bearing
from casework.operations.approvals.asking import propose_event, propose_publication
from casework.operations.approvals.deciding import approve
from casework.operations.cases import PartyFacts, open_case, receive_complaint
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts, OrderFacts
from casework.operations.publication import PublicationFacts
from casework.operations.setting_up import register_organisation
from casework.operations.statements import record_statement
from casework.operations.withdrawals import withdraw_entry

TEN = time(10)
PSEUDONYMOUS = frozenset({"dsb"})  # where names are replaced before anything is published


def moment(day: str, zone: str = "Europe/London") -> datetime:
    """Return ten in the morning of an ISO day at the authority."""
    return datetime.combine(date.fromisoformat(day), TEN, ZoneInfo(zone))


def dated(**days: str) -> dict[EventDate, date]:
    """Return an event's dates: ``dated(sent="2022-05-18")``."""
    return {EventDate(name): date.fromisoformat(day) for name, day in days.items()}


def breaches(law: str, *places: str, mark: Mark = Mark.VERIFIED) -> list[BreachFacts]:
    """Return breaches of several provisions of one law."""
    return [BreachFacts(provision=Provision(law=law, place=place), mark=mark) for place in places]


def order(
    text: str, time_given: str | None = None, *, after_appeal_period: bool = True,
    rate: str | None = None,
) -> OrderFacts:  # fmt: skip
    """Return an order with the time it gives, and the periodic penalty for a day in euro."""
    return OrderFacts(
        text=text,
        period=parse_period(time_given) if time_given else None,
        after_appeal_period=after_appeal_period,
        rate=Money.of(rate, "EUR") if rate else None,
    )


def pounds(amount: str, qualifier: Qualifier = Qualifier.EXACT) -> AmountFacts:
    """Return an amount in pounds."""
    return AmountFacts(amount=Money.of(amount, "GBP"), qualifier=qualifier)


def euros(amount: str) -> AmountFacts:
    """Return an exact amount in euro."""
    return AmountFacts(amount=Money.of(amount, "EUR"))


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
        country: str | None = None,
        matter: Matter | None = None,
        procedure: str | None = None,
        is_undertaking: bool = True,
        is_public_body: bool = False,
    ) -> None:
        self.cast = cast
        card = register_organisation(
            authority=cast.authority,
            name=respondent,
            country=country or cast.authority.country,
            is_undertaking=is_undertaking,
            is_public_body=is_public_body,
        )
        self.case: Case = open_case(
            authority=cast.authority,
            title=title,
            origin=origin,
            lead=lead,
            matter=matter,
            procedure=procedure,
            opened_on=date.fromisoformat(opened),
            actor=cast.lead,
            now=self.at(opened),
            parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
        )

    @property
    def worker(self) -> Officer:
        """Who works on the case: its lead, or else the caseworker."""
        return self.case.lead or self.cast.caseworker

    def at(self, day: str) -> datetime:
        """Return ten in the morning of an ISO day where the authority is."""
        return moment(day, self.cast.authority.zone)

    def record(self, day: str, kind: str, dates: Mapping[EventDate, date], **facts: Any) -> Event:
        """Record an event on the day ``day``; an instrument's action is ``event.issued``.

        What issues one is proposed by who works on the case, and approved by others.
        """
        found = self.propose(day, kind, dates, **facts)
        return found if isinstance(found, Event) else self._grant(found, day).outcome

    def propose(
        self, day: str, kind: str, dates: Mapping[EventDate, date], **facts: Any
    ) -> Event | Approval:
        """Record an event, or leave it waiting for its approval."""
        return propose_event(
            case_id=self.case.pk,
            facts=EventFacts(kind=kind, dates=dates, **facts),
            actor=self.worker,
            now=self.at(day),
        )

    def _grant(self, approval: Approval, day: str) -> Approval:
        """Let the approver approve, and the team lead too where two are needed."""
        others = (self.cast.approver, self.cast.lead)[: approval.needed]
        for officer in others:
            approval = approve(approval_id=approval.pk, actor=officer, now=self.at(day))
        return approval

    def complain(
        self, day: str, who: PartyFacts, subject: str, dates: Mapping[EventDate, date], **facts: Any
    ) -> Event:
        """Record a complaint on the day ``day``."""
        return receive_complaint(
            case_id=self.case.pk,
            complainant=who,
            subject=subject,
            facts=EventFacts(kind="complaint_received", dates=dates, **facts),
            actor=self.worker,
            now=self.at(day),
        )

    def publish(self, day: str, *issued: Event, **wanted: Any) -> None:
        """Publish the actions that these events issued; the DSB's under pseudonyms."""
        if self.cast.authority.code in PSEUDONYMOUS:
            wanted = {"names_nobody": True, **wanted}
        for event in issued:
            action: Action = event.issued
            self._grant(self.propose_publication(day, action, **wanted), day)

    def propose_publication(self, day: str, action: Action, **wanted: Any) -> Approval:
        """Ask that an action be published, and leave it waiting."""
        return propose_publication(
            action_id=action.pk, actor=self.cast.publisher, now=self.at(day),
            facts=PublicationFacts(**wanted),
        )  # fmt: skip

    def withdraw(self, day: str, issued: Event, leaving: Leaving, note: str) -> None:
        """Withdraw the entry of the action that an event issued."""
        withdraw_entry(
            action_id=issued.issued.pk, leaving=leaving, note=note, actor=self.cast.publisher,
            now=self.at(day),
        )  # fmt: skip

    def say(
        self, source: str, said: str, subject: str, value: str, bearing: Bearing, *,
        fact: Event | None = None, known: str = "", on: str | None = None,
    ) -> None:  # fmt: skip
        """Record what a source said on the day ``said``, beside what is established."""
        record_statement(
            case_id=self.case.pk,
            source=source,
            said_on=date.fromisoformat(said),
            subject=subject,
            value=value,
            bearing=bearing,
            fact=fact,
            established=known,
            actor=self.cast.caseworker,
            now=self.at(on or said),
        )

    def tell(self, days: Sequence[tuple[str, str, Mapping[EventDate, date]]]) -> None:
        """Record several events that need no more than their dates."""
        for day, kind, dates in days:
            self.record(day, kind, dates)
