"""The pages of correspondence: list, log, read, and what is done to a letter."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Authority, Correspondence, Document, Event, Service
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from tests.make import SINCE, days, make_case, make_document, make_letter, pounds, record


@pytest.fixture
def case(cast, on_day):
    on_day("2025-07-20")
    made = make_case(cast)
    record(made, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(made, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=pounds("5"))  # fmt: skip
    return made


@pytest.fixture
def zoe(db):
    """An officer of another authority."""
    sync_authorities()
    officer = admit_officer(email="zoe@cnil.example", name="Zoe", password=None)
    grant_role(
        officer=officer, authority=Authority.objects.get(code="cnil"), role="team_lead",
        since_on=SINCE,
    )  # fmt: skip
    return officer


def url(case, end=""):
    return f"/work/cases/{case.reference}/letters/{end}"


RECEIVED = {
    "subject": "Our answer", "received_on": "2025-07-18", "confidentiality": "open",
    "others": "Jo Doe <jo@x.example>\nTheir lawyer", "text": "Dear Sir",
}  # fmt: skip
SENT = {"subject": "Penalty notice", "sent_on": "2025-07-01", "confidentiality": "open",
        "proof": "AB 1"}  # fmt: skip


def test_logs_what_was_received_with_its_files(case, cast, sign_in):
    files = [SimpleUploadedFile("../a.txt", b"One"), SimpleUploadedFile("b.txt", b"Two")]
    answer = sign_in(cast.ada).post(url(case, "log/in/post/"), {**RECEIVED, "files": files})
    letter = Correspondence.objects.get()
    assert answer["Location"] == f"/work/letters/{letter.pk}/"
    assert [who.shown_name for who in letter.correspondents.all()] == ["Jo Doe", "Their lawyer"]
    assert list(letter.documents.values_list("title", flat=True)) == ["a.txt", "b.txt"]


def test_keeps_what_was_typed_and_the_files_when_shown_again(case, cast, sign_in):
    client = sign_in(cast.ada)
    given = {**RECEIVED, "received_on": "2025-07-21"}
    page = client.post(
        url(case, "log/in/post/"), {**given, "files": [SimpleUploadedFile("a.txt", b"One")]}
    )
    said = page.content.decode()
    assert "lies after today" in said
    assert 'value="Our answer"' in said
    assert "they need not be chosen again" in said
    kept = page.context["form"]["kept"].value()
    client.post(url(case, "log/in/post/"), {**RECEIVED, "kept": kept})
    assert Correspondence.objects.get().documents.get().title == "a.txt"


def test_carries_no_file_that_another_officer_kept_or_that_is_forged(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.post(url(case, "log/in/post/"), {"files": [SimpleUploadedFile("a.txt", b"One")]})
    kept = page.context["form"]["kept"].value()
    for officer, token in ((cast.ben, kept), (cast.ada, f"{kept}x"), (cast.ada, "[[1,2]]")):
        sign_in(officer).post(url(case, "log/in/post/"), {**RECEIVED, "kept": token})
    assert Correspondence.objects.count() == 3
    assert not Document.objects.exists()


def test_says_that_a_file_is_too_large_and_changes_nothing(case, cast, sign_in, settings):
    settings.MOST_FILE_BYTES = 2
    files = [SimpleUploadedFile("a.txt", b"One")]
    page = sign_in(cast.ada).post(url(case, "log/in/post/"), {**RECEIVED, "files": files})
    assert "a.txt: The file is too large" in page.content.decode()
    assert not Correspondence.objects.exists()


def test_the_channel_decides_which_days_are_asked(case, cast, sign_in):
    client = sign_in(cast.ada)
    post = client.get(url(case, "log/out/first_class/")).content.decode()
    assert "sent_on" in post
    assert "delivered_on" in post
    assert "received_on" not in post
    call = client.get(url(case, "log/in/telephone/")).content.decode()
    assert "Who took part, of the case" in call
    assert "written_on" not in call
    assert client.get(url(case, "log/in/pigeon/")).status_code == 404
    assert client.get(url(case, "log/across/post/")).status_code == 404


@pytest.fixture
def action(case, cast):
    return record(
        case, cast, "penalty_notice_given", on="2025-07-01", dates=days(sent="2025-07-01"),
        amount=pounds("5"),
    ).issued  # fmt: skip


def test_previews_the_day_of_service_with_its_working_and_records_nothing(
    case, action, cast, sign_in
):
    given = {**SENT, "serves": str(action.pk), "work_out": "1"}
    page = sign_in(cast.ada).post(url(case, "log/out/first_class/"), given).content.decode()
    assert "Served on Thu 3 July 2025" in page
    assert "Interpretation Act 1978" in page
    assert not Correspondence.objects.exists()
    assert not Service.objects.exists()


def test_logs_a_notice_as_served_and_shows_the_working(case, action, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(url(case, "log/out/first_class/"), {**SENT, "serves": str(action.pk)})
    letter = Correspondence.objects.get()
    assert str(letter.service.served_on) == "2025-07-03"
    page = client.get(f"/work/letters/{letter.pk}/").content.decode()
    assert "Interpretation Act 1978" in page
    assert f"#event-{letter.event.number}" in page


def test_previews_by_when_it_is_answered_and_what_the_event_does(case, cast, sign_in):
    given = {**RECEIVED, "concern": "information", "event": "representations_received",
             "work_out": "1"}  # fmt: skip
    page = sign_in(cast.ada).post(url(case, "log/in/post/"), given).content.decode()
    assert "Reply: Mon 18 August 2025" in page
    assert "FOIA 2000, s. 10(1)" in page
    assert "Representations made" in page
    assert not Correspondence.objects.exists()


def test_records_the_event_that_a_letter_means(case, cast, sign_in):
    sign_in(cast.ada).post(
        url(case, "log/in/post/"), {**RECEIVED, "event": "representations_received"}
    )
    assert Event.objects.latest("id").kind == "representations_received"
    assert Correspondence.objects.get().event.kind == "representations_received"


def test_offers_no_event_that_needs_approval_or_an_amount(case, cast, sign_in):
    page = sign_in(cast.ada).get(url(case, "log/out/first_class/")).content.decode()
    assert 'value="reprimand_given"' not in page
    assert 'value="penalty_notice_given"' not in page


def test_lists_filters_and_counts(case, cast, sign_in):
    make_letter(case, subject="Came in")
    make_letter(case, subject="Went out", way="out", channel="post")
    make_letter(case, subject="Advice", confidentiality="privileged")
    client = sign_in(cast.ada)
    page = client.get(url(case)).content.decode()
    assert "2 entries" in page
    assert "Advice" not in page
    page = client.get(url(case), {"way": "out", "channel": "post"}).content.decode()
    assert "Went out" in page
    assert "Came in" not in page
    assert "Advice" in sign_in(cast.tom).get(url(case)).content.decode()


def test_takes_as_many_queries_for_many(case, cast, sign_in, django_assert_max_num_queries):
    for _ in range(12):
        letter = make_letter(case)
        make_document(case, correspondence=letter)
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(16):
        client.get(url(case))


def test_a_complaining_person_stays_under_a_letter(case, cast, sign_in):
    party = case.parties.create(role="complainant", person_name="Jane Secret")
    letter = make_letter(case)
    letter.correspondents.create(part="from", party=party)
    client = sign_in(cast.ada)
    for page in (url(case), f"/work/letters/{letter.pk}/", url(case, "log/in/post/")):
        said = client.get(page).content.decode()
        assert "Complainant A" in said
        assert "Jane Secret" not in said


@pytest.mark.parametrize("end", ["", "amend/", "original/", "classify/"])
def test_is_not_found_where_it_may_not_be_read(case, cast, zoe, sign_in, end):
    letter, secret = make_letter(case), make_letter(case, confidentiality="privileged")
    assert sign_in(zoe).get(f"/work/letters/{letter.pk}/{end}").status_code == 404
    assert sign_in(cast.ada).get(f"/work/letters/{secret.pk}/{end}").status_code == 404


def test_is_refused_to_who_may_not_record(case, cast, sign_in):
    letter = make_letter(case)
    for page in (url(case, "log/"), url(case, "log/in/post/"), f"/work/letters/{letter.pk}/amend/"):
        answer = sign_in(cast.pia).get(page)
        assert answer.status_code == 403
        assert "record events" in answer.content.decode()


def test_shows_the_thread_as_far_as_it_may_be_read(case, cast, sign_in):
    first = make_letter(case, subject="First")
    make_letter(case, subject="Second", way="out", answers=first, thread=first)
    make_letter(case, subject="Advice", answers=first, thread=first, confidentiality="privileged")
    page = sign_in(cast.ada).get(f"/work/letters/{first.pk}/").content.decode()
    assert "Second" in page
    assert "Advice" not in page


def test_does_what_is_done_to_a_letter(case, cast, sign_in):
    client, other = sign_in(cast.ada), make_case(cast)
    letter = make_letter(case, reply_by_on="2025-08-01")
    at = f"/work/letters/{letter.pk}/"
    amended = {"subject": "Another", "received_on": "2025-02-03", "reason": "Misread"}
    client.post(f"{at}amend/", amended)
    client.post(f"{at}answer-by/", {"answer": "reply", "by_on": "2025-08-08", "reason": "Agreed"})
    client.post(f"{at}acknowledge/",
                {"answer": "acknowledge", "on": "2025-02-04", "said": "Telephone"})  # fmt: skip
    page = client.post(f"{at}move/", {"reference": "ICO-1999-0001", "reason": "Misfiled"})
    assert "There is no such case here" in page.content.decode()
    client.post(f"{at}move/", {"reference": other.reference, "reason": "Misfiled"})
    client.post(f"{at}classify/", {"confidentiality": "internal", "reason": "Ours"})
    letter.refresh_from_db()
    assert (letter.subject, str(letter.reply_by_on)) == ("Another", "2025-08-08")
    assert (str(letter.acknowledged_on), letter.case) == ("2025-02-04", other)
    assert letter.confidentiality == "internal"


def test_serves_a_letter_logged_before_once_its_day_has_come(case, action, cast, sign_in, on_day):
    on_day("2025-07-01")
    client = sign_in(cast.ada)
    client.post(url(case, "log/out/first_class/"), {**SENT, "serves": str(action.pk)})
    letter = Correspondence.objects.get()
    assert "service not recorded yet" in client.get(f"/work/letters/{letter.pk}/").content.decode()
    on_day("2025-07-03")
    client.post(f"/work/letters/{letter.pk}/serve/", {})
    letter.refresh_from_db()
    assert letter.service is not None


def test_notes_that_a_letter_came_back(case, cast, sign_in):
    letter = make_letter(case, way="out", sent_on="2025-02-03", received_on=None)
    given = {"on": "2025-02-20", "why": "Not known"}
    sign_in(cast.ada).post(f"/work/letters/{letter.pk}/came-back/", given)
    letter.refresh_from_db()
    assert letter.failure == "Not known"


def test_lists_what_is_owed_and_says_so_on_my_work(case, cast, sign_in):
    make_letter(case, subject="Late one", acknowledge_by_on="2025-07-01")
    make_letter(case, subject="Theirs", way="out", reply_by_on="2025-08-01")
    make_letter(case, subject="Advice", reply_by_on="2025-07-02", confidentiality="privileged")
    client = sign_in(cast.ada)
    page = client.get("/work/letters/owed/").content.decode()
    assert page.index("Late one") < page.index("Theirs")
    assert "Advice" not in page
    assert "1 letter is to be acknowledged" in client.get("/work/").content.decode()
    assert "2 letters are" in sign_in(cast.tom).get("/work/?of=everyone").content.decode()
