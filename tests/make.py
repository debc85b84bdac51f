"""Plain functions that make what a test needs, through operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection

from casework.law.authorities import get_authority
from casework.law.correspondence import Way
from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.powers import Role
from casework.law.procedure import EventDate, Origin, Party
from casework.management.demo.cast import PEOPLE, admit_cast
from casework.management.demo.cast import Cast as DemoCast
from casework.management.demo.clearview import open_matter, tell_clearview
from casework.management.demo.clearview_gb import tell_united_kingdom
from casework.models import (
    Action,
    Approval,
    Authority,
    Case,
    Correspondence,
    Document,
    EntryVersion,
    Event,
    Message,
    Officer,
    Order,
)
from casework.operations.approvals.asking import (
    propose_correction,
    propose_event,
    propose_publication,
)
from casework.operations.approvals.deciding import approve
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts, OrderFacts
from casework.operations.numbering import take_document_number, take_post_number
from casework.operations.publication import PublicationFacts
from casework.operations.setting_up import (
    admit_officer,
    grant_role,
    register_organisation,
    sync_authorities,
)

SINCE = date(2019, 1, 1)


@dataclass(frozen=True)
class Cast:
    """Ada is a caseworker, Ben another, Tom a team lead, Eve an approver (both issue), Pia a
    publisher, Ola an auditor, Amy an administrator; Gus holds no role anywhere."""

    ico: Authority
    ada: Officer
    ben: Officer
    tom: Officer
    eve: Officer
    pia: Officer
    ola: Officer
    amy: Officer
    gus: Officer


def make_authorities() -> dict[str, Authority]:
    """Make the rows of all four authorities, by their codes."""
    return {row.code: row for row in sync_authorities()}


def make_ico() -> Authority:
    """Make the ICO's row alone."""
    sync_authorities()
    with connection.cursor() as cursor:
        # Nothing hangs on the others yet, so that nobody need look for it.
        cursor.execute("DELETE FROM casework_authority WHERE code <> 'ico'")
    return Authority.objects.get()


def make_cast(ico: Authority) -> Cast:
    """Make the named officers, without passwords."""

    def make(name: str, role: Role | None) -> Officer:
        officer = admit_officer(
            email=f"{name.lower()}@ico.example", name=f"{name} Sample", password=None
        )
        if role is not None:
            grant_role(officer=officer, authority=ico, role=role, since_on=SINCE)
        return officer

    return Cast(
        ico=ico,
        ada=make("Ada", Role.CASEWORKER),
        ben=make("Ben", Role.CASEWORKER),
        tom=make("Tom", Role.TEAM_LEAD),
        eve=make("Eve", Role.APPROVER),
        pia=make("Pia", Role.PUBLISHER),
        ola=make("Ola", Role.AUDITOR),
        amy=make("Amy", Role.ADMINISTRATOR),
        gus=make("Gus", None),
    )


def at(day: str, hour: int = 10, zone: str = "Europe/London") -> datetime:
    """Return an hour of an ISO day at an authority."""
    return datetime.combine(date.fromisoformat(day), time(hour), ZoneInfo(zone))


def days(**given: str) -> dict[EventDate, date]:
    """Return an event's dates: ``days(sent="2022-05-18")``."""
    return {EventDate(name): date.fromisoformat(day) for name, day in given.items()}


def pounds(amount: str) -> AmountFacts:
    """Return an exact amount in pounds."""
    return AmountFacts(amount=Money.of(amount, "GBP"))


def make_case(
    cast: Cast,
    *,
    title: str = "Example case",
    respondent: str = "Example Ltd",
    opened: str = "2025-01-06",
    lead: Officer | None = None,
    **more: Any,
) -> Case:
    """Open a case of the ICO against a made-up company, led by Ada."""
    card = register_organisation(authority=cast.ico, name=respondent, country="GB")
    return open_case(
        authority=cast.ico,
        title=title,
        origin=Origin.OWN_MOTION,
        lead=lead or cast.ada,
        opened_on=date.fromisoformat(opened),
        actor=cast.tom,
        now=at(opened),
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
        **more,
    )


def record(
    case: Case,
    cast: Cast,
    kind: str,
    *,
    on: str,
    actor: Officer | None = None,
    dates: dict[EventDate, date],
    **facts: Any,
) -> Event:
    """Record an event on the day ``on``, as Tom; what needs approval is asked for by Ada.

    Eve approves it, and Tom beside her where two are needed.
    """
    issues = get_authority("ico").procedures[0].event_kind(kind).issues
    asker = actor or (cast.ada if issues else cast.tom)
    return tell(
        case, EventFacts(kind=kind, dates=dates, **facts), actor=asker, now=at(on),
        approvers=(cast.eve, cast.tom),
    )  # fmt: skip


def tell(
    case: Case, facts: EventFacts, *, actor: Officer, now: datetime,
    approvers: Sequence[Officer] = (),
) -> Event:  # fmt: skip
    """Record an event at any authority, as two of its officers would."""
    found = propose_event(case_id=case.pk, facts=facts, actor=actor, now=now)
    if isinstance(found, Event):
        return found
    return grant(found, now=now, approvers=approvers).outcome


def correct(
    event: Event, cast: Cast, facts: EventFacts, *, reason: str, now: datetime,
    actor: Officer | None = None,
) -> Event:  # fmt: skip
    """Correct an event as Ada; Eve approves it where that is needed."""
    found = propose_correction(
        event_id=event.pk, facts=facts, reason=reason, actor=actor or cast.ada, now=now
    )
    return found if isinstance(found, Event) else grant(found, now=now).outcome


def publish(
    action: Action, *, actor: Officer, now: datetime, note: str = "",
    approvers: Sequence[Officer] = (), **wanted: Any,
) -> EntryVersion:  # fmt: skip
    """Publish an action as ``actor``, with the approval of another; again for a reason."""
    again = {"reason": "A figure was wrong."} if action.entry_versions.exists() else {}
    facts = PublicationFacts(note=note, **{**again, **wanted})
    found = propose_publication(action_id=action.pk, actor=actor, now=now, facts=facts)
    grant(found, now=now, approvers=approvers)
    return action.entry_versions.latest("version")


def grant(approval: Approval, *, now: datetime, approvers: Sequence[Officer] = ()) -> Approval:
    """Give an approval by as many officers as it needs, and leave no mail about it owed."""
    for officer in (approvers or admit_approvers(approval.authority))[: approval.needed]:
        approval = approve(approval_id=approval.pk, actor=officer, now=now)
    Message.objects.filter(occasion__startswith=f"approval:{approval.pk}:").delete()
    return approval


def admit_approvers(authority: Authority) -> list[Officer]:
    """Return two approvers of an authority; they are admitted when first asked for."""
    return [_admit_approver(authority, name) for name in ("Eve", "Uma")]


def _admit_approver(authority: Authority, name: str) -> Officer:
    email = f"{name.lower()}@{authority.code}.example"
    known = Officer.objects.filter(email=email).first()
    if known is None:
        known = admit_officer(email=email, name=f"{name} Sample", password=None)
        grant_role(officer=known, authority=authority, role=Role.APPROVER, since_on=SINCE)
    return known


def make_penalty_case(cast: Cast, **more: Any) -> tuple[Case, Event]:
    """Make a case in which a penalty notice of £100,000 was sent and served on 1 July 2025."""
    case = make_case(cast, **more)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(
        case,
        cast,
        "notice_of_intent_given",
        on="2025-03-03",
        dates=days(served="2025-03-03"),
        amount=pounds("150000"),
    )
    notice = record(
        case,
        cast,
        "penalty_notice_given",
        on="2025-07-01",
        amount=pounds("100000"),
        dates=days(decided="2025-06-30", sent="2025-07-01", served="2025-07-01"),
    )
    return case, notice


def make_order_case(cast: Cast, **more: Any) -> tuple[Case, Order]:
    """Make a case in which an enforcement notice of 1 July 2025 orders something in 30 days.

    The time runs from service, which was on the same day, so it ends on 31 July.
    """
    case = make_case(cast, **more)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    notice = record(
        case,
        cast,
        "enforcement_notice_given",
        on="2025-07-01",
        dates=days(sent="2025-07-01", served="2025-07-01"),
        orders=[OrderFacts(text="Delete the list.", period=parse_period("30 days"))],
    )
    return case, notice.issued.orders.get()


def make_letter(case: Case, *, subject: str = "A letter", on: str = "2025-02-03",
                actor: Officer | None = None, **more: Any) -> Correspondence:  # fmt: skip
    """Put a letter on a case past the operations, with the next number of post."""
    year = int(on[:4])
    values = {
        "way": Way.IN, "channel": "email", "received_on": on, "recorded_at": at(on),
        "actor": actor or case.lead, "authority": case.authority, "occurred_on": on, **more,
    }  # fmt: skip
    number = take_post_number(authority=case.authority, way=Way(values["way"]), year=year)
    return Correspondence.objects.create(
        case=case, subject=subject, register_year=year, register_number=number, **values
    )


def make_document(case: Case, *, title: str = "Paper.pdf", **more: Any) -> Document:
    """Put a document without a file on a case past the operations."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    return Document.objects.create(
        case=row, authority=case.authority, number=take_document_number(case=row), title=title,
        recorded_at=at("2025-02-03"), **{"actor": case.lead, **more},
    )  # fmt: skip


def make_clearview(cast: Cast) -> Case:
    """Make the ICO's Clearview case of the demo, whole."""
    return tell_united_kingdom(
        DemoCast(
            authority=cast.ico,
            caseworker=cast.ada,
            second=cast.ben,
            lead=cast.tom,
            approver=cast.eve,
            publisher=cast.pia,
            auditor=cast.ola,
            administrator=cast.amy,
        ),
        open_matter(),
    )


def make_matter(*, today: date) -> dict[str, Case]:
    """Make the Clearview matter of the demo with its four cases, as they stood on a day."""
    casts = {a.code: admit_cast(a) for a in sync_authorities() if a.code in PEOPLE}
    return tell_clearview(casts, today=today)


def load_demo(day: str) -> None:
    """Load all cases of the demo, on an ISO day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_TODAY", day)
        call_command("load_demo", verbosity=0)
