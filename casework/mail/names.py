"""Names of attached files: what a sender calls a file is never a path, nor a trick on the eye."""

import re

from casework.mail.limits import LONGEST_NAME
from casework.mail.words import clean_line

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
LONGEST_ENDING = 12


def safe_name(claimed: str, *, fallback: str) -> str:
    """Return the last part of a claimed path, as a name that any system may hold.

    The fallback may come from a sender too, as the subject of a message does: it is made safe
    as one name, its strokes included. It must hold a letter or a digit.
    """
    last = re.split(r"[\\/]", clean_line(claimed, longest=10_000))[-1]
    name = _without_forbidden(last) or _without_forbidden(clean_line(fallback, longest=10_000))
    if RESERVED.match(name):
        name = f"_{name}"
    return _shorten(name, LONGEST_NAME)


def _without_forbidden(name: str) -> str:
    return FORBIDDEN.sub("_", name).strip(" .~") if name.strip(" .") else ""


class Names:
    """The names given so far in one message; a second of the same name is numbered."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def give(self, claimed: str, *, fallback: str) -> str:
        """Return a safe name that no other file of the message has, whatever its capitals."""
        name = safe_name(claimed, fallback=fallback)
        stem, ending = _split(name)
        while name.casefold() in self._given:
            self._given[f"{stem}{ending}".casefold()] += 1
            number = f" ({self._given[f'{stem}{ending}'.casefold()]})"
            name = f"{stem[: LONGEST_NAME - len(ending) - len(number)]}{number}{ending}"
        self._given[name.casefold()] = 1
        return name


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > LONGEST_ENDING:
        return name, ""
    return stem, dot + ending


def _shorten(name: str, longest: int) -> str:
    stem, ending = _split(name)
    return stem[: longest - len(ending)] + ending
