"""What is uploaded does no harm: not by its name, its kind, its size, nor where it is given out."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Document, DocumentVersion, StoredFile
from casework.operations.file_texts import read_owed_texts
from casework.papers.pdf_text import TextNotRead, read_pdf_text
from tests.make import at

NAMES = ["../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "a\x00.pdf", "x" * 5000 + ".pdf",
         "\u202egpj.exe", "con", ".htaccess", "a\r\nSet-Cookie: x=1.txt", "<svg onload=1>.svg",
         '"; filename="evil.exe']  # fmt: skip
PAGE = b"<html><script>parent.location='https://evil.example'</script></html>"


def upload(client, case, name, content=PAGE):
    return client.post(
        f"/work/cases/{case.reference}/documents/add/",
        {"files": [SimpleUploadedFile(name, content, content_type="image/png")],
         "kind": "other", "confidentiality": "internal"},
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere_and_writes_no_header(place, settings, name):
    client = place.enter(place.cast.ada)
    upload(client, place.case, name)
    version = DocumentVersion.objects.get()
    assert not set(version.file_name) & set('/\\\r\n\x00"<>')
    answer = client.get(f"/work/documents/{version.document_id}/versions/1/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in answer.headers
    inside = {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
    assert version.file.sha256 in inside
    assert all(len(name) == 64 for name in inside)


def test_what_a_sender_calls_it_does_not_count(place):
    client = place.enter(place.cast.ada)
    upload(client, place.case, "picture.png")
    version = DocumentVersion.objects.get()
    assert version.file.media_type == "text/html"
    answer = client.get(f"/work/documents/{version.document_id}/versions/1/")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_bundle_leads_out_of_no_folder(place):
    client = place.enter(place.cast.ada)
    upload(client, place.case, "../../etc/cron.d/evil")
    answer = client.get(f"/work/cases/{place.case.reference}/documents/bundle.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "files/0001 evil" in archive.namelist()
    assert not [name for name in archive.namelist() if ".." in name or name.startswith("/")]


def test_another_authority_is_given_nothing(place):
    upload(place.enter(place.cast.ada), place.case, "a.txt")
    document = Document.objects.get()
    client = place.enter(place.eve)
    for end in ("", "versions/1/", "versions/2/", "redact/"):
        assert client.get(f"/work/documents/{document.pk}/{end}").status_code == 404
    for end in ("letters/", "documents/", "documents/bundle.zip", "documents/bundle.pdf"):
        assert client.get(f"/work/cases/{place.case.reference}/{end}").status_code == 404


def bomb() -> bytes:
    """Return a PDF of a few hundred kilobytes whose one page would unfold to some 200 megabytes."""
    packed = zlib.compress(b"BT /F1 1 Tf (A) Tj ET " * 10_000_000, 9)
    body = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(packed), packed)
    )
    assert len(body) < 1_000_000
    return body


def test_a_pdf_that_unfolds_without_end_takes_little_time_and_memory():
    try:
        said = read_pdf_text(bomb(), seconds=5)
    except TextNotRead:
        said = ""
    assert len(said) <= 1_000_000


def test_such_a_pdf_costs_its_own_text_alone(place, settings):
    settings.PDF_TEXT_SECONDS = 3
    upload(place.enter(place.cast.ada), place.case, "bomb.pdf", bomb())
    assert read_owed_texts(now=at("2025-07-14"), limit=5) == 1
    assert StoredFile.objects.get().text_state in {"none", "read"}
