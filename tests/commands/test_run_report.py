"""``run_report``: a report on the standard output, in three formats."""

import csv
import io
import json

import pytest

from casework.management.commands.run_report import Command
from casework.models import Report

DAYS = ("--from", "2025-06-30", "--to", "2025-07-06")


def run(*words: str) -> None:
    Command().run_from_argv(["manage.py", "run_report", *words])


@pytest.fixture
def case(fined, on_day):
    """A case whose penalty was imposed on 1 July 2025, on the Monday after."""
    on_day("2025-07-07")
    return fined[0]


def test_prints_json(case, capsys):
    run("weekly", *DAYS)
    data = json.loads(capsys.readouterr().out)
    assert (data["from_on"], data["until_on"]) == ("2025-06-30", "2025-07-07")
    (penalties,) = (table for table in data["tables"] if table["code"] == "penalties")
    assert penalties["rows"][0]["values"][1] == {"minor": 10_000_000, "currency": "GBP"}


def test_prints_csv(case, capsys):
    run("weekly", *DAYS, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {line["table"] for line in lines} >= {"decisions", "penalties", "deadlines", "overdue"}


def test_prints_pdf(case, capsysbinary):
    run("weekly", *DAYS, "--format", "pdf")
    assert capsysbinary.readouterr().out.startswith(b"%PDF")


def test_writes_to_a_file(case, capsys, tmp_path):
    file = tmp_path / "a report.pdf"
    run("weekly", *DAYS, "--format", "pdf", "--output", str(file))
    assert file.read_bytes().startswith(b"%PDF")
    assert capsys.readouterr().out == ""


def test_keeps_nothing(case, capsys):
    run("weekly", *DAYS)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("horoscope", *DAYS),
        ("weekly", "--from", "2025-07-06", "--to", "2025-06-30"),
        ("weekly", "--from", "2025-02-30", "--to", "2025-06-30"),
        ("weekly", "--from", "0001-01-01", "--to", "0001-01-05"),
        ("weekly", "--from", "2025-06-30"),
        ("weekly", *DAYS, "--format", "docx"),
        ("weekly", *DAYS, "--authority", "ftc"),
        ("weekly", *DAYS, "--output", "/nowhere/at/all.json"),
        (),
    ],
)
def test_answers_bad_input_with_one_sentence(case, capsys, words):
    with pytest.raises(SystemExit) as ended:
        run(*words)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert (len(said.err.strip().splitlines()), said.out) == (1, "")
