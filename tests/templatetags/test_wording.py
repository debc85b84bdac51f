"""Words, days, numbers and money in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.wording import Sentence
from casework.queries.labels import WORDS, word_for
from casework.templatetags import wording

DAY = date(2022, 6, 15)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en-gb", "15 June 2022"),
        ("fr", "15 juin 2022"),
        ("it", "15 giugno 2022"),
        ("de", "15. Juni 2022"),
    ],
)
def test_a_day_is_written_as_its_reader_writes_it(language, shown):
    with override(language):
        assert wording.day(DAY) == shown
        assert wording.day("2022-06-15") == shown


def test_a_day_carries_its_weekday_where_asked():
    assert wording.weekday(DAY) == "Wed 15 June 2022"


@pytest.mark.parametrize(
    ("precision", "shown"), [("day", "15 June 2022"), ("month", "June 2022"), ("year", "2022")]
)
def test_a_day_is_shown_no_more_exactly_than_it_is_known(precision, shown):
    assert wording.to_precision(DAY, precision) == shown


def test_money_is_written_as_its_reader_writes_it():
    assert wording.money(755_280_000, "GBP") == "£7,552,800.00"
    with override("de"):
        assert wording.money(755_280_000, "GBP") == "7.552.800,00\xa0£"


def test_a_moment_is_shown_in_the_time_of_the_authority():
    moment = datetime(2022, 6, 15, 16, tzinfo=UTC)
    assert wording.moment(moment, "Europe/London") == "15 June 2022, 17:00"


def test_a_sentence_shows_its_values_in_the_readers_language():
    said = {"template": "Due on {day}, after {count} days.", "values": {"day": DAY, "count": 1200}}
    assert wording.sentence(said) == "Due on Wed 15 June 2022, after 1,200 days."
    assert wording.sentence(Sentence("Plain.")) == "Plain."


def test_a_sentence_shows_amounts_periods_and_sentences_within_it():
    values = {
        "sum": Money.of("1234.5", "EUR"), "time": parse_period("6 months"),
        "why": Sentence("after {day}", {"day": DAY}),
    }  # fmt: skip
    said = Sentence("{sum} for {time}, {why}.", values)
    assert wording.sentence(said) == "€1,234.50 for 6 months, after Wed 15 June 2022."


def test_nothing_is_shown_for_nothing():
    shown = [
        wording.day(None),
        wording.money(None, "GBP"),
        wording.sentence(None),
        wording.hour(None, "UTC"),
    ]
    assert shown == ["", "", "", ""]


@pytest.mark.parametrize("kind", list(WORDS))
def test_every_member_of_an_enum_has_a_word(kind):
    members = list(WORDS[kind])
    enum = type(members[0])
    wanted = members if enum is str else list(enum)
    assert all(word_for(kind, member) for member in wanted)
