"""Clearview AI before the DSB: a decision without a fine, and what the BVwG made of it."""

from datetime import date

from casework.law.procedure import Mark, Origin, Party
from casework.management.demo.cast import Cast
from casework.management.demo.clearview_shared import RESPONDENT, add_address, tell_fourth
from casework.management.demo.telling import Story, breaches, dated, order
from casework.models import Case, Event, Matter
from casework.models.event import Precision
from casework.models.statement import Bearing
from casework.operations.cases import PartyFacts, add_party
from casework.operations.setting_up import register_organisation

SUBJECT = "Erfassung von Gesichtsbildern aus dem Internet"
JUSLINE = "BVwG 12.4.2024, W108 2274731-1/5E"
GDPRHUB = "GDPRhub, BVwG W108 2274731-1/11E"
NOYB = "noyb, 10. Mai 2023"
PLACES = ("art. 5(1)(a)", "art. 5(1)(b)", "art. 5(1)(c)", "art. 6(1)", "art. 9(1)", "art. 27")
CRIMINAL = date(2025, 10, 28)


def tell_austria(cast: Cast, matter: Matter, *, today: date) -> Case:
    """Tell the case up to ``today`` and return it."""
    story = Story(
        cast,
        title=SUBJECT,
        respondent=RESPONDENT,
        country="US",
        opened="2021-05-27",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
        matter=matter,
    )
    add_address(story)
    decision = _tell_decision(story, cast)
    _tell_court(story, decision)
    if today >= CRIMINAL:
        story.record(
            CRIMINAL.isoformat(),
            "crime_reported",
            dated(received=CRIMINAL.isoformat()),
            mark=Mark.SECONDARY,
            source="trend.at, 28. Oktober 2025",
            summary="Anzeige von noyb bei der Staatsanwaltschaft (§ 63 DSG).",
        )
    story.case.refresh_from_db()
    return story.case


def _tell_decision(story: Story, cast: Cast) -> Event:
    complaint = story.complain(
        "2021-05-27",
        PartyFacts(role=Party.COMPLAINANT, person_name="Beschwerdeführende Person (XXXX)"),
        SUBJECT,
        dated(received="2021-05-27"),
        source=JUSLINE,
        summary="Beschwerde von noyb für eine Person (Art. 77 DSGVO, § 24 DSG).",
    )
    noyb = register_organisation(
        authority=cast.authority, name="noyb", country="AT", is_undertaking=False
    )
    add_party(
        case=story.case,
        facts=PartyFacts(role=Party.REPRESENTATIVE, organisation=noyb),
        since_on=complaint.occurred_on,
    )
    story.record(
        "2021-12-31",
        "inquiry_opened",
        dated(decided="2021-12-31"),
        precision=Precision.YEAR,
        mark=Mark.INFERRED,
        source=JUSLINE,
        summary="Dass ermittelt wurde, zeigt der Bescheid; der Tag ist nicht bekannt.",
    )
    tell_fourth(
        story,
        Bearing.CONTRADICTS,
        complaint,
        "An diesem Tag war eine Beschwerde anhängig. Der Bescheid erging am 9. Mai 2023, eine "
        "Geldbuße gab es nie. Vermutlich ist Australien gemeint.",
    )
    decision = story.record(
        "2023-05-09",
        "decision_given",
        dated(decided="2023-05-09"),
        reference="D130.703, 2022-0.277.156",
        breaches=breaches("GDPR", *PLACES, mark=Mark.SECONDARY),
        orders=[
            order("Die Daten der beschwerdeführenden Person löschen"),
            order("Einen Vertreter in der Union benennen"),
        ],
        source=JUSLINE,
        summary="Keine Geldbuße. Das allgemeine Verbot (Spruchpunkt 3) wurde abgelehnt: kein "
        "subjektives Recht darauf. Eine Leistungsfrist ist nicht bestätigt.",
    )
    story.record(
        "2023-05-10",
        "decision_announced",
        dated(published="2023-05-10"),
        source=NOYB,
        summary="Von noyb bekannt gemacht.",
        action_id=decision.issued.pk,
    )
    return decision


def _tell_court(story: Story, decision: Event) -> None:
    story.record(
        "2023-12-31",
        "appeal_lodged",
        dated(received="2023-12-31"),
        precision=Precision.YEAR,
        mark=Mark.INFERRED,
        source=JUSLINE,
        action_id=decision.issued.pk,
        reference="W108 2274731-1",
        summary="Dass Beschwerde erhoben wurde, zeigt der Beschluss des Gerichts; der Tag ist "
        "nicht bekannt. GDPRhub nennt den Bescheid zu Unrecht unbekämpft.",
    )
    story.record(
        "2024-04-12",
        "proceedings_stayed",
        dated(decided="2024-04-12"),
        source=JUSLINE,
        action_id=decision.issued.pk,
        reference="W108 2274731-1/5E",
        summary="Ausgesetzt bis zur Entscheidung des EuGH in der Rechtssache C-768/21.",
    )
    story.record(
        "2025-01-31",
        "remitted_to_authority",
        dated(decided="2025-01-28", published="2025-01-31"),
        source=GDPRHUB,
        action_id=decision.issued.pk,
        reference="W108 2274731-1/11E",
        summary="Die DSB muss ein Verbot erneut prüfen; cookiefines.eu berichtet das Gegenteil. "
        "Ein Ersatzbescheid wurde nicht gefunden.",
    )
