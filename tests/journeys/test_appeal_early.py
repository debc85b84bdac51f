"""An appeal against a notice that comes before any penalty, at the ICO."""

from casework.law.procedure import AppealStep
from tests.make import days, make_case, record


def test_an_information_notice_is_appealed_while_the_case_is_investigated(cast):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    notice = record(
        case, cast, "information_notice_given", on="2025-01-20", dates=days(sent="2025-01-20")
    )
    record(
        case, cast, "appeal_lodged", on="2025-02-03", dates=days(received="2025-02-03"),
        action_id=notice.issued.pk,
    )  # fmt: skip
    case.refresh_from_db()
    assert case.stage == "investigating"
    assert not case.deadlines.filter(limit="appeal_to_tribunal", state="open").exists()
    record(
        case, cast, "appeal_allowed", on="2025-05-06", dates=days(sent="2025-05-06"),
        action_id=notice.issued.pk,
    )  # fmt: skip
    assert case.appeals.get().step == AppealStep.ALLOWED
    assert not case.penalties.exists()


def test_a_court_that_annuls_another_notice_leaves_the_penalty_alone(cast, fined):
    case, notice = fined
    asked = record(
        case, cast, "enforcement_notice_given", on="2025-07-02", dates=days(sent="2025-07-02")
    )
    lodged, allowed = days(received="2025-07-11"), days(sent="2025-09-01")
    own = {"action_id": asked.issued.pk}
    record(case, cast, "appeal_lodged", on="2025-07-11", dates=lodged, **own)
    record(case, cast, "appeal_allowed", on="2025-09-01", dates=allowed, **own)
    effects = [step.effect for step in case.penalties.get().amounts.all()]
    assert effects == ["proposed", "imposed"]
    assert case.deadlines.get(limit="payment").state == "open"
    assert notice.issued.appeals.count() == 0
