"""Taking out of the public, taking the name out, and taking both back."""

from datetime import date, timedelta

import pytest

from casework.law.leaving import GraceOver, Leaving
from casework.models import LiveEntry, LiveRemoval
from casework.operations.acting import PowerMissing
from casework.operations.embargoes import ReasonMissing, release_due_entries
from casework.operations.publication import (
    PublicationFacts,
    publication_arguments,
    read_publication,
)
from casework.operations.withdrawals import (
    NamesNobody,
    NotPublic,
    NotWithdrawn,
    UnknownLeaving,
    anonymise_entry,
    restore_entry,
    review_entry,
    take_back_entry,
    withdraw_entry,
)
from casework.register import reading
from casework.register.reading import EntryGone, read_entry
from casework.register.removals import read_removals
from casework.register.snapshot import read_snapshot
from tests.make import at, days, publish, record

OUT = at("2025-07-08")
TODAY = {"ico": date(2025, 7, 10)}


@pytest.fixture(autouse=True)
def _one_transaction(monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")


@pytest.fixture
def entry(cast, fined):
    """The entry of a penalty notice, released on 8 July 2025."""
    return publish(fined[1].issued, actor=cast.pia, now=OUT, approvers=[cast.eve])


def act(entry, cast, on="2025-07-10", **more):
    given = {"note": "Because", "actor": cast.pia, "now": at(on), **more}
    return {"action_id": entry.action_id, **given}


def withdraw(entry, cast, on="2025-07-10", leaving=Leaving.COURT, **more):
    return withdraw_entry(leaving=leaving, **act(entry, cast, on, **more))


def test_withdraws_at_once_and_leaves_a_tombstone_without_a_name(entry, cast):
    withdraw(entry, cast)
    assert not LiveEntry.objects.exists()
    assert "example" not in str(LiveRemoval.objects.values()).casefold()
    with pytest.raises(EntryGone) as gone:
        read_entry(slug=entry.slug, days=TODAY)
    assert gone.value.farewell.sentence == "A court has ordered that the entry be withdrawn."
    entry.refresh_from_db()
    assert (entry.state, entry.withdrawn_at) == ("withdrawn", at("2025-07-10"))


def test_records_it_and_logs_it_in_public(entry, cast):
    withdraw(entry, cast)
    event = entry.case.events.order_by("number").last()
    assert (event.kind, event.summary, event.details) == (
        "entry_withdrawn", "Because", {"reason": "court"},
    )  # fmt: skip
    found = read_removals(days=TODAY, number=1, using="default").removals
    assert [(r.reason, r.removed_on, r.instrument) for r in found] == [
        (Leaving.COURT, date(2025, 7, 10), "penalty_notice")
    ]


@pytest.mark.parametrize("leaving", [Leaving.TIME_OVER, Leaving.NAME_OVER, Leaving.MISTAKE])
def test_refuses_a_reason_that_is_a_rules_to_give(entry, cast, leaving):
    with pytest.raises(UnknownLeaving):
        withdraw(entry, cast, leaving=leaving)
    assert LiveEntry.objects.exists()


@pytest.mark.parametrize("verb", [take_back_entry, anonymise_entry, review_entry, restore_entry])
def test_refuses_who_lacks_the_power_and_who_gives_no_reason(entry, cast, verb):
    for officer in (cast.ada, cast.tom, cast.gus):
        with pytest.raises(PowerMissing):
            verb(**act(entry, cast, actor=officer))
    with pytest.raises(ReasonMissing):
        verb(**act(entry, cast, note=" "))
    assert LiveEntry.objects.count() == 1


def test_refuses_what_is_not_public(entry, cast):
    withdraw(entry, cast)
    for verb in (anonymise_entry, take_back_entry, review_entry):
        with pytest.raises(NotPublic):
            verb(**act(entry, cast))
    with pytest.raises(NotPublic):
        withdraw(entry, cast)


def test_takes_a_first_version_back_as_a_mistake_and_says_little(entry, cast):
    assert take_back_entry(**act(entry, cast, now=OUT + timedelta(hours=24))) is None
    grave = LiveRemoval.objects.get()
    assert (grave.reason, grave.instrument) == ("mistake", "")
    assert entry.case.events.order_by("number").last().kind == "publication_taken_back"


def test_takes_a_correction_back_to_the_version_before(entry, cast, fined):
    second = publish(
        fined[1].issued, actor=cast.pia, now=at("2025-07-10"), approvers=[cast.eve],
        reason="The wrong one.",
    )  # fmt: skip
    take_back_entry(**act(entry, cast, now=at("2025-07-10", 12)))
    assert LiveEntry.objects.get().version == 1
    assert not LiveRemoval.objects.exists()
    second.refresh_from_db()
    entry.refresh_from_db()
    assert (second.state, entry.state) == ("withdrawn", "released")


def test_refuses_to_call_it_a_mistake_after_a_day(entry, cast):
    with pytest.raises(GraceOver, match="within 24 hours"):
        take_back_entry(**act(entry, cast, now=OUT + timedelta(hours=24, seconds=1)))
    assert LiveEntry.objects.exists()


def test_puts_back_what_was_withdrawn_by_mistake_and_keeps_that_in_the_log(entry, cast):
    withdraw(entry, cast)
    restore_entry(**act(entry, cast, now=at("2025-07-11", 9)))
    assert read_entry(slug=entry.slug, days=TODAY).snapshot.respondent == "Example Ltd"
    assert [r.is_undone for r in read_removals(days=TODAY, number=1, using="default").removals] == [
        True
    ]
    withdraw(entry, cast, on="2025-07-12")
    assert LiveRemoval.objects.count() == 2


def test_cancels_a_correction_that_waits_for_its_hour(entry, cast, fined):
    hour = at("2025-07-20", 9)
    publish(fined[1].issued, actor=cast.pia, now=at("2025-07-09"), approvers=[cast.eve],
            publish_at=hour)  # fmt: skip
    withdraw(entry, cast)
    assert release_due_entries(now=hour) == 0
    assert not LiveEntry.objects.exists()


def test_can_be_published_anew_withdrawn_again_and_taken_back(entry, cast, fined):
    withdraw(entry, cast)
    again = publish(fined[1].issued, actor=cast.pia, now=at("2025-07-14"), approvers=[cast.eve])
    assert again.slug == entry.slug
    withdraw(entry, cast, on="2025-07-15", leaving=Leaving.DUTY)
    with pytest.raises(EntryGone) as gone:
        read_entry(slug=entry.slug, days={"ico": date(2025, 7, 15)})
    assert gone.value.farewell.reason is Leaving.DUTY


def test_a_correction_that_was_taken_back_is_not_in_the_history(entry, cast, fined):
    publish(fined[1].issued, actor=cast.pia, now=at("2025-07-10"), approvers=[cast.eve],
            reason="The wrong one.")  # fmt: skip
    take_back_entry(**act(entry, cast, now=at("2025-07-10", 12)))
    third = publish(fined[1].issued, actor=cast.pia, now=at("2025-07-11"), approvers=[cast.eve],
                    reason="The right one.")  # fmt: skip
    reasons = [change.reason for change in read_snapshot(third.snapshot).changes]
    assert (third.version, reasons) == (3, ["", "The right one."])


def test_puts_nothing_back_later_or_that_no_officer_withdrew(entry, cast):
    with pytest.raises(NotWithdrawn):
        restore_entry(**act(entry, cast))
    withdraw(entry, cast)
    with pytest.raises(GraceOver):
        restore_entry(**act(entry, cast, on="2025-07-12"))


def test_takes_the_name_off_for_good(entry, cast, fined):
    made = anonymise_entry(**act(entry, cast))
    row = LiveEntry.objects.get()
    assert (row.slug, row.version, row.is_anonymised) == (made.slug, 2, True)
    assert "example" not in f"{row.snapshot} {row.search_text} {row.title} {row.slug}".casefold()
    assert row.stays_until == date(2027, 7, 9), "the rule that withdraws it stays"
    with pytest.raises(EntryGone) as gone:
        read_entry(slug=entry.slug, days=TODAY)
    assert gone.value.farewell.reason is Leaving.NAME_OVER
    again = publish(fined[1].issued, actor=cast.pia, now=at("2025-07-20"), approvers=[cast.eve])
    assert (again.slug, again.is_anonymised) == (made.slug, True)
    with pytest.raises(NamesNobody):
        anonymise_entry(**act(entry, cast, on="2025-07-21"))


def test_follows_the_appeal_without_the_name(entry, cast, fined):
    anonymise_entry(**act(entry, cast))
    record(fined[0], cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-18"),
           reference="EA/2025/0001")  # fmt: skip
    found = read_snapshot(LiveEntry.objects.get().snapshot)
    assert (found.status, found.respondent, found.appeal[0].reference) == (
        "under_appeal", "An organisation", "",
    )  # fmt: skip


def test_puts_the_review_off_by_the_house_period(entry, cast):
    assert entry.review_on == date(2027, 7, 9), "the day on which a rule ends it"
    made = review_entry(**act(entry, cast))
    assert made.review_on == date(2026, 7, 10)
    assert entry.case.events.order_by("number").last().kind == "entry_reviewed"


def test_marks_who_was_cleared(entry, cast, fined):
    record(fined[0], cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-18"))
    assert not read_snapshot(LiveEntry.objects.get().snapshot).is_cleared
    record(fined[0], cast, "appeal_allowed", on="2025-12-02", reference="[2025] UKFTT 1 (GRC)",
           dates=days(decided="2025-12-01", sent="2025-12-02"))  # fmt: skip
    assert read_snapshot(LiveEntry.objects.get().snapshot).is_cleared


def test_reads_an_approved_publication_as_it_was_asked_for():
    facts = PublicationFacts(note="n", reason="r", publish_at=OUT, names_nobody=True)
    assert read_publication(publication_arguments(action_id=1, facts=facts)) == facts
    assert publication_arguments(action_id=1, facts=PublicationFacts()) == {
        "action": 1, "note": "",
    }  # fmt: skip
