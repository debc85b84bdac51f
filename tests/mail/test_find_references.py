"""Case references in what people write."""

import pytest

from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.references import write_reference
from casework.mail.references import find_references

ICO = get_authority("ico")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Re: ICO-2026-0001", ("ICO-2026-0001",)),
        ("ico 2026 0001: your letter", ("ICO-2026-0001",)),
        ("(ICO–2026–0001)", ("ICO-2026-0001",)),
        ("ICO/2026/0001, and ICO-2026-0002", ("ICO-2026-0001", "ICO-2026-0002")),
        ("ICO-2026-0001 … ico-2026-0001", ("ICO-2026-0001",)),
        ("ICO-2026-12345", ("ICO-2026-12345",)),
        ("ICO-2026-1", ()),
        ("ICO-2026-00012x", ()),
        ("XICO-2026-0001", ()),
        ("CNIL-2026-0001", ()),
        ("ICO 2026", ()),
        ("", ()),
    ],
)
def test_finds_only_what_is_written(text, found):
    assert find_references(ICO, text) == found


@pytest.mark.parametrize("code", sorted(AUTHORITIES))
def test_finds_the_references_of_every_authority(code):
    authority = get_authority(code)
    reference = write_reference(authority, year=2026, number=7)
    assert find_references(authority, f"Betr.: {reference}.") == (reference,)
