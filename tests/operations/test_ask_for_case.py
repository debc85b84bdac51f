"""Ask to see a case: recorded and told where there is one, and said alike where there is none."""

from dataclasses import replace

import pytest

from casework.law.powers import Role
from casework.models import AccessRequest, History, Message
from casework.operations.acting import PowerMissing
from casework.operations.asking import ask_for_case, compose_asking
from casework.operations.confidentiality import ReasonMissing, restrict_case
from casework.operations.setting_up import admit_officer, grant_role
from tests.make import SINCE, at, make_case

NOW = at("2025-02-03")


@pytest.fixture
def case(cast):
    """A case restricted by Tom to Ada, who leads it, and himself."""
    made = make_case(cast)
    restrict_case(case_id=made.pk, officers=[], reason="Threats.", actor=cast.tom, now=NOW)
    return made


def ask(cast, reference, actor=None, **given):
    given = {"authority": cast.ico, "reason": "My witness."} | given
    return ask_for_case(reference=reference, actor=actor or cast.ben, now=NOW, **given)


def test_is_noted_in_the_case_and_told_to_the_lead_and_the_team_leads(case, cast):
    asked = ask(cast, f" {case.reference.lower()}")
    assert asked.case == case
    note = case.events.last()
    assert (note.kind, note.actor, note.summary) == (
        "access_asked", cast.ben, "Ben Sample. My witness."
    )  # fmt: skip
    assert {m.officer for m in Message.objects.all()} == {cast.ada, cast.tom}
    assert History.objects.filter(table_name="casework_accessrequest", case_id=case.pk).exists()


def test_tells_no_team_lead_who_does_not_see_the_case(case, cast):
    una = admit_officer(email="una@ico.example", name="Una Sample", password=None)
    grant_role(officer=una, authority=cast.ico, role=Role.TEAM_LEAD, since_on=SINCE)
    ask(cast, case.reference)
    assert not Message.objects.filter(officer=una).exists()


def test_is_recorded_where_there_is_no_such_case(cast):
    asked = ask(cast, "ICO-1999-0001")
    assert (asked.case, asked.reference) == (None, "ICO-1999-0001")
    assert not Message.objects.exists()


def test_knows_no_case_of_another_authority(cast, authorities):
    case = make_case(replace(cast, ico=authorities["ico"]))
    foreign = admit_officer(email="zoe@cnil.example", name="Zoe Sample", password=None)
    grant_role(officer=foreign, authority=authorities["cnil"], role=Role.TEAM_LEAD, since_on=SINCE)
    asked = ask(cast, case.reference, actor=foreign, authority=authorities["cnil"])
    assert asked.case is None
    with pytest.raises(PowerMissing):
        ask(cast, case.reference, actor=foreign)


def test_says_in_the_mail_the_reference_and_no_name(case, cast):
    ask(cast, case.reference)
    message = Message.objects.get(officer=cast.tom)
    letter = compose_asking(message=message, now=NOW)
    assert case.reference in letter.subject
    assert f"/work/cases/{case.reference}/access/" in letter.body
    assert "Ben" not in letter.body
    AccessRequest.objects.update(answered_at=NOW)
    assert compose_asking(message=message, now=NOW) is None


def test_asks_for_a_reason_and_for_somebody_who_reads_cases(case, cast):
    with pytest.raises(ReasonMissing):
        ask(cast, case.reference, reason=" ")
    for officer in (cast.gus, cast.amy):
        with pytest.raises(PowerMissing):
            ask(cast, case.reference, actor=officer)
    assert not AccessRequest.objects.exists()
