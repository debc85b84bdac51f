"""The timeline of a case, narrowed by kind, officer and words."""

import pytest

from casework.operations.corrections import correct_event
from casework.operations.facts import EventFacts
from casework.operations.to_do import write_note
from tests.make import at, days


@pytest.fixture
def case(cast, fined, on_day):
    made, _ = fined
    write_note(case_id=made.pk, text="Élan of the zebra", actor=cast.ben, now=at("2025-07-10"))
    write_note(case_id=made.pk, text="A quiet week", actor=cast.ada, now=at("2025-07-11"))
    on_day("2025-07-14")
    return made


def timeline(client, case, **asked):
    page = client.get(f"/work/cases/{case.reference}/", asked).content.decode()
    return page[page.index('<ol class="timeline">') : page.index('id="actions"')]


def test_shows_everything_with_who_recorded_it(case, cast, sign_in):
    page = timeline(sign_in(cast.ada), case)
    assert "zebra" in page
    assert "Notice of intent given" in page
    assert "recorded by Ben Sample" in page


@pytest.mark.parametrize(
    "asked", [{"words": "ELAN zebra"}, {"kind": "note_written", "words": "zebra"}]
)
def test_narrows_by_words_and_kind(case, cast, sign_in, asked):
    page = timeline(sign_in(cast.ada), case, **asked)
    assert "zebra" in page
    assert "quiet week" not in page
    assert "Notice of intent given" not in page


def test_narrows_by_officer(case, cast, sign_in):
    page = timeline(sign_in(cast.ada), case, by=cast.ben.pk)
    assert "zebra" in page
    assert "quiet week" not in page


def test_the_rest_of_the_page_stays_whole(case, cast, sign_in):
    page = sign_in(cast.ada).get(f"/work/cases/{case.reference}/", {"words": "zebra"})
    text = page.content.decode()
    assert "1 entry answers this." in text
    assert "Pay the penalty" in text
    assert f"/work/cases/{case.reference}/record/appeal_lodged/" in text


@pytest.mark.parametrize("asked", [{"by": "x"}, {"kind": "nonsense"}, {"words": "z" * 500}])
def test_what_cannot_be_read_counts_as_not_asked(case, cast, sign_in, asked):
    assert "zebra" in timeline(sign_in(cast.ada), case, **asked)


def test_a_corrected_event_is_struck_through_with_the_reason(case, cast, sign_in):
    wrong = case.events.get(kind="investigation_opened")
    correct_event(
        event_id=wrong.pk, reason="The minutes say the 14th.", actor=cast.ada,
        facts=EventFacts(kind=wrong.kind, dates=days(decided="2025-01-14")), now=at("2025-07-12"),
    )  # fmt: skip
    page = timeline(sign_in(cast.ada), case, kind="investigation_opened")
    assert "<s>Investigation opened</s>" in page
    assert "The minutes say the 14th." in page
