"""An amount with what it made in euro beside it, in the reader's language."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

TAG = Template("{% load conversion %}{% conversion minor currency on %}")


@pytest.fixture
def show(db):
    def show(minor=755_280_000, currency="GBP", on=date(2022, 5, 18), language="en-gb"):
        with translation.override(language):
            return " ".join(TAG.render(Context(locals())).split())

    return show


def test_shows_the_euro_the_rate_the_day_and_the_source(show):
    assert show() == (
        '<span class="quiet small">about €8,920,278.73, at 0.8467 GBP for one euro on 18 May 2022 '
        "(European Central Bank, euro foreign exchange reference rates)</span>"
    )
    assert "8.920.278,73" in show(language="it")
    assert "0,8467" in show(language="de")


def test_says_that_there_is_no_rate_past_the_end_of_the_data(show):
    said = show(on=date(2035, 1, 1))
    assert "Not converted into euro." in said
    assert "there is none for 1 January 2035" in said


@pytest.mark.parametrize("given", [{"currency": "EUR"}, {"minor": None}, {"on": None}])
def test_shows_nothing_where_there_is_nothing_to_convert(show, given):
    assert show(**given) == ""
