"""Ask to be reminded of anything on a day, and call it off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Officer, Prompt, Reminder
from casework.models.reminder import SUBJECTS, PromptState, ReminderState
from casework.operations.acting import local_day, require_power
from casework.operations.clocks import morning_of
from casework.operations.operation import operation

FURTHEST = 3660  # days


class PromptNotAllowed(LawError):
    """There is nothing to be reminded of then, or the prompt has ended."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What somebody wants to be reminded of: a case, deadline, letter, penalty, card or matter."""

    kind: str
    key: int

    def as_columns(self) -> dict[str, Any]:
        """Return the column that names it.

        :raises PromptNotAllowed: if there is no such kind of thing.
        """
        if self.kind not in SUBJECTS:
            raise PromptNotAllowed(N_("Nobody can be reminded of that."))
        return {f"{self.kind}_id": self.key}


@operation
def set_prompt(
    *, subject: Subject, authority: Authority, remind_on: date, note: str, actor: Officer,
    now: datetime,
) -> Prompt:  # fmt: skip
    """Remind the officer of something on the morning of a day, with a note of their own.

    :raises PowerMissing: if the officer reads no cases at the authority.
    :raises PromptNotAllowed: if the note is missing, or the day is not ahead or too far.
    """
    require_power(officer=actor, authority=authority, power=Power.READ_CASES, now=now)
    today = local_day(authority=authority, now=now)
    if not note.strip():
        raise PromptNotAllowed(N_("Write what you want to be reminded of."))
    if remind_on <= today:
        raise PromptNotAllowed(N_("The day {day} does not lie after today, {today}."),
                               day=remind_on, today=today)  # fmt: skip
    if remind_on > today + timedelta(days=FURTHEST):
        raise PromptNotAllowed(N_("That is more than ten years ahead."))
    return Prompt.objects.create(
        officer=actor, authority=authority, note=note.strip(), remind_on=remind_on,
        remind_at=morning_of(remind_on, authority.zone), recorded_at=now, **subject.as_columns(),
    )  # fmt: skip


@operation
def cancel_prompt(*, prompt_id: int, actor: Officer, now: datetime) -> Prompt:
    """Call off what the officer asked for; a reminder that came of it is withdrawn.

    :raises PromptNotAllowed: if it is another's, or was called off before.
    """
    prompt = Prompt.objects.select_for_update().get(pk=prompt_id)
    if prompt.officer_id != actor.pk:
        raise PromptNotAllowed(N_("This is another officer's own."))
    if prompt.state == PromptState.CANCELLED:
        raise PromptNotAllowed(N_("It was called off already."))
    prompt.state, prompt.ended_at = PromptState.CANCELLED, now
    prompt.save(update_fields=["state", "ended_at"])
    given = Reminder.objects.filter(prompt=prompt, state=ReminderState.OPEN)
    given.update(state=ReminderState.WITHDRAWN)
    return prompt
