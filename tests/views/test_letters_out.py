"""Letters out on their pages: written, previewed, issued, sent, posted and found again."""

import io

import pypdf
import pytest

from casework.law.confidentiality import Confidentiality
from casework.law.merge_fields import LetterKind
from casework.law.procedure import Party as Role
from casework.models import MailboxMail, Mailing, OutgoingLetter
from casework.models.document import DocumentVersion
from casework.operations.cases import PartyFacts
from casework.operations.confidentiality import restrict_case
from casework.operations.files import keep_file
from casework.operations.letter_changes import classify_letter
from casework.operations.letter_drafts import redraft_letter
from casework.operations.outbox import send_messages
from casework.operations.parties import add_party
from tests import make
from tests.letters import (
    NOW,
    facts_for,
    give_address,
    make_draft,
    make_issued,
    make_template,
    set_up,
)
from tests.mail_server import serve_mail

URL = "/work/letters-out/"
LATER = make.at("2025-03-11")  # what a page owes, it owes at the hour that it really is


@pytest.fixture
def case(cast, on_day, settings):
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
    on_day("2025-03-10")
    set_up(cast.ico)
    made = make.make_case(cast)
    give_address(made.parties.get())
    return made


def typed(case, **more):
    return {
        "party": case.parties.first().pk, "kind": "general", "language": "en",
        "subject": "About {{ case.reference }}", "text": "Hello {{ recipient.name }}.",
        "confidentiality": "open", **more,
    }  # fmt: skip


def write(client, case, **more):
    return client.post(
        f"/work/cases/{case.reference}/letters-out/write/", typed(case, **more), follow=True
    )


def again(letter: OutgoingLetter) -> OutgoingLetter:
    return OutgoingLetter.objects.get(pk=letter.pk)


def test_begins_from_a_template_in_the_language_of_what_it_answers(case, cast, sign_in):
    first = make.make_letter(case, on="2025-02-03", actor=cast.ada, language="en")
    reply = cast.ico.letter_templates.get(code="reply")
    page = sign_in(cast.ada).get(
        f"/work/cases/{case.reference}/letters-out/write/",
        {"template": reply.pk, "answers": first.pk},
    ).content.decode()  # fmt: skip
    assert "Thank you for your letter, which reached us on {{ incoming.received_on }}." in page
    assert "incoming.written_on" in page
    assert f'<option value="{first.pk}" selected>' in page


def test_puts_templates_in_the_preferred_language_first(case, cast, sign_in):
    first = make.make_letter(case, on="2025-02-03", actor=cast.ada, language="it")
    make_template(cast, name="In Italian", language="it")
    page = sign_in(cast.ada).get(
        f"/work/cases/{case.reference}/letters-out/write/", {"answers": first.pk}
    ).content.decode()  # fmt: skip
    assert page.index('label="Italian"') < page.index('label="English"')


def test_keeps_a_draft_and_shows_it_as_it_will_be(case, cast, sign_in):
    page = write(sign_in(cast.ada), case).content.decode()
    assert "Draft kept." in page
    assert "Hello Example Ltd." in page
    assert f"About {case.reference}" in page


def test_names_an_unknown_field_and_keeps_what_was_typed(case, cast, sign_in):
    page = write(sign_in(cast.ada), case, text="Typed {{ nothing.here }}").content.decode()
    assert "there is no field “nothing.here”" in page
    assert "Typed {{ nothing.here }}" in page
    assert not OutgoingLetter.objects.exists()


def test_tells_the_second_officer_and_lets_them_confirm(case, cast, sign_in):
    letter = make_draft(case, cast)
    redraft_letter(
        letter_id=letter.pk, facts=facts_for(letter.party, text="Ben's words"), seen=1,
        actor=cast.ben, now=NOW,
    )  # fmt: skip
    client, url = sign_in(cast.ada), f"{URL}{letter.pk}/redraft/"
    page = client.post(url, typed(case, text="Mine", seen="1")).content.decode()
    assert "Ben Sample changed this letter" in page
    assert "Ben&#x27;s words" in page
    assert "Mine" in page
    assert client.post(url, typed(case, text="Mine", seen="2")).status_code == 302
    assert again(letter).text == "Mine"


def test_says_what_is_missing_and_issues_nothing(case, cast, sign_in):
    letter = make_draft(case, cast, text="Send [[which papers]].")
    client = sign_in(cast.ada)
    page = client.get(f"{URL}{letter.pk}/").content.decode()
    assert "<mark>[which papers]</mark>" in page
    page = client.post(f"{URL}{letter.pk}/issue/", {"seen": "1"}, follow=True).content.decode()
    assert "Something is still missing in this letter: “which papers”." in page
    assert again(letter).state == "draft"


def test_issues_and_gives_the_very_bytes_that_were_kept(case, cast, sign_in):
    letter, client = make_draft(case, cast), sign_in(cast.ada)
    draft = client.get(f"{URL}{letter.pk}/draft.pdf")
    assert "Draft, not sent" in pypdf.PdfReader(io.BytesIO(draft.content)).pages[0].extract_text()
    page = client.post(f"{URL}{letter.pk}/issue/", {"seen": "1"}, follow=True).content.decode()
    assert "OUT-2025-0001" in page
    answer = client.get(f"{URL}{letter.pk}/letter.pdf")
    assert answer["Content-Disposition"] == 'inline; filename="OUT-2025-0001.pdf"'
    assert answer.content == client.get(f"{URL}{letter.pk}/letter.pdf").content
    assert client.get(f"{URL}{letter.pk}/letter.docx").content.startswith(b"PK")
    assert client.get(f"{URL}{letter.pk}/letter.exe").status_code == 404
    assert client.get(f"{URL}{letter.pk}/draft.pdf").status_code == 404


def test_sends_by_mail_and_shows_what_became_of_it(case, cast, sign_in):
    letter, client = make_issued(case, cast), sign_in(cast.ada)
    page = client.post(f"{URL}{letter.pk}/send/", follow=True).content.decode()
    assert "The letter is in the outbox, to post@example.org." in page
    send_messages(now=LATER, limit=10)
    assert "Sent by e-mail" in client.get(f"{URL}{letter.pk}/").content.decode()
    assert MailboxMail.objects.get().to == "post@example.org"


def test_shows_a_refusal_in_the_servers_words(case, cast, sign_in, settings):
    letter, client = make_issued(case, cast), sign_in(cast.ada)
    client.post(f"{URL}{letter.pk}/send/")
    with serve_mail() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        server.refusals["post@example.org"] = "550 5.1.1 <b>No such user</b>"
        send_messages(now=LATER, limit=10)
    page = client.get(f"{URL}{letter.pk}/").content.decode()
    assert "550 5.1.1 &lt;b&gt;No such user&lt;/b&gt;" in page
    assert "Send it by e-mail again" in page
    assert "550 5.1.1" in client.get(URL, {"state": "failed"}).content.decode()


def test_posts_with_a_tracking_number_and_finds_it_by_that(case, cast, sign_in):
    letter, client = make_issued(case, cast), sign_in(cast.ada)
    url = f"{URL}{letter.pk}/post/"
    page = client.post(url, {"channel": "first_class", "on": "2025-03-11", "tracking": "RR1"})
    assert "lies after today" in page.content.decode()
    assert 'value="RR1"' in page.content.decode()
    client.post(url, {"channel": "first_class", "on": "2025-03-10", "tracking": "RR1"})
    page = client.get(URL, {"text": "rr1"}).content.decode()
    assert "OUT-2025-0001" in page
    assert "Posted" in page
    assert "OUT-2025-0001" not in client.get(URL, {"text": "RR2"}).content.decode()
    assert "OUT-2025-0001" in client.get(URL, {"text": case.reference}).content.decode()
    assert "OUT-2025-0001" not in client.get(URL, {"since": "2025-03-11"}).content.decode()


def test_notes_that_it_arrived_and_that_it_came_back(case, cast, sign_in):
    client = sign_in(cast.ada)
    for act, given in (
        ("delivered", {"on": "2025-03-10", "proof": "Signed"}),
        ("returned", {"on": "2025-03-10", "reason": "Moved"}),
    ):
        letter = make_issued(case, cast)
        client.post(f"{URL}{letter.pk}/post/", {"channel": "hand", "on": "2025-03-10"})
        assert client.post(f"{URL}{letter.pk}/{act}/", given).status_code == 302
        assert again(letter).state == act


def test_encloses_documents_of_the_case(case, cast, sign_in):
    document = make.make_document(case, title="The paper")
    version = DocumentVersion.objects.create(
        document=document, number=1, file=keep_file(content=b"%PDF-1", actor=cast.ada, now=NOW),
        file_name="Paper.pdf", actor=cast.ada, recorded_at=NOW,
    )  # fmt: skip
    page = write(sign_in(cast.ada), case, enclosures=[version.pk]).content.decode()
    assert "The paper" in page
    assert OutgoingLetter.objects.get().enclosures.get().version == version


def test_writes_to_many_with_a_result_for_each(case, cast, sign_in):
    facts = PartyFacts(role=Role.COMPLAINANT, person_name="Maria Secret")
    maria = add_party(
        case_id=case.pk, facts=facts, since_on=NOW.date(), reason="x", actor=cast.ada, now=NOW
    )
    given = typed(case, parties=[case.parties.get(role="respondent").pk, maria.pk])
    client = sign_in(cast.ada)
    url = f"/work/cases/{case.reference}/letters-out/many/"
    page = client.post(url, given, follow=True).content.decode()
    assert "OUT-2025-0001" in page
    assert "One letter could not be issued; its row says why." in page
    assert "No address is known" in page
    assert Mailing.objects.get().letters.count() == 2
    assert "What you have" not in client.post(url, typed(case)).content.decode()


def test_takes_what_is_typed_for_text(case, cast, sign_in):
    hostile = "<script>alert(1)</script>"
    page = write(sign_in(cast.ada), case, text=hostile, subject=hostile).content.decode()
    assert hostile not in page
    assert "&lt;script&gt;" in page


def test_who_may_only_read_sees_it_and_may_not_act(case, cast, sign_in):
    draft, issued = make_draft(case, cast), make_issued(case, cast)
    client = sign_in(cast.ola)
    page = client.get(f"{URL}{draft.pk}/").content.decode()
    assert "Issue the letter" not in page
    for url in (f"{draft.pk}/issue/", f"{draft.pk}/drop/", f"{issued.pk}/send/"):
        answer = client.post(URL + url)
        assert answer.status_code == 403
        assert "record events" in answer.content.decode()
    assert client.get(f"/work/cases/{case.reference}/letters-out/write/").status_code == 403
    assert client.get(f"{URL}{issued.pk}/post/").status_code == 403


def test_is_not_found_by_another_authority(case, cast, sign_in):
    letter = make_issued(case, cast)
    client = sign_in(cast.gus)
    for url in (f"{letter.pk}/", f"{letter.pk}/letter.pdf", f"{letter.pk}/post/"):
        assert client.get(URL + url).status_code == 404
    assert "OUT-2025-0001" not in client.get(URL).content.decode()


def test_is_not_found_in_a_confidential_case(case, cast, sign_in):
    letter = make_issued(case, cast)
    restrict_case(case_id=case.pk, officers=[cast.ada], reason="Secret", actor=cast.tom, now=NOW)
    client = sign_in(cast.ben)
    assert client.get(f"{URL}{letter.pk}/").status_code == 404
    assert "OUT-2025-0001" not in client.get(URL).content.decode()


def test_one_that_became_privileged_in_the_register_is_read_by_few(case, cast, sign_in):
    letter = make_issued(case, cast)
    classify_letter(
        letter_id=letter.correspondence_id, confidentiality=Confidentiality.PRIVILEGED,
        reason="Advice", actor=cast.tom, now=NOW,
    )  # fmt: skip
    assert sign_in(cast.ben).get(f"{URL}{letter.pk}/").status_code == 404
    assert sign_in(cast.ben).get(f"{URL}{letter.pk}/letter.pdf").status_code == 404
    assert sign_in(cast.tom).get(f"{URL}{letter.pk}/").status_code == 200


def test_is_reached_from_the_register_of_post_and_from_what_it_answers(case, cast, sign_in):
    first = make.make_letter(case, on="2025-02-03", actor=cast.ada)
    letter = make_issued(case, cast, kind=LetterKind.REPLY, answers_id=first.pk)
    client = sign_in(cast.ada)
    page = client.get(f"/work/letters/{letter.correspondence_id}/").content.decode()
    assert f'href="{URL}{letter.pk}/"' in page
    page = client.get(f"/work/letters/{first.pk}/").content.decode()
    assert f"/letters-out/write/?answers={first.pk}" in page


def test_a_privileged_letter_is_read_by_few(case, cast, sign_in):
    letter = make_issued(case, cast, confidentiality=Confidentiality.PRIVILEGED)
    assert sign_in(cast.ben).get(f"{URL}{letter.pk}/").status_code == 404
    assert sign_in(cast.tom).get(f"{URL}{letter.pk}/").status_code == 200
    page = write(sign_in(cast.ada), case, confidentiality="privileged").content.decode()
    assert "Select a valid choice" in page


def test_does_not_offer_a_letter_that_may_not_be_read(case, cast, sign_in):
    secret = make.make_letter(
        case, subject="Planted advice", actor=cast.tom, confidentiality=Confidentiality.PRIVILEGED
    )
    client = sign_in(cast.ada)
    url = f"/work/cases/{case.reference}/letters-out/write/"
    assert "Planted advice" not in client.get(url, {"answers": secret.pk}).content.decode()
    page = write(client, case, kind=LetterKind.REPLY, answers=secret.pk).content.decode()
    assert OutgoingLetter.objects.filter(answers=secret).count() == 0
    assert "Planted advice" not in page


def test_lists_the_register_in_a_fixed_number_of_queries(
    case, cast, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.ada)
    for _ in range(4):
        make_issued(case, cast)
    with django_assert_max_num_queries(14):
        page = client.get(URL).content.decode()
    assert page.count("OUT-2025-") == 4
