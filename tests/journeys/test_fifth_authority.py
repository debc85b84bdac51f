"""A fifth authority in the portal: the steps 5, 6 and 8 of docs/adding-an-authority.md."""

from datetime import date

import pytest
from django.urls import reverse

from casework.law.authorities import AUTHORITIES
from casework.law.money import Money
from casework.law.powers import Role
from casework.law.procedure import Mark
from casework.law.references import Provision
from casework.models import Authority, Case, LiveEntry
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from casework.register import reading
from tests.fifth_authority import EDPO
from tests.make import at, days, publish, tell
from tests.opening import sent

ZONE = "Europe/Brussels"


@pytest.fixture
def edpo(db, monkeypatch) -> Authority:
    monkeypatch.setitem(AUTHORITIES, EDPO.code, EDPO)
    monkeypatch.setattr(reading, "PUBLIC", "default")
    sync_authorities()
    return Authority.objects.get(code="edpo")


@pytest.fixture
def eva(edpo):
    officer = admit_officer(email="eva@edpo.example", name="Eva Sample", password=None)
    for role in (Role.TEAM_LEAD, Role.PUBLISHER):
        grant_role(officer=officer, authority=edpo, role=role, since_on=date(2019, 1, 1))
    return officer


@pytest.fixture
def case(eva, edpo, sign_in, on_day) -> Case:
    """A case opened on its page."""
    on_day("2026-01-12")
    sign_in(eva).post(
        "/work/cases/open/",
        sent(edpo, name="Exemple SA", title="Example", opened_on="2026-01-05", lead=eva.pk),
    )
    return Case.objects.get()


@pytest.fixture
def ruling(case, eva):
    """The penalty at the end of the inquiry, as an action."""

    def say(kind, on, dates, **facts):
        facts = EventFacts(kind=kind, dates=dates, **facts)
        return tell(case, facts, actor=eva, now=at(on, zone=ZONE))

    say("complaint_received", "2026-01-12", days(received="2026-01-05"))
    say("inquiry_opened", "2026-01-12", days(decided="2026-01-12"))
    say("objections_served", "2026-04-13", days(served="2026-04-13"))
    given = say(
        "penalty_imposed", "2026-06-02",
        days(decided="2026-06-01", sent="2026-06-01", served="2026-06-02"),
        amount=AmountFacts(amount=Money.of("250000", "EUR")),
        breaches=[
            BreachFacts(provision=Provision(law="GDPR", place="art. 32(1)"), mark=Mark.VERIFIED)
        ],
    )  # fmt: skip
    return given.issued


def test_step_5_sync_writes_its_row_and_no_migration_is_needed(edpo):
    assert (edpo.currency, edpo.zone, edpo.calendar) == ("EUR", ZONE, "EU-INST")
    sync_authorities()
    assert Authority.objects.filter(code="edpo").count() == 1


def test_step_6_its_officer_works_there_alone(eva, edpo, sign_in, on_day):
    on_day("2026-01-12")
    page = sign_in(eva).get("/work/cases/open/").content.decode()
    assert "EDPO" in page
    assert "CNIL" not in page


def test_step_8_the_case_bears_its_reference_and_language(case):
    assert (case.reference, case.stage, case.language) == ("EDPO-2026-0001", "received", "fr")


def test_step_8_the_clocks_run_by_its_law(case, ruling):
    found = {d.limit: (str(d.due_on), d.state, d.calendar) for d in case.deadlines.all()}
    assert found == {
        "comment": ("2026-05-04", "withdrawn", "EU-INST"),
        "appeal_to_court": ("2026-07-02", "open", "EU-INST"),
        "payment": ("2026-08-03", "open", "EU-INST"),
    }


def test_step_8_the_officer_finds_it_on_every_page(case, ruling, eva, sign_in, on_day):
    on_day("2026-07-03")
    client = sign_in(eva)
    work = client.get("/work/").content.decode()
    assert "Appeal to the court" in work
    assert "Exemple SA" in client.get("/work/cases/?overdue=on").content.decode()
    page = client.get(f"/work/cases/{case.reference}/").content.decode()
    assert "Penalty ruling" in page
    assert "€250,000.00" in page


def test_step_8_the_public_reads_the_decision(case, ruling, eva, client, on_day):
    publish(ruling, actor=eva, now=at("2026-06-15", zone=ZONE))
    entry = LiveEntry.objects.get()
    assert entry.stays_until == date(2027, 12, 16)
    on_day("2026-06-16")
    page = client.get(f"/register/{entry.slug}/").content.decode()
    assert "Example Licence" in page
    assert "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_32" in page
    assert "€250,000.00" in page
    about = client.get(reverse("public:describe_register")).content.decode()
    assert "Example Data Protection Office" in about
    assert "Penalty ruling" in client.get("/register/?instrument=penalty_ruling").content.decode()
