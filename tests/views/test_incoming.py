"""The inbox of incoming mail: read, file, set aside; nothing is told of what is restricted."""

import pytest
from django.urls import reverse

from casework.law.correspondence import Part, Way
from casework.law.powers import Role
from casework.models import Correspondence, IncomingMail, Mailbox, StoredFile
from casework.models.incoming import MailState
from casework.operations.confidentiality import restrict_case
from tests.access.world import admit
from tests.mail.messages import write_mail
from tests.make import at, make_case, make_letter
from tests.operations.test_take_in_mail import take

NOW = at("2025-07-20")


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day("2025-07-21")


@pytest.fixture
def case(cast):
    return make_case(cast)


@pytest.fixture
def mail(cast, case):
    return take(cast.ico, write_mail(text=f"About {case.reference} <script>x</script>")).mail


def show(mail):
    return reverse("show_incoming", args=[mail.pk])


def test_lists_what_waits_with_the_case_that_fits(cast, sign_in, case, mail):
    page = sign_in(cast.ada).get(reverse("list_incoming"))
    assert "A question" in page.text
    assert "Its text names the case." in page.text
    assert f"File in {case.reference}" in page.text


def test_shows_words_and_runs_nothing(cast, sign_in, mail):
    page = sign_in(cast.ada).get(show(mail))
    assert "&lt;script&gt;x&lt;/script&gt;" in page.text
    assert mail.original.sha256 in page.text


def test_files_in_one_click(cast, sign_in, case, mail):
    client = sign_in(cast.ada)
    page = client.post(reverse("file_mail", args=[mail.pk]), {"reference": case.reference})
    assert page.url == reverse("list_incoming")
    assert Correspondence.objects.get().case == case
    assert case.reference in client.get(reverse("list_incoming") + "?state=filed").text


@pytest.mark.parametrize("reference", ["", "ICO-1999-9999", "\x00", "x" * 50])
def test_keeps_what_was_typed_where_there_is_no_such_case(cast, sign_in, mail, reference):
    page = sign_in(cast.ada).post(reverse("file_mail", args=[mail.pk]), {"reference": reference})
    assert page.status_code == 200
    assert "This needs another look" in page.text
    assert not Correspondence.objects.exists()


def test_finds_a_case_by_words(cast, sign_in, case, mail):
    client = sign_in(cast.ada)
    assert f"File in {case.reference}" in client.get(show(mail) + "?q=Example").text
    assert "No case was found." in client.get(show(mail) + "?q=nosuchthing").text
    assert client.get(show(mail) + "?q=%00").status_code == 200


def test_sets_aside_and_brings_back(cast, sign_in, mail):
    client = sign_in(cast.ada)
    aside = reverse("set_mail_aside", args=[mail.pk])
    assert "This needs another look" in client.post(aside, {"reason": ""}).text
    client.post(aside, {"reason": "Advertising."})
    assert "Advertising." in client.get(reverse("list_incoming") + "?state=set_aside").text
    assert "Advertising." in client.get(show(mail)).text
    client.post(reverse("bring_mail_back", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.state == MailState.WAITING


def test_gives_out_the_bytes_as_they_came(cast, sign_in, mail):
    page = sign_in(cast.ada).get(reverse("download_mail", args=[mail.pk]))
    assert b"".join(page.streaming_content).startswith(b"From: Mara")
    assert page["Content-Type"] == "application/octet-stream"
    assert page["Content-Disposition"].startswith("attachment")


def test_gives_out_nothing_with_malware_in_it(cast, sign_in, mail):
    StoredFile.objects.filter(pk=mail.original_id).update(
        scan="infected", finding="Eicar", scanned_at=NOW
    )
    client = sign_in(cast.ada)
    assert client.get(reverse("download_mail", args=[mail.pk])).url == show(mail)
    assert "Eicar" in client.get(show(mail)).text


def test_shows_what_could_not_be_read_and_why(cast, sign_in):
    mail = take(cast.ico, b"%PDF-1.7").mail
    client = sign_in(cast.ada)
    assert "Could not be read" in client.get(reverse("list_incoming")).text
    assert "It does not begin like a message." in client.get(show(mail)).text


def test_suggests_each_way_and_says_why(cast, sign_in, case):
    letter = make_letter(case, subject="Your account of it", way=Way.OUT, on="2025-06-01",
                         message_id="zero@ico.example", received_on=None)  # fmt: skip
    letter.correspondents.create(part=Part.TO, address="mara@example.org")
    changed = take(cast.ico, write_mail(subject="New words", answers="zero@ico.example")).mail
    like = take(cast.ico, write_mail(subject="Your acount of it", text="other")).mail
    client = sign_in(cast.ada)
    page = client.get(show(changed)).text
    assert "It answers a letter of the case, under another subject." in page
    assert "Its sender is known at the case." in page
    assert "nearly the same subject" in client.get(show(like)).text


def test_is_not_there_for_another_authority(cast, sign_in, authorities, mail):
    cleo = admit("cleo", authorities["cnil"], Role.TEAM_LEAD)
    client = sign_in(cleo)
    assert client.get(show(mail)).status_code == 404
    assert client.post(reverse("file_mail", args=[mail.pk]), {"reference": "x"}).status_code == 404
    assert "A question" not in client.get(reverse("list_incoming") + "?authority=ico").text


def test_asks_for_the_power(cast, sign_in, mail):
    client = sign_in(cast.pia)
    for page in (client.get(reverse("list_incoming")), client.get(show(mail))):
        assert page.status_code == 403
        assert "record events" in page.text


def test_tells_nothing_of_a_restricted_case(cast, sign_in, case, mail):
    restrict_case(case_id=case.pk, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    client = sign_in(cast.ben)
    assert "A question" not in client.get(reverse("list_incoming")).text
    assert client.get(show(mail)).status_code == 404
    other = take(cast.ico, write_mail(text="nothing of it")).mail
    page = client.post(reverse("file_mail", args=[other.pk]), {"reference": case.reference})
    assert "There is no such case" in page.text
    assert case.title not in client.get(show(other) + f"?q={case.reference}").text
    assert "A question" in sign_in(cast.ada).get(reverse("list_incoming")).text


def test_hides_filed_mail_of_a_restricted_case(cast, sign_in, case):
    mail = take(cast.ico, write_mail(subject=case.reference)).mail
    restrict_case(case_id=case.pk, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    client = sign_in(cast.ben)
    assert client.get(show(mail)).status_code == 404
    assert case.reference not in client.get(reverse("list_incoming") + "?state=filed").text


def test_says_when_a_mailbox_could_not_be_fetched(cast, sign_in):
    Mailbox.objects.create(authority=cast.ico, name="u@h", error="EOF", refused={"7": "why"})
    page = sign_in(cast.ada).get(reverse("list_incoming")).text
    assert "could not be fetched to its end: EOF" in page
    assert "1 message could not be taken in." in page


def test_takes_few_queries(cast, sign_in, case, django_assert_max_num_queries):
    for n in range(25):
        take(cast.ico, write_mail(message_id=f"{n}@x", subject=f"S{n}",
                                  text=f"{case.reference} {n}"))  # fmt: skip
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(18):
        client.get(reverse("list_incoming"))


def test_stands_on_my_work(cast, sign_in, mail):
    assert "1 message waits to be filed" in sign_in(cast.ada).get(reverse("my_work")).text
    assert "waits to be filed" not in sign_in(cast.pia).get(reverse("my_work")).text


@pytest.mark.parametrize("query", ["?state=%00", "?state=x&page=-1", "?authority=' OR 1=1"])
def test_reads_any_address(cast, sign_in, mail, query):
    assert sign_in(cast.ada).get(reverse("list_incoming") + query).status_code == 200
    assert IncomingMail.objects.count() == 1
