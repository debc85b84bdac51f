"""Two registers as they were published: the totals are those of the raw file."""

import csv
from collections import Counter

import pytest

from casework.imports.days import PartialDay
from casework.imports.planned import Outcome, PlannedDecision, PlannedInspection
from casework.imports.totals import Group, Totals
from casework.law.money import Money
from casework.law.terms import Mark, Origin
from tests.imports.registers import DATA, by_profile

FINES = ("gdpr_violations.tsv", "tidytuesday-gdpr-fines")
OURS = {"France": "FR", "Italy": "IT", "Austria": "AT", "United Kingdom": "GB"}


def raw_fines() -> list[dict[str, str]]:
    """Read the raw file by plain code, which knows nothing of how it is imported."""
    with (DATA / FINES[0]).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def raw_sums(rows: list[dict[str, str]]) -> dict[Group, tuple[int, int]]:
    found: Counter[Group] = Counter()
    counts: Counter[Group] = Counter()
    for row in rows:
        if row["price"] == "0":
            continue
        year = 0 if row["date"] == "01/01/1970" else int(row["date"].split("/")[2])
        group = Group(country=OURS[row["name"]], year=year, currency="EUR")
        found[group] += 100 * int(row["price"])
        counts[group] += 1
    return {group: (counts[group], found[group]) for group in found}


def sums(totals: Totals) -> dict[Group, tuple[int, int]]:
    return {group: (one.count, one.minor) for group, one in totals.served.sums.items()}


def test_fines_come_to_what_the_raw_file_says():
    rows = raw_fines()
    ours = [row for row in rows if row["name"] in OURS]
    _, totals = by_profile(*FINES)
    assert totals.read == len(rows) == 250
    assert totals.outcomes == {
        Outcome.MADE: len(ours), Outcome.OUT_OF_SCOPE: len(rows) - len(ours),
    }  # fmt: skip
    assert sums(totals) == raw_sums(ours)
    assert sum(minor for _, minor in raw_sums(ours).values()) == 109_181_046_00


def test_fines_are_counted_with_an_amount_and_without():
    rows = raw_fines()
    _, totals = by_profile(*FINES)
    for tally, is_ours in ((totals.served, True), (totals.outside, False)):
        found = [row["price"] == "0" for row in rows if (row["name"] in OURS) is is_ours]
        assert (tally.rows, tally.amounts["stated"], tally.amounts["not_stated"]) == (
            len(found), found.count(False), found.count(True),
        )  # fmt: skip
        assert tally.amounts["unclear"] == 0


def test_what_lies_outside_is_counted_by_country():
    rows = [row for row in raw_fines() if row["name"] not in OURS]
    _, totals = by_profile(*FINES)
    counted = Counter(row["name"] for row in rows)
    assert totals.outside.countries["ES"] == counted["Spain"]
    assert totals.outside.countries["CZ"] == counted["Czech Republic"]
    assert sorted(totals.outside.countries.values()) == sorted(counted.values())
    spain = [one for country, _, one in totals.outside.by_country() if country == "ES"]
    assert [one.minor for one in spain] == [
        sum(100 * int(row["price"]) for row in rows if row["name"] == "Spain")
    ]


def test_a_fine_becomes_a_case_with_an_action_and_a_penalty():
    found, _ = by_profile(*FINES)
    google = next(plan for plan in found if plan.original[0] == "66")
    planned = google.planned
    assert isinstance(planned, PlannedDecision)
    assert (planned.authority, planned.respondent, planned.organisation) == (
        "cnil", "Google Inc.", "google inc",
    )  # fmt: skip
    assert planned.decided == PartialDay(year=2019, month=1, day=21)
    assert planned.amount == Money.of("50000000", "EUR")
    assert planned.provisions == tuple(f"Art. {one} GDPR" for one in (13, 14, 6, 4, 5))
    assert (planned.origin, planned.mark) == (Origin.IMPORTED, Mark.SECONDARY)
    assert planned.reference == "66"


def test_an_amount_of_nought_is_not_known_in_that_list():
    found, _ = by_profile(*FINES)
    airline = next(plan for plan in found if plan.original[0] == "24")
    assert airline.outcome is Outcome.MADE
    assert airline.planned.amount is None


def test_two_fines_of_one_day_are_both_made_and_pointed_out():
    found, _ = by_profile(*FINES)
    [pointed_out] = [plan for plan in found if plan.remarks]
    assert pointed_out.original[0] == "190"
    assert pointed_out.outcome is Outcome.MADE
    assert "Line 190 has the same respondent and day" in str(pointed_out.remarks[0])


def test_nobody_s_cases_stay_apart():
    found, totals = by_profile(*FINES)
    private = [
        plan for plan in found
        if plan.outcome is Outcome.MADE and plan.original[6].startswith("Private")
    ]  # fmt: skip
    assert len(private) == 3
    assert {plan.planned.organisation for plan in private} == {""}
    assert totals.unnamed == 6


def raw_inspections(year: int) -> list[list[str]]:
    path = DATA / f"cnil_controles_{year}.csv"
    with path.open(encoding="cp1252", newline="") as stream:
        return list(csv.reader(stream))[1:]


@pytest.mark.parametrize(("year", "count"), [(2019, 301), (2021, 384)])
def test_every_inspection_becomes_a_case_of_its_year(year, count):
    rows = raw_inspections(year)
    found, totals = by_profile(f"cnil_controles_{year}.csv", f"cnil-controles-{year}")
    assert len(rows) == totals.read == totals.outcomes[Outcome.MADE] == count
    assert totals.served.years == {("FR", year): count}
    assert totals.served.sums == {}
    for plan, row in zip(found, rows, strict=True):
        planned = plan.planned
        assert isinstance(planned, PlannedInspection)
        assert (planned.authority, planned.origin) == ("cnil", Origin.INSPECTION)
        assert planned.held == PartialDay(year=year)
        assert planned.respondent == " ".join(row[2].split())
        assert planned.method == row[1].strip()
        assert planned.basis == row[0]
    assert Counter(plan.planned.method for plan in found) == Counter(row[1] for row in rows)


@pytest.mark.parametrize("year", [2019, 2021])
def test_inspections_that_are_alike_are_kept_and_numbered(year):
    rows = raw_inspections(year)
    found, _ = by_profile(f"cnil_controles_{year}.csv", f"cnil-controles-{year}")
    likeness = Counter(tuple(" ".join(cell.split()) for cell in row) for row in rows)
    numbers = Counter(plan.planned.nth for plan in found)
    assert numbers[1] == len(likeness)
    assert numbers == Counter(nth for count in likeness.values() for nth in range(1, count + 1))


def test_inspections_keep_where_the_organisation_sits():
    found, _ = by_profile("cnil_controles_2021.csv", "cnil-controles-2021")
    seats = Counter(plan.planned.seat for plan in found)
    assert seats["ETATS-UNIS"] == 2
    assert {plan.country for plan in found} == {"FR"}


def test_one_organisation_under_two_spellings_is_one():
    found, totals = by_profile("cnil_controles_2021.csv", "cnil-controles-2021")
    spelt = {plan.original[2] for plan in found}  # with blanks and line breaks
    assert len(totals.organisations) < len(spelt)
