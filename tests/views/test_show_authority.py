"""How each authority works, as a page drawn from the law."""

from html import unescape

import pytest

from casework.law.authorities import AUTHORITIES
from casework.law.portrait import draw_portrait


@pytest.fixture
def read(cast, sign_in, on_day):
    on_day("2026-11-02")
    client = sign_in(cast.ola)

    def ask(code: str, **given) -> str:
        return unescape(client.get(f"/work/authorities/{code}/", given).content.decode())

    return ask


@pytest.mark.parametrize("code", AUTHORITIES)
def test_shows_every_stage_instrument_and_time_limit_with_its_provision(read, code):
    page = read(code)
    for procedure in AUTHORITIES[code].procedures:
        for named in (*procedure.stages, *procedure.instruments, *procedure.limits):
            assert named.label in page
        for cited in (*procedure.instruments, *procedure.limits):
            assert cited.citation.provision in page
            assert cited.citation.note in page
    assert all(cap.citation.provision in page for cap in AUTHORITIES[code].caps)


@pytest.mark.parametrize("code", AUTHORITIES)
def test_says_what_is_not_confirmed(read, code):
    limits = [limit for p in AUTHORITIES[code].procedures for limit in p.limits]
    if any(not limit.citation.is_confirmed for limit in limits):
        assert "not confirmed" in read(code)


def test_shows_each_name_with_its_days(read):
    page = read("ico")
    for called in AUTHORITIES["ico"].names:
        assert called.name in page


def test_shows_the_holidays_of_the_year_asked_for(read):
    page = read("ico", year="2022")
    assert "Mon 19 September 2022" in page
    assert "State Funeral" in page
    assert "have not been announced" not in page


def test_starts_with_the_year_it_is(read):
    assert "Fri 25 December 2026" in read("dsb")


def test_says_that_a_later_year_is_computed(read):
    assert "are computed" in read("garante", year="2040")


@pytest.mark.parametrize("year", ["1066", "9999", "soon", ""])
def test_a_year_that_the_calendar_does_not_know_is_refused_in_a_sentence(read, year):
    page = read("cnil", year=year)
    assert 'role="alert"' in page
    assert "Fri 25 December 2026" in page


def test_an_authority_that_is_not_known_is_not_found(cast, sign_in):
    assert sign_in(cast.ola).get("/work/authorities/elsewhere/").status_code == 404


def test_every_time_limit_stands_on_the_page_once():
    for law in AUTHORITIES.values():
        portrait = draw_portrait(law)
        lines = [line for way in portrait.ways for line in way.limits] + [*portrait.cooperation]
        shown = [line.limit for line in lines]
        assert len(shown) == len(set(map(repr, shown)))
        assert all(limit in shown for procedure in law.procedures for limit in procedure.limits)


def test_the_list_names_every_authority(cast, sign_in):
    page = sign_in(cast.ola).get("/work/authorities/").content.decode()
    for code in AUTHORITIES:
        assert f'href="/work/authorities/{code}/"' in page


def test_asks_only_who_is_there(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ola)
    for code in AUTHORITIES:
        with django_assert_max_num_queries(3):  # the session, the officer, whether they read cases
            client.get(f"/work/authorities/{code}/")
