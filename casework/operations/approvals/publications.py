"""Publications for approval: the public facts as they are, and as they would be."""

from datetime import date

from casework.law.approvals import Subject
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Action, Approval, Event, LiveEntry, Officer
from casework.operations.acting import local_day
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.public_facts import draw_facts, public_facts
from casework.operations.approvals.rows import Facet, Row, compare, day, text
from casework.operations.publication import check_release, get_action, publish_action
from casework.queries.deadlines import procedure_of
from casework.register.snapshot import read_snapshot


def describe_publication(*, action: Action, published_on: date, note: str) -> list[Row]:
    """Return what the public would read of an action, beside what it reads now."""
    live = find_live(action)
    before = public_facts(read_snapshot(live.snapshot)) if live else []
    if live:
        before.append(Facet(label=N_("In public since"), value=day(live.published_on)))
    after = [
        *public_facts(draw_facts(action)),
        Facet(label=N_("In public since"), value=day(published_on)),
        Facet(label=N_("Note for the record"), value=text(note)),
    ]
    return compare(before=before, after=after)


def find_live(action: Action) -> LiveEntry | None:
    """Return the entry in which the public reads an action now, if it does."""
    latest = action.entry_versions.order_by("-version").first()
    return LiveEntry.objects.filter(slug=latest.slug).first() if latest else None


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


def _run_publication(request: Request, approval: Approval, actor: Officer) -> Event | None:
    publish_action(
        action_id=request.arguments["action"], note=request.arguments["note"], actor=actor,
        now=request.now, approval=approval,
    )  # fmt: skip
    return request.case.events.order_by("-number").first()


PUBLICATIONS = {
    "publish_action": Approvable(
        label=N_("Publication"),
        power=Power.PUBLISH,
        weigh=_weigh_publication,
        check=_check_publication,
        describe=_describe_publication,
        run=_run_publication,
    ),
}
