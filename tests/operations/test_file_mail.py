"""File mail in a case, set it aside, and bring it back."""

import pytest

from casework.law.confidentiality import Confidentiality
from casework.models import Correspondence, Document, StoredFile
from casework.models.incoming import MailState
from casework.operations.acting import PowerMissing
from casework.operations.mail_in import (
    MailNotAllowed,
    bring_mail_back,
    file_mail,
    set_mail_aside,
)
from tests.mail.messages import write_mail
from tests.make import at, make_case
from tests.operations.test_take_in_mail import take

NOW = at("2025-07-20")


@pytest.fixture
def case(cast):
    return make_case(cast)


def file(mail, case, actor):
    return file_mail(mail_id=mail.pk, case_id=case.pk, actor=actor, now=NOW)


def test_makes_a_letter_of_it_with_its_files(cast, case):
    content = write_mail(text="Please find", file=("../../Übersicht.pdf", b"%PDF-1.7"))
    mail = take(cast.ico, content).mail
    letter = file(mail, case, cast.ada)
    assert (letter.subject, letter.text, letter.message_id) == (
        "A question", "Please find", "one@example.org"
    )  # fmt: skip
    assert letter.confidentiality == Confidentiality.INTERNAL
    assert [str(one) for one in letter.correspondents.all()] == ["Mara", "office@ico.example"]
    version = Document.objects.get().versions.get()
    assert (version.file_name, version.file.media_type) == ("Übersicht.pdf", "application/pdf")
    mail.refresh_from_db()
    assert (mail.state, mail.letter) == (MailState.FILED, letter)


def test_keeps_one_that_cannot_be_read_as_a_file(cast, case):
    mail = take(cast.ico, b"%PDF-1.7 no message").mail
    letter = file(mail, case, cast.ada)
    assert (letter.subject, letter.text) == ("mail.eml", "It does not begin like a message.")
    assert Document.objects.get().versions.get().file == mail.original


def test_names_files_with_nothing_in_them(cast, case):
    mail = take(cast.ico, write_mail(file=("empty.txt", b""))).mail
    assert "[empty.txt: 0 B]" in file(mail, case, cast.ada).text


def test_gives_out_nothing_of_one_with_malware_in_it(cast, case):
    mail = take(cast.ico, write_mail(file=("a.exe", b"MZ"))).mail
    StoredFile.objects.filter(pk=mail.original_id).update(
        scan="infected", finding="Eicar", scanned_at=NOW
    )
    letter = file(mail, case, cast.ada)
    assert (letter.subject, letter.text) == ("A question", "words")
    assert Document.objects.get().versions.get().file == mail.original


def test_files_nothing_twice(cast, case):
    mail = take(cast.ico, write_mail()).mail
    file(mail, case, cast.ada)
    with pytest.raises(MailNotAllowed, match="filed already"):
        file(mail, case, cast.ada)
    assert Correspondence.objects.count() == 1


def test_refuses_who_may_not_record(cast, case):
    mail = take(cast.ico, write_mail()).mail
    with pytest.raises(PowerMissing):
        file(mail, case, cast.pia)
    assert not Correspondence.objects.exists()


def test_refuses_a_case_of_another_authority(cast, case, authorities):
    other = authorities["cnil"]
    mail = take(other, write_mail()).mail
    with pytest.raises((MailNotAllowed, PowerMissing)):
        file(mail, case, cast.ada)
    assert not Correspondence.objects.exists()


def test_sets_aside_for_a_reason_and_brings_back(cast):
    mail = take(cast.ico, write_mail()).mail
    with pytest.raises(MailNotAllowed, match="Say why"):
        set_mail_aside(mail_id=mail.pk, reason=" ", actor=cast.ada, now=NOW)
    aside = set_mail_aside(mail_id=mail.pk, reason="Advertising.", actor=cast.ada, now=NOW)
    assert (aside.state, aside.reason) == (MailState.SET_ASIDE, "Advertising.")
    with pytest.raises(MailNotAllowed, match="that waits"):
        set_mail_aside(mail_id=mail.pk, reason="Again.", actor=cast.ada, now=NOW)
    back = bring_mail_back(mail_id=mail.pk, actor=cast.ada, now=NOW)
    assert (back.state, back.reason) == (MailState.WAITING, "")
    with pytest.raises(MailNotAllowed, match="not set aside"):
        bring_mail_back(mail_id=mail.pk, actor=cast.ada, now=NOW)


def test_files_one_that_was_set_aside(cast, case):
    mail = take(cast.ico, write_mail()).mail
    set_mail_aside(mail_id=mail.pk, reason="Advertising.", actor=cast.ada, now=NOW)
    file(mail, case, cast.ada)
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == (MailState.FILED, "")
