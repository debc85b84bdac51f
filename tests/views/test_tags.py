"""Tags on their pages, and as a filter."""

import pytest

from casework.models import Tag
from casework.operations.tags import add_tag
from tests.make import at, make_case

NOW = at("2025-03-10")


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-03-10")
    return made


@pytest.fixture
def tag(cast):
    return add_tag(authority=cast.ico, name="Cookies", actor=cast.tom, now=NOW)


def test_adds_and_retires(case, cast, sign_in):
    client = sign_in(cast.tom)
    given = {"authority": cast.ico.pk, "name": "Face recognition"}
    assert "Tag added." in client.post("/work/tags/", given, follow=True).content.decode()
    assert "already" in client.post("/work/tags/", given).content.decode()
    pk = Tag.objects.get().pk
    assert "Retired</span>" in client.post(f"/work/tags/{pk}/retire/", follow=True).content.decode()


def test_who_assigns_no_cases_reads_only(case, cast, tag, sign_in):
    client = sign_in(cast.ada)
    page = client.get("/work/tags/").content.decode()
    assert "Cookies" in page
    assert "/retire/" not in page
    assert client.post("/work/tags/", {"name": "x"}).status_code == 403
    assert client.post(f"/work/tags/{tag.pk}/retire/").status_code == 403
    assert sign_in(cast.gus).post(f"/work/tags/{tag.pk}/retire/").status_code == 404


def test_tags_a_case_and_finds_it_by_the_tag(case, cast, tag, sign_in):
    other, client = make_case(cast), sign_in(cast.ada)
    url = f"/work/cases/{case.reference}/tags/"
    page = client.post(url, {"tags": [tag.pk]}, follow=True).content.decode()
    assert f"?tag={tag.pk}" in page
    page = client.get("/work/cases/", {"tag": tag.pk}).content.decode()
    assert "Tag: Cookies" in page
    assert case.reference in page
    assert other.reference not in page
    client.post(url, {})
    assert not tag.case_tags.exists()


def test_needs_the_power_and_is_not_found_elsewhere(case, cast, tag, sign_in):
    url = f"/work/cases/{case.reference}/tags/"
    assert sign_in(cast.ola).get(url).status_code == 403
    assert sign_in(cast.gus).get(url).status_code == 404
