"""Log a letter: its days, its number, its files, what it answers, serves and causes."""

from datetime import date

import pytest

from casework.law.consequences import DateOutOfOrder
from casework.law.correspondence import DocumentKind, Nature, Part, Way
from casework.law.service import Channel, MissingServiceDate, Trace
from casework.law.targets import Concern
from casework.models import Case, Correspondence, Document, Event, History, Service
from casework.operations.acting import PowerMissing
from casework.operations.documents import DocumentNotAllowed
from casework.operations.facts import EventFacts
from casework.operations.files import keep_file
from casework.operations.letter_facts import (
    AttachmentFacts,
    CorrespondentFacts,
    LetterFacts,
    ServingFacts,
)
from casework.operations.letters import LetterNotAllowed, log_letter, serve_letter
from tests.make import at, days, make_case, pounds, record

NOW = at("2025-07-20")


def letter_of(**more):
    own = {"way": Way.IN, "nature": Nature.LETTER, "channel": Channel.POST,
           "subject": "Our answer", "received_on": date(2025, 7, 18)}  # fmt: skip
    return LetterFacts(**{**own, **more})


def sent(on="2025-07-01", **more):
    own = {"way": Way.OUT, "channel": Channel.FIRST_CLASS, "subject": "Penalty notice",
           "received_on": None, "sent_on": date.fromisoformat(on)}  # fmt: skip
    return letter_of(**{**own, **more})


def log(case, cast, facts=None, *, actor=None, now=NOW, **more):
    return log_letter(
        case_id=case.pk, facts=facts or letter_of(), actor=actor or cast.ada, now=now, **more
    )


@pytest.fixture
def case(cast):
    made = make_case(cast)
    record(made, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(made, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=pounds("5"))  # fmt: skip
    return made


@pytest.fixture
def action(case, cast):
    return record(
        case, cast, "penalty_notice_given", on="2025-07-01", dates=days(sent="2025-07-01"),
        amount=pounds("5"),
    ).issued  # fmt: skip


def attachment(cast, content=b"Text", **more):
    kept = keep_file(content=content, actor=cast.ada, now=NOW)
    return AttachmentFacts(file=kept, file_name="../Our answer.txt", **more)


def test_keeps_what_was_said_with_the_next_number_of_post(case, cast):
    letter = log(case, cast, letter_of(written_on=date(2025, 7, 15), text="Dear Sir"))
    letter.refresh_from_db()
    assert letter.post_number == "IN-2025-0001"
    assert (letter.authority, letter.case, letter.actor) == (cast.ico, case, cast.ada)
    assert str(letter.occurred_on) == "2025-07-18"
    assert log(case, cast).post_number == "IN-2025-0002"
    assert log(case, cast, sent()).post_number == "OUT-2025-0001"


def test_stands_on_the_record_by_its_number_and_never_by_its_subject(case, cast):
    letter = log(case, cast)
    event = Event.objects.latest("id")
    assert (event.kind, event.summary) == ("letter_received", "IN-2025-0001")
    assert str(event.occurred_on) == "2025-07-18"
    assert event.details == {"letter": letter.pk}
    row = History.objects.filter(table_name="casework_correspondence").latest("id")
    assert (row.operation, row.case_id) == ("log_letter", case.pk)


def test_a_call_is_a_note_with_who_took_part_and_has_no_number_of_post(case, cast):
    party = case.parties.get()
    facts = letter_of(
        nature=Nature.CALL, channel=Channel.TELEPHONE,
        correspondents=[
            CorrespondentFacts(part=Part.FROM, party_id=party.pk),
            CorrespondentFacts(part=Part.PRESENT, name="Their lawyer"),
        ],
    )  # fmt: skip
    letter = log(case, cast, facts)
    assert letter.post_number == ""
    assert [row.shown_name for row in letter.correspondents.all()] == [party.name, "Their lawyer"]
    assert Event.objects.latest("id").kind == "call_noted"


def test_keeps_files_as_numbered_documents_of_the_letters_class(case, cast):
    facts = letter_of(
        confidentiality="privileged", language="fr",
        attachments=[attachment(cast, kind=DocumentKind.SUBMISSION), attachment(cast, b"Two")],
    )  # fmt: skip
    log(case, cast, facts)
    first, second = Document.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert (first.title, first.kind, first.confidentiality) == (
        "Our answer.txt", "submission", "privileged",
    )  # fmt: skip
    version = first.versions.get()
    assert (version.number, version.file_name) == (1, "Our answer.txt")


def test_refuses_files_that_are_too_large_together_and_leaves_nothing(case, cast, settings):
    settings.MOST_LETTER_BYTES = 6
    facts = letter_of(attachments=[attachment(cast), attachment(cast, b"More")])
    with pytest.raises(DocumentNotAllowed, match="together"):
        log(case, cast, facts)
    assert not Correspondence.objects.exists()
    assert not Document.objects.exists()
    assert log(case, cast).post_number == "IN-2025-0001"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (letter_of(subject="  "), "what it is about"),
        (letter_of(received_on=None), "was received"),
        (sent(sent_on=None), "was sent"),
        (letter_of(nature=Nature.CALL), "not a way"),
        (letter_of(channel=Channel.VIDEO), "not a way"),
        (letter_of(correspondents=[CorrespondentFacts(part=Part.FROM)]), "who wrote"),
        (letter_of(correspondents=[CorrespondentFacts(part=Part.FROM, party_id=0)]), "party"),
        (letter_of(answers_id=0), "not a letter of this case"),
    ],
)
def test_refuses_what_no_letter_can_be(case, cast, facts, said):
    with pytest.raises(LetterNotAllowed, match=said):
        log(case, cast, facts)
    assert not Correspondence.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        letter_of(received_on=date(2025, 7, 21)),
        letter_of(written_on=date(2025, 7, 19)),
        sent(delivered_on=date(2025, 6, 30)),
        sent(on="2025-07-02", written_on=date(2025, 7, 3)),
    ],
)
def test_refuses_days_that_do_not_follow_one_another(case, cast, facts):
    with pytest.raises(DateOutOfOrder):
        log(case, cast, facts)


@pytest.mark.parametrize("who", ["pia", "ola", "amy", "gus"])
def test_refuses_who_may_not_record(case, cast, who):
    with pytest.raises(PowerMissing, match="record events"):
        log(case, cast, actor=getattr(cast, who))
    assert not Correspondence.objects.exists()


def test_is_found_by_its_words_unless_it_is_privileged(case, cast):
    log(case, cast, letter_of(text="The Zanzibar list"))
    log(case, cast, letter_of(text="The Timbuktu advice", confidentiality="privileged"))
    words = Case.objects.get(pk=case.pk).words.text
    assert "zanzibar" in words
    assert "timbuktu" not in words


# --- Clocks of letters ------------------------------------------------------------------


def test_counts_by_when_it_is_answered_from_the_law_or_from_a_target(case, cast):
    asked = log(case, cast, letter_of(concern=Concern.INFORMATION))
    assert (str(asked.reply_by_on), asked.acknowledge_by_on) == ("2025-08-18", None)
    assert asked.clocks["reply"]["is_law"] is True
    complaint = log(case, cast, letter_of(concern=Concern.COMPLAINT))
    assert str(complaint.acknowledge_by_on) == "2025-08-15"
    assert complaint.clocks["acknowledge"]["is_law"] is False


def test_takes_the_officers_own_day_before_that_of_a_target(case, cast):
    letter = log(case, cast, letter_of(concern=Concern.ENQUIRY, reply_by_on=date(2025, 7, 25)))
    assert (str(letter.reply_by_on), letter.clocks) == ("2025-07-25", {})


def test_an_acknowledgement_leaves_the_answer_owed(case, cast):
    asked = log(case, cast, letter_of(concern=Concern.COMPLAINT))
    log(case, cast, sent("2025-07-19", answers_id=asked.pk, is_acknowledgement=True))
    asked.refresh_from_db()
    assert (str(asked.acknowledged_on), asked.replied_on) == ("2025-07-19", None)
    log(case, cast, sent("2025-07-20", answers_id=asked.pk))
    asked.refresh_from_db()
    assert (str(asked.acknowledged_on), str(asked.replied_on)) == ("2025-07-19", "2025-07-20")


def test_answers_make_a_thread_that_begins_with_the_first(case, cast):
    first = log(case, cast)
    second = log(case, cast, sent("2025-07-19", answers_id=first.pk))
    third = log(case, cast, letter_of(received_on=date(2025, 7, 20), answers_id=second.pk))
    assert (first.thread_id, second.thread_id, third.thread_id) == (None, first.pk, first.pk)


def test_what_goes_the_same_way_is_no_answer(case, cast):
    first = log(case, cast)
    log(case, cast, letter_of(answers_id=first.pk))
    first.refresh_from_db()
    assert first.replied_on is None


# --- Service ------------------------------------------------------------------------------


def test_a_notice_logged_as_served_starts_its_clocks(case, cast, action):
    letter = log(
        case, cast, sent(proof="Royal Mail AB1"),
        serves=ServingFacts(action_id=action.pk, trace=Trace()),
    )  # fmt: skip
    assert str(letter.deemed_served_on) == "2025-07-03"
    assert letter.working
    assert letter.service == Service.objects.get()
    assert (letter.service.channel, letter.service.is_deemed) == ("first_class", True)
    assert (letter.event.kind, letter.action) == ("action_served", action)
    assert str(action.deadlines.get(limit="payment").due_on) == "2025-07-31"
    assert not Event.objects.filter(kind="letter_sent").exists()


def test_a_proved_delivery_outdoes_the_presumed_day(case, cast, action):
    letter = log(
        case, cast, sent(delivered_on=date(2025, 7, 7)),
        serves=ServingFacts(action_id=action.pk, trace=Trace()),
    )  # fmt: skip
    assert str(letter.deemed_served_on) == "2025-07-07"
    assert letter.trace == {"posted_on": "2025-07-01", "delivered_on": "2025-07-07"}


def test_serves_a_notice_only_once_the_day_has_come(case, cast, action):
    letter = log(
        case, cast, sent(), now=at("2025-07-01"),
        serves=ServingFacts(action_id=action.pk, trace=Trace()),
    )  # fmt: skip
    assert (str(letter.deemed_served_on), letter.service) == ("2025-07-03", None)
    assert action.deadlines.get(limit="payment").state == "waiting"
    served = serve_letter(
        letter_id=letter.pk, serves=ServingFacts(action_id=action.pk, trace=Trace()),
        actor=cast.ada, now=at("2025-07-03"),
    )  # fmt: skip
    assert served.service is not None
    assert action.deadlines.get(limit="payment").state == "open"
    with pytest.raises(LetterNotAllowed, match="recorded already"):
        serve_letter(
            letter_id=letter.pk, serves=ServingFacts(action_id=action.pk, trace=Trace()),
            actor=cast.ada, now=NOW,
        )  # fmt: skip


def test_leaves_nothing_half_done_where_the_day_is_not_shown(case, cast, action):
    with pytest.raises(MissingServiceDate):
        log(case, cast, sent(channel=Channel.HAND),
            serves=ServingFacts(action_id=action.pk, trace=Trace()))  # fmt: skip
    assert not Correspondence.objects.exists()
    assert not Service.objects.exists()


def test_refuses_to_serve_another_cases_notice_or_by_what_came_in(case, cast, action):
    with pytest.raises(LetterNotAllowed, match="no such notice"):
        log(make_case(cast), cast, sent(), serves=ServingFacts(action_id=action.pk, trace=Trace()))
    with pytest.raises(LetterNotAllowed, match="what is sent"):
        log(case, cast, serves=ServingFacts(action_id=action.pk, trace=Trace()))


# --- What a letter causes -------------------------------------------------------------------


def caused(kind="representations_received", on="2025-07-18"):
    return EventFacts(kind=kind, dates=days(received=on))


def test_causes_an_event_in_the_same_transaction(case, cast):
    letter = log(case, cast, event=caused())
    assert (letter.event.kind, letter.event.summary) == ("representations_received", "IN-2025-0001")
    assert Case.objects.get(pk=case.pk).stage == "representations"
    assert not Event.objects.filter(kind="letter_received").exists()


def test_is_not_logged_where_its_event_is_refused(case, cast):
    with pytest.raises(Exception, match=r".+"):
        log(case, cast, event=caused(kind="appeal_lodged"))
    assert not Correspondence.objects.exists()
    assert log(case, cast).post_number == "IN-2025-0001"


def test_refuses_an_event_that_needs_approval(case, cast):
    facts = EventFacts(kind="reprimand_given", dates=days(sent="2025-07-18"))
    with pytest.raises(LetterNotAllowed, match="needs approval"):
        log(case, cast, sent("2025-07-18"), event=facts)
