"""The pages of approvals: what waits, the exact difference, and each act on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.law.powers import Role
from casework.models import Action, Approval, CaseOfficer, Officer
from casework.operations.approvals.asking import propose_publication
from casework.operations.approvals.deciding import approve, withdraw
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from tests.make import SINCE, at, days, record
from tests.operations.approvals.scenes import TODAY, ask, charge, name_another_respondent

LIST = "/work/approvals/"


@pytest.fixture
def approval(cast, on_day) -> Approval:
    made = ask(charge(cast), cast, reference="MPN-7")
    on_day(TODAY)
    return made


@pytest.fixture
def outsider(cast) -> Officer:
    """A team lead of the CNIL, with no role at the ICO."""
    cnil = next(row for row in sync_authorities() if row.code == "cnil")
    made = admit_officer(email="zoe@cnil.example", name="Zoé Exemple", password=None)
    grant_role(officer=made, authority=cnil, role=Role.TEAM_LEAD, since_on=SINCE)
    return made


def page_of(approval, *act):
    return "/".join([f"/work/approvals/{approval.pk}", *act, ""])


def imposed():
    return Action.objects.filter(instrument="penalty_notice")


def sections(page):
    """Return the parts of the list: what waits, what was asked, what is settled."""
    text = page.content.decode()
    cut = [text.index(f'id="{name}"') for name in ("waiting", "asked", "settled")]
    return text[cut[0] : cut[1]], text[cut[1] : cut[2]], text[cut[2] :]


def test_lists_what_waits_for_whom(approval, cast, sign_in):
    waiting, asked, _ = sections(sign_in(cast.eve).get(LIST))
    assert page_of(approval) in waiting
    assert page_of(approval) not in asked
    assert "£100,000.00" in waiting
    assert "Ada Sample" in waiting
    waiting, asked, _ = sections(sign_in(cast.ada).get(LIST))
    assert page_of(approval) not in waiting
    assert page_of(approval) in asked


def test_lists_what_was_settled(approval, cast, sign_in):
    approve(approval_id=approval.pk, actor=cast.eve, now=at(TODAY))
    waiting, _, settled = sections(sign_in(cast.eve).get(LIST))
    assert page_of(approval) not in waiting
    assert page_of(approval) in settled
    assert "Approved" in settled


def test_offers_the_list_only_to_readers(approval, cast, sign_in):
    assert f'href="{LIST}"' in sign_in(cast.ada).get("/work/cases/").content.decode()
    client = sign_in(cast.amy)
    assert f'href="{LIST}"' not in client.get("/work/people/").content.decode()
    answer = client.get(LIST)
    assert answer.status_code == 403
    assert "read cases" in answer.content.decode()


def test_the_list_takes_as_many_queries_for_many(approval, cast, sign_in):
    client = sign_in(cast.eve)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for name in ("Two Ltd", "Three Ltd", "Four Ltd"):
        ask(charge(cast, respondent=name), cast)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(few)


def test_shows_the_exact_difference_and_the_clocks_with_their_working(approval, cast, sign_in):
    page = sign_in(cast.eve).get(page_of(approval)).content.decode()
    assert "The exact difference" in page
    for word in ("Notice of intent given", "Decided", "£150,000.00 (Proposed)", "£100,000.00"):
        assert word in page
    assert "MPN-7" in page
    assert "1 July 2025" in page
    assert "Pay the penalty" in page
    assert "Working" in page
    assert "Eve Sample, Tom Sample" in page
    for act in ("approve", "refuse", "bypass", "withdraw"):
        assert (page_of(approval, act) in page) is (act in {"approve", "refuse"})


def test_speaks_the_readers_language(approval, cast, sign_in):
    cast.eve.language = "de"
    cast.eve.save()
    page = sign_in(cast.eve).get(page_of(approval)).content.decode()
    assert "100.000,00" in page
    assert "1. Juli 2025" in page


def test_offers_each_only_what_they_may_do(approval, cast, sign_in):
    page = sign_in(cast.ada).get(page_of(approval)).content.decode()
    assert page_of(approval, "withdraw") in page
    assert page_of(approval, "approve") not in page
    page = sign_in(cast.tom).get(page_of(approval)).content.decode()
    assert page_of(approval, "bypass") in page
    page = sign_in(cast.ola).get(page_of(approval)).content.decode()
    assert "You may not decide on this" in page
    assert "<form" not in page.split('<main id="main"')[1]


def test_offers_nothing_to_who_investigated_and_says_why(cast, sign_in, on_day):
    approval = ask(charge(cast, lead=cast.tom), cast)
    on_day(TODAY)
    page = sign_in(cast.tom).get(page_of(approval)).content.decode()
    assert page_of(approval, "approve") not in page
    assert "who investigated does not decide it." in page
    assert "Not Tom Sample, who led or investigated the case" in page
    assert "Eve Sample" in page


def test_the_form_that_asks_names_who_may_approve_and_not_who_investigated(cast, sign_in, on_day):
    case = charge(cast, lead=cast.tom)
    on_day(TODAY)
    address = f"/work/cases/{case.reference}/record/penalty_notice_given/"
    page = sign_in(cast.ada).get(address).content.decode()
    asked = page.partition("Who may approve it:")[2].partition("</p>")[0]
    assert "Eve Sample" in asked.partition("Not")[0]
    assert "Tom Sample" not in asked.partition("Not")[0]
    assert "Not Tom Sample, who led or investigated the case" in asked
    page = sign_in(cast.ada).get(f"/work/cases/{case.reference}/record/representations_received/")
    assert "Who may approve it" not in page.content.decode()


def test_is_not_found_by_an_outsider_whatever_the_act(approval, outsider, sign_in):
    client = sign_in(outsider)
    assert client.get(page_of(approval)).status_code == 404
    assert page_of(approval) not in client.get(LIST).content.decode()
    for act in ("approve", "refuse", "withdraw", "bypass"):
        answer = client.post(page_of(approval, act), {f"{act}-reason": "Mine"})
        assert answer.status_code == 404
    approval.refresh_from_db()
    assert approval.state == "waiting"


def test_is_not_found_where_its_case_is_confidential(approval, cast, sign_in):
    approval.case.is_confidential = True
    approval.case.save()
    client = sign_in(cast.eve)
    assert client.get(page_of(approval)).status_code == 404
    assert page_of(approval) not in client.get(LIST).content.decode()
    assert client.post(page_of(approval, "approve")).status_code == 404
    CaseOfficer.objects.create(case=approval.case, officer=cast.eve, since_on=SINCE)
    assert client.get(page_of(approval)).status_code == 200


def test_approves(approval, cast, sign_in):
    page = sign_in(cast.eve).post(
        page_of(approval, "approve"), {"approve-reason": "Sound"}, follow=True
    )
    assert "Approved, and done." in page.content.decode()
    assert imposed().get().issued_by.actor == cast.ada
    case_page = sign_in(cast.ada).get(f"/work/cases/{approval.case.reference}/").content.decode()
    assert "Approved by Eve Sample" in case_page
    assert page_of(approval) in case_page


def test_says_that_another_has_to_approve_too(cast, sign_in, on_day):
    approval = ask(charge(cast), cast, "2000000")
    on_day(TODAY)
    client = sign_in(cast.eve)
    assert "not the last step" in client.get(page_of(approval)).content.decode()
    page = client.post(page_of(approval, "approve"), follow=True).content.decode()
    assert "Another officer has to approve it too." in page
    assert page_of(approval, "approve") not in page
    assert not imposed().exists()


def test_refuses_ones_own_by_any_door(approval, cast, sign_in):
    page = sign_in(cast.ada).post(page_of(approval, "approve")).content.decode()
    assert "You asked for this yourself" in page
    assert not imposed().exists()


def test_a_missing_power_is_named(approval, cast, sign_in):
    answer = sign_in(cast.ben).post(page_of(approval, "approve"))
    assert answer.status_code == 403
    assert "approve what another officer proposes" in answer.content.decode()
    answer = sign_in(cast.eve).post(page_of(approval, "bypass"), {"bypass-reason": "Now"})
    assert answer.status_code == 403
    assert "act without a second person" in answer.content.decode()
    assert not imposed().exists()


def test_refusing_needs_a_reason_and_keeps_nothing_without(approval, cast, sign_in):
    client = sign_in(cast.eve)
    page = client.post(page_of(approval, "refuse"), {"refuse-reason": ""}).content.decode()
    assert 'href="#id_refuse-reason"' in page
    approval.refresh_from_db()
    assert approval.state == "waiting"
    page = client.post(
        page_of(approval, "refuse"), {"refuse-reason": "Not reasoned"}, follow=True
    ).content.decode()
    assert "Refused by" in page
    assert "Not reasoned" in page


def test_takes_back(approval, cast, sign_in):
    page = sign_in(cast.ada).post(page_of(approval, "withdraw"), follow=True)
    assert "No longer asked for." in page.content.decode()
    approval.refresh_from_db()
    assert approval.state == "withdrawn"


def test_bypasses_with_a_reason_and_shows_it_on_the_case(approval, cast, sign_in):
    client = sign_in(cast.tom)
    page = client.post(page_of(approval, "bypass"), {"bypass-reason": " "}).content.decode()
    assert 'href="#id_bypass-reason"' in page
    assert not imposed().exists()
    client.post(page_of(approval, "bypass"), {"bypass-reason": "Limitation tonight"})
    assert imposed().exists()
    case_page = client.get(f"/work/cases/{approval.case.reference}/").content.decode()
    assert "Done without a second person, by Tom Sample" in case_page
    assert "Approval bypassed" in case_page
    assert "Limitation tonight" in case_page


def test_a_stale_page_settles_nothing_twice(approval, cast, sign_in):
    withdraw(approval_id=approval.pk, actor=cast.ada, now=at(TODAY))
    page = sign_in(cast.eve).post(page_of(approval, "approve")).content.decode()
    assert "it was settled before" in page
    assert not imposed().exists()


def test_shows_what_changed_and_lets_it_lapse_on_trying(approval, cast, sign_in, on_day):
    name_another_respondent(approval.case)
    on_day("2025-07-02")
    client = sign_in(cast.eve)
    page = client.get(page_of(approval)).content.decode()
    assert "has changed since it was asked for" in page
    assert "Robin Placeholder" in page
    approval.refresh_from_db()
    assert approval.state == "waiting", "reading changes nothing"
    page = client.post(page_of(approval, "approve"), follow=True).content.decode()
    assert "Lapsed, and nothing was done" in page
    assert "Robin Placeholder" in page
    assert not imposed().exists()


def test_what_lapsed_with_a_change_waits_in_no_list(approval, cast, sign_in, on_day):
    on_day("2025-07-02")
    client = sign_in(cast.eve)
    assert page_of(approval) in sections(client.get(LIST))[0]
    record(approval.case, cast, "representations_received", on="2025-07-02",
           dates=days(received="2025-07-02"))  # fmt: skip
    waiting, _, settled = sections(client.get(LIST))
    assert page_of(approval) not in waiting
    assert page_of(approval) in settled
    page = client.get(page_of(approval)).content.decode()
    assert "It lapsed because what it rests on changed" in page
    assert "Representations made" in page


def test_reads_without_writing_and_writes_only_on_post(approval, cast, sign_in):
    client = sign_in(cast.eve)
    for act in ("approve", "refuse", "withdraw", "bypass"):
        assert client.get(page_of(approval, act)).status_code == 405


def test_shows_a_publication_beside_what_is_public(cast, fined, sign_in, on_day):
    _, notice = fined
    approval = propose_publication(action_id=notice.issued.pk, actor=cast.pia, now=at("2025-07-08"))
    on_day("2025-07-08")
    page = sign_in(cast.eve).get(page_of(approval)).content.decode()
    assert "Publish a decision" in page
    assert "No appeal recorded" in page
    assert "What recording this will do" not in page


def test_my_work_shows_what_waits_for_me(approval, cast, sign_in):
    assert "Waits for your approval" in sign_in(cast.eve).get("/work/").content.decode()
    assert page_of(approval) in sign_in(cast.eve).get("/work/").content.decode()
    assert "Waits for your approval" not in sign_in(cast.ada).get("/work/").content.decode()


def test_the_case_shows_what_waits(approval, cast, sign_in):
    page = sign_in(cast.ben).get(f"/work/cases/{approval.case.reference}/").content.decode()
    assert "Waits for approval" in page
    assert page_of(approval) in page
