"""Take in mail: each message once, filed where there is no doubt, never lost."""

from datetime import date

import pytest

from casework.law.correspondence import Part, Way
from casework.law.powers import Role
from casework.models import Case, Correspondence, Document, Event, History, IncomingMail
from casework.models.incoming import MailSource, MailState
from casework.operations import mail_in
from casework.operations.acting import PowerMissing
from casework.operations.confidentiality import restrict_case
from casework.operations.files import FileNotKept, open_file
from casework.operations.mail_in import Arrival, take_in_mail
from casework.operations.parties import AddressFacts, change_address
from casework.operations.setting_up import admit_officer, find_system, grant_role
from tests.mail.messages import write_mail
from tests.make import SINCE, at, make_case, make_letter

NOW = at("2025-07-20")


def take(ico, content, *, actor=None, case_id=None, now=NOW):
    arrival = Arrival(
        content=content, file_name="mail.eml", source=MailSource.IMAP, received_at=now
    )
    return take_in_mail(
        authority=ico, arrival=arrival, actor=actor or find_system(), now=now, case_id=case_id
    )


@pytest.fixture
def case(cast):
    return make_case(cast)


@pytest.fixture
def letter(case):
    return make_letter(
        case, subject="Your account of it", on="2025-07-01", way=Way.OUT,
        message_id="zero@ico.example", received_on=None, sent_on="2025-07-01",
    )  # fmt: skip


def know(case, address="mara@example.org"):
    """Put an address on a letter of the case."""
    row = make_letter(case, subject="Before", on="2025-06-01")
    row.correspondents.create(part=Part.FROM, address=address)


def test_keeps_the_bytes_and_what_was_read(cast):
    content = write_mail(subject="Hello", text="a\0b")
    taken = take(cast.ico, content)
    mail = IncomingMail.objects.get()
    assert taken.is_new
    assert (mail.subject, mail.sender_address, mail.text) == ("Hello", "mara@example.org", "ab")
    assert mail.state == MailState.WAITING
    with open_file(mail.original) as stream:
        assert stream.read() == content


def test_takes_no_message_twice_whichever_way_it_comes(cast):
    content = write_mail()
    first = take(cast.ico, content)
    again = take(cast.ico, content)
    other_way = take(cast.ico, b"Received: from mx\r\n" + content.replace(b"\n", b"\r\n"))
    assert [first.mail, first.mail] == [again.mail, other_way.mail]
    assert [again.is_new, other_way.is_new] == [False, False]
    assert IncomingMail.objects.count() == 1


def test_finds_the_first_where_two_take_it_in_at_once(cast, monkeypatch):
    first = take(cast.ico, write_mail()).mail
    real, asked = mail_in._find_known, []

    def late(*given):
        asked.append(given)
        return real(*given) if len(asked) > 1 else None

    monkeypatch.setattr(mail_in, "_find_known", late)
    taken = take(cast.ico, write_mail())
    assert (taken.mail, taken.is_new, len(asked)) == (first, False, 2)


def test_takes_each_of_several_that_share_an_id(cast):
    take(cast.ico, write_mail(text="one"))
    assert take(cast.ico, write_mail(text="two")).is_new
    assert IncomingMail.objects.filter(message_id="one@example.org").count() == 2


def test_takes_the_same_message_at_each_authority(cast, authorities):
    take(cast.ico, write_mail())
    other = authorities["cnil"]
    assert take(other, write_mail()).is_new


def test_keeps_whole_what_cannot_be_read_and_says_why(cast):
    mail = take(cast.ico, b"%PDF-1.7 no message").mail
    assert mail.unreadable == "It does not begin like a message."
    assert mail.state == MailState.WAITING
    with open_file(mail.original) as stream:
        assert stream.read() == b"%PDF-1.7 no message"


def test_refuses_nothing_at_all(cast):
    with pytest.raises(FileNotKept):
        take(cast.ico, b"")


def test_files_by_a_reference_in_the_subject(cast, case):
    mail = take(cast.ico, write_mail(subject=f"Re: {case.reference}", file=("a.pdf", b"%PDF"))).mail
    letter = Correspondence.objects.get()
    assert (mail.state, mail.letter, mail.is_filed_by_itself) == (MailState.FILED, letter, True)
    assert (letter.case, letter.original) == (case, mail.original)
    assert letter.register_number == 1
    document = Document.objects.get()
    assert (document.case, document.correspondence) == (case, letter)
    assert document.versions.get().file_name == "a.pdf"
    assert Event.objects.filter(case=case, kind="letter_received").count() == 1


def test_files_an_answer_to_a_known_letter(cast, case, letter):
    know(case)
    content = write_mail(subject="AW: Your account of it", answers="zero@ico.example")
    mail = take(cast.ico, content).mail
    assert mail.state == MailState.FILED
    assert mail.letter.answers == letter
    letter.refresh_from_db()
    assert letter.replied_on == NOW.date()


@pytest.mark.parametrize(
    ("more", "knows"),
    [
        ({"subject": "Re: Something new", "answers": "zero@ico.example"}, True),
        ({"subject": "Re: Your account of it", "answers": "zero@ico.example"}, False),
        ({"subject": "Re: Your account of it"}, True),
        ({"subject": "ICO-2024-9999", "answers": "zero@ico.example"}, True),
        ({"text": "about {reference}"}, True),
        ({"subject": "{reference} and ICO-2025-0077"}, True),
    ],
)
def test_never_guesses(cast, case, letter, more, knows):
    if knows:
        know(case)
    given = {key: text.format(reference=case.reference) for key, text in more.items()}
    assert take(cast.ico, write_mail(**given)).mail.state == MailState.WAITING


def test_does_not_file_where_reference_and_thread_differ(cast, case, letter):
    know(case)
    other = make_case(cast, title="Other", respondent="Other Ltd")
    content = write_mail(subject=f"{other.reference}", answers="zero@ico.example")
    mail = take(cast.ico, content).mail
    assert mail.state == MailState.WAITING
    assert mail.points_to == sorted([case.pk, other.pk])


def test_never_files_across_authorities(cast, case, letter, authorities):
    know(case)
    other = authorities["cnil"]
    for content in (
        write_mail(subject=case.reference),
        write_mail(subject="Re: Your account of it", answers="zero@ico.example"),
    ):
        mail = take(other, content).mail
        assert (mail.state, mail.points_to) == (MailState.WAITING, [])


def test_knows_the_sender_as_the_party_whose_address_it_is(cast, case):
    party = case.parties.get()
    facts = AddressFacts(lines="1 Road", country="GB", email="Mara@Example.org")
    change_address(
        party_id=party.pk, facts=facts, since_on=date(2025, 7, 1), reason="It moved.",
        actor=cast.ada, now=NOW,
    )  # fmt: skip
    letter = take(cast.ico, write_mail(subject=case.reference)).mail.letter
    sender = letter.correspondents.get(part=Part.FROM)
    assert (sender.party, sender.address) == (party, "mara@example.org")


def test_files_what_a_machine_wrote_without_taking_it_for_an_answer(cast, case, letter):
    know(case)
    content = write_mail(
        subject="Automatic reply: Your account of it", answers="zero@ico.example",
        extra="Auto-Submitted: auto-replied",
    )  # fmt: skip
    mail = take(cast.ico, content).mail
    assert (mail.state, mail.letter.answers) == (MailState.FILED, None)
    letter.refresh_from_db()
    assert letter.replied_on is None


def report(letter_id):
    return write_mail(
        subject="Undelivered", sender="mailer@mx.example",
        extra='Content-Type: multipart/report; boundary="x"',
        text="--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; gone@firm.example\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 No such user\n\n--x\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: <{letter_id}>\n--x--",
    )  # fmt: skip


def test_tells_a_letter_that_it_came_back(cast, letter):
    mail = take(cast.ico, report("zero@ico.example")).mail
    letter.refresh_from_db()
    assert (mail.returns, mail.state) == ("zero@ico.example", MailState.WAITING)
    assert letter.returned_on == NOW.date()
    assert letter.failure == "gone@firm.example 5.1.1 550 No such user"


def test_leaves_letters_alone_that_a_report_does_not_name(cast, letter):
    take(cast.ico, report("other@ico.example"))
    letter.refresh_from_db()
    assert letter.returned_on is None


def test_files_what_is_handed_in_for_a_case_there(cast, case):
    mail = take(cast.ico, write_mail(), actor=cast.ada, case_id=case.pk).mail
    assert (mail.letter.case, mail.is_filed_by_itself) == (case, False)


def test_files_what_waits_when_it_is_handed_in_again_for_a_case(cast, case):
    take(cast.ico, write_mail())
    taken = take(cast.ico, write_mail(), actor=cast.ada, case_id=case.pk)
    assert (taken.is_new, taken.mail.letter.case) == (False, case)


def test_does_not_file_by_itself_where_who_hands_in_sees_nothing(cast, case):
    restrict_case(case_id=case.pk, officers=[], reason="Sensitive.", actor=cast.tom, now=NOW)
    mail = take(cast.ico, write_mail(subject=case.reference), actor=cast.ben).mail
    assert (mail.state, mail.points_to) == (MailState.WAITING, [case.pk])


def test_leaves_nothing_half_filed(cast, case, monkeypatch):
    def broken(**_):
        raise RuntimeError("the line to the disk")

    monkeypatch.setattr("casework.operations.letters.note_letter", broken)
    with pytest.raises(RuntimeError):
        take(cast.ico, write_mail(subject=case.reference, file=("a", b"b")))
    assert not IncomingMail.objects.exists()
    assert not Correspondence.objects.exists()
    assert not Document.objects.exists()
    assert Case.objects.get(pk=case.pk).last_document_number == 0


def test_records_it(cast):
    mail = take(cast.ico, write_mail()).mail
    row = History.objects.get(table_name="casework_incomingmail", row_key=str(mail.pk))
    assert (row.operation, row.authority_id) == ("take_in_mail", cast.ico.pk)
    assert "text" not in row.payload["after"]


def test_refuses_who_may_not_record(cast):
    with pytest.raises(PowerMissing):
        take(cast.ico, write_mail(), actor=cast.pia)
    assert not IncomingMail.objects.exists()


def test_refuses_an_officer_of_another_authority(cast, authorities):
    other = authorities["cnil"]
    cleo = admit_officer(email="cleo@cnil.example", name="Cleo", password=None)
    grant_role(officer=cleo, authority=other, role=Role.CASEWORKER, since_on=SINCE)
    with pytest.raises(PowerMissing):
        take(cast.ico, write_mail(), actor=cleo)
