"""The people, cases and things by which every address is asked for."""

from datetime import date

from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.law.references import Provision
from casework.management.access.expectations import Standing, Visitor
from casework.models import Authority, Case, CaseOfficer, Matter, Officer
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts, OrderFacts
from casework.operations.setting_up import (
    admit_officer,
    create_matter,
    grant_role,
    register_organisation,
    sync_authorities,
)
from tests.access.things import (
    NOW,
    World,
    add_things_of_authorities,
    add_things_of_cards,
    add_things_of_cases,
    add_things_of_officers,
    name_of,
)
from tests.make import SINCE, at, days, tell

# What happened in each authority's cases: the kind, its dates, and the currency of an amount.
TOLD = {
    "ico": (
        ("investigation_opened", days(decided="2025-01-13"), None),
        ("notice_of_intent_given", days(served="2025-03-03"), "GBP"),
        ("enforcement_notice_given", days(sent="2025-06-30", served="2025-06-30"), None),
        ("penalty_notice_given", days(sent="2025-07-01", served="2025-07-01"), "GBP"),
    ),
    "cnil": (
        ("rapporteur_named", days(decided="2025-01-13"), None),
        ("report_served", days(served="2025-03-03"), None),
        ("sanction_decided", days(decided="2025-07-01"), "EUR"),
    ),
}
ORDERING = {"enforcement_notice_given", "report_served"}
ORDER = OrderFacts(text="Delete the list.", period=parse_period("30 days"))


def make_world() -> World:
    """Make two authorities with their officers, and a case for every standing."""
    rows = {row.code: row for row in sync_authorities()}
    ico, cnil = rows["ico"], rows["cnil"]
    visitors = {v: admit(v.value, ico) for v in Visitor if v is not Visitor.ANONYMOUS}
    spare, foreign = admit("spare", ico, Role.TEAM_LEAD), admit("foreign", cnil, Role.TEAM_LEAD)
    matters = {s: create_matter(title=f"Affair {s}", slug=f"affair-{s}") for s in Standing}
    matters[Standing.SHARED] = matters[Standing.OWN]
    cases = {}
    for standing in Standing:
        is_own = standing not in {Standing.SHARED, Standing.ELSEWHERE}
        cases[standing] = _tell(
            standing, ico if is_own else cnil, spare if is_own else foreign, matters[standing]
        )
    _restrict(cases, visitors)
    world = World(visitors=visitors, cases=cases, matters=matters)
    add_things_of_cases(world)
    add_things_of_cards(world)
    add_things_of_officers(world, spare, foreign)
    others = [admit("other", row, Role.CASEWORKER) for row in (ico, cnil)]
    add_things_of_authorities(world, (ico, spare, others[0]), (cnil, foreign, others[1]))
    return world


def admit(name: str, authority: Authority, role: Role | None = None) -> Officer:
    officer = admit_officer(email=f"{name}@{authority.code}.example", name=name, password=None)
    roles = {r.value for r in Role}
    if role is not None or name in roles:
        grant_role(officer=officer, authority=authority, role=role or Role(name), since_on=SINCE)
    return officer


def _tell(standing: Standing, authority: Authority, lead: Officer, matter: Matter) -> Case:
    card = register_organisation(authority=authority, name=name_of(standing), country="GB")
    case = open_case(
        authority=authority, title=f"Title {standing}", origin=Origin.OWN_MOTION, lead=lead,
        opened_on=date(2025, 1, 6), actor=lead, now=at("2025-01-06"), matter=matter,
        alleged=[Provision(law="GDPR", place="art. 32(1)")],
        parties=[
            PartyFacts(role=Party.RESPONDENT, organisation=card),
            PartyFacts(role=Party.COMPLAINANT, person_name=f"Person {standing}"),
        ],
    )  # fmt: skip
    for kind, dates, currency in TOLD[authority.code]:
        amount = AmountFacts(amount=Money.of("100000", currency)) if currency else None
        orders = [ORDER] if kind in ORDERING else []
        facts = EventFacts(kind=kind, dates=dates, amount=amount, orders=orders)
        tell(case, facts, actor=lead, now=NOW)
    return case


def _restrict(cases: dict[Standing, Case], visitors: dict[Visitor, Officer]) -> None:
    for standing in (Standing.NAMED, Standing.CONFIDENTIAL):
        Case.objects.filter(pk=cases[standing].pk).update(is_confidential=True)
    for officer in visitors.values():
        CaseOfficer.objects.create(
            case=cases[Standing.NAMED], officer=officer, since_on=date(2025, 1, 6)
        )
