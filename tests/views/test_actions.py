"""Serve and publish an action on their pages."""

import pytest

from casework.law.procedure import Party
from casework.models import Action, Approval, Deadline, LiveEntry
from casework.operations.approvals.deciding import approve
from casework.operations.cases import PartyFacts, add_party
from tests.make import at, days, make_case, pounds, record

SERVICE = {"channel": "hand", "served_on": "2025-07-03", "proof": "Receipt 12"}


@pytest.fixture
def sent(cast, on_day):
    """A penalty notice that was sent and not yet served."""
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "notice_of_intent_given", on="2025-03-03", amount=pounds("150000"),
           dates=days(served="2025-03-03"))  # fmt: skip
    record(case, cast, "penalty_notice_given", on="2025-07-01", amount=pounds("100000"),
           dates=days(sent="2025-07-01"))  # fmt: skip
    on_day("2025-07-14")
    return Action.objects.get(case=case, instrument="penalty_notice")


def test_serving_says_which_clocks_it_starts(sent, cast, sign_in):
    page = sign_in(cast.ada).get(f"/work/actions/{sent.pk}/serve/").content.decode()
    assert "Pay the penalty" in page


def test_serving_starts_them(sent, cast, sign_in):
    sign_in(cast.ada).post(f"/work/actions/{sent.pk}/serve/", SERVICE)
    assert Deadline.objects.get(limit="payment").due_on.isoformat() == "2025-07-31"


def test_service_before_sending_is_refused_with_both_days(sent, cast, sign_in):
    given = {**SERVICE, "served_on": "2025-06-30"}
    page = sign_in(cast.ada).post(f"/work/actions/{sent.pk}/serve/", given).content.decode()
    assert "30 June 2025" in page
    assert "1 July 2025" in page
    assert not sent.services.exists()


def test_serves_two_respondents_by_their_own_channels(sent, cast, sign_in):
    first = sent.case.parties.get()
    second = add_party(
        case=sent.case, facts=PartyFacts(role=Party.RESPONDENT, person_name="Sam Placeholder"),
        since_on=sent.case.opened_on,
    )  # fmt: skip
    client, url = sign_in(cast.ada), f"/work/actions/{sent.pk}/serve/"
    client.post(url, {**SERVICE, "party": first.pk})
    post = {"channel": "first_class", "posted_on": "2025-07-04", "proof": "List 3"}
    shown = client.post(url, {**post, "party": second.pk, "work_out": "1"}).content.decode()
    assert "Served on Tue 8 July 2025" in shown
    assert "Nothing is recorded yet" in shown
    assert sent.services.count() == 1
    client.post(url, {**post, "party": second.pk})
    page = client.get(url).content.decode()
    assert "Sam Placeholder</th>" in page
    assert "Interpretation Act 1978" in page
    assert Deadline.objects.get(limit="payment").due_on.isoformat() == "2025-07-31"


def test_serving_asks_for_a_day(sent, cast, sign_in):
    given = {**SERVICE, "served_on": ""}
    page = sign_in(cast.ada).post(f"/work/actions/{sent.pk}/serve/", given).content.decode()
    assert "a day from which it follows" in page
    assert "Receipt 12" in page
    assert not sent.services.exists()


def test_sends_a_publication_for_approval(cast, fined, sign_in, on_day):
    _, notice = fined
    on_day("2025-07-14")
    client, address = sign_in(cast.pia), f"/work/actions/{notice.issued.pk}/publish/"
    assert "readable by anybody" in client.get(address).content.decode()
    page = client.post(address, {"note": ""}, follow=True).content.decode()
    assert "Sent for approval: Monetary penalty notice." in page
    assert not LiveEntry.objects.exists()
    approval = Approval.objects.get(state="waiting")
    approve(approval_id=approval.pk, actor=cast.eve, now=at("2025-07-14"))
    page = client.get(f"/work/cases/{notice.case.reference}/").content.decode()
    assert f"/register/{LiveEntry.objects.get().slug}/" in page
    assert "Approved by Eve Sample" in page


def test_shows_why_it_cannot_be_published(cast, fined, sign_in, on_day):
    case, notice = fined
    case.is_confidential = True
    case.lead = cast.pia
    case.save()
    on_day("2025-07-14")
    page = sign_in(cast.pia).post(f"/work/actions/{notice.issued.pk}/publish/", {"note": "Kept"})
    assert "is confidential" in page.content.decode()
    assert "Kept" in page.content.decode()
    assert not LiveEntry.objects.exists()


def test_publishing_needs_its_power(cast, fined, sign_in, on_day):
    _, notice = fined
    on_day("2025-07-14")
    answer = sign_in(cast.tom).post(f"/work/actions/{notice.issued.pk}/publish/", {"note": ""})
    assert answer.status_code == 403
    assert "publish decisions" in answer.content.decode()
    assert not LiveEntry.objects.exists()
