"""Amend, answer, move and classify letters that were logged before."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.targets import Answer
from casework.models import Authority, Case, Correspondent, Event, History
from casework.operations.acting import PowerMissing
from casework.operations.letter_changes import (
    Failure,
    ReasonMissing,
    acknowledge_letter,
    amend_letter,
    classify_letter,
    file_letter,
    move_answer,
    note_failure,
)
from casework.operations.letters import LetterNotAllowed
from casework.operations.setting_up import sync_authorities
from tests.make import at, make_case, make_document, make_letter

NOW = at("2025-03-03")


@pytest.fixture
def letter(cast):
    return make_letter(make_case(cast), text="The Zanzibar list")


def own(cast, letter, **more):
    return {"letter_id": letter.pk, "actor": cast.ada, "now": NOW, **more}


def amend(cast, letter, reason="Misread", **changes):
    return amend_letter(changes=changes, reason=reason, **own(cast, letter))


def test_amends_and_keeps_what_stood_there(cast, letter):
    amend(cast, letter, subject="Their answer", received_on=date(2025, 2, 4))
    letter.refresh_from_db()
    assert (letter.subject, str(letter.occurred_on)) == ("Their answer", "2025-02-04")
    row = History.objects.filter(table_name="casework_correspondence", act="update").latest("id")
    assert row.payload["before"]["subject"] == "A letter"
    event = Event.objects.latest("id")
    assert (event.kind, event.summary) == ("letter_amended", "IN-2025-0001 Misread")


def test_amending_the_day_moves_the_clocks_that_were_counted_from_it(cast, letter):
    letter.concern, letter.reply_by_on = "information", date(2025, 3, 3)
    letter.clocks = {"reply": {}}
    letter.save()
    amended = amend(cast, letter, received_on=date(2025, 2, 4))
    assert str(amended.reply_by_on) == "2025-03-04"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nothing would change"),
        ({"subject": "A letter"}, "Nothing would change"),
        ({"subject": " "}, "what it is about"),
        ({"case_id": 7}, "Not everything"),
        ({"received_on": None}, "cannot be taken away"),
    ],
)
def test_refuses_to_amend_what_cannot_be(cast, letter, changes, said):
    with pytest.raises(LetterNotAllowed, match=said):
        amend(cast, letter, **changes)


def test_refuses_to_amend_a_day_from_which_clocks_ran(cast, letter):
    letter.event = Event.objects.first()
    letter.save()
    with pytest.raises(LetterNotAllowed, match="Clocks have run"):
        amend(cast, letter, received_on=date(2025, 2, 4))
    amend(cast, letter, subject="Another")


def test_refuses_days_to_come_a_missing_reason_and_a_missing_power(cast, letter):
    with pytest.raises(DateOutOfOrder):
        amend(cast, letter, received_on=date(2025, 3, 4))
    with pytest.raises(ReasonMissing):
        amend(cast, letter, reason=" ", subject="Another")
    with pytest.raises(PowerMissing):
        amend_letter(
            letter_id=letter.pk, changes={"subject": "x"}, reason="y", actor=cast.pia, now=NOW
        )


def acknowledge(cast, letter, on="2025-02-05", answer=Answer.ACKNOWLEDGE, said="By telephone"):
    return acknowledge_letter(
        answer=answer, on=date.fromisoformat(on), said=said, **own(cast, letter)
    )


def test_says_that_it_was_acknowledged_and_how(cast, letter):
    acknowledge(cast, letter)
    letter.refresh_from_db()
    assert (str(letter.acknowledged_on), letter.replied_on) == ("2025-02-05", None)
    assert Event.objects.latest("id").summary == "IN-2025-0001 acknowledge: By telephone"
    with pytest.raises(LetterNotAllowed, match="recorded already"):
        acknowledge(cast, letter)
    acknowledge(cast, letter, answer=Answer.REPLY)


@pytest.mark.parametrize("on", ["2025-02-02", "2025-03-04"])
def test_refuses_an_answer_before_the_letter_or_ahead(cast, letter, on):
    with pytest.raises(LetterNotAllowed, match="must lie between"):
        acknowledge(cast, letter, on)


def test_moves_by_when_it_is_answered_with_the_reason(cast, letter):
    letter.reply_by_on, letter.clocks = date(2025, 3, 3), {"reply": {"is_law": False}}
    letter.save()
    moved = move_answer(
        answer=Answer.REPLY, by_on=date(2025, 3, 10), reason="Agreed", **own(cast, letter)
    )
    assert (str(moved.reply_by_on), moved.clocks) == ("2025-03-10", {})
    assert "3 March 2025 → 10 March 2025. Agreed" in Event.objects.latest("id").summary
    move_answer(answer=Answer.REPLY, by_on=None, reason="No answer due", **own(cast, letter))
    with pytest.raises(LetterNotAllowed, match="before the letter"):
        move_answer(answer=Answer.REPLY, by_on=date(2025, 2, 1), reason="No", **own(cast, letter))


def test_notes_that_it_came_back(cast, letter):
    back = Failure(on=date(2025, 2, 20), why="Not known at the address")
    with pytest.raises(LetterNotAllowed, match="what was sent"):
        note_failure(failure=back, **own(cast, letter))
    outgoing = make_letter(letter.case, way="out", sent_on="2025-02-03", received_on=None)
    noted = note_failure(failure=back, **own(cast, outgoing))
    assert (str(noted.returned_on), noted.failure) == ("2025-02-20", "Not known at the address")


def test_moves_to_another_case_with_its_documents_and_keeps_its_number(cast, letter):
    before, other = letter.case, make_case(cast)
    make_document(other)
    document = make_document(before, correspondence=letter)
    Correspondent.objects.create(correspondence=letter, part="from", party=before.parties.get())
    answer = make_letter(before, way="out", answers=letter, thread=letter)
    file_letter(case_id=other.pk, reason="Misfiled", **own(cast, letter))
    letter.refresh_from_db()
    document.refresh_from_db()
    answer.refresh_from_db()
    assert (letter.case, letter.post_number) == (other, "IN-2025-0001")
    assert (document.case, document.number) == (other, 2)
    assert make_document(before).number == 2
    assert (answer.answers, answer.thread) == (None, None)
    who = letter.correspondents.get()
    assert (who.party, who.name) == (None, "Example Ltd")
    kinds = dict(Event.objects.filter(kind__startswith="letter_").values_list("kind", "case_id"))
    assert kinds == {"letter_filed": other.pk, "letter_moved": before.pk}
    assert "zanzibar" in Case.objects.get(pk=other.pk).words.text
    assert "zanzibar" not in Case.objects.get(pk=before.pk).words.text


def test_files_mail_that_lay_in_no_case_and_gives_it_a_number(cast, letter):
    case = letter.case
    letter.case = letter.register_number = letter.register_year = None
    letter.save()
    document = make_document(case, correspondence=letter)
    document.case = document.number = None
    document.save()
    file_letter(case_id=case.pk, reason="", **own(cast, letter))
    letter.refresh_from_db()
    document.refresh_from_db()
    assert (letter.case, letter.post_number) == (case, "IN-2025-0002")
    assert (document.case, document.number) == (case, 2)


def test_refuses_to_move_without_reason_to_itself_or_to_another_authority(cast, letter):
    other = make_case(cast)
    with pytest.raises(ReasonMissing):
        file_letter(case_id=other.pk, reason=" ", **own(cast, letter))
    with pytest.raises(LetterNotAllowed, match="in this case already"):
        file_letter(case_id=letter.case_id, reason="x", **own(cast, letter))
    letter.event = Event.objects.first()
    letter.save()
    with pytest.raises(LetterNotAllowed, match="caused an event"):
        file_letter(case_id=other.pk, reason="x", **own(cast, letter))


def test_refuses_to_file_what_came_to_another_authority(cast, letter):
    case = letter.case
    sync_authorities()
    letter.case = letter.register_number = letter.register_year = None
    letter.authority = Authority.objects.get(code="cnil")
    letter.save()
    with pytest.raises(LetterNotAllowed, match="another authority"):
        file_letter(case_id=case.pk, reason="x", **own(cast, letter))


def test_what_becomes_privileged_is_found_no_more(cast, letter):
    amend(cast, letter, subject="Advice")
    assert "zanzibar" in Case.objects.get().words.text
    classify_letter(confidentiality="privileged", reason="Legal advice", **own(cast, letter))
    words = Case.objects.get().words.text
    assert "zanzibar" not in words
    assert "a letter" not in words
    with pytest.raises(LetterNotAllowed, match="already"):
        classify_letter(confidentiality="privileged", reason="Again", **own(cast, letter))
