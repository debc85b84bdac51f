"""A dozen ICO cases around Clearview; every organisation and person in them is made up."""

from casework.law.periods import parse_period
from casework.law.procedure import Origin, Party
from casework.management.demo.cast import Cast
from casework.management.demo.correspondence import tell_letters
from casework.management.demo.day_to_day import tell_day_to_day
from casework.management.demo.telling import Story, breaches, dated, order, pounds
from casework.operations.cases import PartyFacts


def tell_others(cast: Cast) -> None:
    """Tell the cases, from the newest letter to the closed file."""
    for tell in (
        _lettings,
        _hospital,
        _energy,
        _app,
        _council,
        _school,
        _courier,
        _bank,
        _charity,
        _broker,
        _retailer,
        _gym,
    ):
        tell(cast)


def _person(name: str) -> PartyFacts:
    return PartyFacts(role=Party.COMPLAINANT, person_name=name)


def _lettings(cast: Cast) -> None:
    story = Story(
        cast,
        title="Tenant files left open on the web",
        respondent="Example Lettings Ltd",
        opened="2025-07-07",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
    )
    story.complain(
        "2025-07-07",
        _person("Alex Sample"),
        "Tenant file found on the web",
        dated(received="2025-07-07"),
    )
    story.record("2025-07-10", "case_triaged", dated(decided="2025-07-10"))


def _hospital(cast: Cast) -> None:
    story = Story(
        cast,
        title="Patient letters sent to wrong addresses",
        respondent="Sample Valley Hospital Trust",
        opened="2025-03-03",
        origin=Origin.BREACH_NOTIFICATION,
        lead=cast.caseworker,
        is_undertaking=False,
        is_public_body=True,
    )
    story.tell(
        [
            ("2025-03-03", "breach_notification_received", dated(received="2025-03-03")),
            ("2025-03-17", "investigation_opened", dated(decided="2025-03-17")),
        ]
    )
    story.record(
        "2025-04-15", "notice_of_intent_given", dated(served="2025-04-15"), amount=pounds("640000")
    )
    story.record("2025-05-12", "representations_received", dated(received="2025-05-12"))


def _energy(cast: Cast) -> None:
    story = Story(
        cast,
        title="Smart meter data sold on",
        respondent="Placeholder Energy plc",
        opened="2024-11-04",
        origin=Origin.OWN_MOTION,
        lead=cast.second,
    )
    story.record("2024-11-18", "investigation_opened", dated(decided="2024-11-18"))
    story.record(
        "2025-09-23",
        "notice_of_intent_given",
        dated(sent="2025-09-22", served="2025-09-23"),
        amount=pounds("3900000"),
    )


def _app(cast: Cast) -> None:
    story = Story(
        cast,
        title="Location shared with advertisers",
        respondent="Fictional Apps Ltd",
        opened="2024-05-13",
        origin=Origin.REFERRAL,
        lead=cast.caseworker,
    )
    story.record("2024-05-20", "investigation_opened", dated(decided="2024-05-20"))
    story.record(
        "2025-02-11", "notice_of_intent_given", dated(served="2025-02-11"), amount=pounds("2100000")
    )
    penalty = story.record(
        "2025-07-29",
        "penalty_notice_given",
        dated(decided="2025-07-28", sent="2025-07-29", served="2025-07-29"),
        amount=pounds("1450000"),
        reference="MPN-DEMO-14",
        breaches=breaches("UK GDPR", "art. 5(1)(a)", "art. 6", "art. 7"),
    )
    story.publish("2025-08-04", penalty)
    story.record(
        "2025-08-22", "appeal_lodged", dated(received="2025-08-22"), reference="DEMO/2025/0031"
    )
    tell_day_to_day(story)
    tell_letters(story)


def _council(cast: Cast) -> None:
    story = Story(
        cast,
        title="Late answers to access requests",
        respondent="Made-up Borough Council",
        opened="2025-01-13",
        origin=Origin.COMPLAINT,
        lead=cast.second,
        is_undertaking=False,
        is_public_body=True,
    )
    story.complain(
        "2025-01-13",
        _person("Robin Placeholder"),
        "Access request unanswered for a year",
        dated(received="2025-01-13"),
    )
    story.tell(
        [
            ("2025-01-20", "investigation_opened", dated(decided="2025-01-20")),
            ("2025-04-08", "complaint_progress_reported", dated(sent="2025-04-08")),
        ]
    )
    reprimand = story.record(
        "2025-07-01",
        "reprimand_given",
        dated(decided="2025-06-30", sent="2025-07-01"),
        breaches=breaches("UK GDPR", "art. 12(3)", "art. 15"),
    )
    story.publish("2025-07-08", reprimand)
    story.record("2025-07-08", "complaint_outcome_reported", dated(sent="2025-07-08"))


def _school(cast: Cast) -> None:
    story = Story(
        cast,
        title="Face recognition in the canteen",
        respondent="Sample Academy Trust",
        opened="2025-07-14",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
        is_undertaking=False,
    )
    story.complain(
        "2025-07-14",
        _person("Kim Fictional"),
        "Pupils' faces scanned at lunch",
        dated(received="2025-07-14"),
    )
    story.record("2025-07-28", "investigation_opened", dated(decided="2025-07-28"))


def _courier(cast: Cast) -> None:
    story = Story(
        cast,
        title="Drivers tracked after work",
        respondent="Invented Couriers Ltd",
        opened="2025-02-03",
        origin=Origin.COMPLAINT,
        lead=cast.second,
    )
    story.record("2025-02-10", "investigation_opened", dated(decided="2025-02-10"))
    enforcement = story.record(
        "2025-09-15",
        "enforcement_notice_given",
        dated(decided="2025-09-12", sent="2025-09-15", served="2025-09-15"),
        breaches=breaches("UK GDPR", "art. 5(1)(c)", "art. 6"),
        orders=[
            order("Stop recording the position of vehicles outside working hours", "1 month"),
            order("Delete the positions recorded outside working hours", "2 months"),
        ],
    )
    story.publish("2025-09-22", enforcement)


def _bank(cast: Cast) -> None:
    story = Story(
        cast,
        title="Customer data copied by a supplier",
        respondent="Notional Bank plc",
        opened="2024-02-05",
        origin=Origin.BREACH_NOTIFICATION,
        lead=cast.caseworker,
    )
    story.tell(
        [
            ("2024-02-05", "breach_notification_received", dated(received="2024-02-05")),
            ("2024-02-19", "investigation_opened", dated(decided="2024-02-19")),
        ]
    )
    story.record(
        "2024-09-09", "notice_of_intent_given", dated(served="2024-09-09"), amount=pounds("6000000")
    )
    story.record("2024-10-07", "representations_received", dated(received="2024-10-07"))
    penalty = story.record(
        "2025-02-26",
        "penalty_notice_given",
        dated(decided="2025-02-24", sent="2025-02-25", served="2025-02-26"),
        amount=pounds("4200000"),
        reference="MPN-DEMO-11",
        breaches=breaches("UK GDPR", "art. 5(1)(f)", "art. 28", "art. 32"),
    )
    story.publish("2025-03-03", penalty)
    story.record("2025-03-24", "penalty_paid", dated(received="2025-03-24"))
    story.record("2025-04-07", "decision_became_final", dated(decided="2025-04-07"))


def _charity(cast: Cast) -> None:
    story = Story(
        cast,
        title="Donor list shared without consent",
        respondent="Example Relief",
        opened="2025-09-08",
        origin=Origin.COMPLAINT,
        lead=cast.second,
        is_undertaking=False,
    )
    story.complain(
        "2025-09-08",
        _person("Charlie Sample"),
        "Unwanted calls after a donation",
        dated(received="2025-09-05"),
    )


def _broker(cast: Cast) -> None:
    story = Story(
        cast,
        title="Profiles sold without notice",
        respondent="Hypothetical Data Brokers Ltd",
        opened="2025-06-16",
        origin=Origin.OWN_MOTION,
        lead=cast.caseworker,
    )
    story.record("2025-06-23", "investigation_opened", dated(decided="2025-06-23"))
    story.record(
        "2025-09-30",
        "information_notice_given",
        dated(sent="2025-09-29", served="2025-09-30"),
        periods={"answer_information_notice": parse_period("28 days")},
    )


def _retailer(cast: Cast) -> None:
    story = Story(
        cast,
        title="Marketing to people who had objected",
        respondent="Imaginary Stores Ltd",
        opened="2024-08-05",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
    )
    story.tell([("2024-08-12", "investigation_opened", dated(decided="2024-08-12"))])
    warning = story.record(
        "2024-12-02",
        "reprimand_given",
        dated(decided="2024-12-02", sent="2024-12-02"),
        breaches=breaches("UK GDPR", "art. 21(3)"),
    )
    story.publish("2024-12-09", warning)
    story.record("2025-01-20", "case_closed", dated(decided="2025-01-20"))


def _gym(cast: Cast) -> None:
    story = Story(
        cast,
        title="Fingerprint entry without choice",
        respondent="Pretend Fitness Ltd",
        opened="2025-10-06",
        origin=Origin.COMPLAINT,
        lead=None,
    )
    story.complain(
        "2025-10-06",
        _person("Sam Placeholder"),
        "No way in but by fingerprint",
        dated(received="2025-10-03"),
    )
