"""Two pairs of eyes: how many, who not, and what is only a slip of typing."""

import pytest

from casework.law.approvals import (
    HOUSE_RULES,
    SUBJECT_LABELS,
    Change,
    MayNotApprove,
    Subject,
    Substance,
    approvals_needed,
    check_approver,
    inquiry_stages,
    is_minor_change,
    lacks_to_approve,
    subject_of,
)
from casework.law.authorities import AUTHORITIES
from casework.law.money import Money
from casework.law.powers import POWERS, Power, Role

FITTING = {"is_own": False, "has_investigated": False, "has_voted": False}


def test_there_is_a_rule_and_a_label_for_every_subject():
    assert {rule.subject for rule in HOUSE_RULES} == set(Subject) == set(SUBJECT_LABELS)


@pytest.mark.parametrize(
    ("subject", "amount", "needed"),
    [
        (Subject.IMPOSE, Money.of("1000000", "GBP"), 1),
        (Subject.IMPOSE, Money.of("1000000.01", "GBP"), 2),
        (Subject.IMPOSE, Money.of("1000000.01", "EUR"), 2),
        (Subject.IMPOSE, Money.of("1", "CHF"), 2),
        (Subject.IMPOSE, None, 2),
        (Subject.VARY, Money.of("20000000", "EUR"), 2),
        (Subject.VARY, Money.of("20000", "EUR"), 1),
        (Subject.ISSUE, Money.of("20000000", "EUR"), 1),
        (Subject.ISSUE, None, 1),
        (Subject.PUBLISH, None, 1),
        (Subject.WRITE_OFF, Money.of("100000.01", "GBP"), 2),
    ],
)
def test_counts_the_approvers_by_subject_and_sum(subject, amount, needed):
    assert approvals_needed(subject=subject, amount=amount) == needed


@pytest.mark.parametrize(
    ("authority", "kind", "subject"),
    [
        ("ico", "notice_of_intent_given", Subject.ISSUE),
        ("ico", "penalty_notice_given", Subject.IMPOSE),
        ("ico", "penalty_varied", Subject.VARY),
        ("ico", "penalty_cancelled", Subject.VARY),
        ("ico", "notice_substituted", None),  # the tribunal's act, only recorded
        ("ico", "appeal_allowed", None),
        ("ico", "representations_received", None),
        ("cnil", "periodic_penalty_liquidated", Subject.IMPOSE),
        ("cnil", "formal_notice_given", Subject.ISSUE),
    ],
)
def test_takes_only_the_authoritys_own_acts_as_needing_it(authority, kind, subject):
    procedure = AUTHORITIES[authority].procedures[0]
    assert subject_of(procedure.event_kind(kind)) is subject


def test_every_procedure_says_at_which_stages_it_investigates():
    procedures = [p for authority in AUTHORITIES.values() for p in authority.procedures]
    for procedure in procedures:
        stages = inquiry_stages(procedure)
        assert stages, procedure.code
        assert stages <= {s.code for s in procedure.stages if not s.is_closed}
        assert "decided" not in stages


@pytest.mark.parametrize(
    ("bar", "sentence"),
    [
        ({"is_own": True}, "asked for this yourself"),
        ({"has_voted": True}, "decided on this already"),
        ({"has_investigated": True}, "who investigated does not decide"),
        ({"is_system": True}, "an officer does"),
    ],
)
def test_refuses_who_may_not_be_the_second_person(bar, sentence):
    check_approver(subject=Subject.IMPOSE, **FITTING)
    with pytest.raises(MayNotApprove, match=sentence):
        check_approver(subject=Subject.IMPOSE, **{**FITTING, **bar})


def test_lets_who_investigated_approve_what_decides_nothing():
    check_approver(subject=Subject.PUBLISH, **{**FITTING, "has_investigated": True})


@pytest.mark.parametrize(
    ("role", "subject", "missing"),
    [
        (Role.APPROVER, Subject.IMPOSE, None),
        (Role.TEAM_LEAD, Subject.ISSUE, None),
        (Role.CASEWORKER, Subject.ISSUE, Power.APPROVE),
        (Role.PUBLISHER, Subject.ISSUE, Power.APPROVE),
        (Role.PUBLISHER, Subject.PUBLISH, None),
        (Role.APPROVER, Subject.PUBLISH, None),
        (Role.FINANCE, Subject.WRITE_OFF, Power.APPROVE),
    ],
)
def test_names_the_power_that_is_missing(role, subject, missing):
    assert lacks_to_approve(subject=subject, powers=POWERS[role]) is missing


def test_an_approver_of_instruments_may_issue_them():
    powers = frozenset({Power.APPROVE})
    assert lacks_to_approve(subject=Subject.VARY, powers=powers) is Power.ISSUE_ACTIONS
    assert lacks_to_approve(subject=Subject.DISPOSE, powers=powers) is None


def words(before, after):
    return Change(substance=Substance.WORDS, before=before, after=after)


@pytest.mark.parametrize(
    ("before", "after", "is_minor"),
    [
        ("Recieved by post.", "Received by post.", True),
        ("The commisioner decided", "The commissioner decided", True),
        ("It is same", "It is same", True),
        ("It is lawful", "It is unlawful", False),  # a new beginning may deny
        ("It is legal", "It is illegal", False),
        ("It may publish", "It must publish", False),  # short words turn a sentence round
        ("It is not so", "It is now so", False),
        ("It is so", "It is not so", False),  # a word more
        ("Sent on 1 July", "Sent on 2 July", False),
        ("Notice 2025/14", "Notice 2025/15", False),
        ("", "Added words", False),
        ("Example Limited", "Another Limited", False),
        ("aaaa bbbb cccc dddd eeee ffff", "aaab bbbc cccd ddde eeef fffg", False),
    ],
)
def test_tells_typing_from_substance(before, after, is_minor):
    assert is_minor_change([words(before, after)]) is is_minor


@pytest.mark.parametrize("substance", [s for s in Substance if s is not Substance.WORDS])
def test_never_takes_anything_but_words_as_minor(substance):
    change = Change(substance=substance, before="Recieved", after="Received")
    assert not is_minor_change([words("Recieved", "Received"), change])
    assert is_minor_change([Change(substance=substance, before="same", after="same")])
