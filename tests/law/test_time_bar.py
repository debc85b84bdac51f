"""The time to recover a penalty: which steps let it run anew, and from which day it counts."""

from datetime import date

import pytest

from casework.law.authorities import AUTHORITIES, get_authority
from casework.law.payment.rules import StepKind
from casework.law.payment.time_bar import RECOVER, Effect, Start, effect_of, latest_start


def limitation(code):
    return get_authority(code).money_rules().limitation


@pytest.mark.parametrize("code", AUTHORITIES)
def test_every_authority_has_a_time_and_says_that_it_is_not_confirmed(code):
    rule = limitation(code)
    assert rule.limit == RECOVER
    assert not rule.citation.is_confirmed
    assert rule.citation.note


@pytest.mark.parametrize(
    ("code", "period"), [("ico", "6 years"), ("cnil", "5 years"), ("garante", "5 years"),
                         ("dsb", "3 years")],
)  # fmt: skip
def test_the_time_is_fatal_and_reminds_long_before(code, period):
    procedure = next(
        p for p in get_authority(code).procedures if RECOVER in {x.code for x in p.limits}
    )
    limit = procedure.limit(RECOVER, on=date(2026, 1, 1))
    assert (str(limit.period), limit.is_fatal, limit.is_of_penalty) == (period, True, True)
    assert limit.remind_before[0] == 365


@pytest.mark.parametrize(
    ("code", "kind", "effect"),
    [
        ("garante", StepKind.PAYMENT_ORDER, Effect.RESTARTS),
        ("garante", StepKind.REMINDER, Effect.NOTHING),
        ("cnil", StepKind.ENFORCEMENT, Effect.RESTARTS),
        ("cnil", StepKind.DEMAND, Effect.NOTHING),
        ("ico", StepKind.ACKNOWLEDGED, Effect.RESTARTS),
        ("ico", StepKind.DEMAND, Effect.NOTHING),
        ("dsb", StepKind.ENFORCEMENT, Effect.NOTHING),
        ("dsb", StepKind.DEFERRED, Effect.STOPS),
        ("dsb", StepKind.RESUMED, Effect.RESUMES),
        ("garante", StepKind.DEFERRED, Effect.NOTHING),
    ],
)
def test_a_step_does_what_the_authority_s_law_says(code, kind, effect):
    assert effect_of(kind, limitation(code)) is effect


def test_without_a_rule_a_step_moves_nothing():
    assert effect_of(StepKind.ENFORCEMENT, None) is Effect.NOTHING


def test_the_latest_day_counts():
    outset, first = Start(key=None, on=date(2025, 1, 1)), Start(key=4, on=date(2025, 3, 1))
    assert latest_start([outset, first, Start(key=7, on=date(2025, 2, 1))]) == first
    assert latest_start([outset]) == outset
