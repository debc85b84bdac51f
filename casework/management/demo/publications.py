"""What becomes of published decisions in the demo, beside Clearview's: all made up.

Clearview's own entries show the other states: the ICO's is kept while the appeal is pending,
and the CNIL's of 20 October 2022 has named nobody since 21 October 2024.
"""

from collections.abc import Mapping

from casework.law.leaving import Leaving
from casework.law.procedure import Origin, Party
from casework.management.demo.cast import Cast
from casework.management.demo.telling import Story, breaches, dated, moment, order, pounds
from casework.operations.cases import PartyFacts

RELEASE = "2025-10-20"  # a week after the day of the demo


def tell_publications(casts: Mapping[str, Cast]) -> None:
    """Tell of an entry under pseudonyms, one withdrawn, and one embargoed."""
    _pseudonymised(casts["dsb"])
    _withdrawn(casts["ico"])
    _embargoed(casts["ico"])


def _pseudonymised(cast: Cast) -> None:
    story = Story(
        cast,
        title="Auskunft nach Werbebrief verweigert",
        respondent="Muster Adressverlag GmbH",
        opened="2025-01-07",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
    )
    story.complain(
        "2025-01-07",
        PartyFacts(role=Party.COMPLAINANT, person_name="Kim Erfunden"),
        "Keine Auskunft über die Herkunft der Adresse",
        dated(received="2025-01-07"),
    )
    story.record("2025-01-20", "inquiry_opened", dated(decided="2025-01-20"))
    decision = story.record(
        "2025-05-12",
        "decision_given",
        dated(decided="2025-05-07", sent="2025-05-08", served="2025-05-12"),
        reference="DEMO-D130.777",
        breaches=breaches("GDPR", "art. 12(3)", "art. 15(1)(g)"),
        orders=[order("Die Muster Adressverlag GmbH hat binnen vier Wochen Auskunft zu erteilen")],
    )
    story.publish("2025-06-23", decision)


def _withdrawn(cast: Cast) -> None:
    story = Story(
        cast,
        title="Old customer list left with a contractor",
        respondent="Fabricated Furniture Ltd",
        opened="2025-01-06",
        origin=Origin.BREACH_NOTIFICATION,
        lead=cast.second,
    )
    story.tell(
        [
            ("2025-01-06", "breach_notification_received", dated(received="2025-01-06")),
            ("2025-01-20", "investigation_opened", dated(decided="2025-01-20")),
        ]
    )
    reprimand = story.record(
        "2025-05-06",
        "reprimand_given",
        dated(decided="2025-05-02", sent="2025-05-06"),
        breaches=breaches("UK GDPR", "art. 32"),
    )
    story.publish("2025-05-13", reprimand)
    story.withdraw(
        "2025-08-18", reprimand, Leaving.THIRD_PARTY,
        "The contractor, who was merely mentioned, could be told from the entry.",
    )  # fmt: skip


def _embargoed(cast: Cast) -> None:
    story = Story(
        cast,
        title="Voices of callers kept for training",
        respondent="Supposed Telecoms plc",
        opened="2024-12-02",
        origin=Origin.OWN_MOTION,
        lead=cast.caseworker,
    )
    story.record("2024-12-16", "investigation_opened", dated(decided="2024-12-16"))
    story.record(
        "2025-03-10", "notice_of_intent_given", dated(served="2025-03-10"), amount=pounds("900000")
    )
    penalty = story.record(
        "2025-10-06",
        "penalty_notice_given",
        dated(decided="2025-10-03", sent="2025-10-06", served="2025-10-06"),
        amount=pounds("640000"),
        reference="MPN-DEMO-18",
        breaches=breaches("UK GDPR", "art. 5(1)(b)", "art. 13"),
    )
    story.publish("2025-10-09", penalty, publish_at=moment(RELEASE, cast.authority.zone))
