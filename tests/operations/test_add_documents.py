"""Add documents, versions and redacted copies; say to whom they were disclosed."""

from datetime import date

import pytest

from casework.law.correspondence import Audience
from casework.models import Disclosure, Document, Event
from casework.operations.acting import PowerMissing
from casework.operations.documents import (
    DocumentNotAllowed,
    add_documents,
    add_redacted_copy,
    add_version,
    disclose_document,
)
from casework.operations.files import keep_file
from casework.operations.letter_changes import classify_document
from casework.operations.letter_facts import AttachmentFacts
from tests.make import at, make_case, make_letter

NOW = at("2025-03-03")


def file(cast, content=b"Text"):
    return keep_file(content=content, actor=cast.ada, now=NOW)


def paper(cast, content=b"Text", **more):
    return AttachmentFacts(file=file(cast, content), file_name="Notice.txt", **more)


@pytest.fixture
def case(cast):
    return make_case(cast)


@pytest.fixture
def document(case, cast):
    [made] = add_documents(case_id=case.pk, attachments=[paper(cast)], actor=cast.ada, now=NOW)
    return made


def own(cast, document, **more):
    return {"document_id": document.pk, "actor": cast.ada, "now": NOW, **more}


def test_adds_a_document_that_is_internal_and_stands_on_the_record_by_number(document):
    assert (document.number, document.title) == (1, "Notice.txt")
    assert document.confidentiality == "internal"
    event = Event.objects.latest("id")
    assert (event.kind, event.summary) == ("document_added", "№ 1")


def test_adds_to_a_letter_of_the_same_case_only(case, cast):
    letter, elsewhere = make_letter(case), make_letter(make_case(cast))
    own = {"case_id": case.pk, "attachments": [paper(cast)], "actor": cast.ada, "now": NOW}
    [made] = add_documents(letter_id=letter.pk, **own)
    assert (made.correspondence, made.confidentiality) == (letter, "open")
    with pytest.raises(DocumentNotAllowed, match="no such letter"):
        add_documents(letter_id=elsewhere.pk, **own)
    with pytest.raises(DocumentNotAllowed, match="at least one"):
        add_documents(case_id=case.pk, attachments=[], actor=cast.ada, now=NOW)
    with pytest.raises(PowerMissing):
        add_documents(**{**own, "actor": cast.pia})


def test_adds_versions_beside_the_first(document, cast):
    newer = {"file": file(cast, b"New"), "file_name": "b.txt", **own(cast, document)}
    add_version(reason="Signed", **newer)
    assert [v.file_name for v in document.versions.all()] == ["Notice.txt", "b.txt"]
    with pytest.raises(DocumentNotAllowed, match="latest version already"):
        add_version(reason="Again", **newer)
    with pytest.raises(DocumentNotAllowed, match="why"):
        add_version(reason=" ", **newer)
    with pytest.raises(PowerMissing):
        add_version(reason="x", **{**newer, "actor": cast.pia})


def test_a_redacted_copy_is_a_file_of_its_own_beside_the_original(document, cast):
    copy = add_redacted_copy(
        attachment=paper(cast, b"T..t", confidentiality="open"), **own(cast, document)
    )
    assert (copy.redacts, copy.number, copy.confidentiality) == (document, 2, "open")
    assert document.versions.get().file != copy.versions.get().file
    with pytest.raises(DocumentNotAllowed, match="own file"):
        add_redacted_copy(attachment=paper(cast), **own(cast, document))
    with pytest.raises(DocumentNotAllowed, match="Redact the original"):
        add_redacted_copy(attachment=paper(cast, b"x"), **own(cast, copy))
    assert Document.objects.count() == 2


def disclose(document, cast, **more):
    given = {"audience": Audience.RESPONDENT, "is_disclosed": True, "on": date(2025, 3, 3),
             "reason": "Access to the file"}  # fmt: skip
    return disclose_document(**{**given, **own(cast, document), **more})


def test_says_to_whom_it_was_disclosed_and_why(document, cast):
    disclose(document, cast)
    disclose(document, cast, audience=Audience.PUBLIC, is_disclosed=False, reason="Secret")
    said = Disclosure.objects.values_list("audience", "is_disclosed", "reason").order_by("id")
    assert list(said) == [
        ("respondent", True, "Access to the file"), ("public", False, "Secret"),
    ]  # fmt: skip
    assert [e.kind for e in Event.objects.order_by("-id")[:2]] == [
        "document_withheld", "document_disclosed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "said"),
    [({"reason": " "}, "reason"), ({"on": date(2025, 3, 4)}, "after today")],
)
def test_refuses_to_disclose_without_reason_or_ahead(document, cast, more, said):
    with pytest.raises(DocumentNotAllowed, match=said):
        disclose(document, cast, **more)


def test_refuses_to_disclose_what_is_privileged(document, cast):
    classify_document(confidentiality="privileged", reason="Advice", **own(cast, document))
    with pytest.raises(DocumentNotAllowed, match="privileged"):
        disclose(document, cast)
    disclose(document, cast, is_disclosed=False)
    with pytest.raises(DocumentNotAllowed, match="class already"):
        classify_document(confidentiality="privileged", reason="x", **own(cast, document))
