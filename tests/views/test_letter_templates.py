"""Templates of letters on their pages."""

import io

import pypdf
import pytest

from casework.models import Letterhead, LetterTemplate
from casework.operations.letter_templates import save_template
from casework.operations.setting_up import sync_authorities
from tests.letters import NOW, make_template, set_up

URL = "/work/letters-out/templates/"


@pytest.fixture
def template(cast, on_day):
    on_day("2025-03-10")
    return make_template(cast, name="Cover letter")


def words(**more: str) -> dict[str, str]:
    return {"subject": "New subject", "text": "New words", "note": "Shorter", **more}


def test_lists_what_there_is_and_marks_samples(template, cast, sign_in):
    set_up(cast.ico)
    page = sign_in(cast.amy).get(URL).content.decode()
    assert "Cover letter" in page
    assert page.count("Sample, to be reviewed") == 5


def test_adds_one(cast, sign_in, on_day):
    client = sign_in(cast.tom)
    given = {"authority": cast.ico.pk, "name": "Reminder", "kind": "general", "language": "en"}
    page = client.post(f"{URL}add/", given | words(), follow=True).content.decode()
    assert "Template added." in page
    assert LetterTemplate.objects.get().versions.get().text == "New words"


def test_names_an_unknown_field_and_keeps_what_was_typed(template, cast, sign_in):
    given = words(text="Dear {{ recipient.nme }}")
    page = sign_in(cast.tom).post(f"{URL}{template.pk}/save/", given).content.decode()
    assert "there is no field “recipient.nme”. Did you mean “recipient.name”?" in page
    assert "Dear {{ recipient.nme }}" in page
    assert 'value="New subject"' in page
    assert template.versions.count() == 1


def test_saves_a_version_and_shows_what_changed(template, cast, sign_in):
    client = sign_in(cast.tom)
    page = client.post(f"{URL}{template.pk}/save/", words(seen="1"), follow=True).content.decode()
    assert "Version 2 saved." in page
    assert "<ins>New words</ins>" in page
    assert "<del>Your case is {{ case.reference }}.</del>" in page


def test_tells_the_second_officer_and_lets_them_confirm(template, cast, sign_in):
    save_template(
        template_id=template.pk, subject="S", text="Amy's words", note="", seen=1, actor=cast.amy,
        now=NOW,
    )  # fmt: skip
    client, url = sign_in(cast.tom), f"{URL}{template.pk}/save/"
    page = client.post(url, words(seen="1")).content.decode()
    assert "Amy Sample saved version 2" in page
    assert "Amy&#x27;s words" in page
    assert "New words" in page
    assert 'name="seen" value="2"' in page
    assert client.post(url, words(seen="2")).status_code == 302


def test_shows_it_as_pdf_with_the_names_of_values(template, cast, sign_in):
    answer = sign_in(cast.tom).get(f"{URL}{template.pk}/template.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Your case is [case.reference]." in text


def test_retires_one(template, cast, sign_in):
    client = sign_in(cast.tom)
    page = client.post(f"{URL}{template.pk}/retire/", follow=True).content.decode()
    assert "Template retired." in page
    assert "/save/" not in page


def test_changes_the_letterhead_and_keeps_what_was_typed(cast, sign_in, on_day):
    client, url = sign_in(cast.amy), "/work/letters-out/letterheads/ico/"
    page = client.post(url, {"lines": "1 New Road", "email": "no address"}).content.decode()
    assert "1 New Road" in page
    assert not Letterhead.objects.exists()
    client.post(url, {"lines": "1 New Road", "email": "post@ico.example"})
    assert Letterhead.objects.get().lines == "1 New Road"


def test_who_keeps_no_templates_is_told_which_power_is_missing(template, cast, sign_in):
    client = sign_in(cast.ada)
    for url in (URL, f"{URL}add/", f"{URL}{template.pk}/", f"{URL}{template.pk}/save/"):
        answer = client.get(url)
        assert answer.status_code == 403
        assert "change the templates of letters" in answer.content.decode()


def test_another_authoritys_templates_are_not_there(cast, sign_in, on_day):
    garante = {row.code: row for row in sync_authorities()}["garante"]
    set_up(garante)
    foreign = LetterTemplate.objects.filter(authority=garante).first()
    client = sign_in(cast.tom)
    assert client.get(f"{URL}{foreign.pk}/").status_code == 404
    assert client.post(f"{URL}{foreign.pk}/retire/").status_code == 404
    assert client.get("/work/letters-out/letterheads/garante/").status_code == 404
