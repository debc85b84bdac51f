"""Two workers at once, and one that dies: real connections, real commits."""

from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from casework.models import MailboxMail, Message
from casework.models.message import MessageState
from casework.operations.outbox import send_messages
from casework.operations.reminders import sweep_reminders
from tests.apart import another_connection
from tests.make import at

MORNING = at("2025-07-15", 7)


@pytest.fixture
def case(committed, fined, settings):
    """A case with two deadlines due in two weeks, really in the database."""
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
    return fined[0]


@pytest.fixture
def other(committed) -> Iterator[BaseDatabaseWrapper]:
    """The connection of another worker, in the middle of its work."""
    with another_connection() as connection:
        yield connection


def hold(connection: BaseDatabaseWrapper, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} FOR UPDATE")


def test_passes_over_deadlines_that_another_sweep_holds(case, other):
    hold(other, "casework_deadline")
    assert sweep_reminders(now=MORNING) == 0
    other.close()
    assert sweep_reminders(now=MORNING) == 2  # payment and appeal


def test_leaves_a_message_owed_when_its_worker_dies(case, other):
    sweep_reminders(now=MORNING)
    hold(other, "casework_message")
    assert send_messages(now=MORNING, limit=10) == 0
    other.close()  # as the server sees a worker that was killed
    assert Message.objects.get().state == MessageState.OWED
    assert send_messages(now=MORNING, limit=10) == 1
    assert MailboxMail.objects.count() == 1


def test_owes_no_second_digest_while_the_first_is_being_sent(case, other):
    sweep_reminders(now=MORNING)
    hold(other, "casework_message")
    sweep_reminders(now=MORNING)
    other.close()
    assert Message.objects.count() == 1
