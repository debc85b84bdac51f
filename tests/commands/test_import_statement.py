"""``import_statement``: what a statement would post, and posting it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.models import BankFile, LedgerEntry, StoredFile
from tests.banking.statements import Ntry, write_camt
from tests.operations.bank_scenes import TODAY, make_penalties, pays
from tests.operations.ledger_scenes import admit_finance


@pytest.fixture
def fay(cast, on_day):
    on_day(TODAY)
    return admit_finance(cast)


@pytest.fixture
def file(cast, fay, tmp_path):
    [penalty] = make_penalties(cast, 1)
    path = tmp_path / "august.xml"
    path.write_bytes(write_camt([pays(penalty), Ntry(amount="9.50", side="DBIT", text="Charges")]))
    return path


def run(*words) -> str:
    out = StringIO()
    call_command("import_statement", *map(str, words), stdout=out)
    return out.getvalue()


WHO = ("--authority", "ico", "--as", "fay@ico.example")


def test_prints_what_would_be_posted_and_keeps_nothing(file):
    files = StoredFile.objects.count()
    said = run(file, *WHO).splitlines()
    assert said[0] == "Nothing is posted; with --apply the matched lines are."
    assert said[2:] == [
        "matched\t1\t100000.00\t0.00\tGBP", "unmatched\t1\t0.00\t9.50\tGBP",
    ]  # fmt: skip
    assert not BankFile.objects.exists()
    assert StoredFile.objects.count() == files


def test_posts_where_that_is_said_and_only_once(file):
    found = json.loads(run(file, *WHO, "--apply", "--json"))
    assert found["posted"] == 1
    assert [row["state"] for row in found["states"]] == ["unmatched", "posted"]
    again = json.loads(run(file, *WHO, "--apply", "--json"))
    assert (again["posted"], again["said"]) == (
        0, "This file was handed in before. Lines posted: 0."
    )  # fmt: skip
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--authority", "bfdi", "--as", "fay@ico.example"), "“bfdi” is not an authority"),
        (("--authority", "ico", "--as", "nobody@ico.example"), "No officer signs in as"),
        (("--authority", "ico", "--as", "tom@ico.example"), "lack the power to record payments"),
    ],
)
def test_refuses_with_one_sentence(file, words, said):
    with pytest.raises(CommandError, match=said):
        run(file, *words, "--apply")
    assert not BankFile.objects.exists()


@pytest.mark.parametrize("content", [b"", b"<a>", b"%PDF"])
@pytest.mark.parametrize("more", [(), ("--apply",)])
def test_refuses_what_is_no_statement(fay, tmp_path, content, more):
    path = tmp_path / "a.xml"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        run(path, *WHO, *more)
    assert not BankFile.objects.exists()


def test_refuses_a_file_that_is_not_there(fay, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.xml", *WHO)
