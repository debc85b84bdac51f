"""``import_cases``: what a register becomes; to rehearse it alone needs no database."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.models import Case, Import
from tests.imports.registers import DATA
from tests.operations.imports.scenes import HEADER, make_importer

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


def test_a_list_of_letters_is_told_to_be_all_received(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Prot. n.;Fascicolo;Data;Oggetto\n7;G-1;03.02.2021;Ciao\n")
    said = json.loads(run(file, "--dry-run", "--json", "--way", "in", "--authority", "garante"))
    assert (said["kind"], said["made"], said["served"]["ways"]) == ("correspondence", 1, {"in": 1})
    lines = run(file, "--dry-run", "--way", "out", "--authority", "garante").splitlines()
    assert "served\tout\t1 letters" in lines


def test_asks_who_imports():
    with pytest.raises(CommandError, match="Say with --as who imports"):
        run(FINES, *PROFILE)


def test_imports_and_prints_what_was_made(authorities, tmp_path):
    ivy = make_importer(authorities)
    out = tmp_path / "left.csv"
    lines = run(FINES, *PROFILE, "--as", ivy.email, "--refusals", out).splitlines()
    assert lines[0].endswith(": applied.")
    for line in ("read\t250", "made\t26", "same\t0", "out_of_scope\t224",
                 "served: 26 rows, 23 with an amount, 3 without, 0 unclear",
                 "served\tFR\t2019\tEUR\t5\t51100000.00"):  # fmt: skip
        assert line in lines
    assert Case.objects.count() == 26
    left = list(csv.reader(out.read_text(encoding="utf-8").splitlines()))
    assert left[0][:4] == ["Line", "Outcome", "Reason", "id"]
    assert {row[1] for row in left[1:]} == {"out_of_scope"}


def test_again_makes_nothing(authorities):
    ivy = make_importer(authorities)
    run(FINES, *PROFILE, "--as", ivy.email)
    said = json.loads(run(FINES, *PROFILE, "--as", ivy.email, "--json"))
    assert (said["made"], said["same"], Case.objects.count()) == (0, 26, 26)
    assert "no row is new" in said["said"]


def test_rehearses_against_the_record_and_makes_nothing(authorities):
    ivy = make_importer(authorities)
    said = json.loads(run(FINES, *PROFILE, "--as", ivy.email, "--dry-run", "--json", "--rows"))
    assert (said["made"], said["state"]) == (26, "rehearsed")
    assert not Case.objects.exists()


def test_takes_back(authorities):
    ivy = make_importer(authorities)
    run(FINES, *PROFILE, "--as", ivy.email)
    batch = Import.objects.get()
    said = json.loads(run("--undo", batch.pk, "--as", ivy.email, "--json"))
    assert (said["taken_back"], said["stuck"], said["state"]) == (26, [], "undone")
    assert not Case.objects.exists()


def test_all_or_nothing_says_why_nothing_is_made(authorities, tmp_path):
    ivy = make_importer(authorities)
    file = tmp_path / "list.csv"
    file.write_text(HEADER + "France;;A;1 EUR;1;\nFrance;25.02.2021;B;2 EUR;2;\n")
    with pytest.raises(CommandError, match="Of the rows 1 would be refused"):
        run(file, "--as", ivy.email, "--all-or-nothing")
    assert not Case.objects.exists()


def test_names_the_power_that_is_missing(cast):
    with pytest.raises(CommandError, match="You lack the power to import cases"):
        run(FINES, *PROFILE, "--as", cast.ada.email)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((FINES, "--as", "x@example"), "No officer signs in"),
        (("--undo", "7"), "with --as"),
        ((), "Name"),
    ],
)
def test_refuses_what_cannot_be_done(db, words, said):
    with pytest.raises(CommandError, match=said):
        run(*words)


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
