"""Publications for approval: the public facts as they are, and as they would be."""

from casework.law.approvals import Subject
from casework.law.powers import Power
from casework.law.publication import Form
from casework.law.wording import N_
from casework.models import Action, Approval, Event, LiveEntry, Officer
from casework.models.register import EntryState
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.public_facts import public_facts
from casework.operations.approvals.rows import Facet, Row, compare, day, label, text
from casework.operations.embargoes import check_hour
from casework.operations.entries import Wanted, draw
from casework.operations.publication import (
    PublicationFacts,
    get_action,
    publish_action,
    read_publication,
    wanted_version,
)
from casework.queries.deadlines import procedure_of
from casework.register.snapshot import read_snapshot

IN_EXTRACT = N_("In extract")


def describe_publication(*, action: Action, wanted: Wanted, facts: PublicationFacts) -> list[Row]:
    """Return what the public would read of an action, beside what it reads now."""
    live = find_live(action)
    before = public_facts(read_snapshot(live.snapshot)) if live else []
    if live:
        before.append(Facet(label=N_("In public since"), value=day(live.published_on)))
    drawn = draw(action=action, slug="", wanted=wanted, earlier=())
    after = [
        *public_facts(drawn),
        Facet(label=N_("In public since"), value=day(wanted.published_on)),
        Facet(label=N_("Embargoed until"), value=day(facts.publish_at)),
        Facet(label=N_("Form"), value=label(IN_EXTRACT) if facts.form is Form.EXTRACT else None),
        Facet(label=N_("Reason of the correction, for the public"), value=text(facts.reason)),
        Facet(label=N_("Note for the record"), value=text(facts.note)),
    ]
    return compare(before=before, after=after)


def find_live(action: Action) -> LiveEntry | None:
    """Return the entry in which the public reads an action now, if it does."""
    latest = action.entry_versions.filter(state=EntryState.RELEASED).first()
    return LiveEntry.objects.filter(slug=latest.slug).first() if latest else None


def _action(request: Request) -> Action:
    return get_action(request.arguments["action"])


def _weigh_publication(request: Request) -> Weight:
    instrument = procedure_of(request.case).instrument(_action(request).instrument)
    return Weight(subject=Subject.PUBLISH, title=instrument.label)


def _wanted(request: Request, facts: PublicationFacts) -> Wanted:
    return wanted_version(case=request.case, action=_action(request), facts=facts, now=request.now)


def _check_publication(request: Request) -> None:
    facts = read_publication(request.arguments)
    if facts.publish_at is not None:
        check_hour(publish_at=facts.publish_at, now=request.now)
    _wanted(request, facts)


def _describe_publication(request: Request) -> list[Row]:
    facts = read_publication(request.arguments)
    return describe_publication(
        action=_action(request), wanted=_wanted(request, facts), facts=facts
    )


def _run_publication(request: Request, approval: Approval, actor: Officer) -> Event | None:
    publish_action(
        action_id=request.arguments["action"], facts=read_publication(request.arguments),
        actor=actor, now=request.now, approval=approval,
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
