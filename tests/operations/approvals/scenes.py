"""What waits for approval, for the tests of what may be done with it."""

from datetime import date

from casework.law.procedure import Party
from casework.models import Approval, Case
from casework.operations.approvals.asking import propose_event
from casework.operations.cases import PartyFacts
from casework.operations.cases import add_party as write_party
from casework.operations.facts import EventFacts
from tests.make import at, days, make_case, pounds, record

TODAY = "2025-07-01"
NOW = at(TODAY)


def charge(cast, **more) -> Case:
    """Make a case led by Ada in which a notice of intent was given on 3 March 2025."""
    case = make_case(cast, **more)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "notice_of_intent_given", on="2025-03-03", dates=days(served="2025-03-03"),
           amount=pounds("150000"))  # fmt: skip
    return case


def penalty_facts(amount="100000", **more) -> EventFacts:
    """Return a penalty notice sent and served on 1 July 2025."""
    return EventFacts(
        kind="penalty_notice_given", amount=pounds(amount),
        dates=days(decided="2025-06-30", sent=TODAY, served=TODAY), **more,
    )  # fmt: skip


def name_another_respondent(case: Case) -> None:
    """Add a respondent behind the back of every operation."""
    facts = PartyFacts(role=Party.RESPONDENT, person_name="Robin Placeholder")
    write_party(case=case, since_on=date(2025, 7, 2), facts=facts)


def ask(case, cast, amount="100000", actor=None, **more) -> Approval:
    """Ask, as Ada, that a penalty be imposed."""
    facts = penalty_facts(amount, **more)
    return propose_event(case_id=case.pk, facts=facts, actor=actor or cast.ada, now=NOW)
