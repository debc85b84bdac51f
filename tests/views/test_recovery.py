"""The pages of recovery: the log, the clock with its working, logging a step, taking one back."""

from dataclasses import replace
from datetime import date

import pytest

from casework.law.authorities import AUTHORITIES
from casework.law.payment.rules import StepKind
from casework.models import RecoveryStep
from casework.operations.recovery import StepFacts, log_step
from tests.make import at
from tests.operations.recovery_scenes import fine

GIVEN = {
    "kind": "payment_order", "on": "2025-09-01", "body": "Agenzia delle Entrate-Riscossione",
    "reference": "C-1", "reason": "Kept words",
}  # fmt: skip


@pytest.fixture
def fined(authorities, on_day):
    made = fine(authorities["garante"])
    on_day("2025-09-10")
    return made


def url(fined, *rest):
    parts = ["/work/cases", fined.case.reference, "penalties", str(fined.penalty.pk), *rest, ""]
    return "/".join(parts)


def log(fined, kind=StepKind.REMINDER):
    facts = StepFacts(kind=kind, on=date(2025, 9, 1))
    return log_step(penalty_id=fined.penalty.pk, facts=facts, reason="First letter",
                    actor=fined.fred, now=at("2025-09-01"))  # fmt: skip


def test_shows_the_time_to_recover_with_its_rule_and_working(fined, sign_in):
    page = sign_in(fined.fred).get(url(fined, "recovery")).content.decode()
    for words in ("Sun 9 June 2030", "L. 689/1981, art. 28", "not confirmed", "is not counted",
                  "No step is logged yet", "Agenzia delle Entrate-Riscossione"):  # fmt: skip
        assert words in page


def test_logs_a_step_and_the_time_runs_anew(fined, sign_in):
    client = sign_in(fined.fred)
    assert "Order to pay served: Lets the time run anew" in client.get(
        url(fined, "recovery", "log")
    ).content.decode()  # fmt: skip
    page = client.post(url(fined, "recovery", "log"), GIVEN, follow=True).content.decode()
    for words in ("Step logged.", "Order to pay served", "C-1", "Kept words",
                  "Sun 1 September 2030", "Lets the time run anew"):  # fmt: skip
        assert words in page


def test_keeps_what_was_typed_where_it_is_refused(fined, sign_in):
    given = {**GIVEN, "kind": "handed_over", "body": "", "reference": ""}
    page = sign_in(fined.fred).post(url(fined, "recovery", "log"), given).content.decode()
    assert "Name the body that this step involves." in page
    assert "Kept words" in page
    assert not RecoveryStep.objects.exists()


def test_takes_a_step_back_and_shows_both(fined, sign_in):
    step = log(fined)
    client = sign_in(fined.fred)
    address = f"/work/recovery-steps/{step.pk}/take-back/"
    assert "Reminder sent" in client.get(address).content.decode()
    page = client.post(address, {"reason": "Sent in another case"}, follow=True).content.decode()
    for words in ("Step taken back.", "<s>Reminder sent</s>", "taken back", "Sent in another case"):
        assert words in page


def test_what_was_recorded_meanwhile_is_told_first(fined, sign_in):
    client = sign_in(fined.fred)
    log(fined)
    fined.case.refresh_from_db()
    sent = {**GIVEN, "seen": str(fined.case.last_event_number - 1)}
    page = client.post(url(fined, "recovery", "log"), sent).content.decode()
    assert "Recorded meanwhile:" in page
    assert RecoveryStep.objects.count() == 1


def test_the_time_cannot_be_begun_twice(fined, sign_in):
    given = {"on": "2025-07-10", "reason": "Kept words"}
    page = sign_in(fined.fred).post(url(fined, "recovery", "start"), given).content.decode()
    assert "has begun already" in page
    assert "Kept words" in page


@pytest.mark.parametrize("rest", [("recovery", "log"), ("recovery", "start")])
def test_needs_the_power_and_is_not_found_elsewhere(fined, cast, sign_in, rest):
    answer = sign_in(fined.carla).get(url(fined, *rest))
    assert answer.status_code == 403
    assert "record payments" in answer.content.decode()
    assert "Log a step" not in sign_in(fined.carla).get(url(fined, "recovery")).content.decode()
    for address in (url(fined, *rest), url(fined, "recovery")):
        assert sign_in(cast.tom).get(address).status_code == 404
    step = log(fined)
    address = f"/work/recovery-steps/{step.pk}/take-back/"
    assert sign_in(cast.tom).get(address).status_code == 404
    assert sign_in(fined.carla).get(address).status_code == 403


def test_a_penalty_of_another_case_is_not_found_under_this_one(fined, sign_in):
    assert sign_in(fined.fred).get(url(fined, "recovery").replace(
        f"/{fined.penalty.pk}/", f"/{fined.penalty.pk + 1}/"
    )).status_code == 404  # fmt: skip


def test_there_is_no_page_where_how_penalties_are_paid_is_not_known(fined, sign_in, monkeypatch):
    unpaid = replace(AUTHORITIES["garante"], money=None)
    monkeypatch.setitem(AUTHORITIES, "garante", unpaid)
    for rest in ("recovery", "settlement", "additions"):
        assert sign_in(fined.fred).get(url(fined, rest)).status_code == 404


def test_takes_as_many_queries_for_many_steps_as_for_one(
    fined, sign_in, django_assert_max_num_queries
):
    for _ in range(5):
        log(fined)
    client = sign_in(fined.fred)
    with django_assert_max_num_queries(24):
        client.get(url(fined, "recovery"))
