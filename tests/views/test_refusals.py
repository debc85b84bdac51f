"""What an officer may not do, said in the officer's own language."""

from datetime import date
from uuid import UUID

import pytest

from casework import clock
from casework.law.endings import Result
from casework.models import Officer
from casework.models.bulk import BulkKind
from casework.operations import bulk
from casework.operations.bulk import order_bulk
from casework.operations.endings import close_case
from casework.operations.jobs import run_owed_jobs
from tests.make import at, make_case
from tests.translations import translate_as

CLOSED_ALREADY = {"fr": "Le dossier est déjà clos.", "it": "Il procedimento è già chiuso."}
LACKS = "You lack the power to {power} at {authority}."
LACKING = {
    "fr": ("Il vous manque ce pouvoir auprès de {authority} : {power}.",
           "Il vous manque ce pouvoir auprès de ICO : attribuer et transférer des dossiers."),
    "it": ("Vi manca un potere presso {authority}: {power}.",
           "Vi manca un potere presso ICO: assegnare e trasferire fascicoli."),
}  # fmt: skip


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-09-01")
    return made


def reading(officer, language) -> Officer:
    officer.language = language
    officer.save(update_fields=["language"])
    return officer


def close(case, cast):
    close_case(
        case_id=case.pk, on=date(2025, 9, 1), result=Result.NO_ACTION, reason="Old",
        despite_open=False, actor=cast.ada, now=at("2025-09-01"),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "it"])
def test_a_form_says_it_from_the_catalogue(case, cast, sign_in, language):
    close(case, cast)
    given = {"result": "no_action", "on": "2025-09-01", "reason": "Kept words"}
    client = sign_in(reading(cast.ada, language))
    page = client.post(f"/work/cases/{case.reference}/close/", given).content.decode()
    assert CLOSED_ALREADY[language] in page
    assert "Kept words" in page
    assert "The case is closed already" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Le 20 août 2024 précède l’ouverture."),
        ("it", "Il 20 agosto 2024 precede l’apertura."),
    ],
)
def test_days_are_written_as_the_language_writes_them(
    cast, on_day, sign_in, monkeypatch, language, said
):
    on_day("2025-09-01")
    case = make_case(cast)
    before = "The day {day} lies before the case was opened, on {opened}."
    translated = {
        "fr": "Le {day} précède l’ouverture.", "it": "Il {day} precede l’apertura.",
    }  # fmt: skip
    translate_as(monkeypatch, language, {before: translated[language]})
    given = {"result": "no_action", "on": "2024-08-20", "reason": "x"}
    client = sign_in(reading(cast.ada, language))
    page = client.post(f"/work/cases/{case.reference}/close/", given).content.decode()
    assert said in page


@pytest.mark.parametrize("language", ["fr", "it"])
def test_the_page_for_a_missing_power_names_it(case, cast, sign_in, monkeypatch, language):
    template, said = LACKING[language]
    translate_as(monkeypatch, language, {LACKS: template})
    answer = sign_in(reading(cast.ada, language)).get(f"/work/cases/{case.reference}/assign/")
    assert answer.status_code == 403
    assert said in answer.content.decode()


@pytest.mark.parametrize("language", ["fr", "it"])
def test_what_was_refused_in_the_background_is_said_to_each_reader(case, cast, sign_in, language):
    close(case, cast)
    act = order_bulk(
        kind=BulkKind.CLOSE, given={"result": "no_action", "reason": "x", "despite_open": False},
        case_ids=[case.pk], token=UUID(int=1), actor=cast.tom, now=at("2025-09-01"),
    )  # fmt: skip
    run_owed_jobs(read_clock=clock.now, work=bulk.WORK)
    assert act.lines.get().said == "The case is closed already."
    client = sign_in(reading(cast.tom, language))
    page = client.get(f"/work/cases/bulk/{act.pk}/").content.decode()
    assert CLOSED_ALREADY[language] in page
