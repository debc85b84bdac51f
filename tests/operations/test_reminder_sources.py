"""Letters that wait for an answer remind, and so does what officers ask for."""

from datetime import date

import pytest

from casework.law.correspondence import Way
from casework.models import Correspondence, Prompt, Reminder
from casework.operations.prompts import PromptNotAllowed, Subject, cancel_prompt, set_prompt
from tests.make import at, make_case, make_letter
from tests.operations.reminder_scenes import mails_to, morning, open_of


@pytest.fixture(autouse=True)
def _local_mailbox(settings) -> None:
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"


@pytest.fixture
def case(cast):
    """A case without any deadline."""
    return make_case(cast)


@pytest.fixture
def letter(case):
    """A letter to be answered by Friday 14 March 2025."""
    return make_letter(case, subject="Mrs Secret asks", reply_by_on=date(2025, 3, 14))


def change(letter, **columns):
    Correspondence.objects.filter(pk=letter.pk).update(**columns)


def ask(cast, case, *, on="2025-03-24", note="Ask Mrs Secret again", kind="case", key=None):
    return set_prompt(
        subject=Subject(kind=kind, key=key or case.pk), authority=cast.ico,
        remind_on=date.fromisoformat(on), note=note, actor=cast.ada, now=at("2025-03-03"),
    )  # fmt: skip


def test_reminds_of_a_letter_before_on_and_after_its_day(letter, cast):
    days = {day: morning(at(f"2025-03-{day}", 8)) for day in ("10", "11", "14", "17")}
    assert days == {"10": 0, "11": 1, "14": 1, "17": 1}
    assert {row.due_on for row in Reminder.objects.all()} == {date(2025, 3, 14)}


def test_names_its_number_and_never_its_subject(letter, cast):
    morning(at("2025-03-11", 8))
    [mail] = mails_to(cast.ada)
    assert letter.post_number in mail
    assert "Secret" not in mail


def test_climbs_by_working_days_overdue(letter, cast):
    morning(at("2025-03-18", 8))
    assert open_of(cast.tom) == []
    morning(at("2025-03-19", 8))
    assert [row.rung for row in open_of(cast.tom)] == ["lead"]


@pytest.mark.parametrize(
    "columns",
    [{"replied_on": "2025-03-12"}, {"reply_by_on": None}, {"reply_by_on": "2025-06-02"}],
)
def test_falls_silent_when_it_is_answered_or_its_day_moves(letter, cast, columns):
    morning(at("2025-03-11", 8))
    change(letter, **columns)
    assert morning(at("2025-03-12", 8)) == 0
    assert open_of(cast.ada) == []


def test_reminds_of_what_others_owe_only_once_it_is_late(letter, cast):
    change(letter, way=Way.OUT)
    assert [morning(at(f"2025-03-{day}", 8)) for day in (11, 14, 17)] == [0, 0, 1]


def test_doubles_nothing_over_a_week(letter, cast):
    for day in (11, 11, 12, 12, 13):
        morning(at(f"2025-03-{day}", 8))
    assert Reminder.objects.count() == 1
    assert len(mails_to(cast.ada)) == 3


def test_reminds_in_three_weeks_of_anything(case, cast):
    ask(cast, case)
    assert [morning(at(f"2025-03-{day}", 8)) for day in (21, 24)] == [0, 1]
    [mail] = mails_to(cast.ada)
    assert case.reference in mail
    assert "Secret" not in mail
    assert Prompt.objects.get().state == "given"


def test_reminds_of_it_late_where_the_morning_was_missed(case, cast):
    ask(cast, case)
    assert morning(at("2025-04-02", 8)) == 1


def test_is_called_off_before_it_comes_and_after(case, cast):
    first, second = ask(cast, case), ask(cast, case, note="Another")
    cancel_prompt(prompt_id=first.pk, actor=cast.ada, now=at("2025-03-10"))
    morning(at("2025-03-24", 8))
    assert [row.prompt for row in open_of(cast.ada)] == [second]
    cancel_prompt(prompt_id=second.pk, actor=cast.ada, now=at("2025-03-24"))
    assert open_of(cast.ada) == []
    assert morning(at("2025-03-25", 8)) == 0


@pytest.mark.parametrize("of", ["case", "letter", "organisation"])
def test_takes_a_thing_of_each_kind(case, cast, letter, of):
    keys = {
        "case": case.pk, "letter": letter.pk, "organisation": case.parties.get().organisation_id
    }  # fmt: skip
    change(letter, replied_on="2025-03-04")
    ask(cast, case, kind=of, key=keys[of])
    assert morning(at("2025-03-24", 8)) == 1


@pytest.mark.parametrize(
    "wrong", [{"on": "2025-03-03"}, {"on": "2055-01-01"}, {"note": "  "}, {"kind": "officer"}]
)
def test_refuses_what_nobody_can_be_reminded_of(case, cast, wrong):
    with pytest.raises(PromptNotAllowed):
        ask(cast, case, **wrong)
    assert not Prompt.objects.exists()


def test_refuses_to_call_off_anothers(case, cast):
    prompt = ask(cast, case)
    with pytest.raises(PromptNotAllowed):
        cancel_prompt(prompt_id=prompt.pk, actor=cast.ben, now=at("2025-03-04"))


def test_withdraws_it_from_who_sees_the_case_no_more(case, cast):
    ask(cast, case)
    case.is_confidential, case.lead = True, cast.ben
    case.save()
    case.officers.all().delete()
    assert morning(at("2025-03-24", 8)) == 0
    assert open_of(cast.ada) == []


def test_reminds_only_who_may_read_the_letter(letter, cast):
    change(letter, confidentiality="privileged")
    assert [morning(at("2025-03-11", 8)) for _ in range(3)] == [1, 0, 0]
    assert open_of(cast.ada) == []
    assert [row.letter for row in open_of(cast.tom)] == [letter]
