"""Close, reopen, assign, refer, join and split a case on their pages."""

import pytest

from casework.models import Case
from casework.operations.cases import PartyFacts, Role, add_party
from tests.make import make_case

CLOSING = {"result": "no_action", "on": "2025-09-01", "reason": "Kept words"}
ACTS = ("close", "reopen", "assign", "refer", "join", "split")


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-09-01")
    return made


def url(case, act):
    return f"/work/cases/{case.reference}/{act}/"


def test_closes_and_says_with_which_result(case, cast, sign_in):
    page = sign_in(cast.ada).post(url(case, "close"), CLOSING, follow=True).content.decode()
    assert "Case closed." in page
    assert "1 September 2025: No further action" in page
    assert url(case, "reopen") in page
    assert url(case, "close") not in page


def test_lists_what_still_runs_and_asks_to_confirm(cast, fined, sign_in, on_day):
    case, _ = fined
    on_day("2025-07-14")
    client, given = sign_in(cast.ada), {**CLOSING, "on": "2025-07-14"}
    page = client.get(url(case, "close")).content.decode()
    assert "Pay the penalty: " in page
    assert "Penalty without a recorded payment: £100,000.00" in page
    page = client.post(url(case, "close"), given).content.decode()
    assert "Confirm that it shall be closed even so" in page
    assert "Kept words" in page
    client.post(url(case, "close"), {**given, "despite_open": "on"})
    case.refresh_from_db()
    assert case.stage == "closed"


def test_the_list_of_events_leads_here(case, cast, sign_in):
    answer = sign_in(cast.ada).get(f"/work/cases/{case.reference}/record/case_closed/")
    assert answer["Location"] == url(case, "close")


def test_reopens(case, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(url(case, "close"), CLOSING)
    assert "No further action" in client.get(url(case, "reopen")).content.decode()
    page = client.post(url(case, "reopen"), {"on": "2025-09-01", "reason": "x"}, follow=True)
    assert "Case reopened." in page.content.decode()
    case.refresh_from_db()
    assert case.closed_on is None


def test_assigns(case, cast, sign_in):
    client = sign_in(cast.tom)
    assert "Gus Sample" not in client.get(url(case, "assign")).content.decode()
    client.post(url(case, "assign"), {"officer": cast.ben.pk, "reason": "Leave"})
    case.refresh_from_db()
    assert case.lead == cast.ben


def test_refers_to_one_authority_only(case, cast, sign_in):
    client = sign_in(cast.ada)
    given = {"on": "2025-09-01", "reason": "Kept words"}
    page = client.post(url(case, "refer"), {**given, "authority": "cnil", "elsewhere": "X"})
    assert "in one of the two ways" in page.content.decode()
    assert "Kept words" in page.content.decode()
    page = client.post(url(case, "refer"), {**given, "authority": "cnil"}, follow=True)
    assert "Case referred." in page.content.decode()
    assert "CNIL. Kept words" in page.content.decode()


def test_joins_by_reference_and_each_names_the_other(case, cast, sign_in):
    lead, client = make_case(cast, title="The lead"), sign_in(cast.ada)
    given = {"lead": lead.reference.lower(), "reason": "Same"}
    page = client.post(url(case, "join"), given, follow=True).content.decode()
    assert "Joined to</dt>" in page
    assert lead.reference in page
    page = client.get(f"/work/cases/{lead.reference}/").content.decode()
    assert "Joined to this</dt>" in page


def test_does_not_find_a_case_that_the_officer_may_not_see(case, cast, sign_in):
    hidden = make_case(cast, lead=cast.ben)
    Case.objects.filter(pk=hidden.pk).update(is_confidential=True)
    given = {"lead": hidden.reference, "reason": "Kept words"}
    page = sign_in(cast.ada).post(url(case, "join"), given).content.decode()
    assert "You see no case of this reference" in page
    case.refresh_from_db()
    assert case.joined_to is None


def test_splits_and_leads_to_the_new_case(case, cast, sign_in):
    facts = PartyFacts(role=Role.RESPONDENT, person_name="Sam Placeholder")
    other = add_party(case=case, facts=facts, since_on=case.opened_on)
    client = sign_in(cast.ada)
    assert "Sam Placeholder (Respondent)" in client.get(url(case, "split")).content.decode()
    given = {"title": "The other", "parties": [other.pk], "reason": "Unlike"}
    page = client.post(url(case, "split"), given, follow=True).content.decode()
    assert "was split off." in page
    assert "<h1>Sam Placeholder</h1>" in page
    assert "Split from</dt>" in page


@pytest.mark.parametrize("act", ACTS)
def test_needs_the_power_and_is_not_found_elsewhere(case, cast, sign_in, act):
    assert sign_in(cast.ola).get(url(case, act)).status_code == 403
    assert sign_in(cast.gus).get(url(case, act)).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_says_what_will_happen_and_changes_nothing(case, cast, sign_in, act):
    before = Case.objects.values().get(pk=case.pk)
    page = sign_in(cast.tom).get(url(case, act))
    assert 'class="notice form-narrow"' in page.content.decode()
    assert Case.objects.values().get(pk=case.pk) == before
