"""The deadline calculator."""

import pytest

from casework.law.authorities import AUTHORITIES
from casework.models import Event


@pytest.fixture
def calculate(cast, sign_in):
    client = sign_in(cast.ola)

    def ask(**given):
        return client.get("/work/calculator/", given).content.decode()

    return ask


def test_shows_the_day_and_the_working(calculate):
    page = calculate(regime="uk-trib", period="28 days", moment="2022-05-18")
    assert "Wed 15 June 2022, 17:00" in page
    assert "GRC Rules 2009, r. 12" in page
    assert "Platinum Jubilee" in page
    assert not Event.objects.exists()


def test_counts_hours_in_the_zone_of_the_calendar(calculate):
    page = calculate(
        regime="eu-1182", period="72 hours", moment="2026-03-27", hour="12:00", calendar="FR"
    )
    assert "Mon 30 March 2026" in page


def test_counts_back(calculate):
    page = calculate(regime="plain", period="7 days", moment="2022-05-18", direction="before")
    assert "Wed 11 May 2022" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"regime": "uk-trib", "period": "28 dys", "moment": "2022-05-18"}, "is not a period"),
        ({"regime": "uk-trib", "period": "28 days", "moment": "2022-02-30"}, "2022-02-30"),
        ({"regime": "xx", "period": "28 days", "moment": "2022-05-18"}, "xx"),
        ({"regime": "eu-1182", "period": "28 days", "moment": "2022-05-18"}, "calendar"),
        ({"regime": "uk-trib", "period": "99 years", "moment": "9990-05-18"}, "9"),
    ],
)
def test_an_error_is_said_in_a_sentence(calculate, given, said):
    page = calculate(**given)
    assert 'role="alert"' in page
    assert said in page[page.index('role="alert"') :]


def test_for_htmx_is_only_the_result(cast, sign_in):
    page = sign_in(cast.ola).get(
        "/work/calculator/", {"regime": "plain", "period": "1 day", "moment": "2022-05-18"},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert "Thu 19 May 2022" in page.content.decode()
    assert "<form" not in page.content.decode()


def test_asks_for_nothing_at_first(calculate):
    page = calculate()
    assert 'role="alert"' not in page


def test_shows_the_answers_of_every_authority_side_by_side(calculate):
    page = calculate(regime="it-feriale", period="30 days", moment="2026-08-10")
    side_by_side = page[page.index("The same question to every authority") :]
    assert "Wed 30 September 2026" in side_by_side
    for code in ("ico", "cnil", "garante", "dsb"):
        assert f'href="/work/authorities/{code}/"' in side_by_side


def test_a_rule_brings_its_period_its_manner_and_its_provision(calculate):
    page = calculate(rule="garante/garante/appeal_to_court", moment="2026-08-10")
    assert "Wed 30 September 2026" in page[: page.index("The same question")]
    assert "D.lgs. 150/2011, art. 10(3)" in page


def test_a_rule_knows_its_period_from_abroad(calculate):
    page = calculate(rule="garante/garante/appeal_to_court/abroad", moment="2026-09-10")
    assert "Mon 9 November 2026" in page[: page.index("The same question")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rule": ""}, "Choose a rule, or a manner of counting."),
        ({"rule": "dsb/dsb/appeal_to_court", "regime": "plain"}, "not both"),
        ({"rule": "garante/garante/answer_request"}, "Say how long the period is."),
        ({"regime": "plain"}, "Say how long the period is."),
        ({"rule": "dsb/dsb/none"}, "none"),
        ({"rule": "dsb/dsb/appeal_to_court", "moment": "never"}, "never"),
    ],
)
def test_a_question_that_is_not_whole_is_refused(calculate, given, said):
    page = calculate(**{"moment": "2026-08-10"} | given)
    assert said in page[page.index('role="alert"') :]


def test_a_rule_that_was_not_in_force_is_refused(calculate):
    rule = "cnil/cnil/binding_decision"
    for given in ({}, {"period": "1 month"}):
        page = calculate(rule=rule, moment="1999-03-01", **given)
        assert "was in force on 1 March 1999" in page[page.index('role="alert"') :]
    assert "The same question" in calculate(rule=rule, moment="2022-03-01")


def test_offers_each_rule_of_cooperation_once_to_an_authority(calculate):
    page = calculate()
    for law in AUTHORITIES.values():
        offered = page.count(f'value="{law.code}/{law.procedures[0].code}/binding_decision"')
        assert offered == (0 if law.code == "ico" else 1)
    assert 'value="dsb/dsb-penal/binding_decision"' not in page


def test_asks_only_who_is_there(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ola)
    with django_assert_max_num_queries(
        4
    ):  # the session, the officer, whether they read cases, the days declared
        client.get(
            "/work/calculator/", {"regime": "plain", "period": "1 day", "moment": "2022-05-18"}
        )
