"""Open a matter, put a case in, share facts of it, and take all that back."""

import pytest

from casework.law.sharing import NothingShared, SharedFact
from casework.models import History, Matter, Share
from casework.operations.acting import PowerMissing
from casework.operations.matters import (
    InAMatter,
    InNoMatter,
    join_matter,
    leave_matter,
    open_matter,
)
from casework.operations.setting_up import sync_authorities
from casework.operations.sharing import CannotShare, NotShared, share_case, withdraw_share
from tests.make import at, make_case


@pytest.fixture
def cnil(cast):
    return next(row for row in sync_authorities() if row.code == "cnil")


@pytest.fixture
def case(cast):
    return make_case(cast)


@pytest.fixture
def matter(case, cast):
    return open_matter(title="Example affair", case_id=case.pk, **acting(cast.ada))


def acting(actor):
    return {"actor": actor, "now": at("2025-02-03")}


def share(case, cast, receiver, *facts, who=None):
    return share_case(
        case_id=case.pk, receiver=receiver, facts=facts, reason="Joint work",
        **acting(who or cast.tom),
    )  # fmt: skip


def kinds(case):
    return [event.kind for event in case.events.order_by("number")]


def test_opens_a_matter_with_a_case_in_it(case, matter):
    case.refresh_from_db()
    assert case.matter == matter
    assert matter.slug.startswith("example-affair-")
    assert kinds(case) == ["case_opened", "matter_joined"]


def test_the_same_title_tells_nothing_of_another_matter(cast, matter):
    other = open_matter(title="Example affair", case_id=make_case(cast).pk, **acting(cast.ada))
    assert other != matter
    assert other.slug != matter.slug


def test_a_case_is_in_one_matter_at_a_time(cast, case, matter):
    with pytest.raises(InAMatter):
        open_matter(title="Another", case_id=case.pk, **acting(cast.ada))
    assert Matter.objects.count() == 1
    leave_matter(case_id=case.pk, reason="Not the same", **acting(cast.ada))
    with pytest.raises(InNoMatter):
        leave_matter(case_id=case.pk, reason="Again", **acting(cast.ada))
    join_matter(case_id=case.pk, matter=matter, **acting(cast.ada))


def test_refuses_who_may_not_record(cast, case, matter):
    for attempt in (
        lambda: leave_matter(case_id=case.pk, reason="x", **acting(cast.ola)),
        lambda: open_matter(title="x", case_id=make_case(cast).pk, **acting(cast.pia)),
    ):
        with pytest.raises(PowerMissing, match="record events"):
            attempt()


def test_shares_the_facts_chosen_and_says_so_in_the_record(cast, case, matter, cnil):
    made = share(case, cast, cnil, SharedFact.AMOUNTS, SharedFact.STAGE)
    assert (made.facts, str(made.shared_on)) == (["stage", "amounts"], "2025-02-03")
    event = case.events.last()
    assert (event.kind, event.summary) == ("case_shared", "CNIL: Joint work")
    assert event.details == {"receiver": "cnil", "facts": ["stage", "amounts"]}
    row = History.objects.get(table_name="casework_share")
    assert (row.authority_id, row.case_id) == (cast.ico.pk, case.pk), "and not the receiver's"


def test_a_second_sharing_takes_the_place_of_the_first(cast, case, matter, cnil):
    first = share(case, cast, cnil, SharedFact.AMOUNTS, SharedFact.STAGE)
    second = share(case, cast, cnil, SharedFact.STAGE)
    first.refresh_from_db()
    assert first.withdrawn_by == cast.tom
    assert Share.objects.get(withdrawn_at=None) == second


def test_withdraws_and_says_so_in_the_record(cast, case, matter, cnil):
    made = share(case, cast, cnil, SharedFact.STAGE)
    withdraw_share(share_id=made.pk, reason="No longer", **acting(cast.tom))
    assert kinds(case)[-1] == "sharing_withdrawn"
    with pytest.raises(NotShared):
        withdraw_share(share_id=made.pk, reason="Again", **acting(cast.tom))


def test_a_case_that_leaves_its_matter_is_shared_no_longer(cast, case, matter, cnil):
    share(case, cast, cnil, SharedFact.STAGE)
    leave_matter(case_id=case.pk, reason="Not the same", **acting(cast.ada))
    assert not Share.objects.filter(withdrawn_at=None).exists()
    assert kinds(case)[-2:] == ["sharing_withdrawn", "matter_left"]


def test_refuses_what_cannot_be_shared(cast, case, cnil):
    with pytest.raises(CannotShare, match="in a matter"):
        share(case, cast, cnil, SharedFact.STAGE)
    open_matter(title="Example", case_id=case.pk, **acting(cast.ada))
    with pytest.raises(CannotShare, match="own"):
        share(case, cast, cast.ico, SharedFact.STAGE)
    with pytest.raises(NothingShared):
        share(case, cast, cnil)
    assert not Share.objects.exists()


def test_refuses_who_may_not_share(cast, case, matter, cnil):
    with pytest.raises(PowerMissing, match="share facts of a case"):
        share(case, cast, cnil, SharedFact.STAGE, who=cast.ada)
    made = share(case, cast, cnil, SharedFact.STAGE)
    with pytest.raises(PowerMissing, match="share facts of a case"):
        withdraw_share(share_id=made.pk, reason="x", **acting(cast.ada))
    assert Share.objects.filter(withdrawn_at=None).exists()
