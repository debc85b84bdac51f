"""Hand an officer's open cases over to others, all in one act."""

from datetime import date

import pytest

from casework.models import Case
from casework.operations.acting import PowerMissing
from casework.operations.confidentiality import CannotAdmit, ReasonMissing
from casework.operations.hand_over import (
    ListChanged,
    NobodyToTake,
    NothingToHandOver,
    hand_over_cases,
    propose_hand_over,
)
from casework.operations.recusals import recuse_officer
from tests.make import at, make_case

TODAY = date(2025, 2, 3)
NOW = at("2025-02-03")


@pytest.fixture
def cases(cast):
    """Three open cases of Ada's, one closed, and one of Ben's."""
    made = [make_case(cast) for _ in range(4)]
    Case.objects.filter(pk=made[3].pk).update(closed_on=TODAY)
    make_case(cast, lead=cast.ben)
    return made[:3]


def propose(cast, *to, actor=None, officer=None):
    return propose_hand_over(
        authority=cast.ico, officer=officer or cast.ada, to=to, actor=actor or cast.tom, now=NOW
    )


def hand_over(cast, *to, **given):
    given = {"reason": "Leaves.", "actor": cast.tom, "officer": cast.ada} | given
    given.setdefault("seen", propose(cast, *to).mark)
    return hand_over_cases(authority=cast.ico, to=to, now=NOW, **given)


def test_shows_what_would_go_to_whom_and_changes_nothing(cast, cases):
    proposed = propose(cast, cast.ben, cast.tom)
    assert [(s.case, s.to) for s in proposed.shares] == list(
        zip(cases, (cast.ben, cast.tom, cast.ben), strict=True)
    )
    assert proposed.left == 0
    assert Case.objects.filter(lead=cast.ada).count() == 4


def test_puts_the_new_officers_in_charge_and_notes_it_in_each_case(cast, cases):
    hand_over(cast, cast.ben)
    for case in Case.objects.filter(pk__in=[c.pk for c in cases]):
        assert case.lead == cast.ben
        assert case.officers.get(officer=cast.ada).until_on == TODAY
        assert case.officers.filter(officer=cast.ben, until_on=None).exists()
        note = case.events.last()
        assert (note.kind, note.summary) == (
            "case_handed_over", "Ada Sample → Ben Sample. Leaves."
        )  # fmt: skip
    assert Case.objects.filter(lead=cast.ada).count() == 1


def test_leaves_what_the_team_lead_may_not_see(cast, cases):
    Case.objects.filter(pk=cases[0].pk).update(is_confidential=True)
    proposed = hand_over(cast, cast.ben)
    assert (len(proposed.shares), proposed.left) == (2, 1)
    assert Case.objects.get(pk=cases[0].pk).lead == cast.ada


def test_hands_over_all_or_none(cast, cases):
    recuse_officer(
        case_id=cases[2].pk, officer=cast.ben, reason="My brother.", actor=cast.ben, now=NOW
    )
    with pytest.raises(CannotAdmit, match="recused"):
        hand_over(cast, cast.ben)
    assert Case.objects.filter(lead=cast.ada).count() == 4


def test_refuses_a_list_that_has_changed(cast, cases):
    mark = propose(cast, cast.ben).mark
    make_case(cast)
    with pytest.raises(ListChanged):
        hand_over(cast, cast.ben, seen=mark)


def test_refuses_who_may_not_and_what_makes_no_sense(cast, cases):
    with pytest.raises(PowerMissing, match="assign"):
        hand_over(cast, cast.ben, actor=cast.ada)
    with pytest.raises(ReasonMissing):
        hand_over(cast, cast.ben, reason=" ")
    with pytest.raises(NobodyToTake):
        propose(cast, cast.ada)
    with pytest.raises(NothingToHandOver):
        propose(cast, cast.ben, officer=cast.pia)
    with pytest.raises(CannotAdmit):
        hand_over(cast, cast.amy)
