"""The pages of organisations, and what they keep to themselves."""

import pytest

from casework.law.powers import Role
from casework.models import Approval, Case, Organisation, OrganisationMerge
from casework.operations.setting_up import (
    admit_officer,
    grant_role,
    register_organisation,
    sync_authorities,
    write_name,
)
from tests.make import SINCE, at, grant, make_case

LIST = "/work/organisations/"


@pytest.fixture
def card(cast):
    return make_case(cast, respondent="Example Ltd").parties.get().organisation


@pytest.fixture
def twin(cast):
    case = make_case(cast, title="Second affair", respondent="Exemple Limited")
    return case.parties.get().organisation


@pytest.fixture
def ada(cast, sign_in, on_day):
    on_day("2025-02-03")
    return sign_in(cast.ada)


@pytest.fixture
def cnil(cast):
    return next(row for row in sync_authorities() if row.code == "cnil")


@pytest.fixture
def zoe(cnil):
    officer = admit_officer(email="zoe@cnil.example", name="Zoe Sample", password=None)
    grant_role(officer=officer, authority=cnil, role=Role.TEAM_LEAD, since_on=SINCE)
    return officer


def approve(cast) -> None:
    """Have the team lead approve what waits."""
    waiting = Approval.objects.get(state="waiting")
    grant(waiting, now=at("2025-02-03", 11), approvers=[cast.tom])


def page(card, rest=""):
    return f"{LIST}{card.pk}/{rest}"


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_lists_searches_and_counts(ada, card, twin, cast):
    write_name(card=card, name="Früher GmbH")
    card.identifiers.create(authority=cast.ico, kind="siren", value="552008443")
    assert "2 organisations" in text(ada.get(LIST))
    for asked in ("fruh", "552 008 443", "55200", "exampl"):
        found = text(ada.get(LIST, {"text": asked}))
        assert "1 organisation" in found, asked
        assert page(card) in found
    assert "No organisation on file" in text(ada.get(LIST, {"text": "nobody"}))


@pytest.mark.parametrize("odd", ["\x00", "~", "x~9999999999999999999999", "'", "²", "a" * 500])
def test_odd_questions_are_answered(ada, card, odd):
    for name in ("text", "after", "before", "authority"):
        assert ada.get(LIST, {name: odd}).status_code == 200


def test_pages_by_key(ada, cast):
    for number in range(60):
        register_organisation(authority=cast.ico, name=f"Example {number:02d}")
    first = ada.get(LIST)
    assert len(first.context["rows"]) == 50
    rest = ada.get(LIST, {"after": first.context["page"].after})
    assert [row.card.name for row in rest.context["rows"]] == [
        f"Example {n}" for n in range(50, 60)
    ]


def test_takes_the_same_few_queries_however_many(ada, cast, django_assert_max_num_queries):
    for number in range(12):
        make_case(cast, respondent=f"Example Number {number} Ltd")
    with django_assert_max_num_queries(10):
        ada.get(LIST, {"text": "example"})
    with django_assert_max_num_queries(20):
        ada.get(page(Organisation.objects.first()))


def test_shows_a_card_with_its_cases_and_likely_duplicates(ada, card, twin):
    shown = text(ada.get(page(card)))
    assert "ICO-2025-0001" in shown
    assert "Respondent" in shown
    assert page(twin) in shown
    assert page(card, f"merge/{twin.pk}/") in shown


def test_neither_names_nor_counts_a_case_that_the_officer_may_not_see(cast, card, sign_in):
    Case.objects.update(is_confidential=True, lead=cast.tom)
    ben = sign_in(cast.ben)
    assert ben.get(page(card)).status_code == 404
    assert "Example Ltd" not in text(ben.get(LIST))
    seen = make_case(cast, respondent="Another Ltd")
    seen.parties.update(organisation=card)
    shown = text(ben.get(page(card)))
    assert "ICO-2025-0001" not in shown
    assert "1 case that you may see names it" in shown


def test_another_authority_s_card_is_not_there(cast, card, zoe, sign_in, cnil):
    card.identifiers.create(authority=cast.ico, kind="siren", value="552008443")
    mine = register_organisation(authority=cnil, name="Example SA")
    other = sign_in(zoe)
    assert "Example Ltd" not in text(other.get(LIST, {"text": "552008443"}))
    shown = text(other.get(page(mine)))
    assert "Example Ltd" not in shown
    added = other.post(
        page(mine, "numbers/add/"), {"kind": "siren", "value": "552008443"}, follow=True
    )
    assert "Number added." in text(added)
    for rest in ("", "record/", "rename/", "correct/", "names/add/", "numbers/add/",
                 f"merge/{mine.pk}/", "mergers/1/undo/"):  # fmt: skip
        assert other.get(page(card, rest)).status_code == 404, rest
    assert other.get(page(mine, f"merge/{card.pk}/")).status_code == 404
    assert sign_in(cast.gus).get(page(card)).status_code == 404


def test_who_may_only_read_is_told_the_power(cast, card, twin, sign_in):
    client = sign_in(cast.ola)
    assert "Rename" not in text(client.get(page(card)))
    for rest in ("rename/", "correct/", "names/add/", "numbers/add/", f"merge/{twin.pk}/"):
        answer = client.get(page(card, rest))
        assert answer.status_code == 403, rest
        assert "change and merge the cards of organisations" in answer.content.decode()


def test_renames_and_keeps_what_was_typed_where_it_refuses(ada, card):
    refused = text(ada.post(page(card, "rename/"), {"name": "New Ltd", "since_on": "2025-03-01"}))
    assert "lies after today" in refused
    assert 'value="New Ltd"' in refused
    done = ada.post(
        page(card, "rename/"), {"name": "New Ltd", "since_on": "2025-02-01"}, follow=True
    )
    assert "Name changed." in text(done)
    assert "Example Ltd" in text(done)


def test_corrects_adds_a_name_and_numbers_and_removes_one(ada, card):
    ada.post(page(card, "correct/"), {"country": "FR", "is_public_body": "on"})
    ada.post(page(card, "names/add/"), {"name": "Exemplar"})
    wrong = text(ada.post(page(card, "numbers/add/"), {"kind": "siren", "value": "552 008 442"}))
    assert "check digit is wrong" in wrong
    ada.post(page(card, "numbers/add/"), {"kind": "siren", "value": "552 008 443"})
    card.refresh_from_db()
    assert (card.country, card.is_public_body, card.names.count()) == ("FR", True, 2)
    number = card.identifiers.get()
    ada.post(page(card, f"numbers/{number.pk}/remove/"))
    assert not card.identifiers.exists()
    record = text(ada.get(page(card, "record/")))
    assert "552008443" in record
    assert "remove_identifier" in record


def test_merges_once_approved_and_leads_from_the_old_card(ada, card, twin, cast):
    address = page(card, f"merge/{twin.pk}/")
    shown = text(ada.get(address))
    assert "1 case that you may see" in shown
    assert not OrganisationMerge.objects.exists()
    assert "This field is required" in text(ada.post(address, {"reason": ""}))
    done = ada.post(address, {"reason": "One company"}, follow=True)
    assert "Sent for approval: Merge two cards." in text(done)
    assert not OrganisationMerge.objects.exists()
    approve(cast)
    assert ada.get(page(twin)).url == page(card)
    assert "was merged into another already" in text(ada.get(address))


def test_asks_which_number_is_wrong(ada, card, twin, cast):
    right = card.identifiers.create(authority=cast.ico, kind="siren", value="552008443")
    wrong = twin.identifiers.create(authority=cast.ico, kind="siren", value="303265045")
    address = page(card, f"merge/{twin.pk}/")
    assert "Which of these numbers is wrong" in text(ada.get(address))
    assert "This field is required" in text(ada.post(address, {"reason": "One"}))
    ada.post(address, {"reason": "One", "wrong_siren": wrong.pk})
    approve(cast)
    assert list(card.identifiers.all()) == [right]


def test_undoes_a_merger_or_says_why_not(ada, card, twin, cast):
    ada.post(page(card, f"merge/{twin.pk}/"), {"reason": "One company"})
    approve(cast)
    merge = OrganisationMerge.objects.get()
    address = page(card, f"mergers/{merge.pk}/undo/")
    assert "stands apart again" in text(ada.get(address))
    done = text(ada.post(address, {"reason": "Two after all"}, follow=True))
    assert "The cards stand apart again." in done
    assert "Undone by Ada Sample" in done
    assert "was undone already" in text(ada.get(address))
