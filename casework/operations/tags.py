"""Keep an authority's tags, and put them on cases."""

from collections.abc import Iterable
from datetime import datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Case, CaseTag, Event, Officer, Tag
from casework.operations.acting import local_day, require_power
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case


class TagNotAllowed(LawError):
    """The tag cannot be made, or not be put on this case."""


@operation
def add_tag(*, authority: Authority, name: str, actor: Officer, now: datetime) -> Tag:
    """Add a word to an authority's vocabulary of tags, or take a retired one up again.

    :raises TagNotAllowed: if it is there already, or says nothing.
    """
    require_power(officer=actor, authority=authority, power=Power.ASSIGN_CASES, now=now)
    said = " ".join(name.split())
    if not said:
        raise TagNotAllowed(N_("Name the tag."))
    tag = Tag.objects.select_for_update().filter(authority=authority, name__iexact=said).first()
    if tag is None:
        return Tag.objects.create(authority=authority, name=said)
    if not tag.is_retired:
        raise TagNotAllowed(N_("There is a tag “{name}” already."), name=tag.name)
    tag.is_retired = False
    tag.save(update_fields=["is_retired"])
    return tag


@operation
def retire_tag(*, tag_id: int, actor: Officer, now: datetime) -> Tag:
    """Put a tag on no more cases; those that bear it keep it.

    :raises TagNotAllowed: if it was retired already.
    """
    tag = Tag.objects.select_for_update(of=("self",)).select_related("authority").get(pk=tag_id)
    require_power(officer=actor, authority=tag.authority, power=Power.ASSIGN_CASES, now=now)
    if tag.is_retired:
        raise TagNotAllowed(N_("The tag “{name}” was retired already."), name=tag.name)
    tag.is_retired = True
    tag.save(update_fields=["is_retired"])
    return tag


@operation
def tag_case(*, case_id: int, tag_id: int, actor: Officer, now: datetime) -> Event:
    """Put a tag on a case.

    :raises TagNotAllowed: if it is another authority's or retired, or the case bears it.
    """
    case, tag = _lock(case_id, tag_id, actor, now)
    if tag.is_retired:
        raise TagNotAllowed(N_("The tag “{name}” was retired."), name=tag.name)
    if CaseTag.objects.filter(case=case, tag=tag).exists():
        raise TagNotAllowed(N_("The case bears the tag “{name}” already."), name=tag.name)
    CaseTag.objects.create(case=case, tag=tag)
    return _note(case, tag, "tag_put_on", actor, now)


@operation
def untag_case(*, case_id: int, tag_id: int, actor: Officer, now: datetime) -> Event:
    """Take a tag off a case.

    :raises TagNotAllowed: if the case does not bear it.
    """
    case, tag = _lock(case_id, tag_id, actor, now)
    deleted, _ = CaseTag.objects.filter(case=case, tag=tag).delete()
    if not deleted:
        raise TagNotAllowed(N_("The case does not bear the tag “{name}”."), name=tag.name)
    return _note(case, tag, "tag_taken_off", actor, now)


@operation
def set_tags(*, case_id: int, tag_ids: Iterable[int], actor: Officer, now: datetime) -> None:
    """Let a case bear these tags and no others, one note for each that changes."""
    lock_case(case_id)
    wanted = set(tag_ids)
    borne = set(CaseTag.objects.filter(case=case_id).values_list("tag", flat=True))
    for tag_id in sorted(wanted - borne):
        tag_case(case_id=case_id, tag_id=tag_id, actor=actor, now=now)
    for tag_id in sorted(borne - wanted):
        untag_case(case_id=case_id, tag_id=tag_id, actor=actor, now=now)


def _lock(case_id: int, tag_id: int, actor: Officer, now: datetime) -> tuple[Case, Tag]:
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    tag = Tag.objects.get(pk=tag_id)
    if tag.authority_id != case.authority_id:
        raise TagNotAllowed(N_("The tag “{name}” is another authority's."), name=tag.name)
    return case, tag


def _note(case: Case, tag: Tag, kind: str, actor: Officer, now: datetime) -> Event:
    return append_note(
        case=case, kind=kind, on=local_day(authority=case.authority, now=now), summary=tag.name,
        actor=actor, now=now, details={"tag": tag.pk},
    )  # fmt: skip
