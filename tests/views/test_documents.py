"""The pages of documents: list, add, versions, redacted copies, disclosure, downloads."""

import csv
import io
import zipfile

import pypdf
import pytest
from django.conf import settings as given_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Document
from casework.models.file import StoredFile
from casework.operations.documents import add_documents, disclose_document
from casework.operations.files import keep_file
from casework.operations.letter_facts import AttachmentFacts
from casework.papers.file_store import FileStore
from tests.make import at, make_case, make_letter
from tests.papers.pdfs import make_pdf

NOW = at("2025-07-10")


@pytest.fixture
def case(cast, on_day):
    on_day("2025-07-20")
    return make_case(cast)


def add(case, cast, content=b"Text", name="Paper.txt", **more):
    kept = keep_file(content=content, actor=cast.ada, now=NOW)
    paper = AttachmentFacts(file=kept, file_name=name, **more)
    return add_documents(case_id=case.pk, attachments=[paper], actor=cast.ada, now=NOW)[0]


def url(case, end=""):
    return f"/work/cases/{case.reference}/documents/{end}"


def test_adds_several_files_at_once(case, cast, sign_in):
    files = [SimpleUploadedFile("a.txt", b"One"), SimpleUploadedFile("b.txt", b"Two")]
    given = {"files": files, "kind": "evidence", "confidentiality": "internal"}
    assert sign_in(cast.ada).post(url(case, "add/"), given).status_code == 302
    assert list(Document.objects.values_list("number", "title", "kind")) == [
        (1, "a.txt", "evidence"), (2, "b.txt", "evidence"),
    ]  # fmt: skip


def test_adds_files_to_a_letter_that_may_be_read(case, cast, sign_in):
    letter, secret = make_letter(case), make_letter(case, confidentiality="privileged")
    for row in (letter, secret):
        sign_in(cast.ada).post(
            f"{url(case, 'add/')}?letter={row.pk}",
            {"files": [SimpleUploadedFile("a.txt", b"One")], "kind": "other",
             "confidentiality": "open"},
        )  # fmt: skip
    assert [row.correspondence for row in Document.objects.all()] == [letter, None]


def test_asks_for_a_file(case, cast, sign_in):
    given = {"kind": "other", "confidentiality": "open"}
    page = sign_in(cast.ada).post(url(case, "add/"), given)
    assert "Choose at least one file" in page.content.decode()


def test_gives_a_file_out_as_a_download_that_runs_nothing(case, cast, sign_in):
    script = b"<html><script>alert(1)</script></html>"
    document = add(case, cast, script, name='../évi"l\r\n.html')
    answer = sign_in(cast.ada).get(f"/work/documents/{document.pk}/versions/1/")
    assert b"".join(answer.streaming_content) == script
    assert answer["Content-Type"] == "text/html"
    said = answer["Content-Disposition"]
    assert said.startswith("attachment;")
    assert "filename*=utf-8''%C3%A9vi_l" in said
    assert "\r" not in said
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_gives_nothing_out_that_is_infected_or_damaged(case, cast, sign_in):
    document = add(case, cast, b"Damaged in the store")
    row = document.versions.get().file
    FileStore(root=given_settings.MEDIA_ROOT).path_of(row.sha256).write_bytes(b"otherwise")
    client = sign_in(cast.ada)
    page = client.get(f"/work/documents/{document.pk}/versions/1/")
    assert page.status_code == 409
    assert "no longer what was kept" in page.content.decode()
    StoredFile.objects.update(scan="infected", scanned_at=NOW, finding="Eicar")
    page = client.get(f"/work/documents/{document.pk}/versions/1/")
    assert (page.status_code, "Eicar was found" in page.content.decode()) == (409, True)
    assert "malware found" in client.get(f"/work/documents/{document.pk}/").content.decode()


@pytest.mark.parametrize("end", ["", "versions/1/", "redact/", "disclose/"])
def test_a_privileged_document_is_not_found_by_who_may_not_read_it(case, cast, sign_in, end):
    document = add(case, cast, confidentiality="privileged", name="Advice.txt")
    address = f"/work/documents/{document.pk}/{end}"
    assert sign_in(cast.ada).get(address).status_code == 404
    assert sign_in(cast.tom).get(address).status_code == 200
    assert "Advice" not in sign_in(cast.ada).get(url(case)).content.decode()


def test_versions_redacted_copies_and_disclosure(case, cast, sign_in):
    document, client = add(case, cast), sign_in(cast.ada)
    at_it = f"/work/documents/{document.pk}/"
    client.post(f"{at_it}versions/add/",
                {"file": SimpleUploadedFile("b.txt", b"Two"), "reason": "Signed"})  # fmt: skip
    client.post(f"{at_it}redact/",
                {"file": SimpleUploadedFile("c.txt", b"T..t"), "title": "Without names",
                 "confidentiality": "open"})  # fmt: skip
    client.post(f"{at_it}disclose/",
                {"audience": "respondent", "is_disclosed": "yes", "on": "2025-07-18",
                 "reason": "Access to the file"})  # fmt: skip
    page = client.get(at_it).content.decode()
    assert "b.txt" in page
    assert "Without names" in page
    assert "disclosed to the respondent" in page
    assert "not scanned for malware" in page
    assert Document.objects.get(redacts=document).number == 2


def test_is_refused_to_who_may_not_record(case, cast, sign_in):
    document = add(case, cast)
    for page in (url(case, "add/"), f"/work/documents/{document.pk}/redact/"):
        assert sign_in(cast.pia).get(page).status_code == 403


def test_the_bundle_holds_the_files_and_an_index_of_what_may_be_read(case, cast, sign_in):
    add(case, cast, b"One", name="=A.txt")
    add(case, cast, b"Secret", name="Advice.txt", confidentiality="privileged")
    answer = sign_in(cast.ada).get(url(case, "bundle.zip"))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == ["files/0001 =A.txt", "index.csv", "index.html"]
    assert archive.read("files/0001 =A.txt") == b"One"
    rows = list(csv.reader(io.StringIO(archive.read("index.csv").decode())))
    assert [row[1] for row in rows] == ["Title", "'=A.txt"]
    assert "Advice" not in archive.read("index.html").decode()


def test_the_bundle_says_which_file_it_leaves_out(case, cast, sign_in):
    add(case, cast, b"Evil in the bundle")
    StoredFile.objects.update(scan="infected", scanned_at=NOW, finding="Eicar")
    answer = sign_in(cast.ada).get(url(case, "bundle.zip"))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == ["index.csv", "index.html"]
    assert "Eicar was found" in archive.read("index.csv").decode()


def test_an_index_for_somebody_holds_only_what_was_disclosed_to_them(case, cast, sign_in):
    first, _second = add(case, cast), add(case, cast, b"Two", name="b.txt")
    disclose_document(
        document_id=first.pk, audience="respondent", is_disclosed=True, on=NOW.date(),
        reason="Access", actor=cast.ada, now=NOW,
    )  # fmt: skip
    page = sign_in(cast.ada).get(url(case, "index/"), {"audience": "respondent"}).content.decode()
    assert "1 document" in page
    assert "b.txt" not in page
    assert "bundle.zip?audience=respondent" in page


def test_the_paper_bundle_joins_the_pdfs_behind_its_contents(case, cast, sign_in):
    add(case, cast, make_pdf("The notice", "Its second page"), name="Notice.pdf")
    add(case, cast, b"Text")
    add(case, cast, b"%PDF-1.7 broken", name="Broken.pdf")
    answer = sign_in(cast.ada).get(url(case, "bundle.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages]
    assert len(pages) == 3
    assert "Notice.pdf" in pages[0]
    assert "in the ZIP" in pages[0]
    assert pages[1:] == ["The notice", "Its second page"]


def test_takes_as_many_queries_for_many(case, cast, sign_in, django_assert_max_num_queries):
    for number in range(8):
        add(case, cast, str(number).encode())
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(14):
        client.get(url(case))
