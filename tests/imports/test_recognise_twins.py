"""The same decision twice in a file, one company under two spellings, and nobody twice."""

import pytest

from casework.imports.people import is_named, organisation_key
from casework.imports.planned import Outcome, Reason
from casework.imports.totals import Totals
from tests.imports.registers import fines, why

HEAD = "ID,Country,Date,Controller,Fine\n"


def outcomes(rows) -> list[str]:
    return [row.outcome.value for row in rows]


def test_a_reference_seen_again_is_the_same_decision():
    rows = fines("A-1,France,2025-03-13,One,€5", "a 1,France,13 March 2025,ONE,5 EUR", head=HEAD)
    assert outcomes(rows) == ["made", "same"]
    assert str(rows[1].remarks[0]) == "It says the same as line 2."


def test_a_reference_seen_again_with_other_facts_is_refused_and_the_columns_named():
    rows = fines("A-1,France,2025-03-13,One,€5", "A-1,France,2025-03-14,One,€6", head=HEAD)
    assert outcomes(rows) == ["made", "refused"]
    assert [one.reason for one in rows[1].refused] == [Reason.DIFFERS]
    assert why(rows[1]) == ["It is the decision of line 2, but differs in: Date, Fine."]


def test_the_same_reference_of_two_authorities_is_two_decisions():
    rows = fines("1,France,2025-03-13,One,€5", "1,Italy,2025-03-13,One,€5", head=HEAD)
    assert outcomes(rows) == ["made", "made"]


def test_without_references_respondent_and_day_tell():
    rows = fines("France,2025-03-13,Esempio S.p.A.,€5", "France,2025-03-13,ESEMPIO SPA,€5",
                 "France,2025-03-14,Esempio SpA,€5")  # fmt: skip
    assert outcomes(rows) == ["made", "same", "made"]


def test_two_references_on_one_day_are_two_decisions_that_are_pointed_out():
    rows = fines("1,France,2025-03-13,One,€5", "2,France,2025-03-13,One,€5", head=HEAD)
    assert outcomes(rows) == ["made", "made"]
    assert [str(one) for one in rows[1].remarks] == [
        "Line 2 has the same respondent and day: it may be the same decision."
    ]


def test_a_row_without_a_reference_is_known_by_respondent_and_day():
    rows = fines("1,France,2025-03-13,One,€5", ",France,2025-03-13,One,€5", head=HEAD)
    assert outcomes(rows) == ["made", "same"]


@pytest.mark.parametrize("name", ["Unknown", "Private individual", "PRIVATE INDIVIDUAL (coach)"])
def test_people_who_are_not_named_stay_apart(name):
    rows = fines(f"France,2025-03-13,{name},€5", f"France,2025-03-13,{name},€5")
    assert outcomes(rows) == ["made", "made"]
    assert {row.planned.organisation for row in rows} == {""}


def test_a_year_alone_makes_no_two_decisions_one():
    assert outcomes(fines("France,2025,One,€5", "France,2025,One,€5")) == ["made", "made"]


def test_what_stands_twice_is_summed_once():
    totals = Totals()
    for row in fines("1,France,2025,One,€5", "1,France,2025,One,€5", head=HEAD):
        totals.add(row)
    [total] = totals.served.sums.values()
    assert (total.count, total.minor) == (1, 500)
    assert (totals.served.rows, totals.outcomes[Outcome.SAME]) == (2, 1)


def test_counts_an_organisation_once_however_it_is_spelt():
    totals = Totals()
    for row in fines("Italy,2024,Esempio S.p.A.,€5", "Italy,2025,ESEMPIO SPA,€5",
                     "France,2025,Esempio SpA,€5", "Italy,2025,Ignoto,€5"):  # fmt: skip
        totals.add(row)
    assert len(totals.organisations) == 2  # a card belongs to one authority
    assert totals.unnamed == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Google Inc.", "google inc"), ("GOOGLE INC", "google inc"), ("Google LLC", "google llc"),
        ("Société Générale", "societe generale"), ("Unknown", ""), ("Inconnu", ""),
        ("Privatperson", ""), ("unbekannt", ""), ("Private person (YouTube-Channel)", ""),
        ("Unknown Worlds Ltd", ""), ("", ""), ("…", ""),
    ],
)  # fmt: skip
def test_an_organisation_is_known_by_the_house_s_normalised_name(name, key):
    assert organisation_key(name) == key
    assert is_named(name) is bool(key)
