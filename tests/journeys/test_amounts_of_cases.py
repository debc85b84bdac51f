"""Amounts that real cases went through, told event by event and read back for any day."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.money import Money
from casework.law.penalties import Asked
from casework.law.procedure import Origin
from casework.law.references import Provision
from casework.management.demo.cast import admit_cast
from casework.management.demo.telling import Story, breaches, dated, euros, pounds
from casework.models.penalty import Qualifier
from casework.operations.facts import BreachFacts
from casework.operations.setting_up import sync_authorities
from casework.queries.penalties import Force, read_penalties
from casework.queries.penalty_totals import MoneyKind, find_penalty_totals, read_penalty_on

FIRST_DAY = "2020-01-02"


@pytest.fixture
def begin(db):
    casts = {row.code: row for row in sync_authorities()}

    def open_case(authority, *, opened, procedure=None, **more):
        return Story(
            admit_cast(casts[authority]), title="Example", respondent="Example AG", opened=opened,
            origin=Origin.OWN_MOTION, lead=None, procedure=procedure, **more,
        )  # fmt: skip

    return open_case


def tell(story, *steps):
    """Tell a story: the day, the kind, which date that is, and the amount where one is said.

    What happened before the officers of the demo came is recorded on their first day.
    """
    for day, kind, name, *amount in steps:
        facts = {"amount": amount[0]} if amount else {}
        story.record(max(day, FIRST_DAY), kind, dated(**{name: day}), **facts)


def line_of(story):
    case = story.case
    [line] = read_penalties(penalties=list(case.penalties.all()), appeals=list(case.appeals.all()))
    return line


def course(story):
    return [
        (step.effect, None if step.amount_minor is None else step.amount_minor // 100)
        for step in line_of(story).steps
    ]


def stood(story, *days):
    """Return what the penalty amounted to at the end of each day, in the major unit."""
    penalty = story.case.penalties.get()
    found = [
        read_penalty_on(penalty_id=penalty.pk, on=date.fromisoformat(day)).standing.effective
        for day in days
    ]
    return [None if money is None else money.minor // 100 for money in found]


def effective(day):
    return {
        (line.authority, line.kind): line.effective
        for line in find_penalty_totals(on=date.fromisoformat(day))
    }


def test_clearview_uk_goes_to_nothing_and_stands_again(clearview_case, db):
    [penalty] = clearview_case.penalties.all()
    found = [
        read_penalty_on(penalty_id=penalty.pk, on=date.fromisoformat(day)).standing
        for day in ("2021-11-29", "2022-05-18", "2023-10-17", "2025-10-06")
    ]
    millions = Money.of("7552800", "GBP")
    nothing = Money(0, "GBP")
    assert [standing.effective for standing in found] == [None, millions, nothing, millions]
    assert found[0].proposed == Money.of("17000000", "GBP")
    assert [standing.is_imposed for standing in found] == [False, True, True, True]


def test_austrian_post_is_set_aside_and_set_anew_twice(begin):
    story = begin("dsb", opened=FIRST_DAY, procedure="dsb-penal")
    tell(
        story,
        ("2019-02-04", "penal_proceedings_opened", "decided"),
        ("2019-03-04", "charge_served", "served"),
        ("2019-04-01", "justification_received", "received"),
        ("2019-10-23", "penal_decision_given", "decided", euros("18000000")),
        ("2019-11-15", "appeal_lodged", "received"),
        ("2020-11-26", "appeal_allowed", "decided"),
        ("2021-01-04", "revision_lodged", "received"),
        ("2024-02-01", "judgment_quashed", "decided"),
        ("2024-12-27", "penalty_reduced", "decided", euros("16000000")),
        ("2026-06-24", "penalty_reduced", "decided", euros("13000000")),
    )
    assert course(story) == [
        ("imposed", 18_000_000), ("set_aside", 0), ("remitted", 18_000_000),
        ("varied", 16_000_000), ("varied", 13_000_000),
    ]  # fmt: skip
    found = stood(story, "2019-10-23", "2020-11-26", "2024-12-26", "2024-12-27", "2026-06-24")
    assert found == [18_000_000, 0, 18_000_000, 16_000_000, 13_000_000]
    assert effective("2026-06-24")["dsb", MoneyKind.FINE] == Money.of("13000000", "EUR")
    assert effective("2021-06-30")["dsb", MoneyKind.FINE] == Money(0, "EUR")


def charge_in_italy(story, served, defended):
    tell(
        story,
        (served, "inquiry_opened", "decided"),
        (served, "violation_established", "decided"),
        (served, "violations_notified", "served"),
        (defended, "defence_received", "received"),
    )


def test_openai_it_is_suspended_and_annulled(begin):
    story = begin("garante", opened="2024-01-08")
    charge_in_italy(story, "2024-02-01", "2024-03-01")
    tell(
        story,
        ("2024-12-20", "penalty_order_given", "decided", euros("15000000")),
        ("2025-01-17", "appeal_lodged", "received"),
        ("2025-03-21", "stay_granted", "decided"),
        ("2026-03-18", "appeal_allowed", "decided"),
    )
    assert course(story) == [
        ("imposed", 15_000_000), ("suspended", 15_000_000), ("set_aside", 0),
    ]  # fmt: skip
    assert stood(story, "2024-12-20", "2025-03-21", "2026-03-18") == [15_000_000, 15_000_000, 0]
    penalty = story.case.penalties.get()
    stayed = read_penalty_on(penalty_id=penalty.pk, on=date(2025, 3, 21))
    assert stayed.payable.amount == Money(0, "EUR")
    assert line_of(story).force is Force.SET_ASIDE
    assert effective("2026-03-18")["garante", MoneyKind.FINE] == Money(0, "EUR")


def test_enel_it_is_annulled_and_its_annulment_quashed(begin):
    story = begin("garante", opened="2021-01-04")
    charge_in_italy(story, "2021-03-01", "2021-03-29")
    story.record(
        "2021-12-16", "penalty_order_given", dated(decided="2021-12-16"),
        amount=euros("26513977"), breaches=breaches("GDPR", "art. 5(1)(a)", "art. 6"),
        asked=Asked(turnover=Money.of("66000000000", "EUR"), turnover_year=2020),
    )  # fmt: skip
    tell(
        story,
        ("2022-02-11", "appeal_lodged", "received"),
        ("2023-02-13", "appeal_allowed", "decided"),
        ("2023-04-14", "cassation_lodged", "received"),
        ("2025-07-08", "cassation_remitted", "decided"),
    )
    assert [effect for effect, _ in course(story)] == ["imposed", "set_aside", "remitted"]
    assert stood(story, "2021-12-16", "2023-02-13", "2025-07-08") == [26_513_977, 0, 26_513_977]
    assert line_of(story).standing.is_remitted


def test_psni_is_fined_less_than_was_indicated(begin):
    story = begin("ico", opened="2023-08-14", is_undertaking=False, is_public_body=True)
    tell(
        story,
        ("2023-08-15", "investigation_opened", "decided"),
        ("2024-05-22", "notice_of_intent_given", "served", pounds("5600000")),
        ("2024-09-26", "penalty_notice_given", "sent", pounds("750000")),
    )
    assert course(story) == [("proposed", 5_600_000), ("imposed", 750_000)]
    assert stood(story, "2024-09-25", "2024-09-26") == [None, 750_000]
    [before] = find_penalty_totals(on=date(2024, 9, 25))
    assert (before.proposed, before.effective) == (
        Money.of("5600000", "GBP"), Money(0, "GBP"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fine", "day", "step", "then"),
    [
        ("50000000", "2020-06-19", ("appeal_dismissed",), 50_000_000),
        ("250000", "2019-04-17", ("penalty_reduced", "200000"), 200_000),
    ],
    ids=["Google FR is upheld", "Optical Center FR is reduced"],
)
def test_french_fines_before_the_council_of_state(begin, fine, day, step, then):
    story = begin("cnil", opened=FIRST_DAY)
    tell(
        story,
        ("2018-06-11", "rapporteur_named", "decided"),
        ("2018-06-18", "report_served", "served"),
        ("2018-09-20", "hearing_held", "held"),
    )
    asked = Asked(turnover=Money.of("90000000000", "EUR"), turnover_year=2017)
    story.record(
        FIRST_DAY, "sanction_decided", dated(decided="2018-10-01"), amount=euros(fine),
        breaches=breaches("GDPR", "art. 6"), asked=asked,
    )  # fmt: skip
    kind, *amount = step
    tell(story, ("2018-11-20", "appeal_lodged", "received"))
    tell(story, (day, kind, "decided", *(euros(sum_) for sum_ in amount)))
    assert stood(story, "2018-10-01", day) == [int(fine), then]


def test_clearview_it_is_the_sum_of_its_parts(begin):
    story = begin("garante", opened="2021-03-01", country="US")
    charge_in_italy(story, "2021-04-01", "2021-05-03")
    parts = [
        *((place, "3800000") for place in ("art. 5", "art. 6", "art. 9")),
        *((place, "2000000") for place in ("art. 12", "art. 13", "art. 14", "art. 15")),
        ("art. 27", "600000"),
    ]
    found = [
        BreachFacts(
            provision=Provision(law="GDPR", place=place), part=Money.of(part, "EUR"),
        )
        for place, part in parts
    ]  # fmt: skip
    story.record(
        "2022-02-10", "penalty_order_given", dated(decided="2022-02-10"), breaches=found,
        amount=euros("20000000"),
    )  # fmt: skip
    [step] = line_of(story).history
    assert [(part.count, part.each.minor // 100) for part in step.parts] == [
        (3, 3_800_000), (4, 2_000_000), (1, 600_000),
    ]  # fmt: skip
    assert sum(part.amount.minor for part in step.parts) == 2_000_000_000


def test_no_fine_is_no_penalty_and_no_sum(begin):
    story = begin("ico", opened="2025-01-06")
    tell(
        story,
        ("2025-01-13", "investigation_opened", "decided"),
    )
    story.record("2025-02-13", "reprimand_given", dated(decided="2025-02-13", sent="2025-02-13"))
    assert not story.case.penalties.exists()
    assert find_penalty_totals(on=date(2025, 12, 31)) == []


def test_more_than_is_kept_as_it_was_said(begin):
    story = begin("ico", opened="2021-01-04")
    tell(
        story,
        ("2021-01-11", "investigation_opened", "decided"),
        ("2021-11-29", "notice_of_intent_given", "served", pounds("17000000", Qualifier.OVER)),
    )
    [line] = line_of(story).history
    assert (line.step.qualifier, line.step.amount_minor) == ("over", 1_700_000_000)
    assert line_of(story).force is Force.PROPOSED
    assert get_authority("ico").currency == story.case.penalties.get().currency
