"""Scenes that stand beneath the tests of one worker, so that not every test makes its own.

A scene is made once, within a transaction that stays open. Each test that asks for it works in
a savepoint upon it, which is rolled back, and is given copies of what the scene holds. A test
that asks for none finds an empty database: the scenery is struck first.
"""

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import translation

from tests import make
from tests.operations.imports.letter_scenes import make_importer_with_cases

# What a test took back stays behind, dead, until the transaction ends.
MOST_TESTS = 80
Held = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """What is made, upon what stands already."""

    upon: str
    make: Callable[[Mapping[str, Any]], Any]


# By the names of the fixtures in tests/conftest.py that ask for them.
SCENES = {
    "authorities": Scene("", lambda _: make.make_authorities()),
    "importer": Scene("authorities", lambda held: make_importer_with_cases(held["authorities"])),
    "ico": Scene("", lambda _: make.make_ico()),
    "cast": Scene("ico", lambda held: make.make_cast(held["ico"])),
    "fined": Scene("cast", lambda held: make.make_penalty_case(held["cast"])),
    "clearview_case": Scene("cast", lambda held: make.make_clearview(held["cast"])),
    "clearview_matter": Scene("", lambda _: make.make_matter(today=date(2026, 1, 1))),
    "demo_cases": Scene("", lambda _: make.load_demo("2025-10-13")),
}


def rank_of(fixtures: Collection[str]) -> int:
    """Return when a test is run by the scene that it asks for: those with the most upon it first.

    So each scene is made once or twice, and not for every file anew.
    """
    if "committed" in fixtures:
        return len(SCENES) + 1
    wanted = _order(fixtures)
    return len(SCENES) - list(SCENES).index(wanted[-1]) if wanted else len(SCENES)


class Scenery:
    """The scenes that stand, each in a savepoint of its own upon the one before."""

    def __init__(self) -> None:
        self._held: Held = {}
        self._blocks: list[transaction.Atomic] = []
        self._connection: object = None
        self._tests = 0

    def set(self, asked: Collection[str]) -> Held:
        """Let the scenes stand that a test asks for, and no other; return copies of them.

        :param asked: names, of which those of no scene are passed over.
        """
        wanted = _order(asked)
        self._tests += 1
        if not wanted or self._tests > MOST_TESTS or not self._is_sound():
            self.strike()
        while list(self._held) != wanted[: len(self._held)]:
            self._take_away()
        with translation.override("en-gb"):
            for name in wanted[len(self._held) :]:
                self._add(name)
        return deepcopy(self._held)

    def strike(self) -> None:
        """Leave the database empty, and the connection outside of any transaction."""
        if self._is_sound():
            while self._held:
                self._take_away()
        self._held, self._blocks, self._tests = {}, [], 0

    def _add(self, name: str) -> None:
        block = transaction.atomic()
        block.__enter__()
        self._blocks.append(block)
        self._connection = connection.connection
        self._held[name] = SCENES[name].make(self._held)

    def _take_away(self) -> None:
        self._held.popitem()
        transaction.set_rollback(True)
        self._blocks.pop().__exit__(None, None, None)

    def _is_sound(self) -> bool:
        """Return whether the transaction is still the one in which the scenes were made."""
        return not self._held or connection.connection is self._connection


def _order(asked: Collection[str]) -> list[str]:
    """Return the last of the scenes that are asked for, and before it those beneath it."""
    name = next((name for name in reversed(SCENES) if name in asked), "")
    wanted: list[str] = []
    while name:
        wanted.insert(0, name)
        name = SCENES[name].upon
    return wanted
