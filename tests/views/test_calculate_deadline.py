"""The deadline calculator."""

import pytest

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
