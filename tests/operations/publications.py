"""Published decisions of the four authorities, for what then becomes of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.law.money import Money
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.models import Action, Authority, EntryVersion, LiveEntry, Officer
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts, OrderFacts
from casework.operations.setting_up import admit_officer, grant_role, register_organisation
from tests.make import SINCE, admit_approvers, at, days, publish, tell

FIRM = "Fabulette Marketing SARL"
ZONES = {"ico": "Europe/London", "cnil": "Europe/Paris", "garante": "Europe/Rome",
         "dsb": "Europe/Vienna"}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """An authority with a caseworker, a team lead and a publisher of its own."""

    authority: Authority
    worker: Officer
    lead: Officer
    publisher: Officer

    def at(self, day: str, hour: int = 10):
        return at(day, hour, ZONES[self.authority.code])


def make_desk(authority: Authority) -> Desk:
    """Admit the three officers."""
    roles = {"wim": Role.CASEWORKER, "lea": Role.TEAM_LEAD, "pam": Role.PUBLISHER}
    made = {}
    for name, role in roles.items():
        made[name] = admit_officer(
            email=f"{name}@{authority.code}.example", name=f"{name.title()} Sample", password=None
        )
        grant_role(officer=made[name], authority=authority, role=role, since_on=SINCE)
    return Desk(authority, made["wim"], made["lea"], made["pam"])


def make_sanction(
    desk: Desk, *, firm: str = FIRM, order: str = "Cesser la prospection", served: bool = True
) -> Action:
    """Make a sanction of the CNIL of €40,000, decided on 11 and served on 18 September 2022."""
    card = register_organisation(authority=desk.authority, name=firm, country="FR")
    case = open_case(
        authority=desk.authority, title="Prospection sans accord", origin=Origin.COMPLAINT,
        lead=desk.worker, opened_on=date(2021, 11, 12), actor=desk.lead, now=desk.at("2021-11-12"),
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    _tell(desk, case, "2021-11-25", "investigation_opened", decided="2021-11-25")
    _tell(desk, case, "2022-03-10", "rapporteur_named", decided="2022-03-10")
    _tell(desk, case, "2022-04-14", "report_served", served="2022-04-14")
    _tell(desk, case, "2022-07-01", "hearing_held", held="2022-07-01")
    dates = {"decided": "2022-09-12", "sent": "2022-09-16"}
    if served:
        dates["served"] = "2022-09-19"
    return _tell(
        desk, case, "2022-09-19", "sanction_decided", **dates, reference="SAN-2022-777",
        amount=AmountFacts(amount=Money.of("40000", "EUR")),
        orders=[OrderFacts(text=order)],
    ).issued  # fmt: skip


def make_decision(desk: Desk, *, firm: str = "Muster Adressen GmbH") -> Action:
    """Make a decision of the DSB on a complaint, served on 9 May 2025."""
    card = register_organisation(authority=desk.authority, name=firm, country="AT")
    case = open_case(
        authority=desk.authority, title="Auskunft verweigert", origin=Origin.OWN_MOTION,
        lead=desk.worker, opened_on=date(2025, 1, 7), actor=desk.lead, now=desk.at("2025-01-07"),
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    _tell(desk, case, "2025-01-09", "inquiry_opened", decided="2025-01-09")
    return _tell(
        desk, case, "2025-05-09", "decision_given", decided="2025-05-07", sent="2025-05-08",
        served="2025-05-09", reference="D130.777",
        orders=[OrderFacts(text=f"Die {firm} hat Auskunft zu erteilen.")],
    ).issued  # fmt: skip


def _tell(desk: Desk, case, day: str, kind: str, **facts: Any):
    names = {"decided", "sent", "served", "held", "received", "published"}
    dates = days(**{name: facts.pop(name) for name in names & set(facts)})
    return tell(
        case, EventFacts(kind=kind, dates=dates, **facts), actor=desk.worker, now=desk.at(day),
        approvers=admit_approvers(desk.authority),
    )  # fmt: skip


def put_in_public(action: Action, desk: Desk, on: str, **wanted: Any) -> EntryVersion:
    """Publish an action as the desk's publisher."""
    return publish(action, actor=desk.publisher, now=desk.at(on), **wanted)


def live(version: EntryVersion) -> LiveEntry:
    """Return the row at a version's address."""
    return LiveEntry.objects.get(slug=version.slug)
