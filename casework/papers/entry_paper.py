"""Typeset a published decision: tagged PDF whose metadata say its title and language alone."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from typst import TypstError

from casework.papers.typesetting import typeset

UNSHOWN = re.compile(r'text `"(?P<text>.+?)"` could not be displayed')
NO_SIGN = "?"  # for a sign that the typeface has not; the page of the entry shows it
MOST_SIGNS = 50
KEPT = 64  # papers: the same entry gives the same bytes


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words, their own language where it is not the paper's, and where they lead."""

    text: str
    language: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A fact by its label."""

    label: str
    value: Said


@dataclass(frozen=True, kw_only=True)
class Section:
    """Facts, then numbered items, then a table, under one heading; each of them may be empty."""

    heading: str
    facts: Sequence[Fact] = ()
    items: Sequence[Said] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Said]] = ()


@dataclass(frozen=True, kw_only=True)
class EntryPaper:
    """An entry as it is printed; ``changed_on`` is the only day in the metadata of the file.

    ``page`` is like “Page {page} of {pages}”.
    """

    language: str
    title: str
    standing: Sequence[str]
    sections: Sequence[Section]
    footer: str
    page: str
    changed_on: date


def write_entry_paper(paper: EntryPaper) -> bytes:
    """Return the entry as PDF/UA-1; the same entry gives the same bytes."""
    data = asdict(paper)
    on = data.pop("changed_on")
    return _typeset(json.dumps(data, ensure_ascii=False, sort_keys=True), on)


@lru_cache(maxsize=KEPT)
def _typeset(data: str, on: date) -> bytes:
    written_at = datetime.combine(on, time(), UTC)
    for _ in range(MOST_SIGNS):
        try:
            return typeset(template="entry", data=json.loads(data), written_at=written_at)
        except TypstError as error:
            match = UNSHOWN.search(str(error))
            if match is None:
                raise
            data = json.dumps(_without(json.loads(data), match["text"]), ensure_ascii=False)
    return typeset(template="entry", data=_only_ascii(json.loads(data)), written_at=written_at)


def _without(data: Any, signs: str) -> Any:
    return _each(data, lambda text: re.sub(f"[{re.escape(signs)}]", NO_SIGN, text))


def _only_ascii(data: Any) -> Mapping[str, Any]:
    return _each(data, lambda text: text.encode("ascii", "replace").decode())


def _each(data: Any, change: Any) -> Any:
    if isinstance(data, dict):
        return {key: _each(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [_each(value, change) for value in data]
    return change(data) if isinstance(data, str) else data
