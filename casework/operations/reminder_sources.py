"""Remind of letters that wait for an answer, and of what officers asked to be reminded of."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q

from casework.law.calendars import get_calendar
from casework.law.correspondence import Way
from casework.law.reminding import house_of, latest_occasions
from casework.law.targets import Answer
from casework.models import Authority, Correspondence, Prompt, Reminder
from casework.models.reminder import PromptState, ReminderState
from casework.operations.acting import local_day
from casework.operations.operation import operation
from casework.operations.recipients import Roster
from casework.operations.reminder_rows import Owed, withdraw, write_reminders
from casework.queries.declared import declared_days

BATCH = 1000
# By when each is due, and on which day it was done.
CLOCKS = {
    Answer.ACKNOWLEDGE: ("acknowledge_by_on", "acknowledged_on"),
    Answer.REPLY: ("reply_by_on", "replied_on"),
}


def remind_of_letters(*, now: datetime) -> int:
    """Owe a reminder for each letter that is to be acknowledged or answered by now or soon.

    What the other side owes reminds once its day has passed. A letter that was answered, or
    whose day was moved, is no longer spoken of.

    :returns: how many reminders were new.
    """
    declared = declared_days()
    return sum(
        _remind_at(authority, answer, get_calendar(authority.calendar, declared), now)
        for authority in Authority.objects.order_by("id")
        for answer in Answer
    )


@operation
def _remind_at(authority: Authority, answer: Answer, calendar: object, now: datetime) -> int:
    by, done = CLOCKS[answer]
    _withdraw_answered(authority, answer)
    today = local_day(authority=authority, now=now)
    policy = house_of(authority.code, on=today).letters
    soon = today + timedelta(days=max(policy.before))
    waiting = Correspondence.objects.filter(
        Q(way=Way.IN) | Q(**{f"{by}__lt": today}), authority=authority, case__isnull=False,
        **{f"{by}__lte": soon, f"{done}__isnull": True},
    ).select_related("case__authority").defer("text", "trace", "working", "clocks")  # fmt: skip
    letters = list(waiting.order_by(by, "id"))
    if not letters:
        return 0
    roster = Roster(cases=[letter.case for letter in letters], now=now)
    owed = []
    for letter in letters:
        due_on: date = getattr(letter, by)
        course = {"due_on": due_on, "policy": policy, "calendar": calendar, "today": today}
        for occasion in latest_occasions(**course):
            owed += [
                Owed(
                    subject=letter.pk, answer=answer, officer=officer, rung=occasion.rung,
                    occasion_on=occasion.on, due_on=due_on, authority=authority.pk,
                    case=letter.case_id,
                )
                for officer in roster.officers_for_letter(letter, occasion.rung)
            ]  # fmt: skip
    return write_reminders(of="letter_id", owed=owed, now=now)


def _withdraw_answered(authority: Authority, answer: Answer) -> None:
    """Withdraw what was said of letters that were answered, moved, or given another day."""
    by, done = CLOCKS[answer]
    spoken_of = Reminder.objects.filter(
        authority=authority, answer=answer, state=ReminderState.OPEN, letter__isnull=False
    )
    untrue = spoken_of.filter(
        Q(**{f"letter__{done}__isnull": False})
        | Q(**{f"letter__{by}__isnull": True})
        | ~Q(due_on=F(f"letter__{by}"))
        | ~Q(case=F("letter__case"))
    )
    withdraw(list(untrue.order_by("pk").values_list("pk", flat=True)))


@operation
def remind_of_prompts(*, now: datetime) -> int:
    """Owe the reminders that officers asked for themselves and whose morning has come.

    :returns: how many there were.
    """
    owed = Prompt.objects.filter(state=PromptState.PLANNED, remind_at__lte=now)
    claimed = owed.order_by("remind_at", "id").select_for_update(of=("self",), skip_locked=True)
    prompts = list(claimed.select_related("deadline", "letter", "penalty")[:BATCH])
    rows = [
        Owed(
            subject=prompt.pk, officer=prompt.officer_id, occasion_on=prompt.remind_on,
            due_on=prompt.remind_on, authority=prompt.authority_id, case=case_of(prompt),
        )
        for prompt in prompts
    ]  # fmt: skip
    write_reminders(of="prompt_id", owed=rows, now=now)
    Prompt.objects.filter(pk__in=[prompt.pk for prompt in prompts]).update(
        state=PromptState.GIVEN, ended_at=now
    )
    return len(prompts)


def case_of(prompt: Prompt) -> int | None:
    """Return the key of the case that a prompt is about, or that its thing belongs to."""
    if prompt.case_id is not None:
        return prompt.case_id
    thing = prompt.deadline or prompt.letter or prompt.penalty
    return thing.case_id if thing is not None else None
