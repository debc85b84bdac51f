"""What becomes of published decisions: the demo shows every state of it."""

from datetime import date

import pytest

from casework.models import EntryVersion, LiveEntry, LiveRemoval
from casework.register.snapshot import read_snapshot
from tests.make import at

pytestmark = pytest.mark.usefixtures("demo_cases")


def test_the_icos_clearview_entry_is_kept_while_the_appeal_is_pending():
    entry = LiveEntry.objects.get(
        slug__startswith="ico-2022-clearview-ai-inc-penalty-notice-", authority_code="ico"
    )
    assert (entry.stays_until, entry.kept_under_appeal) == (date(2024, 5, 24), True)


def test_the_cnils_clearview_entries_have_named_nobody_since_their_days():
    rows = LiveEntry.objects.filter(authority_code="cnil", decided_on__lt="2024-01-01")
    assert {row.is_anonymised for row in rows} == {True}
    assert "clearview" not in str([*rows.values()]).casefold()
    sanction = read_snapshot(rows.get(decided_on="2022-10-17").snapshot)
    assert sanction.last_change.changed_on == date(2024, 10, 21)
    assert (sanction.respondent, sanction.reference) == ("An organisation", "")
    assert sanction.penalty.imposed_minor == 2_000_000_000
    removed = LiveRemoval.objects.filter(authority_code="cnil", reason="name_over")
    assert date(2024, 10, 21) in {row.removed_on for row in removed}


def test_the_dsb_publishes_under_a_pseudonym():
    entry = LiveEntry.objects.get(slug__startswith="dsb-2025-", respondent="An organisation")
    found = read_snapshot(entry.snapshot)
    assert found.orders[0].text.startswith("Die […] hat binnen vier Wochen")
    assert "muster" not in str(entry.snapshot).casefold()


def test_one_was_withdrawn_and_has_its_tombstone():
    grave = LiveRemoval.objects.get(reason="third_party")
    assert (grave.authority_code, grave.removed_on) == ("ico", date(2025, 8, 18))
    assert "Fabricated Furniture" not in str([*LiveEntry.objects.values()])


def test_one_waits_for_its_hour():
    waiting = EntryVersion.objects.get(state="embargoed")
    assert waiting.publish_at == at("2025-10-20")
    assert "Supposed Telecoms" not in str([*LiveEntry.objects.values()])
