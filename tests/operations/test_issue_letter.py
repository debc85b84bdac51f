"""Letters out: drafted by officers, issued once with a number, and kept as they were."""

import io

import docx
import pypdf
import pytest
from django.db import DatabaseError, transaction

from casework.law.correspondence import Way
from casework.law.letter_text import TextRefused
from casework.law.merge_fields import LetterKind
from casework.law.procedure import Party as Role
from casework.law.wording import LawError
from casework.models import Correspondence, Event, Letterhead, OutgoingLetter, Party
from casework.operations.acting import PowerMissing
from casework.operations.cases import PartyFacts
from casework.operations.files import open_file
from casework.operations.letter_drafts import (
    LetterChangedMeanwhile,
    LetterNotAllowed,
    drop_letter,
    redraft_letter,
)
from casework.operations.letter_issuing import issue_letter
from casework.operations.parties import add_party
from casework.papers.letters import SignsMissing
from tests import make
from tests.letters import (
    NOW,
    facts_for,
    give_address,
    make_draft,
    make_issued,
    make_template,
    set_up,
)


@pytest.fixture
def case(cast):
    set_up(cast.ico)
    made = make.make_case(cast)
    give_address(made.parties.get())
    return made


def read_pdf(letter: OutgoingLetter) -> pypdf.PdfReader:
    with open_file(letter.pdf) as stream:
        return pypdf.PdfReader(io.BytesIO(stream.read()))


def issue(letter: OutgoingLetter, actor, seen: int | None = None) -> OutgoingLetter:
    return issue_letter(letter_id=letter.pk, seen=seen, actor=actor, now=NOW)


def add_complainant(case, cast, name: str = "Maria Secret") -> Party:
    facts = PartyFacts(role=Role.COMPLAINANT, person_name=name)
    return add_party(
        case_id=case.pk, facts=facts, since_on=NOW.date(), reason="Wrote", actor=cast.ada, now=NOW
    )


def test_drafts_without_a_number(case, cast):
    letter = make_draft(case, cast)
    assert (letter.state, letter.number, letter.edition) == ("draft", "", 1)
    assert not Correspondence.objects.exists()


def test_issues_with_number_papers_and_an_entry_in_the_register(case, cast):
    letter = make_issued(case, cast)
    assert (letter.state, letter.number) == ("issued", "OUT-2025-0001")
    row = letter.correspondence
    assert (row.way, row.post_number, row.text[:5]) == ("out", "OUT-2025-0001", "About")
    assert row.correspondents.get().party == letter.party
    text = read_pdf(letter).pages[0].extract_text()
    assert f"Your case is {case.reference}." in text
    assert "Example Ltd\n1 High Street\nYork" in text
    with open_file(letter.docx) as stream:
        words = [p.text for p in docx.Document(io.BytesIO(stream.read())).paragraphs]
    assert f"Your case is {case.reference}." in words
    assert "Dear Sir or Madam," in words


def test_joins_the_record_of_the_case(case, cast):
    letter = make_issued(case, cast)
    event = Event.objects.get(case=case, kind="letter_issued")
    assert event.summary == "OUT-2025-0001"
    assert event.details == {"letter": letter.correspondence.pk}


def test_numbers_without_a_gap_even_after_a_refusal(case, cast):
    make_issued(case, cast)
    with pytest.raises(SignsMissing, match="😀"):
        issue(make_draft(case, cast, text="Well done 😀"), cast.ada)
    assert make_issued(case, cast).number == "OUT-2025-0002"
    assert Correspondence.objects.filter(way=Way.OUT).count() == 2


def test_refuses_what_still_has_gaps_and_names_them(case, cast):
    letter = make_draft(case, cast, text="Please send [[what]] and [[when]].")
    with pytest.raises(LetterNotAllowed, match="“what”, “when”"):
        issue(letter, cast.ada)
    letter.refresh_from_db()
    assert letter.state == "draft"


def test_refuses_a_value_that_is_not_known(case, cast):
    case.actions.create(instrument="reprimand")
    letter = make_draft(
        case, cast, kind=LetterKind.NOTICE, text="On {{ action.served_on }}.",
        action_id=case.actions.get().pk,
    )  # fmt: skip
    with pytest.raises(LetterNotAllowed, match=r"“action\.served_on”"):
        issue(letter, cast.ada)


def test_refuses_without_an_address_or_a_letterhead(case, cast):
    nobody = add_complainant(case, cast)
    with pytest.raises(LetterNotAllowed, match="No address is known for this recipient"):
        issue(make_draft(case, cast, nobody), cast.ada)
    Letterhead.objects.all().delete()
    with pytest.raises(LetterNotAllowed, match="letterhead"):
        issue(make_draft(case, cast), cast.ada)


def test_refuses_an_unknown_field_by_its_name(case, cast):
    with pytest.raises(TextRefused, match="respondent.nme"):
        make_draft(case, cast, text="{{ respondent.nme }}")
    assert not OutgoingLetter.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": LetterKind.REPLY, "text": "{{ incoming.received_on }}"}, "the one it answers"),
        ({"kind": LetterKind.NOTICE, "text": "{{ action.kind }}"}, "names a notice"),
        ({"kind": LetterKind.REQUEST, "text": "{{ deadline.due_on }}"}, "names a deadline"),
        ({"language": "tlh"}, "not written in"),
        ({"answers_id": 999_999}, "that came in for this case"),
        ({"action_id": 999_999}, "Choose the notice"),
        ({"deadline_id": 999_999}, "Choose the deadline"),
        ({"version_id": 999_999}, "none of this authority's"),
        ({"enclosures": [999_999]}, "among the documents of this case"),
    ],
)
def test_refuses_what_is_missing_or_not_of_the_case(case, cast, more, said):
    with pytest.raises(LawError, match=said):
        make_draft(case, cast, **more)


def test_refuses_a_template_for_another_instrument(case, cast):
    action = case.actions.create(instrument="reprimand")
    template = make_template(
        cast, name="Cover", kind=LetterKind.NOTICE, instrument="penalty_notice"
    )
    given = {"kind": LetterKind.NOTICE, "version_id": template.versions.get().pk}
    with pytest.raises(LetterNotAllowed, match="another instrument"):
        make_draft(case, cast, action_id=action.pk, **given)
    assert make_draft(case, cast, **given).template_version.template == template


def test_refuses_a_recipient_of_another_case(case, cast):
    stranger = make.make_case(cast, respondent="Other Ltd").parties.get()
    with pytest.raises(LetterNotAllowed, match="Choose who the letter is for"):
        make_draft(case, cast, stranger)


def test_names_a_complainant_to_themselves_alone(case, cast):
    maria = add_complainant(case, cast)
    give_address(maria)
    text = "From {{ complainant.name }}."
    letter = make_issued(case, cast, text=text)
    whole = read_pdf(letter).pages[0].extract_text() + letter.correspondence.text
    assert "complainant A" in whole
    assert "Maria" not in whole
    assert (
        "From Maria Secret."
        in read_pdf(make_issued(case, cast, maria, text=text)).pages[0].extract_text()
    )


def test_names_a_complainant_to_who_represents_them(case, cast):
    maria = add_complainant(case, cast)
    lawyer = add_party(
        case_id=case.pk, facts=PartyFacts(role=Role.REPRESENTATIVE, person_name="L. Law"),
        since_on=NOW.date(), reason="Power", actor=cast.ada, now=NOW, represents_id=maria.pk,
    )  # fmt: skip
    give_address(lawyer)
    letter = make_issued(case, cast, lawyer, text="For {{ complainant.name }}.")
    assert "For Maria Secret." in letter.correspondence.text


def test_answers_in_the_thread_of_the_letter_received(case, cast):
    first = make.make_letter(case, on="2025-02-03", message_id="a@b", actor=cast.ada)
    letter = make_issued(
        case, cast, kind=LetterKind.REPLY, answers_id=first.pk,
        text="Received on {{ incoming.received_on }}.",
    )  # fmt: skip
    row = letter.correspondence
    assert (row.answers, row.thread, row.in_reply_to) == (first, first, "a@b")
    assert row.references == ["a@b"]
    assert "Received on 3 February 2025." in row.text


def test_writes_values_in_the_language_of_the_letter(case, cast):
    letter = make_issued(case, cast, language="it", text="{{ case.opened_on }} {{ today }}")
    assert "6 gennaio 2025 10 marzo 2025" in letter.correspondence.text
    assert read_pdf(letter).trailer["/Root"]["/Lang"] == "it-GB"


def test_tells_the_second_officer_who_changed_a_draft(case, cast):
    letter = make_draft(case, cast)
    facts = facts_for(letter.party, text="Ben's words")
    redraft_letter(letter_id=letter.pk, facts=facts, seen=1, actor=cast.ben, now=NOW)
    for act in (
        lambda: redraft_letter(
            letter_id=letter.pk, facts=facts_for(letter.party), seen=1, actor=cast.ada, now=NOW
        ),
        lambda: issue(letter, cast.ada, seen=1),
        lambda: drop_letter(letter_id=letter.pk, seen=1, actor=cast.ada, now=NOW),
    ):
        with pytest.raises(LetterChangedMeanwhile, match="Ben Sample changed this letter"):
            act()
    letter.refresh_from_db()
    assert (letter.text, letter.edition, letter.state) == ("Ben's words", 2, "draft")


def test_drops_a_draft_and_issues_it_no_more(case, cast):
    letter = make_draft(case, cast)
    assert drop_letter(letter_id=letter.pk, seen=1, actor=cast.ada, now=NOW).state == "dropped"
    with pytest.raises(LetterNotAllowed, match="no draft any more"):
        issue(letter, cast.ada)


def test_changes_nothing_once_it_is_issued(case, cast):
    letter = make_issued(case, cast)
    for act in (
        lambda: issue(letter, cast.ada),
        lambda: drop_letter(letter_id=letter.pk, seen=None, actor=cast.ada, now=NOW),
        lambda: redraft_letter(
            letter_id=letter.pk, facts=facts_for(letter.party), seen=None, actor=cast.ada, now=NOW
        ),
    ):
        with pytest.raises(LetterNotAllowed, match="no draft any more"):
            act()


@pytest.mark.parametrize("change", [{"text": "x"}, {"number": ""}, {"title": "x"}, {"pdf": None}])
def test_the_database_refuses_to_change_what_was_issued(case, cast, change):
    letter = make_issued(case, cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        OutgoingLetter.objects.filter(pk=letter.pk).update(**change)


def test_needs_the_power(case, cast):
    letter = make_draft(case, cast)
    for act in (
        lambda: issue(letter, cast.ola),
        lambda: redraft_letter(
            letter_id=letter.pk, facts=facts_for(letter.party), seen=1, actor=cast.ola, now=NOW
        ),
        lambda: drop_letter(letter_id=letter.pk, seen=1, actor=cast.gus, now=NOW),
    ):
        with pytest.raises(PowerMissing):
            act()
    letter.refresh_from_db()
    assert (letter.state, letter.edition) == ("draft", 1)
