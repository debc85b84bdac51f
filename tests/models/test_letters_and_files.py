"""What the database itself refuses about letters, documents and files."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from casework.models import Authority, Correspondence, Disclosure, Document, DocumentVersion
from casework.operations.files import keep_file
from casework.operations.setting_up import sync_authorities
from tests.make import at, make_case, make_document, make_letter

NOW = at("2025-02-03")


@pytest.fixture
def letter(cast):
    return make_letter(make_case(cast))


def say(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("change", ["sha256 = sha256", "size = 1", "media_type = 'x'", "id = id"])
def test_a_file_stays_what_it_is(cast, change):
    keep_file(content=b"Text", actor=cast.ada, now=NOW)
    with pytest.raises(ProgrammingError, match="permission denied"):
        say(f"UPDATE casework_storedfile SET {change}")
    say("UPDATE casework_storedfile SET text = 'Text', text_state = 'read'")


@pytest.mark.parametrize(
    "table",
    ["storedfile", "correspondence", "document", "documentversion", "disclosure"],
)
def test_nothing_is_deleted(db, table):
    for act in ("DELETE FROM", "TRUNCATE"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            say(f"{act} casework_{table}")


def test_versions_and_disclosures_are_not_changed(letter, cast):
    document = make_document(letter.case, correspondence=letter)
    kept = keep_file(content=b"Text", actor=cast.ada, now=NOW)
    own = {"document": document, "actor": cast.ada, "recorded_at": NOW}
    DocumentVersion.objects.create(number=1, file=kept, file_name="a.txt", **own)
    Disclosure.objects.create(
        audience="public", is_disclosed=True, on="2025-02-03", reason="Asked", **own
    )
    for table in ("documentversion", "disclosure"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            say(f"UPDATE casework_{table} SET id = id")


@pytest.mark.parametrize("table", ["correspondence", "document"])
def test_lie_in_a_case_of_their_own_authority(letter, table):
    make_document(letter.case)
    sync_authorities()
    other = Authority.objects.get(code="cnil")
    with pytest.raises(IntegrityError, match="in_a_case_of_its_authority"):
        say(f"UPDATE casework_{table} SET authority_id = %s", other.pk)


def test_a_number_of_post_is_given_once(letter):
    second = make_letter(letter.case)
    assert (letter.post_number, second.post_number) == ("IN-2025-0001", "IN-2025-0002")
    with pytest.raises(IntegrityError, match="post_number_once"):
        say("UPDATE casework_correspondence SET register_number = 1")
    assert make_letter(letter.case, way="out").post_number == "OUT-2025-0001"


def test_what_is_filed_has_a_number_but_for_what_was_spoken(letter):
    bare = "UPDATE casework_correspondence SET register_number = NULL, register_year = NULL"
    with pytest.raises(IntegrityError, match="post_filed_has_a_number"):
        say(bare)
    Correspondence.objects.update(nature="call")
    say(bare)


def test_a_document_without_a_case_came_with_a_letter(letter):
    make_document(letter.case)
    with pytest.raises(IntegrityError, match="document_filed_has_a_number"):
        say("UPDATE casework_document SET case_id = NULL, number = NULL")
    Document.objects.update(correspondence=letter)
    say("UPDATE casework_document SET case_id = NULL, number = NULL")


def test_numbers_of_documents_count_within_the_case(cast):
    first, second = make_case(cast), make_case(cast)
    made = [make_document(case) for case in (first, first, second)]
    assert [document.number for document in made] == [1, 2, 1]
