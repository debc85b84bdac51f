"""The amount of a penalty over time, as bars for a drawing: its table stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.money import Money
from casework.law.penalties import Standing
from casework.law.wording import N_

TONES = {
    "proposed": N_("proposed, not a penalty"),
    "imposed": N_("imposed"),
    "undone": N_("set aside or cancelled"),
}
WIDTH, HEIGHT = 600, 120  # the drawing's own units; the page gives it its size
LEAST = 2  # of a bar that would not be seen


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A span in which the penalty stood at one amount: its tone, and where it is drawn."""

    tone: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The bars from the first day to the last, the highest of them at ``most``."""

    bars: tuple[Bar, ...]
    most: Money
    first_on: date
    last_on: date

    @property
    def tones(self) -> list[tuple[str, str]]:
        """Each tone that is drawn, with its English words."""
        drawn = {bar.tone for bar in self.bars}
        return [(tone, label) for tone, label in TONES.items() if tone in drawn]


def draw_amounts(
    *, days: Sequence[date], standings: Sequence[Standing], today: date
) -> Chart | None:
    """Return the bars of what a penalty stood at after each step, up to ``today``.

    None where no amount is known. A proposal is drawn in a tone of its own, for it binds
    nobody; what was set aside is drawn as the line at the bottom.
    """
    shown = [_shown(standing) for standing in standings]
    known = [amount for _, amount in shown if amount is not None]
    most = max(known, key=lambda amount: amount.minor, default=None)
    if most is None or most.minor == 0:
        return None
    first, last = min(days), max(today, *days)
    span = max((last - first).days, 1)
    starts = [WIDTH * (day - first).days // span for day in days]
    bars = tuple(
        _bar(tone, amount, most, start, end)
        for (tone, amount), start, end in zip(shown, starts, [*starts[1:], WIDTH], strict=True)
        if amount is not None and end > start
    )
    return Chart(bars=bars, most=most, first_on=first, last_on=last)


def _shown(standing: Standing) -> tuple[str, Money | None]:
    if not standing.is_imposed:
        return "proposed", standing.proposed
    return "undone" if standing.is_undone else "imposed", standing.effective


def _bar(tone: str, amount: Money, most: Money, start: int, end: int) -> Bar:
    height = max(HEIGHT * amount.minor // most.minor, LEAST)
    return Bar(tone=tone, x=start, y=HEIGHT - height, width=max(end - start, LEAST), height=height)
