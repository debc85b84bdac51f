"""Publish a decision: check that it may be, freeze its public facts, and release them.

What is to be released later is embargoed: frozen already, and in no table that the public's
role can read. See :mod:`casework.operations.embargoes`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.law.approvals import Subject
from casework.law.powers import Power
from casework.law.procedure import EventDate
from casework.law.publication import (
    Form,
    NotSentYet,
    PublicationRule,
    Removal,
    check_publication,
    check_reached,
    stays_until,
)
from casework.law.wording import N_, LawError, Term
from casework.models import Action, Approval, Case, EntryVersion, Officer
from casework.models.register import WAS_PUBLIC, EntryState
from casework.operations.acting import local_day, require_power
from casework.operations.approvals.gate import name_approvers, require_approval
from casework.operations.entries import (
    CORRECTED,
    PUBLISHED,
    Wanted,
    freeze,
    is_kept_under_appeal,
    latest_public,
    next_version,
    release,
    take_name_off_in_time,
)
from casework.operations.live_entries import rule_for
from casework.operations.naming import NamesAPerson, check_names
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.snapshots import decided_day
from casework.queries.deadlines import procedure_of
from casework.register.snapshot import PublicChange, read_snapshot

__all__ = [
    "EmbargoPending", "NamesAPerson", "NotForPublication", "NotSentYet", "PublicationFacts",
    "ReasonOfCorrectionMissing", "TimeInPublicOver", "check_release", "get_action",
    "publication_arguments", "publish_action", "read_publication", "wanted_version",
]  # fmt: skip
ANNOUNCEMENT = "decision_announced"


class NotForPublication(LawError):
    """Such an instrument, or a decision of such a case, is not published."""


class TimeInPublicOver(LawError):
    """The decision's time in public has run out already."""


class EmbargoPending(LawError):
    """A version of the entry waits for its hour already."""


class ReasonOfCorrectionMissing(LawError):
    """What is public is replaced only for a reason that the public is told."""


@dataclass(frozen=True, kw_only=True)
class PublicationFacts:
    """How an officer wants a decision published.

    ``publish_at`` is the hour of its release, None for at once; ``reason`` that of a
    correction, for the public; ``note`` is internal. ``names_nobody`` has the names of the
    respondent replaced beforehand.
    """

    note: str = ""
    reason: str = ""
    publish_at: datetime | None = None
    form: Form = Form.WHOLE
    names_nobody: bool = False


AT_ONCE = PublicationFacts()


def publication_arguments(*, action_id: int, facts: PublicationFacts) -> dict[str, Any]:
    """Return a publication as an approval keeps it: what is as usual is not named."""
    rest = {
        "reason": facts.reason,
        "publish_at": facts.publish_at.isoformat() if facts.publish_at else "",
        "form": "" if facts.form is Form.WHOLE else str(facts.form),
        "names_nobody": facts.names_nobody,
    }
    return {"action": action_id, "note": facts.note} | {k: v for k, v in rest.items() if v}


def read_publication(arguments: Mapping[str, Any]) -> PublicationFacts:
    """Return the publication that an approval keeps."""
    at = arguments.get("publish_at")
    return PublicationFacts(
        note=arguments["note"],
        reason=arguments.get("reason", ""),
        publish_at=datetime.fromisoformat(at) if at else None,
        form=Form(arguments.get("form", Form.WHOLE)),
        names_nobody=arguments.get("names_nobody", False),
    )


@operation
def publish_action(
    *, action_id: int, actor: Officer, now: datetime, facts: PublicationFacts = AT_ONCE,
    approval: Approval | None = None,
) -> EntryVersion:  # fmt: skip
    """Publish an action in the register, or embargo it until its hour; or correct its entry.

    An embargo whose hour had come before it was approved is released at once.

    :raises PowerMissing: if the officer may not publish.
    :raises ApprovalNeeded: if another officer has to approve it first.
    :raises EmbargoPending: if a version waits for its hour already.
    :raises LawError: as :func:`check_release` says.
    """
    case = lock_case(Action.objects.values_list("case_id", flat=True).get(pk=action_id))
    action = get_action(action_id)
    action.case = case
    if approval is None:
        require_power(officer=actor, authority=case.authority, power=Power.PUBLISH, now=now)
    wanted = wanted_version(case=case, action=action, facts=facts, now=now)
    require_approval(
        verb="publish_action", subject=Subject.PUBLISH, case=case,
        arguments=publication_arguments(action_id=action_id, facts=facts), actor=actor,
        approval=approval,
    )  # fmt: skip
    _take_name_off_first(action, actor, now)
    version = freeze(action=action, wanted=wanted, actor=actor, now=now)
    is_embargo = facts.publish_at is not None and facts.publish_at > now
    if is_embargo:
        version.publish_at = facts.publish_at
        version.save()
    else:
        release(version=version, now=now)
    append_note(
        case=case, kind="publication_embargoed" if is_embargo else "decision_published",
        on=local_day(authority=case.authority, now=now), actor=actor, now=now, action=action,
        summary=f"{version.slug} ({version.version})",
        details={"published_on": wanted.published_on.isoformat(), **name_approvers(approval)},
    )  # fmt: skip
    return version


def wanted_version(*, case: Case, action: Action, facts: PublicationFacts, now: datetime) -> Wanted:
    """Return how the version asked for would be drawn, or refuse it.

    :raises LawError: as :func:`check_release` says, and if a version is embargoed already.
    """
    moment = max(facts.publish_at or now, now)
    on = local_day(authority=case.authority, now=moment)
    _check_no_embargo(action)
    published_on = check_release(case=case, action=action, today=on, facts=facts)
    is_again = latest_public(action) is not None
    if is_again and not facts.reason.strip():
        raise ReasonOfCorrectionMissing(
            N_("Say why the entry is corrected: the reason is shown on it.")
        )
    change = PublicChange(
        version=next_version(action), changed_on=on, label=CORRECTED if is_again else PUBLISHED,
        reason=facts.reason.strip() if is_again else "",
    )  # fmt: skip
    return Wanted(
        published_on=published_on, change=change, form=facts.form, note=facts.note,
        names_nobody=facts.names_nobody or _is_name_off(action, published_on, on),
    )  # fmt: skip


def check_release(
    *, case: Case, action: Action, today: date, facts: PublicationFacts = AT_ONCE
) -> date:
    """Refuse a publication on a day, or return the first day of its time in public.

    :raises NotForPublication: if the procedure does not publish it, or the case is confidential.
    :raises PublicationRefused: if the law keeps it from the public, or wants something first.
    :raises NotSentYet: if the respondent would not have had it by then.
    :raises NamesAPerson: if its words name a natural person of the case.
    :raises TimeInPublicOver: if its time in public has run out and no appeal is pending.
    """
    published_on = _published_day(action, today)
    rule = rule_for(action, published_on=published_on)
    _check_kind(case, action, rule, facts)
    reached = {EventDate.SENT: action.sent_on, EventDate.SERVED: action.served_on}
    is_announced = bool(_announced_days(action))
    check_reached(rule=rule, reached=reached, published_on=published_on, is_announced=is_announced)
    check_names(case=case, action=action, reason=facts.reason)
    _check_time(action, rule, published_on, today)
    return published_on


def get_action(action_id: int) -> Action:
    """Return an action with its case and the event that issued it."""
    return Action.objects.select_related("case__authority", "issued_by").get(pk=action_id)


def _take_name_off_first(action: Action, actor: Officer, now: datetime) -> None:
    released = action.entry_versions.filter(state=EntryState.RELEASED).first()
    if released is not None:
        released.action = action
        take_name_off_in_time(version=released, actor=actor, now=now)


def _is_name_off(action: Action, published_on: date, today: date) -> bool:
    """Whether the respondent may not be named again, by what was done or by the day."""
    before = latest_public(action)
    if before is not None and before.is_anonymised:
        return True
    rule = rule_for(action, published_on=published_on)
    until = stays_until(rule=rule, published_on=published_on)
    is_over = until is not None and until <= today and not is_kept_under_appeal(action)
    return rule.removal is Removal.ANONYMISE and is_over


def _check_no_embargo(action: Action) -> None:
    waiting = action.entry_versions.filter(state=EntryState.EMBARGOED).first()
    if waiting is not None:
        raise EmbargoPending(
            N_("A version waits to be released on {moment}. Cancel that embargo first."),
            moment=waiting.publish_at,
        )


def _published_day(action: Action, today: date) -> date:
    """Return the day from which its time in public counts: that of its first announcement.

    A later version keeps the day of the first. Before that, the announcement on record
    counts, be it with the instrument or an event of its own.
    """
    first = action.entry_versions.filter(state__in=WAS_PUBLIC).order_by("version").first()
    if first is not None:
        return read_snapshot(first.snapshot).published_on
    return min(_announced_days(action), default=today)


def _announced_days(action: Action) -> list[date]:
    announced = [action.issued_by.published_on]
    events = action.case.events.filter(kind=ANNOUNCEMENT, corrected_by__isnull=True)
    announced += [e.published_on for e in events if e.action_id in {None, action.pk}]
    return [day for day in announced if day is not None and day >= decided_day(action)]


def _check_kind(case: Case, action: Action, rule: PublicationRule, facts: PublicationFacts) -> None:
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
    before = latest_public(action)
    is_pseudonymised = facts.names_nobody or (before is not None and before.is_anonymised)
    check_publication(
        rule=rule, procedure=procedure, kind=kind, past=set(past), form=facts.form,
        is_pseudonymised=is_pseudonymised,
    )  # fmt: skip


def _check_time(action: Action, rule: PublicationRule, published_on: date, today: date) -> None:
    until = stays_until(rule=rule, published_on=published_on)
    if until is None or rule.removal is Removal.ANONYMISE:
        return
    if until <= today and not is_kept_under_appeal(action):
        raise TimeInPublicOver(
            N_("Its time in public ran from {published} and was over on {until}."),
            published=published_on,
            until=until,
        )
