"""What is refused, and that it gives nothing away."""

import json
import logging

import pytest
from django.test import Client
from redis.exceptions import ConnectionError as CacheDown

from casework.api import me
from tests.api.conftest import ROOT


def post(caller, content: bytes, content_type: str = "application/json"):
    headers = {"authorization": f"Bearer {caller.secret}"}
    return Client().post(f"{ROOT}cases/", content, content_type=content_type, headers=headers)


@pytest.mark.parametrize("content", [
    b"{", b"\xff", b"[" * 100_000, b'{"title": NaN}', b'{"a": 1e999}', b"",
    b'{"title": "\\ud800"}',
])  # fmt: skip
def test_refuses_what_is_no_json(cast, key_of, content):
    answer = post(key_of(cast.ada), content)
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("content", [b"[]", b"null", b"7", b'"text"', b"[{}]"])
def test_refuses_json_that_is_no_object(cast, key_of, content):
    answer = post(key_of(cast.ada), content)
    assert answer.status_code == 400, answer.content
    assert answer.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/xml"])
def test_reads_json_alone(cast, key_of, kind):
    answer = post(key_of(cast.ada), b"title=x", kind)
    assert (answer.status_code, answer.json()["type"][-9:]) == (415, "#not-json")


def test_reads_no_more_than_the_settings_allow(cast, key_of, settings):
    settings.API_MOST_BYTES = 1000
    caller = key_of(cast.ada)
    answer = post(caller, json.dumps({"title": "x" * 1000}).encode())
    assert (answer.status_code, answer.json()["type"][-10:]) == (413, "#too-large")
    assert post(caller, json.dumps({"title": "x" * 900}).encode()).status_code == 400


def test_says_nothing_of_what_broke_and_logs_it(cast, key_of, monkeypatch, caplog):
    def fail(**_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(me, "roles_on", fail)
    with caplog.at_level(logging.ERROR):
        answer = key_of(cast.ada).get("me/")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.content.decode()
    assert "RuntimeError" not in answer.content.decode()
    assert "secret words" in caplog.text


def test_stops_who_asks_too_often_until_the_next_minute(cast, key_of, settings, monkeypatch):
    settings.API_READS_A_MINUTE, settings.API_WRITES_A_MINUTE = 3, 1
    moment = 1_753_869_630.0
    monkeypatch.setattr("casework.api.throttles.time", lambda: moment)
    caller = key_of(cast.ada)
    assert [caller.get("me/").status_code for _ in range(4)] == [200, 200, 200, 429]
    stopped = caller.get("me/")
    assert stopped.json()["type"].endswith("#too-many")
    assert stopped["Retry-After"] == "30"
    assert caller.post("cases/").status_code == 400
    assert caller.post("cases/").status_code == 429
    assert key_of(cast.ada, name="another").get("me/").status_code == 200
    monkeypatch.setattr("casework.api.throttles.time", lambda: moment + 30)
    assert caller.get("me/").status_code == 200


def test_stops_nobody_where_the_cache_is_down(cast, key_of, settings, monkeypatch):
    settings.API_READS_A_MINUTE = 1

    class Down:
        def add(self, *_: object) -> None:
            raise CacheDown

    monkeypatch.setattr("casework.api.throttles.cache", Down())
    caller = key_of(cast.ada)
    assert [caller.get("me/").status_code for _ in range(3)] == [200, 200, 200]


def test_answers_in_json_whatever_is_asked_for(cast, key_of):
    answer = key_of(cast.ada).get("me/", accept="text/html")
    assert answer["Content-Type"] == "application/json"
