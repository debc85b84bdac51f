"""``import_cases``: what a register would become; no database is needed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.imports.registers import DATA

FINES = DATA / "gdpr_violations.tsv"
PROFILE = ("--profile", "tidytuesday-gdpr-fines")


def run(*words) -> str:
    out = StringIO()
    call_command("import_cases", *map(str, words), stdout=out)
    return out.getvalue()


def test_prints_counts_and_sums():
    lines = run(FINES, *PROFILE, "--dry-run").splitlines()
    assert lines[0] == "Rehearsed only: nothing is written."
    for line in ("read\t250", "made\t26", "out_of_scope\t224", "organisations\t19",
                 "served: 26 rows, 23 with an amount, 3 without, 0 unclear",
                 "served\tFR\t2019\tEUR\t5\t51100000.00"):  # fmt: skip
        assert line in lines


def test_prints_json_with_exact_sums_as_text():
    said = json.loads(run(FINES, *PROFILE, "--dry-run", "--json"))
    assert (said["read"], said["made"], said["refused"], said["out_of_scope"]) == (250, 26, 0, 224)
    assert said["served"]["sums_by_country"][0] == {
        "country": "AT", "currency": "EUR", "amounts": 7, "sum": "18070100.00",
    }  # fmt: skip
    assert said["file"]["separator"] == "tab"


def test_without_a_profile_says_what_is_open_and_which_profile_fits():
    said = json.loads(run(FINES, "--dry-run", "--json"))
    assert said["fitting_profiles"] == ["tidytuesday-gdpr-fines"]
    assert said["refused_by_reason"] == {"currency": 26}
    assert said["questions"] == ["“9380” has no currency. Say in which one it is."]
    told = json.loads(run(FINES, "--dry-run", "--json", "--currency", "eur"))
    assert (told["made"], told["questions"]) == (26, [])


def test_lists_rows_with_their_reason_and_the_original(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('Country,Date,Controller,Fine\nFrance,02/03/2025,A,"54,609,62 EUR"\n')
    said = run(file, "--dry-run", "--rows")
    assert "do not set off thousands" in said
    assert "France | 02/03/2025 | A | 54,609,62 EUR" in said
    told = json.loads(run(file, "--dry-run", "--rows", "--json", "--days", "day_first"))
    assert [row["line"] for row in told["rows"]] == [2]
    assert told["refused_by_reason"] == {"amount": 1}


def test_says_plainly_that_only_the_rehearsal_exists():
    with pytest.raises(CommandError, match="Only the rehearsal exists so far: say --dry-run"):
        run(FINES, *PROFILE)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((FINES, "--profile", "x"), "There is no profile “x”"),
        ((DATA / "none.csv",), "cannot be read"),
        ((DATA,), "cannot be read"),
        ((FINES, "--currency", "euro"), "is not a currency"),
        ((FINES, "--profile", "cnil-controles-2019"), "needs a column"),
    ],
)
def test_refuses_with_one_sentence(words, said):
    with pytest.raises(CommandError, match=said):
        run(*words, "--dry-run")
