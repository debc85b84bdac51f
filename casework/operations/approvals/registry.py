"""The verbs that may need a second person, and all that an approval has to know of each.

To add one, put an entry into ``VERBS`` under the name of the operation, saying

* ``label``: what kind of act it is, in a word or two of English, for lists;
* ``power``: what its asker must be allowed to do;
* ``weigh``: under which subject of :mod:`casework.law.approvals` it falls, how it is
  called (in English, for translation), and the sum at stake, if there is one;
* ``check``: whatever the operation itself would refuse, so that nothing impossible is
  asked for (a :class:`~casework.law.wording.LawError`);
* ``describe``: the rows of the difference, made with :mod:`.rows`;
* ``rest_on``: what the approval rests on, as a :class:`~.basis.Basis`; if any of it
  differs when somebody decides, the approval lapses and nothing is done;
* ``run``: the call of the operation, with ``approval=`` handed through; it returns the
  event that the act led to, or None.

The operation itself calls :func:`casework.operations.approvals.gate.require_approval`
after its own checks, with the same verb and arguments. Arguments are JSON; a case is given
where there is one. Nothing else needs to change: pages, mails, votes and the lapsing are
the same for every verb.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casework.law.approvals import Subject, subject_of
from casework.law.money import Money
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import (
    Action,
    Approval,
    Authority,
    Case,
    Deadline,
    Event,
    Officer,
    Organisation,
)
from casework.operations.acting import local_day
from casework.operations.approvals.basis import Basis, basis_of_case
from casework.operations.approvals.critical import (
    basis_of_deadline,
    describe_unmarking,
    describe_waiver,
    get_critical,
    title_of,
)
from casework.operations.approvals.instruments import (
    describe_correction,
    describe_event,
    sum_at_stake,
    sum_of_event,
)
from casework.operations.approvals.mergers import basis_of_merger, describe_merger
from casework.operations.approvals.packing import unpack_facts
from casework.operations.approvals.publications import basis_of_publication, describe_publication
from casework.operations.approvals.rows import Row
from casework.operations.corrections import check_correction, correct_event
from casework.operations.deadlines import check_end, waive_deadline
from casework.operations.facts import EventFacts
from casework.operations.house_deadlines import check_mark, unmark_critical
from casework.operations.merging import check_merger, merge_organisations
from casework.operations.publication import check_release, get_action, publish_action
from casework.operations.recording import preview_event, record_event
from casework.queries.deadlines import procedure_of


@dataclass(frozen=True, kw_only=True)
class Request:
    """An act that somebody asks for: where, with what, and at which moment."""

    authority: Authority
    case: Case | None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What an act is, for the rule that says how many must approve it."""

    subject: Subject
    title: str
    amount: Money | None = None


@dataclass(frozen=True, kw_only=True)
class Approvable:
    """All that an approval has to know of one verb."""

    label: str
    power: Power
    weigh: Callable[[Request], Weight]
    check: Callable[[Request], None]
    describe: Callable[[Request], list[Row]]
    rest_on: Callable[[Request], Basis]
    run: Callable[[Request, Approval, Officer], Event | None]


def _facts(request: Request) -> EventFacts:
    return unpack_facts(request.arguments["facts"])


def _weigh_event(request: Request) -> Weight:
    facts = _facts(request)
    kind = procedure_of(request.case).event_kind(facts.kind)
    return Weight(
        subject=subject_of(kind) or Subject.ISSUE,
        title=kind.label,
        amount=sum_at_stake(case=request.case, kind=kind, facts=facts),
    )


def _check_event(request: Request) -> None:
    today = local_day(authority=request.authority, now=request.now)
    preview_event(case_id=request.case.pk, facts=_facts(request), today=today)


def _describe_event(request: Request) -> list[Row]:
    facts = _facts(request)
    kind = procedure_of(request.case).event_kind(facts.kind)
    return describe_event(case=request.case, kind=kind, facts=facts)


def _rest_on_case(request: Request) -> Basis:
    return basis_of_case(request.case)


def _run_event(request: Request, approval: Approval, actor: Officer) -> Event:
    return record_event(
        case_id=request.case.pk, facts=_facts(request), actor=actor, now=request.now,
        approval=approval,
    )  # fmt: skip


def _wrong(request: Request) -> Event:
    events = Event.objects.select_related("case__authority", "issued")
    return events.get(pk=request.arguments["event"])


def _weigh_correction(request: Request) -> Weight:
    wrong = _wrong(request)
    kind = procedure_of(request.case).event_kind(wrong.kind)
    return Weight(
        subject=subject_of(kind) or Subject.ISSUE, title=kind.label, amount=sum_of_event(wrong)
    )


def _check_correction(request: Request) -> None:
    check_correction(
        wrong=_wrong(request), case=request.case, facts=_facts(request),
        reason=request.arguments["reason"], now=request.now,
    )  # fmt: skip


def _describe_correction(request: Request) -> list[Row]:
    return describe_correction(
        wrong=_wrong(request), facts=_facts(request), reason=request.arguments["reason"]
    )


def _run_correction(request: Request, approval: Approval, actor: Officer) -> Event:
    return correct_event(
        event_id=request.arguments["event"], facts=_facts(request),
        reason=request.arguments["reason"], actor=actor, now=request.now, approval=approval,
    )  # fmt: skip


def _action(request: Request) -> Action:
    return get_action(request.arguments["action"])


def _weigh_publication(request: Request) -> Weight:
    instrument = procedure_of(request.case).instrument(_action(request).instrument)
    return Weight(subject=Subject.PUBLISH, title=instrument.label)


def _check_publication(request: Request) -> None:
    today = local_day(authority=request.authority, now=request.now)
    check_release(case=request.case, action=_action(request), today=today)


def _describe_publication(request: Request) -> list[Row]:
    action = _action(request)
    today = local_day(authority=request.authority, now=request.now)
    published_on = check_release(case=request.case, action=action, today=today)
    return describe_publication(
        action=action, published_on=published_on, note=request.arguments["note"]
    )


def _rest_on_publication(request: Request) -> Basis:
    return basis_of_publication(_action(request))


def _run_publication(request: Request, approval: Approval, actor: Officer) -> Event | None:
    publish_action(
        action_id=request.arguments["action"], note=request.arguments["note"], actor=actor,
        now=request.now, approval=approval,
    )  # fmt: skip
    return request.case.events.order_by("-number").first()


def _critical(request: Request) -> Deadline:
    deadline = get_critical(request.arguments)
    deadline.case = request.case
    return deadline


def _weigh_critical(request: Request) -> Weight:
    return Weight(subject=Subject.CRITICAL_DEADLINE, title=title_of(_critical(request)))


def _check_waiver(request: Request) -> None:
    check_end(deadline=_critical(request), on=_on(request), now=request.now)


def _describe_waiver(request: Request) -> list[Row]:
    reason = request.arguments["reason"]
    return describe_waiver(deadline=_critical(request), on=_on(request), reason=reason)


def _rest_on_deadline(request: Request) -> Basis:
    return basis_of_deadline(_critical(request))


def _run_waiver(request: Request, approval: Approval, actor: Officer) -> Event | None:
    return waive_deadline(
        deadline_id=request.arguments["deadline"], on=_on(request),
        reason=request.arguments["reason"], actor=actor, now=request.now, approval=approval,
    ).ended_by  # fmt: skip


def _on(request: Request) -> date:
    return date.fromisoformat(request.arguments["on"])


def _check_unmarking(request: Request) -> None:
    check_mark(deadline=_critical(request))


def _describe_unmarking(request: Request) -> list[Row]:
    return describe_unmarking(deadline=_critical(request), reason=request.arguments["reason"])


def _run_unmarking(request: Request, approval: Approval, actor: Officer) -> Event | None:
    unmark_critical(
        deadline_id=request.arguments["deadline"], reason=request.arguments["reason"],
        actor=actor, now=request.now, approval=approval,
    )  # fmt: skip
    return request.case.events.order_by("-number").first()


def _cards(request: Request) -> dict[str, Organisation]:
    names = ("kept", "merged")
    return {name: Organisation.objects.get(pk=request.arguments[name]) for name in names}


def _weigh_merger(request: Request) -> Weight:
    return Weight(subject=Subject.MERGE_ORGANISATIONS, title=N_("Merge two cards"))


def _check_merger(request: Request) -> None:
    check_merger(**_cards(request), wrong=request.arguments["wrong"])


def _describe_merger(request: Request) -> list[Row]:
    return describe_merger(**_cards(request), wrong=request.arguments["wrong"])


def _rest_on_merger(request: Request) -> Basis:
    return basis_of_merger(**_cards(request))


def _run_merger(request: Request, approval: Approval, actor: Officer) -> None:
    given = request.arguments
    merge_organisations(
        kept_id=given["kept"], merged_id=given["merged"], wrong=given["wrong"],
        reason=given["reason"], actor=actor, now=request.now, approval=approval,
    )  # fmt: skip


VERBS: dict[str, Approvable] = {
    "waive_deadline": Approvable(
        label=N_("Waiver of a critical deadline"),
        power=Power.MANAGE_DEADLINES,
        weigh=_weigh_critical,
        check=_check_waiver,
        describe=_describe_waiver,
        rest_on=_rest_on_deadline,
        run=_run_waiver,
    ),
    "unmark_critical": Approvable(
        label=N_("A deadline no longer critical"),
        power=Power.MANAGE_DEADLINES,
        weigh=_weigh_critical,
        check=_check_unmarking,
        describe=_describe_unmarking,
        rest_on=_rest_on_deadline,
        run=_run_unmarking,
    ),
    "record_event": Approvable(
        label=N_("New instrument"),
        power=Power.PROPOSE_ACTIONS,
        weigh=_weigh_event,
        check=_check_event,
        describe=_describe_event,
        rest_on=_rest_on_case,
        run=_run_event,
    ),
    "correct_event": Approvable(
        label=N_("Correction"),
        power=Power.PROPOSE_ACTIONS,
        weigh=_weigh_correction,
        check=_check_correction,
        describe=_describe_correction,
        rest_on=_rest_on_case,
        run=_run_correction,
    ),
    "publish_action": Approvable(
        label=N_("Publication"),
        power=Power.PUBLISH,
        weigh=_weigh_publication,
        check=_check_publication,
        describe=_describe_publication,
        rest_on=_rest_on_publication,
        run=_run_publication,
    ),
    "merge_organisations": Approvable(
        label=N_("Merger of two cards"),
        power=Power.MANAGE_ORGANISATIONS,
        weigh=_weigh_merger,
        check=_check_merger,
        describe=_describe_merger,
        rest_on=_rest_on_merger,
        run=_run_merger,
    ),
}
