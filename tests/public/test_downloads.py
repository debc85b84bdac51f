"""The whole register as files: made by a job, checked, and never given out stale."""

import csv
import hashlib
import json
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from casework.models import LiveEntry, LiveFile
from casework.operations import register_files
from casework.operations.jobs import run_owed_jobs
from casework.operations.register_files import order_register_files
from casework.register.rows import COLUMNS
from casework.register.whole import shelf
from tests.register.entries import make_entry

pytestmark = pytest.mark.usefixtures("committed")
NOW = datetime(2025, 10, 12, 9, 0, tzinfo=UTC)
ENDINGS = ("csv", "jsonl", "xlsx")


@pytest.fixture(autouse=True)
def _day(on_day):
    on_day("2025-10-12")


def make_files(now=NOW) -> int:
    order_register_files(now=now)
    return run_owed_jobs(read_clock=lambda: now, work=register_files.WORK)


def take(client, ending, **headers):
    answer = client.get(f"/data/register.{ending}", headers=headers)
    return answer, answer.getvalue()


def test_are_made_once_for_all_changes_and_agree_with_each_other(client, tmp_path):
    make_entry("one")
    make_entry("two", respondent="=SUM(1) Ltd")
    assert make_files() == 1
    assert make_files() == 0, "nothing has changed"
    taken = {ending: take(client, ending) for ending in ENDINGS}
    for ending, (answer, content) in taken.items():
        file = LiveFile.objects.get(ending=ending)
        assert (answer.status_code, file.rows, file.size) == (200, 2, len(content))
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert answer["ETag"] == f'"{file.sha256}"'
        assert "s-maxage" in answer["Cache-Control"]
    lines = taken["csv"][1].decode().splitlines()
    assert lines[-1] == "# rows: 2"
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert [row["respondent"] for row in rows] == ["'=SUM(1) Ltd", "Clearview AI Inc."]
    *found, last = map(json.loads, taken["jsonl"][1].decode().splitlines())
    assert (last["rows"], [tuple(row) for row in found]) == (2, [COLUMNS] * 2)
    (tmp_path / "register.xlsx").write_bytes(taken["xlsx"][1])
    book = load_workbook(tmp_path / "register.xlsx")
    sheet = list(book["register"].values)
    assert (sheet[0], len(sheet)) == (COLUMNS, 3)
    assert sheet[1][COLUMNS.index("respondent")] == "=SUM(1) Ltd"
    assert sheet[1][COLUMNS.index("decided_on")] == datetime(2022, 5, 18)
    assert ("rows", 2) in [row[:2] for row in book["about"].values]
    again, content = take(client, "csv", if_none_match=taken["csv"][0]["ETag"])
    assert (again.status_code, content) == (304, b"")


def test_a_change_is_told_at_once_and_old_files_go_when_new_ones_are_there(client):
    row = make_entry()
    make_files()
    old = list(LiveFile.objects.values_list("token", flat=True))
    LiveEntry.objects.filter(pk=row.pk).delete()
    for ending in ("csv", "jsonl"):
        answer, content = take(client, ending)
        assert answer.streaming
        assert b"Clearview" not in content
    refused, _ = take(client, "xlsx")
    assert (refused.status_code, refused["Retry-After"]) == (503, "300")
    assert "no-store" in refused["Cache-Control"]
    assert make_files() == 1
    answer, content = take(client, "xlsx")
    assert answer.status_code == 200
    assert {path.name for path in shelf().root.iterdir()}.isdisjoint(token.hex for token in old)


def test_a_name_whose_day_has_come_is_in_no_file_with_nothing_running(client, on_day):
    make_entry(stays_until=date(2025, 10, 14))
    make_files()
    on_day("2025-10-13")
    assert "ETag" in take(client, "csv")[0], "a day on which nothing ends changes nothing"
    on_day("2025-10-14")
    for ending in ("csv", "jsonl"):
        assert b"Clearview" not in take(client, ending)[1]
    assert take(client, "xlsx")[0].status_code == 503
    assert "being made" in client.get("/data/").content.decode()
    assert make_files(datetime(2025, 10, 14, 9, 0, tzinfo=UTC)) == 1
    assert b"Clearview" not in take(client, "xlsx")[1]
    assert LiveFile.objects.get(ending="csv").rows == 0


def test_are_written_anew_where_the_bytes_cannot_be_read(client):
    make_entry()
    make_files()
    shelf().remove(LiveFile.objects.get(ending="csv").token)
    answer, content = take(client, "csv")
    assert answer.streaming
    assert content.endswith(b"# rows: 1\r\n")


def test_head_reads_no_entry(client):
    make_entry()
    head = client.head("/data/register.csv")
    assert (head.status_code, head.getvalue()) == (200, b"")


def test_are_described_for_catalogues_and_programs(client):
    make_entry()
    make_files()
    file = LiveFile.objects.get(ending="jsonl")
    page = client.get("/data/").content.decode()
    assert file.sha256 in page
    told = client.get("/data/dataset.jsonld").json()
    sums = [one["spdx:checksum"]["spdx:checksumValue"] for one in told["dcat:distribution"]]
    assert sums[1] == file.sha256
    schema = client.get("/data/schema.json").json()
    assert tuple(one["name"] for one in schema["fields"]) == COLUMNS
    assert all(one["description"] for one in schema["fields"])


def test_are_owed_once_however_often_the_register_changes():
    make_entry()
    assert order_register_files(now=NOW)
    make_entry("another")
    assert not order_register_files(now=NOW)
