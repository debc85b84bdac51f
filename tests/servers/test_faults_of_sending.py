"""Owed is delivered, whatever dies: workers, beats, the broker, the database, the mail server.

A demo of real processes: two workers, two beats, PostgreSQL and Valkey of their own, and a mail
server that counts. Twice arrives only what the server had taken before the line broke or the
worker died, and then under the same Message-ID.
"""

import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis

from tests.mail_server import MailServer, Manner, serve_mail
from tests.servers.demo_process import PROJECT, DemoProcess
from tests.servers.faulty_scene import EACH, OFFICERS

pytestmark = [pytest.mark.slow_servers]
PATIENCE = 60.0
POINTS = {  # of the send, and whether the server has the mail by then, and the row knows
    "before-claim": 1,
    "after-claim": 1,
    "after-writing": 1,
    "after-connecting": 1,
    "after-sender": 1,
    "after-addressee": 1,
    "after-acceptance": 2,
    "after-settling": 2,
    "after-marking": 2,
    "after-commit": 1,
}


TWICE: set[str] = set()  # what the server had, before the line broke or the worker died


class FaultyDemo(DemoProcess):
    """``faulty_demo.py`` as a process, with what a test asks of it."""

    def __init__(self, *, data_dir: Path, server: MailServer) -> None:
        super().__init__(data_dir=data_dir)
        self.server = server
        self.die_in = data_dir.parent / "die"
        self.die_in.mkdir(mode=0o777)
        self.environment |= {
            "EMAIL_URL": f"smtp://127.0.0.1:{server.port}", "EMAIL_TIMEOUT": "2",
            "DIE_IN": str(self.die_in), "SWEEP_PAUSE": "0.4",
        }  # fmt: skip

    def spawn(self) -> None:
        """Start it, and do not wait."""
        script = PROJECT / "tests" / "servers" / "faulty_demo.py"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [self.python, script, self.data_dir], cwd="/", env=self.environment,
                stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait_until_up(self) -> None:
        """Wait until it says so, and both beats have begun."""
        self.wait_for_words("Ctrl-C stops everything")

    def wait_for_words(self, words: str) -> None:
        """Wait until it has said ``words``; to make the tables takes a while."""
        end = time.monotonic() + 3 * PATIENCE
        while words not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < end, self.said.read_text()
            time.sleep(0.1)

    def ask(self, sql: str, *values: object) -> list[tuple]:
        """Run a statement as the application would, however long the database takes to come."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with psycopg2.connect(self._database_url()) as connection:
                    cursor = connection.cursor()
                    cursor.execute(sql, values)
                    return cursor.fetchall() if cursor.description else []
            except psycopg2.OperationalError:
                assert time.monotonic() < end
                time.sleep(0.1)

    def _database_url(self) -> str:
        return self.addresses()["database_urls"]["casework_app"]

    def broker(self) -> redis.Redis:
        """Return a client of the broker."""
        url = self.addresses()["redis_url"]
        return redis.Redis.from_url(url)

    def kill(self, telling: str) -> None:
        """Kill the leading process whose command says so, as ``kill -9``."""
        self.leading(telling).send_signal(signal.SIGKILL)

    def leading(self, telling: str) -> psutil.Process:
        """Return the process right below the supervisor whose command says so."""
        found = [
            one for one in psutil.Process(self.process.pid).children()
            if telling in " ".join(one.cmdline())
        ]  # fmt: skip
        assert found, telling
        return found[0]


def await_that(true: Callable[[], object], *, seconds: float = PATIENCE, said: object = "") -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, said() if callable(said) else said
        time.sleep(0.1)


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with serve_mail() as known:
        yield known


@pytest.fixture(scope="module")
def demo(server: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyDemo]:
    """Everything up, once for all these tests: what one leaves, the next must not mind."""
    folder = Path(f"/tmp/cwfaults-{os.getpid()}")
    folder.mkdir(mode=0o755)
    made = FaultyDemo(data_dir=folder / "data", server=server)
    try:
        made.start()
        yield made
    finally:
        made.clean_up()
        subprocess.run(["rm", "-rf", str(folder)], check=False)


def owe(demo: FaultyDemo, *, days: int) -> None:
    """Let every house deadline be due so many days from today, and its reminder be owed."""
    demo.ask(
        "UPDATE casework_deadline SET due_on = current_date + %s, remind_at = now() - interval '1h'"
        " WHERE label LIKE 'House deadline%%'", days,
    )  # fmt: skip


def reminders(demo: FaultyDemo, *, days: int) -> list[tuple]:
    """Return deadline, officer and Message-ID of the reminders of a round."""
    return demo.ask(
        "SELECT r.deadline_id, r.officer_id, m.message_id, m.state FROM casework_reminder r"
        " LEFT JOIN casework_message m ON m.id = r.message_id"
        " WHERE r.due_on = current_date + %s AND r.state = 'open' AND r.rung = 'officer'", days,
    )  # fmt: skip


def is_all_told(demo: FaultyDemo, *, days: int) -> bool:
    """Whether each deadline has its reminder, and a mail that was sent carried each."""
    rows = reminders(demo, days=days)
    return len(rows) == OFFICERS * EACH and all(state == "sent" for *_, state in rows)


def assert_delivered(demo: FaultyDemo) -> None:
    """Assert that what was owed was delivered: all of it, and nothing twice but ``TWICE``."""

    def missing_or_more() -> object:
        owed = demo.ask("SELECT occasion, error FROM casework_message WHERE state = 'owed'")
        rows = demo.ask("SELECT message_id FROM casework_message WHERE state = 'sent'")
        return owed or {row[0] for row in rows} ^ set(demo.server.message_ids())

    await_that(lambda: not missing_or_more(), said=missing_or_more)
    came = Counter(demo.server.message_ids())
    assert {key for key, times in came.items() if times > 1} <= TWICE


def told_once_each(demo: FaultyDemo, *, days: int) -> None:
    rows = reminders(demo, days=days)
    assert len({(deadline, officer) for deadline, officer, *_ in rows}) == OFFICERS * EACH


def withdraw_all(demo: FaultyDemo) -> None:
    """Leave nothing open, so that the next round begins anew."""
    demo.ask("UPDATE casework_reminder SET state = 'withdrawn' WHERE state = 'open'")


def test_a_worker_killed_at_ten_points_of_the_send(demo, server):
    """One officer after another: the mail of each meets a worker that dies at the next point."""
    for number, (point, times) in enumerate(POINTS.items()):
        (demo.die_in / point).touch()
        demo.ask(
            "UPDATE casework_deadline d SET due_on = current_date, remind_at = now() -"
            " interval '1h' FROM casework_case c JOIN casework_officer o ON o.id = c.lead_id"
            " WHERE c.id = d.case_id AND d.label LIKE 'House deadline%%' AND o.email = %s",
            f"officer{number}@faults.example",
        )  # fmt: skip

        def is_sent(officer: str = f"officer{number}@faults.example") -> bool:
            rows = demo.ask(
                "SELECT m.state FROM casework_message m JOIN casework_officer o"
                " ON o.id = m.officer_id WHERE o.email = %s", officer,
            )  # fmt: skip
            return [row[0] for row in rows] == ["sent"]

        await_that(is_sent, said=lambda point=point: f"{point}: {demo.said.read_text()}")
        await_that(lambda point=point: not (demo.die_in / point).exists(), said=point)
        [[message_id]] = demo.ask(
            "SELECT m.message_id FROM casework_message m JOIN casework_officer o"
            " ON o.id = m.officer_id WHERE o.email = %s", f"officer{number}@faults.example",
        )  # fmt: skip
        assert (point, server.message_ids().count(message_id)) == (point, times)
        if times == 2:
            TWICE.add(message_id)
    assert_delivered(demo)
    withdraw_all(demo)


def test_the_broker_flushed_and_killed_in_the_middle_of_a_sweep(demo):
    owe(demo, days=1)
    await_that(lambda: 0 < len(reminders(demo, days=1)) < OFFICERS * EACH)
    demo.broker().flushall()
    demo.kill("valkey.conf")
    await_that(lambda: is_all_told(demo, days=1), said=demo.said.read_text)
    told_once_each(demo, days=1)
    assert_delivered(demo)
    withdraw_all(demo)


@pytest.mark.parametrize("how", [signal.SIGQUIT, signal.SIGINT])
def test_the_database_stopped_in_the_middle_of_a_sweep(demo, how):
    """At once, as after a loss of power; and in order, with every connection ended."""
    days = {signal.SIGQUIT: -1, signal.SIGINT: 0}[how]
    # Critical, so that what is overdue is told at once whatever day of the week it is.
    demo.ask("UPDATE casework_deadline SET is_critical = true WHERE label LIKE 'House deadline%%'")
    owe(demo, days=days)
    await_that(lambda: 0 < len(reminders(demo, days=days)) < OFFICERS * EACH)
    demo.leading(" -D ").send_signal(how)
    await_that(lambda: is_all_told(demo, days=days), said=demo.said.read_text)
    told_once_each(demo, days=days)
    assert_delivered(demo)
    withdraw_all(demo)


def test_one_of_two_beats_wakes_and_the_other_takes_over(demo):
    [[holder]] = demo.ask("SELECT holder FROM casework_heartbeat WHERE name = 'beat'")
    leader = int(holder.split(":")[1])
    assert leader in {one.pid for one in demo.descendants()}
    psutil.Process(leader).send_signal(signal.SIGKILL)

    def has_moved() -> bool:
        [[now_holder]] = demo.ask("SELECT holder FROM casework_heartbeat WHERE name = 'beat'")
        return now_holder not in {holder, ""}

    await_that(has_moved)
    owe(demo, days=1)
    await_that(lambda: is_all_told(demo, days=1), said=demo.said.read_text)
    assert_delivered(demo)
    withdraw_all(demo)


@pytest.mark.parametrize("manner", [Manner.HANGS, Manner.REFUSES, Manner.DROPS])
def test_a_mail_server_that_fails(demo, server, manner):
    server.manner = manner
    owe(demo, days=1)
    await_that(lambda: demo.ask(
        "SELECT 1 FROM casework_message WHERE state = 'owed' AND attempts > 0"
    ))  # fmt: skip
    server.manner = Manner.TAKES
    TWICE.update(server.broken)

    # The minute until the next attempt is over at once.
    def hurry() -> bool:
        demo.ask("UPDATE casework_message SET send_after = now() WHERE state = 'owed'"
                 " AND send_after > now()")  # fmt: skip
        return is_all_told(demo, days=1)

    await_that(hurry, said=lambda: json.dumps(demo.ask(
        "SELECT occasion, state, error FROM casework_message WHERE state <> 'sent'"
    )))  # fmt: skip
    told_once_each(demo, days=1)
    assert_delivered(demo)
    assert set(server.broken) <= set(server.message_ids())
    withdraw_all(demo)


def test_what_is_refused_for_good_waits_for_a_person(demo, server):
    server.manner = Manner.REFUSES_FOR_GOOD
    owe(demo, days=1)
    await_that(lambda: len(demo.ask(
        "SELECT 1 FROM casework_message WHERE state = 'failed' AND error LIKE '550%%'"
    )) == OFFICERS)  # fmt: skip
    server.manner = Manner.TAKES
    demo.ask("UPDATE casework_message SET state = 'owed', attempts = 0, send_after = now()"
             " WHERE state = 'failed'")  # fmt: skip
    await_that(lambda: is_all_told(demo, days=1))
    assert_delivered(demo)
