"""Links and alerts: once each, of what is public when they go, and to nobody who ended them."""

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend

from casework.models import LiveEntry, Message, Subscription
from casework.models.message import MessageState
from casework.operations.alerts import owe_alerts, round_before
from casework.operations.outbox import send_messages
from casework.operations.subscriptions import MOST_LINKS, forget_subscriptions, owe_links
from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


ASKED = moment("2025-10-07T12:00")
MORNING = moment("2025-10-09T06:05")  # the entry of the cast changed on the 8th
NEXT = MORNING + timedelta(days=1)


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch, settings):
    """Read in the test's own transaction, and keep what is sent."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    settings.PUBLIC_BASE_URL = "https://register.example"


def subscribe(email="kim@example.org", *, confirmed=True, **facts) -> Subscription:
    facts = {"language": "en-gb", "asked_at": ASKED, **facts}
    row = Subscription.objects.create(email=email, **facts)
    if confirmed:
        row.confirmed_at = ASKED
        row.save()
    return row


def tell(now: datetime = MORNING) -> int:
    owe_alerts(now=now)
    return send_messages(now=now, limit=50)


def test_mails_the_link_in_the_readers_language_and_no_word_that_was_typed(mailoutbox):
    row = subscribe(confirmed=False, query="q=buy+this", language="fr")
    assert (owe_links(now=ASKED), owe_links(now=ASKED)) == (1, 0)
    assert send_messages(now=ASKED, limit=5) == 1
    (mail,) = mailoutbox
    assert f"https://register.example/alerts/{row.pk}/confirm/?lang=fr" in mail.body
    assert "buy" not in mail.body
    assert "List-Unsubscribe" not in mail.extra_headers
    message = Message.objects.get()
    assert (message.state, message.to, message.subject, message.body) == ("sent", "", "", "")
    assert row.pk.hex not in message.occasion
    assert mail.extra_headers["Message-ID"] == message.message_id


def test_fills_nobodys_mailbox(mailoutbox):
    for number in range(MOST_LINKS + 2):
        subscribe(
            f"{'K' if number % 2 else 'k'}im@example.org", confirmed=False, query=f"q={number}"
        )
    assert owe_links(now=ASKED) == MOST_LINKS
    subscribe(confirmed=False, query="q=more")
    assert owe_links(now=ASKED + timedelta(hours=1)) == 0
    assert Subscription.objects.count() == MOST_LINKS


def test_sends_no_link_to_who_has_the_same_already():
    subscribe(query="year=2022")
    subscribe(confirmed=False, query="year=2022")
    Subscription.objects.update(invited_at=None)
    assert owe_links(now=ASKED) == 0
    assert Subscription.objects.get().confirmed_at is not None


def test_tells_once_what_its_filter_finds(mailoutbox):
    make_entry()
    hit, miss = subscribe(query="year=2022"), subscribe("lee@example.org", query="year=2023")
    assert tell() == 1
    (mail,) = mailoutbox
    assert mail.to == [hit.email]
    assert "Clearview AI Inc." in mail.body
    assert f"https://register.example/register/{SNAPSHOT.slug}/" in mail.body
    assert "https://register.example/register/?year=2022" in mail.body
    end = f"https://register.example/alerts/{hit.pk}/end/"
    assert mail.extra_headers["List-Unsubscribe"] == f"<{end}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert end in mail.body
    assert tell() == tell(NEXT) == 0
    miss.refresh_from_db()
    assert miss.told_to == round_before(NEXT)


def test_tells_of_what_changed_before_it_was_asked_to_nobody(mailoutbox):
    make_entry()
    row = subscribe(confirmed=False)
    Subscription.objects.filter(pk=row.pk).update(confirmed_at=moment("2025-10-08T09:00"))
    assert tell() == 0


def test_waits_for_the_hour_and_for_what_may_not_have_ended(mailoutbox):
    make_entry()
    subscribe()
    assert tell(moment("2025-10-09T05:59")) == 0
    LiveEntry.objects.update(changed_at=moment("2025-10-09T05:50"))
    assert tell() == 0
    assert tell(NEXT) == 1


def test_catches_up_after_a_stop_with_one_mail(mailoutbox):
    make_entry()
    make_entry("two", respondent="Second Ltd")
    LiveEntry.objects.filter(slug="two").update(changed_at=moment("2025-10-10T09:00"))
    subscribe()
    assert tell(moment("2025-10-13T06:05")) == 1
    assert "Second Ltd" in mailoutbox[0].body
    assert "Clearview" in mailoutbox[0].body


def test_names_nobody_whose_name_came_off_before_the_mail_went(mailoutbox):
    make_entry()
    other = make_entry("unnamed", respondent="", is_anonymised=True)
    first_day = moment("2025-10-10T00:00").date()
    LiveEntry.objects.filter(pk=other.pk).update(shown_from=first_day, is_anonymised=True)
    subscribe()
    assert owe_alerts(now=MORNING) == 1
    LiveEntry.objects.exclude(pk=other.pk).update(stays_until=first_day)
    assert send_messages(now=NEXT, limit=5) == 0
    assert not mailoutbox
    assert Message.objects.get().state == MessageState.WITHDRAWN
    assert tell(NEXT + timedelta(days=1)) == 0


def test_tells_nothing_to_who_has_ended_it_in_between(mailoutbox):
    make_entry()
    row = subscribe()
    owe_alerts(now=MORNING)
    Subscription.objects.filter(pk=row.pk).update(ended_at=MORNING)
    assert send_messages(now=MORNING, limit=5) == 0
    assert not mailoutbox


def test_asks_as_often_for_many_subscribers_as_for_one(django_assert_max_num_queries, mailoutbox):
    make_entry()
    subscribe("one@example.org", query="year=2022")
    for number in range(30):
        subscribe(f"kim{number}@example.org", query="year=2022" if number % 2 else "q=clearview")
    with django_assert_max_num_queries(14):
        assert owe_alerts(now=MORNING) == 31


class Refusing(EmailBackend):
    """A server that knows nobody."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"kim@example.org": (550, b"5.1.1 <kim@example.org> unknown")})


def test_forgets_an_address_that_a_server_refuses_for_good(monkeypatch, caplog):
    make_entry()
    row = subscribe()
    monkeypatch.setattr("casework.operations.outbox.get_connection", Refusing)
    assert tell() == 0
    row.refresh_from_db()
    message = Message.objects.get()
    assert (row.email, message.state, message.error) == ("", MessageState.WITHDRAWN, "")
    assert "kim@example.org" not in caplog.text


def test_forgets_what_nobody_confirmed_what_ended_and_what_was_sent(mailoutbox):
    make_entry()
    subscribe(confirmed=False)
    ended, kept = subscribe("lee@example.org"), subscribe("sam@example.org")
    owe_links(now=ASKED)
    tell()
    Subscription.objects.filter(pk=ended.pk).update(ended_at=MORNING)
    assert forget_subscriptions(now=ASKED + timedelta(days=6)) == 0
    assert forget_subscriptions(now=ASKED + timedelta(days=7)) == 1
    assert forget_subscriptions(now=MORNING + timedelta(days=30)) == 1
    assert list(Subscription.objects.all()) == [kept]
    assert not Message.objects.exists()
