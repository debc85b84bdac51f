"""Entries of the public register by the hundred thousand, for measuring: no case is behind them.

They are likenesses of the entries that are there: under other names, of other days, amounts,
provisions and words, at the same authorities and under the same rules of what stays how long.
What an entry is found by is worked out of its snapshot by the functions that publishing uses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import md5
from random import Random
from typing import Any

from django.db import transaction

from casework.law.authorities import AUTHORITIES
from casework.law.references import Provision
from casework.management.demo.cast import Cast
from casework.management.demo.made_up import WORDS
from casework.management.demo.register_loading import COLUMNS, load_entries, write_text
from casework.management.demo.seeding import tell_made_up
from casework.models import LiveEntry
from casework.register.finding import find_by
from casework.register.live_facts import facts_of
from casework.register.snapshot import read_snapshot
from casework.register.status import EntryStatus

TOLD = 80  # cases told where there is no entry yet
YEARS = 12  # over which the decisions lie that stay
DAYS = YEARS * 365
PLACES = (
    "art. 5(1)(a)", "art. 5(1)(c)", "art. 5(1)(e)", "art. 5(1)(f)", "art. 6", "art. 7", "art. 9",
    "art. 12", "art. 13", "art. 14", "art. 15", "art. 17", "art. 21", "art. 25", "art. 28",
    "art. 30", "art. 32", "art. 33", "art. 34", "art. 35", "art. 37",
)  # fmt: skip
OTHER = (
    EntryStatus.UNDER_APPEAL, EntryStatus.UPHELD, EntryStatus.VARIED, EntryStatus.APPEAL_WITHDRAWN,
)  # fmt: skip
OTHERWISE = 0.15  # of the entries: how many stand otherwise than what they are likenesses of
SHARED, OF = 4, 50  # of so many entries in a row, so many are of one affair
KEPT = (
    "authority_code", "instrument", "removal", "provision", "is_anonymised", "currency", "version",
)  # fmt: skip


def draw_entries(casts: Mapping[str, Cast], *, count: int, seed: int, now: datetime) -> None:
    """Add ``count`` entries in one transaction, of which no history is kept."""
    today = now.date()
    if not LiveEntry.objects.exists():
        with transaction.atomic():
            tell_made_up(casts, count=TOLD, seed=seed, today=today)
    told = tuple(LiveEntry.objects.order_by("id"))
    crowd = EntryCrowd(told=told, random=Random(seed), today=today, first=len(told))
    load_entries(crowd.lines(count), now=now)


@dataclass(frozen=True, kw_only=True)
class EntryCrowd:
    """What stands in the likenesses: drawn one by one, the same for the same seed."""

    told: Sequence[LiveEntry]
    random: Random
    today: date
    first: int

    def lines(self, count: int) -> Iterator[str]:
        """Return a line of the table for each of so many entries."""
        for number in range(count):
            drawn = self._draw(self.told[number % len(self.told)], self.first + number)
            yield "\t".join([write_text(drawn[name]) for name in COLUMNS]) + "\n"

    def _draw(self, told: LiveEntry, number: int) -> dict[str, Any]:
        kept = self._snapshot(told, number)
        snapshot = read_snapshot(kept)
        moved = snapshot.decided_on - told.decided_on
        shown_from, stays_until = _move(told.shown_from, moved), _move(told.stays_until, moved)
        penalty = snapshot.penalty
        return {
            **{name: getattr(told, name) for name in KEPT},
            "slug": snapshot.slug, "title": snapshot.title[:300],
            "respondent": snapshot.respondent[:300], "status": snapshot.status,
            "decided_on": snapshot.decided_on, "published_on": snapshot.published_on,
            "shown_from": shown_from, "stays_until": stays_until,
            "kept_under_appeal": _is_kept(told, snapshot.status),
            "amount_minor": penalty.effective_minor if penalty else None,
            **find_by(snapshot), **vars(facts_of(snapshot)),
            "matter_key": "" if snapshot.is_unnamed else _affair_of(number),
            "changed_at": self._hour(max(snapshot.published_on, shown_from or date.min)),
            "snapshot": kept,
        }  # fmt: skip

    def _snapshot(self, told: LiveEntry, number: int) -> dict[str, Any]:
        """Return what is frozen of an entry, as JSON holds it."""
        kept, drawn = told.snapshot, self.random
        words = WORDS[told.authority_code]
        status = drawn.choice(OTHER) if drawn.random() < OTHERWISE else EntryStatus(told.status)
        moved = self._moved(told, is_kept=_is_kept(told, status))
        decided_on = told.decided_on + moved
        is_named = not (told.is_anonymised or kept["is_individual"])
        name = words.branch(drawn) if is_named else kept["respondent"]
        title = drawn.choice(words.titles)
        return {
            **kept, "slug": f"{told.slug[:100]}-{number}", "status": status, "respondent": name,
            "respondents": [name] if is_named else [],
            "reference": f"{kept['authority_short']}-{decided_on.year}-{number:06}"
            if is_named else "",
            "decided_on": str(decided_on), "published_on": str(told.published_on + moved),
            "sent_on": _move_text(kept["sent_on"], moved),
            "breaches": self._breaches(kept["breaches"]),
            "orders": [{**order, "text": f"{words.order}: {title}"} for order in kept["orders"]],
            "penalty": self._penalty(kept["penalty"], decided_on, moved),
            "appeal": [_moved_in(step, "occurred_on", moved) for step in kept["appeal"]],
            "changes": [_moved_in(change, "changed_on", moved) for change in kept["changes"]],
        }  # fmt: skip

    def _moved(self, told: LiveEntry, *, is_kept: bool) -> timedelta:
        """Return how far its days lie from those told.

        What will come off is still there, unless a court keeps it; a copy without the name
        has been there for up to twelve years, or will be.
        """
        draw = self.random.randint
        if told.stays_until is not None:
            longest = (told.stays_until - told.published_on).days
            ahead = draw(-DAYS + longest, longest) if is_kept else draw(1, longest)
            return self.today + timedelta(days=ahead) - told.stays_until
        if told.shown_from is not None:
            longest = (told.shown_from - told.published_on).days
            return self.today + timedelta(days=draw(-DAYS + longest, longest)) - told.shown_from
        return self.today - timedelta(days=draw(30, DAYS)) - told.published_on

    def _breaches(self, told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return as many provisions of the same law, or one more."""
        if not told:
            return []
        count = len(told) + (self.random.random() < 0.3)
        places = sorted(self.random.sample(PLACES, count), key=PLACES.index)
        drawn = [Provision(law=told[0]["law"], place=place) for place in places]
        return [{**told[0], "place": one.place, "source": one.source} for one in drawn]

    def _penalty(self, told: Any, decided_on: date, moved: timedelta) -> Any:
        """Return another amount; in euro by a rate that was drawn too."""
        if told is None:
            return None
        minor = round(10 ** self.random.uniform(3, 8)) * 100
        drawn = {**told, "imposed_minor": minor, "effective_minor": minor}
        drawn["history"] = [
            {**_moved_in(step, "occurred_on", moved), "minor": minor} for step in told["history"]
        ]
        if told["conversion"] is not None:
            rate = self.random.randint(83_000, 91_000) / 100_000
            drawn["conversion"] = {
                **told["conversion"], "rate": str(rate), "minor": round(minor / rate),
                "rate_on": str(decided_on),
            }  # fmt: skip
        return drawn

    def _hour(self, day: date) -> datetime:
        seconds = self.random.randrange(6 * 3600, 20 * 3600)
        return datetime.combine(day, time(), UTC) + timedelta(seconds=seconds)


def _affair_of(number: int) -> str:
    """Return the key of the affair of some entries; empty of most."""
    if number % OF >= SHARED:
        return ""
    return md5(str(number // OF).encode(), usedforsecurity=False).hexdigest()


def _is_kept(told: LiveEntry, status: EntryStatus) -> bool:
    """Whether its end waits for a court, by all rules of the authority."""
    rules = AUTHORITIES[told.authority_code].publication
    return status.is_pending and all(rule.kept_while_appealed for rule in rules)


def _move(day: date | None, moved: timedelta) -> date | None:
    return None if day is None else day + moved


def _move_text(day: str | None, moved: timedelta) -> str | None:
    return None if day is None else str(date.fromisoformat(day) + moved)


def _moved_in(told: Mapping[str, Any], name: str, moved: timedelta) -> dict[str, Any]:
    return {**told, name: _move_text(told[name], moved)}
