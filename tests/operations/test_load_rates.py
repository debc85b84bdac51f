"""Load newer rates: kept where every process reads them, once, and conversions use them."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from django.core.management import CommandError, call_command

from casework.law.conversion import NoRate
from casework.law.money import Money
from casework.law.rates import RatesRefused
from casework.models import RateFile, ReferenceRate
from casework.operations.rates import load_rates
from casework.operations.setting_up import find_system
from casework.papers.rate_file import RateFileRefused
from casework.queries.conversions import find_in_euro
from casework.queries.rates import convert_money
from tests.make import at

NEWER = b"Date,USD,GBP,\n2026-11-03,1.12,0.85,\n2026-11-02,1.11,0.84,\n2026-10-30,1.1172,0.834,\n"
PENALTY = Money.of("7552800", "GBP")


@pytest.fixture
def load(ico):
    def load(content=NEWER, **given):
        told = {"name": "eurofxref-hist.csv", "actor": find_system(), "now": at("2026-11-26")}
        return load_rates(content=content, **{**told, **given})

    return load


def made(on, money=PENALTY):
    found = convert_money(money=money, on=date.fromisoformat(on))
    return str(found.rate.normalize()), str(found.rate_on)


def test_keeps_what_is_new_or_corrected_and_says_how_much(load):
    found = load()
    assert (found.added, found.corrected) == (4, 1)
    assert set(ReferenceRate.objects.values_list("currency", "on", "rate")) == {
        ("USD", date(2026, 11, 3), Decimal("1.12")), ("GBP", date(2026, 11, 3), Decimal("0.85")),
        ("USD", date(2026, 11, 2), Decimal("1.11")), ("GBP", date(2026, 11, 2), Decimal("0.84")),
        ("GBP", date(2026, 10, 30), Decimal("0.834")),
    }  # fmt: skip
    file = RateFile.objects.get()
    assert (file.added, file.changed, str(file.last_on)) == (4, 1, "2026-11-03")
    assert file.actor == find_system()


def test_conversions_take_them_and_the_last_fixing_before_a_day_without_one(load):
    with pytest.raises(NoRate, match="to 30 October 2026"):
        made("2026-11-03")
    load()
    assert made("2026-11-03") == ("0.85", "2026-11-03")
    assert made("2026-11-01") == ("0.834", "2026-10-30")  # a Sunday; and as it was corrected
    assert made("2022-05-18") == ("0.8467", "2022-05-18")
    with pytest.raises(NoRate, match="to 3 November 2026"):
        made("2026-11-04")


def test_loading_it_again_changes_nothing_and_a_later_correction_counts(load):
    load()
    assert not load().changes
    assert RateFile.objects.count() == 1
    found = load(NEWER.replace(b"1.12,0.85", b"1.12,0.86"))
    assert (found.added, found.corrected) == (0, 1)
    assert made("2026-11-03") == ("0.86", "2026-11-03")


def test_the_history_that_came_with_the_software_is_known_already(load):
    content = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    assert not load(content, name="eurofxref-hist.zip").changes
    assert not RateFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(b"PK\x03\x04", RateFileRefused), (NEWER.replace(b"0.84", b"84"), RatesRefused)],
)
def test_a_refused_file_leaves_nothing(load, content, refusal):
    with pytest.raises(refusal):
        load(content)
    assert not ReferenceRate.objects.exists()


def test_a_person_does_not_load_rates(load, cast):
    with pytest.raises(RatesRefused, match="by the command alone"):
        load(actor=cast.tom)


def test_the_command_says_what_changed_and_refuses_in_a_sentence(
    ico, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("CASEWORK_TODAY", "2026-11-26")
    path = tmp_path / "eurofxref-hist.csv"
    path.write_bytes(NEWER)
    call_command("load_rates", str(path))
    assert capsys.readouterr().out.splitlines() == [
        "Rates from 2026-10-30 to 2026-11-03.", "New: 4. Corrected: 1.",
        "GBP 2026-10-30: 0.8338 -> 0.834",
    ]  # fmt: skip
    path.write_bytes(NEWER[:-1])
    with pytest.raises(CommandError, match="cut off"):
        call_command("load_rates", str(path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_rates", str(tmp_path / "none.csv"))


def test_pages_show_what_it_made_in_euro_or_why_that_is_not_known(load):
    made_in_2022 = find_in_euro(PENALTY, on=date(2022, 5, 18)).conversion
    assert made_in_2022.amount == Money.of("8920278.73", "EUR")
    assert find_in_euro(PENALTY, on=date(2026, 11, 3)).conversion is None
    load()
    assert find_in_euro(PENALTY, on=date(2026, 11, 3)).conversion.rate == Decimal("0.85")
    assert "none for 4 November" in str(find_in_euro(PENALTY, on=date(2026, 11, 4)).refusal)
