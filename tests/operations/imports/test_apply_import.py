"""Apply an import: the cases, events, actions, penalties and cards that its rows become."""

import csv
from collections import Counter

import pytest
from django.db.models import Sum

from casework.imports.planned import Outcome
from casework.law.procedure import Mark, Origin
from casework.models import (
    Case,
    CaseWords,
    Event,
    History,
    Import,
    Organisation,
    Party,
    Penalty,
    PenaltyAmount,
)
from casework.models.event import Precision
from casework.models.imports import ImportState
from casework.operations.acting import PowerMissing
from casework.operations.imports.locking import ImportRefused
from casework.operations.imports.ordering import apply_import
from casework.operations.indexing import index_cases
from casework.operations.setting_up import register_organisation
from casework.queries.imports import reasons_of, refused_rows
from tests.imports.registers import DATA
from tests.operations.imports.scenes import (
    FINES,
    HEADER,
    NOW,
    applied,
    digest_tables,
    make_importer,
    rehearsed,
    run_jobs,
    take_in,
    take_in_fines,
)

OURS = {"France": "FR", "Italy": "IT", "Austria": "AT", "United Kingdom": "GB"}


def raw_fines() -> list[dict[str, str]]:
    with (DATA / FINES).open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream, delimiter="\t") if row["name"] in OURS]


def test_the_fines_come_to_what_the_raw_file_says(ivy):
    batch = applied(take_in_fines(ivy), ivy)
    rows = raw_fines()
    assert batch.state == ImportState.APPLIED
    assert batch.counts["made"] == len(rows) == Case.objects.count()
    counted = Counter(OURS[row["name"]] for row in rows)
    assert Counter(Case.objects.values_list("authority__country", flat=True)) == counted
    found = dict(
        PenaltyAmount.objects.values_list("penalty__case__authority__country").annotate(
            Sum("amount_minor")
        )
    )
    said: Counter[str] = Counter()
    for row in rows:
        said[OURS[row["name"]]] += 100 * int(row["price"])
    assert found == said
    known = PenaltyAmount.objects.filter(state="known")
    assert set(known.values_list("penalty__currency", flat=True)) == {"EUR"}
    unknown = PenaltyAmount.objects.filter(state="unknown", amount_minor=None).count()
    assert unknown == sum(row["price"] == "0" for row in rows)


def test_a_fine_becomes_a_case_with_its_action_penalty_breaches_and_card(ivy):
    applied(take_in_fines(ivy), ivy)
    penalty = Penalty.objects.get(amounts__amount_minor=50_000_000_00)
    case, action = penalty.case, penalty.action
    assert (case.authority.code, case.origin, case.stage) == ("cnil", Origin.IMPORTED, "decided")
    assert case.reference.startswith("CNIL-IMP")
    assert (action.instrument, str(action.decided_on)) == ("sanction_deliberation", "2019-01-21")
    event = action.issued_by
    assert (event.kind, event.mark, event.number) == ("sanction_decided", Mark.SECONDARY, 1)
    assert event.source_url.startswith("https://")
    assert event.details["reference"] == "66"
    assert {str(breach.place) for breach in action.breaches.all()} == {
        "art. 13", "art. 14", "art. 6", "art. 4", "art. 5",
    }  # fmt: skip
    [party] = case.parties.all()
    assert (party.role, party.organisation.name) == ("respondent", "Google Inc.")
    assert not case.deadlines.exists()


def test_an_inspection_becomes_a_case_of_that_origin(ivy):
    content = (DATA / "cnil_controles_2019.csv").read_bytes()
    batch = applied(take_in(content, ivy, name="controles.csv", profile="cnil-controles-2019"), ivy)
    assert batch.counts["made"] == Case.objects.filter(origin=Origin.INSPECTION).count() > 290
    case = Case.objects.filter(parties__organisation__name="WHATSAPP").order_by("id").first()
    event = case.events.get()
    assert (event.kind, event.precision) == ("inspection_held", Precision.YEAR)
    assert str(event.held_on) == "2019-12-31"
    assert "en ligne" in event.summary
    assert not case.penalties.exists()


def test_the_same_file_again_changes_nothing(ivy):
    applied(take_in_fines(ivy), ivy)
    before = digest_tables()
    again = rehearsed(take_in_fines(ivy), ivy)
    assert (again.counts["made"], again.counts["same"]) == (0, len(raw_fines()))
    assert digest_tables() == before
    with pytest.raises(ImportRefused, match="nothing to make"):
        apply_import(batch_id=again.pk, all_or_nothing=False, actor=ivy, now=NOW)


def test_two_of_one_file_at_once_make_nothing_twice(ivy):
    one, other = (rehearsed(take_in_fines(ivy), ivy) for _ in range(2))
    for batch in (one, other):
        apply_import(batch_id=batch.pk, all_or_nothing=False, actor=ivy, now=NOW)
    run_jobs()
    assert Case.objects.count() == len(raw_fines())
    other.refresh_from_db()
    assert (other.state, other.counts["made"]) == (ImportState.APPLIED, 0)
    assert other.counts["same"] == len(raw_fines())


def test_two_spellings_are_one_organisation_and_people_without_a_name_stay_apart(ivy):
    rows = [
        "France;01.02.2021;SAS Café & Co;100 EUR;A-1;",
        "France;02.02.2021;SAS CAFE & CO.;200 EUR;A-2;",
        "France;03.02.2021;Cafe & Co;300 EUR;A-3;",
        "France;04.02.2021;Private individual;400 EUR;A-4;",
        "France;05.02.2021;Private individual;500 EUR;A-5;",
    ]
    batch = applied(take_in(HEADER + "\n".join(rows), ivy), ivy)
    assert batch.counts["made"] == 5
    assert sorted(Organisation.objects.values_list("name", flat=True)) == [
        "Cafe & Co", "SAS Café & Co",
    ]  # fmt: skip
    people = Party.objects.filter(person_name="Private individual")
    assert len({party.case_id for party in people}) == 2


def test_nearly_the_same_name_of_a_card_is_pointed_out(ivy):
    applied(take_in(HEADER + "France;01.02.2021;Example SAS;100 EUR;A-1;\n", ivy), ivy)
    batch = rehearsed(take_in(HEADER + "France;01.03.2021;Example SA;100 EUR;A-2;\n", ivy), ivy)
    [row] = batch.rows.all()
    assert row.outcome == Outcome.MADE
    assert "“Example SAS”" in str(reasons_of(row)[0])


def test_a_card_that_is_there_is_used(ivy, authorities):
    card = register_organisation(authority=authorities["cnil"], name="Example SAS")
    applied(take_in(HEADER + "France;01.02.2021;EXAMPLE S.A.S.;100 EUR;A-1;\n", ivy), ivy)
    assert Party.objects.get().organisation == card


def test_a_foreign_currency_stays(ivy):
    applied(take_in(HEADER + "United Kingdom;01.02.2021;Example Ltd;100 EUR;A-1;\n", ivy), ivy)
    assert Penalty.objects.get().currency == "EUR"


def test_a_day_known_in_part_is_kept_so(ivy):
    rows = "France;2021-03;One SA;100 EUR;A-1;\nFrance;2021;Two SA;unknown;A-2;\n"
    applied(take_in(HEADER + rows, ivy), ivy)
    kept = Event.objects.order_by("id").values_list("occurred_on", "precision")
    assert [(str(day), how) for day, how in kept] == [
        ("2021-03-31", "month"), ("2021-12-31", "year"),
    ]  # fmt: skip
    assert Case.objects.count() == 2


def test_a_row_without_a_day_or_with_one_to_come_is_refused(ivy):
    rows = "France;;One SA;100 EUR;A-1;\nFrance;01.02.2031;Two SA;200 EUR;A-2;\n"
    rows += "France;25.02.2021;Three SA;300 EUR;A-3;\n"
    batch = applied(take_in(HEADER + rows, ivy), ivy)
    assert batch.counts["refused_by_reason"] == {"no_day": 1, "to_come": 1}
    assert Case.objects.count() == 1


def test_rows_of_an_authority_without_the_power_are_refused(authorities):
    ida = make_importer(authorities, "cnil")
    batch = applied(take_in_fines(ida), ida)
    ours = Counter(row["name"] for row in raw_fines())
    assert batch.counts["made"] == ours["France"] == Case.objects.count()
    assert batch.counts["refused_by_reason"] == {"power": len(raw_fines()) - ours["France"]}
    row = batch.rows.filter(outcome=Outcome.REFUSED).first()
    assert "You lack the power to import cases" in str(reasons_of(row)[0])


def test_refuses_who_may_import_nowhere(cast, authorities):
    with pytest.raises(PowerMissing, match="import cases"):
        take_in_fines(cast.ada)
    assert not Import.objects.exists()


def test_all_or_nothing_makes_nothing_where_one_row_is_refused(ivy):
    rows = "France;;One SA;100 EUR;A-1;\nFrance;25.02.2021;Two SA;200 EUR;A-2;\n"
    batch = rehearsed(take_in(HEADER + rows, ivy), ivy)
    with pytest.raises(ImportRefused, match="Of the rows 1 would be refused"):
        apply_import(batch_id=batch.pk, all_or_nothing=True, actor=ivy, now=NOW)
    assert not Case.objects.exists()


def test_the_record_names_the_operation_and_verifies(ivy):
    applied(take_in_fines(ivy), ivy)
    rows = History.objects.filter(table_name="casework_event")
    assert set(rows.values_list("operation", "officer_id", "act")) == {
        ("import_rows", ivy.pk, "insert")
    }
    assert rows.count() == Event.objects.count()


def test_the_words_of_a_case_are_those_that_are_written_anew(ivy):
    applied(take_in_fines(ivy), ivy)
    before = list(CaseWords.objects.order_by("case").values_list("names", "title", "text"))
    index_cases(case_ids=Case.objects.values_list("pk", flat=True))
    after = list(CaseWords.objects.order_by("case").values_list("names", "title", "text"))
    assert [set(one.split()) for one, *_ in after] == [set(one.split()) for one, *_ in before]
    assert [rest for _, *rest in after] == [rest for _, *rest in before]


def test_a_kept_file_gives_the_refusals_with_their_lines(ivy):
    batch = applied(take_in_fines(ivy), ivy)
    left = list(refused_rows(batch))
    assert len(left) == 250 - len(raw_fines())
    assert left[0].outcome == Outcome.OUT_OF_SCOPE
    assert len(left[0].cells) == 11
