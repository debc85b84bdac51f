"""Answers are kept, asked for again cheaply, and never outlive what they were made of."""

from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.db import connections
from django.test.utils import CaptureQueriesContext
from redis.exceptions import ConnectionError as Gone

from casework import clock
from casework.models import LiveEntry
from casework.public import kept
from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry

ENTRY = f"/register/{SNAPSHOT.slug}/"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    monkeypatch.setattr(kept, "_failed_at", [-kept.REST])


@contextmanager
def queries():
    with CaptureQueriesContext(connections["default"]) as seen:
        yield seen


def ask(client, address, **headers):
    client.cookies.clear()
    with queries() as seen:
        answer = client.get(address, headers=headers)
    return SimpleNamespace(
        status=answer.status_code, tag=answer.get("ETag", ""), answer=answer,
        body=answer.getvalue().decode(), sql=[query["sql"] for query in seen],
    )  # fmt: skip


@pytest.mark.parametrize("address", [ENTRY, "/register/?format=csv", "/changes/", "/about/"])
def test_answers_who_has_it_from_the_version_alone(client, address):
    make_entry()
    first = ask(client, address)
    assert first.tag.startswith('"')
    for known in (first.tag, f"W/{first.tag}", f'"other", {first.tag}'):
        again = ask(client, address, if_none_match=known)
        assert (again.status, again.body, again.tag) == (304, "", first.tag)
        assert again.answer["Cache-Control"] == first.answer["Cache-Control"]
        assert again.answer["Vary"] == first.answer["Vary"] == "Accept-Language, Cookie"
        (sql,) = again.sql
        assert "liveregister" in sql


def test_gives_the_kept_answer_and_reads_no_entry_for_it(client):
    make_entry()
    first, second = ask(client, ENTRY), ask(client, ENTRY)
    assert (len(first.sql), len(second.sql)) == (4, 1)
    assert first.body == second.body
    assert dict(first.answer.items()) | dict(second.answer.items()) == {
        **dict(first.answer.items()), "X-Request-ID": second.answer["X-Request-ID"],
    }  # fmt: skip


def test_a_change_of_the_register_is_seen_at_once(client):
    row = make_entry()
    first = ask(client, ENTRY)
    LiveEntry.objects.filter(pk=row.pk).delete()
    again = ask(client, ENTRY, if_none_match=first.tag)
    assert (again.status, again.tag) == (404, "")


def test_a_name_is_off_on_its_day_with_a_full_cache_and_nothing_running(client, on_day):
    on_day("2025-10-12")
    make_entry(stays_until=date(2025, 10, 13))
    first = [ask(client, address) for address in (ENTRY, "/register/", "/")]
    assert all("Clearview" in one.body for one in first)
    on_day("2025-10-13")
    for one, address in zip(first, (ENTRY, "/register/", "/"), strict=True):
        assert "Clearview" not in ask(client, address, if_none_match=one.tag).body


def test_keeps_nothing_beyond_the_next_midnight_at_any_authority(client, monkeypatch):
    told = []
    monkeypatch.setattr(caches["answers"], "set", lambda tag, value, seconds: told.append(seconds))
    for text in ("2024-10-20T12:00:00+00:00", "2024-10-20T21:59:40+00:00"):
        monkeypatch.setattr(clock, "now", lambda text=text: datetime.fromisoformat(text))
        ask(client, "/about/")
    assert told == [kept.HOUR, 20]


def test_other_languages_addresses_and_days_have_other_tags(client, on_day):
    make_entry()
    tags = [ask(client, ENTRY).tag, ask(client, ENTRY, accept_language="fr").tag]
    tags += [ask(client, f"{ENTRY}?format=json").tag, ask(client, "/about/").tag]
    on_day("2025-10-13")
    tags.append(ask(client, ENTRY).tag)
    assert len(set(tags)) == 5


def test_keeps_no_answer_of_one_reader_none_streamed_and_none_that_is_not_there(client):
    make_entry()
    for address in ("/about/?lang=fr", "/register/?format=csv", "/register/nothing/"):
        first, again = ask(client, address), ask(client, address)
        assert len(first.sql) == len(again.sql), address
    assert ask(client, "/about/?lang=fr").tag == ""


def test_keeps_no_answer_that_is_too_long_and_no_more_than_there_is_room_for(client, monkeypatch):
    make_entry()
    monkeypatch.setattr(kept, "MOST_BYTES", 100)
    assert len(ask(client, ENTRY).sql) == len(ask(client, ENTRY).sql) == 4
    monkeypatch.undo()
    monkeypatch.setattr(reading, "PUBLIC", "default")
    monkeypatch.setitem(kept.MOST_IN_ALL, "asked", 0)
    address = "/register/?year=2022"
    assert len(ask(client, address).sql) == len(ask(client, address).sql) > 1


class Away(RedisCache):
    """A cache that nobody answers for."""

    def get(self, *_, **__):
        raise Gone

    add = incr = set = get


@pytest.mark.parametrize("held", [b"", b"nonsense", b"eJwDAAAAAAE="])
def test_answers_without_a_word_where_the_cache_is_damaged(client, held):
    make_entry()
    first = ask(client, ENTRY)
    caches["answers"].set(first.tag, held)
    assert ask(client, ENTRY).body == first.body


def test_answers_without_a_word_where_the_cache_is_flushed_or_gone(client, monkeypatch):
    make_entry()
    first = ask(client, ENTRY)
    caches["answers"].clear()
    assert ask(client, ENTRY).body == first.body
    asked = []
    monkeypatch.setattr(kept, "caches", {"answers": Away("unix://nowhere", {})}, raising=True)
    monkeypatch.setattr(Away, "get", lambda *_, **__: asked.append(1) or _raise())
    assert [ask(client, ENTRY).body for _ in range(3)] == [first.body] * 3
    assert len(asked) == 1, "a cache that failed is left alone for a while"


def _raise():
    raise Gone


def test_head_has_the_headers_of_get_and_reads_nothing_of_a_file(client):
    make_entry()
    for address in (ENTRY, "/register/?format=csv"):
        got = client.get(address)
        got.getvalue()
        with queries() as seen:
            head = client.head(address)
        assert head.getvalue() == b""
        for name in ("ETag", "Cache-Control", "Content-Type", "Vary"):
            assert head[name] == got[name], (address, name)
        assert len(seen) == 1


def test_bytes_go_into_redis_as_they_are_and_numbers_as_numbers():
    plain = kept.Bytes()
    assert plain.loads(plain.dumps(b"x\x9c")) == b"x\x9c"
    assert plain.loads(b"17") == 17
