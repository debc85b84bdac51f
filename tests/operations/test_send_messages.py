"""Sending what the outbox owes, once, and never losing any of it."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from casework.models import Deadline, MailboxMail, Message, Officer, Reminder
from casework.models.message import MessageState
from casework.operations import digests
from casework.operations.deadlines import extend_deadline, meet_deadline, suspend_deadline
from casework.operations.outbox import MOST_ATTEMPTS, send_messages
from casework.operations.reminders import sweep_reminders
from tests import make
from tests.make import at

MORNING = at("2025-07-15", 7)  # two weeks before payment and appeal are due


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    """Undo the test runner's own choice of a mail backend."""
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
    settings.PUBLIC_BASE_URL = "https://casework.example"


@pytest.fixture
def case(cast):
    """A case whose payment is due on 29 July 2025, with a digest owed two weeks before."""
    case, _ = make.make_penalty_case(cast, title="Secret title", respondent="Planted Name Ltd")
    sweep_reminders(now=MORNING)
    return case


def read_mail() -> str:
    raw = message_from_bytes(bytes(MailboxMail.objects.get().raw), policy=policy.default)
    return raw.get_content()


def fail_with(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(mail) -> None:
        raise error

    monkeypatch.setattr("casework.operations.mailbox._keep", refuse)


def test_sends_the_digest_to_the_local_mailbox(case, cast):
    assert send_messages(now=MORNING, limit=10) == 1
    mail = MailboxMail.objects.get()
    assert mail.to == cast.ada.email
    assert mail.message_id == f"<digest.{cast.ada.pk}.2025-07-15@casework.example>"
    assert mail.delivered_at == MORNING
    message = Message.objects.get()
    assert (message.state, message.sent_at) == (MessageState.SENT, MORNING)


def test_says_what_is_due_with_reference_day_and_rule(case):
    send_messages(now=MORNING, limit=10)
    text = read_mail()
    assert f"{case.reference}: Pay the penalty (the respondent)" in text
    assert "Tuesday, 29 July 2025" in text or "Tuesday 29 July 2025" in text
    assert "https://casework.example/work/" in text


def test_names_no_party_officer_or_title(case):
    Deadline.objects.update(remind_at=at("2025-07-01"))
    sweep_reminders(now=MORNING)
    send_messages(now=MORNING, limit=10)
    mail = MailboxMail.objects.get()
    whole = bytes(mail.raw).decode() + mail.subject
    officers = [name.split()[0] for name in Officer.objects.values_list("name", flat=True)]
    for name in ("Planted", "Secret", "Sample", *officers):
        assert name not in whole.replace("Casework", "").replace("casework", "")


def test_writes_in_the_language_of_the_officer(case, cast):
    cast.ada.language = "de"
    cast.ada.save()
    send_messages(now=MORNING, limit=10)
    assert "Dienstag, 29. Juli 2025" in read_mail()


def test_sends_nothing_twice(case):
    assert send_messages(now=MORNING, limit=10) == 1
    assert send_messages(now=MORNING, limit=10) == 0
    assert MailboxMail.objects.count() == 1


def test_waits_for_the_morning(case):
    assert send_messages(now=MORNING - timedelta(minutes=1), limit=10) == 0


def test_leaves_out_what_was_done_meanwhile(case, cast):
    for deadline in case.deadlines.filter(state="open").exclude(limit="payment"):
        meet_deadline(
            deadline_id=deadline.pk, on=MORNING.date(), reason="Done.", actor=cast.ada, now=MORNING
        )
    payment = case.deadlines.get(limit="payment")
    suspend_deadline(
        deadline_id=payment.pk, on=MORNING.date(), reason="Stayed.", actor=cast.ada, now=MORNING
    )
    assert send_messages(now=MORNING, limit=10) == 0
    assert Message.objects.get().state == MessageState.WITHDRAWN


def test_shows_the_day_to_which_a_deadline_was_moved(case, cast):
    payment = case.deadlines.get(limit="payment")
    later = at("2025-07-28", 7)
    extend_deadline(
        deadline_id=payment.pk, to=at("2025-08-05").date(), reason="Longer.", agreed=True,
        actor=cast.ada, now=MORNING,
    )  # fmt: skip
    sweep_reminders(now=later)
    send_messages(now=later, limit=10)
    digest = MailboxMail.objects.get(message_id__startswith="<digest")
    text = message_from_bytes(bytes(digest.raw), policy=policy.default).get_content()
    _, after = text.split("Pay the penalty (the respondent)")
    assert after.split()[:4] == ["Tuesday,", "5", "August", "2025,"]


def test_leaves_out_what_was_moved_far_away(case, cast):
    payment = case.deadlines.get(limit="payment")
    extend_deadline(
        deadline_id=payment.pk, to=at("2025-12-01").date(), reason="Longer.", agreed=True,
        actor=cast.ada, now=MORNING,
    )  # fmt: skip
    send_messages(now=MORNING, limit=10)
    assert "Pay the penalty" not in "".join(
        bytes(mail.raw).decode() for mail in MailboxMail.objects.all()
    )


def test_withdraws_the_digest_of_an_officer_who_has_left(case, cast):
    cast.ada.is_active = False
    cast.ada.save()
    assert send_messages(now=MORNING, limit=10) == 0
    assert Message.objects.get().state == MessageState.WITHDRAWN


def test_tries_again_later_after_a_failure(case, monkeypatch):
    fail_with(smtplib.SMTPDataError(451, b"busy"), monkeypatch)
    assert send_messages(now=MORNING, limit=10) == 0
    message = Message.objects.get()
    assert (message.state, message.attempts) == (MessageState.OWED, 1)
    assert "451" in message.error
    waits = message.send_after - MORNING
    assert timedelta(seconds=48) <= waits <= timedelta(minutes=1)
    monkeypatch.undo()
    assert send_messages(now=MORNING, limit=10) == 0
    assert send_messages(now=MORNING + timedelta(minutes=1), limit=10) == 1


def test_waits_longer_after_each_failure_up_to_an_hour(case, monkeypatch):
    fail_with(smtplib.SMTPDataError(451, b"busy"), monkeypatch)
    Message.objects.update(attempts=10)
    send_messages(now=MORNING, limit=10)
    waits = Message.objects.get().send_after - MORNING
    assert timedelta(minutes=48) <= waits <= timedelta(hours=1)


def test_gives_the_reminders_to_the_next_digest_after_the_last_attempt(case, cast, monkeypatch):
    fail_with(smtplib.SMTPDataError(451, b"busy"), monkeypatch)
    Message.objects.update(attempts=MOST_ATTEMPTS - 1)
    send_messages(now=MORNING, limit=10)
    assert Message.objects.get().state == MessageState.FAILED
    monkeypatch.undo()
    sweep_reminders(now=at("2025-07-16", 7))
    assert send_messages(now=at("2025-07-16", 7), limit=10) == 1
    assert Reminder.objects.filter(message__isnull=False).count() == 2


def test_leaves_to_a_person_what_a_server_refuses_for_good(case, monkeypatch):
    fail_with(smtplib.SMTPDataError(550, b"no such box"), monkeypatch)
    send_messages(now=MORNING, limit=10)
    message = Message.objects.get()
    assert (message.state, message.attempts) == (MessageState.FAILED, 1)


def test_goes_on_with_the_others_when_one_fails(case, cast, monkeypatch):
    make.make_penalty_case(cast, respondent="Second Ltd", lead=cast.ben)
    sweep_reminders(now=MORNING)
    assert Message.objects.count() == 2
    settle = digests.Digest.settle

    def stumble(self, *, message, now):
        if message.officer == cast.ada:
            raise KeyError("broken")
        settle(self, message=message, now=now)

    monkeypatch.setattr(digests.Digest, "settle", stumble)
    assert send_messages(now=MORNING, limit=10) == 1


def test_stops_at_once_when_there_is_no_server(case, cast, monkeypatch):
    make.make_penalty_case(cast, respondent="Second Ltd", lead=cast.ben)
    sweep_reminders(now=MORNING)
    fail_with(ConnectionRefusedError("refused"), monkeypatch)
    assert send_messages(now=MORNING, limit=10) == 0
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 1]


def test_keeps_the_message_owed_when_the_worker_dies_in_between(case, monkeypatch):
    fail_with(SystemExit(9), monkeypatch)
    with pytest.raises(SystemExit):
        send_messages(now=MORNING, limit=10)
    monkeypatch.undo()
    assert Message.objects.get().state == MessageState.OWED
    assert send_messages(now=MORNING, limit=10) == 1
