"""Opening a case: origin, parties, reference."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections

from casework.law.procedure import Origin, Party
from casework.law.references import Provision
from casework.law.wording import LawError
from casework.models import Authority, Case, Complaint
from casework.operations.acting import PowerMissing
from casework.operations.cards import AnotherAuthoritysCard, NewCard
from casework.operations.cases import (
    ComplaintFacts,
    DayInFuture,
    PartyFacts,
    RespondentMissing,
    open_case,
    receive_complaint,
)
from casework.operations.facts import EventFacts
from casework.operations.setting_up import register_organisation
from tests.make import at, days, make_case


def test_opens_with_parties_reference_and_a_first_event(cast):
    case = make_case(cast, opened="2025-01-06")
    assert (case.reference, case.reference_key, case.stage) == (
        "ICO-2025-0001",
        "ico20250001",
        "received",
    )
    assert case.parties.get().name == "Example Ltd"
    assert [e.kind for e in case.events.all()] == ["case_opened"]
    assert make_case(cast).reference == "ICO-2025-0002"
    assert make_case(cast, opened="2024-05-06").reference == "ICO-2024-0001"


def test_takes_a_complaint_with_who_brought_it(cast):
    case = make_case(cast)
    receive_complaint(
        case_id=case.pk,
        complainant=PartyFacts(role=Party.COMPLAINANT, person_name="Alex Sample"),
        subject="Open files",
        facts=EventFacts(kind="complaint_received", dates=days(received="2025-01-07")),
        actor=cast.ada,
        now=at("2025-01-08"),
    )
    complaint = Complaint.objects.get(case=case)
    assert (complaint.complainant.name, str(case.deadlines.get().due_on)) == (
        "Alex Sample",
        "2025-04-07",
    )


def test_refuses_a_case_without_respondent_from_the_future_or_without_power(cast):
    def attempt(*, actor=cast.ada, on="2025-01-06", parties=()):
        open_case(
            authority=cast.ico,
            title="x",
            origin=Origin.OWN_MOTION,
            opened_on=date.fromisoformat(on),
            parties=parties,
            lead=None,
            actor=actor,
            now=at("2025-01-06"),
        )

    with pytest.raises(RespondentMissing):
        attempt()
    with pytest.raises(DayInFuture):
        attempt(on="2025-01-07")
    with pytest.raises(PowerMissing, match="open cases"):
        attempt(actor=cast.ola)
    assert not Case.objects.exists()


def test_gives_references_without_gap_or_repeat_under_load(committed, cast):
    def open_one(number: int) -> str:
        try:
            return make_case(cast, respondent=f"Company {number} Ltd").reference
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        given = sorted(pool.map(open_one, range(12)))
    assert given == [f"ICO-2025-{n:04d}" for n in range(1, 13)]


def test_a_rolled_back_opening_leaves_no_gap_under_load(committed, cast):
    late = ComplaintFacts(
        complainant=PartyFacts(role=Party.COMPLAINANT, person_name="Alex Sample"),
        subject="x",
        received_on=date(2025, 1, 7),  # after the day, so that all is undone at the very end
    )

    def open_one(number: int) -> str:
        try:
            more = {"complaint": late} if number % 3 == 0 else {}
            return make_case(cast, respondent=f"Company {number} Ltd", **more).reference
        except LawError:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        given = sorted(filter(None, pool.map(open_one, range(12))))
    assert given == [f"ICO-2025-{n:04d}" for n in range(1, 9)]
    assert Case.objects.count() == 8
    assert Complaint.objects.count() == 0


def test_keeps_provisions_alleged_and_the_complaint_it_begins_with(cast):
    case = make_case(
        cast,
        alleged=[Provision(law="UK GDPR", place="art. 6")] * 2,
        complaint=ComplaintFacts(
            complainant=PartyFacts(role=Party.COMPLAINANT, new_card=NewCard(name="Example Relief")),
            subject="Open files",
            received_on=date(2025, 1, 6),
        ),
    )
    assert [breach.place for breach in case.breaches.all()] == ["art. 6"]
    assert case.complaints.get().complainant.name == "Example Relief"
    assert [e.kind for e in case.events.all()] == ["case_opened", "complaint_received"]


def test_refuses_the_card_of_another_authority(cast):
    other = Authority.objects.create(
        code="elsewhere", country="XX", zone="UTC", calendar="FR", currency="EUR", language="fr"
    )
    card = register_organisation(authority=other, name="Hidden Ltd")
    with pytest.raises(AnotherAuthoritysCard):
        open_case(
            authority=cast.ico, title="x", origin=Origin.OWN_MOTION, lead=None, actor=cast.ada,
            opened_on=date(2025, 1, 6), now=at("2025-01-06"),
            parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
        )  # fmt: skip
    assert not Case.objects.exists()
