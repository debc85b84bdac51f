"""Merge two cards, and undo it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from casework.law.approvals import MayNotApprove
from casework.law.procedure import Origin, Party
from casework.law.wording import LawError
from casework.models import Authority, Organisation, OrganisationIdentifier, OrganisationMerge
from casework.operations.acting import PowerMissing
from casework.operations.approvals.asking import propose_merger
from casework.operations.approvals.gate import ApprovalNeeded
from casework.operations.cases import PartyFacts, open_case
from casework.operations.indexing import index_cases
from casework.operations.merging import (
    CannotMerge,
    CannotUndo,
    NumbersConflict,
    merge_organisations,
    undo_merge,
)
from casework.operations.organisations import CardMerged, rename_organisation
from casework.operations.setting_up import register_organisation
from tests.make import at, grant, make_case

TABLES = {
    "casework_organisation": "*",
    "casework_organisationname": "*",
    "casework_organisationidentifier": "*",
    "casework_party": "*",
    "casework_casewords": "case_id, language, names, title",  # its text tells of both acts
}


@pytest.fixture
def cases(cast):
    return make_case(cast, respondent="Example Ltd"), make_case(cast, respondent="Exemple Limited")


@pytest.fixture
def cards(cases):
    return tuple(case.parties.get().organisation for case in cases)


def number(card, value, kind="siren"):
    return card.identifiers.create(authority=card.authority, kind=kind, value=value)


def merge(cards, cast, *, wrong=(), who=None, day="2025-02-03"):
    """Ask for a merger, have it approved, and return it."""
    kept, merged = cards
    approval = propose_merger(
        kept=kept, merged_id=merged.pk, wrong=wrong, reason="One company", actor=who or cast.ada,
        now=at(day),
    )  # fmt: skip
    grant(approval, now=at(day), approvers=[cast.tom])
    return OrganisationMerge.objects.get(merged=merged, undone_at=None)


def undo(merged, cast, who=None):
    return undo_merge(
        merge_id=merged.pk, reason="Two after all", actor=who or cast.ada, now=at("2025-02-04")
    )


def rows() -> dict[str, list]:
    found = {}
    with connection.cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(f"SELECT {columns} FROM {table} ORDER BY 1")
            found[table] = cursor.fetchall()
    return found


def test_moves_parties_names_and_numbers_and_leaves_a_card_behind(cast, cases, cards):
    kept, merged = cards
    number(merged, "552008443")
    merge(cards, cast)
    assert {case.parties.get().organisation_id for case in cases} == {kept.pk}
    assert {row.name for row in kept.names.all()} == {"Example Ltd", "Exemple Limited"}
    assert kept.identifiers.get().value == "552008443"
    merged.refresh_from_db()
    assert merged.merged_into == kept


def test_says_so_in_the_record_of_the_cases_that_moved(cast, cases, cards):
    merge(cards, cast)
    kinds = [[e.kind for e in case.events.order_by("number")] for case in cases]
    assert kinds == [["case_opened"], ["case_opened", "organisations_merged"]]
    assert cases[1].events.last().summary == "One company"
    cases[1].words.refresh_from_db()
    assert "example" in cases[1].words.names


def test_undoing_leaves_every_row_as_it_was(cast, cases, cards):
    wrong = number(cards[1], "552008443")
    number(cards[0], "303265045")
    number(cards[1], "55200844300013", "siret")
    index_cases(case_ids=[case.pk for case in cases])
    before = rows()
    merged = merge(cards, cast, wrong=[wrong.pk])
    assert rows() != before
    assert not OrganisationIdentifier.objects.filter(pk=wrong.pk).exists()
    undo(merged, cast)
    assert rows() == before
    assert cases[1].events.last().kind == "merge_undone"


def test_nothing_moves_before_another_officer_has_approved(cast, cards):
    before = rows()
    approval = propose_merger(
        kept=cards[0], merged_id=cards[1].pk, wrong=[], reason="One company", actor=cast.tom,
        now=at("2025-02-03"),
    )  # fmt: skip
    with pytest.raises(ApprovalNeeded):
        merge_organisations(
            kept_id=cards[0].pk, merged_id=cards[1].pk, wrong=[], reason="One company",
            actor=cast.tom, now=at("2025-02-03"), approval=approval,
        )  # fmt: skip
    with pytest.raises(MayNotApprove, match="another officer"):
        grant(approval, now=at("2025-02-03"), approvers=[cast.tom])
    assert rows() == before


def test_an_approval_lapses_when_a_card_changes_meanwhile(cast, cards):
    approval = propose_merger(
        kept=cards[0], merged_id=cards[1].pk, wrong=[], reason="One company", actor=cast.ada,
        now=at("2025-02-03"),
    )  # fmt: skip
    number(cards[1], "552008443")
    before = rows()
    assert grant(approval, now=at("2025-02-04"), approvers=[cast.tom]).state == "lapsed"
    assert rows() == before


def test_can_be_done_again_after_it_was_undone(cast, cards):
    undo(merge(cards, cast), cast)
    again = merge(cards, cast, day="2025-02-05")
    assert OrganisationMerge.objects.filter(undone_at=None).get() == again


def test_asks_which_number_is_wrong(cast, cards):
    number(cards[0], "303265045")
    number(cards[1], "552008443")
    before = rows()
    with pytest.raises(NumbersConflict, match="303265045 and 552008443"):
        merge(cards, cast)
    assert rows() == before


def test_drops_no_number_of_another_card(cast, cards):
    third = number(register_organisation(authority=cast.ico, name="Third Ltd"), "552008443")
    merge(cards, cast, wrong=[third.pk])
    assert OrganisationIdentifier.objects.filter(pk=third.pk).exists()


def test_refuses_one_card_and_cards_of_two_authorities(cast, cards):
    with pytest.raises(CannotMerge, match="itself"):
        merge((cards[0], cards[0]), cast)
    other = Authority.objects.create(
        code="elsewhere", country="XX", zone="UTC", calendar="FR", currency="EUR", language="fr"
    )
    stranger = register_organisation(authority=other, name="Example Ltd")
    with pytest.raises(CannotMerge, match="two authorities"):
        merge((cards[0], stranger), cast)


def test_refuses_a_card_merged_already(cast, cards):
    merge(cards, cast)
    with pytest.raises(CardMerged):
        merge(cards, cast)
    with pytest.raises(CardMerged):
        rename_organisation(
            card_id=cards[1].pk, name="New", since_on=date(2025, 2, 1), actor=cast.ada,
            now=at("2025-02-03"),
        )  # fmt: skip


def test_refuses_who_may_not(cast, cards):
    before = rows()
    for who in (cast.ola, cast.gus):
        with pytest.raises(PowerMissing, match="merge the cards"):
            merge(cards, cast, who=who)
    assert rows() == before
    merged = merge(cards, cast)
    with pytest.raises(PowerMissing, match="merge the cards"):
        undo(merged, cast, who=cast.ola)


def change_party(cast, cards):
    third = register_organisation(authority=cast.ico, name="Third Ltd")
    cards[0].parties.update(organisation=third)


def remove_number(cast, cards):
    cards[0].identifiers.all().delete()


def merge_on(cast, cards):
    merge((register_organisation(authority=cast.ico, name="Third Ltd"), cards[0]), cast)


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (change_party, "A party that moved has been changed since"),
        (remove_number, "A number that moved has been removed since"),
        (merge_on, "Example Ltd was itself merged since"),
        (lambda cast, cards: undo(OrganisationMerge.objects.get(), cast), "undone already"),
    ],
)
def test_refuses_to_undo_what_has_changed_since(cast, cards, meanwhile, said):
    number(cards[1], "552008443")
    merged = merge(cards, cast)
    meanwhile(cast, cards)
    before = rows()
    with pytest.raises(CannotUndo, match=said):
        undo(merged, cast)
    assert rows() == before


def test_refuses_to_bring_back_a_number_that_stands_elsewhere_now(cast, cards):
    number(cards[0], "303265045")
    merged = merge(cards, cast, wrong=[number(cards[1], "552008443").pk])
    number(register_organisation(authority=cast.ico, name="Third Ltd"), "552008443")
    with pytest.raises(CannotUndo, match="552008443 stands on a card again"):
        undo(merged, cast)


def test_what_was_opened_since_stays_with_the_card_that_was_kept(cast, cards):
    merged = merge(cards, cast)
    case = open_against(cards[1], cast)
    assert case.parties.get().organisation == cards[0]
    undo(merged, cast)
    assert case.parties.get().organisation == cards[0]


def open_against(card, cast):
    return open_case(
        authority=cast.ico, title="x", origin=Origin.OWN_MOTION, opened_on=date(2025, 2, 3),
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)], lead=None, actor=cast.ada,
        now=at("2025-02-03"),
    )  # fmt: skip


def test_two_who_merge_crosswise_at_once_make_one_merger(committed, cast):
    cards = [register_organisation(authority=cast.ico, name=f"Example {n}") for n in "ab"]
    for card in cards:
        open_against(card, cast)

    def attempt(pair) -> str:
        try:
            merge(pair, cast)
        except LawError as refusal:
            return type(refusal).__name__
        except OrganisationMerge.DoesNotExist:  # the approval lapsed
            return "Lapsed"
        finally:
            connections.close_all()
        return "merged"

    with ThreadPoolExecutor(max_workers=2) as pool:
        said = sorted(pool.map(attempt, [tuple(cards), tuple(reversed(cards))]))
    assert said[1] == "merged"
    assert said[0] in {"CardMerged", "Lapsed"}
    assert Organisation.objects.filter(merged_into=None).count() == 1


def test_cases_opened_while_cards_merge_stand_on_the_card_that_is_kept(committed, cast):
    kept, merged = (register_organisation(authority=cast.ico, name=f"Example {n}") for n in "ab")
    open_against(merged, cast)

    def act(number: int) -> None:
        try:
            merge((kept, merged), cast) if number == 3 else open_against(merged, cast)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(act, range(8)))
    assert kept.parties.count() == 8
    assert not merged.parties.exists()
