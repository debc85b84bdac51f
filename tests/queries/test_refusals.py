"""A refusal in the reader's language, with days, money and the law's own words in it."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from casework.law.counting.storage import pack_sentence
from casework.law.money import Money
from casework.law.periods import Period, Unit
from casework.law.wording import LawError, Term, either, quote
from casework.queries.refusals import say_refusal
from tests.translations import translate_as

SUM = LawError("{amount} after {time} on {day}.", amount=Money.of("1200.50", "EUR"),
               time=Period(3, Unit.MONTHS), day=date(2025, 7, 9))  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-gb", "€1,200.50 after 3 months on 9 July 2025."),
        ("fr", "1\u202f200,50\xa0€ after 3 mois on 9 juillet 2025."),
        ("it", "1.200,50\xa0€ after 3 mesi on 9 luglio 2025."),
        ("de", "1.200,50\xa0€ after 3 Monate on 9. Juli 2025."),
    ],
)
def test_writes_values_as_the_language_does(language, said):
    with override(language):
        assert say_refusal(SUM) == said


def test_translates_the_template_and_the_terms_of_the_law_but_no_name(monkeypatch):
    translate_as(monkeypatch, "fr", {
        "{name} may not {power}.": "{name} ne peut pas {power}.", "read cases": "lire",
        "“{word}”": "« {word} »", "{one} or {other}": "{one} ou {other}", "Open": "Ouvrir",
    })  # fmt: skip
    wanted = either([quote("read cases"), quote("Open")])
    with override("fr"):
        refusal = LawError("{name} may not {power}.", name="Open", power=Term("read cases"))
        assert say_refusal(refusal) == "Open ne peut pas lire."
        refusal = LawError("{name} may not {power}.", name="Open", power=wanted)
        assert say_refusal(refusal) == "Open ne peut pas « lire » ou « Ouvrir »."


def test_a_moment_is_said_in_its_own_zone():
    at = datetime(2025, 7, 9, 12, tzinfo=UTC).astimezone(ZoneInfo("Europe/Rome"))
    with override("it"):
        assert say_refusal(LawError("{at}, {count}", at=at, count=1200)) == (
            "9 luglio 2025, 14:00, 1.200"
        )


def test_one_that_was_kept_is_said_as_when_it_was_raised():
    refusal = LawError(
        "{amount} {time} {day} {at} {term} {wanted} {count} {name}",
        amount=Money.of("1", "GBP"), time=Period(1, Unit.DAYS), day=date(2025, 7, 9),
        at=datetime(2025, 7, 9, 12, tzinfo=UTC), term=Term("read cases"), wanted=quote("Complaint"),
        count=3, name="read cases",
    )  # fmt: skip
    kept = json.loads(json.dumps(pack_sentence(refusal.sentence)))
    with override("it"):
        assert say_refusal(kept) == say_refusal(refusal)
        assert say_refusal(kept).endswith("consultare i procedimenti «Reclamo» 3 read cases")


def test_nothing_is_said_of_nothing():
    assert [say_refusal(nothing) for nothing in (None, {})] == ["", ""]
