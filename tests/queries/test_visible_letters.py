"""Which letters and documents an officer may read, by their confidentiality."""

from datetime import date

import pytest

from casework.law.confidentiality import READING, Confidentiality, roles_that_read
from casework.law.powers import Role
from casework.models import Case
from casework.operations.indexing import index_cases
from casework.queries.cases import CaseFilter, find_cases
from casework.queries.visibility import visible_documents, visible_letters
from tests.make import make_case, make_document, make_letter

TODAY = date(2025, 10, 13)


@pytest.fixture
def case(cast):
    """A case with a letter and a document of each class."""
    made = make_case(cast)
    for confidentiality in Confidentiality:
        make_letter(
            made, subject=f"Letter {confidentiality}", text=f"Word{confidentiality}",
            confidentiality=confidentiality,
        )  # fmt: skip
        make_document(made, confidentiality=confidentiality)
    index_cases(case_ids=[made.pk])
    return made


def test_every_class_names_its_power():
    assert set(READING) == set(Confidentiality)
    assert Role.SYSTEM not in roles_that_read(Confidentiality.OPEN)


@pytest.mark.parametrize(
    ("who", "classes"),
    [
        ("ada", ["internal", "open"]),
        ("pia", ["internal", "open"]),
        ("tom", ["internal", "open", "privileged"]),
        ("ola", ["internal", "open", "privileged"]),
        ("amy", []),
        ("gus", []),
    ],
)
def test_are_read_by_who_holds_the_power(case, cast, who, classes):
    own = {"officer": getattr(cast, who), "today": TODAY}
    for found in (visible_letters(**own), visible_documents(**own)):
        assert sorted(found.values_list("confidentiality", flat=True)) == classes


def test_are_not_read_in_a_case_that_is_not_seen(case, cast):
    Case.objects.update(is_confidential=True, lead=cast.ada)
    case.officers.all().delete()
    own = {"officer": cast.tom, "today": TODAY}
    assert not visible_letters(**own).exists()
    assert not visible_documents(**own).exists()


@pytest.mark.parametrize(
    ("word", "number"), [("Wordopen", 1), ("Wordinternal", 1), ("Wordprivileged", 0)]
)
def test_a_search_finds_by_what_everybody_reads_and_by_nothing_else(case, cast, word, number):
    for officer in (cast.ada, cast.tom):
        found = find_cases(
            officer=officer, today=TODAY, days={cast.ico.pk: TODAY}, wanted=CaseFilter(text=word)
        )
        assert found.count() == number


def test_the_record_of_a_case_does_not_say_what_is_privileged(case, cast, sign_in, on_day):
    on_day("2025-10-13")
    page = sign_in(cast.tom).get(f"/work/cases/{case.reference}/history/").content.decode()
    assert "Wordinternal" in page
    assert "Wordprivileged" not in page
    assert "Letter privileged" not in page


def test_the_record_hides_what_was_open_and_has_become_privileged(case, cast, sign_in, on_day):
    on_day("2025-10-13")
    letter = case.correspondence.get(confidentiality="open")
    letter.confidentiality = "privileged"
    letter.save()
    page = sign_in(cast.tom).get(f"/work/cases/{case.reference}/history/").content.decode()
    assert "Wordinternal" in page
    assert "Wordopen" not in page
    assert "Letter open" not in page
