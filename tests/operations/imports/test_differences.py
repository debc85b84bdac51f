"""What is on record and says otherwise: shown, approved row by row or all, and corrected."""

from casework.imports.planned import Outcome
from casework.law.money import Money
from casework.models import Action, Approval, Case, Penalty
from casework.operations.imports.ordering import (
    apply_import,
    approve_differences,
    refuse_differences,
)
from casework.queries.imports import reasons_of
from casework.queries.penalties import standing_of
from tests.make import make_cast, make_penalty_case
from tests.operations.imports.scenes import (
    HEADER,
    NOW,
    applied,
    make_importer,
    rehearsed,
    run_jobs,
    take_in,
)

ONE = "France;01.02.2021;Example SAS;100 EUR;{};Art. 5 GDPR\n"
OTHER = "France;01.02.2021;Example SAS;120 EUR;{};Art. 5 GDPR\n"


def one_row(batch):
    [row] = batch.rows.all()
    return row


def test_the_same_decision_under_another_number_is_known_by_respondent_and_day(ivy):
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    batch = rehearsed(take_in(HEADER + ONE.format("TRACKER 7"), ivy), ivy)
    assert one_row(batch).outcome == Outcome.SAME
    assert one_row(batch).known == Case.objects.get()


def test_another_amount_is_shown_with_both(ivy):
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    row = one_row(rehearsed(take_in(HEADER + OTHER.format("A-1"), ivy), ivy))
    assert row.outcome == Outcome.DIFFERS
    assert row.differences == [
        ["amount", {"minor": 100_00, "currency": "EUR"}, {"minor": 120_00, "currency": "EUR"}]
    ]


def test_two_decisions_of_one_day_with_numbers_and_amounts_of_their_own_stay_apart(ivy):
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    row = one_row(rehearsed(take_in(HEADER + OTHER.format("A-2"), ivy), ivy))
    assert row.outcome == Outcome.MADE
    assert "may be the same decision" in str(reasons_of(row)[0])


def test_a_number_of_another_list_is_not_taken_for_the_same(ivy):
    applied(take_in(HEADER + ONE.format("66"), ivy), ivy)
    row = one_row(rehearsed(take_in(HEADER + "France;05.06.2022;Another SA;1 EUR;66;\n", ivy), ivy))
    assert row.outcome == Outcome.MADE
    assert "bears the same number" in str(reasons_of(row)[0])


def test_changes_nothing_unless_it_is_approved(ivy):
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    new = "France;09.09.2021;New SAS;9 EUR;A-9;\n"
    batch = applied(take_in(HEADER + OTHER.format("A-1") + new, ivy), ivy)
    assert (batch.counts["differs"], batch.counts["made"]) == (1, 1)
    penalty = Penalty.objects.order_by("id").first()
    assert standing_of(penalty).effective == Money.of("100", "EUR")
    assert not Approval.objects.exists()


def test_an_approved_amount_goes_the_way_of_every_correction(ivy):
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    batch = rehearsed(take_in(HEADER + OTHER.format("A-1"), ivy), ivy)
    assert approve_differences(batch_id=batch.pk, numbers=None, actor=ivy, now=NOW) == 1
    apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    run_jobs()
    batch.refresh_from_db()
    assert batch.counts["changed"] == 1, one_row(batch).reasons
    approval = Approval.objects.get()
    assert (approval.verb, approval.asked_by) == ("correct_event", ivy)
    assert approval.arguments["facts"]["amount"]["amount"] == {"minor": 120_00, "currency": "EUR"}
    assert standing_of(Penalty.objects.get()).effective == Money.of("100", "EUR")


def test_an_approval_can_be_taken_away_again(ivy):
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    batch = rehearsed(take_in(HEADER + OTHER.format("A-1"), ivy), ivy)
    approve_differences(batch_id=batch.pk, numbers=[1], actor=ivy, now=NOW)
    assert refuse_differences(batch_id=batch.pk, numbers=[1], actor=ivy, now=NOW) == 1
    assert one_row(batch).approved_by is None


def test_a_case_recorded_by_hand_is_known_by_the_number_of_its_document(authorities):
    cast = make_cast(authorities["ico"])
    ivy = make_importer(authorities)
    case, notice = make_penalty_case(cast)
    Action.objects.filter(issued_by=notice).update(reference="MPN 2025/7")
    titles = "Country;Date;Controller;Fine;Decision number\n"
    batch = rehearsed(
        take_in(titles + "UK;30.06.2025;EXAMPLE LTD;£100,000.00;mpn-2025-7\n", ivy), ivy
    )
    assert (one_row(batch).outcome, one_row(batch).known) == (Outcome.SAME, case)


def test_a_case_that_the_officer_does_not_see_is_not_told_of(authorities):
    ivy, tia = make_importer(authorities), make_importer(authorities, "cnil")
    applied(take_in(HEADER + ONE.format("A-1"), ivy), ivy)
    Case.objects.update(is_confidential=True)
    row = one_row(rehearsed(take_in(HEADER + OTHER.format("A-1"), tia), tia))
    assert (row.outcome, row.known, row.differences) == (Outcome.SAME, None, [])
    assert "a case that you do not see" in str(reasons_of(row)[0])
