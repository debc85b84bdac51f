"""Recording events at the authorities of the Union: place, service, and money that is no fine."""

from datetime import date

import pytest

from casework.law.consequences import NotAllowedNow
from casework.law.money import Money
from casework.law.periods import parse_period
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.law.publication import PublicationRefused
from casework.law.service import Channel
from casework.models import Penalty
from casework.operations.amounts import AmountMissing
from casework.operations.cases import PartyFacts, open_case
from casework.operations.facts import AmountFacts, EventFacts, OrderFacts
from casework.operations.services import serve_action
from casework.operations.setting_up import admit_officer, grant_role, register_organisation
from tests.make import at, days, publish, tell

NOW = at("2027-12-01")
TWENTY = AmountFacts(amount=Money.of("20000000", "EUR"))
STOP = OrderFacts(text="Stop", period=parse_period("2 months"))
DELETE = OrderFacts(text="Delete", period=parse_period("3 months"))
SERVED = days(decided="2022-10-17", served="2022-10-19")


@pytest.fixture
def work(authorities):
    """Return a function that opens a case, and one that records in it."""
    officer = admit_officer(email="eve@example.org", name="Eve Sample", password=None)
    for row in authorities.values():
        for role in (Role.TEAM_LEAD, Role.PUBLISHER):
            grant_role(officer=officer, authority=row, role=role, since_on=date(2019, 1, 1))

    def begin(code, *, country="US", opened="2020-08-26", procedure=None):
        card = register_organisation(authority=authorities[code], name="Example", country=country)
        return open_case(
            authority=authorities[code], title="Example", origin=Origin.OWN_MOTION,
            opened_on=date.fromisoformat(opened), lead=officer, actor=officer, now=NOW,
            parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)], procedure=procedure,
        )  # fmt: skip

    def say(case, kind, dates, **facts):
        return tell(case, EventFacts(kind=kind, dates=dates, **facts), actor=officer, now=NOW)

    begin.officer = officer
    return begin, say


def charge(say, case):
    say(case, "rapporteur_named", days(decided="2022-06-02"))
    say(case, "report_served", days(served="2022-07-14"))


def due(action):
    return {
        (d.limit, d.order.text if d.order else ""): str(d.due_on) for d in action.deadlines.all()
    }


@pytest.mark.parametrize(("country", "day"), [("US", "2023-02-20"), ("FR", "2022-12-20")])
def test_gives_a_respondent_abroad_more_time_to_appeal(work, country, day):
    begin, say = work
    case = begin("cnil", country=country)
    charge(say, case)
    event = say(case, "sanction_decided", SERVED, amount=TWENTY, orders=[STOP])
    assert due(event.issued) == {
        ("appeal_to_council", ""): day, ("comply_with_order", "Stop"): "2022-12-19",
        ("recover_penalty", ""): "2027-10-19",
    }  # fmt: skip


def test_starts_the_time_of_each_order_on_service(work):
    begin, say = work
    case = begin("cnil")
    charge(say, case)
    event = say(
        case, "sanction_decided", days(decided="2022-10-17"), amount=TWENTY, orders=[STOP, DELETE]
    )
    assert set(due(event.issued).values()) == {"None"}
    serve_action(
        action_id=event.issued.pk, channel=Channel.HAND, served_on=date(2022, 10, 19),
        proof="Signed", actor=begin.officer, now=NOW,
    )  # fmt: skip
    assert due(event.issued) == {
        ("appeal_to_council", ""): "2023-02-20",
        ("comply_with_order", "Stop"): "2022-12-19",
        ("comply_with_order", "Delete"): "2023-01-19",
        ("recover_penalty", ""): "2027-10-19",
    }


def test_keeps_the_time_that_a_notice_gave_until_it_is_served(work):
    begin, say = work
    event = say(
        begin("cnil"), "formal_notice_given", days(decided="2021-11-26"),
        periods={"comply_with_formal_notice": parse_period("2 months")},
    )  # fmt: skip
    serve_action(
        action_id=event.issued.pk, channel=Channel.HAND, served_on=date(2021, 11, 26),
        proof="Signed", actor=begin.officer, now=NOW,
    )  # fmt: skip
    assert due(event.issued) == {("comply_with_formal_notice", ""): "2022-01-26"}


def test_a_liquidation_is_an_amount_of_its_own(work):
    begin, say = work
    case = begin("cnil")
    charge(say, case)
    fined = say(case, "sanction_decided", SERVED, amount=TWENTY, orders=[STOP])
    with pytest.raises(AmountMissing):
        say(case, "periodic_penalty_liquidated", days(decided="2023-04-17"))
    paid = AmountFacts(amount=Money.of("5200000", "EUR"))
    say(case, "periodic_penalty_liquidated", days(decided="2023-04-17"), amount=paid)
    say(case, "appeal_lodged", days(received="2023-04-18"), action_id=fined.issued.pk)
    less = AmountFacts(amount=Money.of("15000000", "EUR"))
    say(
        case, "penalty_reduced", days(decided="2024-04-18"), amount=less,
        action_id=fined.issued.pk,
    )  # fmt: skip
    history = [
        [(a.effect, a.amount_minor // 100) for a in penalty.amounts.all()]
        for penalty in Penalty.objects.order_by("id")
    ]
    assert history == [
        [("imposed", 20000000), ("varied", 15000000)], [("liquidated", 5200000)]
    ]  # fmt: skip


def test_doubles_the_time_to_settle_in_italy(work):
    begin, say = work
    case = begin("garante")
    say(case, "violations_notified", days(served="2021-10-01"))
    event = say(
        case, "penalty_order_given", days(decided="2022-02-10", served="2022-03-09"), amount=TWENTY
    )
    assert due(event.issued)[("settle_at_half", "")] == "2022-05-09"
    assert due(event.issued)[("payment", "")] == "2022-04-08"


def test_covers_by_the_new_regulation_only_cases_begun_after_2_april_2027(work):
    begin, say = work
    old, new = begin("dsb", opened="2027-04-02"), begin("dsb", opened="2027-04-03")
    say(old, "competence_confirmed", days(decided="2027-05-10"))
    assert not old.deadlines.exists()
    say(new, "competence_confirmed", days(decided="2027-05-10"))
    assert str(new.deadlines.get(limit="submit_draft").due_on) == "2028-08-10"
    with pytest.raises(NotAllowedNow, match="began too early"):
        say(old, "summary_sent", days(sent="2027-06-01"))


def test_a_complaint_lodged_before_the_case_was_opened_decides_when_it_began(work):
    begin, say = work
    case = begin("dsb", opened="2027-04-20")
    say(case, "complaint_received", days(received="2027-04-01"))
    with pytest.raises(NotAllowedNow, match="began too early"):
        say(case, "relevant_information_obtained", days(received="2027-06-01"))


def test_publishes_nothing_of_the_dsb_without_pseudonyms(work):
    begin, say = work
    case = begin("dsb", country="AT")
    say(case, "inquiry_opened", days(decided="2022-01-10"))
    event = say(case, "decision_given", days(decided="2023-05-09", served="2023-05-10"))
    with pytest.raises(PublicationRefused, match="only once names"):
        publish(event.issued, actor=begin.officer, now=NOW)


def test_publishes_for_the_garante_without_an_end(work):
    begin, say = work
    case = begin("garante")
    say(case, "violations_notified", days(served="2021-10-01"))
    event = say(
        case, "penalty_order_given", days(decided="2022-02-10", served="2022-02-12"), amount=TWENTY
    )
    version = publish(event.issued, actor=begin.officer, now=NOW)
    assert version.slug.startswith("garante-2022-example")
