"""Absences: who stands in, what they see, and who is reminded."""

from datetime import date

import pytest

from casework.models import Absence, Case
from casework.operations.absences import (
    AbsenceEnded,
    CannotCover,
    ImpossibleAbsence,
    allow_confidential,
    end_absence,
    set_absence,
)
from casework.operations.acting import PowerMissing
from casework.operations.recipients import Roster
from casework.queries.visibility import visible_cases
from casework.queries.work import find_worklist
from tests.make import at

FROM, DURING, BACK = date(2025, 7, 14), date(2025, 7, 15), date(2025, 7, 28)
NOW = at("2025-07-10")


def absent(cast, **given):
    given = {
        "authority": cast.ico, "officer": cast.ada, "cover": cast.ben, "from_on": FROM,
        "until_on": BACK, "sees_confidential": False, "actor": cast.ada, "now": NOW,
    } | given  # fmt: skip
    return set_absence(**given)


@pytest.fixture
def secret(fined):
    """Ada's confidential case with its clocks."""
    case, _ = fined
    Case.objects.update(is_confidential=True)
    return Case.objects.get(pk=case.pk)


def sees(officer, day):
    return visible_cases(officer=officer, today=day).exists()


def reminded(case, day):
    return Roster(cases=[case], now=at(day)).officers_for(case)


def test_who_stands_in_is_reminded_from_the_first_day_to_the_day_before_the_return(cast, fined):
    case, _ = fined
    absent(cast)
    ada, ben = cast.ada.pk, cast.ben.pk
    seen = {
        day: reminded(case, day) for day in ("2025-07-13", "2025-07-14", "2025-07-27", "2025-07-28")
    }
    assert list(seen.values()) == [[ada], [ada, ben], [ada, ben], [ada]]


def test_the_cases_stand_among_the_work_of_who_stands_in(cast, fined):
    own = {"officer": cast.ben, "authority": cast.ico, "today": DURING, "everyone": False}
    assert find_worklist(**own).is_empty
    absence = absent(cast)
    assert not find_worklist(**own).is_empty
    end_absence(absence_id=absence.pk, actor=cast.ada, now=at("2025-07-14"))
    assert find_worklist(**own).is_empty


def test_a_confidential_case_stays_hidden_until_a_team_lead_allows_it(cast, secret):
    absence = absent(cast)
    assert not sees(cast.ben, DURING)
    assert reminded(secret, "2025-07-15") == [cast.ada.pk]
    with pytest.raises(PowerMissing, match="restrict"):
        allow_confidential(absence_id=absence.pk, actor=cast.ada, now=NOW)
    allow_confidential(absence_id=absence.pk, actor=cast.tom, now=NOW)
    assert [sees(cast.ben, day) for day in (date(2025, 7, 13), FROM, DURING, BACK)] == [
        False, True, True, False
    ]  # fmt: skip
    assert reminded(secret, "2025-07-15") == [cast.ada.pk, cast.ben.pk]
    assert not sees(cast.pia, DURING)


def test_who_is_named_on_a_case_is_covered_there_too(cast, secret):
    Case.objects.update(lead=cast.tom)
    absent(cast, actor=cast.tom, sees_confidential=True)
    assert sees(cast.ben, DURING)


def test_refuses_what_an_officer_may_not_decide(cast):
    with pytest.raises(PowerMissing, match="assign"):
        absent(cast, officer=cast.ben, cover=cast.ada)
    with pytest.raises(PowerMissing, match="restrict"):
        absent(cast, sees_confidential=True)
    absence = absent(cast)
    with pytest.raises(PowerMissing, match="assign"):
        end_absence(absence_id=absence.pk, actor=cast.ben, now=NOW)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"until_on": FROM}, ImpossibleAbsence),
        ({"from_on": date(2025, 7, 1), "until_on": date(2025, 7, 10)}, ImpossibleAbsence),
        ({"until_on": date(2027, 1, 1)}, ImpossibleAbsence),
        ({"cover": "ada"}, CannotCover),
        ({"cover": "gus"}, CannotCover),
        ({"cover": "amy"}, CannotCover),
    ],
)
def test_refuses_impossible_days_and_people(cast, given, refusal):
    given = {k: getattr(cast, v) if k == "cover" else v for k, v in given.items()}
    with pytest.raises(refusal):
        absent(cast, **given)
    assert not Absence.objects.exists()


def test_refuses_days_noted_before_and_a_cover_who_is_away(cast):
    absent(cast)
    with pytest.raises(ImpossibleAbsence, match="already"):
        absent(cast, from_on=date(2025, 7, 27), until_on=date(2025, 8, 1))
    with pytest.raises(CannotCover, match="away"):
        absent(cast, officer=cast.ben, cover=cast.ada, actor=cast.tom)
    absent(cast, from_on=BACK, until_on=date(2025, 8, 1))


def test_is_not_ended_twice(cast):
    absence = absent(cast)
    end_absence(absence_id=absence.pk, actor=cast.tom, now=NOW)
    with pytest.raises(AbsenceEnded):
        end_absence(absence_id=absence.pk, actor=cast.ada, now=NOW)
    with pytest.raises(AbsenceEnded):
        allow_confidential(absence_id=absence.pk, actor=cast.tom, now=NOW)
