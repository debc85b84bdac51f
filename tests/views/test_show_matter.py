"""The page of a matter: the authorities side by side, as far as the officer may see them."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.models import Authority, Matter
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts
from casework.operations.setting_up import (
    admit_officer,
    create_matter,
    grant_role,
    register_organisation,
    sync_authorities,
)
from tests.make import SINCE, at, days, make_case, make_clearview, make_penalty_case, tell

PAGE = "/work/matters/example/"


@pytest.fixture
def matter(cast):
    """One affair before the ICO, which fined, and the Garante, which has only begun."""
    matter = create_matter(title="Example affair", slug="example")
    make_penalty_case(cast, matter=matter)
    return matter


@pytest.fixture
def zoe(cast):
    """A team lead at the Garante."""
    sync_authorities()
    officer = admit_officer(email="zoe@garante.example", name="Zoe Sample", password=None)
    grant_role(officer=officer, authority=garante(), role=Role.TEAM_LEAD, since_on=SINCE)
    return officer


def garante() -> Authority:
    return Authority.objects.get(code="garante")


def open_in_italy(matter: Matter, zoe, *, opened: str = "2025-02-03"):
    card = register_organisation(authority=garante(), name="Esempio S.r.l.", country="IT")
    return open_case(
        authority=garante(), title="Raccolta di immagini", origin=Origin.OWN_MOTION, lead=zoe,
        opened_on=date.fromisoformat(opened), actor=zoe, now=at(opened), matter=matter,
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip


def fine_in_italy(case, zoe) -> None:
    steps = [
        ("violations_notified", days(sent="2025-03-03", served="2025-03-03"), None),
        ("penalty_order_given", days(decided="2025-06-02", served="2025-06-03"), "20000"),
    ]
    for kind, dates, sum_ in steps:
        amount = AmountFacts(amount=Money.of(sum_, "EUR")) if sum_ else None
        facts = EventFacts(kind=kind, dates=dates, amount=amount)
        tell(case, facts, actor=zoe, now=at("2025-06-03"))


def test_shows_the_authorities_side_by_side_in_their_own_currencies(cast, matter, zoe, sign_in):
    case = open_in_italy(matter, zoe)
    fine_in_italy(case, zoe)
    grant_role(officer=zoe, authority=cast.ico, role=Role.AUDITOR, since_on=SINCE)
    page = sign_in(zoe).get(PAGE).content.decode()
    assert "ICO-2025-0001" in page
    assert case.reference in page
    assert "£100,000.00" in page
    assert "€20,000.00" in page
    assert "2 cases that you may see, or see something of, side by side" in page


def test_what_another_authority_has_is_not_there(cast, matter, zoe, sign_in):
    case = open_in_italy(matter, zoe)
    fine_in_italy(case, zoe)
    page = sign_in(cast.ada).get(PAGE).content.decode()
    assert "ICO-2025-0001" in page
    for word in (case.reference, "Garante", "Esempio", "€", "Raccolta"):
        assert word not in page
    assert "1 case that you may see, or see something of." in page


def test_a_confidential_case_is_not_there(cast, matter, sign_in):
    hidden = make_case(cast, title="Hidden affair", matter=matter, lead=cast.tom)
    hidden.is_confidential = True
    hidden.save(update_fields=["is_confidential"])
    page = sign_in(cast.ada).get(PAGE).content.decode()
    assert hidden.reference not in page
    assert "Hidden affair" not in page


def test_is_not_found_without_a_case_that_the_officer_may_see(cast, matter, zoe, sign_in):
    assert sign_in(zoe).get(PAGE).status_code == 404
    assert sign_in(cast.gus).get(PAGE).status_code == 404
    assert sign_in(cast.gus).get("/work/matters/nowhere/").status_code == 404


def test_the_list_counts_only_what_is_open_to_the_officer(cast, matter, zoe, sign_in):
    open_in_italy(matter, zoe)
    create_matter(title="Of nobody", slug="of-nobody")
    page = sign_in(cast.ada).get("/work/matters/").content.decode()
    assert PAGE in page
    assert "Of nobody" not in page
    (found,) = sign_in(zoe).get("/work/matters/").context["matters"]
    assert (found.number, found.places) == (1, 1)


def test_the_list_is_empty_for_who_sees_nothing(cast, matter, sign_in):
    page = sign_in(cast.gus).get("/work/matters/").content.decode()
    assert PAGE not in page
    assert "No case that you may see belongs to a matter." in page


def test_a_case_links_its_matter(cast, matter, sign_in):
    page = sign_in(cast.ada).get("/work/cases/ICO-2025-0001/").content.decode()
    assert f'href="{PAGE}"' in page


def test_shows_provisions_orders_and_the_appeal(cast, sign_in, on_day):
    make_clearview(cast)
    on_day("2025-10-13")
    page = sign_in(cast.ada).get("/work/matters/clearview-ai/").content.decode()
    assert "£7,552,800.00" in page
    assert "art. 14" in page
    assert "Under appeal: not final, not payable" in page
    assert "Sent back" in page


def test_takes_the_same_few_queries_however_many_cases(
    cast, matter, zoe, sign_in, django_assert_max_num_queries
):
    grant_role(officer=zoe, authority=cast.ico, role=Role.AUDITOR, since_on=SINCE)
    for _ in range(3):
        fine_in_italy(open_in_italy(matter, zoe), zoe)
    client = sign_in(zoe)
    with django_assert_max_num_queries(19):
        assert client.get(PAGE).status_code == 200
    with django_assert_max_num_queries(4):
        assert client.get("/work/matters/").status_code == 200
