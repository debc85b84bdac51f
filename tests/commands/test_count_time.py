"""``count_time``: the day, the working, and one sentence for bad input."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from casework.management.commands.count_time import Command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Write in English, whatever language a page was last shown in."""
    with translation.override("en"):
        yield


def run(*words: str) -> None:
    Command().run_from_argv(["manage.py", "count_time", *words])


def test_prints_the_day_and_the_working(capsys: pytest.CaptureFixture[str]) -> None:
    run("uk-trib", "28 days", "2022-05-18")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "due_on: 2022-06-15",
        "due_at: 2022-06-15T17:00:00+01:00",
        "working:",
        "  1. The day of the event, Wed 18 May 2022, is not counted. "
        "[GRC Rules 2009, rr. 12 and 22(1)(b)]",
    ]


def test_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    run("uk-trib", "28 days", "2022-05-18", "--json")
    data = json.loads(capsys.readouterr().out)
    assert data["due_on"] == "2022-06-15"
    assert data["due_at"] == "2022-06-15T17:00:00+01:00"
    assert (data["regime"], data["calendar"]) == ("uk-trib", "GB-ENG")
    assert (data["period"], data["moment"], data["direction"]) == ("28 days", "2022-05-18", "after")
    assert data["working"][-1] == {
        "sentence": "The act must be done before 17:00 on Wed 15 June 2022.",
        "provision": "GRC Rules 2009, r. 12(1)",
        "day": "2022-06-15",
    }
    assert {"on": "2022-06-03", "name": "Platinum Jubilee bank holiday"} in data["holidays"]


@pytest.mark.parametrize(
    ("words", "due_on", "due_at"),
    [
        (("eu-1182", "4 weeks", "2026-11-26", "--calendar", "AT"), "2026-12-24", None),
        (("at-avg", "4 weeks", "2026-11-26"), "2026-12-28", None),
        (("it-feriale", "30 days", "2026-08-10"), "2026-09-30", None),
        (("fr-franc", "2 months", "2026-05-13"), "2026-07-15", None),
        (("it-cpc", "10 days", "2026-06-12", "--before"), "2026-06-01", None),
        (("it-garante", "120 days", "2026-06-10"), "2026-11-08", None),
        (("uk-cpr", "3 clear days", "2023-10-20", "--before"), "2023-10-16", None),
        (("uk-foia", "20 working days", "2025-12-22"), "2026-01-23", None),
        (("plain", "2 years", "2022-10-20"), "2024-10-20", None),
        (
            ("eu-1182", "72 hours", "2026-06-09T10:20+02:00", "--calendar", "FR"),
            "2026-06-12",
            "2026-06-12T11:00:00+02:00",
        ),
        (
            ("uk-dpa", "72 hours", "2026-06-09T09:20Z"),
            "2026-06-12",
            "2026-06-12T11:00:00+01:00",
        ),
    ],
)
def test_counts_by_each_option(
    words: tuple[str, ...], due_on: str, due_at: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*words, "--json")
    data = json.loads(capsys.readouterr().out)
    assert (data["due_on"], data["due_at"]) == (due_on, due_at)


def test_shows_both_readings_of_72_hours(capsys: pytest.CaptureFixture[str]) -> None:
    run("eu-1182", "72 hours", "2026-04-03T16:20+02:00", "--calendar", "FR", "--json")
    data = json.loads(capsys.readouterr().out)
    assert data["due_at"] == "2026-04-06T17:00:00+02:00"
    assert [other["due_on"] for other in data["alternatives"]] == ["2026-04-08"]


def test_says_what_is_not_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    run("fr-cpc", "2 months", "2022-10-18")
    assert "has not been confirmed as of Fri 2 October 2026" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("uk-tribunal", "28 days", "2022-05-18"), "“uk-tribunal” is not a regime"),
        (("uk-trib", "28 dais", "2022-05-18"), "“28 dais” is not a period"),
        (("uk-trib", "0 days", "2022-05-18"), "at least one"),
        (("uk-trib", "-3 days", "2022-05-18"), "-3 days"),
        (("uk-trib", "28 days", "2022-02-30"), "“2022-02-30” does not exist"),
        (("uk-trib", "28 days", "18/05/2022"), "neither a day"),
        (("uk-trib", "28 days", "20220518"), "neither a day"),
        (("uk-trib", "28 days", "2022-05-18T12:00"), "no offset"),
        (("uk-trib", "28 days", "2022-05-18T25:00Z"), "does not exist"),
        (("uk-trib", "28 days", "2022-05-18", "--calendar", "UK"), "“UK” is not a calendar"),
        (("eu-1182", "4 weeks", "2026-11-26"), "needs a calendar"),
        (("eu-1182", "72 hours", "2026-11-26", "--calendar", "FR"), "mere day"),
        (("plain", "100 years", "9950-01-01"), "leaves the years"),
        (("uk-trib", "28 days"), "required: MOMENT"),
        ((), "required: REGIME"),
        (("uk-trib", "28 days", "2022-05-18", "--calender", "UK"), "Unrecognized"),
        (("uk-trib", "28 days", "2022-05-18", "--calendar"), "expected one argument"),
    ],
)
def test_answers_bad_input_with_one_sentence(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    out, err = capsys.readouterr()
    assert stopped.value.code == 2
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_raises_the_sentence_when_called_from_python() -> None:
    with pytest.raises(CommandError, match="is not a regime"):
        call_command("count_time", "uk", "28 days", "2022-05-18")


def test_needs_no_server(tmp_path: Path) -> None:
    unreachable = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "CASEWORK_DATA": str(tmp_path / "empty"),
    }
    answer = subprocess.run(
        [sys.executable, "manage.py", "count_time", "uk-trib", "28 days", "2022-05-18", "--json"],
        cwd=ROOT,
        env=os.environ | unreachable,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(answer.stdout)["due_on"] == "2022-06-15"
    assert answer.stderr == ""
