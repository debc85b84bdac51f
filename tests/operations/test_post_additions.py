"""Post surcharge, interest and costs: with their working, once for the same days or stage."""

from datetime import date

import pytest

from casework.law.money import Money
from casework.law.payment.growth import Absorbed, NothingGrown
from casework.law.payment.ledger import EntryRefused
from casework.law.payment.rules import CostStage, RuleUnknown
from casework.models import Event, LedgerEntry
from casework.operations.acting import PowerMissing
from casework.operations.additions import (
    PostedAlready,
    post_costs,
    post_interest,
    post_surcharge,
)
from casework.operations.ledger import reverse_entry, write_off
from casework.operations.posting import DayToCome, NoReason, NotOwed
from casework.queries.delay import NotLate
from casework.queries.ledger import balance_of, read_ledger
from tests.make import at
from tests.operations.ledger_scenes import admit_finance, make_penalty
from tests.operations.recovery_scenes import fine, fresh, owe, pay

HALF_YEAR = "2026-01-09"  # the fine was to be paid by 9 July 2025


@pytest.fixture
def fined(authorities):
    made = fine(authorities["garante"])
    owe(made, "80000")
    return made


def post(verb, fined, on, **more):
    given = {"reason": "Not paid", "actor": fined.fred, "now": at(on), **more}
    return verb(penalty_id=fined.penalty.pk, on=date.fromisoformat(on), **given)


def test_posts_the_surcharge_of_a_half_year_with_its_working(fined):
    entry = post(post_surcharge, fined, HALF_YEAR)
    assert (entry.purpose, entry.movement, entry.amount_minor) == ("surcharge", "due", 800_000)
    assert (str(entry.from_on), str(entry.until_on)) == ("2025-07-09", HALF_YEAR)
    assert entry.working["rates"] == ["10"]
    assert entry.working["provisions"] == ["L. 689/1981, art. 27(6)"]
    assert entry.working["is_confirmed"] is True
    assert (entry.event.kind, entry.event.summary) == ("surcharge_posted", "Not paid")
    line = read_ledger(fresh(fined))[-1]
    assert "80,000.00 unpaid: 10 per cent" in str(line.working[0].sentence)
    assert balance_of(fresh(fined)).outstanding == Money.of("88000", "EUR")


def test_posts_nothing_twice_and_goes_on_where_it_ended(fined):
    post(post_surcharge, fined, HALF_YEAR)
    with pytest.raises(NothingGrown, match="no further span"):
        post(post_surcharge, fined, "2026-07-08")
    entry = post(post_surcharge, fined, "2026-07-09")
    assert (entry.amount_minor, str(entry.from_on)) == (800_000, HALF_YEAR)
    assert LedgerEntry.objects.filter(purpose="surcharge").count() == 2


def test_a_reversal_is_for_the_same_and_lets_it_be_posted_anew(fined):
    entry = post(post_surcharge, fined, HALF_YEAR)
    undone = reverse_entry(entry_id=entry.pk, on=date(2026, 1, 12), reason="Paid after all",
                           actor=fined.fred, now=at("2026-01-12"))  # fmt: skip
    assert (undone.purpose, undone.from_on) == ("surcharge", entry.from_on)
    again = post(post_surcharge, fined, "2026-02-02")
    assert again.from_on == entry.from_on
    assert balance_of(fresh(fined)).due == Money.of("88000", "EUR")


def test_posts_interest_within_the_first_half_year_and_says_that_it_is_not_confirmed(fined):
    entry = post(post_interest, fined, "2025-09-10")
    # 63 days at 2 per cent
    assert (entry.amount_minor, entry.working["rates"]) == (27_616, ["2"])
    assert entry.working["is_confirmed"] is False
    assert "AGCM" in entry.working["notes"][0]
    more = post(post_interest, fined, "2025-09-11")
    assert (more.amount_minor, str(more.from_on)) == (
        439,
        "2025-09-11",
    )  # with the day before 280.55 in all
    with pytest.raises(Absorbed):
        post(post_surcharge, fined, HALF_YEAR)


def test_no_interest_is_guessed_for_a_year_without_a_rate(fined):
    with pytest.raises(RuleUnknown, match="1 January 2026"):
        post(post_interest, fined, "2026-01-02")


@pytest.mark.parametrize(
    ("verb", "on", "refusal"),
    [
        (post_surcharge, "2025-07-10", NothingGrown),
        (post_interest, "2025-07-09", NotLate),
        (post_surcharge, "2025-07-09", NotLate),
    ],
)
def test_refuses_what_is_not_late_and_posts_nothing(fined, verb, on, refusal):
    before = Event.objects.count()
    with pytest.raises(refusal):
        post(verb, fined, on)
    assert Event.objects.count() == before


def test_a_late_payment_does_not_hide_the_delay(fined):
    pay(fined, "80000", "2026-02-02")
    assert post(post_surcharge, fined, "2026-02-03").amount_minor == 800_000


@pytest.mark.parametrize(
    ("given", "refusal"), [({"reason": " "}, NoReason), ({"now": at("2026-01-08")}, DayToCome)]
)
def test_refuses_bad_input(fined, given, refusal):
    with pytest.raises(refusal):
        post(post_surcharge, fined, HALF_YEAR, **given)


@pytest.mark.parametrize("verb", [post_surcharge, post_interest])
def test_needs_the_power_to_post_payments(fined, verb):
    with pytest.raises(PowerMissing, match="record payments"):
        post(verb, fined, HALF_YEAR, actor=fined.carla)
    assert LedgerEntry.objects.count() == 1


def test_the_law_of_the_united_kingdom_adds_nothing(cast):
    fay, penalty = admit_finance(cast), make_penalty(cast)
    with pytest.raises(NothingGrown, match="adds nothing for paying late"):
        post_surcharge(penalty_id=penalty.pk, on=date(2026, 7, 30), reason="Late", actor=fay,
                       now=at("2026-07-30"))  # fmt: skip


@pytest.fixture
def austrian(authorities):
    made = fine(authorities["dsb"], amount="4800", procedure="dsb-penal", country="AT")
    owe(made, "4800", on="2025-07-31")
    return made


def costs(fined, stage=CostStage.FIRST_INSTANCE, on="2025-08-01", **more):
    return post(post_costs, fined, on, stage=stage, **more)


def test_posts_a_tenth_as_costs_once_for_a_stage(austrian):
    entry = costs(austrian)
    assert (entry.purpose, entry.amount_minor, entry.event.kind) == (
        "costs", 48_000, "costs_posted",
    )  # fmt: skip
    assert entry.working["stage"] == "first_instance"
    with pytest.raises(PostedAlready, match="Proceedings before the authority"):
        costs(austrian)
    assert costs(austrian, CostStage.APPEAL_DISMISSED).amount_minor == 96_000
    assert balance_of(fresh(austrian)).due == Money.of("6240", "EUR")


def test_costs_may_be_set_otherwise_with_the_reason(austrian):
    entry = costs(austrian, set_at=Money.of("100", "EUR"), reason="VwGH, 24 June 2026")
    assert (entry.amount_minor, entry.working["is_set"]) == (10_000, True)
    assert "VwGH, 24 June 2026" in str(read_ledger(fresh(austrian))[-1].working[-1].sentence)


def test_costs_reversed_may_be_posted_anew(austrian):
    entry = costs(austrian)
    reverse_entry(entry_id=entry.pk, on=date(2025, 8, 1), reason="Set anew", actor=austrian.fred,
                  now=at("2025-08-01"))  # fmt: skip
    assert costs(austrian, set_at=Money.of("100", "EUR")).amount_minor == 10_000


def test_no_costs_are_guessed_elsewhere(fined):
    with pytest.raises(RuleUnknown, match="such costs"):
        costs(fined)


def test_nothing_is_added_while_nothing_can_be_demanded(cast):
    fay, penalty = admit_finance(cast), make_penalty(cast)
    with pytest.raises(NotOwed, match="time to appeal is running"):
        post_costs(penalty_id=penalty.pk, stage=CostStage.FIRST_INSTANCE, on=date(2025, 7, 2),
                   reason="Costs", actor=fay, now=at("2025-07-02"))  # fmt: skip


def test_more_than_is_outstanding_is_not_written_off_with_the_additions(fined):
    post(post_surcharge, fined, HALF_YEAR)
    with pytest.raises(EntryRefused, match=r"EUR 88,000\.00 that is outstanding"):
        post(write_off, fined, "2026-01-10", amount=Money.of("88000.01", "EUR"))
