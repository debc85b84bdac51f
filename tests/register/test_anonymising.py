"""The copy in which nobody is named: what is cut, and what stays."""

from dataclasses import replace
from datetime import date

import pytest

from casework.register.anonymising import MASK, anonymise, mask, words_of
from casework.register.snapshot import PublicChange, write_snapshot
from tests.register.entries import SNAPSHOT

NAMES = ["Clearview AI Inc.", "Smartcheckr LLC"]
CHANGES = (
    *SNAPSHOT.changes,
    PublicChange(
        version=2, changed_on=date(2024, 5, 24), label="Corrected", reason="Clearview was misspelt."
    ),
)


def copy(**facts):
    return anonymise(
        replace(SNAPSHOT, **facts), slug="ico-2022-penalty-notice-abc234", version=2, names=NAMES,
        changes=CHANGES,
    )  # fmt: skip


def test_cuts_name_numbers_and_address():
    text = str(write_snapshot(copy())).casefold()
    for word in ("clearview", "smartcheckr", "mpn-1", "ea/2022/1"):
        assert word not in text
    assert copy().respondent == "An organisation"
    assert copy().is_unnamed


def test_keeps_what_the_decision_was_about():
    made = copy()
    for name in ("decided_on", "status", "breaches", "penalty", "instrument", "published_on"):
        assert getattr(made, name) == getattr(SNAPSHOT, name), name
    assert made.changes[-1].reason == f"{MASK} was misspelt."


def test_says_an_individual_where_one_was_meant():
    assert copy(is_individual=True, respondent="An individual").respondent == "An individual"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Delete what CLEARVIEW AI INC. holds", "Delete what […] holds"),
        ("Clearview's files and Smartcheckr's", "[…]'s files and […]'s"),
        ("Keep the inc. and the AI", "Keep the inc. and the AI"),
        ("The Clearviewapp must stop", "[…]"),
        ("Delete the data", "Delete the data"),
    ],
)
def test_masks_names_as_they_stand_in_words(text, masked):
    assert mask(text, words_of(NAMES)) == masked


def test_leaves_ordinary_words_of_firms_alone():
    words = words_of(["Muster Data Services GmbH"])
    assert mask("Die Services der GmbH und Daten", words) == "Die Services der GmbH und Daten"
    assert mask("Muster hat Data", words) == "[…] hat Data"
