"""The pages of a case that an import made: they show what is known, and how well."""

import pytest

from casework.models import Case, Event, Penalty
from tests.imports.registers import DATA
from tests.operations.imports.scenes import (
    HEADER,
    applied,
    make_importer,
    take_in,
    take_in_fines,
)


@pytest.fixture
def ivy(authorities, on_day):
    on_day("2025-10-13")
    return make_importer(authorities)


@pytest.fixture
def google(ivy):
    applied(take_in_fines(ivy), ivy)
    return Penalty.objects.get(amounts__amount_minor=50_000_000_00).case


def test_the_page_of_a_case_shows_its_decision_and_that_it_is_secondary(google, ivy, sign_in):
    page = sign_in(ivy).get(f"/work/cases/{google.reference}/").content.decode()
    for part in ("Google Inc.", "secondary source", "21 January 2019", "€50,000,000.00", "art. 13"):
        assert part in page, part


def test_every_page_of_every_case_opens(google, ivy, sign_in):
    content = (DATA / "cnil_controles_2021.csv").read_bytes()
    applied(take_in(content, ivy, name="c.csv", profile="cnil-controles-2021"), ivy)
    client = sign_in(ivy)
    one_of_each = [
        Case.objects.filter(authority__code=code, origin=origin).order_by("id").first()
        for code in ("ico", "cnil", "garante", "dsb") for origin in ("imported", "inspection")
    ]  # fmt: skip
    for case in filter(None, one_of_each):
        event = case.events.get()
        base = f"/work/cases/{case.reference}/"
        pages = ["", "entries/", "history/", "record/", "people/", "breaches/"]
        pages += [f"penalties/{row.pk}/" for row in case.penalties.all()]
        for page in [*(base + page for page in pages), f"/work/events/{event.pk}/correct/"]:
            assert client.get(page).status_code == 200, (case, page)


def test_an_amount_that_is_not_known_is_not_nought(ivy, sign_in):
    applied(take_in(HEADER + "France;2021;Example SAS;unknown;A-1;\n", ivy), ivy)
    case = Case.objects.get()
    page = sign_in(ivy).get(f"/work/cases/{case.reference}/").content.decode()
    assert "2021" in page
    assert "31 December 2021" not in page
    assert "€0.00" not in page
    assert Event.objects.get().precision == "year"


def test_the_list_and_the_search_find_it(google, ivy, sign_in):
    client = sign_in(ivy)
    assert google.reference in client.get("/work/cases/?stage=decided").content.decode()
    for text in ("google", google.reference, "transparency"):
        assert google.reference in client.get("/work/cases/", {"q": text}).content.decode(), text


def test_the_number_in_its_source_finds_it(ivy, sign_in):
    applied(take_in(HEADER + "France;2021;Example SAS;1 EUR;TRK-2021-77;\n", ivy), ivy)
    found = sign_in(ivy).get("/work/cases/", {"q": "TRK-2021-77"}).content.decode()
    assert Case.objects.get().reference in found


def test_the_portfolio_counts_it_in_its_currency(google, ivy, sign_in):
    page = sign_in(ivy).get("/work/penalties/").content.decode()
    assert "€51,100,000.00" in page
