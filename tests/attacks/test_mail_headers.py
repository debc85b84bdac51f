"""No name, address or title begins a header of its own in a mail, or a line that looks like one."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import BadHeaderError, EmailMessage

from casework.law.powers import Role
from casework.models import MailboxMail, Officer
from casework.operations.outbox import send_messages
from casework.operations.people import invite_officer
from tests.make import at

NOW = at("2025-07-14")
BREAKS = ["Noa\nBcc: all@evil.example", "Noa\r\nBcc: all@evil.example\r\n\r\nClick here",
          "Noa\u2028Bcc: all@evil.example", "Noa\x0bBcc: all@evil.example"]  # fmt: skip


@pytest.fixture
def mailbox(settings):
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


@pytest.mark.parametrize("name", BREAKS)
def test_a_name_stays_on_its_line(cast, mailbox, name):
    invite_officer(authority=cast.ico, email="noa@ico.example", name=name, role=Role.FINANCE,
                   language="en-gb", actor=cast.amy, now=NOW)  # fmt: skip
    assert send_messages(now=NOW, limit=9) == 1
    mail = message_from_bytes(bytes(MailboxMail.objects.get().raw), policy=policy.default)
    assert mail["Bcc"] is None
    assert mail["To"] == "noa@ico.example"
    lines = mail.get_content().splitlines()
    assert not [line for line in lines if line.startswith(("Bcc", "Click"))]


@pytest.mark.parametrize("name", BREAKS)
def test_an_address_with_a_break_invites_nobody(cast, sign_in, name):
    before = Officer.objects.count()
    answer = sign_in(cast.amy).post("/work/people/invite/", {
        "authority": cast.ico.pk, "name": "Noa", "email": f"noa@ico.example{name[3:]}",
        "role": "finance", "language": "en-gb",
    })  # fmt: skip
    assert answer.status_code == 200
    assert Officer.objects.count() == before


def test_who_asks_for_a_password_addresses_one_mail(cast, client, mailoutbox):
    cast.ada.set_password("a long made-up password")
    cast.ada.save()
    for asked in (
        "ada@ico.example\nBcc: x@evil.example",
        "ada@ico.example, x@evil.example",
        "ada@ico.example;x@evil.example",
        "ada@ico.example%0aCc:x@evil.example",
    ):
        client.post("/accounts/password/reset/", {"email": asked})
    assert not [mail for mail in mailoutbox if len(mail.recipients()) != 1]
    assert all(mail.cc == mail.bcc == [] for mail in mailoutbox)
    assert not [mail for mail in mailoutbox if "/key/" in mail.body]


def test_a_subject_with_a_break_is_not_sent(settings):
    for break_ in ("\n", "\r"):
        with pytest.raises(BadHeaderError):
            EmailMessage(f"Hello{break_}Bcc: x@evil.example", "text", to=["a@b.example"]).message()
