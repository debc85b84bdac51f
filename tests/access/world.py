"""The people, cases and things by which every address is asked for."""

from dataclasses import dataclass, field
from datetime import date

from casework.law.money import Money
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.management.access.expectations import Standing, Visitor
from casework.models import (
    Absence,
    Authority,
    Case,
    CaseOfficer,
    Job,
    MailboxMail,
    Matter,
    Membership,
    Officer,
    Report,
    SavedView,
)
from casework.operations.approvals.asking import propose_event
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts
from casework.operations.reports import Span, order_report, store_report
from casework.operations.setting_up import (
    admit_officer,
    create_matter,
    grant_role,
    register_organisation,
    sync_authorities,
)
from casework.reports.tables import Figures
from tests.make import SINCE, at, days, tell

TODAY = "2025-07-10"
NOW = at(TODAY)
# What happened in each authority's cases: the kind, its dates, and the currency of an amount.
TOLD = {
    "ico": (
        ("investigation_opened", days(decided="2025-01-13"), None),
        ("notice_of_intent_given", days(served="2025-03-03"), "GBP"),
        ("penalty_notice_given", days(sent="2025-07-01", served="2025-07-01"), "GBP"),
    ),
    "cnil": (
        ("rapporteur_named", days(decided="2025-01-13"), None),
        ("report_served", days(served="2025-03-03"), None),
        ("sanction_decided", days(decided="2025-07-01"), "EUR"),
    ),
}
# What waits for approval in each authority's cases.
ASKED = {
    "ico": EventFacts(kind="reprimand_given", dates=days(sent="2025-07-10")),
    "cnil": EventFacts(kind="call_to_order_given", dates=days(decided="2025-07-10")),
}


@dataclass
class World:
    """Everything there is: ``things`` gives a key by what it is of, and how it stands."""

    visitors: dict[Visitor, Officer]
    cases: dict[Standing, Case]
    matters: dict[Standing, Matter]
    things: dict[tuple[str, Standing], dict[Visitor | None, int]] = field(default_factory=dict)

    def key_of(self, of: str, standing: Standing, visitor: Visitor) -> int:
        """Return the key of a thing: the visitor's own where each has one."""
        keys = self.things[of, standing]
        return keys.get(visitor, keys.get(None, 0))


def make_world() -> World:
    """Make two authorities with their officers, and a case for every standing."""
    rows = {row.code: row for row in sync_authorities()}
    ico, cnil = rows["ico"], rows["cnil"]
    visitors = {v: _admit(v.value, ico) for v in Visitor if v is not Visitor.ANONYMOUS}
    spare, foreign = _admit("spare", ico, Role.TEAM_LEAD), _admit("foreign", cnil, Role.TEAM_LEAD)
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
    _add_things_of_cases(world)
    _add_things_of_officers(world, spare, foreign)
    _add_things_of_authorities(world, (ico, spare), (cnil, foreign))
    return world


def name_of(standing: Standing) -> str:
    """Return the respondent's name of the case that stands so."""
    return f"Planted {standing} Ltd"


def _admit(name: str, authority: Authority, role: Role | None = None) -> Officer:
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
        parties=[
            PartyFacts(role=Party.RESPONDENT, organisation=card),
            PartyFacts(role=Party.COMPLAINANT, person_name=f"Person {standing}"),
        ],
    )  # fmt: skip
    for kind, dates, currency in TOLD[authority.code]:
        amount = AmountFacts(amount=Money.of("100000", currency)) if currency else None
        facts = EventFacts(kind=kind, dates=dates, amount=amount)
        tell(case, facts, actor=lead, now=NOW)
    return case


def _restrict(cases: dict[Standing, Case], visitors: dict[Visitor, Officer]) -> None:
    for standing in (Standing.NAMED, Standing.CONFIDENTIAL):
        Case.objects.filter(pk=cases[standing].pk).update(is_confidential=True)
    for officer in visitors.values():
        CaseOfficer.objects.create(
            case=cases[Standing.NAMED], officer=officer, since_on=date(2025, 1, 6)
        )


def _add_things_of_cases(world: World) -> None:
    for standing, case in world.cases.items():
        notice = case.events.filter(issued__isnull=False).order_by("-number").first()
        asked = propose_event(
            case_id=case.pk, facts=ASKED[case.authority.code], actor=case.lead, now=NOW
        )
        world.things["approval", standing] = {None: asked.pk}
        world.things["event", standing] = {None: notice.pk}
        world.things["action", standing] = {None: case.actions.latest("pk").pk}
        world.things["complainant", standing] = {None: case.parties.get(role="complainant").pk}
        world.things["deadline", standing] = {None: case.deadlines.latest("pk").pk}


def _add_things_of_officers(world: World, spare: Officer, foreign: Officer) -> None:
    def view(officer: Officer) -> int:
        return SavedView.objects.create(officer=officer, name="Mine", recorded_at=NOW).pk

    def mail(officer: Officer) -> int:
        return MailboxMail.objects.create(
            message_id=f"<{officer.pk}>", to=officer.email, raw=b"\n\nText", delivered_at=NOW
        ).pk

    def absence(officer: Officer) -> int:
        return _absent(officer, spare if officer != spare else foreign)

    for of, make in (("view", view), ("mail", mail), ("absence", absence)):
        world.things[of, Standing.OWN] = {v: make(o) for v, o in world.visitors.items()}
        world.things[of, Standing.ELSEWHERE] = {None: make(foreign)}


def _absent(officer: Officer, cover: Officer) -> int:
    authority = Authority.objects.get(code="cnil" if "cnil" in officer.email else "ico")
    return Absence.objects.create(
        authority=authority, officer=officer, cover=cover, from_on=date(2025, 8, 4),
        until_on=date(2025, 8, 18), recorded_by=officer, recorded_at=NOW,
    ).pk  # fmt: skip


def _add_things_of_authorities(world: World, *places: tuple[Authority, Officer]) -> None:
    for standing, (authority, boss) in zip((Standing.OWN, Standing.ELSEWHERE), places, strict=True):
        other = _admit("other", authority, Role.CASEWORKER)
        role = Membership.objects.get(officer=other)
        span = Span.of(first=date(2025, 6, 2), last=date(2025, 6, 8))
        job: Job = order_report(
            authority=authority, name="weekly", span=span, token="x", actor=boss, now=NOW
        )
        written: Report = store_report(
            job=order_report(
                authority=authority, name="weekly", span=span, token="y", actor=boss, now=NOW
            ),
            authority=authority, name="weekly", span=span, as_of=NOW, pdf=b"%PDF", csv=b"a",
            figures=Figures(
                name="weekly", authority=authority.code, span=span, as_of=NOW, tables=()
            ).as_data(), now=NOW,
        )  # fmt: skip
        for of, key in (
            ("leave", _absent(other, boss)),
            ("officer", other.pk), ("role", role.pk), ("job", job.pk), ("report", written.pk)
        ):  # fmt: skip
            world.things[of, standing] = {None: key}
