"""Import a list of correspondence: letters in the cases that are there, and nothing started."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from casework.imports.manner import Kind, Manner
from casework.imports.planned import Outcome, Reason
from casework.law.targets import Answer
from casework.models import (
    Case,
    CaseWords,
    Correspondence,
    Event,
    History,
    ImportedLetter,
    Reminder,
)
from casework.models.imports import ImportState
from casework.models.precision import Precision
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.ordering import apply_import, approve_differences
from casework.operations.letter_changes import amend_letter, file_letter, move_answer
from casework.operations.letter_facts import ServingFacts
from casework.operations.letters import LetterNotAllowed, serve_letter
from casework.operations.reminder_sources import remind_of_letters
from casework.queries.imports import reasons_of, refused_rows
from tests.imports.letter_lists import AUSTRIAN, FRENCH, ITALIAN
from tests.make import make_case, make_letter
from tests.operations.imports.letter_scenes import (
    apply_letters,
    case_of,
    letter_of,
    row,
    take_in_letters,
)
from tests.operations.imports.scenes import (
    NOW,
    applied,
    digest_tables,
    make_importer,
    rehearsed,
    run_jobs,
    take_in,
)


@pytest.fixture
def ivy(importer):
    return importer


def one_row(batch):
    [found] = batch.rows.all()
    return found


def said_of(found):
    return [str(one) for one in reasons_of(found)]


@pytest.mark.parametrize(
    ("text", "code", "case", "number"),
    [
        (FRENCH, "cnil", "CNIL-2021-0001", 3), (ITALIAN, "garante", "GARANTE-2020-0001", 3),
        (AUSTRIAN, "dsb", "DSB-2019-0001", 3),
    ],
)  # fmt: skip
def test_the_lists_of_three_countries_become_letters_of_their_cases(ivy, text, code, case, number):
    batch = applied(take_in(text, ivy, name="list.csv", manner=Manner(authority=code)), ivy)
    assert (batch.state, batch.counts["made"]) == (ImportState.APPLIED, number)
    assert batch.manner["kind"] == Kind.CORRESPONDENCE
    letters = Correspondence.objects.filter(authority__code=code)
    assert letters.count() == ImportedLetter.objects.filter(batch=batch).count() == number
    assert case_of(case).correspondence.exists()


def test_a_letter_has_the_number_it_had_and_none_of_the_register_of_post(ivy):
    apply_letters(ivy, row("44/2021"))
    letter = letter_of("44/2021")
    assert (letter.is_imported, letter.post_number, letter.register_number) == (True, "", None)
    assert (letter.case, letter.way, letter.channel) == (case_of("CNIL-2021-0001"), "in", "email")
    assert (letter.nature, letter.subject, str(letter)) == ("email", "A reply", "44/2021")
    assert [(who.part, who.name) for who in letter.correspondents.all()] == [
        ("from", "Example SAS")
    ]
    assert letter.actor == ivy


def test_the_next_letter_logged_by_hand_takes_the_first_number_of_post(ivy):
    apply_letters(ivy, row("1"), row("2", subject="Another"))
    logged = make_letter(case_of("CNIL-2021-0001"), on="2025-10-13", actor=ivy)
    assert logged.post_number == "IN-2025-0001"


def test_it_appends_nothing_to_the_record_and_starts_no_clock(ivy):
    events = Event.objects.count()
    apply_letters(ivy, row(), row("2", way="out"))
    assert Event.objects.count() == events
    assert remind_of_letters(now=NOW) == Reminder.objects.count() == 0
    for letter in Correspondence.objects.all():
        assert (letter.acknowledge_by_on, letter.reply_by_on, letter.clocks) == (None, None, {})
    kept = History.objects.filter(table_name="casework_correspondence")
    assert set(kept.values_list("act", "operation")) == {("insert", "import_letters")}


WITH_ANSWER = "Number;Case;Direction;Date;Subject;Deemed served;Reply by;Replied;Authority\n"


def test_it_was_served_and_answered_as_the_list_has_it_and_nothing_is_owed(ivy):
    rows = (
        "1;CNIL-2021-0001;out;03.02.2021;Served;06.02.2021;01.03.2021;20.02.2021;CNIL\n"
        "2;CNIL-2021-0001;in;03.02.2021;Open;;01.03.2021;;CNIL\n"
    )
    applied(take_in(WITH_ANSWER + rows, ivy, name="post.csv"), ivy)
    served, open_still = letter_of("1"), letter_of("2")
    assert (served.deemed_served_on, served.replied_on) == (date(2021, 2, 6), date(2021, 2, 20))
    assert (open_still.deemed_served_on, open_still.replied_on) == (None, None)
    assert open_still.text == "Reply by: 2021-03-01"
    assert remind_of_letters(now=NOW) == 0


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("02.02.2021;;", "“Deemed served” on 2021-02-02 lies before “Day” on 2021-02-03."),
        (";;02.02.2021", "“Replied” on 2021-02-02 lies before “Day” on 2021-02-03."),
        (";;14.10.2025", "The day 2025-10-14 lies after today, 2025-10-13."),
    ],
)
def test_a_service_or_an_answer_that_cannot_be_is_refused(ivy, days, said):
    row = f"1;CNIL-2021-0001;out;03.02.2021;Served;{days};CNIL\n"
    batch = rehearsed(take_in(WITH_ANSWER + row, ivy, name="post.csv"), ivy)
    assert said_of(one_row(batch)) == [said]


def test_a_month_alone_is_kept_as_a_month(ivy):
    apply_letters(ivy, row(day="02/2021"))
    letter = letter_of("1")
    assert (str(letter.occurred_on), letter.occurred_precision) == ("2021-02-28", Precision.MONTH)
    assert letter.received_on is None


def test_its_case_is_found_by_its_words(ivy):
    apply_letters(ivy, row(subject="Zwetschkenkuchen"))
    words = CaseWords.objects.get(case=case_of("CNIL-2021-0001"))
    assert "zwetschkenkuchen" in words.text


def test_a_case_is_found_by_its_own_reference_too(ivy):
    case = case_of("CNIL-2021-0002")
    apply_letters(ivy, row(case=case.reference.lower()))
    assert letter_of("1").case == case


def test_what_is_no_case_and_what_is_not_visible_are_refused_alike(ivy, authorities):
    Case.objects.filter(pk=case_of("CNIL-2021-0002").pk).update(is_confidential=True)
    batch = rehearsed(
        take_in_letters(ivy, row(case="CNIL-2021-0002"), row("2", case="CNIL-1999-0001")), ivy
    )
    unseen, missing = refused_rows(batch)
    assert said_of(unseen) == ["“CNIL-2021-0002” is no case of CNIL that you see."]
    assert said_of(missing) == ["“CNIL-1999-0001” is no case of CNIL that you see."]
    assert (unseen.known, missing.known) == (None, None)
    assert batch.counts["refused_by_reason"] == {Reason.NO_CASE: 2}


def test_a_case_of_another_authority_is_not_taken(ivy):
    batch = rehearsed(take_in_letters(ivy, row(case="DSB-2019-0001")), ivy)
    assert said_of(one_row(batch)) == ["“DSB-2019-0001” is no case of CNIL that you see."]


def test_who_may_not_import_there_makes_nothing(authorities, ivy):
    ida = make_importer(authorities, "dsb")
    found = one_row(rehearsed(take_in_letters(ida, row()), ida))
    assert said_of(found) == [
        "You lack the power to import cases from registers and take them back at CNIL."
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [("14.10.2025", "The day 2025-10-14 lies after today."),
     ("01.02.2021", None)],
)  # fmt: skip
def test_a_day_to_come_is_refused(ivy, day, said):
    found = one_row(rehearsed(take_in_letters(ivy, row(day=day)), ivy))
    assert said_of(found) == ([said] if said else [])


def test_days_that_do_not_follow_one_another_are_refused(ivy):
    text = (
        "Number;Case;Direction;Date written;Received on;Subject\n"
        "1;CNIL-2021-0001;in;05.02.2021;03.02.2021;Hello\n"
    )
    found = one_row(rehearsed(take_in(text, ivy, manner=Manner(authority="cnil")), ivy))
    assert said_of(found) == ["“Received on” on 2021-02-03 lies before “Written on” on 2021-02-05."]


def test_importing_a_list_twice_changes_nothing(ivy):
    rows = (row(), row("", subject="Numberless"), row("3", way="out", day="2020"))
    apply_letters(ivy, *rows)
    before = digest_tables()
    batch = rehearsed(take_in_letters(ivy, *rows), ivy)
    assert (batch.counts["same"], batch.counts["made"]) == (3, 0)
    with pytest.raises(ImportRefused, match="no row is new"):
        apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    assert digest_tables() == before


def test_a_letter_logged_by_hand_is_known_by_its_number_of_post(ivy):
    logged = make_letter(case_of("CNIL-2021-0001"), actor=ivy, subject="A reply")
    found = one_row(rehearsed(take_in_letters(ivy, row(logged.post_number, day="03.02.2025")), ivy))
    assert (found.outcome, found.known) == (Outcome.SAME, logged.case)


def test_a_letter_without_a_number_is_known_by_day_people_and_subject(ivy):
    apply_letters(ivy, row("7"))
    batch = rehearsed(
        take_in_letters(ivy, row(""), row("", way="out"), row("", day="04.02.2021")), ivy
    )
    assert [one.outcome for one in batch.rows.order_by("number")] == [
        Outcome.SAME, Outcome.MADE, Outcome.MADE,
    ]  # fmt: skip
    assert one_row(rehearsed(take_in_letters(ivy, row("8")), ivy)).outcome == Outcome.MADE


def test_a_difference_is_shown_and_changes_nothing_unless_approved(ivy):
    apply_letters(ivy, row())
    batch = apply_letters(ivy, row(subject="Another word"), row("2", subject="New"))
    found = batch.rows.get(number=1)
    assert (found.outcome, found.differences) == (
        Outcome.DIFFERS, [["subject", "A reply", "Another word"]],
    )  # fmt: skip
    assert letter_of("1").subject == "A reply"
    assert batch.counts["made"] == 1


def test_an_approved_difference_is_an_amendment_with_its_reason(ivy):
    apply_letters(ivy, row())
    batch = rehearsed(take_in_letters(ivy, row(subject="Other", day="05.02.2021")), ivy)
    approve_differences(batch_id=batch.pk, numbers=None, actor=ivy, now=NOW)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    run_jobs()
    batch.refresh_from_db()
    letter = letter_of("1")
    assert batch.counts["changed"] == 1, said_of(one_row(batch))
    assert (letter.subject, str(letter.received_on), str(letter.occurred_on)) == (
        "Other", "2021-02-05", "2021-02-05",
    )  # fmt: skip
    noted = letter.case.events.get(kind="letter_amended")
    assert noted.summary == "1 post.csv, 2"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"who": "Somebody else"}, "is not changed by an import."),
        ({"by": "PEC"}, "is not changed by an import."),
        ({"day": "2020"}, "Only a whole day can take the place of another."),
    ],
)
def test_what_an_import_does_not_amend_is_refused_with_the_reason(ivy, more, said):
    apply_letters(ivy, row())
    batch = rehearsed(take_in_letters(ivy, row(**more)), ivy)
    approve_differences(batch_id=batch.pk, numbers=[1], actor=ivy, now=NOW)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    run_jobs()
    found = one_row(batch)
    assert found.outcome == Outcome.REFUSED
    assert said in said_of(found)[0]


def test_a_privileged_letter_is_known_and_nothing_of_it_told(ivy):
    apply_letters(ivy, row())
    Correspondence.objects.update(confidentiality="privileged")
    found = one_row(rehearsed(take_in_letters(ivy, row(subject="Other")), ivy))
    assert (found.outcome, found.differences) == (Outcome.SAME, [])
    assert said_of(found) == ["It is on record already, as a letter that not everybody may read."]


def test_a_letter_amended_since_is_known_again_by_its_row(ivy):
    apply_letters(ivy, row(""))
    letter = Correspondence.objects.get()
    amend_letter(
        letter_id=letter.pk, changes={"subject": "Put right"}, reason="A slip.", actor=ivy, now=NOW
    )
    assert one_row(rehearsed(take_in_letters(ivy, row("")), ivy)).outcome == Outcome.SAME


def test_all_or_nothing_makes_no_letter_where_a_case_went_meanwhile(ivy):
    batch = rehearsed(take_in_letters(ivy, row(), row("2", case="CNIL-2021-0002")), ivy)
    Case.objects.filter(pk=case_of("CNIL-2021-0002").pk).update(is_confidential=True)
    apply_import(batch_id=batch.pk, all_or_nothing=True, actor=ivy, now=NOW)
    run_jobs()
    batch.refresh_from_db()
    assert batch.state == ImportState.CANCELLED
    assert not Correspondence.objects.exists()


def test_no_time_ever_runs_from_it_and_it_never_gets_a_number(ivy):
    apply_letters(ivy, row(way="out"))
    letter, other = letter_of("1"), case_of("CNIL-2021-0002")
    given = {"letter_id": letter.pk, "actor": ivy, "now": NOW}
    with pytest.raises(LetterNotAllowed, match="no time runs from it"):
        move_answer(answer=Answer.REPLY, by_on=NOW.date(), reason="So.", **given)
    with pytest.raises(LetterNotAllowed, match="no time runs from it"):
        serve_letter(serves=ServingFacts(served_on=NOW.date()), **given)
    moved = file_letter(case_id=other.pk, reason="It belongs there.", **given)
    assert (moved.case, moved.post_number) == (other, "")


@pytest.mark.parametrize(
    "change",
    [
        {"is_imported": False},
        {"former_number": "X"},
        {"reply_by_on": NOW.date()},
        {"register_year": 2025, "register_number": 7},
    ],
)
def test_the_database_keeps_it_so(ivy, change):
    apply_letters(ivy, row())
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Correspondence.objects.update(**change)


def test_nobody_says_later_that_a_letter_was_imported(authorities, ivy):
    batch = apply_letters(ivy, row())
    made, older = ImportedLetter.objects.get(), make_letter(case_of("CNIL-2021-0002"), actor=ivy)
    batch.state = ImportState.APPLYING
    batch.save(update_fields=["state"])
    listed = batch.rows.create(
        number=9, line=9, outcome="made", amount_state="not_stated", cells=[]
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_importedletter SET txid = 0")
    with pytest.raises(DatabaseError, match="as it is made, or never"), transaction.atomic():
        ImportedLetter.objects.create(
            batch=batch, row=listed, authority_id=made.authority_id, reference="X",
            letter=older, letter_key=older.pk, people=0, likeness="x",
        )  # fmt: skip


def test_a_hundred_letters_take_a_fixed_number_of_queries(ivy, django_assert_max_num_queries):
    rows = [row(str(number), subject=f"Letter {number}") for number in range(100)]
    batch = rehearsed(take_in_letters(ivy, *rows), ivy)
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    with django_assert_max_num_queries(90):
        run_jobs()
    assert Correspondence.objects.count() == 100


def test_a_letter_of_a_case_made_by_hand_is_imported_by_who_sees_it(authorities, cast):
    case = make_case(cast)
    text = f"No;Case;Direction;Date;Subject\n5;{case.reference};Sent;2025-02-03;Hello\n"
    applied(take_in(text, cast.tom, manner=Manner(authority="ico")), cast.tom)
    assert letter_of("5").case == case
