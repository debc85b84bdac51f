"""Remind officers of what is due by now, once on each occasion, until they acknowledge it.

The sweep asks what is owed *by now*, so a day on which it did not run is caught up by the
next run, and however many occasions were missed there is one reminder. It reads the partial
index ``deadline_reminders_owed`` from its start to now, writes a :class:`Reminder` for
whoever is to be reminded, and moves each deadline to the morning of its next occasion.
Letters that wait for an answer, and what officers asked to be reminded of, follow; then
every open reminder that no mail has carried today is owed one.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from casework.law.authorities import get_authority
from casework.law.calendars import get_calendar
from casework.law.house import OWN, own_limit
from casework.law.periods import Direction
from casework.law.procedure import Nature, TimeLimit, Whose
from casework.law.reminding import Occasion, Policy, Rung, latest_occasions, next_occasion
from casework.models import Authority, Case, Deadline
from casework.models.deadline import DeadlineState
from casework.operations.acting import local_day
from casework.operations.clocks import morning_of
from casework.operations.handing_on import hand_on_reminders
from casework.operations.heartbeats import SWEEP, note_heartbeat
from casework.operations.operation import operation
from casework.operations.owed_mail import owe_mail
from casework.operations.recipients import Roster
from casework.operations.reminder_rows import Owed, move_reminders, write_reminders
from casework.operations.reminder_sources import remind_of_letters, remind_of_prompts
from casework.queries.declared import declared_days
from casework.queries.reminder_policies import PolicyBook

BATCH = 1000  # deadlines claimed at a time
COLUMNS = (
    "pk", "authority_id", "case_id", "case__procedure", "limit", "whose", "nature", "is_critical",
    "due_on", "trigger__occurred_on",
)  # fmt: skip

logger = logging.getLogger(__name__)


def sweep_reminders(*, now: datetime) -> int:
    """Owe every reminder that is due by now, and a mail to each officer reminded.

    Running it again at the same moment changes nothing. Several sweeps may run at once:
    each passes over the rows that another holds.

    :returns: how many deadlines were attended to.
    """
    total = 0
    while claimed := _sweep_batch(now):
        total += claimed
    remind_of_letters(now=now)
    remind_of_prompts(now=now)
    hand_on_reminders(now=now)
    owe_mail(now=now)
    note_heartbeat(name=SWEEP)
    return total


def find_owed(*, now: datetime) -> QuerySet[Deadline]:
    """Return the open deadlines with a reminder owed by now, a batch of them, to be locked."""
    owed = Deadline.objects.filter(state=DeadlineState.OPEN, remind_at__lte=now)
    return owed.order_by("remind_at", "id").select_for_update(skip_locked=True)[:BATCH]


@operation
def _sweep_batch(now: datetime) -> int:
    keys = list(find_owed(now=now).values_list("pk", flat=True))
    if not keys:
        return 0
    found = Deadline.objects.filter(pk__in=keys).order_by("pk")
    rows = list(found.values_list(*COLUMNS, named=True))
    cases = Case.objects.select_related("authority").in_bulk({row.case_id for row in rows})
    desk = _Desk(list(cases.values()), now)
    owed: list[Owed] = []
    moments: list[tuple[int, datetime]] = []
    for row in rows:
        reminders, again_at = desk.attend(row, cases[row.case_id])
        owed += reminders
        moments.append((row.pk, again_at))
    write_reminders(of="deadline_id", owed=owed, now=now)
    move_reminders(moments)
    return len(rows)


class _Desk:
    """What one batch of the sweep knows, so that it asks and counts nothing twice."""

    def __init__(self, cases: Sequence[Case], now: datetime) -> None:
        self.authorities: dict[int, Authority] = {c.authority_id: c.authority for c in cases}
        self.days = {k: local_day(authority=a, now=now) for k, a in self.authorities.items()}
        declared = declared_days()
        self.calendars = {
            key: get_calendar(row.calendar, declared) for key, row in self.authorities.items()
        }
        self.book = PolicyBook(self.authorities.values())
        self.roster = Roster(cases=cases, now=now)
        self._limits: dict[tuple[object, ...], TimeLimit] = {}
        self._courses: dict[tuple[int, date, Policy], tuple[list[Occasion], datetime]] = {}
        self._people: dict[tuple[int, Rung], list[int]] = {}

    def attend(self, row: object, case: Case) -> tuple[list[Owed], datetime]:
        """Return the reminders of a deadline's latest occasions, and when the next is owed.

        Where nobody can be reminded the deadline stays owed: the next morning asks again.
        """
        limit = self._limit(row)
        today = self.days[row.authority_id]
        critical = row.is_critical or limit.is_fatal
        policy = self.book.find(
            authority=row.authority_id, limit=limit, is_critical=row.is_critical, on=today
        )
        occasions, again_at = self._course(row.authority_id, row.due_on, policy)
        is_window = row.nature == Nature.FIRST_DAY
        owed = [
            Owed(
                subject=row.pk, officer=officer, occasion_on=occasion.on, due_on=row.due_on,
                authority=row.authority_id, case=row.case_id, rung=occasion.rung,
                is_critical=critical, is_window=is_window,
            )
            for occasion in occasions
            for officer in self._people_of(case, occasion.rung)
        ]  # fmt: skip
        if not owed and not self._people_of(case, Rung.OFFICER):
            logger.warning("Nobody can be reminded of deadline %s.", row.pk)
            tomorrow = today + timedelta(days=1)
            again_at = morning_of(tomorrow, self.authorities[row.authority_id].zone)
        return owed, again_at

    def _limit(self, row: object) -> TimeLimit:
        key = (
            row.authority_id,
            row.case__procedure,
            row.limit,
            row.whose,
            row.trigger__occurred_on,
        )
        if key not in self._limits:
            self._limits[key] = self._read_limit(row)
        return self._limits[key]

    def _read_limit(self, row: object) -> TimeLimit:
        if row.limit == OWN:
            return own_limit(label="", whose=Whose(row.whose), direction=Direction.AFTER)
        law = get_authority(self.authorities[row.authority_id].code)
        return law.procedure(row.case__procedure).limit(row.limit, on=row.trigger__occurred_on)

    def _course(
        self, authority: int, due_on: date, policy: Policy
    ) -> tuple[list[Occasion], datetime]:
        key = (authority, due_on, policy)
        if key not in self._courses:
            today = self.days[authority]
            course = {"due_on": due_on, "policy": policy, "calendar": self.calendars[authority]}
            upcoming = next_occasion(**course, after=today)
            again_at = morning_of(upcoming, self.authorities[authority].zone)
            self._courses[key] = (latest_occasions(**course, today=today), again_at)
        return self._courses[key]

    def _people_of(self, case: Case, rung: Rung) -> list[int]:
        key = (case.pk, rung)
        if key not in self._people:
            self._people[key] = self.roster.officers_for(case, rung)
        return self._people[key]
