"""Entries of the public register by the hundred thousand, for measuring: no case is behind them.

They are likenesses of the entries that are there, under other names, on other days and over
other amounts, written by COPY.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connections, transaction

from casework.management.demo.cast import Cast
from casework.management.demo.likenesses import OWNER, Lines
from casework.management.demo.made_up import WORDS
from casework.management.demo.seeding import tell_made_up
from casework.models import LiveEntry
from casework.register.finding import find_by
from casework.register.live_facts import facts_of
from casework.register.snapshot import Snapshot, read_snapshot

TOLD = 120  # cases told where there is no entry yet
AT_ONCE = 20_000  # entries in one transaction
YEARS = 12  # over which the decisions lie
KEPT = (
    "authority_code", "instrument", "status", "shown_from", "stays_until", "kept_under_appeal",
    "removal", "provision", "is_anonymised", "currency", "version", "changed_at",
)  # fmt: skip
DRAWN = (
    "slug", "title", "respondent", "decided_on", "published_on", "amount_minor", "snapshot", "band",
    "articles", "trigrams", "sort_name", "search_text", "amount_known", "imposed_minor",
    "euro_minor", "rate_on", "organisation_keys", "matter_key",
)  # fmt: skip
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def draw_entries(casts: Mapping[str, Cast], *, count: int, seed: int, today: date) -> None:
    """Add ``count`` entries, in transactions of twenty thousand, of which no history is kept."""
    if not LiveEntry.objects.exists():
        with transaction.atomic():
            tell_made_up(casts, count=TOLD, seed=seed, today=today)
    told = tuple(
        Model(row, read_snapshot(row.snapshot)) for row in LiveEntry.objects.order_by("id")
    )
    crowd = EntryCrowd(told=told, random=Random(seed), today=today, first=LiveEntry.objects.count())
    columns = ", ".join((*KEPT, *DRAWN))
    for first in range(0, count, AT_ONCE):
        lines = crowd.lines(first, min(first + AT_ONCE, count))
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            cursor.execute("ALTER TABLE casework_liveentry DISABLE TRIGGER keep_history")
            cursor.cursor.copy_expert(
                f"COPY casework_liveentry ({columns}) FROM STDIN", Lines(lines)
            )
            cursor.execute("ALTER TABLE casework_liveentry ENABLE TRIGGER keep_history")
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ANALYZE casework_liveentry, casework_livecount")


@dataclass(frozen=True)
class Model:
    """An entry of which others are likenesses."""

    row: LiveEntry
    snapshot: Snapshot


@dataclass(frozen=True, kw_only=True)
class EntryCrowd:
    """What stands in the likenesses: drawn one by one, the same for the same seed."""

    told: Sequence[Model]
    random: Random
    today: date
    first: int

    def lines(self, first: int, last: int) -> Iterator[str]:
        """Return a line of the table for each entry, from ``first`` up to ``last``."""
        for number in range(first, last):
            model = self.told[number % len(self.told)]
            drawn = self._draw(model, self.first + number)
            values = (*(getattr(model.row, name) for name in KEPT), *(drawn[n] for n in DRAWN))
            yield "\t".join(_text(value) for value in values) + "\n"

    def _draw(self, model: Model, number: int) -> dict[str, Any]:
        before = model.snapshot
        decided_on, published_on = self._days(model)
        snapshot = replace(
            before, slug=f"{before.slug[:100]}-{number}", decided_on=decided_on,
            published_on=published_on, respondent=self._respondent(before),
            reference=f"{before.authority_short}-{decided_on.year}-{number:06}",
            penalty=self._penalty(before),
        )  # fmt: skip
        if snapshot.is_anonymised:
            snapshot = replace(snapshot, reference="")
        changed = ("slug", "respondent", "reference")
        kept = {**model.row.snapshot, **{name: getattr(snapshot, name) for name in changed}}
        kept |= {"decided_on": str(decided_on), "published_on": str(published_on)}
        minor = snapshot.penalty.effective_minor if snapshot.penalty else None
        if snapshot.penalty:
            kept["penalty"] = {
                **kept["penalty"], "effective_minor": minor, "imposed_minor": minor,
            }  # fmt: skip
        return {
            "slug": snapshot.slug, "title": snapshot.title[:300],
            "respondent": snapshot.respondent[:300], "decided_on": decided_on,
            "published_on": published_on, "amount_minor": minor, "snapshot": kept,
            **find_by(snapshot), **asdict(facts_of(snapshot)), "matter_key": "",
        }  # fmt: skip

    def _days(self, model: Model) -> tuple[date, date]:
        """Return other days, except where those of the entry's span follow from them."""
        if model.row.shown_from or model.row.stays_until:
            return model.snapshot.decided_on, model.snapshot.published_on
        decided_on = self.today - timedelta(days=self.random.randint(30, YEARS * 365))
        return decided_on, decided_on + timedelta(days=self.random.randint(1, 29))

    def _respondent(self, before: Snapshot) -> str:
        words = WORDS[before.authority_code]
        return before.respondent if before.is_unnamed else words.branch(self.random)

    def _penalty(self, before: Snapshot) -> Any:
        penalty = before.penalty
        if penalty is None or not penalty.effective_minor:
            return penalty
        minor = round(10 ** self.random.uniform(3, 8)) * 100
        return replace(penalty, effective_minor=minor, imposed_minor=minor, conversion=None)


def _text(value: Any) -> str:
    """Return a value as COPY reads it."""
    if value is None:
        return r"\N"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    if isinstance(value, list):
        return "{" + ",".join(f'"{part}"' for part in value) + "}"
    return str(value).translate(ESCAPES)
