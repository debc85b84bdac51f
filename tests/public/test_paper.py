"""An entry as PDF: its words and language, and metadata that tell nothing more."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry

PDF = f"/register/{SNAPSHOT.slug}/decision.pdf"


@pytest.fixture(autouse=True)
def _one_transaction(db, monkeypatch, on_day):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")
    on_day("2025-10-13")


def read(client, address) -> PdfReader:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(response.content))


def test_says_what_the_entry_says_and_how_to_cite_it(client):
    make_entry()
    pdf = read(client, PDF)
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for said in ("Under appeal", "£7,552,800.00", "Delete the data", "UK GDPR, art. 6", "MPN-1",
                 "version 1 of 23 May 2022"):  # fmt: skip
        assert said in words
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert read(client, f"{PDF}?lang=fr").trailer["/Root"]["/Lang"] == "fr"


def test_its_metadata_have_the_title_and_the_day_of_the_last_change_alone(client):
    make_entry()
    told = dict(read(client, PDF).metadata)
    assert "/Author" not in told
    assert told["/Title"] == "Monetary penalty notice: Clearview AI Inc."
    days = [value for key, value in told.items() if key.endswith("Date")]
    assert all(value.startswith("D:20220523000000") for value in days)


def test_words_that_look_like_markup_stay_words_and_unknown_signs_do_not_stop_it(client):
    make_entry(respondent="#import \"x\": *bold* 株式会社 🦊 $x$", orders=(
        replace(SNAPSHOT.orders[0], text="#read(\"/etc/passwd\") = Not a heading"),))  # fmt: skip
    words = " ".join(page.extract_text() for page in read(client, PDF).pages)
    assert "*bold*" in words
    assert "/etc/passwd" in words
    assert "root:" not in words


def test_is_gone_with_the_entry_and_there_for_an_unnamed_one(client, on_day):
    make_entry(stays_until=date(2025, 10, 14))
    make_entry("ico-2022-person", is_individual=True, respondent="An individual")
    person = client.get("/register/ico-2022-person/decision.pdf")
    assert person["X-Robots-Tag"] == "noindex"
    on_day("2025-10-14")
    assert client.get(PDF).status_code == 410
    assert client.get("/register/nothing/decision.pdf").status_code == 404


def test_structured_data_name_authority_days_provisions_and_the_organisation(client):
    make_entry()
    body = client.get(f"/register/{SNAPSHOT.slug}/").content.decode()
    data = json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["citation"][0]["name"] == "UK GDPR, art. 6"
    assert data["about"][0]["name"] == "Clearview AI Inc."
    assert '<meta property="og:title" content="Monetary penalty notice: Clearview AI Inc.">' in body
    assert "Printed from" in body
