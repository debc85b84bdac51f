"""Breaches: alleged, upheld, not upheld."""

import pytest
from django.db import IntegrityError, transaction

from casework.law.references import Provision
from casework.models import Breach, Event
from casework.operations.acting import PowerMissing
from casework.operations.breaches import (
    BreachNotAllowed,
    allege_breach,
    reject_breach,
    uphold_breach,
)
from casework.operations.facts import BreachFacts
from tests.make import at, days, make_case, record

NOW = at("2025-02-03")
ARTICLE = Provision(law="UK GDPR", place="art. 5(1)(a)")


@pytest.fixture
def case(cast):
    return make_case(cast)


def allege(case, cast, **more):
    given = {"provision": ARTICLE, "reason": "No basis shown", "actor": cast.ada, "now": NOW}
    return allege_breach(case_id=case.pk, **{**given, **more})


def test_alleges_and_records_it(case, cast):
    breach = allege(case, cast)
    assert (breach.finding, breach.law, breach.action) == ("alleged", "UK GDPR", None)
    event = Event.objects.get(kind="breach_alleged")
    assert event.summary == "UK GDPR, art. 5(1)(a). No basis shown"
    assert event.details == {"breach": breach.pk}


@pytest.mark.parametrize(
    ("act", "finding"), [(uphold_breach, "upheld"), (reject_breach, "not_upheld")]
)
def test_finds_and_keeps_what_was_said_before(case, cast, act, finding):
    breach = allege(case, cast)
    act(breach_id=breach.pk, reason="Shown at the hearing", actor=cast.ada, now=NOW)
    breach.refresh_from_db()
    assert breach.finding == finding
    kinds = Event.objects.exclude(kind="case_opened").values_list("kind", flat=True)
    assert list(kinds) == ["breach_alleged", f"breach_{finding}"]
    with pytest.raises(BreachNotAllowed, match="already"):
        act(breach_id=breach.pk, reason="again", actor=cast.ada, now=NOW)


def test_may_be_found_otherwise_later(case, cast):
    breach = allege(case, cast)
    uphold_breach(breach_id=breach.pk, reason="x", actor=cast.ada, now=NOW)
    reject_breach(breach_id=breach.pk, reason="y", actor=cast.ada, now=NOW)
    breach.refresh_from_db()
    assert breach.finding == "not_upheld"


def test_is_on_the_case_once(case, cast):
    allege(case, cast)
    with pytest.raises(BreachNotAllowed, match="UK GDPR, art. 5\\(1\\)\\(a\\) is on the case"):
        allege(case, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.create(case=case, law=ARTICLE.law, place=ARTICLE.place)


def test_leaves_alone_what_a_notice_says(case, cast):
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    record(case, cast, "reprimand_given", on="2025-02-03", dates=days(sent="2025-02-03"),
           breaches=[BreachFacts(provision=ARTICLE)])  # fmt: skip
    said = Breach.objects.get()
    with pytest.raises(BreachNotAllowed, match="A notice says this"):
        reject_breach(breach_id=said.pk, reason="x", actor=cast.ada, now=NOW)
    assert allege(case, cast).pk != said.pk


def test_needs_a_reason_the_power_and_an_open_case(case, cast):
    with pytest.raises(BreachNotAllowed, match="Give a reason"):
        allege(case, cast, reason=" ")
    with pytest.raises(PowerMissing, match="record events"):
        allege(case, cast, actor=cast.ola)
    record(case, cast, "case_closed", on="2025-02-03", dates=days(decided="2025-02-03"))
    with pytest.raises(BreachNotAllowed, match="closed"):
        allege(case, cast)
    assert not Breach.objects.exists()
