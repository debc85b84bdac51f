"""Too much at once is refused with a sentence, and nothing of it is kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Officer


@pytest.mark.parametrize("address", ["/work/account/", "/accounts/login/", "/"])
def test_a_body_over_the_limit_is_not_read(cast, sign_in, settings, address):
    settings.MOST_BODY_BYTES = 2 * 1_048_576
    client = sign_in(cast.ada)
    answer = client.post(address, {"language": "it", "more": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "At most 2 MB are taken at once" in answer.content.decode()
    assert Officer.objects.get(pk=cast.ada.pk).language == "en-gb"


def test_a_form_within_the_limit_may_not_be_one_huge_text(cast, sign_in):
    client = sign_in(cast.ada)
    answer = client.post("/work/account/", {"language": "it", "more": "x" * 3_000_000})
    assert answer.status_code == 413
    assert Officer.objects.get(pk=cast.ada.pk).language == "en-gb"


def test_nor_thousands_of_fields_or_files(cast, sign_in):
    client = sign_in(cast.ada)
    fields = {f"f{number}": "x" for number in range(1_100)}
    assert client.post("/work/account/", {"language": "it", **fields}).status_code == 413
    files = {f"f{n}": SimpleUploadedFile(f"{n}", b"x") for n in range(60)}
    assert client.post("/work/account/", {"language": "it", **files}).status_code == 413
    assert Officer.objects.get(pk=cast.ada.pk).language == "en-gb"


def test_a_length_that_is_no_number_is_read_as_none(cast, sign_in):
    answer = sign_in(cast.ada).generic("POST", "/work/account/", "x", CONTENT_LENGTH="many")
    assert answer.status_code in {200, 400}


def test_a_form_of_no_form_is_refused(cast, sign_in):
    client = sign_in(cast.ada)
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "application/json"):
        answer = client.generic("POST", "/work/account/", "language=it", content_type=kind)
        assert answer.status_code in {200, 400}, kind
    assert Officer.objects.get(pk=cast.ada.pk).language == "en-gb"


def test_what_is_uploaded_lies_where_no_address_leads(settings, db, client):
    served, kept = settings.STATIC_ROOT, settings.MEDIA_ROOT
    assert served not in [kept, *kept.parents]
    assert kept not in [served, *served.parents]
    assert settings.MEDIA_URL in {"", "/"}
    assert settings.BASE_DIR / "casework" / "static" not in kept.parents
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o600
    assert io.DEFAULT_BUFFER_SIZE < settings.DATA_UPLOAD_MAX_MEMORY_SIZE < settings.MOST_BODY_BYTES
    assert client.get("/files/x").status_code == client.get("/media/x").status_code == 404
