"""Sealing the record, and finding whoever tampered with it."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from itertools import pairwise
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from casework.models import ChainEntry, Event, History
from casework.operations.cases import open_case
from casework.operations.sealing import seal_record
from casework.queries.verification import find_heads, verify_record
from tests.make import days, make_case, record

NOW = datetime(2025, 10, 13, 12, tzinfo=UTC)


@pytest.fixture
def sealed(committed, cast):
    """A case with two events of its own, all of it sealed."""
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    seal_record(now=NOW)
    return case


def tamper(*statements):
    """Do as somebody who may switch off the triggers."""
    with connections["owner"].cursor() as cursor:
        for table in ("event", "history", "chainentry", "case"):
            cursor.execute(f"ALTER TABLE casework_{table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in ("event", "history", "chainentry", "case"):
            cursor.execute(f"ALTER TABLE casework_{table} ENABLE TRIGGER USER")


def entry_of(**where):
    row = History.objects.filter(**where).last()
    return ChainEntry.objects.get(txid=row.txid, step=row.step, authority_id=row.authority_id)


def test_seals_one_entry_for_each_operation_chained_to_the_one_before(sealed, cast):
    entries = list(ChainEntry.objects.filter(authority_id=cast.ico.pk).order_by("number"))
    assert [e.number for e in entries] == list(range(1, len(entries) + 1))
    assert [e.operation for e in entries][-2:] == ["open_case", "record_event"]
    for before, after in pairwise(entries):
        assert after.previous == before.hash
    found = verify_record()
    assert found.is_whole
    assert found.rows == History.objects.count()


def test_sealing_again_adds_nothing(sealed):
    before = ChainEntry.objects.count()
    assert seal_record(now=NOW) == 0
    assert ChainEntry.objects.count() == before


def test_what_is_not_finished_waits_and_holds_up_nobody(sealed, cast):
    def write():
        try:
            make_case(cast, title="Meanwhile")
        finally:
            connection.close()

    with transaction.atomic():
        Event.objects.last().case.parties.update(since_on=None)
        other = Thread(target=write)
        other.start()
        other.join(20)
        assert not other.is_alive()
        assert Event.objects.filter(summary="Meanwhile").exists()
    seal_record(now=NOW)
    assert verify_record().is_whole


def test_two_that_seal_at_once_make_no_entry_twice(sealed, cast):
    for _ in range(3):
        make_case(cast)

    def seal():
        try:
            seal_record(now=NOW)
        finally:
            connection.close()

    both = [Thread(target=seal) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(20)
    assert verify_record().is_whole


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        (
            "UPDATE casework_event SET summary = 'otherwise' WHERE kind = 'case_opened'",
            {"table_name": "casework_event", "payload__after__kind": "case_opened"},
            "is not what its history says",
        ),
        (
            "DELETE FROM casework_event WHERE kind = 'investigation_opened'",
            {"table_name": "casework_event", "payload__after__kind": "investigation_opened"},
            "is gone unsaid",
        ),
        (
            "UPDATE casework_history SET payload = payload || '{\"x\": 1}'"
            " WHERE table_name = 'casework_event' AND payload->'after'->>'kind' = 'case_opened'",
            {"table_name": "casework_event", "payload__after__kind": "case_opened"},
            "was changed",
        ),
        (
            "UPDATE casework_history SET officer_id = 1 WHERE table_name = 'casework_event'"
            " AND payload->'after'->>'kind' = 'case_opened'",
            {"table_name": "casework_event", "payload__after__kind": "case_opened"},
            "was changed",
        ),
        (
            "DELETE FROM casework_history WHERE table_name = 'casework_party'",
            {"table_name": "casework_case", "operation": "open_case"},
            "were sealed",
        ),
    ],
)
def test_finds_what_was_changed_at_its_entry(sealed, statement, where, what):
    entry = entry_of(**where)
    tamper(statement)
    found = verify_record()
    assert found.fault.number == entry.number
    assert what in found.fault.what


def test_finds_a_missing_entry(sealed, cast):
    tamper(f"DELETE FROM casework_chainentry WHERE number = 2 AND authority_id = {cast.ico.pk}")
    found = verify_record()
    assert (found.fault.chain, found.fault.number) == ("ico", 2)
    assert "missing" in found.fault.what


def test_finds_entries_in_another_order(sealed, cast):
    swap = "UPDATE casework_chainentry SET number = {} WHERE number = {} AND authority_id = {}"
    key = cast.ico.pk
    tamper(*(swap.format(to, of, key) for of, to in ((1, 90), (2, 1), (90, 2))))
    found = verify_record()
    assert (found.fault.chain, found.fault.number) == ("ico", 1)


def test_finds_a_row_that_was_put_in_unsealed(sealed):
    tamper(
        "INSERT INTO casework_history (table_name, row_key, act, payload, salt, digest, at,"
        " txid, step, operation, origin) SELECT table_name, row_key, 'update', payload, salt,"
        " digest, at, 1, 'slipped in', operation, origin FROM casework_history LIMIT 1"
    )
    assert "no entry seals" in verify_record().fault.what


def test_kept_heads_show_that_the_end_was_cut_off(sealed, cast, tmp_path):
    call_command("verify_record", keep_heads=str(tmp_path / "heads.json"), stdout=StringIO())
    heads = find_heads()
    last = ChainEntry.objects.filter(authority_id=cast.ico.pk).order_by("number").last()
    tamper(
        f"DELETE FROM casework_event WHERE kind = 'investigation_opened';"
        f" DELETE FROM casework_history WHERE txid = {last.txid};"
        f" DELETE FROM casework_chainentry WHERE txid = {last.txid};"
        f" UPDATE casework_case SET stage = 'received', last_event_number = 1;"
    )
    assert verify_record(heads=heads).fault.number == last.number
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_record", heads=str(tmp_path / "heads.json"), json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert (told["whole"], told["fault"]["chain"]) == (False, "ico")


def test_kept_heads_are_proved_while_the_chain_grows(sealed, cast):
    heads = find_heads()
    make_case(cast)
    seal_record(now=NOW)
    assert verify_record(heads=heads).is_whole


def test_the_command_says_so_where_the_record_is_whole(sealed):
    out = StringIO()
    call_command("verify_record", stdout=out)
    assert out.getvalue().startswith("The record is whole: ")


def test_what_is_rolled_back_leaves_nothing_to_seal(sealed, cast):
    before = History.objects.count()
    with pytest.raises(Exception, match="lies after today"):
        open_case(
            authority=cast.ico, title="x", origin="own_motion", opened_on=date(2030, 1, 1),
            parties=[], lead=None, actor=cast.tom, now=NOW,
        )  # fmt: skip
    assert History.objects.count() == before
