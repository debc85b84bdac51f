"""Clearview AI before the ICO, from July 2020 to the remittal of October 2025.

Every event says how well it is established and where it was read. What no source gives
to the day is kept as a month or a year.
"""

from casework.law.procedure import Mark, Origin, Party
from casework.management.demo.cast import Cast
from casework.management.demo.clearview_shared import PRESS, PRESS_DAY, RESPONDENT, add_address
from casework.management.demo.telling import Story, breaches, dated, order, pounds
from casework.models import Case, Event, Matter
from casework.models.event import Precision
from casework.models.penalty import Qualifier
from casework.models.statement import Bearing
from casework.operations.cases import PartyFacts
from casework.operations.setting_up import register_organisation

UT_PAGE = "https://www.gov.uk/administrative-appeals-tribunal-decisions"
UKFTT = "[2023] UKFTT 819 (GRC)"
UKUT = "UA-2024-001563-GIA, [2025] UKUT 319 (AAC)"
ARTICLES = (
    "art. 5(1)(a)",
    "art. 5(1)(e)",
    "art. 6",
    "art. 9",
    "art. 14",
    "art. 15",
    "art. 16",
    "art. 17",
    "art. 21",
    "art. 22",
    "art. 35",
)


def tell_united_kingdom(cast: Cast, matter: Matter) -> Case:
    """Tell the case and return it."""
    story = Story(
        cast,
        title="Facial images collected from the internet",
        respondent=RESPONDENT,
        country="US",
        opened="2020-07-09",
        origin=Origin.OWN_MOTION,
        lead=cast.caseworker,
        matter=matter,
    )
    add_address(story)
    _tell_inquiry(story, cast)
    penalty, enforcement = _tell_decision(story)
    _tell_press(story, penalty, enforcement)
    _tell_appeal(story)
    story.case.refresh_from_db()
    return story.case


def _tell_inquiry(story: Story, cast: Cast) -> None:
    story.record(
        "2020-07-09",
        "investigation_opened",
        dated(decided="2020-07-31"),
        precision=Precision.MONTH,
        mark=Mark.SECONDARY,
        source="Clifford Chance, AI Week 2023",
        summary="Opened jointly with the Australian regulator (OAIC). "
        "The day usually given, 9 July 2020, is unverified.",
    )
    privacy_international = register_organisation(
        authority=cast.authority, name="Privacy International", country="GB", is_undertaking=False
    )
    story.complain(
        "2021-05-31",
        PartyFacts(role=Party.COMPLAINANT, organisation=privacy_international),
        "Collection and matching of facial images",
        dated(received="2021-05-31"),
        precision=Precision.MONTH,
        mark=Mark.SECONDARY,
        source="AWO, which acted for Privacy International",
    )
    story.record(
        "2021-11-29",
        "notice_of_intent_given",
        dated(served="2021-11-29", published="2021-11-29"),
        amount=pounds("17000000", Qualifier.OVER),
        mark=Mark.INFERRED,
        source="Preiskel & Co, on the ICO's announcement of 29 November 2021",
        summary="Just over £17m was announced. The day of announcement is taken as the day "
        "on which the notice was given.",
    )
    story.record(
        "2021-11-29",
        "preliminary_enforcement_notice_given",
        dated(sent="2021-11-29", published="2021-11-29"),
        mark=Mark.INFERRED,
        source="Preiskel & Co, on the ICO's announcement of 29 November 2021",
        summary="Announced together with the notice of intent.",
    )


def _tell_decision(story: Story) -> tuple[Event, Event]:
    found = breaches("UK GDPR", *ARTICLES, mark=Mark.UNVERIFIED)
    penalty = story.record(
        "2022-05-18",
        "penalty_notice_given",
        dated(decided="2022-05-18", sent="2022-05-18"),
        amount=pounds("7552800"),
        breaches=found,
        mark=Mark.SECONDARY,
        source="Law Society Gazette; Clifford Chance; AWO",
        summary="£7,552,800. The themes of the breaches were read, the list of articles is "
        "unverified. The day on which the notice reached the company is not known.",
    )
    enforcement = story.record(
        "2022-05-18",
        "enforcement_notice_given",
        dated(decided="2022-05-18", sent="2022-05-18"),
        breaches=found,
        mark=Mark.SECONDARY,
        source="Clifford Chance, AI Week 2023",
        orders=[
            order(
                "Stop obtaining and using the personal data of UK residents that is publicly "
                "available on the internet",
                "3 months",
            ),
            order("Delete the data of UK residents from its systems", "6 months"),
        ],
    )
    story.record(
        "2022-05-23",
        "decision_announced",
        dated(published="2022-05-23"),
        mark=Mark.SECONDARY,
        source="Law Society Gazette",
        summary="Five days after the notices.",
    )
    story.publish("2022-05-23", penalty, enforcement)
    return penalty, enforcement


def _tell_press(story: Story, penalty: Event, enforcement: Event) -> None:
    def say(subject: str, value: str, bearing: Bearing, fact: Event | None, known: str) -> None:
        story.say(
            PRESS, PRESS_DAY, subject, value, bearing, fact=fact, known=known, on="2022-05-24"
        )

    say(
        "Amount of the fine",
        "£7.5m",
        Bearing.SUPPORTS,
        penalty,
        "The penalty is £7,552,800.00; the report rounds it.",
    )
    say(
        "Amount in euros",
        "€8.75m",
        Bearing.UNDECIDED,
        penalty,
        "A newspaper's conversion, not the penalty. At the ECB rate of 18 May 2022 (0.8467) "
        "£7,552,800 is €8,920,278.73; other papers printed 8.8m and 8.9m.",
    )
    say(
        "Orders",
        "Stop obtaining and using the data of UK residents, and delete it",
        Bearing.SUPPORTS,
        enforcement,
        "The enforcement notice orders both.",
    )
    say(
        "Other countries",
        "The United Kingdom is the fourth country after France, Italy and Austria",
        Bearing.CONTRADICTS,
        None,
        "On that day only Italy had fined (€20m). France had given a formal notice, its fine came "
        "in October 2022; in Austria a complaint was pending, and no fine ever followed. Austria "
        "is probably a slip for Australia (inferred).",
    )
    say(
        "The Commissioner, in summary",
        "International cooperation is needed to protect people's privacy rights wherever they are",
        Bearing.UNDECIDED,
        None,
        "",
    )
    say(
        "The company, in summary",
        "It does not accept that the ICO has jurisdiction over it",
        Bearing.UNDECIDED,
        None,
        "Jurisdiction was denied by the First-tier Tribunal in 2023 and affirmed by the Upper "
        "Tribunal in 2025. The report's wording is unverified.",
    )


def _tell_appeal(story: Story) -> None:
    story.record(
        "2022-06-16",
        "appeal_lodged",
        dated(received="2022-12-31"),
        precision=Precision.YEAR,
        mark=Mark.INFERRED,
        source="The tribunal's decision of 17 October 2023",
        summary="That the appeal was heard shows that it was lodged; neither its day nor its "
        "case numbers are confirmed.",
    )
    story.record(
        "2023-10-17",
        "appeal_allowed",
        dated(decided="2023-10-17", sent="2023-10-17"),
        reference=UKFTT,
        mark=Mark.SECONDARY,
        source="AWO; Hunton",
        summary="No jurisdiction: outside the material scope of the Regulation. The citation "
        "is unverified.",
    )
    story.record(
        "2023-11-17",
        "permission_sought",
        dated(sent="2023-11-30", published="2023-11-17"),
        precision=Precision.MONTH,
        mark=Mark.SECONDARY,
        source="LBC, on the ICO's announcement",
        summary="Announced on 17 November 2023; the day of the application is not known.",
    )
    story.record(
        "2024-10-28",
        "permission_refused",
        dated(sent="2024-12-31"),
        precision=Precision.YEAR,
        mark=Mark.INFERRED,
        source="ICO statement of 28 October 2024",
        summary="The day of the refusal is not known, nor whether it was still in 2023.",
    )
    story.record(
        "2024-10-28",
        "permission_renewed",
        dated(sent="2024-12-31", published="2024-10-28"),
        precision=Precision.YEAR,
        mark=Mark.SECONDARY,
        source="Information Rights and Wrongs, 29 October 2024",
        summary="The ICO said on 28 October 2024 that it had renewed the application.",
    )
    story.record(
        "2025-06-11",
        "upper_tribunal_hearing_held",
        dated(held="2025-06-09"),
        mark=Mark.VERIFIED,
        source="[2025] UKUT 319 (AAC)",
        source_url=UT_PAGE,
        summary="9 to 11 June 2025; Privacy International intervened.",
    )
    remitted = story.record(
        "2025-10-08",
        "upper_tribunal_remitted",
        dated(decided="2025-10-06", published="2025-10-08"),
        reference=UKUT,
        mark=Mark.VERIFIED,
        source="[2025] UKUT 319 (AAC)",
        source_url=UT_PAGE,
        summary="Three of the ICO's four grounds allowed. The merits go back to the First-tier "
        "Tribunal; the penalty is not final and not payable.",
    )
    story.say(
        "Law firms' notes of October 2025",
        "2025-10-08",
        "Day of the decision",
        "Handed down on 7 October 2025",
        Bearing.CONTRADICTS,
        fact=remitted,
        known="The decision itself is dated 6 October 2025.",
        on="2025-10-09",
    )
