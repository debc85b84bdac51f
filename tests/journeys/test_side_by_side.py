"""The whole Clearview matter of the demo, as who audits all four authorities reads it."""

from django.utils.html import strip_tags

from casework.models import Officer


def test_shows_the_four_cases_side_by_side_each_in_its_own_currency(demo_cases, on_day, sign_in):
    on_day("2025-10-13")
    client = sign_in(Officer.objects.get(email="iris@joint.example"))
    answer = client.get("/work/matters/clearview-ai/")
    page = " ".join(strip_tags(answer.content.decode()).split())
    for told in (
        "ICO-2020-0001", "CNIL-2020-0001", "£7,552,800.00", "€20,000,000.00", "€5,200,000.00",
        "SAN-2022-019", "D130.703", "9751362",
    ):  # fmt: skip
        assert told in page, told


def test_shows_an_officer_of_one_authority_what_the_others_share(demo_cases, on_day, sign_in):
    on_day("2025-10-13")
    page = read_matter(sign_in, "claire@cnil.example")
    told = ("CNIL-2020-0001", "ICO-2020-0001", "£7,552,800.00", "D130.703", "9751362")
    assert [word for word in told if word not in page] == []
    assert "/work/cases/CNIL-2020-0001/" in page
    assert [word for word in ("/work/cases/ICO-2020-0001/", "Facial images") if word in page] == []


def test_shows_an_officer_nothing_that_is_not_shared(demo_cases, on_day, sign_in):
    on_day("2025-10-13")
    page = read_matter(sign_in, "ada@ico.example")
    assert "D130.703" in page
    assert page.count(">not shared<") == 4
    assert [word for word in ("art. 27(1)", "Erfassung von Gesichtsbildern") if word in page] == []


def read_matter(sign_in, email: str) -> str:
    """Return the page of the matter as an officer reads it, in English."""
    Officer.objects.filter(email=email).update(language="en-gb")
    client = sign_in(Officer.objects.get(email=email))
    return client.get("/work/matters/clearview-ai/").content.decode()
