"""The allow-list: nothing gets in or out that no shape names."""

import json
from dataclasses import replace

from casework.register.snapshot import read_snapshot, write_snapshot
from tests.register.entries import SNAPSHOT

PUBLIC_KEYS = {
    "slug", "version", "authority_code", "authority_name", "authority_short", "respondent",
    "is_individual", "instrument", "instrument_label", "reference", "language", "status",
    "decided_on", "precision", "sent_on", "published_on", "mark", "breaches", "orders",
    "penalty", "appeal", "changes", "is_anonymised", "respondents", "form",
}  # fmt: skip


def test_reads_back_what_it_wrote_through_json():
    kept = json.loads(json.dumps(write_snapshot(SNAPSHOT)))
    assert read_snapshot(kept) == SNAPSHOT


def test_reads_a_decision_without_penalty_or_day_of_sending():
    bare = replace(SNAPSHOT, penalty=None, sent_on=None, appeal=(), orders=())
    assert read_snapshot(write_snapshot(bare)) == bare


def test_holds_the_listed_facts_and_no_others():
    assert set(write_snapshot(SNAPSHOT)) == PUBLIC_KEYS


def test_leaves_behind_what_no_shape_names():
    kept = write_snapshot(SNAPSHOT)
    kept["complainant"] = "Kim Fictional"
    for part in (kept["penalty"], kept["orders"][0], kept["breaches"][0], kept["appeal"][0]):
        part["note"] = "internal"
    assert read_snapshot(kept) == SNAPSHOT


def test_labels_every_word_that_it_keeps():
    assert SNAPSHOT.status_label == "Under appeal"
    assert SNAPSHOT.mark_label == "secondary source"
    assert SNAPSHOT.orders[0].status_label == "Suspended while the appeal is pending"
    assert SNAPSHOT.penalty.history[1].label == "Imposed"
    assert SNAPSHOT.breaches[0].finding_label == "Breached"
