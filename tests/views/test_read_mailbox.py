"""The local mailbox: one's own mail, and everybody's in a demo."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from casework.models import MailboxMail
from casework.operations.mailbox import LocalMailboxBackend


@pytest.fixture(autouse=True)
def _not_a_demo(settings) -> None:
    settings.DEMO = False
    settings.EMAIL_URL = ""


def deliver(to: str, body: str = "Hello", message_id: str = "<one@example>") -> MailboxMail:
    headers = {"Message-ID": message_id, "Date": "Mon, 07 Jul 2025 08:00:00 +0000"}
    mail = EmailMessage("A subject", body, "from@example", [to], headers=headers)
    assert LocalMailboxBackend().send_messages([mail]) == 1
    return MailboxMail.objects.order_by("-id").first()


def test_lists_the_mail_to_the_officer(cast, sign_in):
    deliver(cast.ada.email)
    text = sign_in(cast.ada).get(reverse("read_mailbox")).content.decode()
    assert "A subject" in text
    assert "7 July 2025, 09:00" in text


def test_hides_the_mail_to_others(cast, sign_in):
    mail = deliver(cast.tom.email)
    client = sign_in(cast.ada)
    assert "A subject" not in client.get(reverse("read_mailbox")).content.decode()
    assert client.get(reverse("read_mail", args=[mail.pk])).status_code == 404


def test_shows_everybodys_mail_in_a_demo(cast, sign_in, settings):
    settings.DEMO = True
    mail = deliver(cast.tom.email)
    assert sign_in(cast.ada).get(reverse("read_mail", args=[mail.pk])).status_code == 200


def test_shows_the_text_and_runs_none_of_it(cast, sign_in):
    mail = deliver(
        cast.ada.email, body="Über <script>alert(1)</script>\nhttps://casework.example/work/"
    )
    text = sign_in(cast.ada).get(reverse("read_mail", args=[mail.pk])).content.decode()
    assert "Über &lt;script&gt;" in text
    assert '<a href="https://casework.example/work/"' in text


def test_keeps_the_same_mail_once(cast):
    deliver(cast.ada.email)
    deliver(cast.ada.email)
    assert MailboxMail.objects.count() == 1


def test_says_what_will_be_here(cast, sign_in):
    text = sign_in(cast.ada).get(reverse("read_mailbox")).content.decode()
    assert "Reminders arrive here" in text


def test_needs_few_queries(cast, sign_in, django_assert_max_num_queries):
    for number in range(5):
        deliver(cast.ada.email, message_id=f"<{number}@example>")
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(8):
        client.get(reverse("read_mailbox"))
