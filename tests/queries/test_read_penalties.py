"""What a penalty amounts to, in words."""

from casework.queries.penalties import Force, read_penalties
from tests.make import days, record


def forces(case):
    found = read_penalties(penalties=list(case.penalties.all()), appeals=list(case.appeals.all()))
    return [line.force for line in found]


def test_a_penalty_imposed_is_not_final(fined):
    case, _ = fined
    assert forces(case) == [Force.IMPOSED]


def test_a_penalty_under_appeal_is_not_payable(cast, fined):
    case, _ = fined
    record(case, cast, "appeal_lodged", on="2025-07-14", dates=days(received="2025-07-14"))
    assert forces(case) == [Force.UNDER_APPEAL]


def test_a_penalty_set_aside_amounts_to_nothing(cast, fined):
    case, _ = fined
    record(case, cast, "appeal_lodged", on="2025-07-14", dates=days(received="2025-07-14"))
    record(case, cast, "appeal_allowed", on="2025-09-01", dates=days(sent="2025-09-01"))
    [line] = read_penalties(penalties=list(case.penalties.all()), appeals=list(case.appeals.all()))
    assert (line.force, line.standing.effective.minor) == (Force.SET_ASIDE, 0)


def test_the_clearview_penalty_stands_again_under_appeal(clearview_case):
    case = clearview_case
    [line] = read_penalties(penalties=list(case.penalties.all()), appeals=list(case.appeals.all()))
    assert line.force is Force.UNDER_APPEAL
    assert line.standing.effective.minor == 755_280_000
