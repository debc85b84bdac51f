"""Publishing: what it checks, what it freezes, and that the entry follows the appeal."""

import re
from datetime import date

import pytest

from casework.law.money import Money
from casework.law.procedure import Mark, Origin, Party
from casework.law.references import Provision
from casework.models import Action, EntryVersion, LiveEntry
from casework.operations.acting import PowerMissing
from casework.operations.cases import PartyFacts, add_party, open_case
from casework.operations.facts import AmountFacts, BreachFacts, OrderFacts
from casework.operations.publication import (
    NamesAPerson,
    NotForPublication,
    NotSentYet,
    ReasonOfCorrectionMissing,
    TimeInPublicOver,
    publish_action,
)
from casework.register.snapshot import read_snapshot
from tests import make
from tests.make import at, days, make_case, make_penalty_case, pounds, record


@pytest.fixture
def notice(fined) -> Action:
    """A penalty notice of £100,000, decided on 30 June and sent on 1 July 2025."""
    return fined[1].issued


def publish(action, cast, on="2025-07-08", **more):
    return make.publish(action, actor=cast.pia, now=at(on), approvers=[cast.eve], **more)


def live(begins="ico-2025-example-ltd-penalty-notice-"):
    return LiveEntry.objects.get(slug__startswith=begins)


def enforce(case, cast, text, on="2025-07-01", **more):
    return record(
        case, cast, "enforcement_notice_given", on=on, dates=days(sent=on),
        orders=[OrderFacts(text=text)], **more,
    ).issued  # fmt: skip


def test_releases_a_first_version_and_the_live_entry(cast, notice):
    version = publish(notice, cast)
    assert (version.version, version.state, version.actor) == (1, "released", cast.pia)
    entry = live()
    assert entry.slug == version.slug
    assert entry.snapshot == version.snapshot
    assert (entry.respondent, entry.status) == ("Example Ltd", "no_appeal")
    assert (entry.currency, entry.amount_minor) == ("GBP", 10_000_000)
    assert (entry.decided_on, entry.published_on) == (date(2025, 6, 30), date(2025, 7, 8))


def test_records_it_on_the_case(cast, notice):
    publish(notice, cast)
    event = notice.case.events.last()
    assert (event.kind, event.occurred_on, event.action) == (
        "decision_published", date(2025, 7, 8), notice,
    )  # fmt: skip


def test_keeps_the_note_out_of_the_snapshot(cast, notice):
    version = publish(notice, cast, note="Asked for by the press office")
    assert version.note == "Asked for by the press office"
    assert "press office" not in str(version.snapshot)


def test_stays_to_the_second_anniversary_and_is_gone_the_day_after(cast, notice):
    publish(notice, cast)
    assert live().stays_until == date(2027, 7, 9)
    assert not live().kept_under_appeal


def test_counts_from_the_announcement_on_record(cast, notice):
    record(
        notice.case, cast, "decision_announced", on="2025-07-04", dates=days(published="2025-07-04")
    )
    publish(notice, cast, on="2025-07-20")
    assert live().published_on == date(2025, 7, 4)


def test_keeps_the_address_and_the_first_day_when_published_again(cast, notice):
    first = publish(notice, cast)
    second = publish(notice, cast, on="2025-08-01")
    assert (second.slug, second.version) == (first.slug, 2)
    assert live().published_on == date(2025, 7, 8)
    first.refresh_from_db()
    assert first.state == "superseded"
    labels = [c.label for c in read_snapshot(live().snapshot).changes]
    assert labels == ["Published", "Corrected and published again"]


def test_draws_the_end_of_the_address_by_chance(cast, notice):
    first = publish(notice, cast)
    other = publish(make_penalty_case(cast)[1].issued, cast)
    slugs = {first.slug, other.slug}
    assert len(slugs) == 2, "the same words lead to two addresses that tell of no count"
    for slug in slugs:
        assert re.fullmatch(r"ico-2025-example-ltd-penalty-notice-[2-9a-z]{6}", slug)


def test_replaces_what_is_public_only_for_a_reason_that_is_shown(cast, notice):
    publish(notice, cast)
    with pytest.raises(ReasonOfCorrectionMissing):
        publish(notice, cast, on="2025-08-01", reason=" ")
    publish(notice, cast, on="2025-08-01", reason="The day of service was wrong.")
    change = read_snapshot(live().snapshot).last_change
    assert (change.changed_on, change.reason) == (
        date(2025, 8, 1), "The day of service was wrong.",
    )  # fmt: skip


def test_refuses_a_reason_that_names_a_natural_person(cast, notice):
    publish(notice, cast)
    add_party(
        case=notice.case, since_on=date(2025, 1, 6),
        facts=PartyFacts(role=Party.COMPLAINANT, person_name="Kim Fictional"),
    )  # fmt: skip
    with pytest.raises(NamesAPerson, match="reason of the correction contains “Fictional”"):
        publish(notice, cast, on="2025-08-01", reason="Ms Fictional was named.")


def test_refuses_who_lacks_the_power_and_changes_nothing(cast, notice):
    for officer in (cast.ada, cast.tom, cast.gus):
        with pytest.raises(PowerMissing):
            publish_action(action_id=notice.pk, actor=officer, now=at("2025-07-08"))
    assert not EntryVersion.objects.exists()
    assert not notice.case.events.filter(kind="decision_published").exists()


def test_refuses_an_instrument_that_is_not_published(cast, notice):
    intent = notice.case.actions.get(instrument="notice_of_intent")
    with pytest.raises(NotForPublication, match="Notice of intent"):
        publish(intent, cast)


def test_refuses_a_confidential_case(cast, notice):
    notice.case.is_confidential = True
    notice.case.save()
    with pytest.raises(NotForPublication, match="confidential"):
        publish(notice, cast)
    assert not LiveEntry.objects.exists()


def test_refuses_what_was_never_sent(cast, notice):
    Action.objects.filter(pk=notice.pk).update(sent_on=None, served_on=None)
    with pytest.raises(NotSentYet, match="no day is recorded"):
        publish(notice, cast)


def test_refuses_an_announcement_before_it_was_sent(cast, notice):
    record(
        notice.case, cast, "decision_announced", on="2025-07-04", dates=days(published="2025-06-30")
    )
    with pytest.raises(NotSentYet, match="30 June 2025, before it was sent on 1 July 2025"):
        publish(notice, cast)


def test_refuses_an_order_that_names_a_natural_person(cast):
    case = make_case(cast, respondent="Sample Clinic Ltd")
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    add_party(
        case=case, since_on=date(2025, 1, 6),
        facts=PartyFacts(role=Party.COMPLAINANT, person_name="Kim O'Fictional"),
    )  # fmt: skip
    action = enforce(case, cast, "Erase the file of Ms O'Fictional at Sample Clinic Ltd")
    with pytest.raises(NamesAPerson, match="order 1 contains “O'Fictional”"):
        publish(action, cast)


def test_lets_a_firm_be_called_after_a_person(cast):
    case = make_case(cast, respondent="Sample Clinic Ltd")
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    person = PartyFacts(role=Party.COMPLAINANT, person_name="Alex Sample")
    add_party(case=case, since_on=date(2025, 1, 6), facts=person)
    assert publish(enforce(case, cast, "Sample Clinic Ltd must stop"), cast).version == 1


def test_refuses_when_its_time_in_public_has_run_out(cast, notice):
    record(
        notice.case, cast, "decision_announced", on="2025-07-04", dates=days(published="2025-07-04")
    )
    with pytest.raises(TimeInPublicOver, match="over on 5 July 2027"):
        publish(notice, cast, on="2027-07-05")


def test_never_names_an_individual(cast):
    person = PartyFacts(role=Party.RESPONDENT, person_name="Robin Placeholder")
    case = open_case(
        authority=cast.ico, title="Files kept by R. Placeholder", origin=Origin.OWN_MOTION,
        opened_on=date(2025, 1, 6), parties=[person], lead=cast.ada, actor=cast.tom,
        now=at("2025-01-06"),
    )  # fmt: skip
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    version = publish(enforce(case, cast, "Stop"), cast)
    entry = live("ico-2025-respondent-enforcement-notice-")
    assert (entry.respondent, entry.title) == ("An individual", "Enforcement notice: An individual")
    assert entry.stays_until == date(2026, 7, 9), "twelve months for individuals"
    assert "placeholder" not in str([version.snapshot, entry.search_text, entry.slug]).casefold()


def test_shows_only_what_the_authority_announced_of_a_proposed_sum(cast, notice):
    found = read_snapshot(publish(notice, cast).snapshot).penalty
    assert [step.effect for step in found.history] == ["imposed"]


def test_shows_breaches_orders_and_marks(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    provision = Provision(law="UK GDPR", place="art. 5(1)(a)")
    action = enforce(
        case, cast, "Stop it", breaches=[BreachFacts(provision=provision, mark=Mark.UNVERIFIED)]
    )
    found = read_snapshot(publish(action, cast).snapshot)
    assert found.penalty is None
    assert [(b.place, b.finding, b.mark) for b in found.breaches] == [
        ("art. 5(1)(a)", "upheld", "unverified")
    ]
    assert found.breaches[0].source.endswith("/article/5")
    assert [(o.text, o.status) for o in found.orders] == [("Stop it", "in_force")]


def test_says_nothing_of_an_amount_that_is_withheld(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    withheld = AmountFacts(amount=None, state="withheld")
    record(case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=withheld)  # fmt: skip
    event = record(
        case, cast, "penalty_notice_given", on="2025-07-01", dates=days(sent="2025-07-01"),
        amount=withheld,
    )  # fmt: skip
    found = read_snapshot(publish(event.issued, cast).snapshot).penalty
    assert (found.imposed_minor, found.conversion) == (None, None)
    assert [step.state for step in found.history] == ["withheld"]


def test_follows_the_appeal_in_new_versions(cast, notice):
    publish(notice, cast)
    record(notice.case, cast, "appeal_lodged", on="2025-07-20", dates=days(received="2025-07-18"))
    entry = live()
    assert (entry.status, entry.version, entry.kept_under_appeal) == ("under_appeal", 2, True)
    assert entry.snapshot["penalty"]["payment"] == "stayed"
    record(notice.case, cast, "appeal_allowed", on="2025-12-02", reference="[2025] UKFTT 1 (GRC)",
           dates=days(decided="2025-12-01", sent="2025-12-02"))  # fmt: skip
    entry = live()
    assert (entry.status, entry.amount_minor, entry.kept_under_appeal) == ("set_aside", 0, False)
    found = read_snapshot(entry.snapshot)
    assert [c.label for c in found.changes][1:] == [
        "Appeal lodged with the First-tier Tribunal",
        "Appeal allowed by the First-tier Tribunal",
    ]
    assert [step.reference for step in found.appeal] == ["", "[2025] UKFTT 1 (GRC)"]
    assert found.penalty.imposed_minor == 10_000_000
    assert [e.kind for e in notice.case.events.order_by("number")][-1] == "entry_updated"


def test_does_not_bring_back_what_has_left_the_public(cast, notice):
    publish(notice, cast)
    record(notice.case, cast, "appeal_lodged", on="2028-01-10", dates=days(received="2028-01-10"))
    assert (live().version, live().status) == (1, "no_appeal")


def test_lowers_the_amount_by_a_variation(cast, notice):
    publish(notice, cast)
    record(notice.case, cast, "penalty_varied", on="2025-09-01", dates=days(sent="2025-09-01"),
           amount=pounds("60000"))  # fmt: skip
    assert (live().status, live().amount_minor) == ("varied", 6_000_000)


def test_leaves_nothing_half_done_when_the_snapshot_fails(cast, notice, monkeypatch):
    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr("casework.operations.entries.draw_snapshot", fail)
    with pytest.raises(RuntimeError):
        publish(notice, cast)
    assert not EntryVersion.objects.exists()
    assert not LiveEntry.objects.exists()


def test_tells_clearview_to_the_remittal(clearview_case):
    entry = live("ico-2022-clearview-ai-inc-penalty-notice-")
    found = read_snapshot(entry.snapshot)
    assert (entry.published_on, entry.stays_until) == (date(2022, 5, 23), date(2024, 5, 24))
    assert (found.status, entry.kept_under_appeal) == ("remitted", True)
    assert entry.amount_minor == Money.of("7552800", "GBP").minor
    made = found.penalty.conversion
    assert (made.minor, made.rate, made.rate_on) == (892_027_873, "0.8467", date(2022, 5, 18))
    assert [(s.effect, s.qualifier, s.minor) for s in found.penalty.history] == [
        ("proposed", "over", 1_700_000_000),
        ("imposed", "exact", 755_280_000),
        ("set_aside", "exact", 0),
        ("remitted", "exact", 755_280_000),
    ]
    assert found.appeal[-1].reference == "UA-2024-001563-GIA, [2025] UKUT 319 (AAC)"
    orders = read_snapshot(live("ico-2022-clearview-ai-inc-enforcement-notice").snapshot).orders
    assert [(o.period, o.after_appeal_period, o.status) for o in orders] == [
        ("3 months", True, "stayed"),
        ("6 months", True, "stayed"),
    ]
