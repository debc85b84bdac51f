"""Read the named profiles, which are kept as data beside the code."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from casework.imports.fields import Field
from casework.imports.manner import Kind, Manner, Profile
from casework.law.correspondence import Way
from casework.law.wording import N_, LawError
from casework.tables.amounts import AmountStyle
from casework.tables.days import DayOrder
from casework.tables.words import fold_title

FOLDER = Path(__file__).parent / "profiles"


class UnknownProfile(LawError):
    """No profile has this code."""


def list_profiles() -> tuple[Profile, ...]:
    """Return the profiles in order of their codes."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.json")))


def get_profile(code: str) -> Profile:
    """Return the profile of a code.

    :raises UnknownProfile: if there is none.
    """
    known = {profile.code: profile for profile in list_profiles()}
    if code not in known:
        raise UnknownProfile(
            N_("There is no profile “{code}”. Known: {known}."), code=code, known=", ".join(known)
        )
    return known[code]


def find_fitting(titles: Sequence[str]) -> tuple[Profile, ...]:
    """Return the profiles whose columns a header has, every one."""
    found = {fold_title(title) for title in titles}
    return tuple(
        profile
        for profile in list_profiles()
        if {fold_title(title) for title in profile.columns.values()} <= found
    )


def _read(path: Path) -> Profile:
    said = json.loads(path.read_text(encoding="utf-8"))
    return Profile(
        code=path.stem,
        title=said["title"],
        note=said["note"],
        columns=read_columns(said["columns"]),
        manner=read_manner(said["manner"]),
    )


def read_columns(said: Mapping[str, str]) -> dict[Field, str]:
    """Return the titles of columns by what they hold, from how they are kept."""
    return {Field(name): title for name, title in said.items()}


def write_manner(manner: Manner) -> dict[str, Any]:
    """Return how a manner is kept, what it leaves open left out."""
    said = {one.name: getattr(manner, one.name) for one in fields(manner)}
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in said.items()
        if value not in ("", None, frozenset())
    }


def read_manner(said: Mapping[str, Any]) -> Manner:
    """Return a manner from how it is kept."""
    return Manner(
        kind=Kind(said["kind"]),
        authority=said.get("authority", ""),
        currency=said.get("currency", ""),
        year=said.get("year"),
        way=Way(said["way"]) if "way" in said else None,
        day_order=DayOrder(said["day_order"]) if "day_order" in said else None,
        amount_style=AmountStyle(said["amount_style"]) if "amount_style" in said else None,
        missing_days=frozenset(said.get("missing_days", ())),
        missing_amounts=frozenset(said.get("missing_amounts", ())),
        divider=said.get("divider", "|"),
    )
