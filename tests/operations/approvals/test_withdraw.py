"""Taking back what one asked for."""

import pytest

from casework.models import Message
from casework.operations.approvals.deciding import NotYours, SettledAlready, approve, withdraw
from tests.make import at
from tests.operations.approvals.scenes import ask, charge

LATER = at("2025-07-02")


@pytest.fixture
def approval(cast):
    return ask(charge(cast), cast)


def test_settles_it_and_owes_nobody_mail(approval, cast):
    found = withdraw(approval_id=approval.pk, actor=cast.ada, now=LATER, reason="Redrafting")
    assert (found.state, found.settled_for) == ("withdrawn", "Redrafting")
    note = approval.case.events.get(kind="approval_withdrawn")
    assert (note.actor, note.summary) == (cast.ada, "Redrafting")
    assert not Message.objects.filter(state="owed").exists()
    with pytest.raises(SettledAlready):
        approve(approval_id=approval.pk, actor=cast.eve, now=LATER)


def test_is_only_for_who_asked(approval, cast):
    for officer in (cast.ben, cast.tom, cast.eve):
        with pytest.raises(NotYours, match="Ada Sample"):
            withdraw(approval_id=approval.pk, actor=officer, now=LATER)
    approval.refresh_from_db()
    assert approval.state == "waiting"
