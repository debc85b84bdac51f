"""Share facts of a case, see what is shared, and no more; withdraw it."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.law.references import Provision
from casework.law.sharing import SharedFact
from casework.models import Share
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts, OrderFacts
from casework.operations.matters import open_matter
from casework.operations.setting_up import (
    admit_officer,
    grant_role,
    register_organisation,
    sync_authorities,
)
from casework.operations.sharing import share_case, withdraw_share
from tests import make
from tests.make import SINCE, at, days, make_case

# What each fact shows of the Italian case, and nothing else does.
TOLD = {
    SharedFact.STAGE: ["Opened 3 February 2025"],
    SharedFact.RESPONDENT: ["Esempio S.r.l.", "00743110157"],
    SharedFact.DATES: ["Decided 2 June 2025", "ORD-77"],
    SharedFact.PROVISIONS: ["art. 32"],
    SharedFact.ORDERS: ["Cancellare i dati"],
    SharedFact.AMOUNTS: ["€20,000.00"],
    SharedFact.APPEAL: ["RG-2025-9"],
    SharedFact.COOPERATION: ["Draft decision submitted", "GDPR, art. 60(4)"],
}
NEVER = ["Raccolta segreta", "Nota interna"]


@pytest.fixture
def rows(cast):
    return {row.code: row for row in sync_authorities()}


@pytest.fixture
def zoe(rows):
    officer = admit_officer(email="zoe@garante.example", name="Zoe Sample", password=None)
    grant_role(officer=officer, authority=rows["garante"], role=Role.TEAM_LEAD, since_on=SINCE)
    return officer


@pytest.fixture
def italy(rows, zoe):
    """The Garante's case, with one of everything, in a matter of its own."""
    card = register_organisation(authority=rows["garante"], name="Esempio S.r.l.", country="IT")
    card.identifiers.create(authority=rows["garante"], kind="partita_iva", value="00743110157")
    case = open_case(
        authority=rows["garante"], title="Raccolta segreta", origin=Origin.OWN_MOTION, lead=zoe,
        opened_on=date(2025, 2, 3), actor=zoe, now=at("2025-02-03"),
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip

    def tell(kind, dates, **facts):
        facts = EventFacts(kind=kind, dates=dates, summary="Nota interna", **facts)
        make.tell(case, facts, actor=zoe, now=at("2025-07-01"))

    tell("violations_notified", days(sent="2025-03-03", served="2025-03-03"))
    tell("draft_decision_submitted", days(sent="2025-05-02"))
    tell(
        "penalty_order_given", days(decided="2025-06-02", served="2025-06-03"), reference="ORD-77",
        amount=AmountFacts(amount=Money.of("20000", "EUR")),
        orders=[OrderFacts(text="Cancellare i dati")],
        breaches=[
            BreachFacts(
                provision=Provision(law="GDPR", place="art. 32"), part=Money.of("20000", "EUR")
            )
        ],
    )  # fmt: skip
    tell("appeal_lodged", days(received="2025-06-20"), reference="RG-2025-9")
    open_matter(title="Example affair", case_id=case.pk, actor=zoe, now=at("2025-07-01"))
    case.refresh_from_db()
    return case


@pytest.fixture
def tom(cast, sign_in, on_day):
    on_day("2025-07-02")
    return sign_in(cast.tom)


def page_of(case) -> str:
    return f"/work/matters/{case.matter.slug}/"


def share(case, receiver, zoe, *facts) -> Share:
    return share_case(
        case_id=case.pk, receiver=receiver, facts=facts, reason="Joint work", actor=zoe,
        now=at("2025-07-01"),
    )  # fmt: skip


@pytest.mark.parametrize("fact", SharedFact)
def test_shows_the_fact_that_is_shared_and_nothing_else(fact, cast, italy, rows, zoe, tom):
    share(italy, rows["ico"], zoe, fact)
    page = tom.get(page_of(italy)).content.decode()
    assert italy.reference in page
    assert "Shared by Garante on 1 July 2025" in page
    told = {kind for kind, words in TOLD.items() for word in words if word in page}
    assert told == {fact}
    assert all(word in page for word in TOLD[fact])
    secret = [*NEVER, f"/work/cases/{italy.reference}/"]
    assert not [word for word in secret if word in page]
    assert tom.get(f"/work/cases/{italy.reference}/").status_code == 404


def test_everything_else_goes_without_amounts(cast, italy, rows, zoe, tom):
    share(italy, rows["ico"], zoe, *(set(SharedFact) - {SharedFact.AMOUNTS}))
    page = tom.get(page_of(italy)).content.decode()
    assert "€" not in page


def test_whom_it_is_not_shared_with_sees_nothing_at_all(cast, italy, rows, zoe, tom):
    share(italy, rows["cnil"], zoe, *SharedFact)
    assert tom.get(page_of(italy)).status_code == 404
    page = tom.get("/work/matters/").content.decode()
    assert "Example affair" not in page


def test_the_list_of_matters_counts_what_is_shared(cast, italy, rows, zoe, tom):
    share(italy, rows["ico"], zoe, SharedFact.STAGE)
    (found,) = tom.get("/work/matters/").context["matters"]
    assert (found.number, found.places) == (1, 1)


def test_withdrawal_takes_it_away_at_once(cast, italy, rows, zoe, tom):
    shared = share(italy, rows["ico"], zoe, *SharedFact)
    assert tom.get(page_of(italy)).status_code == 200
    withdraw_share(share_id=shared.pk, reason="No longer", actor=zoe, now=at("2025-07-02"))
    assert tom.get(page_of(italy)).status_code == 404


def test_a_role_that_reads_no_cases_sees_nothing(cast, italy, rows, zoe, sign_in):
    share(italy, rows["ico"], zoe, *SharedFact)
    for who in (cast.amy, cast.gus):
        assert sign_in(who).get(page_of(italy)).status_code == 404


def test_ties_cards_only_by_what_a_matter_shares(cast, italy, rows, zoe, tom):
    own = make_case(cast, respondent="Example Ltd", opened="2025-06-30")
    card = own.parties.get().organisation
    address = f"/work/organisations/{card.pk}/"
    share(italy, rows["ico"], zoe, SharedFact.STAGE)
    tom.post(f"/work/cases/{own.reference}/matter/join/", {"matter": italy.matter_id})
    own.refresh_from_db()
    assert own.matter == italy.matter
    assert "Esempio" not in tom.get(address).content.decode()
    share(italy, rows["ico"], zoe, SharedFact.RESPONDENT)
    page = tom.get(address).content.decode()
    assert "Esempio S.r.l. (IT): GARANTE" in page


def test_the_other_side_does_not_see_a_case_that_only_joined(cast, italy, rows, zoe, sign_in):
    share(italy, rows["ico"], zoe, SharedFact.STAGE)
    own = make_case(cast, title="Unshared", respondent="Hidden Ltd", opened="2025-06-30")
    client = sign_in(cast.tom)
    client.post(f"/work/cases/{own.reference}/matter/join/", {"matter": italy.matter_id})
    page = sign_in(zoe).get(page_of(italy)).content.decode()
    assert own.reference not in page
    assert "Hidden" not in page


def test_a_matter_that_is_not_visible_cannot_be_joined(cast, italy, tom):
    own = make_case(cast, opened="2025-06-30")
    answer = tom.post(f"/work/cases/{own.reference}/matter/join/", {"matter": italy.matter_id})
    own.refresh_from_db()
    assert own.matter is None
    assert "Example affair" not in answer.content.decode()


def test_opens_shares_withdraws_and_leaves_on_the_pages(cast, rows, tom):
    own = make_case(cast, opened="2025-06-30")
    refused = tom.post("/work/matters/open/", {"title": "Affair", "reference": "ICO-1999-1"})
    assert "No case that you may see" in refused.content.decode()
    assert 'value="Affair"' in refused.content.decode()
    page = tom.post(
        "/work/matters/open/", {"title": "Affair", "reference": own.reference}, follow=True
    )
    assert "Matter opened." in page.content.decode()
    address = f"/work/cases/{own.reference}/sharing/"
    refused = tom.post(address, {"receiver": rows["cnil"].pk, "reason": "Joint work"})
    assert "This field is required" in refused.content.decode()
    assert "Joint work" in refused.content.decode()
    given = {"receiver": rows["cnil"].pk, "reason": "Joint work", "facts": ["stage", "amounts"]}
    assert "Shared." in tom.post(address, given, follow=True).content.decode()
    shared = Share.objects.get()
    withdrawn = tom.post(f"{address}{shared.pk}/withdraw/", {"reason": "No longer"}, follow=True)
    assert "Withdrawn" in withdrawn.content.decode()
    left = tom.post(
        f"/work/cases/{own.reference}/matter/leave/", {"reason": "Not the same"}, follow=True
    )
    assert "The case is in no matter now." in left.content.decode()
    assert "Facts shared with another authority" in left.content.decode()


def test_who_may_not_is_told_the_power(cast, rows, sign_in, on_day):
    on_day("2025-07-02")
    own = make_case(cast, opened="2025-06-30")
    base = f"/work/cases/{own.reference}"
    client = sign_in(cast.ola)
    for rest in ("matter/join/", "matter/leave/"):
        answer = client.get(f"{base}/{rest}")
        assert (answer.status_code, "record events" in answer.content.decode()) == (403, True)
    client = sign_in(cast.ada)
    assert client.get(f"{base}/sharing/").status_code == 200
    answer = client.post(f"{base}/sharing/", {"receiver": rows["cnil"].pk})
    assert answer.status_code == 403
    assert "share facts of a case with another authority" in answer.content.decode()


def test_another_authority_s_officer_finds_none_of_these_pages(cast, zoe, sign_in):
    own = make_case(cast)
    client = sign_in(zoe)
    for rest in ("matter/join/", "matter/leave/", "sharing/", "sharing/1/withdraw/"):
        assert client.get(f"/work/cases/{own.reference}/{rest}").status_code == 404, rest
