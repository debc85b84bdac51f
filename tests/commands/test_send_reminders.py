"""``send_reminders``: what beat and a worker do, by hand."""

import pytest
from django.core.management import CommandError, call_command

from casework.management.commands.send_reminders import Command
from casework.models import Deadline, MailboxMail, Message


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    """Undo the test runner's mail backend."""
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


def send(capsys, *words: str) -> str:
    Command().run_from_argv(["manage.py", "send_reminders", *words])
    return capsys.readouterr().out.strip()


def test_sends_the_reminders_of_a_day(cast, fined, on_day, capsys):
    on_day("2025-07-15")
    said = send(capsys, "--date", "2025-07-29")
    assert said.startswith("Deadlines attended to: 2.")
    assert said.endswith("Messages sent: 1.")
    assert MailboxMail.objects.get().to == cast.ada.email


def test_sends_nothing_more_the_second_time(fined, on_day, capsys):
    on_day("2025-07-15")
    send(capsys, "--date", "2025-07-29")
    again = send(capsys, "--date", "2025-07-29")
    assert again == "Deadlines attended to: 0. Messages sent: 0."
    assert (Message.objects.count(), MailboxMail.objects.count()) == (1, 1)


def test_takes_the_present_day_without_one(fined, on_day, capsys):
    on_day("2025-01-01")
    assert send(capsys) == "Deadlines attended to: 0. Messages sent: 0."


@pytest.mark.parametrize("day", ["2025-02-30", "tomorrow", "9999-12-31", "0001-01-01"])
def test_answers_a_bad_day_with_one_sentence(fined, on_day, capsys, day):
    on_day("2025-07-15")
    with pytest.raises(SystemExit) as ended:
        send(capsys, "--date", day)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert (len(said.err.strip().splitlines()), said.out) == (1, "")
    assert not Message.objects.exists()
    assert Deadline.objects.filter(state="open", remind_at__isnull=True).count() == 0


def test_raises_the_sentence_when_called_from_python(cast):
    with pytest.raises(CommandError, match="2025-02-30"):
        call_command("send_reminders", date="2025-02-30")
