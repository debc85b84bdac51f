"""What waits for a second person in the demo: a penalty and a publication, all made up."""

from casework.law.procedure import Origin
from casework.management.demo.cast import Cast
from casework.management.demo.telling import Story, breaches, dated, euros, order, pounds


def leave_penalty_waiting(cast: Cast) -> None:
    """Propose a penalty above a million at the ICO, which two officers have to approve."""
    story = Story(
        cast,
        title="Loyalty cards matched with health purchases",
        respondent="Specimen Chemists plc",
        opened="2025-01-20",
        origin=Origin.OWN_MOTION,
        lead=cast.caseworker,
    )
    story.record("2025-02-03", "investigation_opened", dated(decided="2025-02-03"))
    story.record(
        "2025-06-10", "notice_of_intent_given", dated(served="2025-06-10"), amount=pounds("1800000")
    )
    story.record("2025-07-07", "representations_received", dated(received="2025-07-07"))
    story.propose(
        "2025-10-09",
        "penalty_notice_given",
        dated(decided="2025-10-08", sent="2025-10-09"),
        amount=pounds("1250000"),
        reference="MPN-DEMO-17",
        breaches=breaches("UK GDPR", "art. 5(1)(a)", "art. 9"),
    )


def leave_publication_waiting(cast: Cast) -> None:
    """Propose to publish a fine of the CNIL."""
    story = Story(
        cast,
        title="Vidéosurveillance permanente de salariés",
        respondent="Boulangeries Exemple SARL",
        opened="2024-11-12",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
    )
    story.tell(
        [
            ("2024-11-25", "investigation_opened", dated(decided="2024-11-25")),
            ("2025-03-10", "rapporteur_named", dated(decided="2025-03-10")),
        ]
    )
    story.record("2025-04-14", "report_served", dated(served="2025-04-14"))
    story.record("2025-07-03", "hearing_held", dated(held="2025-07-03"))
    sanction = story.record(
        "2025-09-18",
        "sanction_decided",
        dated(decided="2025-09-11", sent="2025-09-16", served="2025-09-18"),
        amount=euros("40000"),
        reference="SAN-DEMO-2025-03",
        breaches=breaches("GDPR", "art. 5(1)(c)", "art. 13"),
        orders=[order("Cesser de filmer les postes de travail en continu", "2 months")],
    )
    story.propose_publication("2025-10-07", sanction.issued)
