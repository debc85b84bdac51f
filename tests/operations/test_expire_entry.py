"""What a rule ends: the entry, or the name in it; with no sweep having run, and after one."""

from datetime import date

import pytest

from casework.law.leaving import Leaving
from casework.law.procedure import Mark
from casework.law.publication import NotSentYet, PublicationRefused
from casework.models import EntryVersion, LiveEntry, LiveRemoval
from casework.operations.expiry import sweep_expired_entries
from casework.operations.facts import EventFacts
from casework.register import reading
from casework.register.reading import EntryGone, NoSuchEntry, read_entry
from casework.register.snapshot import read_snapshot
from tests.make import at, days, publish, record, tell
from tests.operations.publications import (
    FIRM,
    live,
    make_decision,
    make_desk,
    make_sanction,
    put_in_public,
)


@pytest.fixture(autouse=True)
def _one_transaction(monkeypatch):
    """Read in the test's own transaction, which the public role would not see."""
    monkeypatch.setattr(reading, "PUBLIC", "default")


@pytest.fixture
def cnil(authorities):
    return make_desk(authorities["cnil"])


@pytest.fixture
def named(cnil) -> EntryVersion:
    """A sanction of the CNIL published on 20 October 2022: named until that day in 2024."""
    return put_in_public(make_sanction(cnil), cnil, "2022-10-20")


LAST, FIRST = {"cnil": date(2024, 10, 20)}, {"cnil": date(2024, 10, 21)}


def test_freezes_the_copy_without_the_name_at_release(named):
    row, copy = live(named), LiveEntry.objects.get(slug=named.anonymous_slug)
    assert (row.stays_until, row.removal) == (date(2024, 10, 21), "anonymise")
    assert (copy.shown_from, copy.stays_until, copy.is_anonymised) == (
        date(2024, 10, 21), None, True,
    )  # fmt: skip
    text = f"{copy.snapshot} {copy.title} {copy.respondent} {copy.search_text} {copy.slug}"
    for word in ("fabulette", "san-2022-777", named.slug):
        assert word not in text.casefold()
    assert "fabulette" in named.slug


def test_shows_the_name_on_the_last_day_and_the_copy_from_the_next(named):
    assert read_entry(slug=named.slug, days=LAST).snapshot.respondent == FIRM
    with pytest.raises(NoSuchEntry):
        read_entry(slug=named.anonymous_slug, days=LAST)
    with pytest.raises(EntryGone) as gone:
        read_entry(slug=named.slug, days=FIRST)
    assert gone.value.farewell.reason is Leaving.NAME_OVER
    assert read_entry(slug=named.anonymous_slug, days=FIRST).snapshot.respondent == (
        "An organisation"
    )


def test_answers_the_same_before_and_after_the_sweep(named, cnil):
    before = _farewell(named)
    assert sweep_expired_entries(now=cnil.at("2024-10-21", 1)) == 1
    assert _farewell(named) == before
    copy = read_entry(slug=named.anonymous_slug, days=FIRST).snapshot
    assert copy.last_change.label == "Name of the respondent taken off"
    assert copy.last_change.changed_on == date(2024, 10, 21)


def _farewell(named):
    with pytest.raises(EntryGone) as gone:
        read_entry(slug=named.slug, days=FIRST)
    return gone.value.farewell


def test_sweeps_the_name_out_of_the_live_tables_and_notes_it(named, cnil):
    assert sweep_expired_entries(now=cnil.at("2024-10-20", 23)) == 0
    assert [sweep_expired_entries(now=cnil.at("2024-10-21", 1)) for _ in range(2)] == [1, 0]
    rows = str([*LiveEntry.objects.values(), *LiveRemoval.objects.values()]).casefold()
    assert "fabulette" not in rows
    named.refresh_from_db()
    assert named.state == "superseded"
    kept = EntryVersion.objects.get(state="released")
    assert (kept.version, kept.is_anonymised, kept.slug) == (2, True, named.anonymous_slug)
    assert named.case.events.order_by("number").last().kind == "entry_anonymised"


def test_an_event_after_that_is_shown_and_brings_no_name_back(named, cnil):
    facts = EventFacts(
        kind="appeal_lodged", dates=days(received="2024-11-04"), reference="CE 499999",
        mark=Mark.VERIFIED,
    )  # fmt: skip
    tell(named.case, facts, actor=cnil.worker, now=cnil.at("2024-11-05"))
    entry = LiveEntry.objects.get()
    assert (entry.slug, entry.status) == (named.anonymous_slug, "under_appeal")
    assert "fabulette" not in str(entry.snapshot).casefold()
    assert "499999" not in str(entry.snapshot)
    assert LiveRemoval.objects.get().reason == "name_over"


def test_masks_the_name_in_the_words_of_an_order(cnil):
    action = make_sanction(cnil, order="Fabulette Marketing doit supprimer le fichier Fabulette2")
    version = put_in_public(action, cnil, "2022-10-20")
    copy = read_snapshot(LiveEntry.objects.get(slug=version.anonymous_slug).snapshot)
    assert copy.orders[0].text == "[…]", "within another word it cannot be cut out"


def test_refuses_before_service_where_the_law_waits_for_it(cnil):
    action = make_sanction(cnil, served=False)
    with pytest.raises(NotSentYet, match="served on the respondent is not on record"):
        put_in_public(action, cnil, "2022-10-20")


def test_the_dsb_publishes_under_pseudonyms_or_not_at_all(authorities):
    dsb = make_desk(authorities["dsb"])
    action = make_decision(dsb)
    with pytest.raises(PublicationRefused, match="names and addresses have been replaced"):
        put_in_public(action, dsb, "2025-05-20")
    version = put_in_public(action, dsb, "2025-05-20", names_nobody=True)
    text = f"{version.snapshot} {version.slug} {live(version).search_text}".casefold()
    for word in ("muster", "adressen", "d130"):
        assert word not in text
    assert read_snapshot(version.snapshot).orders[0].text == "Die […] hat Auskunft zu erteilen."


def test_withdraws_what_a_rule_withdraws_on_its_day(cast, fined):
    version = publish(fined[1].issued, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve])
    assert sweep_expired_entries(now=at("2027-07-08", 23)) == 0
    assert sweep_expired_entries(now=at("2027-07-09", 1)) == 1
    assert not LiveEntry.objects.exists()
    version.refresh_from_db()
    assert version.state == "withdrawn"
    with pytest.raises(EntryGone) as gone:
        read_entry(slug=version.slug, days={"ico": date(2027, 7, 9)})
    assert gone.value.farewell.reason is Leaving.TIME_OVER
    assert fined[0].events.order_by("number").last().kind == "entry_expired"


def test_keeps_what_is_under_appeal_until_that_is_decided(cast, fined):
    publish(fined[1].issued, actor=cast.pia, now=at("2025-07-08"), approvers=[cast.eve])
    record(fined[0], cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-18"))
    assert sweep_expired_entries(now=at("2027-08-01")) == 0
    record(fined[0], cast, "appeal_dismissed", on="2027-08-03", reference="[2027] UKFTT 1 (GRC)",
           dates=days(decided="2027-08-02", sent="2027-08-03"))  # fmt: skip
    assert sweep_expired_entries(now=at("2027-08-03", 12)) == 1
