"""The officers' pages of publications: what is shown, to whom, and what the acts do."""

import pytest

from casework.models import Approval, AskedCorrection, EntryVersion, LiveEntry, RightsRequest
from casework.operations.approvals.deciding import approve
from tests.make import at, publish

HOUR = at("2025-07-21", 9)
TODAY = "2025-07-14"


@pytest.fixture
def notice(fined, on_day):
    """A penalty notice of £100,000, on a day two weeks after it was served."""
    on_day(TODAY)
    return fined[1].issued


@pytest.fixture
def waiting(cast, notice) -> EntryVersion:
    """The notice, embargoed until 21 July at nine."""
    return publish(
        notice, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve], publish_at=HOUR
    )


@pytest.fixture
def released(cast, notice) -> EntryVersion:
    """The notice, in public since 14 July 2025, seven in the morning."""
    return publish(notice, actor=cast.pia, now=at(TODAY, 7), approvers=[cast.eve])


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def test_asks_for_an_embargo_until_an_hour_of_the_authority(cast, notice, sign_in):
    given = {"note": "", "release_on": "2025-07-21", "release_at": "09:00"}
    page = sign_in(cast.pia).post(f"/work/actions/{notice.pk}/publish/", given, follow=True)
    assert "Sent for approval" in text(page)
    approve(approval_id=Approval.objects.get(state="waiting").pk, actor=cast.eve, now=at(TODAY))
    version = EntryVersion.objects.get()
    assert (version.state, version.publish_at) == ("embargoed", HOUR)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"release_on": "2025-07-21"}, "Give both the day and the hour"),
        ({"release_on": "2025-07-01", "release_at": "09:00"}, "has passed"),
        ({"release_on": "2026-03-29", "release_at": "01:30"}, "does not exist"),
    ],
)
def test_says_what_is_wrong_with_an_hour_and_keeps_what_was_typed(
    cast, notice, sign_in, given, why
):
    answer = sign_in(cast.pia).post(
        f"/work/actions/{notice.pk}/publish/", {"note": "Kept", **given}
    )
    page = text(answer)
    assert why in page
    assert "Kept" in page
    assert not Approval.objects.filter(state="waiting").exists()


def test_shows_what_the_public_will_see_and_records_nothing(cast, notice, sign_in):
    answer = sign_in(cast.pia).post(
        f"/work/actions/{notice.pk}/publish/", {"note": "Secret why", "preview": "1"}
    )
    page = text(answer)
    assert "Preview for officers: this page is not public." in page
    assert "£100,000.00" in page
    assert "Secret why" not in page
    assert "no-store" in answer["Cache-Control"]
    assert not Approval.objects.filter(state="waiting").exists()
    assert not EntryVersion.objects.exists()


def test_asks_for_the_reason_of_a_correction(cast, released, sign_in):
    client, address = sign_in(cast.pia), f"/work/actions/{released.action_id}/publish/"
    assert "Reason of the correction" in text(client.get(address))
    page = text(client.post(address, {"note": "", "reason": ""}))
    assert "This field is required" in page
    assert not Approval.objects.filter(state="waiting").exists()


def test_shows_state_versions_what_comes_next_and_why(cast, released, sign_in):
    page = text(sign_in(cast.pia).get(f"/work/cases/{released.case.reference}/publication/"))
    for words in ("version 1, published 14 July 2025", "is withdrawn", "2 years",
                  "not confirmed", "Withdraw the entry", "Take the publication back"):  # fmt: skip
        assert words in page, words


def test_shows_an_embargo_and_offers_its_acts_to_publishers_alone(cast, waiting, sign_in):
    address = f"/work/cases/{waiting.case.reference}/publication/"
    page = text(sign_in(cast.pia).get(address))
    assert "21 July 2025, 09:00" in page
    assert "Cancel the embargo" in page
    other = text(sign_in(cast.ada).get(address))
    assert "21 July 2025, 09:00" in other
    assert "Cancel the embargo" not in other


def test_cancels_and_puts_off(cast, waiting, sign_in):
    client = sign_in(cast.pia)
    given = {"release_on": "2025-07-28", "release_at": "09:00", "reason": "Holiday"}
    page = client.post(f"/work/publications/{waiting.pk}/put-off/", given, follow=True)
    assert "Release put off." in text(page)
    page = client.post(
        f"/work/publications/{waiting.pk}/cancel/", {"reason": "Not now"}, follow=True
    )
    assert "Embargo cancelled." in text(page)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.publish_at) == ("cancelled", at("2025-07-28", 9))


def test_withdraws_and_puts_back(cast, released, sign_in):
    client = sign_in(cast.pia)
    page = client.post(
        f"/work/publications/{released.pk}/withdraw/",
        {"leaving": "court", "reason": "Order of the court"}, follow=True,
    )  # fmt: skip
    assert "Entry withdrawn." in text(page)
    assert not LiveEntry.objects.exists()
    page = client.post(
        f"/work/publications/{released.pk}/put-back/", {"reason": "The wrong one"}, follow=True
    )
    assert "Entry put back." in text(page)
    assert LiveEntry.objects.exists()


@pytest.mark.parametrize("act", ["take-back", "take-name-off", "review"])
def test_acts_for_a_reason(cast, released, sign_in, act):
    client, address = sign_in(cast.pia), f"/work/publications/{released.pk}/{act}/"
    assert "Reason" in text(client.get(address))
    assert "This field is required" in text(client.post(address, {"reason": ""}))
    answer = client.post(address, {"reason": "Because"})
    assert answer.status_code == 302
    assert released.case.events.order_by("number").last().summary == "Because"


@pytest.mark.parametrize(
    "act", ["cancel", "put-off", "withdraw", "take-back", "put-back", "take-name-off", "review"]
)
def test_needs_the_power_to_publish(cast, released, sign_in, act):
    for officer in (cast.ada, cast.tom):
        answer = sign_in(officer).post(
            f"/work/publications/{released.pk}/{act}/", {"reason": "Because"}
        )
        assert "publish decisions" in text(answer, 403)
    assert LiveEntry.objects.exists()


def test_hides_a_confidential_case(cast, released, sign_in):
    released.case.__class__.objects.filter(pk=released.case_id).update(is_confidential=True)
    client = sign_in(cast.pia)
    for address in (
        f"/work/cases/{released.case.reference}/publication/",
        f"/work/publications/{released.pk}/preview/",
        f"/work/publications/{released.pk}/withdraw/",
    ):
        assert client.get(address).status_code == 404
    assert released.case.reference not in text(client.get("/work/publications/"))


def test_lists_what_is_due(cast, released, sign_in, on_day):
    client = sign_in(cast.pia)
    assert released.case.reference in text(client.get("/work/publications/"))
    assert "No publication is due for review." in text(client.get("/work/publications/?due=1"))
    EntryVersion.objects.update(review_on="2025-07-14")
    assert released.case.reference in text(client.get("/work/publications/?due=1"))


def test_the_list_asks_as_much_for_many_as_for_one(
    cast, released, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.pia)
    with django_assert_max_num_queries(20):
        client.get("/work/publications/")


@pytest.fixture
def written(released):
    return AskedCorrection.objects.create(
        authority_code="ico", slug=released.slug, what="The sum is wrong", name="Kim",
        email="kim@example.org", language="en-gb", received_at=at(TODAY, 8),
    )  # fmt: skip


def test_lists_what_the_public_asked_and_logs_it_with_its_clock(cast, written, released, sign_in):
    client = sign_in(cast.pia)
    page = text(client.get("/work/publications/corrections/"))
    assert written.number in page
    address = f"/work/actions/{released.action_id}/requests/log/?written={written.pk}"
    assert "The sum is wrong" in text(client.get(address))
    given = {"right": "rectify", "received_on": TODAY, "what": "The sum is wrong",
             "asked_by": "Kim"}  # fmt: skip
    page = text(client.post(address, given, follow=True))
    assert "Request logged; its time runs." in page
    assert "14 August 2025" in page
    assert RightsRequest.objects.get().intake == written
    assert written.number not in text(client.get("/work/publications/corrections/"))


def test_the_deadline_of_a_request_has_its_page(cast, written, released, sign_in):
    client = sign_in(cast.pia)
    address = f"/work/actions/{released.action_id}/requests/log/"
    client.post(address, {"right": "erase", "received_on": TODAY, "what": "All of it"})
    deadline = RightsRequest.objects.get().deadline
    page = text(client.get(f"/work/deadlines/{deadline.pk}/"))
    assert "Answer the request about a public entry" in page
    assert "art. 12(3)" in page
    request = RightsRequest.objects.get()
    page = client.post(
        f"/work/publications/requests/{request.pk}/answer/",
        {"outcome": "refused", "on": TODAY, "answer": "Public interest"}, follow=True,
    )  # fmt: skip
    assert "Request refused, 14 July 2025" in text(page)


def test_sets_aside_what_the_public_wrote(cast, written, sign_in):
    client = sign_in(cast.pia)
    address = f"/work/publications/corrections/{written.pk}/aside/"
    assert "Set aside." in text(client.post(address, {"reason": "Advertising"}, follow=True))
    assert sign_in(cast.pia).get(address).status_code == 404


def test_only_publishers_take_up_what_the_public_wrote(cast, written, released, sign_in):
    client = sign_in(cast.ada)
    assert client.get(f"/work/publications/corrections/{written.pk}/aside/").status_code == 403
    assert client.get(f"/work/actions/{released.action_id}/requests/log/").status_code == 403
