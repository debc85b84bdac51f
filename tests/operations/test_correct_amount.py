"""Correcting an event reaches its money: the wrong amount stays, struck through, uncounted."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from casework.law.money import CurrencyMismatch, Money
from casework.law.penalties import AboveCap, Asked, Doubtful, IncreaseRefused, PartsDiffer
from casework.law.powers import Role
from casework.law.references import Provision
from casework.models import EntryVersion, Event, LiveEntry, Penalty, PenaltyAmount
from casework.operations.amount_corrections import MoneyStandsUpon
from casework.operations.facts import AmountFacts, BreachFacts, EventFacts
from casework.operations.ledger import record_payment, reverse_entry
from casework.operations.reports import Span
from casework.operations.setting_up import grant_role
from casework.queries.penalties import standing_of, standing_steps
from casework.queries.penalty_totals import find_penalty_totals
from casework.reports.decisions import Sums
from casework.reports.scope import Scope
from tests import make
from tests.make import at, days, pounds, record

NOW = at("2025-10-20")
GIVEN = {"decided": "2025-06-30", "sent": "2025-07-01", "served": "2025-07-01"}


def correct(event, cast, *, reason="Misread", now=NOW, dates=None, **facts):
    said = EventFacts(kind=event.kind, dates=days(**(dates or GIVEN)), **facts)
    return make.correct(event, cast, said, reason=reason, now=now)


def penalty_of(case):
    return Penalty.objects.get(case=case)


def effects(case):
    steps = standing_steps(penalty_of(case).amounts.all())
    return [(step.effect, step.amount_minor) for step in steps]


def totals(on="2025-12-31"):
    [line] = find_penalty_totals(on=date.fromisoformat(on))
    return line


def test_keeps_the_wrong_amount_and_counts_the_right_one(cast, fined):
    case, notice = fined
    right = correct(notice, cast, amount=pounds("90000"))
    assert effects(case) == [("proposed", 15_000_000), ("imposed", 9_000_000)]
    wrong = PenaltyAmount.objects.get(event=notice)
    assert (wrong.amount_minor, wrong.corrected_by.event) == (10_000_000, right)
    assert standing_of(penalty_of(case)).effective == Money.of("90000", "GBP")
    line = totals()
    assert (line.imposed, line.effective) == (Money.of("90000", "GBP"),) * 2
    assert right.details["amount"]["minor"] == 9_000_000


def test_reports_count_what_stood_when_they_were_made(cast, fined):
    _, notice = fined
    correct(notice, cast, amount=pounds("90000"))
    span = Span(from_on=date(2025, 7, 1), until_on=date(2025, 8, 1))
    found = []
    for as_of in (at("2025-10-19"), at("2025-10-21")):
        table = Sums(scope=Scope(authority=cast.ico, span=span, as_of=as_of)).table()
        found.append([row.values for row in table.rows])
    assert found == [
        [(1, Money.of("100000", "GBP"), 0)], [(1, Money.of("90000", "GBP"), 0)],
    ]  # fmt: skip


def test_a_record_cannot_be_changed_behind_its_back(cast, fined):
    _, notice = fined
    rows = PenaltyAmount.objects.filter(event=notice)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(amount_minor=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_another_day_alone_moves_the_amount_to_that_day(cast, fined):
    case, notice = fined
    dates = GIVEN | {"sent": "2025-07-03", "served": "2025-07-04"}
    correct(notice, cast, dates=dates)
    assert effects(case) == [("proposed", 15_000_000), ("imposed", 10_000_000)]
    assert totals("2025-07-02").imposed == Money(0, "GBP")
    assert totals("2025-07-03").imposed == Money.of("100000", "GBP")


def test_a_correction_is_corrected_again(cast, fined):
    case, notice = fined
    second = correct(notice, cast, amount=pounds("90000"))
    correct(second, cast, amount=pounds("95000"))
    assert effects(case) == [("proposed", 15_000_000), ("imposed", 9_500_000)]
    assert PenaltyAmount.objects.filter(first__event=notice).count() == 2


def test_another_amount_needs_another_officer(cast, fined):
    _, notice = fined
    found = make.propose_correction(
        event_id=notice.pk, reason="Misread", actor=cast.ada, now=NOW,
        facts=EventFacts(kind=notice.kind, dates=days(**GIVEN), amount=pounds("90000")),
    )  # fmt: skip
    assert not isinstance(found, Event)
    rows = {row["label"]: (row["before"], row["after"]) for row in found.difference}
    assert [side["minor"] for side in rows["Amount"]] == [10_000_000, 9_000_000]


def test_what_later_steps_took_over_follows(cast, clearview_case):
    case = clearview_case
    notice = case.events.get(kind="penalty_notice_given")
    correct(
        notice, cast, now=at("2025-10-20"), amount=pounds("7000000"),
        dates={name: str(day) for name, day in notice.dates.items()},
    )  # fmt: skip
    assert [amount for _, amount in effects(case)] == [1_700_000_000, 700_000_000, 0, 700_000_000]
    assert standing_of(penalty_of(case)).effective == Money.of("7000000", "GBP")
    entry = LiveEntry.objects.get(instrument="penalty_notice")
    assert entry.amount_minor == 700_000_000
    assert EntryVersion.objects.filter(slug=entry.slug).count() > 1
    history = [step["minor"] for step in entry.snapshot["penalty"]["history"]]
    assert 755_280_000 not in history


def test_refuses_while_money_stands_in_the_ledger(cast, fined):
    case, notice = fined
    grant_role(officer=cast.gus, authority=cast.ico, role=Role.FINANCE, since_on=make.SINCE)
    posted = record_payment(
        penalty_id=penalty_of(case).pk, amount=Money.of("100000", "GBP"), on=date(2025, 7, 20),
        reason="Paid", actor=cast.gus, now=NOW,
    )  # fmt: skip
    count = Event.objects.count()
    with pytest.raises(MoneyStandsUpon, match=r"GBP 100,000\.00 of 20 July 2025"):
        correct(notice, cast, amount=pounds("90000"))
    assert Event.objects.count() == count
    correct(notice, cast, dates=GIVEN | {"served": "2025-07-02"})
    later = case.events.get(corrects=notice)
    reverse_entry(
        entry_id=posted.pk, on=date(2025, 7, 21), reason="Wrong case", actor=cast.gus, now=NOW
    )
    correct(later, cast, amount=pounds("90000"), dates=GIVEN | {"served": "2025-07-02"})
    assert effects(case)[-1] == ("imposed", 9_000_000)


def test_refuses_an_amount_that_a_later_variation_would_raise(cast, fined):
    case, notice = fined
    record(case, cast, "penalty_varied", on="2025-08-01", dates=days(sent="2025-08-01"),
           amount=pounds("80000"))  # fmt: skip
    with pytest.raises(IncreaseRefused, match=r"Sch\. 16"):
        correct(notice, cast, amount=pounds("70000"))
    correct(notice, cast, amount=pounds("85000"))
    assert effects(case)[1:] == [("imposed", 8_500_000), ("varied", 8_000_000)]


def test_refuses_another_currency_a_sum_above_the_maximum_and_parts_that_differ(cast, fined):
    case, notice = fined
    euros = AmountFacts(amount=Money.of("90000", "EUR"))
    with pytest.raises(CurrencyMismatch):
        correct(notice, cast, amount=euros)
    with pytest.raises(AboveCap):
        correct(notice, cast, amount=pounds("20000000"), asked=Asked(is_undertaking=False),
                breaches=[said("art. 6")])  # fmt: skip
    with pytest.raises(Doubtful):
        correct(notice, cast, amount=pounds("20000000"))
    with pytest.raises(PartsDiffer):
        correct(notice, cast, amount=pounds("90000"), breaches=[said("art. 6", "80000")])
    with pytest.raises(PartsDiffer):
        correct(notice, cast, breaches=[said("art. 6", "80000")])
    assert effects(case)[-1] == ("imposed", 10_000_000)


def test_another_sum_does_not_keep_parts_that_no_longer_make_it_up(cast):
    case = make.make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    notice = record(
        case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
        amount=pounds("100"), breaches=[said("art. 6", "60"), said("art. 9", "40")],
    )  # fmt: skip
    dates = {"served": "2025-03-03"}
    same = correct(notice, cast, dates={"served": "2025-03-04"})
    step = PenaltyAmount.objects.get(event=same)
    assert [part.part_minor for part in step.parts.all()] == [6_000, 4_000]
    other = correct(same, cast, dates=dates, amount=pounds("90"))
    step = PenaltyAmount.objects.get(event=other)
    assert [(part.provision, part.part_minor) for part in step.parts.all()] == [
        ("art. 6", None), ("art. 9", None),
    ]  # fmt: skip
    assert {breach.part_minor for breach in other.issued.breaches.all()} == {None}


def said(place, part=None):
    provision = Provision(law="UK GDPR", place=place)
    return BreachFacts(provision=provision, part=Money.of(part, "GBP") if part else None)
