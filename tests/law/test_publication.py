"""How long a published decision stays in public."""

from datetime import date

import pytest

from casework.law.authorities import get_authority
from casework.law.publication import (
    Form,
    PublicationRefused,
    Removal,
    check_publication,
    find_rule,
    stays_until,
)


@pytest.mark.parametrize(
    ("is_individual", "published", "gone"),
    [
        (False, date(2022, 5, 23), date(2024, 5, 24)),
        (True, date(2024, 2, 29), date(2025, 3, 1)),
        (True, date(2023, 6, 30), date(2024, 7, 1)),
        (False, date(2024, 2, 29), date(2026, 3, 1)),
    ],
)
def test_is_shown_on_the_last_day_and_gone_the_day_after(is_individual, published, gone):
    rule = find_rule(authority="ico", is_individual=is_individual)
    assert stays_until(rule=rule, published_on=published) == gone


def test_says_that_the_ico_rule_is_not_confirmed():
    assert not find_rule(authority="ico", is_individual=False).citation.is_confirmed


def check(authority, code, *, procedure=None, **given):
    law = get_authority(authority)
    found = law.procedure(procedure) if procedure else law.procedures[0]
    rule = find_rule(authority=authority, is_individual=False, procedure=found.code)
    check_publication(rule=rule, procedure=found, kind=found.event_kind(code), **given)


@pytest.mark.parametrize(
    ("authority", "code", "given"),
    [
        ("ico", "penalty_notice_given", {}),
        ("cnil", "sanction_decided", {}),
        ("cnil", "formal_notice_given", {"past": ["formal_notice_publicity_decided"]}),
        ("garante", "penalty_order_given", {"form": Form.EXTRACT}),
        ("dsb", "decision_given", {"is_pseudonymised": True}),
    ],
)
def test_lets_out_what_the_law_lets_out(authority, code, given):
    check(authority, code, **given)


@pytest.mark.parametrize(
    ("authority", "code", "given", "why"),
    [
        ("cnil", "sanction_decided", {"procedure": "cnil-simplified"}, "never made public"),
        ("cnil", "formal_notice_given", {}, "Formal notice made public by decision of the bureau"),
        ("cnil", "report_served", {}, "is not published"),
        ("cnil", "sanction_decided", {"form": Form.EXTRACT}, "not published in this form"),
        ("dsb", "decision_given", {}, "only once names"),
    ],
)
def test_refuses_what_the_law_keeps_in(authority, code, given, why):
    with pytest.raises(PublicationRefused, match=why):
        check(authority, code, **given)


def test_the_cnil_names_for_two_years_and_then_anonymises():
    rule = find_rule(authority="cnil", is_individual=False, procedure="cnil")
    assert rule.removal is Removal.ANONYMISE
    assert stays_until(rule=rule, published_on=date(2022, 10, 20)) == date(2024, 10, 21)


def test_sets_no_end_where_no_rule_does():
    rule = find_rule(authority="garante", is_individual=False)
    assert stays_until(rule=rule, published_on=date(2022, 3, 9)) is None
    assert not rule.citation.is_confirmed
