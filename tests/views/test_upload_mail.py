"""Hand in mail: what became of each message, whatever was handed in."""

import importlib.util
from importlib.resources import files as files_of

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.models import Correspondence, IncomingMail
from casework.operations.confidentiality import restrict_case
from casework.operations.files import open_file
from tests.mail.messages import write_mail
from tests.make import at, make_case

CORPUS = "test.test_email"
HAS_CORPUS = bool(importlib.util.find_spec("test") and importlib.util.find_spec(CORPUS))


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day("2025-07-21")


@pytest.fixture
def case(cast):
    return make_case(cast)


def hand_in(client, ico, *files, to=None):
    given = [SimpleUploadedFile(name, content) for name, content in files]
    where = reverse("upload_case_mail", args=[to.reference]) if to else reverse("upload_mail")
    return client.post(where, {"authority": ico.pk, "files": given})


def test_says_what_became_of_each(cast, sign_in, case):
    client = sign_in(cast.ada)
    hand_in(client, cast.ico, ("old.eml", write_mail(subject="Old")))
    page = hand_in(
        client, cast.ico, ("a.eml", write_mail(subject="New", message_id="2@x")),
        ("b.eml", write_mail(subject=case.reference, message_id="3@x")),
        ("c.eml", write_mail(subject="Old")), ("d.eml", b"%PDF-1.7"),
    )  # fmt: skip
    assert page.status_code == 200
    for word in ("Taken in", "Filed", case.reference, "Already here", "Kept whole",
                 "could not be read: It does not begin like a message."):  # fmt: skip
        assert word in page.text
    assert IncomingMail.objects.count() == 4


def test_takes_a_mailbox_apart(cast, sign_in):
    line = b"From a@b.example Mon Jul 14 10:00:00 2025\n"
    content = b"".join(line + write_mail(subject=f"S{n}") + b"\n" for n in range(3))
    page = hand_in(sign_in(cast.ada), cast.ico, ("all.mbox", content))
    assert IncomingMail.objects.count() == 3
    assert "S2" in page.text


def test_files_what_is_handed_in_for_a_case_there(cast, sign_in, case):
    page = hand_in(sign_in(cast.ada), cast.ico, ("a.eml", write_mail()), to=case)
    assert "Filed" in page.text
    assert Correspondence.objects.get().case == case


def test_stands_under_the_day_on_which_the_server_took_it(cast, sign_in, case):
    client = sign_in(cast.ada)
    way = "Received: by mx; Tue, 15 Jul 2025 08:00:00 +0100"
    hand_in(client, cast.ico, ("a.eml", write_mail(extra=way)), to=case)
    hand_in(client, cast.ico, ("b.eml", write_mail(message_id="2@x")), to=case)
    days = [str(one.received_on) for one in Correspondence.objects.order_by("pk")]
    assert days == ["2025-07-15", "2025-07-21"]


@pytest.mark.parametrize("files", [[], [("empty.eml", b"")]])
def test_says_what_is_missing(cast, sign_in, files):
    page = hand_in(sign_in(cast.ada), cast.ico, *files)
    assert page.status_code == 200
    assert "Choose at least one file." in page.text or "The file is empty." in page.text
    assert not IncomingMail.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\x00b.eml", "<script>.eml", "x" * 400, "\u202efdp.eml", "\ud800"]
)
def test_takes_files_by_any_name(cast, sign_in, name):
    page = hand_in(sign_in(cast.ada), cast.ico, (name.encode("utf-8", "replace").decode(),
                                                 write_mail()))  # fmt: skip
    assert page.status_code == 200
    assert "<script>" not in page.text
    mail = IncomingMail.objects.get()
    assert "/" not in mail.file_name
    assert len(mail.file_name) <= 200


def test_tells_nothing_of_a_restricted_case(cast, sign_in, case):
    restrict_case(case_id=case.pk, officers=[], reason="Secret.", actor=cast.tom,
                  now=at("2025-07-20"))  # fmt: skip
    page = hand_in(sign_in(cast.ben), cast.ico, ("a.eml", write_mail(subject=case.reference)))
    assert "Taken in" in page.text
    assert case.title not in page.text
    assert not Correspondence.objects.exists()


def test_is_refused_to_who_may_not_record(cast, sign_in, case):
    for page in (
        hand_in(sign_in(cast.pia), cast.ico, ("a.eml", write_mail())),
        hand_in(sign_in(cast.pia), cast.ico, ("a.eml", write_mail()), to=case),
    ):
        assert page.status_code == 403
    assert not IncomingMail.objects.exists()


def test_does_not_take_mail_for_another_authority(cast, sign_in, authorities):
    page = hand_in(sign_in(cast.ada), authorities["cnil"], ("a.eml", write_mail()))
    assert page.status_code == 200
    assert not IncomingMail.objects.exists()


@pytest.mark.skipif(not HAS_CORPUS, reason="this Python came without its own tests")
def test_loses_nothing_of_pythons_own_messages(cast, sign_in, case):
    found = sorted(
        (one for one in (files_of(CORPUS) / "data").iterdir() if one.is_file()),
        key=lambda one: one.name,
    )
    client = sign_in(cast.ada)
    whole = {one.name: one.read_bytes() for one in found}
    for start in range(0, len(found), 20):
        page = hand_in(client, cast.ico, *list(whole.items())[start : start + 20], to=case)
        assert page.status_code == 200
        assert "Not taken" not in page.text
    kept = set()
    for mail in IncomingMail.objects.select_related("original", "letter"):
        assert mail.letter.case == case
        with open_file(mail.original) as stream:
            kept.add(stream.read())
    mailboxes = {"msg_25.txt", "msg_43.txt"}
    same = {"msg_20.txt", "msg_03.txt"}  # of two with the same words one is kept
    missing = {name for name, content in whole.items() if content not in kept}
    assert missing - mailboxes - same == set()
