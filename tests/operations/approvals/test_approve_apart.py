"""Two who approve at the same moment: real threads, real commits, carried out once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from casework.law.wording import LawError
from casework.operations.approvals.deciding import approve
from tests.make import at
from tests.operations.approvals.scenes import ask, charge

LATER = at("2025-07-02")


@pytest.fixture
def case(committed, cast):
    """A charged case, really in the database."""
    return charge(cast)


def approve_together(approval, officers):
    """Let each officer approve in a thread and a connection of their own, at once."""
    start = Barrier(len(officers))

    def act(officer):
        try:
            start.wait(timeout=10)
            return approve(approval_id=approval.pk, actor=officer, now=LATER).state
        except LawError as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(officers)) as pool:
        return sorted(pool.map(act, officers))


def test_carries_it_out_once_where_one_is_needed(case, cast):
    approval = ask(case, cast)
    assert approve_together(approval, [cast.eve, cast.tom]) == ["SettledAlready", "granted"]
    assert case.actions.filter(instrument="penalty_notice").count() == 1
    assert approval.votes.count() == 1


def test_carries_it_out_once_where_two_are_needed(case, cast):
    approval = ask(case, cast, "2000000")
    assert approve_together(approval, [cast.eve, cast.tom]) == ["granted", "waiting"]
    assert case.actions.filter(instrument="penalty_notice").count() == 1
    assert approval.votes.count() == 2


def test_counts_a_double_click_once(case, cast):
    approval = ask(case, cast, "2000000")
    assert approve_together(approval, [cast.eve, cast.eve]) == ["MayNotApprove", "waiting"]
    assert approval.votes.count() == 1
