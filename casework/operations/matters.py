"""Open a matter, put a case into one, and take it out again."""

from datetime import datetime
from secrets import token_hex

from django.utils.text import slugify

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Case, Matter, Officer
from casework.operations.acting import local_day, require_power
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.setting_up import create_matter
from casework.operations.sharing import withdraw_all

LONGEST_STEM = 60


class InAMatter(LawError):
    """A case belongs to one matter at most."""


class InNoMatter(LawError):
    """The case belongs to no matter."""


@operation
def open_matter(*, title: str, case_id: int, actor: Officer, now: datetime) -> Matter:
    """Open a matter with a first case in it.

    Its address says nothing of whether another authority has one of the same title.

    :raises PowerMissing: if the officer may not record events there.
    :raises InAMatter: if the case is in another matter.
    """
    stem = slugify(title)[:LONGEST_STEM].strip("-") or "matter"
    matter = create_matter(title=title, slug=f"{stem}-{token_hex(4)}")
    join_matter(case_id=case_id, matter=matter, actor=actor, now=now)
    return matter


@operation
def join_matter(*, case_id: int, matter: Matter, actor: Officer, now: datetime) -> Case:
    """Put a case into a matter; nothing of it is shared by that.

    :raises PowerMissing: if the officer may not record events there.
    :raises InAMatter: if the case is in a matter.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if case.matter_id is not None:
        raise InAMatter(N_("The case is in a matter already; take it out of that first."))
    case.matter = matter
    case.save(update_fields=["matter"])
    today = local_day(authority=case.authority, now=now)
    append_note(
        case=case, kind="matter_joined", on=today, summary=matter.title, actor=actor, now=now
    )
    return case


@operation
def leave_matter(*, case_id: int, reason: str, actor: Officer, now: datetime) -> Case:
    """Take a case out of its matter; what was shared of it is withdrawn at once.

    :raises PowerMissing: if the officer may not record events there.
    :raises InNoMatter: if the case is in none.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if case.matter_id is None:
        raise InNoMatter(N_("The case is in no matter."))
    title = case.matter.title
    withdraw_all(case=case, reason=reason, actor=actor, now=now)
    case.matter = None
    case.save(update_fields=["matter"])
    append_note(
        case=case, kind="matter_left", on=local_day(authority=case.authority, now=now),
        summary=f"{title}: {reason}", actor=actor, now=now,
    )  # fmt: skip
    return case
