"""A write that is sent twice under one key is done once."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connections

from casework import clock
from casework.api.urls import urlpatterns
from casework.models import Case, Event, KeptAnswer, Organisation
from casework.operations import cases as operations
from casework.operations.kept_answers import forget_answers
from casework.operations.setting_up import sync_authorities
from casework.tasks import forget_answers as forget_task
from tests.api.conftest import Caller
from tests.api.routes import EVENT, REASON

BODY = {
    "authority": "ico", "title": "By a program", "origin": "own_motion",
    "opened_on": "2025-07-29",
    "parties": [{"role": "respondent", "organisation_name": "New Ltd"}],
}  # fmt: skip
ONE = {"Idempotency_Key": "intake-0001"}


def test_gives_the_first_answer_again_and_writes_once(cast, key_of):
    caller = key_of(cast.ada)
    first, second = (caller.post("cases/", BODY, **ONE) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first["Location"] == second["Location"]
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert "no-store" in second["Cache-Control"]
    assert (Case.objects.count(), Organisation.objects.count()) == (1, 1)


def test_knows_the_same_request_however_it_is_laid_out(cast, key_of):
    caller = key_of(cast.ada)
    caller.post("cases/", BODY, **ONE)
    turned = dict(reversed(BODY.items()))
    assert caller.post("cases/", turned, **ONE)["Idempotency-Replayed"] == "true"


def test_without_a_key_every_request_is_a_new_one(cast, key_of):
    caller = key_of(cast.ada)
    for _ in range(2):
        caller.post("cases/", BODY)
    assert Case.objects.count() == 2
    assert not KeptAnswer.objects.exists()


def test_refuses_another_request_under_the_same_key(case, cast, key_of):
    caller = key_of(cast.ada)
    caller.post("cases/", BODY, **ONE)
    for path, body in (
        ("cases/", BODY | {"title": "Other"}),
        (f"cases/{case.reference}/events/", EVENT),
    ):
        answer = caller.post(path, body, **ONE)
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("#other-request")
    assert Case.objects.count() == 2


def test_is_a_matter_of_each_officer(cast, key_of):
    key_of(cast.ada).post("cases/", BODY, **ONE)
    again = key_of(cast.ada, name="another key").post("cases/", BODY, **ONE)
    assert again["Idempotency-Replayed"] == "true"
    other = key_of(cast.ben).post("cases/", BODY, **ONE)
    assert other.status_code == 201
    assert "Idempotency-Replayed" not in other
    assert Case.objects.count() == 2


def test_a_refusal_by_the_law_is_an_answer_too(case, cast, key_of):
    caller, deadline = key_of(cast.ada), case.deadlines.get(limit="payment")
    path = f"deadlines/{deadline.pk}/resume/"
    first = caller.post(path, REASON, **ONE)
    assert first.status_code == 422
    caller.post(f"deadlines/{deadline.pk}/suspend/", REASON)
    second = caller.post(path, REASON, **ONE)
    assert (second.status_code, second.json()) == (422, first.json())
    assert second["Content-Type"] == "application/problem+json"
    assert second["Idempotency-Replayed"] == "true"


def test_keeps_nothing_of_what_never_reached_the_operation(cast, key_of):
    caller = key_of(cast.ada)
    assert caller.post("cases/", BODY | {"title": ""}, **ONE).status_code == 400
    assert caller.post("cases/", BODY | {"authority": "cnil"}, **ONE).status_code == 400
    sync_authorities()
    assert caller.post("cases/", BODY | {"authority": "cnil"}, **ONE).status_code == 403
    assert caller.post("cases/", BODY, **ONE).status_code == 201


def test_keeps_nothing_where_something_broke(cast, key_of, monkeypatch):
    caller = key_of(cast.ada)

    def fail(**_: object) -> None:
        raise RuntimeError("secret words")

    with monkeypatch.context() as patched:
        patched.setattr(operations, "append_note", fail)
        broken = caller.post("cases/", BODY, **ONE)
    assert broken.status_code == 500
    assert "secret" not in broken.content.decode()
    assert not Organisation.objects.exists()
    assert caller.post("cases/", BODY, **ONE).status_code == 201


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 101, "é"])
def test_refuses_a_key_that_is_none(cast, key_of, key):
    answer = key_of(cast.ada).post("cases/", BODY, Idempotency_Key=key)
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["fields"]
    assert not Case.objects.exists()


def test_forgets_after_a_day(cast, key_of):
    caller = key_of(cast.ada)
    caller.post("cases/", BODY, **ONE)
    kept = KeptAnswer.objects.get()
    assert kept.expires_at - kept.recorded_at == timedelta(hours=24)
    assert forget_answers(now=kept.expires_at - timedelta(seconds=1)) == 0
    KeptAnswer.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert "Idempotency-Replayed" not in caller.post("cases/", BODY, **ONE)
    assert Case.objects.count() == 2
    KeptAnswer.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert forget_task.apply(throw=True).result == 1
    assert not KeptAnswer.objects.exists()


@pytest.fixture
def robot(committed, cast, key_of) -> Iterator[Caller]:
    """A key that is really in the database, so that other connections see it."""
    return key_of(cast.ada)


def test_two_at_once_write_once(robot, monkeypatch):
    """The second comes while the first is in the middle of its transaction."""
    entered, may_go_on = Barrier(2, timeout=30), Barrier(2, timeout=30)
    append_note, answers = operations.append_note, {}

    def pause(**given: object) -> Event:
        entered.wait()
        may_go_on.wait()
        return append_note(**given)

    monkeypatch.setattr(operations, "append_note", pause)

    def send() -> None:
        answers["first"] = robot.post("cases/", BODY, **ONE)
        close_old_connections()
        connections.close_all()

    thread = Thread(target=send)
    thread.start()
    entered.wait()
    second = robot.post("cases/", BODY, **ONE)
    may_go_on.wait()
    thread.join(timeout=30)
    assert (second.status_code, second["Retry-After"]) == (409, "1")
    assert second.json()["type"].endswith("#still-answering")
    assert answers["first"].status_code == 201
    third = robot.post("cases/", BODY, **ONE)
    assert third["Idempotency-Replayed"] == "true"
    assert third.json() == answers["first"].json()
    assert Case.objects.count() == 1


def test_many_at_once_write_once(robot):
    start, statuses = Barrier(6, timeout=30), []

    def send() -> None:
        start.wait()
        statuses.append(robot.post("cases/", BODY, **ONE).status_code)
        connections.close_all()

    threads = [Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(statuses) == 6
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert (Case.objects.count(), KeptAnswer.objects.count()) == (1, 1)


def test_every_write_takes_a_key():
    inner = [p for one in urlpatterns for p in getattr(one, "url_patterns", [one])]
    views = [getattr(pattern.callback, "cls", None) for pattern in inner]
    writers = [view for view in views if hasattr(view, "post")]
    without = {view.__name__ for view in writers if not getattr(view.post, "is_once", False)}
    assert without == {"EventPreview", "NoSuchAddress"}  # neither writes
    assert len(writers) == 19
