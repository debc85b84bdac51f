"""Recognise a decision that a file holds twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from casework.imports.fields import Field
from casework.imports.planned import PlannedDecision
from casework.law.references import normalise_reference

COMPARED = (Field.RESPONDENT, Field.DAY, Field.AMOUNT, Field.PROVISIONS, Field.SUBJECT)
SIZE = 8  # bytes of a digest: two of a million rows fall together once in ten million files


@dataclass(frozen=True, kw_only=True)
class Twin:
    """The row that was seen before: its line, in which fields it differs, and how it is known.

    ``is_certain`` says that both rows name the decision alike; else only respondent and day do,
    and two decisions of one day are as likely.
    """

    line: int
    differs: tuple[Field, ...]
    is_certain: bool


@dataclass(kw_only=True)
class Seen:
    """The decisions of a file so far, kept as digests, so that a long file needs little room."""

    rows: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)

    def find_twin(self, planned: PlannedDecision, line: int) -> Twin | None:
        """Return the earlier row of the same decision, None where there is none, and keep this."""
        facts = b"".join(digest(text) for text in _facts(planned))
        named = list(_names(planned))
        by_day = _by_day(planned)
        found = next((self.rows[name] for name in named if name in self.rows), None)
        is_certain = found is not None
        if found is None and by_day:
            found = self.rows.get(by_day)
            # A row without a number of its own can only be known by respondent and day.
            is_certain = found is not None and (not named or found[1][-1:] == b"-")
        mark = b"+" if named else b"-"
        for name in [*named, *([by_day] if by_day else [])]:
            self.rows.setdefault(name, (line, facts + mark))
        if found is None:
            return None
        return Twin(line=found[0], differs=_compare(found[1], facts), is_certain=is_certain)


def _names(planned: PlannedDecision) -> Iterator[bytes]:
    for kind, text in (("reference", planned.reference), ("document", planned.document)):
        bare = normalise_reference(text)
        if bare:
            yield digest(f"{kind} {planned.authority} {bare}")


def _by_day(planned: PlannedDecision) -> bytes:
    """Return by what a decision without a number is known, empty where that tells none apart."""
    if not planned.organisation or planned.decided is None or planned.decided.day is None:
        return b""
    return digest(f"day {planned.authority} {planned.organisation} {planned.decided}")


def _facts(planned: PlannedDecision) -> tuple[str, ...]:
    return (
        planned.organisation or planned.respondent,
        str(planned.decided),
        str(planned.amount),
        "|".join(planned.provisions),
        planned.subject,
    )


def _compare(one: bytes, other: bytes) -> tuple[Field, ...]:
    return tuple(
        what
        for at, what in enumerate(COMPARED)
        if one[at * SIZE : (at + 1) * SIZE] != other[at * SIZE : (at + 1) * SIZE]
    )


def digest(text: str) -> bytes:
    """Return a short digest of a text."""
    return blake2b(text.encode(errors="replace"), digest_size=SIZE).digest()
