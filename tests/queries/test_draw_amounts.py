"""The amount of a penalty over time, as bars."""

from datetime import date

from casework.law.money import Money
from casework.law.penalties import AmountEntry, follow_history
from casework.law.terms import AmountEffect
from casework.queries.amount_chart import HEIGHT, LEAST, WIDTH, draw_amounts

TODAY = date(2025, 10, 13)


def draw(*steps, today=TODAY):
    entries = [
        AmountEntry(effect=effect, amount=None if sum_ is None else Money.of(sum_, "GBP"))
        for _, effect, sum_ in steps
    ]
    days = [date.fromisoformat(day) for day, _, _ in steps]
    return draw_amounts(days=days, standings=follow_history(entries, "GBP"), today=today)


CLEARVIEW = (
    ("2021-11-29", AmountEffect.PROPOSED, "17000000"),
    ("2022-05-18", AmountEffect.IMPOSED, "7552800"),
    ("2023-10-17", AmountEffect.SET_ASIDE, "0"),
    ("2025-10-06", AmountEffect.REMITTED, "7552800"),
)


def test_draws_each_span_from_its_day_to_the_next():
    chart = draw(*CLEARVIEW)
    assert [bar.tone for bar in chart.bars] == ["proposed", "imposed", "undone", "imposed"]
    assert chart.bars[0].height == HEIGHT
    assert chart.bars[1].height == HEIGHT * 755280000 // 1700000000
    assert chart.bars[2].height == LEAST
    assert (chart.bars[0].x, chart.bars[-1].x + chart.bars[-1].width) == (0, WIDTH)
    assert all(bar.y + bar.height == HEIGHT for bar in chart.bars)
    assert (chart.first_on, chart.last_on) == (date(2021, 11, 29), TODAY)
    assert [tone for tone, _ in chart.tones] == ["proposed", "imposed", "undone"]


def test_leaves_a_gap_where_the_amount_is_not_known():
    chart = draw(
        ("2025-01-01", AmountEffect.IMPOSED, None), ("2025-06-01", AmountEffect.VARIED, "100")
    )
    assert len(chart.bars) == 1
    assert chart.bars[0].x > 0


def test_draws_nothing_where_no_amount_is_known():
    assert draw(("2025-01-01", AmountEffect.IMPOSED, None)) is None


def test_draws_what_was_imposed_today():
    [bar] = draw(("2025-10-13", AmountEffect.IMPOSED, "100")).bars
    assert (bar.x, bar.width) == (0, WIDTH)
