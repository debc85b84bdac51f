"""What an entry is found and counted by follows from its snapshot, and leads to no unnamed one."""

from dataclasses import replace
from datetime import date

import pytest

from casework.law.amount_known import AmountKnown
from casework.register.anonymising import anonymise
from casework.register.live_facts import facts_of, named_in, organisation_key
from tests.register.entries import PENALTY, SNAPSHOT

COPY = anonymise(SNAPSHOT, slug="x", version=2, names=["Clearview AI Inc."], changes=())
UNKNOWN = replace(PENALTY, imposed_minor=None, effective_minor=None, conversion=None)
EUROS = replace(PENALTY, currency="EUR", conversion=None)


@pytest.mark.parametrize("other", ["CLEARVIEW AI, INC.", "Cléarview A.I. Inc"])
def test_one_name_has_one_key_however_it_is_written(other):
    assert organisation_key(other) == organisation_key("Clearview AI Inc.")


@pytest.mark.parametrize("other", ["Clearview AI Ltd", "Clearview", "株式会社"])
def test_another_name_has_another_key(other):
    assert organisation_key(other) != organisation_key("Clearview AI Inc.")


def test_names_each_respondent_even_where_a_name_has_a_comma():
    both = replace(SNAPSHOT, respondent="A, B, C", respondents=("A, B", "C"))
    assert [named.name for named in named_in(both)] == ["A, B", "C"]
    assert len(facts_of(both).organisation_keys) == 2


def test_takes_the_whole_name_of_what_was_frozen_without_a_list():
    assert [named.name for named in named_in(SNAPSHOT)] == ["Clearview AI Inc."]


@pytest.mark.parametrize("unnamed", [COPY, replace(SNAPSHOT, is_individual=True)])
def test_what_names_nobody_has_no_key(unnamed):
    assert facts_of(unnamed).organisation_keys == []


def test_the_copy_without_a_name_lists_no_respondents():
    named = replace(SNAPSHOT, respondents=("Clearview AI Inc.",))
    copy = anonymise(named, slug="x", version=2, names=["Clearview AI Inc."], changes=())
    assert copy.respondents == ()


@pytest.mark.parametrize(
    ("instrument", "penalty", "known"),
    [
        ("penalty_notice", PENALTY, AmountKnown.KNOWN),
        ("penalty_notice", UNKNOWN, AmountKnown.UNKNOWN),
        ("penalty_notice", None, AmountKnown.NONE),
        ("enforcement_notice", None, AmountKnown.NOT_MONETARY),
    ],
)
def test_keeps_unknown_none_and_not_monetary_apart(instrument, penalty, known):
    found = facts_of(replace(SNAPSHOT, instrument=instrument, penalty=penalty))
    assert found.amount_known is known
    assert (found.imposed_minor is None) == (known is not AmountKnown.KNOWN)


def test_gives_pounds_in_euro_at_the_rate_of_a_day_and_euros_as_they_are():
    pounds = facts_of(SNAPSHOT)
    assert (pounds.imposed_minor, pounds.euro_minor, pounds.rate_on) == (
        755_280_000, 892_027_873, date(2022, 5, 18),
    )  # fmt: skip
    euros = facts_of(replace(SNAPSHOT, penalty=EUROS))
    assert (euros.euro_minor, euros.rate_on) == (755_280_000, None)


def test_gives_no_euros_where_no_rate_is_known():
    found = facts_of(replace(SNAPSHOT, penalty=replace(PENALTY, conversion=None)))
    assert (found.euro_minor, found.rate_on) == (None, None)
