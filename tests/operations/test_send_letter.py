"""Letters on their way: by mail as the very bytes that were kept, by post, and what came of it."""

import io
from datetime import date, timedelta
from email import message_from_bytes, policy

import pypdf
import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.merge_fields import LetterKind
from casework.law.service import Channel
from casework.law.wording import LawError
from casework.models import Event, MailboxMail, Message, OutgoingLetter
from casework.models.document import DocumentVersion
from casework.operations.acting import PowerMissing
from casework.operations.files import keep_file, open_file
from casework.operations.letter_changes import Failure, file_letter, note_failure
from casework.operations.letter_drafts import LetterNotAllowed
from casework.operations.letter_issuing import send_to_many
from casework.operations.letter_sending import (
    mark_delivered,
    mark_posted,
    mark_returned,
    send_by_email,
)
from casework.operations.outbox import MOST_ATTEMPTS, send_messages
from tests import make
from tests.letters import NOW, facts_for, give_address, make_draft, make_issued, set_up
from tests.mail_server import serve_mail

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    """Undo the test runner's own choice of a mail backend."""
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
    settings.PUBLIC_BASE_URL = "https://casework.example"


@pytest.fixture
def case(cast):
    set_up(cast.ico)
    made = make.make_case(cast)
    give_address(made.parties.get())
    return made


@pytest.fixture
def server(settings):
    with serve_mail() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        yield found


def send(letter: OutgoingLetter, actor) -> Message:
    return send_by_email(letter_id=letter.pk, actor=actor, now=NOW)


def post(letter: OutgoingLetter, actor, **more) -> OutgoingLetter:
    given = {"channel": Channel.FIRST_CLASS, "on": TODAY, "tracking": "", **more}
    return mark_posted(letter_id=letter.pk, actor=actor, now=NOW, **given)


def again(letter: OutgoingLetter) -> OutgoingLetter:
    return OutgoingLetter.objects.select_related("correspondence", "message").get(pk=letter.pk)


def kept(message: Message) -> bytes:
    with open_file(message.mail) as stream:
        return stream.read()


def read(raw: bytes):
    return message_from_bytes(raw, policy=policy.default)


def enclose(case, cast, content: bytes = b"%PDF-1.4 a paper", name: str = "Paper.pdf"):
    document = make.make_document(case, title="The paper")
    stored = keep_file(content=content, actor=cast.ada, now=NOW)
    return DocumentVersion.objects.create(
        document=document, number=1, file=stored, file_name=name, actor=cast.ada, recorded_at=NOW
    )


def test_sends_through_the_outbox_to_the_local_mailbox(case, cast):
    letter = make_issued(case, cast)
    message = send(letter, cast.ada)
    assert again(letter).state == "sending"
    assert send_messages(now=NOW, limit=10) == 1
    mail = MailboxMail.objects.get()
    assert (mail.to, mail.message_id) == ("post@example.org", message.message_id)
    assert bytes(mail.raw) == kept(message)
    letter = again(letter)
    assert (letter.state, letter.correspondence.sent_on) == ("sent", TODAY)
    assert f"<{letter.correspondence.message_id}>" == message.message_id
    assert letter.correspondence.original == message.mail
    assert Event.objects.filter(case=case, kind="letter_mailed").count() == 1


def test_the_mail_bears_letter_enclosures_and_reference(case, cast):
    version = enclose(case, cast)
    letter = make_issued(case, cast, enclosures=[version.pk])
    mail = read(kept(send(letter, cast.ada)))
    assert mail["Subject"] == f"About {case.reference} [{case.reference}]"
    assert mail["From"].addresses[0].display_name == "Information Commissioner's Office"
    assert f"Your case is {case.reference}." in mail.get_body(("plain",)).get_content()
    pdf, paper = mail.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == ("OUT-2025-0001.pdf", "application/pdf")
    with open_file(again(letter).pdf) as stream:
        assert pdf.get_content() == stream.read()
    assert (paper.get_filename(), paper.get_content()) == ("Paper.pdf", b"%PDF-1.4 a paper")
    words = pypdf.PdfReader(io.BytesIO(pdf.get_content())).pages[0].extract_text()
    assert "Enclosures\n• The paper" in words


def test_answers_with_the_headers_of_the_thread(case, cast):
    first = make.make_letter(
        case, on="2025-02-03", message_id="b@x", references=["a@x"], actor=cast.ada
    )
    letter = make_issued(case, cast, kind=LetterKind.REPLY, answers_id=first.pk)
    mail = read(kept(send(letter, cast.ada)))
    assert (mail["In-Reply-To"], mail["References"]) == ("<b@x>", "<a@x> <b@x>")


@pytest.mark.parametrize(
    ("kind", "stopped"), [(LetterKind.ACKNOWLEDGEMENT, False), (LetterKind.REPLY, True)]
)
def test_stops_the_clocks_of_what_it_answers_once_it_went_out(case, cast, kind, stopped):
    first = make.make_letter(case, on="2025-02-03", actor=cast.ada)
    letter = make_issued(case, cast, kind=kind, answers_id=first.pk)
    send(letter, cast.ada)
    first.refresh_from_db()
    assert (first.acknowledged_on, first.replied_on) == (None, None)
    send_messages(now=NOW, limit=10)
    first.refresh_from_db()
    assert (first.acknowledged_on, first.replied_on) == (TODAY, TODAY if stopped else None)


def test_a_server_gets_the_very_bytes_that_are_kept(case, cast, server):
    letter = make_issued(case, cast, text="Grüße\n\n.a line that begins with a dot")
    message = send(letter, cast.ada)
    assert send_messages(now=NOW, limit=10) == 1
    assert server.mails == [kept(message)]


def test_a_refusal_stands_on_the_letter_in_the_servers_words(case, cast, server):
    server.refusals["post@example.org"] = "550 5.1.1 No mailbox here by that name"
    letter = make_issued(case, cast)
    send(letter, cast.ada)
    assert send_messages(now=NOW, limit=10) == 0
    letter = again(letter)
    assert (letter.state, letter.message.state) == ("failed", "failed")
    assert letter.message.error == "550 5.1.1 No mailbox here by that name"
    assert letter.correspondence.failure == "550 5.1.1 No mailbox here by that name"
    assert letter.correspondence.sent_on is None
    assert Event.objects.filter(case=case, kind="letter_refused").count() == 1
    assert server.mails == []


def test_after_a_refusal_it_goes_to_the_new_address_as_another_mail(case, cast, server):
    server.refusals["post@example.org"] = "550 No such user"
    letter = make_issued(case, cast)
    first = send(letter, cast.ada)
    send_messages(now=NOW, limit=10)
    letter.party.addresses.update(email="new@example.org")
    second = send(letter, cast.ada)
    assert send_messages(now=NOW, limit=10) == 1
    assert first.message_id != second.message_id
    letter = again(letter)
    assert (letter.state, letter.email, letter.number) == (
        "sent", "new@example.org", "OUT-2025-0001",
    )  # fmt: skip
    assert letter.correspondence.failure == ""


def test_what_is_put_off_is_tried_again_as_the_same_bytes(case, cast, server):
    server.refusals["post@example.org"] = "451 4.7.1 Try later"
    letter = make_issued(case, cast)
    message = send(letter, cast.ada)
    before = kept(message)
    assert send_messages(now=NOW, limit=10) == 0
    letter = again(letter)
    assert (letter.state, letter.message.error) == ("sending", "451 4.7.1 Try later")
    server.refusals.clear()
    assert send_messages(now=NOW + timedelta(minutes=2), limit=10) == 1
    assert server.mails == [before]


def test_it_fails_where_every_attempt_was_put_off(case, cast, server):
    server.refusals["post@example.org"] = "451 Try later"
    letter = make_issued(case, cast)
    send(letter, cast.ada)
    for hours in range(MOST_ATTEMPTS):
        send_messages(now=NOW + timedelta(hours=2 * hours), limit=1)
    assert again(letter).state == "failed"


def test_nothing_is_sent_twice(case, cast):
    letter = make_issued(case, cast)
    send(letter, cast.ada)
    with pytest.raises(LetterNotAllowed, match="on its way already"):
        send(letter, cast.ada)
    assert (send_messages(now=NOW, limit=10), send_messages(now=NOW, limit=10)) == (1, 0)
    assert MailboxMail.objects.count() == 1


def test_who_sent_it_may_leave_before_it_goes(case, cast):
    send(make_issued(case, cast), cast.ada)
    cast.ada.is_active = False
    cast.ada.save()
    assert send_messages(now=NOW, limit=10) == 1


def test_no_header_is_made_by_what_an_officer_types(case, cast):
    letter = make_issued(case, cast, subject="Hello Bcc: all@example.org")
    letter.party.organisation.name = "x"
    mail = read(kept(send(letter, cast.ada)))
    assert mail["Bcc"] is None
    assert [str(a) for a in mail["To"].addresses] == ["post@example.org"]


def test_refuses_a_draft_and_who_has_no_address_for_mail(case, cast):
    with pytest.raises(LetterNotAllowed, match="Issue the letter first"):
        send(make_draft(case, cast), cast.ada)
    letter = make_issued(case, cast)
    letter.party.addresses.update(email="")
    with pytest.raises(LetterNotAllowed, match="No address for e-mail"):
        send(letter, cast.ada)
    assert not Message.objects.exists()


def test_refuses_a_mail_that_is_too_large(case, cast, monkeypatch):
    monkeypatch.setattr("casework.operations.letter_sending.MOST_BYTES", 100)
    with pytest.raises(LetterNotAllowed, match="larger than 20 megabytes"):
        send(make_issued(case, cast), cast.ada)


def test_notes_that_it_was_posted_and_arrived(case, cast):
    letter = post(make_issued(case, cast), cast.ada, tracking=" RR 123 GB ")
    assert (letter.state, letter.tracking, letter.posted_on) == ("posted", "RR 123 GB", TODAY)
    assert again(letter).correspondence.channel == Channel.FIRST_CLASS
    later = NOW + timedelta(days=2)
    mark_delivered(letter_id=letter.pk, on=later.date(), proof="Signed", actor=cast.ada, now=later)
    letter = again(letter)
    assert (letter.state, letter.correspondence.delivered_on) == ("delivered", later.date())
    kinds = Event.objects.filter(case=case).values_list("kind", flat=True)
    assert {"letter_posted", "letter_delivered"} <= set(kinds)


def test_what_came_back_may_go_again(case, cast):
    letter = post(make_issued(case, cast), cast.ada)
    mark_returned(letter_id=letter.pk, on=TODAY, reason="Moved", actor=cast.ada, now=NOW)
    letter = again(letter)
    assert (letter.state, letter.correspondence.failure) == ("returned", "Moved")
    letter = again(post(letter, cast.ada, channel=Channel.HAND))
    assert (letter.state, letter.returned_on, letter.correspondence.failure) == ("posted", None, "")


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_refuses_a_day_before_its_issue_or_after_today(case, cast, day):
    letter = make_issued(case, cast)
    with pytest.raises(DateOutOfOrder):
        post(letter, cast.ada, on=day)
    post(letter, cast.ada)
    with pytest.raises(DateOutOfOrder):
        mark_delivered(letter_id=letter.pk, on=day, proof="", actor=cast.ada, now=NOW)


def test_refuses_what_is_out_of_turn(case, cast):
    letter = make_issued(case, cast)
    with pytest.raises(LetterNotAllowed, match="not on its way"):
        mark_delivered(letter_id=letter.pk, on=TODAY, proof="", actor=cast.ada, now=NOW)
    with pytest.raises(LetterNotAllowed, match="Choose the post"):
        post(letter, cast.ada, channel=Channel.EMAIL)
    post(letter, cast.ada)
    with pytest.raises(LetterNotAllowed, match="on its way already"):
        post(letter, cast.ada)
    with pytest.raises(LetterNotAllowed, match="Say why"):
        mark_returned(letter_id=letter.pk, on=TODAY, reason=" ", actor=cast.ada, now=NOW)


def test_needs_the_power(case, cast):
    letter = make_issued(case, cast)
    for act in (
        lambda: send(letter, cast.ola),
        lambda: post(letter, cast.gus),
        lambda: mark_delivered(letter_id=letter.pk, on=TODAY, proof="", actor=cast.ola, now=NOW),
        lambda: mark_returned(letter_id=letter.pk, on=TODAY, reason="x", actor=cast.ola, now=NOW),
    ):
        with pytest.raises(PowerMissing):
            act()


@pytest.fixture
def three(case, cast):
    """The respondent, who can be reached by mail, one only by post, and one by nothing."""
    other, nobody = (make.make_case(cast, respondent=n).parties.get() for n in ("B Ltd", "C Ltd"))
    for party in (other, nobody):
        party.case = case
        party.save()
    give_address(other, email="")
    return [case.parties.get(organisation__name="Example Ltd"), other, nobody]


def many(case, cast, parties, **more):
    given = {"is_all_or_none": False, "by_email": False, **more}
    return send_to_many(
        case_id=case.pk, facts=facts_for(parties[0], text="To {{ recipient.name }}"),
        party_ids=[party.pk for party in parties], actor=cast.ada, now=NOW, **given,
    )  # fmt: skip


def test_writes_one_letter_to_many_each_with_its_number(case, cast, three):
    mailing = many(case, cast, three)
    rows = mailing.letters.order_by("id")
    assert [(row.number, row.state) for row in rows] == [
        ("OUT-2025-0001", "issued"), ("OUT-2025-0002", "issued"), ("", "draft"),
    ]  # fmt: skip
    assert rows[2].refusal == "No address is known for this recipient: give one under People."
    assert "To B Ltd" in rows[1].correspondence.text


def test_many_by_mail_where_each_can_be_reached(case, cast, three):
    rows = many(case, cast, three, by_email=True).letters.order_by("id")
    assert [row.state for row in rows] == ["sending", "draft", "draft"]
    assert "No address for e-mail is known for this recipient" in rows[1].refusal
    assert Message.objects.count() == 1


def test_all_or_none_issues_nothing_where_one_cannot_be(case, cast, three):
    rows = many(case, cast, three, is_all_or_none=True).letters.order_by("id")
    assert {row.state for row in rows} == {"draft"}
    assert [bool(row.refusal) for row in rows] == [False, False, True]
    assert make_issued(case, cast, three[0]).number == "OUT-2025-0001"


def test_refuses_nobody_and_too_many(case, cast):
    party = case.parties.get()
    given = {"is_all_or_none": False, "by_email": False, "actor": cast.ada, "now": NOW}
    for keys in ([], range(51)):
        with pytest.raises(LetterNotAllowed):
            send_to_many(case_id=case.pk, facts=facts_for(party), party_ids=keys, **given)
    assert not case.mailings.exists()


def test_says_so_on_the_letter_where_a_server_reports_its_return(case, cast):
    letter = make_issued(case, cast)
    given = {"letter_id": letter.correspondence_id, "actor": cast.ada, "now": NOW}
    failure = Failure(on=TODAY, why="5.1.1 No such user")
    with pytest.raises(LawError, match="not on its way"):
        note_failure(failure=failure, **given)
    send(letter, cast.ada)
    send_messages(now=NOW, limit=10)
    note_failure(failure=failure, **given)
    letter = again(letter)
    assert (letter.state, letter.returned_because) == ("returned", "5.1.1 No such user")
    assert send(letter, cast.ada)


def test_a_letter_written_here_stays_in_its_case(case, cast):
    letter = post(make_issued(case, cast), cast.ada)
    other, given = make.make_case(cast), {"actor": cast.ada, "now": NOW}
    with pytest.raises(LawError, match="issued here"):
        file_letter(letter_id=letter.correspondence_id, case_id=other.pk, reason="Moved", **given)


def test_the_dates_of_the_letter_stay_apart(case, cast):
    letter = make_issued(case, cast)
    later = NOW + timedelta(days=1)
    mark_posted(
        letter_id=letter.pk, channel=Channel.FIRST_CLASS, on=later.date(), tracking="",
        actor=cast.ada, now=later,
    )  # fmt: skip
    row = again(letter).correspondence
    assert (row.written_on, row.sent_on) == (date(2025, 3, 10), date(2025, 3, 11))
