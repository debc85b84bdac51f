"""A fifth authority in the law alone: the steps 1 to 4 and 7 of docs/adding-an-authority.md."""

import inspect
import re
from datetime import date
from pathlib import Path as File

import pytest

from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.calendars import CALENDARS
from casework.law.maximums import Tier
from casework.law.money import Money
from casework.law.penalties import find_maximum
from casework.law.publication import NoPublicationRule, find_rule, stays_until
from casework.law.references import write_reference
from casework.law.regimes import REGIMES
from casework.management.law_document import write_law_document
from tests.fifth_authority import EDPO, PROCEDURE
from tests.law import test_authorities as shape
from tests.law.paths import Path

ROOT = File(__file__).parents[2]
GUIDE = (ROOT / "docs" / "adding-an-authority.md").read_text()
EXAMPLE = (ROOT / "tests" / "fifth_authority.py").read_text()
CHECKS = [
    check
    for name, check in inspect.getmembers(shape, inspect.isfunction)
    if name.startswith("test_") and list(inspect.signature(check).parameters) == ["procedure"]
]


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setitem(AUTHORITIES, EDPO.code, EDPO)


def test_the_guide_shows_the_example_as_it_is():
    shown = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(shown) == 2
    assert all(part in EXAMPLE for part in shown)


def test_each_step_of_the_guide_is_taken_by_a_test():
    numbers = re.findall(r"^## (\d)\.", GUIDE, re.MULTILINE)
    journey = (ROOT / "tests" / "journeys" / "test_fifth_authority.py").read_text()
    taken = re.findall(r"^def test_step_(\d)_", File(__file__).read_text() + journey, re.MULTILINE)
    assert sorted(set(taken)) == numbers == list("12345678")


def test_no_product_code_knows_the_example():
    for file in (ROOT / "casework").rglob("*.py"):
        assert "edpo" not in file.read_text().lower(), file


def test_step_1_its_calendar_and_regimes_are_there():
    assert CALENDARS[EDPO.calendar].zone == EDPO.zone
    assert {limit.regime for limit in PROCEDURE.limits} <= set(REGIMES)


def test_step_2_its_file_gives_its_names_maximums_rules_and_references():
    assert EDPO.name_on(date(2026, 1, 1)).short == "EDPO"
    assert write_reference(EDPO, year=2026, number=7) == "EDPO-2026-0007"
    maximum = find_maximum(
        authority=EDPO, tier=Tier.HIGHER, on=date(2026, 1, 1), is_undertaking=True,
        turnover=Money.of("1000000000", "EUR"),
    )  # fmt: skip
    assert maximum.amount == Money.of("40000000", "EUR")
    rule = find_rule(rules=EDPO.publication, is_individual=True)
    assert stays_until(rule=rule, published_on=date(2026, 1, 15)) == date(2027, 7, 16)


def test_step_3_registering_it_is_one_line(registered):
    assert get_authority("edpo") is EDPO


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_step_4_the_tests_of_the_shape_hold_it(check):
    check(PROCEDURE)


def test_step_4_its_own_days_are_counted():
    path = Path(procedure=PROCEDURE, calendar=EDPO.calendar, begun_on=date(2026, 1, 5))
    path.happen("inquiry_opened", decided="2026-01-12")
    assert path.happen("objections_served", served="2026-04-13") == {"comment": "2026-05-04"}
    due = path.happen("penalty_imposed", decided="2026-06-01", served="2026-07-21")
    assert due == {"appeal_to_court": "2026-08-21", "payment": "2026-09-21"}


def test_step_7_its_law_joins_the_document(registered):
    assert "Example Act, s. 12" in write_law_document()


def test_says_so_where_no_rule_of_publication_fits():
    with pytest.raises(NoPublicationRule, match="natural persons"):
        find_rule(rules=(), is_individual=True)
