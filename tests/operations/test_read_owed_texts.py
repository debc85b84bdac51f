"""The text of files, for the search of cases, and who finds by it."""

from datetime import date

import pytest

from casework.models import StoredFile
from casework.operations import file_texts, files
from casework.operations.documents import add_documents, add_version
from casework.operations.file_texts import read_owed_texts, scan_owed
from casework.operations.files import keep_file
from casework.operations.letter_changes import classify_document
from casework.operations.letter_facts import AttachmentFacts
from casework.papers.clamd import Verdict
from casework.queries.cases import CaseFilter, find_cases
from tests.make import at, make_case
from tests.papers.pdfs import make_pdf

NOW = at("2025-03-03")
TODAY = date(2025, 3, 3)


def add(case, cast, content, **more):
    kept = keep_file(content=content, actor=cast.ada, now=NOW)
    paper = AttachmentFacts(file=kept, file_name="Paper", **more)
    return add_documents(case_id=case.pk, attachments=[paper], actor=cast.ada, now=NOW)[0]


def found(cast, word, officer=None):
    return find_cases(
        officer=officer or cast.ada, today=TODAY, days={cast.ico.pk: TODAY},
        wanted=CaseFilter(text=word),
    ).count()  # fmt: skip


@pytest.fixture
def case(cast):
    return make_case(cast)


def test_finds_a_case_by_the_words_of_a_pdf_and_of_a_text(case, cast):
    add(case, cast, make_pdf("About Zanzibar"))
    add(case, cast, "Über Timbuktu".encode())
    assert found(cast, "zanzibar") == 0
    assert read_owed_texts(now=NOW, limit=10) == 2
    assert (found(cast, "zanzibar"), found(cast, "timbuktu")) == (1, 1)
    assert read_owed_texts(now=NOW, limit=10) == 0


def test_nobody_finds_by_what_is_privileged(case, cast):
    document = add(case, cast, b"About Zanzibar", confidentiality="privileged")
    read_owed_texts(now=NOW, limit=10)
    assert (found(cast, "zanzibar"), found(cast, "zanzibar", cast.tom)) == (0, 0)
    own = {"document_id": document.pk, "actor": cast.tom, "now": NOW}
    classify_document(confidentiality="internal", reason="No advice", **own)
    assert found(cast, "zanzibar") == 1
    classify_document(confidentiality="privileged", reason="It is advice", **own)
    assert found(cast, "zanzibar") == 0


def test_finds_by_the_latest_version(case, cast):
    document = add(case, cast, b"About Zanzibar")
    newer = keep_file(content=b"About Timbuktu", actor=cast.ada, now=NOW)
    add_version(document_id=document.pk, file=newer, file_name="b", reason="Signed",
                actor=cast.ada, now=NOW)  # fmt: skip
    read_owed_texts(now=NOW, limit=10)
    assert (found(cast, "zanzibar"), found(cast, "timbuktu")) == (0, 1)


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"\x00\x01\x02", b"MZ" + bytes(20)])
def test_goes_on_without_the_text_of_what_has_none(case, cast, content):
    add(case, cast, content)
    assert read_owed_texts(now=NOW, limit=10) == 1
    assert StoredFile.objects.get().text_state == "none"


def test_goes_on_past_a_file_that_is_damaged(case, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    add(case, cast, b"About Zanzibar")
    files._store().path_of(StoredFile.objects.get().sha256).unlink()
    read_owed_texts(now=NOW, limit=10)
    assert StoredFile.objects.get().text_state == "none"


def test_shows_the_scanner_what_it_has_not_seen(case, cast, settings, monkeypatch):
    add(case, cast, b"About Zanzibar")
    assert scan_owed(now=NOW, limit=10) == 0
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    monkeypatch.setattr(files, "scan_stream", lambda stream, **kw: Verdict(finding="Eicar"))
    assert scan_owed(now=NOW, limit=10) == 1
    file_texts.read_owed_texts(now=NOW, limit=10)
    assert StoredFile.objects.get().is_infected
    assert found(cast, "zanzibar") == 0
