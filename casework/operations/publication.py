"""Publish a decision: check that it may be, freeze its public facts, and release them."""

import re
from datetime import date, datetime

from casework.law.approvals import Subject
from casework.law.powers import Power
from casework.law.publication import check_publication, stays_until
from casework.law.wording import N_, LawError, Sentence, Term, Value
from casework.models import Action, Approval, Case, EntryVersion, Officer
from casework.models.register import EntryState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.gate import name_approvers, require_approval
from casework.operations.entries import (
    CORRECTED,
    PUBLISHED,
    is_kept_under_appeal,
    release_entry,
    rule_for,
)
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.snapshots import decided_day
from casework.queries.deadlines import procedure_of
from casework.register.snapshot import read_snapshot

ANNOUNCEMENT = "decision_announced"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class NotForPublication(LawError):
    """Such an instrument, or a decision of such a case, is not published."""


class NotSentYet(LawError):
    """The respondent would learn of the decision from the public page."""


class NamesAPerson(LawError):
    """What would be published names a natural person."""


class TimeInPublicOver(LawError):
    """The decision's time in public has run out already."""


@operation
def publish_action(
    *, action_id: int, actor: Officer, now: datetime, note: str = "",
    approval: Approval | None = None,
) -> EntryVersion:  # fmt: skip
    """Publish an action in the register, or publish it again as its record stands now.

    ``note`` is kept with the version and not shown in public.

    :raises PowerMissing: if the officer may not publish.
    :raises ApprovalNeeded: if another officer has to approve it first.
    :raises NotForPublication: if the procedure does not publish it, or the case is confidential.
    :raises PublicationRefused: if the law keeps it from the public, or wants something first.
    :raises NotSentYet: if it was not sent before the day on which it was announced.
    :raises NamesAPerson: if its orders or references name a natural person of the case.
    :raises TimeInPublicOver: if its time in public has run out and no appeal is pending.
    """
    case = lock_case(Action.objects.values_list("case_id", flat=True).get(pk=action_id))
    action = get_action(action_id)
    if approval is None:
        require_power(officer=actor, authority=case.authority, power=Power.PUBLISH, now=now)
    today = local_day(authority=case.authority, now=now)
    published_on = check_release(case=case, action=action, today=today)
    require_approval(
        verb="publish_action", subject=Subject.PUBLISH, case=case,
        arguments={"action": action_id, "note": note}, actor=actor, approval=approval,
    )  # fmt: skip
    is_again = action.entry_versions.exists()
    version = release_entry(
        action=action, published_on=published_on, reason=CORRECTED if is_again else PUBLISHED,
        note=note, actor=actor, now=now,
    )  # fmt: skip
    append_note(
        case=case, kind="decision_published", on=today,
        summary=f"{version.slug} ({version.version})", actor=actor, now=now, action=action,
        details={"published_on": published_on.isoformat(), **name_approvers(approval)},
    )  # fmt: skip
    return version


def check_release(*, case: Case, action: Action, today: date) -> date:
    """Refuse a publication as :func:`publish_action` would, and return its first day in public."""
    published_on = _published_day(action, today)
    _check_kind(case, action)
    _check_sent(action, published_on)
    _check_names(case, action)
    _check_time(action, published_on, today)
    return published_on


def get_action(action_id: int) -> Action:
    """Return an action with its case and the event that issued it."""
    return Action.objects.select_related("case__authority", "issued_by").get(pk=action_id)


def _published_day(action: Action, today: date) -> date:
    """Return the day from which its time in public counts: that of its first announcement.

    A later version keeps the day of the first. Before that, the announcement on record
    counts, be it with the instrument or an event of its own.
    """
    first = action.entry_versions.exclude(state=EntryState.DRAFT).order_by("version").first()
    if first is not None:
        return read_snapshot(first.snapshot).published_on
    return min(_announced_days(action), default=today)


def _announced_days(action: Action) -> list[date]:
    announced = [action.issued_by.published_on]
    events = action.case.events.filter(kind=ANNOUNCEMENT, corrected_by__isnull=True)
    announced += [e.published_on for e in events if e.action_id in {None, action.pk}]
    return [day for day in announced if day is not None and day >= decided_day(action)]


def _check_kind(case: Case, action: Action) -> None:
    procedure = procedure_of(case)
    if case.is_confidential:
        raise NotForPublication(
            N_("The case {case} is confidential; nothing of it can be published."),
            case=case.reference,
        )
    kind = procedure.event_kind(action.issued_by.kind)
    if not kind.may_be_published:
        label = procedure.instrument(action.instrument).label
        raise NotForPublication(
            N_("An instrument of the kind “{kind}” is not published."), kind=Term(label)
        )
    past = case.events.filter(corrected_by__isnull=True).values_list("kind", flat=True)
    check_publication(rule=rule_for(action), procedure=procedure, kind=kind, past=set(past))


def _check_sent(action: Action, published_on: date) -> None:
    reached = [day for day in (action.sent_on, action.served_on) if day is not None]
    if not reached and _announced_days(action):
        return  # the authority itself has made it known, though not when it was sent
    if not reached:
        raise NotSentYet(N_("It cannot be published: no day is recorded on which it was sent."))
    if published_on < min(reached):
        raise NotSentYet(
            N_("It cannot have been published on {published}, before it was sent on {sent}."),
            published=published_on,
            sent=min(reached),
        )


def _check_names(case: Case, action: Action) -> None:
    parties = case.parties.select_related("organisation")
    firms = [party.organisation.name for party in parties if party.organisation]
    surnames = {_surname(party.person_name) for party in parties if party.person_name}
    for what, text in _own_words(action):
        named = surnames & set(WORD.findall(_without(text, firms)))
        if named:
            raise NamesAPerson(
                N_(
                    "It cannot be published: the {what} contains “{name}”, "
                    "the name of a natural person in this case."
                ),
                what=what,
                name=min(named),
            )


def _own_words(action: Action) -> list[tuple[Value, str]]:
    """Return the texts of the instrument that would stand in public, with what they are."""
    orders = [
        (Sentence(TEXT_OF_ORDER, {"place": order.place}), order.text)
        for order in action.orders.all()
    ]
    return [(Term(REFERENCE), action.reference), *orders]


TEXT_OF_ORDER = N_("text of order {place}")
REFERENCE = N_("reference")


def _without(text: str, firms: list[str]) -> str:
    """Return the text without the names of firms, which may be called after a person."""
    for firm in firms:
        text = text.replace(firm, " ")
    return text


def _surname(name: str) -> str:
    return WORD.findall(name)[-1] if WORD.search(name) else name


def _check_time(action: Action, published_on: date, today: date) -> None:
    until = stays_until(rule=rule_for(action), published_on=published_on)
    if until is None:
        return
    if until <= today and not is_kept_under_appeal(action):
        raise TimeInPublicOver(
            N_("Its time in public ran from {published} and was over on {until}."),
            published=published_on,
            until=until,
        )
