"""The same question put to every authority."""

from datetime import date

from casework.law.comparison import compare_answers
from casework.law.counting import count_time
from casework.law.periods import Direction, parse_period

TODAY = date(2026, 10, 2)


def answers(period: str, moment: str, **more):
    found = compare_answers(
        period=parse_period(period), moment=date.fromisoformat(moment), today=TODAY, **more
    )
    return {
        (group.authority.code, answer.regime.code): answer
        for group in found
        for answer in group.answers
    }


def test_every_authority_answers_in_its_own_manners():
    found = answers("30 days", "2026-08-10")
    assert {code for code, _ in found} == {"ico", "cnil", "garante", "dsb"}
    assert found["garante", "it-feriale"].reckoning.due_on == date(2026, 9, 30)


def test_answers_with_the_calendar_of_the_authority():
    found = answers("4 weeks", "2026-11-26")
    assert found["dsb", "at-avg"].reckoning.due_on == date(2026, 12, 28)
    for (_, regime), answer in found.items():
        again = count_time(
            regime=regime,
            period=parse_period("4 weeks"),
            moment=date(2026, 11, 26),
            calendar=answer.reckoning.calendar or None,
        )
        assert again.due_on == answer.reckoning.due_on


def test_a_manner_that_does_not_count_in_the_unit_says_so():
    refused = [a for a in answers("20 working days", "2026-03-02").values() if not a.reckoning]
    assert refused
    assert all(answer.refusal for answer in refused)


def test_counts_back_where_asked():
    for answer in answers("7 days", "2026-03-16", direction=Direction.BEFORE).values():
        assert answer.reckoning is None or answer.reckoning.due_on <= date(2026, 3, 16)
