"""JSON and JSON Lines: one record at a time, every number exactly."""

import json

import pytest

from casework.imports.json_source import CHUNK
from casework.tables.refusals import Unreadable
from tests.imports.registers import EUROS, plans, ready

RECORDS = [
    {"country": "France", "date": "2025-03-13", "controller": "Société", "fine": 50000.10},
    {"country": "Italy", "date": 2025, "controller": "B", "fine": 0, "articles": ["5", "6"]},
]
LINES = "\n".join(map(json.dumps, RECORDS))


def check(made) -> None:
    one, other = made
    assert (one.planned.respondent, str(one.amount)) == ("Société", "EUR 50,000.10")
    assert (str(other.planned.decided), str(other.amount)) == ("2025", "EUR 0.00")
    assert other.planned.provisions == ("5", "6")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_a_list_of_records(encoding):
    text = json.dumps(RECORDS, ensure_ascii=False, indent=1)
    prepared = ready(text.encode(encoding), name="list.json")
    assert prepared.source.form.value == "JSON"
    made = plans(text.encode(encoding), name="list.json", manner=EUROS)
    check(made)
    assert [plan.line for plan in made] == [2, 8]


def test_reads_records_on_lines_of_their_own():
    assert ready(LINES, name="list.jsonl").source.form.value == "JSON Lines"
    made = plans(LINES + "\n\n", name="list.jsonl", manner=EUROS)
    check(made)
    assert [plan.line for plan in made] == [1, 2]


def test_reads_the_longest_list_within_an_object_and_names_the_others():
    text = json.dumps({"meta": {"n": 2}, "data": {"fines": RECORDS, "notes": [{"a": 1}]}})
    prepared = ready(text, name="list.json")
    assert prepared.source.sheet == "data.fines"
    assert prepared.source.other_sheets == ("data.notes",)
    check(plans(text, name="list.json", manner=EUROS))


def test_reads_a_list_longer_than_a_piece():
    many = [{**RECORDS[0], "id": str(n), "summary": "x" * 3000} for n in range(100)]
    text = json.dumps(many)
    assert len(text) > 4 * CHUNK
    assert [plan.planned.reference for plan in plans(text, name="a.json", manner=EUROS)] == [
        str(n) for n in range(100)
    ]


def test_names_values_within_values_by_both_keys():
    text = json.dumps([{"fine": {"amount": 5, "currency": "EUR"}, "country": "France"}])
    assert list(ready(text, name="a.json").layout.header.cells) == [
        "fine.amount", "fine.currency", "country",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"a": 1},\n{"a": }]', 2),
        ('[{"a": 1},\n\n{"a": 1}', 3),
        ('[{"a": 1},\n3]', 2),
        ('[{"a": 1}]\nmore', 1),
        ('[{"a": 1, "a": 2}]', 1),
        ('[{"a": NaN}]', 1),
        ('{"a": 1}\n{"a": 2\n', 2),
        ('{"a": 1}\n[1]\n', 2),
        ('{"a": [\n1,\n}', 3),
        ('[{"a":' + "[" * 100_000, 1),
    ],
)
def test_refuses_what_is_broken_naming_the_line(text, line):
    with pytest.raises(Unreadable, match=f"Line {line} could not be read as JSON"):
        ready(text, name="list.json")


@pytest.mark.parametrize("text", ["[]", '{"a": 1}', '{"a": []}', "[{}]"])
def test_refuses_what_holds_no_records(text):
    with pytest.raises(Unreadable, match="The file has no rows"):
        ready(text, name="list.json")


def test_a_number_of_endless_digits_stays_as_it_is_written():
    text = '[{"country": "France", "controller": "A", "date": "2025", "fine": 1e999999999}]'
    [plan] = plans(text, name="a.json", manner=EUROS)
    assert "is not an amount in digits" in str(plan.refused[0].said)
